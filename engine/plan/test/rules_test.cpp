// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "demine/plan/readiness.hpp"
#include "story.hpp"

namespace demine::plan {
namespace {

std::string refusal(const std::string& body) {
  const auto out = tighten_readiness(
      readiness_floor(),
      "edition = \"N 1\"\nauthority = \"NMAA\"\nin_force_from = \"2026-06-01\"\n" + body, "n.toml");
  return out ? "" : english(out.error().what);
}

TEST(ReadinessRules, TheFloorIsReadAndNamesEveryPredicateOnce) {
  const auto& floor = readiness_floor();
  EXPECT_EQ(floor.predicates.size(), predicates().size());
  std::size_t used =
      3;  // ages and distance of observations and forecasts belong to no one predicate
  for (const auto& limit : floor.limits) {
    used += std::ranges::any_of(predicates(), [&](const Predicate& p) {
      return std::ranges::find(p.limits, limit.name) != p.limits.end();
    });
    EXPECT_FALSE(limit.source.empty()) << limit.name;
    EXPECT_EQ(limit.edition, floor.edition);
  }
  EXPECT_EQ(used, floor.limits.size()) << "a limit is used by nothing";
}

TEST(ReadinessRules, ANationalAuthorityTightens) {
  const auto rules = tighten_readiness(readiness_floor(), R"(
edition = "N 1"
authority = "NMAA"
in_force_from = "2026-06-01"
[limits.spacing_least_m]
value = 30
unit = "m"
source = "NMAS 10, 4.2"
[predicates.owner]
may_waive = []
source = "NMAS 10, 7"
)",
                                       "n.toml");
  ASSERT_TRUE(rules) << english(rules.error().what);
  EXPECT_EQ(rules->limit("spacing_least_m")->value, 30);
  EXPECT_EQ(rules->limit("spacing_least_m")->edition, "N 1");
  EXPECT_TRUE(rules->predicate("owner")->may_waive.empty());
  std::vector<base::Problem> problems;
  const auto situation = Situation::make(story::with("lane_spacing_m = 29"), *rules, problems);
  EXPECT_EQ(name(check(situation, {0, 0, story::kToday}).verdict), "NO-GO");
}

TEST(ReadinessRules, NothingIsLoosenedAndEveryRefusalNamesLineAndValue) {
  struct Row {
    const char* body;
    const char* says;
  };
  const Row rows[] = {
      {"[limits.spacing_least_m]\nvalue = 20\nunit = \"m\"\nsource = \"x\"",
       "line 5: \"spacing_least_m\" = 20 loosens: it must be at least 25 m"                                           },
      {"[limits.surgery_most_minutes]\nvalue = 121\nunit = \"min\"\nsource = \"x\"",
       "line 5: \"surgery_most_minutes\" = 121 loosens: it must be at most 120 min"                                   },
      {"[limits.wind_gust_most_m_s]\nvalue = 10\nunit = \"knots\"\nsource = \"x\"",
       "which is not a known unit"                                                                                    },
      {"[limits.wind_gust_most_m_s]\nvalue = 10\nunit = \"km\"\nsource = \"x\"",
       "line 6: \"wind_gust_most_m_s\" is in \"km\", and must be in \"m/s\""                                          },
      {"[limits.wind_gust_most_m_s]\nvalue = 10\nsource = \"x\"",                     "\"unit\" is missing"           },
      {"[limits.wind_gust_most_m_s]\nvalue = \"10\"\nunit = \"m/s\"\nsource = \"x\"",
       "must be a number"                                                                                             },
      {"[limits.wind_gust_most_m_s]\nvalue = 10\nunit = \"m/s\"",                     "\"source\" is missing"         },
      {"[limits.luck_least]\nvalue = 1\nunit = \"m\"\nsource = \"x\"",
       "there is no limit \"luck_least\""                                                                             },
      {"[predicates.security]\nmay_waive = [\"nmac\"]\nsource = \"x\"",
       "\"security\" loosens: nmac may not waive it"                                                                  },
      {"[predicates.owner]\nmay_waive = [\"nmac\", \"medic\"]\nsource = \"x\"",
       "\"owner\" loosens: medic may not waive it"                                                                    },
      {"[predicates.owner]\nmay_waive = [\"king\"]\nsource = \"x\"",                  "\"king\" is not a role"        },
      {"[predicates.luck]\nmay_waive = []\nsource = \"x\"",                           "there is no predicate \"luck\""},
      {"[limits.spacing_least_m]\nvalue = nan\nunit = \"m\"\nsource = \"x\"",         "must be a number"              },
      {"limits = 5",                                                                  "\"limits\" must be a table"    },
      {"[limits",                                                                     "is not TOML"                   },
  };
  for (const auto& row : rows)
    EXPECT_THAT(refusal(row.body), testing::HasSubstr(row.says)) << row.body;
}

TEST(ReadinessRules, AFloorWithoutAPredicateOrLimitIsRefused) {
  const auto out = parse_readiness_floor("edition = \"x\"\n", "f.toml");
  ASSERT_FALSE(out);
  EXPECT_THAT(english(out.error().what), testing::HasSubstr("the predicate \"wind\" is missing"));
  EXPECT_THAT(english(out.error().what),
              testing::HasSubstr("the limit \"spacing_least_m\" is missing"));
}

}  // namespace
}  // namespace demine::plan
