// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/predicate.hpp"

#include <algorithm>
#include <array>

#include "demine/base/check.hpp"
#include "predicate_list.hpp"

namespace demine::plan {

namespace {

/// Facts of one name have one number: their place among the names.
void number_facts(std::vector<Predicate>& all) {
  std::vector<std::string_view> names;
  for (const auto& predicate : all) {
    for (const auto& fact : predicate.facts) names.push_back(fact.name);
  }
  std::ranges::sort(names);
  const auto twice = std::ranges::unique(names);
  names.erase(twice.begin(), twice.end());
  for (auto& predicate : all) {
    for (auto& fact : predicate.facts) {
      fact.id =
          static_cast<std::uint32_t>(std::ranges::lower_bound(names, fact.name) - names.begin());
    }
  }
}

}  // namespace

std::string_view name(Outcome outcome) {
  static constexpr std::array<std::string_view, 3> kNames{"holds", "unknown", "fails"};
  return kNames.at(static_cast<std::size_t>(outcome));
}

Scope scope_of(const Predicate& predicate) {
  bool task = false;
  bool team = false;
  for (const auto& fact : predicate.facts) {
    task = task || fact.about == About::Task || fact.about == About::Place;
    team = team || fact.about == About::Team || fact.about == About::Organisation ||
           fact.about == About::Contingent || fact.about == About::Person ||
           fact.about == About::Tool;
  }
  if (task && team) return Scope::Pair;
  return team ? Scope::Team : Scope::Task;
}

std::span<const Predicate> predicates() {
  static const std::vector<Predicate> kAll = [] {
    auto all = listed_predicates();
    std::ranges::sort(all, {}, &Predicate::name);
    DEMINE_CHECK(all.size() <= 64, "a day is one mask of 64 bits");
    number_facts(all);
    return all;
  }();
  return kAll;
}

const Predicate* find_predicate(std::string_view name) {
  const auto all = predicates();
  const auto found = std::ranges::lower_bound(all, name, {}, &Predicate::name);
  return found != all.end() && found->name == name ? &*found : nullptr;
}

std::span<const KnownFact* const> known_facts() {
  static const std::vector<const KnownFact*> kFacts = [] {
    std::vector<const KnownFact*> all;
    for (const auto& predicate : predicates()) {
      for (const auto& fact : predicate.facts) all.push_back(&fact);
    }
    std::ranges::stable_sort(all, {}, &KnownFact::name);
    const auto twice = std::ranges::unique(all, {}, &KnownFact::name);
    all.erase(twice.begin(), twice.end());
    return all;
  }();
  return kFacts;
}

const KnownFact* find_known_fact(std::string_view name) {
  const auto all = known_facts();
  const auto found = std::ranges::lower_bound(all, name, {}, &KnownFact::name);
  return found != all.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace demine::plan
