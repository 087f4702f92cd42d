// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "board_fixture.hpp"
#include "pack.hpp"

namespace demine::report {
namespace {

using base::Language;
using model::Origin;

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
    ++n;
  return n;
}

/// Between the first `from` and the next `to` after it.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto a = text.find(from);
  if (a == std::string::npos) return {};
  const auto b = text.find(to, a + from.size());
  return text.substr(a + from.size(), b - a - from.size());
}

/// What a person sees who has no style: the text between the tags.
std::string visible(const std::string& page) {
  return std::regex_replace(page.substr(page.find("<body>")), std::regex("<[^>]*>"), " ");
}

TEST(BoardPage, IsTheSameBytesTwice) {
  EXPECT_EQ(write_board_page(fixture::board(5, 3, 2), Language::English),
            write_board_page(fixture::board(5, 3, 2), Language::English));
}

TEST(BoardPage, NeedsNoScriptAndNoNetwork) {
  const auto page = write_board_page(fixture::board(5, 3, 2), Language::English);
  EXPECT_EQ(count(page, "<script"), 0U);
  EXPECT_EQ(count(page, "http://") + count(page, "https://") + count(page, "url("), 0U);
  EXPECT_EQ(count(page, " style="), 0U);
  const auto policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_EQ(policy, "default-src 'none'; img-src data:; style-src '" +
                        csp_hash(between(page, "<style>", "</style>")) +
                        "'; base-uri 'none'; form-action 'none'");
}

TEST(BoardPage, NamesMarkReasonAndTeamsInWords) {
  const auto page = write_board_page(fixture::board(5, 4, 2), Language::English);
  const auto seen = visible(page);
  for (const auto* word :
       {"✓  GO", "✗  NO-GO", "◷  holds", "?  unknown", "✗  fails", "K1, K3",
        "K2: no: the team has the EOD level that the expected items need", "and 17 more",
        "K1: not known: the owner or the community agrees to the work",
        "to be checked on the day: 21", "Plan the lanes further apart.", "20 m", "today",
        "forecast", "What is not known counts as NO-GO."})
    EXPECT_NE(seen.find(word), std::string::npos) << word;
}

TEST(BoardPage, TablesAreReadAloudByTheirHeads) {
  const auto page = write_board_page(fixture::board(5, 3, 2), Language::English);
  EXPECT_EQ(count(page, "<table>"), 3U);
  EXPECT_EQ(count(page, "<caption>"), 3U);
  EXPECT_EQ(count(page, "<th>"), 0U) << "a head without a scope";
  EXPECT_EQ(count(page, "scope=\"row\""), 5U + 2U + 5U);
  EXPECT_EQ(count(page, "scope=\"col\""), (1U + 3U) + (1U + 5U) + 6U);
  EXPECT_EQ(count(page, "<td"), 5U * 3U + 2U * 5U + 5U * 5U);
  EXPECT_EQ(count(page, "role=\"region\""), 3U);
  EXPECT_EQ(count(page, "tabindex=\"0\""), 3U) << "what scrolls is reached by keyboard";
}

TEST(BoardPage, SpeaksRussianAndSaysSo) {
  const auto page = write_board_page(fixture::board(5, 4, 2), Language::Russian);
  EXPECT_EQ(count(page, "<html lang=\"ru\">"), 1U);
  for (const auto* word : {"МОЖНО", "НЕЛЬЗЯ", "К1", "неизвестно: владелец или община согласны",
                           "Разнести полосы дальше друг от друга.", "и ещё 17"}) {
    if (std::string_view(word) == "К1") continue;  // labels stay as they are
    EXPECT_EQ(count(page, word) > 0, true) << word;
  }
  EXPECT_GT(count(page, "K1"), 0U);
  // Everything but names is said in Russian: what Latin words are left were given to the page.
  auto seen =
      std::regex_replace(visible(page), std::regex("Exercise|floor|UTC|SYNTHETIC|demine"), "");
  for (const auto* given : {"Field behind the old school", "Team", "First contingent (invented)"})
    seen = std::regex_replace(
        seen, std::regex(std::regex_replace(std::string(given), std::regex("[()]"), "\\$&")), "");
  std::smatch left;
  EXPECT_FALSE(std::regex_search(seen, left, std::regex("[A-Za-z]{2,}"))) << left.str();
}

