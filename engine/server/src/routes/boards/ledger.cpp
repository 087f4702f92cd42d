// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>

#include "demine/app/ledger.hpp"
#include "demine/wire/land.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Hazards of which the caller sees every area that stands: a line of which a part is missing would
/// not add up. Nothing where all are seen.
base::Result<std::optional<std::set<std::string>>> hazards_seen(const store::OperationFile& file,
                                                                const app::LayerAccess& access) {
  std::optional<std::set<std::string>> out;
  if (!access.organisation && access.areas.empty()) return out;
  std::set<std::string> hidden;
  out.emplace();
  DEMINE_TRY_DONE(file.for_each_record("area", [&](const store::Record& area) -> base::Done {
    auto& into = app::may_read_row(file, access, area) ? *out : hidden;
    if (area.field("replaced").empty()) into.emplace(area.field("hazard"));
    return {};
  }));
  for (const auto& hazard : hidden) out->erase(hazard);
  return out;
}

base::Result<Json> ledger_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, "area"));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY(const auto operation, file->operation());
  DEMINE_TRY(const auto only, hazards_seen(*file, access));
  DEMINE_TRY(const auto ledger, app::land_ledger(*file, only));
  auto out = wire::ledger_json(ledger, operation.origin);
  out["balances"] = ledger.balances();
  out["whole_operation"] = !only.has_value();
  Json labels = Json::object();
  for (const auto& [hazard, line] : ledger.hazards) {
    const auto record = file->record("area", hazard);
    if (record) labels[hazard] = record->label;
  }
  out["labels"] = std::move(labels);
  return out;
}

}  // namespace

Response get_ledger(const Request& request, Context& context) {
  const auto ledger = ledger_of(request, context);
  return ledger ? answer(*ledger) : problem(ledger.error(), true);
}

}  // namespace demine::server
