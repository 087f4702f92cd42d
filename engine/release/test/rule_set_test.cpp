// SPDX-License-Identifier: Apache-2.0
#include "demine/release/rule_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "demine/release/guards.hpp"
#include "step_table.hpp"

namespace demine::release::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kHead =
    "edition = \"NMAS 1\"\nauthority = \"the authority\"\nin_force_from = 2026-07-01\n";
const std::string kFrom = "clause = \"4.2\"\nedition = \"1\"\nsource = \"ours\"\n";

base::Result<RuleSet> national(const std::string& rules) {
  return tighten(floor_rules(), kHead + rules, "n.toml");
}

TEST(RuleSet, TheFloorIsReadAndNamesGuardsThatThereAre) {
  const auto& floor = floor_rules();
  EXPECT_EQ(floor.transitions.size(), 24U);
  EXPECT_EQ(floor.transitions.front().id, "open_indication");
  EXPECT_EQ(floor.transitions.back().id, "follow_up");
  EXPECT_EQ(floor.authority, "");
  std::set<std::string_view> names;
  for (const auto& guard : guards()) {
    EXPECT_TRUE(names.insert(guard.name).second) << guard.name;
    EXPECT_FALSE(guard.facts.empty()) << guard.name;
    for (const auto fact : guard.facts) EXPECT_NE(find_known_fact(fact), nullptr) << guard.name;
    for (const auto limit : guard.thresholds) EXPECT_NE(floor.threshold(limit), nullptr) << limit;
  }
}

TEST(RuleSet, AnAuthorityTightens) {
  const auto rules = national("[thresholds.fade_out_least_m]\nvalue = 100\n" + kFrom +
                              "[thresholds.residual_most_probability]\nvalue = 0.005\n" + kFrom +
                              "[transitions.cancel]\nadd_guards = [\"informants\"]\nadd_signatures "
                              "= [\"nmac_qa or nmac_operations\"]\n" +
                              kFrom);
  ASSERT_TRUE(rules.has_value()) << base::english(rules.error().what);
  EXPECT_EQ(rules->threshold("fade_out_least_m")->value, 100);
  EXPECT_EQ(rules->threshold("fade_out_least_m")->provision.clause, "4.2");
  EXPECT_EQ(rules->transition("cancel")->guards.back(), "informants");
  EXPECT_EQ(rules->transition("cancel")->signatures.size(), 4U);
  EXPECT_EQ(rules->authority, "the authority");
  EXPECT_EQ(rules->in_force_from, day("2026-07-01"));
  EXPECT_EQ(floor_rules().transition("cancel")->signatures.size(), 3U);
}

TEST(RuleSet, WhatAnAuthorityAddsIsAsked) {
  const auto rules = *national(
      "[transitions.cancel]\nadd_guards = [\"informants\", \"community_meeting_inclusive\"]\n" +
      kFrom);
  const auto step = *std::ranges::find(steps(), "cancelled", &Step::name);
  auto facts = good_facts(step);
  const auto unmet = [&] {
    std::string out;
    for (const auto& one : decide({.rule = rules.transition("cancel"),
                                   .rules = &rules,
                                   .state = step.from,
                                   .facts = facts,
                                   .signed_by = good_signers(step),
                                   .background = &step.background,
                                   .day = kToday})
                               .unmet)
      out += base::english(one.what) + "\n";
    return out;
  };
  EXPECT_EQ(unmet(), "informants is not attested\ncommunity_meeting_inclusive is not attested\n");
  facts.push_back({"informants", std::int64_t{1}, "p", kToday});
  facts.push_back({"community_meeting_inclusive", true, "p", kToday});
  EXPECT_EQ(unmet(), "informants is 1; 2 are needed, or one and a written record\n");
  facts.push_back({"survey_record", true, "p", kToday});
  EXPECT_EQ(unmet(), "");
  std::ranges::find(facts, "informants", &Fact::name)->value = std::int64_t{0};
  EXPECT_NE(unmet(), "");
}

