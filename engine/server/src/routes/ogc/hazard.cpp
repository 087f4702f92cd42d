// SPDX-License-Identifier: Apache-2.0
/// \file
/// The hazard map that the server shows: what it holds, and its tiles.
#include <memory>
#include <mutex>

#include "demine/app/hazard_view.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"
#include "routes/ogc/tile_grid.hpp"

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

/// The map lies where evidence lies: whoever may not read where evidence is does not see it.
bool may_see(const Context& context) {
  return app::may_read(context.who(), model::DataClass::Restricted);
}

}  // namespace

Response hazard(const Request& /*request*/, Context& context) {
  const auto folder = context.hazard_folder();
  if (!folder || !may_see(context)) return no_map();
  const auto map = shown(*folder);
  if (!map) return problem(map.error());
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
  if (!map) return problem(map.error());
  auto png = map->view->tile(request.parameter("class"), address->zoom, address->column,
                             address->row, show);
  if (!png) return problem(png.error(), true);
  Response out{.status = 200, .media_type = "image/png", .body = std::move(*png)};
  // The same raster gives the same tile.
  out.headers.emplace_back("ETag", "\"" + map->stamp + "-" + std::string(said) + "\"");
  return out;
}

}  // namespace demine::server::ogc