TEST(BoardPage, EscapesWhatPeopleWrite) {
  const auto page = write_board_page(fixture::hostile_board(), Language::English);
  EXPECT_EQ(count(page, "<script"), 0U);
  EXPECT_EQ(count(page, "<img"), 0U);
  EXPECT_EQ(count(page, "onmouseover='"), 0U);
  EXPECT_GT(count(page, "&lt;script&gt;alert(1)&lt;/script&gt;"), 20U);
  EXPECT_GT(count(page, "{{style}}"), 20U) << "what is put in is not looked at again";
}

TEST(BoardPage, SaysThatThereIsNoTeam) {
  auto sheet = fixture::board(1, 1, 0);
  sheet.tasks[0].cells[0] = {.mark = BoardMark::NoGo};
  EXPECT_EQ(count(write_board_page(sheet, Language::English), "there is no team"), 1U);
}

TEST(SafetyRule11, SyntheticIsSaidOnTheBoardIfAndOnlyIfItIs) {
  for (const auto language : base::kAllLanguages) {
    const auto real = write_board_page(fixture::board(2, 2, 2, Origin::Real), language);
    const auto synthetic = write_board_page(fixture::board(2, 2, 2, Origin::Synthetic), language);
    EXPECT_EQ(count(real, "SYNTHETIC"), 0U);
    EXPECT_EQ(count(real, "class=\"stamp\""), 0U);
    EXPECT_EQ(count(between(synthetic, "<title>", "</title>"), "SYNTHETIC"), 1U);
    EXPECT_EQ(count(between(synthetic, "<header>", "</header>"), "SYNTHETIC"), 1U);
    EXPECT_EQ(count(between(synthetic, "class=\"stamp\"", "</div>"), "SYNTHETIC"), 1U);
  }
}

TEST(SafetyRule3, NothingOnTheBoardIsGreenAndNoForecastIsAGo) {
  const auto page = write_board_page(fixture::board(5, 4, 2), Language::English);
  EXPECT_FALSE(
      std::regex_search(page, std::regex("\\b(safe|green|lime|olive|teal)\\b", std::regex::icase)));
  const std::regex colour("#([0-9a-f])([0-9a-f])?([0-9a-f])([0-9a-f])?([0-9a-f])([0-9a-f])?\\b");
  int seen = 0;
  for (auto i = std::sregex_iterator(page.begin(), page.end(), colour); i != std::sregex_iterator();
       ++i, ++seen) {
    const auto digits = i->str().substr(1);
    const auto part = [&](std::size_t n) {
      return digits.size() == 6 ? std::stoi(digits.substr(2 * n, 2), nullptr, 16)
                                : std::stoi(std::string(2, digits[n]), nullptr, 16);
    };
    EXPECT_FALSE(part(1) > part(0) + 6 && part(1) > part(2) + 6) << i->str();
  }
  EXPECT_GT(seen, 15);
  // Of days to come no cell has the mark of a check.
  auto ahead = fixture::board(5, 3, 0);
  for (auto& day : ahead.days) day.begun = day.today = false;
  for (auto& row : ahead.tasks) row.cells = {fixture::cell(0, false), fixture::cell(1, false)};
  const auto foretold = write_board_page(ahead, Language::English);
  EXPECT_EQ(count(foretold, "<td class=\"go\""), 0U);
  EXPECT_EQ(count(foretold, "<td class=\"nogo\""), 0U);
  EXPECT_EQ(count(foretold, "<td class=\"holds\""), 5U);
}

}  // namespace
}  // namespace demine::report
