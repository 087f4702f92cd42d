// SPDX-License-Identifier: Apache-2.0
#include "demine/app/import_weather.hpp"

#include <gmock/gmock.h>

#include "demine/app/readiness_rules.hpp"
#include "operation_fixture.hpp"

namespace demine::app::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// An area in the middle of the exercise, at whose centre the station stands.
class ImportWeather : public testing::Test {
 protected:
  ImportWeather() : file_(exercise_.open()) {
    RecordDraft area{.entity = "area"};
    area.fields = {
        {"name", "Field"}
    };
    area.geometries["outline"] = {
        geo::Shape::Polygon,
        {{{{35.30, 51.20}, {35.31, 51.20}, {35.31, 51.21}, {35.30, 51.21}, {35.30, 51.20}}}}};
    const auto made = put_record(file_, exercise_.anna.at(1), area);
    EXPECT_EQ(said(made), "");
    if (made) area_ = made->label;
  }

  WeatherImport bring(const std::string& name, const std::string& bytes, std::int64_t minute) {
    WeatherImportOptions options{.area = area_, .source = "station"};
    options.weather = {
        .path = exercise_.write(name, bytes),
        .place = geo::LonLat{35.305, 51.205},
        .utc_offset = std::chrono::minutes{180}
    };
    auto out = import_weather(file_, exercise_.anna.at(minute), options);
    EXPECT_EQ(said(out), "");
    return out ? *out : WeatherImport{};
  }

  /// "kind value day basis" of what counts, "CDn replaces" is left out.
  std::vector<std::string> standing() {
    std::vector<std::string> out;
    const auto records = file_.records("condition");
    EXPECT_EQ(said(records), "");
    for (const auto& one : *records) {
      if (one.revoked) continue;
      out.push_back(std::string(one.field("kind")) + " " + std::string(one.field("value")) + " " +
                    std::string(one.field("valid_from")) + " " + std::string(one.field("basis")));
    }
    return out;
  }

  static std::string csv(const std::string& rows) {
    return "time,quantity,value,unit,basis,issued_at\n" + rows;
  }

  Exercise exercise_;
  store::OperationFile file_;
  std::string area_;
};

// The exercise is of 2026-05-01; minute 60 is 13:00Z.

TEST_F(ImportWeather, TheSameFileTwiceAddsNothing) {
  const auto bytes =
      csv("2026-05-01T12:30Z,wind_gust,9,m/s,,\n2026-05-02,snow,3,cm,forecast,2026-05-01T06:00Z\n");
  EXPECT_EQ(bring("a.csv", bytes, 60).added.size(), 2U);
  const auto head = [&] {
    const auto heads = file_.heads();
    return heads->begin()->second.sequence;
  };
  const auto before = head();
  const auto again = bring("a.csv", bytes, 61);
  EXPECT_TRUE(again.added.empty());
  EXPECT_EQ(again.already, 2U);
  EXPECT_EQ(head(), before);
  EXPECT_THAT(standing(),
              ElementsAre("wind_gust_m_s 9 2026-05-01 observed", "snow_cm 3 2026-05-02 forecast"));
}

TEST_F(ImportWeather, SafetyRule2WhatTheDayHasSeenStaysAndALaterReadingCounts) {
  bring("a.csv", csv("2026-05-01T10:00Z,wind_gust,20,m/s,,\n2026-05-01T10:00Z,snow,3,cm,,\n"), 60);
  const auto later = bring(
      "b.csv", csv("2026-05-01T12:00Z,wind_gust,5,m/s,,\n2026-05-01T12:00Z,snow,0,cm,,\n"), 61);
  ASSERT_EQ(later.added.size(), 2U);
  EXPECT_EQ(later.added[0].replaces, "CD1");
  EXPECT_EQ(later.added[0].observed_at, "2026-05-01T12:00:00Z");
  EXPECT_THAT(standing(),
              ElementsAre("wind_gust_m_s 20 2026-05-01 observed", "snow_cm 0 2026-05-01 observed"));
  // An older file adds what was worse, and takes nothing back.
  const auto older = bring(
      "c.csv", csv("2026-05-01T09:00Z,wind_gust,22,m/s,,\n2026-05-01T09:00Z,snow,9,cm,,\n"), 62);
  EXPECT_EQ(older.added.size(), 1U);
  EXPECT_EQ(older.added[0].observed_at, "2026-05-01T12:00:00Z");
  EXPECT_THAT(standing(),
              ElementsAre("snow_cm 0 2026-05-01 observed", "wind_gust_m_s 22 2026-05-01 observed"));
  bring("a.csv", csv("2026-05-01T10:00Z,wind_gust,20,m/s,,\n2026-05-01T10:00Z,snow,3,cm,,\n"), 63);
  EXPECT_EQ(standing().size(), 2U);
}

