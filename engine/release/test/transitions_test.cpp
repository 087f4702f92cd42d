// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "step_table.hpp"

namespace demine::release::test {
namespace {

using model::Role;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Guards = std::set<std::string>;

Decision decide_step(const RuleSet& rules, const Step& step, std::span<const Fact> facts,
                     std::span<const Signer> signers, const AreaState& from) {
  return decide({.rule = rules.transition(step.id),
                 .rules = &rules,
                 .state = from,
                 .facts = facts,
                 .signed_by = signers,
                 .background = &step.background,
                 .day = kToday});
}

Guards guards_in(const std::vector<Unmet>& unmet) {
  Guards names;
  for (const auto& one : unmet) names.insert(one.guard);
  return names;
}

std::string shown(const Guards& names) {
  std::string out;
  for (const auto& name : names) out += name + " ";
  return out.empty() ? "nothing" : out;
}

/// Ways in which a fact can fail, and what it does to it.
struct Spoil {
  const char* name;
  std::function<void(std::vector<Fact>&, std::size_t, const FactCase&)> apply;
  bool also_facts = false;  ///< a fact that does not read is named as such too
};

const std::vector<Spoil>& spoils() {
  static const std::vector<Spoil> kSpoils{
      {"missing", [](auto& facts, std::size_t i,
       const auto&) { facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i)); }},
      {"not holding",
       [](auto& facts, std::size_t i, const FactCase& fact) {
         if (fact.bad.empty()) {
           facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(i));
           return;
         }
         facts[i].value = *parse_fact_value(find_known_fact(fact.name)->type, fact.bad);
       }},
      {"expired",
       [](auto& facts, std::size_t i, const auto&) { facts[i].valid_until = day("2026-05-19"); }},
      {"attested tomorrow",
       [](auto& facts, std::size_t i, const auto&) { facts[i].attested_on = day("2026-05-21"); }},
      {"attested by nobody",
       [](auto& facts, std::size_t i, const auto&) { facts[i].attested_by = " "; }},
      {"of the wrong type",
       [](auto& facts, std::size_t i, const auto&) {
         const bool text = type_of(facts[i].value) == FactType::Text;
         facts[i].value = text ? FactValue(true) : FactValue(std::string("yes"));
       }, true},
      {"given twice", [](auto& facts, std::size_t i, const auto&) { facts.push_back(facts[i]); },
       true},
  };
  return kSpoils;
}

void check_facts(const RuleSet& rules, const Step& step, std::vector<std::string>& wrong) {
  for (std::size_t i = 0; i < step.facts.size(); ++i) {
    for (const auto& spoil : spoils()) {
      auto facts = good_facts(step);
      spoil.apply(facts, i, step.facts[i]);
      const auto decision = decide_step(rules, step, facts, good_signers(step), step.from);
      Guards expected(step.facts[i].guards.begin(), step.facts[i].guards.end());
      if (spoil.also_facts && !step.stopping) expected.insert("facts");
      const auto found = guards_in(decision.unmet);
      if (found != expected) {
        wrong.push_back(step.name + ": " + step.facts[i].name + " " + spoil.name + " refuses for " +
                        shown(found) + "and should for " + shown(expected));
      }
    }
  }
}

void check_signatures(const RuleSet& rules, const Step& step, std::vector<std::string>& wrong) {
  const auto facts = good_facts(step);
  const auto all = good_signers(step);
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto one_less = all;
    one_less.erase(one_less.begin() + static_cast<std::ptrdiff_t>(i));
    if (decide_step(rules, step, facts, one_less, step.from).allowed())
      wrong.push_back(step.name + ": goes without the signature of " +
                      std::string(name(*all[i].role)));
    if (step.id == "suspend") continue;
    auto another_role = all;
    another_role[i].role = Role::Administrator;
    if (decide_step(rules, step, facts, another_role, step.from).allowed())
      wrong.push_back(step.name + ": any role will do for " + std::string(name(*all[i].role)));
    if (all.size() == 1) continue;
    auto same_person = all;
    same_person[i].person = same_person[(i + 1) % all.size()].person;
    if (decide_step(rules, step, facts, same_person, step.from).allowed())
      wrong.push_back(step.name + ": one person signs twice");
  }
}

