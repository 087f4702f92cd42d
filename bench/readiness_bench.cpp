// SPDX-License-Identifier: Apache-2.0
/// \file
/// What readiness costs: the board of 500 tasks x 40 teams x 180 days, one check, one calendar of
/// 180 days. readiness_bench FILE: the same questions to an operation file, with what it costs to
/// open it and to load all that is known. Prints seconds; nothing here is a test.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "demine/app/readiness.hpp"
#include "demine/plan/board.hpp"

namespace {

using namespace demine;
using namespace demine::plan;
using std::chrono::days;

constexpr std::uint32_t kTasks = 500, kTeams = 40, kDays = 180;
const std::chrono::sys_days kToday{std::chrono::year{2026} / 6 / 2};

/// A value that the kind takes.
FactValue some_value(const KnownFact& known, std::uint32_t n) {
  switch (known.type) {
    case FactType::YesNo:
      return known.name != "stopped";
    case FactType::Number:
      return known.unit == "deg" ? 50.0 : std::clamp(10.0, known.least, known.most);
    case FactType::Day:
      return kToday - days{static_cast<int>(n % 5)};
    case FactType::Word:
      return std::string(known.words.empty() ? "none" : known.words.front());
    case FactType::Words:
      return Words{known.words.empty() ? "ru" : std::string(known.words.front())};
  }
  return Unreadable{};
}

/// Every fact of everything, in two periods one after the other, so that days differ.
void add_facts(SituationParts& parts, About about, const std::string& id, std::uint32_t n) {
  for (const auto* known : known_facts()) {
    if (known->about != about) continue;
    Fact fact;
    fact.name = known->name;
    fact.value = some_value(*known, n);
    fact.unit = known->unit;
    fact.observed_at = parts.now - std::chrono::minutes{30};
    fact.valid_from = kToday - days{30};
    fact.valid_until = kToday + days{static_cast<int>(20 + n % 40)};
    fact.attested_by = "P1";
    if (!known->attesters.empty()) fact.attested_as = known->attesters.front();
    if (known->name == "process_accreditation" || known->name == "team_accreditation")
      fact.detail = "non_technical_survey";
    if (known->name == "evacuation_drilled_on") fact.detail = "none";
    auto later = fact;
    later.valid_from = *fact.valid_until + days{5};
    later.valid_until = kToday + days{400};
    parts.facts.push_back({about, id, std::move(fact)});
    parts.facts.push_back({about, id, std::move(later)});
  }
}

SituationParts oblast() {
  SituationParts parts;
  parts.now = kToday + std::chrono::hours{6};
  parts.utc_offset = std::chrono::minutes{180};
  for (std::uint32_t i = 0; i < kTasks; ++i) {
    const auto place = "A" + std::to_string(i);
    parts.subjects.push_back({About::Place, place});
    parts.tasks.push_back({
        {About::Task, "T" + std::to_string(i)},
        {place}
    });
    add_facts(parts, About::Place, place, i);
    add_facts(parts, About::Task, parts.tasks.back().self.id, i);
  }
  for (std::uint32_t i = 0; i < kTeams; ++i) {
    Team team{
        {About::Team, "K" + std::to_string(i)},
        "O" + std::to_string(i % 10),
        "C" + std::to_string(i % 4),
        {},
        {}
    };
    for (std::uint32_t j = 0; j < 12; ++j) {
      team.persons.push_back("P" + std::to_string(i * 12 + j));
      parts.subjects.push_back({About::Person, team.persons.back()});
      add_facts(parts, About::Person, team.persons.back(), i + j);
      if (j >= 8) continue;
      team.tools.push_back("D" + std::to_string(i * 8 + j));
      parts.subjects.push_back({About::Tool, team.tools.back()});
      add_facts(parts, About::Tool, team.tools.back(), i + j);
    }
    add_facts(parts, About::Team, team.self.id, i);
    parts.teams.push_back(std::move(team));
  }
  for (std::uint32_t i = 0; i < 10; ++i) {
    parts.subjects.push_back({About::Organisation, "O" + std::to_string(i)});
    add_facts(parts, About::Organisation, "O" + std::to_string(i), i);
  }
  for (std::uint32_t i = 0; i < 4; ++i) {
    parts.subjects.push_back({About::Contingent, "C" + std::to_string(i)});
    add_facts(parts, About::Contingent, "C" + std::to_string(i), i);
  }
  return parts;
}

/// Of processor time: a machine that others use too does not change it.
template <typename F>
double seconds(F work) {
  const auto begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// The register of the exercise (examples/kursk/readiness.sh), or of anybody.
int ask_a_register(const char* path) {
  std::optional<store::OperationFile> file;
  const double opened = seconds([&] {
    if (auto one = store::OperationFile::open(path, store::Use::Read)) file = std::move(*one);
  });
  if (!file) {
    fmt::print(stderr, "{} cannot be opened\n", path);
    return 1;
  }
  const app::ReadinessOptions options{.now_ms = 1'780'372'500'000,  // 2026-06-02T03:55:00Z
                                      .utc_offset = std::chrono::minutes{180}};
  fmt::print("open_ms      {:.3f}\n", opened * 1e3);
  constexpr int kLoads = 20;
  for (int run = 0; run < 3; ++run) {
    std::optional<app::Readiness> readiness;
    const double loaded = seconds([&] {
      for (int i = 0; i < kLoads; ++i)
        if (auto one = app::load_readiness(*file, options)) readiness = std::move(*one);
    });
    if (!readiness) return 1;
    const auto& situation = readiness->situation;
    const auto tasks = static_cast<std::uint32_t>(situation.tasks().size());
    const auto teams = static_cast<std::uint32_t>(situation.teams().size());
    if (tasks == 0 || teams == 0) return 1;
    constexpr std::uint32_t kAsked = 1000;
    std::size_t go = 0;
    const double checked = seconds([&] {
      for (std::uint32_t i = 0; i < kAsked; ++i) {
        const Case at{i % tasks, i / tasks % teams, situation.today()};
        go += check(situation, at).verdict == Verdict::Go ? 1U : 0U;
      }
    });
    fmt::print("load_ms      {:.3f}  {} tasks, {} teams\ncheck_ms     {:.4f}  go {} of {}\n",
               loaded / kLoads * 1e3, tasks, teams, checked / kAsked * 1e3, go, kAsked);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) return ask_a_register(argv[1]);
  std::vector<base::Problem> problems;
  std::optional<Situation> situation;
  auto parts = oblast();
  const auto facts = parts.facts.size();
  const double made =
      seconds([&] { situation = Situation::make(std::move(parts), readiness_floor(), problems); });
  fmt::print("situation_s  {:.3f}  facts {}  problems {}\n", made, facts, problems.size());
  for (int run = 0; run < 3; ++run) {
    std::size_t holds = 0;
    const double board = seconds([&] {
      const auto all = Board::make(*situation, kToday, kDays);
      for (std::uint32_t t = 0; t < kTasks; ++t)
        for (std::uint32_t d = 0; d < kDays; ++d)
          holds += all.at(t, t % kTeams, d).outcome() == Outcome::Holds ? 1U : 0U;
    });
    fmt::print("board_s      {:.3f}  {} x {} x {}  holds {}\n", board, kTasks, kTeams, kDays,
               holds);
  }
  std::size_t go = 0;
  constexpr int kChecks = 1000;
  const double checks = seconds([&] {
    for (std::uint32_t i = 0; i < kChecks; ++i)
      go += check(*situation, {i % kTasks, i % kTeams, kToday}).verdict == Verdict::Go ? 1U : 0U;
  });
  fmt::print("check_ms     {:.4f}  go {}\n", checks / kChecks * 1e3, go);
  const double calendars = seconds([&] {
    for (std::uint32_t i = 0; i < 1000; ++i)
      go += DayCalendar(*situation, i % kTasks, i % kTeams, kToday, kDays).first(kToday) ? 1U : 0U;
  });
  fmt::print("calendar_ms  {:.4f}  of {} days\n", calendars, kDays);
  return 0;
}
