// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Labels of the teams that a caller sees, by contingent.
base::Result<std::map<std::string, Json>> teams_by_contingent(const store::OperationFile& file,
                                                              const Context& context) {
  std::map<std::string, Json> out;
  auto access = access_to(context, "team");
  if (!access) return out;
  access->areas.clear();
  DEMINE_TRY_DONE(file.for_each_record("team", [&](const store::Record& team) -> base::Done {
    if (team.revoked || !app::may_read_row(file, *access, team)) return {};
    auto& teams = out[std::string(team.field("contingent"))];
    if (teams.is_null()) teams = Json::array();
    teams.push_back(team.label);
    return {};
  }));
  return out;
}

base::Result<Json> contingents_of(Context& context) {
  DEMINE_TRY(auto access, access_to(context, "contingent"));
  // Contingents lie in no area.
  access.areas.clear();
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY_DONE(note_reading(context, access));
  DEMINE_TRY(const auto teams, teams_by_contingent(*file, context));
  Json out = Json::array();
  DEMINE_TRY_DONE(file->for_each_record("contingent", [&](store::Record& record) -> base::Done {
    if (record.revoked || !app::may_read_row(*file, access, record)) return {};
    const auto of_it = teams.find(record.id);
    auto row = wire::record_json(pruned(std::move(record), access));
    row["teams"] = of_it != teams.end() ? of_it->second : Json::array();
    out.push_back(std::move(row));
    return {};
  }));
  return out;
}

}  // namespace

Response get_contingents(const Request&, Context& context) {
  const auto contingents = contingents_of(context);
  return contingents ? answer(*contingents) : problem(contingents.error(), true);
}

}  // namespace demine::server