void check_independence(const RuleSet& rules, const Step& step, std::vector<std::string>& wrong) {
  if (step.id != "begin_qc" && step.id != "pass_qc") return;
  const auto facts = good_facts(step);
  for (const auto& signer : {
           Signer{"person 0", "op",    Role::Inspector},
           Signer{"person 0", "",      Role::Inspector},
           Signer{"w1",       "house", Role::Inspector}
  }) {
    if (decide_step(rules, step, facts, std::vector{signer}, step.from).allowed())
      wrong.push_back(step.name + ": the inspector " + signer.person + " of \"" +
                      signer.organisation + "\" is taken as independent");
  }
}

void check_states(const RuleSet& rules, const Step& step, std::vector<std::string>& wrong) {
  const auto facts = good_facts(step);
  const auto signers = good_signers(step);
  for (const auto& from : all_states()) {
    const auto decision = decide_step(rules, step, facts, signers, from);
    const bool allowed = decision.allowed();
    if (allowed != may_start(step.id, from) || allowed != decision.possible_from_here)
      wrong.push_back(step.name + ": from \"" + written(from) + "\" it is " +
                      (allowed ? "allowed" : "refused"));
  }
  const auto decision = decide_step(rules, step, facts, signers, step.from);
  if (!decision.allowed()) {
    wrong.push_back(step.name + ": refused with everything there: " +
                    shown(guards_in(decision.unmet)) + shown(guards_in(decision.unsigned_by)));
  }
  if (decision.after != step.to)
    wrong.push_back(step.name + ": makes \"" + written(decision.after) + "\", not \"" +
                    written(step.to) + "\"");
}

}  // namespace

std::vector<std::string> differences(const RuleSet& rules) {
  std::vector<std::string> wrong;
  for (const auto& step : steps()) {
    const auto* rule = rules.transition(step.id);
    if (rule == nullptr) {
      wrong.push_back("there is no " + step.id);
      continue;
    }
    if ((rule->kind == TransitionKind::Stopping) != step.stopping)
      wrong.push_back(step.name + ": stopping or not");
    check_states(rules, step, wrong);
    check_facts(rules, step, wrong);
    check_signatures(rules, step, wrong);
    check_independence(rules, step, wrong);
  }
  return wrong;
}

namespace {

TEST(Transitions, AskForExactlyWhatTheTableOfTheTestSays) {
  for (const auto& wrong : differences(floor_rules())) ADD_FAILURE() << wrong;
}

/// The test of the test: whatever is taken away from the rules is missed by the table.
TEST(Transitions, NoGuardCanBeDroppedUnnoticed) {
  for (std::size_t t = 0; t < floor_rules().transitions.size(); ++t) {
    const auto& floor = floor_rules().transitions[t];
    for (std::size_t g = 0; g < floor.guards.size(); ++g) {
      auto rules = floor_rules();
      auto& guards = rules.transitions[t].guards;
      guards.erase(guards.begin() + static_cast<std::ptrdiff_t>(g));
      EXPECT_THAT(differences(rules), Not(IsEmpty())) << floor.id << " without " << floor.guards[g];
    }
  }
}

TEST(Transitions, NoSignatureCanBeDroppedOrWidenedUnnoticed) {
  for (std::size_t t = 0; t < floor_rules().transitions.size(); ++t) {
    const auto& floor = floor_rules().transitions[t];
    for (std::size_t s = 0; s < floor.signatures.size(); ++s) {
      auto dropped = floor_rules();
      auto& fewer = dropped.transitions[t].signatures;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(s));
      EXPECT_THAT(differences(dropped), Not(IsEmpty())) << floor.id;
      if (floor.signatures[s].any_of.empty()) continue;
      auto widened = floor_rules();
      widened.transitions[t].signatures[s].any_of.clear();
      EXPECT_THAT(differences(widened), Not(IsEmpty())) << floor.id;
      if (!floor.signatures[s].independent) continue;
      auto dependent = floor_rules();
      dependent.transitions[t].signatures[s].independent = false;
      EXPECT_THAT(differences(dependent), Not(IsEmpty())) << floor.id;
    }
  }
}

