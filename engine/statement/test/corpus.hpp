// SPDX-License-Identifier: Apache-2.0
/// \file
/// Reports with marks in them (tests/statements/README.md), and how well reading finds what is
/// marked.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "demine/statement/reading.hpp"

namespace demine::statement::test {

struct Marked {
  char sort = 'q';  ///< q quotation, s paraphrase, o office, d date, p place
  std::string value{};
  Span span{};
};

struct Report {
  std::string id{}, text{};
  base::Date day = *base::Date::parse("2027-01-01");
  std::vector<GazetteerPlace> places{};
  std::vector<Marked> marks{};
};

/// Every report of the .txt files of a folder, by name of file.
[[nodiscard]] std::vector<Report> reports_in(const std::filesystem::path& folder);

struct Score {
  int right = 0, proposed = 0, marked = 0;

  [[nodiscard]] double precision() const { return proposed == 0 ? 1 : double(right) / proposed; }
  [[nodiscard]] double recall() const { return marked == 0 ? 1 : double(right) / marked; }
};

struct Scores {
  Score spans{}, speakers{}, offices{}, dates{}, places{}, paraphrases{};
  std::vector<std::string>
      misses{};  ///< "en-d01 span - We are ready": '-' not found, '+' not marked
};

[[nodiscard]] Scores measure(const std::vector<Report>& reports);

}  // namespace demine::statement::test
