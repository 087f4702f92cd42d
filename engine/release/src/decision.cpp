// SPDX-License-Identifier: Apache-2.0
#include "demine/release/decision.hpp"

#include <algorithm>

namespace demine::release {
namespace {

using base::text;
using enum model::AreaStatus;
using model::AreaStatus;
using model::Classification;
using model::Product;

AreaStatus landing_status(const TransitionRule& rule, AreaStatus standing) {
  switch (standing) {
    case InQc:
    case AwaitingHandover:
      // What is claimed is not true any more; where the rule does not say that work goes on, it
      // stops.
      return rule.to.status.value_or(Suspended);
    case Closed:
      return Open;
    case Reported:
    case Open:
    case Tasked:
    case WorkedOn:
    case Suspended:
      break;
  }
  return standing;
}

AreaState land_stopping(const TransitionRule& rule, const AreaState& state) {
  if (rule.opens_area && state.status == Closed) return state;
  AreaState out = state;
  out.classification =
      std::max(state.classification, rule.to.classification.value_or(state.classification));
  out.product = Product::None;
  out.claim = Product::None;
  out.status = rule.to.status == Suspended ? Suspended : landing_status(rule, state.status);
  if (out.status == Reported && out.classification != Classification::Indication) out.status = Open;
  if (out.status == Suspended && state.status != Suspended) {
    // Where no order is in force any more, none comes back when the stop is lifted.
    const bool begun = state.status != Tasked && is_active(state.status);
    const auto without_work = state.status == Tasked ? Tasked : Open;
    out.stopped_from = begun ? WorkedOn : without_work;
  }
  return out;
}

void add_for_facts(const Attempt& attempt, std::vector<Unmet>& unmet) {
  for (auto& problem : problems_of(attempt.facts)) {
    unmet.push_back({.guard = "facts",
                     .what = std::move(problem),
                     .todo = text("Correct the fact or leave it out.")});
  }
  const auto& origin = attempt.background->origin;
  if (!origin) return;
  for (auto& mixed : mixed_origins(attempt.facts, *origin)) {
    unmet.push_back({.guard = "origin",
                     .what = std::move(mixed),
                     .todo = text("Keep synthetic and real evidence in operations of their own.")});
  }
}

/// Whatever a release asks for: not while ground of the hazard may be missing from its ledger.
void add_for_ground(const Attempt& attempt, std::vector<Unmet>& unmet) {
  const std::string_view ledger = "ledger_balances";
  const auto& guards = attempt.rule->guards;
  const bool asked = std::ranges::find(guards, ledger) != guards.end();
  if (attempt.rule->kind != TransitionKind::Releasing || asked) return;
  const auto fact = std::ranges::find(attempt.facts, ledger, &Fact::name);
  if (fact == attempt.facts.end() || !fact->objection) return;
  unmet.push_back({.guard = std::string(ledger),
                   .fact = std::string(ledger),
                   .what = *fact->objection,
                   .todo = text("Merge a copy that has the entry, or let somebody who accepts "
                                "releases resolve the conflict `unreadable`.")});
}

/// Facts of another origin do not count, and do not hinder a stop either.
std::vector<Fact> of_one_origin(const Attempt& attempt) {
  std::vector<Fact> facts;
  std::ranges::copy_if(attempt.facts, std::back_inserter(facts), [&](const Fact& fact) {
    return !fact.origin || !attempt.background->origin ||
           *fact.origin == *attempt.background->origin;
  });
  return facts;
}

}  // namespace

AreaState land(const TransitionRule& rule, const AreaState& state) {
  if (rule.kind == TransitionKind::Stopping) return land_stopping(rule, state);
  AreaState out = state;
  out.classification = rule.to.classification.value_or(state.classification);
  out.status = rule.to.status.value_or(state.status);
  out.product = rule.to.product_as_claimed ? state.claim : rule.to.product.value_or(state.product);
  out.claim = rule.to.claim.value_or(state.claim);
  if (out.status != Suspended) out.stopped_from.reset();
  return out;
}

std::vector<Unmet> unmet_guards(const Attempt& attempt) {
  std::vector<Unmet> unmet;
  if (attempt.rule->kind != TransitionKind::Stopping) add_for_facts(attempt, unmet);
  add_for_ground(attempt, unmet);
  const auto facts = of_one_origin(attempt);
  const Question question{facts, attempt.rules, attempt.background, attempt.day};
  for (const auto& name : attempt.rule->guards) {
    const auto* guard = find_guard(name);
    if (guard == nullptr) {
      unmet.push_back({.guard = name,
                       .what = text("this version does not know the guard \"{0}\"", {name}),
                       .todo = text("Use the version that the rules were written for.")});
      continue;
    }
    for (auto& one : guard->check(*guard, question)) unmet.push_back(std::move(one));
  }
  return unmet;
}

Decision decide(const Attempt& attempt) {
  const auto& rule = *attempt.rule;
  Decision decision;
  decision.after = attempt.state;
  decision.possible_from_here = rule.from.matches(attempt.state);
  if (decision.possible_from_here) {
    decision.after = land(rule, attempt.state);
  } else {
    decision.unmet.push_back(
        {.guard = "state",
         .what = text("{0} does not start from {1}", {rule.id, written(attempt.state)}),
         .todo = text("See docs/design/release.md for what this state allows.")});
  }
  if (auto why = why_illegal(decision.after)) {
    decision.unmet.push_back({.guard = "state", .what = *std::move(why)});
  }
  for (auto& one : unmet_guards(attempt)) decision.unmet.push_back(std::move(one));
  decision.unsigned_by = missing_signatures(rule, attempt.signed_by, *attempt.background);
  return decision;
}

}  // namespace demine::release