TEST(RuleSet, TheNationalDepthIsAsked) {
  const auto rules = *national(
      "[transitions.claim_cleared]\nadd_guards = [\"required_depth_enough\", "
      "\"owner_agreement_written\"]\n" +
      kFrom);
  auto step = *std::ranges::find(steps(), "cleared", &Step::name);
  for (auto& fact : step.facts) {
    if (fact.name == "required_depth_cm") fact.good = "12";
  }
  const auto facts = good_facts(step);
  const auto decision = decide({.rule = rules.transition("claim_cleared"),
                                .rules = &rules,
                                .state = step.from,
                                .facts = facts,
                                .signed_by = good_signers(step),
                                .background = &step.background,
                                .day = kToday});
  ASSERT_EQ(decision.unmet.size(), 2U);
  EXPECT_EQ(base::english(decision.unmet[0].what),
            "required_depth_cm is 12, and must be at least 13");
  EXPECT_EQ(decision.unmet[1].guard, "owner_agreement_written");
}

struct Loose {
  const char* name;
  std::string rules;
  std::vector<std::string> said;
};

TEST(RuleSet, NoAuthorityLoosens) {
  const std::vector<Loose> cases{
      {"a lower least",
       "[thresholds.fade_out_least_m]\nvalue = 49\n" + kFrom,
       {"line 5: \"fade_out_least_m\" = 49 loosens", "at least 50"}                                                                                        },
      {"a higher most",
       "[thresholds.residual_most_probability]\nvalue = 0.02\n" + kFrom,
       {"loosens", "at most 0.01"}                                                                                                                         },
      {"a share that cannot be",
       "[thresholds.box_coverage_least_share]\nvalue = 50\n" + kFrom,
       {"a share is at most 1"}                                                                                                                            },
      {"another bound",
       "[thresholds.fade_out_least_m]\nvalue = 50\nbound = \"most\"\n" + kFrom,
       {"\"bound\" is not known here"}                                                                                                                     },
      {"a guard left out",
       "[transitions.close]\nguards = [\"completion_report\"]\n" + kFrom,
       {"leaves out the guard turning_points_listed",
        "leaves out the guard legal_basis_during_work"}                                                                                                    },
      {"a signature left out",
       "[transitions.restart]\nsignatures = [\"site_supervisor\"]\n" + kFrom,
       {"leaves out the signature of operations_officer"}                                                                                                  },
      {"a signature widened",
       "[transitions.restart]\nsignatures = [\"site_supervisor or medic\", "
       "\"operations_officer\"]\n" +
           kFrom,                                                                             {"leaves out the signature of site_supervisor"}              },
      {"an inspector who may be of the operator",
       "[transitions.pass_qc]\nsignatures = [\"inspector\"]\n" + kFrom,
       {"leaves out the signature of independent inspector"}                                                                                               },
      {"one signature for two",
       "[transitions.confirm_cha]\nsignatures = [\"nmac\"]\n" + kFrom,
       {"nts_leader or ts_leader"}                                                                                                                         },
      {"a stop that needs a reason",
       "[transitions.suspend]\nadd_guards = [\"reason_given\"]\n" + kFrom,
       {"harder to stop"}                                                                                                                                  },
      {"a stop that needs two",
       "[transitions.suspend]\nadd_signatures = [\"medic\"]\n" + kFrom,
       {"harder to stop"}                                                                                                                                  },
      {"a stop by the supervisor alone",
       "[transitions.suspend]\nsignatures = [\"site_supervisor\"]\n" + kFrom,
       {"harder to stop"}                                                                                                                                  },
      {"a confirmation that needs more",
       "[transitions.find_during_survey]\nadd_guards = [\"direct_item_recorded\"]\n" + kFrom,
       {"harder to stop"}                                                                                                                                  },
      {"other states",
       "[transitions.cancel]\nfrom = { status = [\"closed\"] }\n" + kFrom,
       {"\"from\" is not known here"}                                                                                                                      },
      {"another kind",
       "[transitions.cancel]\nkind = \"stopping\"\n" + kFrom,
       {"\"kind\" is not known here"}                                                                                                                      },
      {"no such transition",                      "[transitions.bless]\n" + kFrom,            {"there is no transition \"bless\""}                         },
      {"no such guard",
       "[transitions.cancel]\nadd_guards = [\"luck\"]\n" + kFrom,
       {"there is no guard \"luck\""}                                                                                                                      },
      {"no such role",
       "[transitions.cancel]\nadd_signatures = [\"mayor\"]\n" + kFrom,
       {"\"mayor\" is not a role"}                                                                                                                         },
      {"no such threshold",
       "[thresholds.luck]\nvalue = 1\n" + kFrom,
       {"there is no threshold \"luck\""}                                                                                                                  },
      {"no source",
       "[transitions.cancel]\nadd_guards = [\"informants\"]\n",                               {"needs its clause", "needs its edition", "needs its source"}},
      {"not a number",
       "[thresholds.fade_out_least_m]\nvalue = nan\n" + kFrom,
       {"must be a number"}                                                                                                                                },
  };
  for (const auto& c : cases) {
    const auto rules = national(c.rules);
    ASSERT_FALSE(rules.has_value()) << c.name;
    for (const auto& said : c.said)
      EXPECT_THAT(base::english(rules.error().what), HasSubstr(said)) << c.name;
  }
}

