// SPDX-License-Identifier: Apache-2.0
/// \file
/// How well reports are read: precision and recall on tests/statements, and seconds for hostile
/// text.
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "corpus.hpp"

namespace {

using namespace demine::statement;

void line(const char* part, const char* what, const test::Score& score) {
  std::printf("%-10s %-12s %9.3f %9.3f %6d %6d %6d\n", part, what, score.precision(),
              score.recall(), score.right, score.proposed, score.marked);
}

void table(const char* part, const test::Scores& scores) {
  line(part, "spans", scores.spans);
  line(part, "speakers", scores.speakers);
  line(part, "offices", scores.offices);
  line(part, "dates", scores.dates);
  line(part, "places", scores.places);
  std::printf("%-10s %-12s %9s %9.3f %6d %6s %6d\n", part, "paraphrases", "",
              scores.paraphrases.recall(), scores.paraphrases.right, "", scores.paraphrases.marked);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

void timed(const char* what, const std::string& piece) {
  double small = 0;
  for (const std::size_t bytes : {std::size_t{2'500'000}, std::size_t{10'000'000}}) {
    const std::string text = repeated(piece, bytes);
    const auto begin = std::clock();
    const auto reading = read(text, {});
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (small == 0) {
      small = seconds;
    } else {
      std::printf("%-22s %8.2f s for 10 MB, %5.2f times that of 2.5 MB, %zu proposals\n", what,
                  seconds, seconds / small, reading.proposals.size());
    }
  }
}

}  // namespace

/// statements_bench FOLDER [--misses | --time]
int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string folder = argv[1];
  const std::string option = argc > 2 ? argv[2] : "";
  std::printf("%-10s %-12s %9s %9s %6s %6s %6s\n", "part", "what", "precision", "recall", "right",
              "found", "marked");
  for (const char* const part : {"develop", "measure"}) {
    const auto scores = test::measure(test::reports_in(folder + "/" + part));
    table(part, scores);
    // What is measured is not looked into: it would become the part to develop on.
    if (option == "--misses" && std::string(part) == "develop") {
      for (const auto& miss : scores.misses) std::printf("  %s\n", miss.c_str());
    }
  }
  if (option != "--time") return 0;
  timed("one line of reports",
        "\"We are ready,\" Defence Minister Anna Kovar said on Monday in Zarech. ");
  timed("Russian", "«Мы готовы, — сказал министр обороны Пётр Даль. — Начнём завтра». ");
  timed("unclosed quotes", "«“\"' said he ");
  timed("no sentence ends", "the minister said that he said ");
  timed("markup", "<a <p>&quot;&laquo; said Kovar ");
  timed("bytes that are none", "\xff\xfe\xd0 said \xe2\x80");
  timed("capitals", "Anna Bela Cora Dora ");
  timed("dialogue with quotes", "— \"a\" и «б» - said ");
  timed("line ends", "\n\n\"a\n\n");
  return 0;
}
