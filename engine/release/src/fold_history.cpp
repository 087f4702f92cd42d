// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

#include "demine/release/area_history.hpp"

namespace demine::release {
namespace {

/// Events in the order of the journal, each once.
std::vector<const Event*> in_order(std::span<const Event> events) {
  std::vector<const Event*> out;
  for (const auto& event : events) out.push_back(&event);
  std::ranges::sort(out, [](const Event* a, const Event* b) {
    return std::tie(a->at, a->device, a->id) < std::tie(b->at, b->device, b->id);
  });
  std::set<std::string_view> seen;
  std::erase_if(out, [&](const Event* event) { return !seen.insert(event->id).second; });
  return out;
}

}  // namespace

std::string_view name(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kNames{"in_effect", "waiting", "refused",
                                                          "conflict"};
  return kNames.at(static_cast<std::size_t>(outcome));
}

const TransitionRecord* AreaHistory::transition(std::string_view proposal) const {
  const auto found = std::ranges::find(transitions, proposal, &TransitionRecord::proposal);
  return found != transitions.end() ? &*found : nullptr;
}

AreaHistory fold_history(std::span<const Event> events, const RuleBook& rules,
                         const CountedFacts& counted) {
  HistoryFold fold(rules, counted);
  const auto ordered = in_order(events);
  const auto creates = [](const Event* event) {
    return std::holds_alternative<Created>(event->what);
  };
  // What was said before the area was entered is said of it all the same.
  for (const auto* event : ordered) {
    if (creates(event)) fold.hear(*event);
  }
  for (const auto* event : ordered) {
    if (!creates(event)) fold.hear(*event);
  }
  return std::move(fold).finished();
}

}  // namespace demine::release
