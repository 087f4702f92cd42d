// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/readiness.hpp"

#include <algorithm>
#include <array>

#include "asking.hpp"

namespace demine::plan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A waiver of this predicate that covers the task; what begins later shortens the run.
const Waiver* waiver_for(const Predicate& predicate, const Situation& situation, const Case& at,
                         sys_days& same_until) {
  for (const auto& waiver : situation.waivers()) {
    if (waiver.predicate != predicate.name) continue;
    if (!waiver.task.empty() && waiver.task != situation.tasks()[at.task].self.id) continue;
    if (*waiver.valid_until < at.day) continue;
    if (*waiver.valid_from > at.day) {
      same_until = std::min(same_until, *waiver.valid_from - days{1});
      continue;
    }
    same_until = std::min(same_until, *waiver.valid_until);
    return &waiver;
  }
  return nullptr;
}

/// Predicates in the order of the rules.
std::vector<const Predicate*> in_order(const ReadinessRules& rules) {
  std::vector<const Predicate*> out;
  for (const auto& rule : rules.predicates) {
    if (const auto* predicate = find_predicate(rule.name)) out.push_back(predicate);
  }
  return out;
}

}  // namespace

std::string_view name(Verdict verdict) { return verdict == Verdict::Go ? "GO" : "NO-GO"; }

Asked ask(const Predicate& predicate, const Situation& situation, const Case& at) {
  Asking asking(predicate, situation, at);
  Asked out{predicate.check(asking), {}};
  out.same_until = asking.same_until();
  if (out.answer.outcome == Outcome::Holds) return out;
  if (const auto* const waiver = waiver_for(predicate, situation, at, out.same_until)) {
    out.answer.outcome = Outcome::Holds;
    out.answer.reason = Reason::Waived;
    out.answer.waiver = waiver;
    out.answer.assumed = false;
  }
  return out;
}

Check check(const Situation& situation, const Case& at) {
  Check out;
  bool all_hold = true;
  for (const auto* predicate : in_order(situation.rules())) {
    const auto asked = ask(*predicate, situation, at);
    all_hold = all_hold && asked.answer.outcome == Outcome::Holds;
    auto finding = describe(*predicate, asked.answer, situation, at);
    if (finding.expires && (!out.earliest_expiry || *finding.expires < *out.earliest_expiry))
      out.earliest_expiry = finding.expires;
    out.findings.push_back(std::move(finding));
  }
  const bool whole = out.findings.size() == predicates().size();
  out.verdict = all_hold && whole && at.day <= situation.today() ? Verdict::Go : Verdict::NoGo;
  return out;
}

Forecast forecast(const Situation& situation, const Case& at) {
  Forecast out;
  out.outcome = Outcome::Holds;
  for (const auto* predicate : in_order(situation.rules())) {
    const auto answer = ask(*predicate, situation, at).answer;
    if (answer.assumed && answer.outcome == Outcome::Unknown) {
      out.assumptions.emplace_back(predicate->name);
    } else {
      out.outcome = std::max(out.outcome, answer.outcome);
    }
    out.findings.push_back(describe(*predicate, answer, situation, at));
  }
  return out;
}

}  // namespace demine::plan
