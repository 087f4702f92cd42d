// SPDX-License-Identifier: Apache-2.0
/// \file
/// Safety rule 12 on every path: from what media and officials say, land gets no further than an
/// indication, whoever signs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <variant>

#include "step_table.hpp"

namespace demine::release::test {
namespace {

using Kinds = std::vector<model::EvidenceKind>;

/// Everything attested as well as can be, but every item of evidence is a statement.
std::vector<Fact> facts_from(const Step& step, const std::optional<model::EvidenceKind>& only) {
  auto facts = good_facts(step);
  if (!only) return facts;
  for (auto& fact : facts) {
    if (auto* const kinds = std::get_if<Kinds>(&fact.value)) *kinds = Kinds(9, *only);
  }
  return facts;
}

/// Every state that some row of proposals and signatures leads to from a first report.
std::vector<AreaState> reached(const std::optional<model::EvidenceKind>& only) {
  std::vector<AreaState> seen{AreaState{}};
  for (std::size_t next = 0; next < seen.size(); ++next) {
    const AreaState from = seen[next];
    for (const Step& step : steps()) {
      const auto facts = facts_from(step, only);
      const auto signers = good_signers(step);
      const auto decision = decide({.rule = floor_rules().transition(step.id),
                                    .rules = &floor_rules(),
                                    .state = from,
                                    .facts = facts,
                                    .signed_by = signers,
                                    .background = &step.background,
                                    .day = kToday});
      if (decision.allowed() && std::ranges::find(seen, decision.after) == seen.end()) {
        seen.push_back(decision.after);
      }
    }
  }
  return seen;
}

/// What no statement may make of land, by name.
std::set<std::string> gains(const std::vector<AreaState>& states) {
  std::set<std::string> out;
  for (const auto& state : states) {
    if (state.classification == model::Classification::Sha) out.insert("sha");
    if (state.classification == model::Classification::Cha) out.insert("cha");
    for (const auto product : {state.product, state.claim}) {
      if (product == model::Product::Cancelled) out.insert("cancelled");
      if (product == model::Product::Reduced) out.insert("reduced");
      if (product == model::Product::Cleared) out.insert("cleared");
    }
  }
  return out;
}

TEST(SafetyRule12, NoPathLeadsFromAStatementBeyondAnIndication) {
  for (const auto kind :
       {model::EvidenceKind::OfficialStatement, model::EvidenceKind::MediaReport}) {
    const auto states = reached(kind);
    EXPECT_EQ(gains(states), std::set<std::string>{});
    EXPECT_GT(states.size(), 1U) << "it opens an indication";
  }
}

// The walk is able to get there: with other evidence every one of them is reached.
TEST(SafetyRule12, TheWalkReachesEverythingWithOtherEvidence) {
  EXPECT_EQ(gains(reached({})),
            (std::set<std::string>{"sha", "cha", "cancelled", "reduced", "cleared"}));
}

}  // namespace
}  // namespace demine::release::test
