// SPDX-License-Identifier: Apache-2.0
/// \file
/// Events of one area, told in the order of the clock.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "step_table.hpp"

namespace demine::release::test {

inline const Step& row(std::string_view name) {
  const auto found = std::ranges::find(steps(), name, &Step::name);
  if (found == steps().end()) throw std::out_of_range(std::string(name));
  return *found;
}

/// The facts of a row, as they are attested on `today`.
inline std::vector<Fact> facts_on(const Step& step, const base::Date& today) {
  auto facts = good_facts(step, today);
  for (auto& fact : facts) {
    if (fact.name == "go_check_passed_on" || fact.name == "sample_drawn_on" ||
        fact.name == "casevac_drill_on")
      fact.value = today;
    // In a story work begins on kToday, or on the day on which it is claimed.
    if (fact.name == "work_days" || fact.name == "recorded_work_days")
      fact.value = std::vector<Period>{
          {kToday.first_day() < today.first_day() ? kToday : today, today}
      };
  }
  return facts;
}

class Story {
 public:
  explicit Story(const AreaState& begin = {}, std::string device = "a")
      : device_(std::move(device)) {
    add("", "creator", "", Created{begin});
  }

  /// What follows is said by another device, at its own time.
  Story& on(std::string device, int clock) {
    device_ = std::move(device);
    clock_ = clock;
    return *this;
  }
  Story& today(std::string_view iso) {
    day_ = day(iso);
    return *this;
  }

  std::string propose(const Step& step, const std::string& base,
                      const std::string& by = "proposer") {
    return propose(step.id, facts_on(step, day_), base, by);
  }
  std::string propose(const std::string& id, std::vector<Fact> facts, const std::string& base,
                      const std::string& by = "proposer", std::optional<model::Role> role = {},
                      bool held = true) {
    return add(id, by, "op", Proposal{id, base, std::move(facts), role, role && held});
  }
  std::string sign(const std::string& proposal, const std::string& by,
                   const std::string& organisation, model::Role role, bool held = true) {
    return add("sign", by, organisation, Signature{proposal, role, held});
  }

  std::string paper(const std::string& proposal, const std::string& by, const std::string& witness,
                    model::Role role) {
    return add("sign", by, "", Signature{proposal, role, true, witness});
  }
  std::string unreadable(Unreadable::Was was) { return add("gone", "", "", Unreadable{was}); }

  /// Proposes a row and signs it as its roles ask, each person of the story one role and device.
  std::string take(std::string_view name, const std::string& base) {
    const auto& step = row(name);
    const auto proposal = propose(step, base);
    if (step.id == "suspend") return proposal;
    for (const auto& one : step.signers)
      sign(proposal, std::string(model::name(one.role)) + " of " + one.organisation,
           one.organisation, one.role);
    return proposal;
  }

  /// One row after the other; returns the last version.
  std::string walk(std::initializer_list<std::string_view> names, std::string base = {}) {
    for (const auto name : names) base = take(name, base);
    return base;
  }

  [[nodiscard]] AreaHistory fold(const RuleBook& rules = RuleBook()) const {
    return fold_history(events, rules);
  }

  std::vector<Event> events;

 private:
  std::string add(const std::string& what, const std::string& person,
                  const std::string& organisation,
                  std::variant<Created, Proposal, Signature, Unreadable> body) {
    ++clock_;
    auto id = fmt::format("{}-{}-{}", what, device_, clock_);
    events.push_back(
        {id, fmt::format("{:06}", clock_), day_, person, organisation, device_, std::move(body)});
    return id;
  }

  std::string device_;
  int clock_ = 0;
  base::Date day_ = kToday;
};

}  // namespace demine::release::test
