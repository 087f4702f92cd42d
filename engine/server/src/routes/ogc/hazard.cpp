// SPDX-License-Identifier: Apache-2.0
/// \file
/// The hazard map that the server shows: what it holds and proposes, and its tiles. Whoever is
/// bound to areas sees the map on their ground alone.
#include <algorithm>
#include <memory>
#include <mutex>

#include "demine/app/hazard_view.hpp"
#include "demine/app/records.hpp"
#include "demine/base/hash.hpp"
#include "demine/geo/validity.hpp"
#include "http/dressing.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"
#include "routes/ogc/tile_grid.hpp"
#include "routes/support.hpp"

namespace demine::server::ogc {
namespace {

using base::text;

struct Shown {
  std::string stamp;
  std::shared_ptr<const app::HazardView> view;
};

/// One map for all threads, opened anew when its raster is another one.
base::Result<Shown> shown(const std::string& folder) {
  static std::mutex mutex;
  static std::string kept_folder;
  static Shown kept;
  DEMINE_TRY(const auto stamp, app::hazard_stamp(folder));
  const std::scoped_lock held(mutex);
  if (kept.view == nullptr || kept.stamp != stamp || kept_folder != folder) {
    DEMINE_TRY(auto view, app::HazardView::open(folder));
    kept = {stamp, std::make_shared<const app::HazardView>(std::move(view))};
    kept_folder = folder;
  }
  return kept;
}

Response no_map() {
  return problem(404, text("this server shows no hazard map"),
                 text("Start it with the folder that `demine hazard map` made."));
}

/// The map is restricted; where single items of evidence lie is more than that.
bool may_see(const Context& context) {
  return app::may_read(context.who(), model::DataClass::Restricted);
}

/// The ground of a caller who is bound to areas.
struct OwnGround {
  geo::Projection projection;
  std::vector<geo::PlaneGeometry> areas{};
  std::string stamp{};  ///< changes when one of them does
};

/// Nothing for a caller who is bound to none.
base::Result<std::optional<OwnGround>> own_ground(Context& context) {
  std::optional<OwnGround> out;
  if (context.who().areas.empty()) return out;
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(auto projection, app::projection_of(*file));
  out.emplace(OwnGround{std::move(projection)});
  std::string versions;
  for (const auto& id : context.who().areas) {
    const auto area = file->record("area", id);
    if (!area && area.error().code == base::ErrorCode::NotFound) continue;
    if (!area) return area.error();
    versions += area->version + " ";
    const auto outline = area->geometries.find("outline");
    if (outline != area->geometries.end()) out->areas.push_back(outline->second);
  }
  out->stamp = base::sha256_hex(versions).substr(0, 16);
  return out;
}

Response no_tile(Context& context, const base::Error& why) {
  const bool asked_wrong =
      why.code == base::ErrorCode::InvalidArgument || why.code == base::ErrorCode::NotFound;
  return asked_wrong && why.where.empty() ? problem(why, true) : problem(unread_map(context, why));
}

/// Whether a proposal is the caller's to see.
base::Result<bool> reaches(const std::optional<OwnGround>& ground,
                           const geo::GeographicGeometry& outline) {
  if (!ground) return true;
  DEMINE_TRY(const auto plane, ground->projection.to_plane(outline));
  return std::ranges::any_of(ground->areas,
                             [&](const auto& area) { return geo::overlap(area, plane); });
}

void append_polygons(JsonWriter& json, const geo::GeographicGeometry& outline) {
  json.key("geometry").object().member("type", "MultiPolygon").key("coordinates").array();
  for (const auto& part : outline.parts) {
    json.array();
    for (const auto& ring : part) {
      json.array();
      for (const auto& at : ring) json.array().value(at.lon_deg).value(at.lat_deg).end_array();
      json.end_array();
    }
    json.end_array();
  }
  json.end_array().end_object();
}

void append_proposal(JsonWriter& json, const app::HazardView::Proposal& one, bool synthetic,
                     bool with_evidence) {
  json.object().member("type", "Feature").member("id", one.rank);
  append_polygons(json, one.outline);
  json.key("properties").object();
  json.member("rank", one.rank).member("label", "Proposal " + std::to_string(one.rank));
  json.member("classification", "proposal for an Indication");
  json.member("area_m2", one.area_m2).member("expected_items", one.expected_items);
  json.member("share", one.share).member("lon_deg", one.lon_deg).member("lat_deg", one.lat_deg);
  json.member("synthetic", synthetic);
  if (with_evidence) {
    json.key("evidence").array();
    for (const auto& id : one.evidence) json.value(id);
    json.end_array();
  }
  json.end_object().end_object();
}

/// What the model would have looked at first: proposals for Indications, and nothing more.
base::Done append_proposals(JsonWriter& json, Context& context, const app::HazardView& view) {
  const bool with_evidence = app::may_read(context.who(), model::DataClass::Confidential);
  DEMINE_TRY(const auto ground, own_ground(context));
  json.key("survey_areas").object().member("type", "FeatureCollection").key("features").array();
  bool any = false;
  for (const auto& one : view.proposals()) {
    DEMINE_TRY(const bool shown, reaches(ground, one.outline));
    if (!shown) continue;
    any = any || !one.evidence.empty();
    append_proposal(json, one, view.facts().synthetic, with_evidence);
  }
  json.end_array().end_object();
  if (!with_evidence || !any) return {};
  return context.reads("evidence", model::DataClass::Confidential);
}

}  // namespace

void open_hazard(const std::string& folder) { static_cast<void>(shown(folder)); }

Response hazard(const Request& /*request*/, Context& context) {
  const auto folder = context.hazard_folder();
  if (!folder || !may_see(context)) return no_map();
  const auto map = shown(*folder);
  if (!map) return problem(unread_map(context, map.error()));
  const auto& facts = map->view->facts();
  std::string body;
  JsonWriter json(body);
  json.object().key("bounds").array();
  json.value(facts.west_deg)
      .value(facts.south_deg)
      .value(facts.east_deg)
      .value(facts.north_deg)
      .end_array();
  json.key("classes").array();
  for (const auto& one : facts.classes) json.value(one);
  json.end_array()
      .key("shows")
      .array()
      .value("mean")
      .value("interval")
      .value("coverage")
      .end_array();
  json.key("legend").array();
  for (const auto& row : facts.legend)
    json.object().member("colour", row.colour).member("label", row.label).end_object();
  json.end_array().key("not_surveyed").object();
  json.member("colour", facts.not_surveyed)
      .member("hatch", facts.hatch)
      .member("below_coverage", facts.surveyed_from);
  json.end_object().member("interval", 0.9);  // of p_any_low .. p_any_high: docs/formats
  json.member("tiles", context.origin() + "/api/hazard/tiles/{class}/{z}/{x}/{y}?show={show}");
  const auto proposed = append_proposals(json, context, *map->view);
  if (!proposed) return problem(proposed.error());
  json.member("stamp", map->stamp)
      .member("made", facts.made)
      .member("synthetic", facts.synthetic)
      .end_object();
  return answer(kJson, std::move(body));
}

Response hazard_tile(const Request& request, Context& context) {
  const auto folder = context.hazard_folder();
  if (!folder || !may_see(context)) return no_map();
  const auto address =
      TileAddress::parse(request.parameter("z"), request.parameter("y"), request.parameter("x"));
  if (!address) return problem(404, text("there is no such tile"));
  const std::string_view said = request.argument("show").value_or("mean");
  const bool known = said == "mean" || said == "interval" || said == "coverage";
  if (!known) return bad_parameter("show", text("show is mean, interval or coverage"));
  const auto show = said == "mean"       ? app::HazardShow::Mean
                    : said == "interval" ? app::HazardShow::Interval
                                         : app::HazardShow::Coverage;
  const auto map = shown(*folder);
  if (!map) return problem(unread_map(context, map.error()));
  const app::HazardView::TileAt at{address->zoom, address->column, address->row};
  if (const auto has = map->view->check(request.parameter("class"), at, show); !has)
    return no_tile(context, has.error());
  const auto ground = own_ground(context);
  if (!ground) return problem(ground.error());
  // The same raster gives the same tile, on the same ground.
  const std::string of_ground = *ground ? "-" + (*ground)->stamp : "";
  const std::string tag = "\"" + map->stamp + "-" + std::string(said) + of_ground + "\"";
  Response out{.status = 304, .media_type = {}, .body = {}};
  out.headers.emplace_back("ETag", tag);
  if (has_kept(request, tag)) return out;
  std::optional<app::HazardView::Ground> only;
  if (*ground) {
    only.emplace();
    for (const auto& area : (*ground)->areas) {
      auto outline = (*ground)->projection.to_geographic(area);
      if (!outline) return problem(outline.error());
      only->push_back(std::move(*outline));
    }
  }
  auto png = map->view->tile(request.parameter("class"), at, show, only ? &*only : nullptr);
  if (!png) return no_tile(context, png.error());
  out.status = 200;
  out.media_type = "image/png";
  out.body = std::move(*png);
  return out;
}

}  // namespace demine::server::ogc
