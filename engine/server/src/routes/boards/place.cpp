// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "demine/app/explain_hazard.hpp"
#include "demine/app/records.hpp"
#include "demine/app/rules_in_use.hpp"
#include "demine/geo/place.hpp"
#include "demine/wire/land.hpp"
#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Items that are listed, the nearest ones; judgement.
constexpr std::size_t kMostEvidence = 100;

/// One place, and what is asked about it.
struct Here {
  Context& context;
  const store::OperationFile& file;
  geo::Projection projection;
  geo::LonLat at;
  geo::Point point;

  [[nodiscard]] geo::Box box(base::Metres reach) const {
    return geo::Box{point.east_m, point.north_m, point.east_m, point.north_m}.grown(reach);
  }
};

/// Areas whose ground this is.
base::Result<Json> areas_at(const Here& here, std::set<std::string>& ids) {
  Json out = Json::array();
  const auto access = app::layer_access(here.context.who(), *model::find_entity("area"));
  if (!access) return out;
  const auto visit = [&](store::Record& area) -> base::Done {
    const auto outline = area.geometries.find("outline");
    if (area.revoked || outline == area.geometries.end() || !area.field("replaced").empty())
      return {};
    if (geo::distance(outline->second, here.point).count() > 0) return {};
    if (!app::may_read_row(here.file, *access, area)) return {};
    ids.insert(area.id);
    DEMINE_TRY(auto row, row_json(pruned(std::move(area), *access), here.projection));
    row.erase("outline");
    out.push_back(std::move(row));
    return {};
  };
  DEMINE_TRY_DONE(here.file.for_each_record_in("area", here.box(base::Metres(1)), visit));
  if (!out.empty()) DEMINE_TRY_DONE(note_reading(here.context, *access));
  return out;
}

/// Tasks that name one of them.
base::Result<Json> tasks_at(const Here& here, const std::set<std::string>& areas) {
  Json out = Json::array();
  const auto access = app::layer_access(here.context.who(), *model::find_entity("task"));
  if (!access || areas.empty()) return out;
  DEMINE_TRY_DONE(here.file.for_each_record("task", [&](store::Record& task) -> base::Done {
    const auto named = task.field("areas");
    const bool here_too = std::ranges::any_of(
        areas, [&](const std::string& area) { return named.find(area) != std::string_view::npos; });
    if (task.revoked || !here_too || !app::may_read_row(here.file, *access, task)) return {};
    out.push_back(wire::record_json(pruned(std::move(task), *access)));
    return {};
  }));
  if (!out.empty()) DEMINE_TRY_DONE(note_reading(here.context, *access));
  return out;
}

/// "B2 direct"
std::string grade_of(const store::Record& item) {
  return std::string(item.field("source_reliability")) +
         std::string(item.field("information_credibility")) + " " +
         std::string(item.field("directness"));
}

base::Result<Json> item_json(const store::Record& item, double distance_m) {
  Json out{
      {"id",         item.id           },
      {"record",     item.label        },
      {"kind",       item.field("kind")},
      {"grade",      grade_of(item)    },
      {"distance_m", distance_m        }
  };
  auto fields = wire::record_json(item);
  for (const char* name : {"precision_m", "happened_on", "outcome", "provenance", "note"}) {
    if (fields.contains(name)) out[name] = fields[name];
  }
  return out;
}

/// Evidence of the register whose kind reaches here, the nearest first: by the shipped rules. Where
/// an item lies is confidential, and so is how far it is.
base::Result<Json> evidence_at(const Here& here) {
  Json out = Json::array();
  const auto access = app::layer_access(here.context.who(), *model::find_entity("evidence"));
  if (!access || !access->place) return out;
  DEMINE_TRY(const auto in_use, app::rules_in_use({}));
  std::vector<std::pair<double, store::Record>> found;
  const auto visit = [&](store::Record& item) -> base::Done {
    const auto place = item.geometries.find("place");
    const auto kind = model::parse_kind(item.field("kind"));
    if (item.revoked || place == item.geometries.end() || !kind) return {};
    const double distance_m = geo::distance(place->second, here.point).count();
    if (distance_m > in_use.rules.of(*kind).range.count()) return {};
    if (app::may_read_row(here.file, *access, item))
      found.emplace_back(distance_m, pruned(std::move(item), *access));
    return {};
  };
  DEMINE_TRY_DONE(here.file.for_each_record_in(
      "evidence", here.box(app::reach_around_area(in_use.rules)), visit));
  std::ranges::stable_sort(found, {}, [](const auto& each) { return each.first; });
  if (found.size() > kMostEvidence) found.resize(kMostEvidence);
  for (const auto& [distance_m, item] : found) {
    DEMINE_TRY(auto json, item_json(item, distance_m));
    out.push_back(std::move(json));
  }
  if (!out.empty()) DEMINE_TRY_DONE(note_reading(here.context, *access));
  return out;
}

/// What the map says; null without one, or beyond its edge. Whoever is bound to areas is told of
/// their ground alone.
base::Result<Json> hazard_at(const Here& here, const std::set<std::string>& areas) {
  const auto folder = here.context.hazard_folder();
  const auto& who = here.context.who();
  if (!folder || !app::may_read(who, model::DataClass::Restricted)) return Json();
  if (!who.areas.empty() && areas.empty()) return Json();
  const auto explained = app::explain_hazard({*folder, here.at});
  if (!explained) {
    const auto code = explained.error().code;
    const bool beyond =
        code == base::ErrorCode::NotFound || code == base::ErrorCode::InvalidArgument;
    if (beyond) return Json();
    return unread_map(here.context, explained.error());
  }
  auto out = wire::explained_json(*explained);
  if (!app::may_read(who, model::DataClass::Confidential)) {
    out.erase("evidence");
    out["evidence_withheld"] = true;
  } else if (!out["evidence"].empty()) {
    DEMINE_TRY_DONE(here.context.reads("evidence", model::DataClass::Confidential));
  }
  return out;
}

base::Result<Json> place_of(const Request& request, Context& context) {
  DEMINE_TRY(const double lat_deg, degrees_argument(request, "lat", 90));
  DEMINE_TRY(const double lon_deg, degrees_argument(request, "lon", 180));
  if (!app::may_read(context.who(), model::DataClass::Restricted)) return no_such("place", "");
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  const geo::LonLat at{lon_deg, lat_deg};
  DEMINE_TRY(const auto point, projection.to_plane(at));
  const Here here{context, *file, projection, at, point};
  Json out{
      {"lat_deg", lat_deg                },
      {"lon_deg", lon_deg                },
      {"lat_lon", geo::format_lat_lon(at)},
      {"utm",     geo::format_utm(at)    },
      {"mgrs",    geo::format_mgrs(at)   }
  };
  DEMINE_TRY(const auto operation, file->operation());
  out["synthetic"] = operation.origin == "synthetic";
  std::set<std::string> areas;
  DEMINE_TRY(out["areas"], areas_at(here, areas));
  DEMINE_TRY(out["tasks"], tasks_at(here, areas));
  DEMINE_TRY(out["evidence"], evidence_at(here));
  DEMINE_TRY(out["hazard"], hazard_at(here, areas));
  return out;
}

}  // namespace

Response get_place(const Request& request, Context& context) {
  const auto place = place_of(request, context);
  return place ? answer(*place) : problem(place.error(), true);
}

}  // namespace demine::server