TEST_F(ImportWeather, ANewerForecastReplacesAnOlderOneAndAnObservationReplacesBoth) {
  bring("a.csv", csv("2026-05-02,wind_gust,20,m/s,forecast,2026-05-01T06:00Z\n"), 60);
  bring("b.csv", csv("2026-05-02,wind_gust,5,m/s,forecast,2026-05-01T12:00Z\n"), 61);
  EXPECT_THAT(standing(), ElementsAre("wind_gust_m_s 5 2026-05-02 forecast"));
  bring("a.csv", csv("2026-05-02,wind_gust,20,m/s,forecast,2026-05-01T06:00Z\n"), 62);
  EXPECT_THAT(standing(), ElementsAre("wind_gust_m_s 5 2026-05-02 forecast"));
  bring("c.csv", csv("2026-05-02T07:00Z,wind_gust,8,m/s,,\n"), 60 * 20);
  EXPECT_THAT(standing(), ElementsAre("wind_gust_m_s 8 2026-05-02 observed"));
}

TEST_F(ImportWeather, WhatAPersonRecordedByHandStands) {
  ConditionDraft hand{.kind = "wind_gust_m_s", .about = area_, .value = "19", .source = "by eye"};
  EXPECT_EQ(said(record_condition(file_, exercise_.anna.at(50), hand)), "");
  const auto out = bring("a.csv", csv("2026-05-01T12:30Z,wind_gust,5,m/s,,\n"), 60);
  EXPECT_TRUE(out.added.empty());
  ASSERT_EQ(out.problems.size(), 1U);
  EXPECT_EQ(english(out.problems[0].what),
            "CD1 says wind_gust_m_s = 19 of 2026-05-01 already, by hand");
  EXPECT_EQ(out.problems[0].row, 2U);
}