TEST(Transitions, NoStateOfDepartureCanBeAddedUnnoticed) {
  for (std::size_t t = 0; t < floor_rules().transitions.size(); ++t) {
    for (const auto status : model::kAllAreaStatus) {
      const auto& floor = floor_rules().transitions[t].from.status;
      if (std::ranges::find(floor, status) != floor.end()) continue;
      auto rules = floor_rules();
      rules.transitions[t].from.status.push_back(status);
      // A state that the other attributes exclude changes nothing.
      const bool reachable = std::ranges::any_of(all_states(), [&](const AreaState& state) {
        return state.status == status && rules.transitions[t].from.matches(state);
      });
      if (!reachable) continue;
      EXPECT_THAT(differences(rules), Not(IsEmpty()))
          << rules.transitions[t].id << " from " << name(status);
    }
  }
}

TEST(Transitions, NoThresholdCanBeLoosenedUnnoticed) {
  const std::set<std::string> national{"supporting_items_least", "informants_least",
                                       "required_depth_least_cm"};
  for (std::size_t i = 0; i < floor_rules().thresholds.size(); ++i) {
    auto rules = floor_rules();
    auto& threshold = rules.thresholds[i];
    threshold.value = threshold.bound == Bound::Least ? 0 : 1e6;
    // At one item or none; or only in guards that no transition of the floor has.
    if (national.contains(threshold.name) && threshold.name != "supporting_items_least") continue;
    EXPECT_THAT(differences(rules), Not(IsEmpty())) << threshold.name;
  }
}

TEST(Transitions, NoResultCanBeChangedUnnoticed) {
  for (std::size_t t = 0; t < floor_rules().transitions.size(); ++t) {
    auto rules = floor_rules();
    auto& rule = rules.transitions[t];
    if (rule.kind == TransitionKind::Stopping) {
      rule.kind = TransitionKind::Ordinary;
    } else {
      rule.to.status = model::AreaStatus::Reported;  // where none leads
      rule.to.product.reset();
      rule.to.product_as_claimed = false;
    }
    EXPECT_THAT(differences(rules), Not(IsEmpty())) << rule.id;
  }
}

TEST(Transitions, EverythingMissingIsListedAtOnce) {
  for (const auto& step : steps()) {
    Guards expected;
    for (const auto& fact : step.facts) expected.insert(fact.guards.begin(), fact.guards.end());
    const auto decision = decide_step(floor_rules(), step, {}, {}, step.from);
    EXPECT_EQ(guards_in(decision.unmet), expected) << step.name;
    EXPECT_EQ(decision.unsigned_by.size(), step.signers.size()) << step.name;
  }
}

TEST(Transitions, WhatIsNotMetSaysTheValueTheLimitAndWhatToDo) {
  const auto& rules = floor_rules();
  const auto step = *std::ranges::find(steps(), "reduced", &Step::name);
  auto facts = good_facts(step);
  std::ranges::find(facts, "fade_out_m", &Fact::name)->value = 49.5;
  const auto decision = decide_step(rules, step, facts, good_signers(step), step.from);
  ASSERT_EQ(decision.unmet.size(), 1U);
  EXPECT_EQ(base::english(decision.unmet[0].what), "fade_out_m is 49.5, and must be at least 50");
  EXPECT_EQ(base::english(decision.unmet[0].todo), "Search further beyond the last find.");
  for (const auto& each : steps()) {
    const auto nothing = decide_step(rules, each, {}, {}, {});
    for (const auto& unmet : nothing.unmet) {
      EXPECT_FALSE(unmet.what.wording.empty()) << unmet.guard;
      EXPECT_FALSE(unmet.todo.wording.empty()) << unmet.guard;
    }
  }
}