TEST(RuleSet, OneSignatureDoesNotStandForTwo) {
  const auto two = *national("[transitions.reopen]\n" + kFrom +
                             "[transitions.follow_up]\nadd_signatures = [\"nmac\"]\n" + kFrom);
  ASSERT_EQ(two.transition("follow_up")->signatures.size(), 2U);
  const auto one =
      tighten(two, kHead + "[transitions.follow_up]\nsignatures = [\"nmac\"]\n" + kFrom, "n.toml");
  EXPECT_FALSE(one.has_value());
}

TEST(RuleSet, EveryLineThatLoosensIsNamed) {
  const auto rules = national("[thresholds.fade_out_least_m]\nvalue = 1\n" + kFrom +
                              "[thresholds.casevac_drill_most_age_days]\nvalue = 90\n" + kFrom +
                              "[transitions.restart]\nsignatures = []\n" + kFrom);
  ASSERT_FALSE(rules.has_value());
  const auto said = base::english(rules.error().what);
  EXPECT_EQ(std::ranges::count(said, '\n'), 3) << said;
  for (const auto* const part :
       {"fade_out_least_m", "casevac_drill_most_age_days", "site_supervisor", "operations_officer"})
    EXPECT_THAT(said, HasSubstr(part));
}

TEST(RuleSet, WrittenOutInFullNothingChanges) {
  std::string all;
  const auto list = [](const auto& items, auto write) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "\"" : ", \"") + write(item) + "\"";
    return out;
  };
  for (const auto& rule : floor_rules().transitions) {
    const auto signatures = list(rule.signatures, [](const SignatureRule& need) {
      if (need.any_of.empty()) return std::string("anyone");
      std::string words = need.independent ? "independent " : "";
      for (std::size_t i = 0; i < need.any_of.size(); ++i)
        words += (i == 0 ? "" : " or ") + std::string(name(need.any_of[i]));
      return words;
    });
    all += fmt::format("[transitions.{}]\nguards = [{}]\nsignatures = [{}]\n{}", rule.id,
                       list(rule.guards, [](const std::string& guard) { return guard; }),
                       signatures, kFrom);
  }
  const auto rules = national(all);
  ASSERT_TRUE(rules.has_value()) << base::english(rules.error().what);
  for (const auto& wrong : differences(*rules)) ADD_FAILURE() << wrong;
}

TEST(RuleSet, TheDayFromWhichItHoldsIsAsked) {
  for (const auto* const head :
       {"edition = \"1\"\nauthority = \"a\"\n",
        "edition = \"1\"\nauthority = \"a\"\nin_force_from = \"2026-07\"\n",
        "edition = \"1\"\nin_force_from = 2026-07-01\n"}) {
    EXPECT_FALSE(tighten(floor_rules(), head, "n.toml").has_value()) << head;
  }
  EXPECT_FALSE(tighten(floor_rules(), "edition = [", "n.toml").has_value());
}

