// SPDX-License-Identifier: Apache-2.0
#include "demine/release/work_validity.hpp"

#include <algorithm>
#include <chrono>

namespace demine::release {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// From the first day to the one after the last.
struct Stretch {
  sys_days from;
  sys_days end;
};

/// Disjoint and in order.
std::vector<Stretch> united(std::span<const Period> periods) {
  std::vector<Stretch> all;
  for (const auto& p : periods) all.push_back({p.from.first_day(), p.until.last_day() + days(1)});
  std::ranges::sort(all, {}, &Stretch::from);
  std::vector<Stretch> out;
  for (const auto& s : all) {
    if (out.empty() || out.back().end < s.from) {
      out.push_back(s);
    } else {
      out.back().end = std::max(out.back().end, s.end);
    }
  }
  return out;
}

}  // namespace

std::vector<Period> uncovered(std::span<const Period> work, std::span<const Period> valid) {
  std::vector<Period> gaps;
  const auto add = [&](sys_days from, sys_days end) {
    if (from < end) gaps.push_back({base::Date::of(from), base::Date::of(end - days(1))});
  };
  const auto cover = united(valid);
  for (const auto& stretch : united(work)) {
    sys_days reached = stretch.from;
    for (const auto& held : cover) {
      if (held.end <= reached) continue;
      if (held.from >= stretch.end) break;
      add(reached, held.from);
      reached = held.end;
    }
    add(reached, stretch.end);
  }
  return gaps;
}

}  // namespace demine::release