TEST(SafetyRule1, AModelsNumberAloneReleasesNothing) {
  const auto step = *std::ranges::find(steps(), "reduced", &Step::name);
  auto facts = good_facts(step);
  std::erase_if(facts, [](const Fact& fact) { return fact.name != "residual_probability"; });
  facts.front().value = 1e-12;
  const auto decision = decide_step(floor_rules(), step, facts, good_signers(step), step.from);
  EXPECT_FALSE(decision.allowed());
  EXPECT_EQ(guards_in(decision.unmet).size(), 10U) << shown(guards_in(decision.unmet));
}

TEST(SafetyRule1, NoNumberOfTheModelCancelsOrClears) {
  for (const auto& rule : floor_rules().transitions) {
    const bool asks =
        std::ranges::find(rule.guards, "residual_below_threshold") != rule.guards.end();
    EXPECT_EQ(asks, rule.id == "claim_reduced") << rule.id;
  }
}

TEST(SafetyRule2, UnknownIsNeverMet) {
  for (const auto& step : steps()) {
    if (step.facts.empty()) continue;
    const auto decision = decide_step(floor_rules(), step, {}, good_signers(step), step.from);
    EXPECT_FALSE(decision.allowed()) << step.name;
  }
}

TEST(SafetyRule2, AMisspeltFactIsNamed) {
  const auto step = *std::ranges::find(steps(), "begun", &Step::name);
  auto facts = good_facts(step);
  facts.push_back({"medcial_cover", true, "attester", kToday});
  const auto decision = decide_step(floor_rules(), step, facts, good_signers(step), step.from);
  ASSERT_EQ(decision.unmet.size(), 1U);
  EXPECT_THAT(base::english(decision.unmet[0].what), HasSubstr("medcial_cover"));
}

TEST(SafetyRule6, WhileGroundOfTheHazardMayBeMissingNothingIsReleased) {
  const auto& rules = floor_rules();
  for (const Step& step : steps()) {
    auto facts = good_facts(step);
    std::erase_if(facts, [](const Fact& fact) { return fact.name == "ledger_balances"; });
    facts.push_back({"ledger_balances", false, "the register", kToday});
    facts.back().objection = base::text("ground is missing");
    const auto decision = decide_step(rules, step, facts, good_signers(step), step.from);
    const bool releases = rules.transition(step.id)->kind == TransitionKind::Releasing;
    EXPECT_EQ(shown(guards_in(decision.unmet)), releases ? "ledger_balances " : "nothing")
        << step.name;
    EXPECT_EQ(decision.unmet.size(), releases ? 1U : 0U) << step.name;
  }
}

TEST(SafetyRule9, OneSignatureOfAnyoneStopsWhateverTheFactsSay) {
  const auto step = *std::ranges::find(steps(), "stopped", &Step::name);
  const std::vector<Fact> nonsense{
      {"gibberish", -1.0, "", day("2199-01-01")}
  };
  for (const auto& role :
       std::vector<std::optional<Role>>{{}, Role::LandUser, Role::Recorder, Role::Medic}) {
    const std::vector<Signer> one{
        {"anyone", "", role}
    };
    EXPECT_TRUE(decide_step(floor_rules(), step, nonsense, one, step.from).allowed());
  }
  EXPECT_FALSE(decide_step(floor_rules(), step, nonsense, {}, step.from).allowed());
}

TEST(SafetyRule10, WorkOnOneDayWithoutCoverReleasesNothing) {
  for (const char* const name : {"reduced", "cleared", "handed over"}) {
    const auto step = *std::ranges::find(steps(), name, &Step::name);
    for (const char* const cover :
         {"accreditation_days", "tool_test_days", "medical_cover_days", "legal_basis_days"}) {
      auto facts = good_facts(step);
      std::ranges::find(facts, cover, &Fact::name)->value =
          *parse_fact_value(FactType::Days, "2026-05-01/2026-05-04, 2026-05-11/2026-05-12");
      const auto decision = decide_step(floor_rules(), step, facts, good_signers(step), step.from);
      ASSERT_EQ(decision.unmet.size(), 1U) << name << cover;
      EXPECT_THAT(base::english(decision.unmet[0].what),
                  HasSubstr("does not cover the work of 2026-05-05"));
    }
  }
}

