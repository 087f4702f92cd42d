// SPDX-License-Identifier: Apache-2.0
#include "routes/boards/readiness_access.hpp"

#include <algorithm>
#include <set>

#include "routes/support.hpp"

namespace demine::server {
namespace {

base::Result<std::set<std::string>> readable_ids(const store::OperationFile& file,
                                                 const Context& context, std::string_view entity) {
  DEMINE_TRY(const auto access, access_to(context, entity));
  std::set<std::string> out;
  DEMINE_TRY_DONE(
      file.for_each_record(std::string(entity), [&](const store::Record& record) -> base::Done {
        if (app::may_read_row(file, access, record)) out.insert(record.id);
        return {};
      }));
  return out;
}

/// Teams are not in areas: whoever is bound to some areas sees the teams of its own organisation.
base::Result<std::set<std::string>> readable_teams(const store::OperationFile& file,
                                                   const Context& context) {
  DEMINE_TRY(auto access, access_to(context, "team"));
  access.areas.clear();
  std::set<std::string> out;
  DEMINE_TRY_DONE(file.for_each_record("team", [&](const store::Record& record) -> base::Done {
    if (app::may_read_row(file, access, record)) out.insert(record.id);
    return {};
  }));
  return out;
}

}  // namespace

base::Result<ShownReadiness> shown_readiness(const store::OperationFile& file,
                                             const Context& context,
                                             const plan::Situation& situation) {
  DEMINE_TRY(const auto tasks, readable_ids(file, context, "task"));
  DEMINE_TRY(const auto teams, readable_teams(file, context));
  ShownReadiness out;
  for (const auto& task : situation.tasks()) out.tasks.push_back(tasks.contains(task.self.id));
  for (const auto& team : situation.teams()) out.teams.push_back(teams.contains(team.self.id));
  return out;
}

base::Result<std::uint32_t> shown_task(const plan::Situation& situation,
                                       const ShownReadiness& shown, std::string_view name) {
  const auto found = situation.task_named(name);
  if (found && shown.tasks.at(*found)) return *found;
  return no_such("task", name);
}

base::Result<std::uint32_t> shown_team(const plan::Situation& situation,
                                       const ShownReadiness& shown, std::string_view name) {
  const auto found = situation.team_named(name);
  if (found && shown.teams.at(*found)) return *found;
  return no_such("team", name);
}

bool is_personal(std::string_view predicate) {
  const auto* const known = plan::find_predicate(predicate);
  // What is not known may be about anybody.
  if (known == nullptr) return true;
  return std::ranges::any_of(
      known->facts, [](const plan::KnownFact& fact) { return fact.about == plan::About::Person; });
}

void withhold(plan::Finding& finding) {
  plan::Finding out;
  out.predicate = finding.predicate;
  out.outcome = finding.outcome;
  out.assumed = finding.assumed;
  out.asks = finding.asks;
  out.why = base::text("withheld: it is about a person");
  out.todo = finding.todo;
  out.whom = finding.whom;
  finding = std::move(out);
}

base::Done guard_findings(Context& context, std::vector<plan::Finding>& findings) {
  const bool may = app::may_read(context.who(), model::DataClass::Personal);
  bool personal = false;
  for (auto& finding : findings) {
    if (!is_personal(finding.predicate)) continue;
    personal = true;
    if (!may) withhold(finding);
  }
  if (!may || !personal) return {};
  return context.reads("person", model::DataClass::Personal);
}

}  // namespace demine::server
