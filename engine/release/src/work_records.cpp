// SPDX-License-Identifier: Apache-2.0
#include "demine/release/work_records.hpp"

#include <algorithm>
#include <chrono>
#include <map>

namespace demine::release {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// More days than a deminer works in a life: what is longer is a mistake, and holds on no day.
constexpr auto kMostDays = days(36600);

struct Level {
  AccreditationScope scope;
  std::string_view holder;
  std::string_view activity;
};

bool is_for(const Accreditation& one, const Level& level) {
  if (one.scope != level.scope || one.holder != level.holder || one.holder.empty()) return false;
  const bool any_activity =
      level.scope == AccreditationScope::Organisation || level.scope == AccreditationScope::Tool;
  return any_activity || one.activity == level.activity;
}

/// One that is in force covers the day, and none of the same level was ended since that began: an
/// end is undone by a new accreditation alone (safety rule 9).
bool holds(const Level& level, sys_days day, std::span<const Accreditation> all) {
  const auto ended_after = [&](sys_days from) {
    return std::ranges::any_of(all, [&](const Accreditation& one) {
      if (one.in_force || !is_for(one, level)) return false;
      const auto ended = one.ended.value_or(one.valid.from).first_day();
      return ended <= day && ended >= from;
    });
  };
  return std::ranges::any_of(all, [&](const Accreditation& one) {
    if (!is_for(one, level)) return false;
    const auto from = one.valid.from.last_day();
    if (day < from || day > one.valid.until.first_day()) return false;
    if (one.in_force) return !ended_after(from);
    return one.ended && day < one.ended->first_day();
  });
}

bool accredited(const DayOfWork& work, sys_days day, std::span<const Accreditation> all) {
  const bool people =
      holds({AccreditationScope::Organisation, work.organisation, {}}, day, all) &&
      holds({AccreditationScope::Process, work.organisation, work.activity}, day, all) &&
      holds({AccreditationScope::Team, work.team, work.activity}, day, all);
  return people && std::ranges::all_of(work.tools, [&](const std::string& tool) {
           return holds({AccreditationScope::Tool, tool, {}}, day, all);
         });
}

bool tested(const std::string& tool, const base::Date& day, std::span<const ToolTest> tests) {
  bool passed = false;
  for (const auto& test : tests) {
    if (test.tool != tool || test.day != day) continue;
    if (!test.passed) return false;
    passed = true;
  }
  return passed;
}

bool tools_tested(const DayOfWork& work, std::span<const ToolTest> tests) {
  return !work.tools.empty() && std::ranges::all_of(work.tools, [&](const std::string& tool) {
    return tested(tool, work.day, tests);
  });
}

bool medical_cover(const DayOfWork& work, sys_days day) {
  return work.medic && std::ranges::any_of(work.medical_plans, [&](const Period& plan) {
           return plan.from.last_day() <= day && day <= plan.until.first_day();
         });
}

void add(std::vector<Period>& to, sys_days day) {
  if (!to.empty() && to.back().until.last_day() + days(1) == day) {
    to.back().until = base::Date::of(day);
  } else {
    to.push_back({base::Date::of(day), base::Date::of(day)});
  }
}

}  // namespace

CoveredDays covered_days(std::span<const DayOfWork> work,
                         std::span<const Accreditation> accreditations,
                         std::span<const ToolTest> tests) {
  struct Held {
    bool accredited = true, tools = true, medical = true;
  };
  std::map<sys_days, Held> by_day;
  for (const auto& one : work) {
    const auto day = one.day.first_day();
    auto& held = by_day[day];
    held.accredited = held.accredited && accredited(one, day, accreditations);
    held.tools = held.tools && tools_tested(one, tests);
    held.medical = held.medical && medical_cover(one, day);
  }
  CoveredDays out;
  for (const auto& [day, held] : by_day) {
    add(out.recorded, day);
    if (held.accredited) add(out.accredited, day);
    if (held.tools) add(out.tools_tested, day);
    if (held.medical) add(out.medical_cover, day);
  }
  return out;
}

std::vector<Period> accredited_days(std::span<const Period> when,
                                    std::span<const std::string> organisations,
                                    std::string_view activity,
                                    std::span<const Accreditation> accreditations) {
  std::vector<Period> out;
  if (organisations.empty()) return out;
  for (const auto& period : when) {
    const auto end = period.until.last_day();
    if (end - period.from.first_day() > kMostDays) continue;
    for (auto day = period.from.first_day(); day <= end; day += days(1)) {
      const bool all = std::ranges::all_of(organisations, [&](const std::string& organisation) {
        return holds({AccreditationScope::Organisation, organisation, {}}, day, accreditations) &&
               holds({AccreditationScope::Process, organisation, activity}, day, accreditations);
      });
      if (all) add(out, day);
    }
  }
  return out;
}

}  // namespace demine::release
