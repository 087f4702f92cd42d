// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <regex>

#include "demine/report/timeline_sheet.hpp"
#include "pack.hpp"

namespace demine::report {
namespace {

using base::Language;
using base::text;

TimelineSheet sheet() {
  TimelineSheet out{.operation = "Velm <Region>", .origin = model::Origin::Synthetic};
  out.days.push_back({"2027-05-10",
                      {{.label = "ST1",
                        .speaker = "Anna Kovar",
                        .office = "minister",
                        .words = "We are ready & waiting",
                        .outlet = "Harbour Herald",
                        .grade = "C3",
                        .topic = text("readiness"),
                        .quoted = true,
                        .disagrees = {"ST2"}}},
                      {{"T1", text("work began")}}});
  out.days.push_back({"2027-05-11", {}, {{"A1", text("the land was released")}}});
  return out;
}

std::string visible(const std::string& page) {
  return std::regex_replace(page.substr(page.find("<body>")), std::regex("<[^>]*>"), " ");
}

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

TEST(TimelinePage, SetsWhatWasSaidBesideWhatHappened) {
  const auto seen = visible(write_timeline_page(sheet(), Language::English));
  for (const auto* const word :
       {"Anna Kovar", "minister", "“We are ready &amp; waiting”", "grade C3", "Harbour Herald",
        "does not agree with ST2", "work began", "the land was released", "2027-05-11",
        "SYNTHETIC"}) {
    EXPECT_TRUE(has(seen, word)) << word;
  }
}

TEST(TimelinePage, SpeaksRussianAndLeavesWordsOfPeopleAlone) {
  const auto page = write_timeline_page(sheet(), Language::Russian);
  EXPECT_TRUE(has(page, "<html lang=\"ru\">"));
  for (const auto* const word : {"«We are ready &amp; waiting»", "не согласуется с ST2",
                                 "работы начались", "земля передана", "готовность", "Объявлено"}) {
    EXPECT_TRUE(has(page, word)) << word;
  }
}

TEST(TimelinePage, NeedsNoScriptAndNoNetworkAndEscapesWhatCame) {
  const auto page = write_timeline_page(sheet(), Language::English);
  for (const auto* const word : {"<script", "http://", "https://", "url(", " style=", "<Region>"}) {
    EXPECT_FALSE(has(page, word)) << word;
  }
  EXPECT_EQ(page, write_timeline_page(sheet(), Language::English));
}

// Safety rule 3, and the neutrality of the register of statements.
TEST(TimelinePage, SafetyRule3CallsNothingSafeGreenOrFalse) {
  for (const auto language : base::kAllLanguages) {
    const auto page = write_timeline_page(sheet(), language);
    for (const auto* const word : {" safe", "green", "false", " lie", "безопасн", "ложь", "ложн"}) {
      EXPECT_FALSE(has(page, word)) << word;
    }
  }
}

}  // namespace
}  // namespace demine::report
