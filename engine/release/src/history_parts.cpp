// SPDX-License-Identifier: Apache-2.0
#include "history_parts.hpp"

#include <algorithm>

#include "demine/base/hash.hpp"

namespace demine::release {

using base::text;
using model::AreaStatus;
using model::Product;

AreaState admitted(const Created& created, std::vector<base::Text>& problems) {
  const AreaState& state = created.state;
  const bool begins = state.status == AreaStatus::Reported || state.status == AreaStatus::Open;
  const bool ends = state.status == AreaStatus::Closed || state.product != Product::None;
  if (!why_illegal(state) && !ends && (begins || created.inherited)) return state;
  problems.push_back(
      text("the area was entered as \"{0}\"; no area begins so, and it is taken as "
           "open",
           {written(state)}));
  return {.classification = state.classification, .status = AreaStatus::Open};
}

bool opens_to_anyone(const TransitionRule& rule) {
  return std::ranges::any_of(rule.signatures,
                             [](const SignatureRule& need) { return need.any_of.empty(); });
}

void tell(std::vector<base::Text>& reasons, std::vector<Unmet> unmet) {
  for (auto& one : unmet) reasons.push_back(std::move(one.what));
}

std::vector<Unmet> unmet_as_counted(const Attempt& said, const CountedFacts& counted,
                                    std::string_view at) {
  if (!counted) return unmet_guards(said);
  const auto facts = counted(said, at);
  auto attempt = said;
  attempt.facts = facts;
  return unmet_guards(attempt);
}

const TransitionRule& worst_step() {
  static const TransitionRule kWorst = [] {
    TransitionRule rule;
    rule.id = "unreadable";
    rule.kind = TransitionKind::Stopping;
    rule.to = {.classification = model::Classification::Cha,
               .status = AreaStatus::Suspended,
               .claim = Product::None};
    rule.told = {model::Role::SiteSupervisor, model::Role::OperationsOfficer, model::Role::Nmac};
    return rule;
  }();
  return kWorst;
}

void follow_work(const AreaState& before, const AreaState& after, const base::Date& day,
                 WorkUnderWay& work) {
  // Under a new order work begins anew: what an earlier one did wrong is done again under it.
  if (before.status == AreaStatus::Open && after.status == AreaStatus::Tasked) {
    work = {.ordered_on = day};
    return;
  }
  const bool worked = before.status == AreaStatus::WorkedOn;
  const bool works = after.status == AreaStatus::WorkedOn;
  if (!worked && works) {
    work.since = day;
    if (before.status == AreaStatus::Tasked || before.status == AreaStatus::Suspended) {
      work.began_on.push_back(day);
    }
  } else if (worked && !works) {
    work.periods.push_back({work.since.value_or(day), day});
    work.since.reset();
  }
}

WorkUnderWay work_in(const AreaState& state, WorkUnderWay work, const base::Date& day) {
  const bool works = state.status == AreaStatus::WorkedOn;
  if (works && !work.since) work.since = day;
  if (!works && work.since) {
    work.periods.push_back({*work.since, day});
    work.since.reset();
  }
  return work;
}

std::string version_made(const std::string& proposal, const std::string& before, bool seen) {
  if (seen) return proposal;
  return proposal + "~" + base::sha256_hex(before + "\n" + proposal).substr(0, 16);
}

bool is_apart(const TransitionRecord& record, const std::string& person,
              const std::string& witness) {
  return std::ranges::find(record.witnesses, person) == record.witnesses.end() &&
         std::ranges::find(record.signed_by, witness, &Signer::person) == record.signed_by.end();
}

Background after_effect(Background out, const TransitionRule& rule,
                        const TransitionRecord& record) {
  const AreaState& before = *record.before;
  const AreaState& after = *record.after;
  // A new order: whoever worked here under an earlier one may inspect now.
  if (before.status == AreaStatus::Open && after.status == AreaStatus::Tasked) out.workers.clear();
  for (const auto& signer : record.signed_by) {
    if (signer.role && is_worker(*signer.role)) out.workers.push_back(signer);
  }
  if (after.claim == Product::None) out.claimed_on.reset();
  if (after.claim != Product::None && before.claim == Product::None) out.claimed_on = record.day;
  if (after.status != AreaStatus::Closed) out.closed_on.reset();
  if (after.status == AreaStatus::Closed && before.status != AreaStatus::Closed)
    out.closed_on = record.day;
  follow_work(before, after, *record.day, out.work);
  if (rule.id == "fail_qc") out.qc_failed_on = record.day;
  if (after.status == AreaStatus::AwaitingHandover) out.qc_failed_on.reset();
  return out;
}

WorkUnderWay WorkUnderWay::of_both(const WorkUnderWay& a, const WorkUnderWay& b) {
  WorkUnderWay out = a;
  const auto earlier = [](const std::optional<base::Date>& one,
                          const std::optional<base::Date>& other) {
    // None is as early as can be: all that is known of that area counts.
    if (!one || !other) return std::optional<base::Date>();
    return one->first_day() <= other->first_day() ? one : other;
  };
  out.ordered_on = earlier(a.ordered_on, b.ordered_on);
  for (const auto& day : b.began_on) {
    if (std::ranges::find(out.began_on, day) == out.began_on.end()) out.began_on.push_back(day);
  }
  for (const auto& period : b.periods) {
    if (std::ranges::find(out.periods, period) == out.periods.end()) out.periods.push_back(period);
  }
  if (!out.since) out.since = b.since;
  if (out.since && b.since) out.since = earlier(out.since, b.since);
  return out;
}

std::vector<Period> WorkUnderWay::until(const base::Date& day) const {
  auto out = periods;
  if (since && since->first_day() <= day.first_day()) out.push_back({*since, day});
  return out;
}

}  // namespace demine::release
