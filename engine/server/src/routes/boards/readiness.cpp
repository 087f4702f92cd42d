// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/wire/readiness.hpp"
#include "routes/boards/boards.hpp"
#include "routes/boards/readiness_access.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Columns that a board on a screen has; longer ones are for `demine readiness season`. Judgement.
constexpr std::int64_t kMostDays = 92;
/// Tasks x teams x days that are sent at once; judgement.
constexpr std::size_t kMostCells = 200'000;

struct Asked {
  ReadFile file;
  std::shared_ptr<const app::Readiness> readiness;
  ShownReadiness shown;
};

base::Result<Asked> ask(Context& context, ReadinessCache& cache) {
  Asked out;
  DEMINE_TRY(out.file, context.read());
  DEMINE_TRY(out.readiness, cache.take(*out.file, context.now_ms()));
  DEMINE_TRY(out.shown, shown_readiness(*out.file, context, out.readiness->situation));
  return out;
}

base::Result<std::string> required(const Request& request, std::string_view name) {
  if (const auto given = request.argument(name)) return std::string(*given);
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("{0} is needed", {std::string(name)}),
                     std::string(name),
                     {}};
}

base::Result<Json> board_of(const Request& request, Context& context, ReadinessCache& cache) {
  DEMINE_TRY(const auto from, day_argument(request, "from"));
  DEMINE_TRY(const auto days, count_argument(request, "days", {1, kMostDays, 14}));
  DEMINE_TRY(const auto asked, ask(context, cache));
  const auto& situation = asked.readiness->situation;
  const auto cells =
      situation.tasks().size() * situation.teams().size() * static_cast<std::size_t>(days);
  if (cells > kMostCells) {
    return base::Error{base::ErrorCode::TooLarge,
                       base::text("a board of {0} cells is more than {1}",
                                  {std::to_string(cells), std::to_string(kMostCells)}),
                       {},
                       base::text("Ask for fewer days.")};
  }
  const auto board = plan::Board::make(situation, from.value_or(situation.today()),
                                       static_cast<std::uint32_t>(days));
  return wire::board_json(situation, board, [&](std::uint32_t task, std::uint32_t team) {
    return asked.shown.tasks.at(task) && asked.shown.teams.at(team);
  });
}

base::Result<Json> check_of(const Request& request, Context& context, ReadinessCache& cache) {
  DEMINE_TRY(const auto task, required(request, "task"));
  DEMINE_TRY(const auto team, required(request, "team"));
  DEMINE_TRY(const auto day, day_argument(request, "date"));
  DEMINE_TRY(const auto asked, ask(context, cache));
  const auto& situation = asked.readiness->situation;
  plan::Case at{.day = day.value_or(situation.today())};
  DEMINE_TRY(at.task, shown_task(situation, asked.shown, task));
  DEMINE_TRY(at.team, shown_team(situation, asked.shown, team));
  auto checked = wire::check_case(situation, at);
  DEMINE_TRY_DONE(guard_findings(context, checked.findings));
  return wire::check_json(situation, at, checked);
}

/// Teams of a contingent that are shown; all that are shown without one.
base::Result<std::vector<std::uint32_t>> teams_of(const Request& request, Context& context,
                                                  const Asked& asked) {
  std::optional<std::string> contingent;
  if (const auto given = request.argument("contingent")) {
    DEMINE_TRY(auto access, access_to(context, "contingent"));
    access.areas.clear();
    DEMINE_TRY(const auto record, readable_record(*asked.file, access, std::string(*given)));
    contingent = record.id;
  }
  std::vector<std::uint32_t> out;
  const auto teams = asked.readiness->situation.teams();
  for (std::uint32_t i = 0; i < teams.size(); ++i) {
    if (!asked.shown.teams.at(i)) continue;
    if (!contingent || teams[i].contingent == *contingent) out.push_back(i);
  }
  return out;
}

base::Result<Json> gaps_of(const Request& request, Context& context, ReadinessCache& cache) {
  DEMINE_TRY(const auto day, day_argument(request, "date"));
  DEMINE_TRY(const auto asked, ask(context, cache));
  const auto& situation = asked.readiness->situation;
  DEMINE_TRY(const auto teams, teams_of(request, context, asked));
  auto gaps = plan::gaps(situation, teams, day.value_or(situation.today()));
  std::vector<plan::Finding> findings;
  for (auto& gap : gaps) {
    std::erase_if(gap.tasks, [&](std::uint32_t task) { return !asked.shown.tasks.at(task); });
  }
  std::erase_if(gaps, [](const plan::Gap& gap) { return gap.tasks.empty(); });
  for (auto& gap : gaps) findings.push_back(std::move(gap.finding));
  DEMINE_TRY_DONE(guard_findings(context, findings));
  for (std::size_t i = 0; i < gaps.size(); ++i) gaps[i].finding = std::move(findings[i]);
  return wire::gaps_json(situation, gaps);
}

Response answered(const base::Result<Json>& json) {
  return json ? answer(*json) : problem(json.error(), true);
}

}  // namespace

Response get_board(const Request& request, Context& context, ReadinessCache& cache) {
  return answered(board_of(request, context, cache));
}

Response get_check(const Request& request, Context& context, ReadinessCache& cache) {
  return answered(check_of(request, context, cache));
}

Response get_gaps(const Request& request, Context& context, ReadinessCache& cache) {
  return answered(gaps_of(request, context, cache));
}

}  // namespace demine::server
