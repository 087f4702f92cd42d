// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/season.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "demine/base/check.hpp"
#include "demine/plan/readiness.hpp"

namespace demine::plan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Predicates of the rules that read the weather of the day.
std::vector<const Predicate*> weather_predicates(const ReadinessRules& rules) {
  std::vector<const Predicate*> out;
  for (const auto& rule : rules.predicates) {
    const auto* const predicate = find_predicate(rule.name);
    if (predicate == nullptr) continue;
    if (std::ranges::any_of(predicate->facts, &KnownFact::fresh)) out.push_back(predicate);
  }
  return out;
}

std::string task_id(std::size_t method) { return "T" + std::to_string(method); }

/// One place with the scenario's weather as it would be forecast the day before; a task a method.
Situation situation_of(const std::vector<std::string>& methods, const Scenario& scenario,
                       const ReadinessRules& rules) {
  SituationParts parts;
  parts.now = sys_days(scenario.front().day) - days{1};
  parts.subjects = {
      {About::Place, "A"}
  };
  parts.teams = {{.self = {About::Team, "K"}}};
  const auto add = [&](About about, const std::string& id, std::string_view name, FactValue value,
                       std::string_view unit) {
    Fact fact;
    fact.name = name;
    fact.value = std::move(value);
    fact.unit = unit;
    fact.observed_at = parts.now;
    fact.attested_by = "scenario";
    parts.facts.push_back({about, id, std::move(fact)});
    return &parts.facts.back().fact;
  };
  for (std::size_t i = 0; i < methods.size(); ++i) {
    parts.tasks.push_back({
        {About::Task, task_id(i)},
        {"A"}
    });
    add(About::Task, task_id(i), "methods", Words{methods[i]}, "");
  }
  for (const auto& day : scenario) {
    for (std::size_t f = 0; f < kWeatherFacts.size(); ++f) {
      const auto& value = day.facts.at(f);
      if (!value) continue;
      const auto* const known = find_known_fact(kWeatherFacts.at(f));
      auto* const fact = add(About::Place, "A", known->name, value->value, known->unit);
      fact->basis = Basis::Forecast;
      fact->valid_from = fact->valid_until = day.day;
    }
  }
  std::vector<base::Problem> problems;
  auto out = Situation::make(std::move(parts), rules, problems);
  DEMINE_CHECK(problems.empty(), "the facts of a scenario are those that are known");
  return out;
}

/// What is counted of one method over all scenarios.
struct Tally {
  std::vector<double> workable{}, unknown{};            // share of days, by scenario
  std::map<std::string_view, std::uint64_t> stopped{};  // days, by predicate
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> months{};  // workable, all
};

void count(const Situation& situation, std::uint32_t task, const Scenario& scenario,
           const std::vector<const Predicate*>& predicates, Tally& tally) {
  std::uint32_t workable = 0;
  std::uint32_t unknown = 0;
  for (const auto& day : scenario) {
    Outcome worst = Outcome::Holds;
    for (const auto* predicate : predicates) {
      const auto outcome = ask(*predicate, situation, {task, 0, day.day}).answer.outcome;
      if (outcome == Outcome::Fails) ++tally.stopped[predicate->name];
      worst = std::max(worst, outcome);
    }
    workable += worst == Outcome::Holds ? 1U : 0U;
    unknown += worst == Outcome::Unknown ? 1U : 0U;
    auto& [good, all] = tally.months[iso(day.day).substr(0, 7)];
    good += worst == Outcome::Holds ? 1U : 0U;
    ++all;
  }
  const auto all = static_cast<double>(scenario.size());
  tally.workable.push_back(workable / all);
  tally.unknown.push_back(unknown / all);
}

Shares shares_of(std::vector<double> all) {
  double sum = 0;
  for (const double one : all) sum += one;
  std::ranges::sort(all);
  return {sum / static_cast<double>(all.size()), quantile(all, 0.1), quantile(all, 0.5),
          quantile(all, 0.9)};
}

MethodSeason season_of(const std::string& method, const Tally& tally, double all_days) {
  MethodSeason out{
      .method = method, .workable = shares_of(tally.workable), .unknown = shares_of(tally.unknown)};
  for (const auto& [name, stopped] : tally.stopped)
    out.stopped_by.emplace_back(name, static_cast<double>(stopped) / all_days);
  std::ranges::stable_sort(out.stopped_by, std::greater(), &std::pair<std::string, double>::second);
  for (const auto& [month, days_of] : tally.months) {
    out.months.emplace_back(
        month, static_cast<double>(days_of.first) / static_cast<double>(days_of.second));
  }
  return out;
}

}  // namespace

double quantile(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return 0;
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - std::floor(at));
}

std::vector<MethodSeason> season(const std::vector<std::string>& methods,
                                 const std::vector<Scenario>& scenarios,
                                 const ReadinessRules& rules) {
  const auto predicates = weather_predicates(rules);
  std::vector<Tally> tallies(methods.size());
  double all_days = 0;
  for (const auto& scenario : scenarios) {
    if (scenario.empty()) continue;
    const auto situation = situation_of(methods, scenario, rules);
    all_days += static_cast<double>(scenario.size());
    for (std::uint32_t i = 0; i < methods.size(); ++i)
      count(situation, i, scenario, predicates, tallies[i]);
  }
  std::vector<MethodSeason> out;
  for (std::size_t i = 0; i < methods.size() && all_days > 0; ++i)
    out.push_back(season_of(methods[i], tallies[i], all_days));
  return out;
}

}  // namespace demine::plan
