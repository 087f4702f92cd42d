// SPDX-License-Identifier: Apache-2.0
#include "demine/release/facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "step_table.hpp"

namespace demine::release::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Facts, AreReadAndWrittenOneWay) {
  struct Case {
    FactType type;
    const char* typed;
    const char* written;  ///< "": refused
  };
  for (const auto& c : {
           Case{FactType::YesNo,  "Yes",                                "yes"               },
           Case{FactType::YesNo,  "maybe",                              ""                  },
           Case{FactType::Count,  "0",                                  "0"                 },
           Case{FactType::Count,  "-1",                                 ""                  },
           Case{FactType::Count,  "1.5",                                ""                  },
           Case{FactType::Number, "12.50",                              "12.5"              },
           Case{FactType::Number, "-0.1",                               ""                  },
           Case{FactType::Number, "1,5",                                ""                  },
           Case{FactType::Number, "nan",                                ""                  },
           Case{FactType::Day,    "2026-05-01",                         "2026-05-01"        },
           Case{FactType::Day,    "2026-05",                            ""                  },
           Case{FactType::Text,   "CR-1",                               "CR-1"              },
           Case{FactType::Text,   "",                                   ""                  },
           Case{FactType::Kinds,  "find, Media Report",                 "find, media-report"},
           Case{FactType::Kinds,  "find;find",                          "find, find"        },
           Case{FactType::Kinds,  "finding",                            ""                  },
           Case{FactType::Kinds,  "",                                   ""                  },
           Case{FactType::Days,   "2026-05-01 / 2026-05-03,2026-05-09",
                "2026-05-01/2026-05-03, 2026-05-09"                                         },
           Case{FactType::Days,   "2026-05-03/2026-05-01",              ""                  },
           Case{FactType::Days,   "2026-05-01/2026-05",                 ""                  },
           Case{FactType::Days,   "2026-05-01,",                        ""                  }
  }) {
    const auto value = parse_fact_value(c.type, c.typed);
    ASSERT_EQ(value.has_value(), *c.written != '\0') << c.typed;
    if (!value) {
      EXPECT_FALSE(value.error().what.wording.empty());
      continue;
    }
    EXPECT_EQ(written(*value), c.written);
    EXPECT_EQ(type_of(*value), c.type);
    EXPECT_EQ(written(*parse_fact_value(c.type, written(*value))), c.written);
  }
}

TEST(SafetyRule2, WhatCannotBeBelievedCountsForNothing) {
  const auto today = kToday;
  const Fact good{"residual_probability", 0.005, "p", today};
  EXPECT_EQ(why_void(good, today), std::nullopt);
  struct Case {
    const char* why;
    Fact fact;
  };
  auto of = [&](auto change) {
    Fact fact = good;
    change(fact);
    return fact;
  };
  for (const auto& c : {
           Case{"an unknown name",              of([](Fact& f) { f.name = "residual"; })              },
           Case{"another type",                 of([](Fact& f) { f.value = std::int64_t{0}; })        },
           Case{"nobody",                       of([](Fact& f) { f.attested_by.clear(); })            },
           Case{"tomorrow",                     of([](Fact& f) { f.attested_on = day("2026-05-21"); })},
           Case{"some day of this month",       of([](Fact& f) { f.attested_on = day("2026-05"); })   },
           Case{"until yesterday",              of([](Fact& f) { f.valid_until = day("2026-05-19"); })},
           Case{"until some day of this month",
                of([](Fact& f) { f.valid_until = day("2026-05"); })                                   },
           Case{"no number",                    of([](Fact& f) { f.value = std::nan(""); })           },
           Case{"infinite",                     of([](Fact& f) { f.value = INFINITY; })               },
           Case{"negative",                     of([](Fact& f) { f.value = -0.001; })                 },
           Case{"a percentage",                 of([](Fact& f) { f.value = 1.5; })                    },
  }) {
    EXPECT_TRUE(why_void(c.fact, today).has_value()) << c.why;
  }
}

TEST(SafetyRule8, NothingIsLeftWithCertaintyIsNotBelieved) {
  EXPECT_TRUE(why_void({"residual_probability", 0.0, "p", kToday}, kToday).has_value());
}

TEST(SafetyRule2, AnAccreditationWithoutAnEndDoesNotCount) {
  Fact fact{"accredited_team", true, "p", kToday};
  const auto why = why_void(fact, kToday);
  ASSERT_TRUE(why.has_value());
  EXPECT_EQ(base::english(*why), "accredited_team does not say until when it holds");
  fact.valid_until = kToday;
  EXPECT_EQ(why_void(fact, kToday), std::nullopt);
  EXPECT_TRUE(why_void(fact, day("2026-05-21")).has_value());
}

TEST(Facts, AllThatIsWrongIsListed) {
  const std::vector<Fact> facts{
      {"owner_agrees",  std::string("yes"), "p", kToday},
      {"ownr_agrees",   true,               "p", kToday},
      {"plan_approved", true,               "p", kToday},
      {"plan_approved", false,              "p", kToday},
  };
  EXPECT_THAT(problems_of(facts), SizeIs(3));
  EXPECT_THAT(problems_of(std::span(facts).subspan(2, 1)), IsEmpty());
}

TEST(Facts, HaveNamesOfTheirOwnAndEachIsReadByAGuard) {
  std::set<std::string_view> names, read;
  for (const auto& fact : known_facts()) {
    EXPECT_TRUE(names.insert(fact.name).second) << fact.name;
    EXPECT_FALSE(fact.meaning.wording.empty());
  }
  for (const auto& guard : guards()) read.insert(guard.facts.begin(), guard.facts.end());
  read.insert("stop_cause");  // said with a stop, which asks for nothing
  EXPECT_EQ(names, read);
  EXPECT_THAT(base::english(known_fact_named("nonsense").error().what), HasSubstr("nonsense"));
}

}  // namespace
}  // namespace demine::release::test
