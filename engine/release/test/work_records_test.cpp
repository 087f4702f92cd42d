// SPDX-License-Identifier: Apache-2.0
/// \file
/// What one day of work needs, and that each thing that is missing takes the day away.
#include "demine/release/work_records.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace demine::release::test {
namespace {

base::Date day(const char* iso) { return *base::Date::parse(iso); }
std::string written(const std::vector<Period>& days) { return release::written(FactValue(days)); }

/// A team of one organisation with one tool, on the second of May: everything is as it must be.
struct Site {
  std::vector<DayOfWork> work{
      {day("2026-05-02"),
       "org", "team",
       "clearance", {"tool"},
       true, {{day("2026-04-01"), day("2026-05-31")}}}
  };
  std::vector<Accreditation> accreditations{
      granted(AccreditationScope::Organisation, "org"),
      granted(AccreditationScope::Process, "org", "clearance"),
      granted(AccreditationScope::Team, "team", "clearance"),
      granted(AccreditationScope::Tool, "tool"),
  };
  std::vector<ToolTest> tests{
      {"tool", day("2026-05-02"), true}
  };

  static Accreditation granted(AccreditationScope scope, const char* holder,
                               const char* activity = "") {
    return {
        scope, holder, activity, {day("2026-05-02"), day("2026-05-02")},
           true
    };
  }
  [[nodiscard]] std::string held() const {
    const auto days = covered_days(work, accreditations, tests);
    const auto one = [](const std::vector<Period>& list, const char* word) {
      return list.empty() ? std::string() : word;
    };
    return one(days.recorded, "recorded ") + one(days.accredited, "accredited ") +
           one(days.tools_tested, "tested ") + one(days.medical_cover, "medical");
  }
};

TEST(SafetyRule10, OneMissingRecordTakesTheDayAway) {
  struct Case {
    const char* name;
    std::function<void(Site&)> spoil;
    const char* held;
  };
  const char* const unaccredited = "recorded tested medical";
  const char* const untested = "recorded accredited medical";
  const char* const uncovered = "recorded accredited tested ";
  const Case cases[] = {
      {"as it must be",                  [](Site&) {},                                                          "recorded accredited tested medical"},
      {"no record of the day",           [](Site& s) { s.work.clear(); },                                       ""                                  },
      {"organisation not accredited",
       [](Site& s) { s.accreditations.erase(s.accreditations.begin()); },                                       unaccredited                        },
      {"process not accredited",
       [](Site& s) { s.accreditations.erase(s.accreditations.begin() + 1); },                                   unaccredited                        },
      {"process of another activity",    [](Site& s) { s.accreditations[1].activity = "bac"; },
       unaccredited                                                                                                                                 },
      {"team not accredited",            [](Site& s) { s.accreditations.erase(s.accreditations.begin() + 2); },
       unaccredited                                                                                                                                 },
      {"team for another activity",      [](Site& s) { s.accreditations[2].activity = "bac"; },
       unaccredited                                                                                                                                 },
      {"another team",                   [](Site& s) { s.work[0].team = "other"; },                             unaccredited                        },
      {"tool not accredited",            [](Site& s) { s.accreditations.pop_back(); },                          unaccredited                        },
      {"begins a day later",
       [](Site& s) { s.accreditations[0].valid = {day("2026-05-03"), day("2026-05-09")}; },
       unaccredited                                                                                                                                 },
      {"ended a day before",
       [](Site& s) { s.accreditations[0].valid = {day("2026-01-01"), day("2026-05-01")}; },
       unaccredited                                                                                                                                 },
      {"applied for",                    [](Site& s) { s.accreditations[0].in_force = false; },                 unaccredited                        },
      {"suspended that day",
       [](Site& s) {
         s.accreditations[0].in_force = false;
         s.accreditations[0].ended = day("2026-05-02");
       },                                                                                                       unaccredited                        },
      {"suspended the day after",
       [](Site& s) {
         s.accreditations[0].in_force = false;
         s.accreditations[0].ended = day("2026-05-03");
       },                                                                                                       "recorded accredited tested medical"},
      {"another one of it is suspended",
       [](Site& s) {
         auto ended = s.accreditations[0];
         ended.in_force = false;
         ended.ended = day("2026-05-02");
         s.accreditations.push_back(ended);
       },                                                                                                       unaccredited                        },
      {"given anew after a suspension",
       [](Site& s) {
         auto ended = s.accreditations[0];
         ended.in_force = false;
         ended.ended = day("2026-05-01");
         s.accreditations.push_back(ended);
       },                                                                                                       "recorded accredited tested medical"},
      {"tool not tested",                [](Site& s) { s.tests.clear(); },                                      untested                            },
      {"tool tested the day before",     [](Site& s) { s.tests[0].day = day("2026-05-01"); },                   untested                            },
      {"tool failed later that day",
       [](Site& s) { s.tests.push_back({"tool", day("2026-05-02"), false}); },                                  untested                            },
      {"one of two tools not tested",
       [](Site& s) {
         s.work[0].tools.emplace_back("second");
         s.accreditations.push_back(Site::granted(AccreditationScope::Tool, "second"));
       },                                                                                                       untested                            },
      {"no tool is known",               [](Site& s) { s.work[0].tools.clear(); },                              untested                            },
      {"no medic",                       [](Site& s) { s.work[0].medic = false; },                              uncovered                           },
      {"no medical plan",                [](Site& s) { s.work[0].medical_plans.clear(); },                      uncovered                           },
      {"medical plan ran out",
       [](Site& s) { s.work[0].medical_plans[0].until = day("2026-05-01"); },                                   uncovered                           },
      {"medical plan not yet",           [](Site& s) { s.work[0].medical_plans[0].from = day("2026-05-03"); },
       uncovered                                                                                                                                    },
      {"a second team without a medic",
       [](Site& s) {
         s.work.push_back(s.work[0]);
         s.work[1].medic = false;
       },                                                                                                       uncovered                           },
  };
  for (const auto& c : cases) {
    Site site;
    c.spoil(site);
    EXPECT_EQ(site.held(), c.held) << c.name;
  }
}

TEST(SafetyRule10, DaysSideBySideAreOnePeriod) {
  Site site;
  site.work.push_back(site.work[0]);
  site.work[1].day = day("2026-05-03");
  site.work.push_back(site.work[0]);
  site.work[2].day = day("2026-05-09");
  EXPECT_EQ(written(covered_days(site.work, site.accreditations, site.tests).recorded),
            "2026-05-02/2026-05-03, 2026-05-09");
  EXPECT_EQ(written(covered_days(site.work, site.accreditations, site.tests).accredited),
            "2026-05-02");
}

TEST(SafetyRule10, SurveyWithoutATaskRestsOnTheAccreditationOfWhoeverSurveyed) {
  const Site site;
  const std::vector<Period> days{
      {day("2026-05-01"), day("2026-05-03")}
  };
  const std::vector<std::string> org{"org"};
  const std::vector<std::string> both{"org", "other"};
  const auto accredited = [&](std::span<const std::string> who, std::string_view activity) {
    return written(accredited_days(days, who, activity, site.accreditations));
  };
  EXPECT_EQ(accredited(org, "clearance"), "2026-05-02");
  EXPECT_EQ(accredited(org, "non_technical_survey"), "");
  EXPECT_EQ(accredited(both, "clearance"), "");
  EXPECT_EQ(accredited({}, "clearance"), "");
}

TEST(SafetyRule10, APeriodLongerThanAnyLifeHoldsOnNoDay) {
  const Site site;
  const std::vector<Period> days{
      {day("1900-01-01"), day("2199-12-31")}
  };
  const std::vector<std::string> org{"org"};
  EXPECT_TRUE(accredited_days(days, org, "clearance", site.accreditations).empty());
}

}  // namespace
}  // namespace demine::release::test
