// SPDX-License-Identifier: Apache-2.0
#include "demine/release/rule_set.hpp"

#include <algorithm>
#include <array>

#include "demine/base/check.hpp"
#include "embedded/release_rules.hpp"

namespace demine::release {
namespace {

using base::text;

template <typename T>
bool takes(const std::vector<T>& list, const T& value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

}  // namespace

std::string_view name(TransitionKind kind) {
  static constexpr std::array<std::string_view, 4> kNames{"ordinary", "releasing", "stopping",
                                                          "restarting"};
  return kNames.at(static_cast<std::size_t>(kind));
}

bool StatePattern::matches(const AreaState& state) const {
  return takes(classification, state.classification) && takes(status, state.status) &&
         takes(product, state.product) && takes(claim, state.claim) &&
         (stopped_from.empty() || (state.stopped_from && takes(stopped_from, *state.stopped_from)));
}

const TransitionRule* RuleSet::transition(std::string_view id) const {
  const auto found = std::ranges::find(transitions, id, &TransitionRule::id);
  return found != transitions.end() ? &*found : nullptr;
}

const Threshold* RuleSet::threshold(std::string_view name) const {
  const auto found = std::ranges::find(thresholds, name, &Threshold::name);
  return found != thresholds.end() ? &*found : nullptr;
}

base::Result<const TransitionRule*> RuleSet::transition_named(std::string_view id) const {
  if (const auto* rule = transition(id)) return rule;
  std::string known;
  for (const auto& rule : transitions) known += (known.empty() ? "" : ", ") + rule.id;
  return base::Error{base::ErrorCode::InvalidArgument,
                     text("there is no transition \"{0}\"", {std::string(id.substr(0, 80))}),
                     {},
                     text("Known are {0}.", {known})};
}

const RuleSet& floor_rules() {
  static const RuleSet kFloor = [] {
    auto floor = parse_floor(embedded::release_rules::release_toml(), "rules/release.toml");
    DEMINE_CHECK(floor.has_value(), "the built-in rules are read by a test before they ship");
    return *std::move(floor);
  }();
  return kFloor;
}

namespace {

/// Each need of `other` is met by one of `out` that is as strict, takes the place of one that is
/// less strict, or is added: every one of either is then met by one of its own.
void add_needs(std::vector<SignatureRule>& out, const std::vector<SignatureRule>& other) {
  std::vector<bool> taken(out.size(), false);
  const auto free = [&](const auto& suits) {
    std::size_t i = 0;
    while (i < taken.size() && (taken[i] || !suits(out[i]))) ++i;
    return i;
  };
  for (const auto& need : other) {
    auto at = free([&](const SignatureRule& given) { return is_at_least(given, need); });
    if (at == taken.size()) {
      at = free([&](const SignatureRule& given) { return is_at_least(need, given); });
      if (at == taken.size()) {
        out.push_back(need);
        continue;
      }
      out[at] = need;
    }
    taken[at] = true;
  }
}

void tighten_by(TransitionRule& out, const TransitionRule& other) {
  for (const auto& guard : other.guards) {
    if (std::ranges::find(out.guards, guard) == out.guards.end()) out.guards.push_back(guard);
  }
  add_needs(out.signatures, other.signatures);
  for (const auto& provision : other.provisions) {
    if (std::ranges::find(out.provisions, provision) == out.provisions.end()) {
      out.provisions.push_back(provision);
    }
  }
}

std::string both(const std::string& a, const std::string& b) {
  return a == b || b.empty() ? a : a.empty() ? b : a + " + " + b;
}

}  // namespace

RuleSet tightest_of(const RuleSet& a, const RuleSet& b) {
  RuleSet out = a;
  out.edition = both(a.edition, b.edition);
  out.authority = both(a.authority, b.authority);
  if (!a.in_force_from ||
      (b.in_force_from && b.in_force_from->first_day() > a.in_force_from->first_day())) {
    out.in_force_from = b.in_force_from;
  }
  for (auto& threshold : out.thresholds) {
    const auto* const other = b.threshold(threshold.name);
    if (other == nullptr) continue;
    const bool tighter = threshold.bound == Bound::Least ? other->value > threshold.value
                                                         : other->value < threshold.value;
    if (tighter) threshold = *other;
  }
  for (auto& transition : out.transitions) {
    if (const auto* const other = b.transition(transition.id)) tighten_by(transition, *other);
  }
  return out;
}

RuleBook::RuleBook() : sets_{floor_rules()} {}

RuleBook::RuleBook(RuleSet only) : sets_{std::move(only)} {}

base::Done RuleBook::add(RuleSet set) {
  const auto refuse = [&](base::Text what) -> base::Done {
    return base::Error{base::ErrorCode::InvalidArgument, std::move(what), set.edition,
                       text("Give in_force_from a day after that of the rules before.")};
  };
  if (!set.in_force_from) return refuse(text("the rules do not say from when they hold"));
  const auto& last = sets_.back().in_force_from;
  if (last && set.in_force_from->first_day() <= last->last_day()) {
    return refuse(text("the rules hold from {0}, and others from {1} are there already",
                       {set.in_force_from->iso(), last->iso()}));
  }
  sets_.push_back(std::move(set));
  return {};
}

const RuleSet& RuleBook::on(const base::Date& day) const {
  // The first one holds for what was before it, too: there is no time without rules.
  const RuleSet* held = &sets_.front();
  for (const auto& set : sets_) {
    if (set.in_force_from && set.in_force_from->first_day() <= day.first_day()) held = &set;
  }
  return *held;
}

}  // namespace demine::release