TEST(RuleBook, TheRulesOfTheDayHold) {
  RuleBook book;
  auto first = *national("");
  auto second = first;
  second.edition = "NMAS 2";
  second.in_force_from = day("2027-01-01");
  ASSERT_TRUE(book.add(first).has_value());
  EXPECT_FALSE(book.add(first).has_value());
  ASSERT_TRUE(book.add(second).has_value());
  auto undated = first;
  undated.in_force_from.reset();
  EXPECT_FALSE(book.add(undated).has_value());
  struct Case {
    const char* day;
    std::string edition;
  };
  for (const auto& c : {
           Case{"2026-06-30", floor_rules().edition},
           Case{"2026-07-01", "NMAS 1"             },
           Case{"2026-12-31", "NMAS 1"             },
           Case{"2027-01-01", "NMAS 2"             }
  }) {
    EXPECT_EQ(book.on(day(c.day)).edition, c.edition);
  }
}

TEST(RuleSet, AnUnknownTransitionIsAnsweredWithTheKnownOnes) {
  EXPECT_TRUE(floor_rules().transition_named("cancel").has_value());
  EXPECT_THAT(base::english(floor_rules().transition_named("cancl").error().todo),
              HasSubstr("cancel"));
}

/// An authority's file with these lines, from the first of July.
RuleSet tightened(const std::string& lines) {
  const auto set =
      tighten(floor_rules(),
              "edition = \"N\"\nauthority = \"a\"\nin_force_from = 2026-07-01\n" + lines, "n.toml");
  EXPECT_TRUE(set.has_value()) << lines;
  return *set;
}

TEST(RuleSet, OfTwoTheTighterOfEach) {
  const std::string of = "clause = \"1\"\nedition = \"1\"\nsource = \"judgement\"\n";
  const auto a = tightened("[thresholds.fade_out_least_m]\nvalue = 60\n" + of +
                           "[thresholds.residual_most_probability]\nvalue = 0.008\n" + of +
                           "[transitions.claim_cleared]\nadd_signatures = [\"nmac\"]\n" + of);
  const auto b = tightened("[thresholds.fade_out_least_m]\nvalue = 55\n" + of +
                           "[thresholds.residual_most_probability]\nvalue = 0.005\n" + of +
                           "[transitions.claim_cleared]\nadd_guards = [\"required_depth_enough\"]\n"
                           "add_signatures = [\"nmac or nmac_qa\", \"nmac_operations\"]\n" +
                           of);
  for (const auto& both : {tightest_of(a, b), tightest_of(b, a)}) {
    EXPECT_EQ(both.threshold("fade_out_least_m")->value, 60);
    EXPECT_EQ(both.threshold("residual_most_probability")->value, 0.005);
    const auto* const claim = both.transition("claim_cleared");
    EXPECT_THAT(claim->guards, testing::Contains("required_depth_enough"));
    // "nmac" does for "nmac or nmac_qa": one person for both, and no more than each asked for.
    EXPECT_EQ(claim->signatures.size(), 4U);
  }
  EXPECT_EQ(tightest_of(a, a).transition("claim_cleared")->signatures.size(), 3U);
  EXPECT_EQ(tightest_of(floor_rules(), floor_rules()).edition, floor_rules().edition);
}

TEST(RuleSet, NeitherOfTwoIsLoosened) {
  const std::string of = "clause = \"1\"\nedition = \"1\"\nsource = \"judgement\"\n";
  const auto narrow = tightened("[transitions.task]\nadd_signatures = [\"nmac\"]\n" + of);
  const auto wide = tightened("[transitions.task]\nadd_signatures = [\"nmac or nmac_qa\"]\n" + of);
  for (const auto& both : {tightest_of(narrow, wide), tightest_of(wide, narrow)}) {
    for (const auto* const one : {&narrow, &wide}) {
      for (const auto& need : one->transition("task")->signatures) {
        EXPECT_TRUE(
            std::ranges::any_of(both.transition("task")->signatures,
                                [&](const auto& given) { return is_at_least(given, need); }));
      }
    }
  }
}

}  // namespace
}  // namespace demine::release::test
