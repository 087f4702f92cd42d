// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <nlohmann/json.hpp>

#include "demine/app/later_items.hpp"
#include "demine/app/records.hpp"
#include "demine/app/step_checklist.hpp"
#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Evidence is looked for this far around an area; judgement.
constexpr base::Metres kAround{1'000};

Json signature_json(const release::SignatureRule& rule) {
  Json roles = Json::array();
  for (const auto role : rule.any_of) roles.push_back(model::name(role));
  return {
      {"any_of",      std::move(roles)},
      {"independent", rule.independent}
  };
}

/// Steps whose state this is: what may be proposed, not what will pass.
Json transitions_json(const store::AreaCase& area) {
  Json out = Json::array();
  for (const auto& rule : area.rules.transitions) {
    if (!rule.from.matches(area.history.state)) continue;
    Json signatures = Json::array();
    for (const auto& one : rule.signatures) signatures.push_back(signature_json(one));
    out.push_back({
        {"to",         rule.id                   },
        {"meaning",    rule.meaning              },
        {"kind",       release::name(rule.kind)  },
        {"signatures", std::move(signatures)     },
        {"password",   app::needs_four_eyes(rule)}
    });
  }
  return out;
}

Json proposals_json(const Json& steps) {
  Json out = Json::array();
  for (const auto& step : steps) {
    if (step["outcome"] == "waiting") out.push_back(step);
  }
  return out;
}

/// Names of those who signed, beside their ids.
base::Done name_signers(const store::OperationFile& file, Json& steps) {
  DEMINE_TRY(const auto keys, file.person_keys());
  std::map<std::string, std::string> names;
  for (const auto& key : keys) names[key.person] = key.name;
  for (auto& step : steps) {
    for (auto& signer : step["signed_by"]) {
      const auto name = names.find(signer["person"].get<std::string>());
      if (name != names.end()) signer["name"] = name->second;
    }
  }
  return {};
}

/// What belongs to the area, or lies in it.
base::Result<Json> evidence_of(Context& context, const store::OperationFile& file,
                               const store::Record& area) {
  Json out = Json::array();
  const auto outline = area.geometries.find("outline");
  const auto access = app::layer_access(context.who(), *model::find_entity("evidence"));
  if (outline == area.geometries.end() || !access) return out;
  DEMINE_TRY(const auto projection, app::projection_of(file));
  const auto visit = [&](store::Record& item) -> base::Done {
    if (item.revoked || !app::may_read_row(file, *access, item)) return {};
    const bool belongs = item.field("area") == area.id;
    const auto place = item.geometries.find("place");
    const bool inside =
        access->place && place != item.geometries.end() &&
        geo::distance(
            outline->second,
            geo::Point{
                (geo::bounds(place->second).west_m + geo::bounds(place->second).east_m) / 2,
                (geo::bounds(place->second).south_m + geo::bounds(place->second).north_m) / 2})
                .count() == 0;
    if (!belongs && !inside) return {};
    DEMINE_TRY(auto row, row_json(pruned(std::move(item), *access), projection));
    row["belongs"] = belongs;
    out.push_back(std::move(row));
    return {};
  };
  DEMINE_TRY_DONE(
      file.for_each_record_in("evidence", geo::bounds(outline->second).grown(kAround), visit));
  if (!out.empty()) DEMINE_TRY_DONE(note_reading(context, *access));
  return out;
}

base::Result<Json> tasks_of(Context& context, const store::OperationFile& file,
                            const std::string& area) {
  Json out = Json::array();
  const auto access = app::layer_access(context.who(), *model::find_entity("task"));
  if (!access) return out;
  DEMINE_TRY_DONE(file.for_each_record("task", [&](store::Record& task) -> base::Done {
    const bool names = task.field("areas").find(area) != std::string_view::npos;
    if (task.revoked || !names || !app::may_read_row(file, *access, task)) return {};
    out.push_back(wire::record_json(pruned(std::move(task), *access)));
    return {};
  }));
  if (!out.empty()) DEMINE_TRY_DONE(note_reading(context, *access));
  return out;
}

base::Result<base::Date> day_of(const Request& request, const Context& context) {
  const auto as_of = request.argument("as_of");
  return as_of ? base::Date::parse(*as_of) : today(context);
}

base::Result<Json> area_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, "area"));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY(const auto record, readable_record(*file, access, request.parameter("area")));
  DEMINE_TRY_DONE(note_reading(context, access));
  DEMINE_TRY(const auto day, day_of(request, context));
  DEMINE_TRY(auto found, file->area_case(record.id, day));
  DEMINE_TRY(auto evidence, evidence_of(context, *file, found.area));
  found.area = record;
  auto out = wire::area_json(found);
  DEMINE_TRY_DONE(name_signers(*file, out["steps"]));
  out["transitions"] = transitions_json(found);
  out["proposals"] = proposals_json(out["steps"]);
  out["evidence"] = std::move(evidence);
  DEMINE_TRY(out["tasks"], tasks_of(context, *file, record.id));
  DEMINE_TRY(const auto later, app::items_since_closed(*file, record.id));
  // That there is one is told to whoever reads of the land; what and where it is, is not said here.
  out["found_since_closed"] = wire::found_since_closed_json(later, record.id);
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  DEMINE_TRY(const auto row, row_json(record, projection));
  if (row.contains("bbox")) out["bbox"] = row["bbox"];
  return out;
}

}  // namespace

Response get_area(const Request& request, Context& context) {
  const auto area = area_of(request, context);
  return area ? answer(*area) : problem(area.error(), true);
}

}  // namespace demine::server