TEST(SafetyRule2, NothingIsReleasedWhileGroundOfTheHazardCannotBeReadAlsoWhereTheLedgerIsNoGuard) {
  for (const auto& [name, refused] : {
           std::pair{"reduced", true },
           std::pair{"cleared", true },
           std::pair{"found",   false}
  }) {
    const auto step = *std::ranges::find(steps(), name, &Step::name);
    auto facts = good_facts(step);
    ASSERT_EQ(std::ranges::find(facts, "ledger_balances", &Fact::name), facts.end()) << name;
    facts.push_back({"ledger_balances", false, "the register", kToday});
    facts.back().objection = base::text("ground cannot be read");
    const auto decision = decide_step(floor_rules(), step, facts, good_signers(step), step.from);
    EXPECT_EQ(decision.unmet.size(), refused ? 1U : 0U) << name;
    for (const auto& one : decision.unmet) EXPECT_EQ(one.guard, "ledger_balances") << name;
  }
}

TEST(SafetyRule11, SyntheticAndRealNeverMix) {
  auto step = *std::ranges::find(steps(), "cancelled", &Step::name);
  step.background.origin = model::Origin::Real;
  auto facts = good_facts(step);
  facts[2].origin = model::Origin::Real;
  EXPECT_TRUE(decide_step(floor_rules(), step, facts, good_signers(step), step.from).allowed());
  facts[2].origin = model::Origin::Synthetic;
  EXPECT_THAT(
      guards_in(decide_step(floor_rules(), step, facts, good_signers(step), step.from).unmet),
      Contains("origin"));
}

TEST(SafetyRule11, ASyntheticFindConfirmsNothingInARealOperation) {
  auto step = *std::ranges::find(steps(), "found", &Step::name);
  step.background.origin = model::Origin::Real;
  auto facts = good_facts(step);
  facts[0].origin = model::Origin::Synthetic;
  EXPECT_FALSE(decide_step(floor_rules(), step, facts, good_signers(step), step.from).allowed());
}

TEST(SafetyRule12, HearsayOpensAnIndicationAndNothingMore) {
  struct Case {
    const char* step;
    const char* fact;
    bool enough;
  };
  for (const auto& c : {
           Case{"report",               "evidence_items",     true },
           Case{"suspected",            "supporting_items",   false},
           Case{"confirmed",            "direct_items",       false},
           Case{"found",                "direct_items",       false},
           Case{"extended by a find",   "direct_items",       false},
           Case{"discredited by items", "contrary_items",     false},
           Case{"cancelled",            "cancellation_items", false}
  }) {
    const auto step = *std::ranges::find(steps(), c.step, &Step::name);
    auto facts = good_facts(step);
    std::ranges::find(facts, c.fact, &Fact::name)->value =
        std::vector(9, model::EvidenceKind::MediaReport);
    EXPECT_EQ(decide_step(floor_rules(), step, facts, good_signers(step), step.from).allowed(),
              c.enough)
        << c.step;
    std::ranges::find(facts, c.fact, &Fact::name)->value =
        std::vector(9, model::EvidenceKind::OfficialStatement);
    EXPECT_EQ(decide_step(floor_rules(), step, facts, good_signers(step), step.from).allowed(),
              c.enough)
        << c.step;
  }
}

TEST(Transitions, AVisitStandsForContraryItems) {
  const auto step = *std::ranges::find(steps(), "discredited by items", &Step::name);
  struct Case {
    const char* visited;
    bool allowed;
  };
  for (const auto& c : {
           Case{"2026-05-20", true },
           Case{"2026-05-21", false}
  }) {
    auto facts = good_facts(step);
    std::erase_if(facts, [](const Fact& fact) { return fact.name != "reason"; });
    facts.push_back({"visit_made_on", day(c.visited), "attester", kToday});
    EXPECT_EQ(decide_step(floor_rules(), step, facts, good_signers(step), step.from).allowed(),
              c.allowed);
  }
}

}  // namespace
}  // namespace demine::release::test