TEST_F(ImportWeather, AForecastNeverMakesAGoAndAnObservationIsRead) {
  bring("a.csv", csv("2026-05-02T12:00Z,wind_gust,5,m/s,forecast,2026-05-01T12:00Z\n"), 60);
  const auto load = [&](std::int64_t minute) {
    auto loaded = load_readiness(
        file_, {.now_ms = kStart_ms + minute * 60'000, .utc_offset = std::chrono::minutes{180}});
    EXPECT_EQ(said(loaded), "");
    return std::move(loaded->situation);
  };
  EXPECT_EQ(load(60).tasks().size(), 0U);
  RecordDraft team{.entity = "team"};
  RecordDraft organisation{.entity = "organisation"};
  organisation.fields = {
      {"name", "North"   },
      {"kind", "operator"}
  };
  const auto operator_label = exercise_.put(file_, organisation, 70);
  team.fields = {
      {"name",         "K1"          },
      {"organisation", operator_label},
      {"activities",   "clearance"   }
  };
  exercise_.put(file_, team, 71);
  RecordDraft task{.entity = "task"};
  task.fields = {
      {"name",     "Field"       },
      {"activity", "clearance"   },
      {"areas",    area_         },
      {"operator", operator_label},
      {"methods",  "manual"      },
      {"depth_cm", "13"          }
  };
  exercise_.put(file_, task, 72);
  const auto wind = [&](std::int64_t minute, const char* on) {
    const auto situation = load(minute);
    const auto answer = plan::ask(*plan::find_predicate("wind"), situation,
                                  {0, 0, base::Date::parse(on)->first_day()})
                            .answer;
    return std::string(plan::name(answer.outcome)) + (answer.assumed ? " assumed" : "");
  };
  EXPECT_EQ(wind(80, "2026-05-02"), "holds") << "a forecast speaks of a day to come";
  EXPECT_EQ(wind(80, "2026-05-03"), "unknown assumed");
  EXPECT_EQ(wind(60 * 20, "2026-05-02"), "unknown") << "the day has come";
  bring("b.csv", csv("2026-05-02T07:00Z,wind_gust,8,m/s,,\n"), 60 * 20);
  EXPECT_EQ(wind(60 * 20, "2026-05-02"), "holds");
  EXPECT_EQ(wind(60 * 24, "2026-05-02"), "unknown") << "stale";
}

std::string rule_set(const std::string& edition, const std::string& day, double gust) {
  return "edition = \"" + edition + "\"\nauthority = \"NMAA\"\nin_force_from = \"" + day +
         "\"\n[limits.wind_gust_most_m_s]\nvalue = " + std::to_string(gust) +
         "\nunit = \"m/s\"\nsource = \"NMAS\"\n";
}

TEST_F(ImportWeather, RulesOfReadinessHoldFromTheirDayOnAndOnlyTighten) {
  const auto adopt = [&](const std::string& toml, Person& who, std::int64_t minute) {
    return said(adopt_readiness_rules(file_, who.at(minute), exercise_.write("r.toml", toml)));
  };
  const auto limit = [&](const char* day) {
    const auto rules = readiness_rules_of(file_, base::Date::parse(day)->first_day(), {});
    EXPECT_EQ(said(rules), "");
    return rules->limit("wind_gust_most_m_s")->value;
  };
  EXPECT_EQ(exercise_.enrol(file_, exercise_.boris, "Boris", false, 2), "");
  EXPECT_EQ(adopt(rule_set("E1", "2026-05-10", 12), exercise_.boris, 3),
            "only an administrator says which rules hold");
  EXPECT_THAT(adopt(rule_set("E0", "2026-04-30", 12), exercise_.anna, 4),
              HasSubstr("in_force_from is 2026-04-30, and today is 2026-05-01"));
  EXPECT_THAT(adopt(rule_set("E0", "2026-05-10", 16), exercise_.anna, 5), HasSubstr("loosens"));
  EXPECT_EQ(adopt(rule_set("E1", "2026-05-10", 12), exercise_.anna, 6), "");
  EXPECT_EQ(limit("2026-05-09"), 15);
  EXPECT_EQ(limit("2026-05-10"), 12);
  EXPECT_THAT(adopt(rule_set("E2", "2026-05-20", 13), exercise_.anna, 7),
              HasSubstr("loosens: it must be at most 12 m/s"));
  EXPECT_THAT(adopt(rule_set("E2", "2026-05-05", 11), exercise_.anna, 8),
              HasSubstr("E1 holds from 2026-05-10 on"));
  EXPECT_EQ(adopt(rule_set("E2", "2026-05-20", 11), exercise_.anna, 9), "");
  EXPECT_EQ(limit("2026-05-19"), 12);
  EXPECT_EQ(limit("2026-05-20"), 11);
  EXPECT_EQ(said(file_.rebuild()), "");
  EXPECT_EQ(limit("2026-05-20"), 11);
}

TEST_F(ImportWeather, AnEndBeforeTheBeginningIsRefusedWithItsValue) {
  RecordDraft condition{.entity = "condition"};
  condition.fields = {
      {"kind",        "security"         },
      {"value",       "permitted"        },
      {"basis",       "attested"         },
      {"area",        area_              },
      {"observed_at", "2026-05-01T10:00Z"},
      {"valid_from",  "2026-05-10"       },
      {"valid_until", "2026-05-01"       },
      {"attested_by", "x"                },
      {"document",    "letter"           }
  };
  const auto out = put_record(file_, exercise_.anna.at(5), condition);
  ASSERT_TRUE(out);
  ASSERT_EQ(out->problems.size(), 1U);
  EXPECT_EQ(out->problems[0].field + " " + out->problems[0].value, "valid_until 2026-05-01");
  EXPECT_EQ(english(out->problems[0].what),
            "it ends on 2026-05-01, before it begins on 2026-05-10");
}

TEST_F(ImportWeather, ATeamInTwoPlacesIsNamed) {
  RecordDraft organisation{.entity = "organisation"};
  organisation.fields = {
      {"name", "North"   },
      {"kind", "operator"}
  };
  const auto north = exercise_.put(file_, organisation, 10);
  RecordDraft team{.entity = "team"};
  team.fields = {
      {"name",         "K1"       },
      {"organisation", north      },
      {"activities",   "clearance"}
  };
  const auto k1 = exercise_.put(file_, team, 11);
  for (int i = 0; i < 2; ++i) {
    RecordDraft task{.entity = "task"};
    task.fields = {
        {"name",       "Field"     },
        {"activity",   "clearance" },
        {"areas",      area_       },
        {"operator",   north       },
        {"methods",    "manual"    },
        {"depth_cm",   "13"        },
        {"team",       k1          },
        {"started_on", "2026-04-20"}
    };
    exercise_.put(file_, task, 12 + i);
  }
  const auto loaded = load_readiness(
      file_, {.now_ms = kStart_ms + 3'600'000, .utc_offset = std::chrono::minutes{180}});
  ASSERT_TRUE(loaded);
  std::vector<std::string> said_all;
  for (const auto& problem : loaded->problems)
    said_all.push_back(problem.value + ": " + english(problem.what));
  EXPECT_THAT(said_all, ElementsAre("T1+T2: team K1 is at work in two places: T1+T2"));
}

}  // namespace
}  // namespace demine::app::test
