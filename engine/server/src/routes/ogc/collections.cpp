// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "demine/store/record.hpp"
#include "routes/ogc/html.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"

namespace demine::server::ogc {
namespace {

constexpr std::string_view kTilesets = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
constexpr std::string_view kQueryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

std::vector<Link> links_of(const Context& context, const Collection& one) {
  const std::string path = "/ogc/collections/" + one.name;
  std::vector<Link> out{
      {href(context, path + "/items", {{"f", "json"}}), "items", std::string(kGeoJson),
       "Items as GeoJSON"},
      {href(context, path + "/items", {{"f", "html"}}), "items", std::string(kHtml),
       "Items as HTML"},
      {href(context, path + "/queryables"), std::string(kQueryables), std::string(kSchemaJson),
       "Queryables"}
  };
  if (one.access.place) {
    out.push_back({href(context, path + "/tiles"), std::string(kTilesets), std::string(kJson),
                   "Vector tiles"});
  }
  return out;
}

/// Everything of it that may be seen: what lies outside somebody's rows is not told by a box.
base::Result<std::optional<Crses::Degrees>> extent_of(const Collection& one,
                                                      const store::LayerReader& file,
                                                      const Crses& crses) {
  if (!one.access.place) return std::optional<Crses::Degrees>();
  std::optional<geo::Box> box;
  if (one.access.organisation || !one.access.areas.empty()) {
    store::LayerQuery query = query_of(one);
    query.columns.clear();
    query.limit = -1;  // all
    geo::Box all;
    store::FlatPlace flat;
    DEMINE_TRY_DONE(file.for_each_row(query, [&](const store::LayerRow& row) {
      if (store::read_flat(row.place(), flat)) {
        for (const geo::Point p : flat.points) all.include(p);
      }
      return store::GoOn::Yes;
    }));
    if (!all.empty()) box = all;
  } else {
    DEMINE_TRY(box, file.bounds(one.entity()));
  }
  if (!box) return std::optional<Crses::Degrees>();
  DEMINE_TRY(const auto degrees, crses.degrees_of(*box));
  return std::optional(degrees);
}

base::Done append_collection(JsonWriter& json, const Collection& one, const Context& context,
                             const store::LayerReader& file, const Crses& crses,
                             const std::vector<Link>& own) {
  json.object().member("id", one.name).member("title", one.entity().title);
  json.member("description", one.entity().meaning).member("itemType", "feature");
  DEMINE_TRY(const auto extent, extent_of(one, file, crses));
  if (extent) {
    json.key("extent").object().key("spatial").object().key("bbox").array().array();
    json.value(extent->west_deg)
        .value(extent->south_deg)
        .value(extent->east_deg)
        .value(extent->north_deg);
    json.end_array().end_array().member("crs", kCrs84).end_object().end_object();
  }
  json.key("crs").array();
  for (const auto& uri : crses.uris()) json.value(uri);
  json.end_array();
  if (one.access.place && !crses.plane_uri().empty()) json.member("storageCrs", crses.plane_uri());
  auto links = own;
  for (auto& link : links_of(context, one)) links.push_back(std::move(link));
  append_links(json, links);
  json.end_object();
  return {};
}

HtmlPage::Cell cell(std::string_view text) { return {std::string(text), {}}; }

}  // namespace

Response collections(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto plane = (*file)->plane();
  if (!plane) return problem(plane.error());
  const auto crses = Crses::of(*plane);
  if (!crses) return problem(crses.error());
  const auto layers = layers_of(**file);
  if (!layers) return problem(layers.error());
  const auto all = collections_of(context.who());
  const auto links = own_links(request, context, format.format, kJson);
  if (format.format == Format::Html) {
    std::vector<std::vector<HtmlPage::Cell>> rows;
    for (const Collection& one : all) {
      const std::string at = href(context, "/ogc/collections/" + one.name,
                                  {
                                      {"f", "html"}
      });
      rows.push_back({
          {one.name, at},
          cell(one.entity().title), cell(one.entity().meaning)
      });
    }
    return HtmlPage("Collections", false)
        .table("What can be read", {"Collection", "Title", "Meaning"}, rows)
        .finish(links);
  }
  std::string body;
  JsonWriter json(body);
  json.object();
  append_links(json, links);
  json.key("crs").array();
  for (const auto& uri : (*crses)->uris()) json.value(uri);
  json.end_array().key("collections").array();
  for (const Collection& one : all) {
    const std::string at = href(context, "/ogc/collections/" + one.name);
    const auto done = append_collection(json, one, context, **layers, **crses,
                                        {
                                            {at, "self", std::string(kJson), "This collection"}
    });
    if (!done) return problem(done.error());
  }
  json.end_array().end_object();
  return answer(kJson, std::move(body));
}

Response collection(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto open = open_collection(request, context);
  if (!open.opened) return open.refused;
  const Collection& one = open.opened->collection;
  const auto links = own_links(request, context, format.format, kJson);
  if (format.format == Format::Html) {
    std::vector<std::vector<HtmlPage::Cell>> rows;
    for (const auto* field : one.access.fields)
      rows.push_back({cell(field->name), cell(name(field->type)), cell(field->meaning)});
    auto all = links;
    for (auto& link : links_of(context, one)) all.push_back(std::move(link));
    return HtmlPage(one.entity().title, open.opened->synthetic)
        .paragraph(one.entity().meaning)
        .table("Properties", {"Property", "Type", "Meaning"}, rows)
        .finish(all);
  }
  std::string body;
  JsonWriter json(body);
  const auto done =
      append_collection(json, one, context, *open.opened->layers, *open.opened->crses, links);
  if (!done) return problem(done.error());
  return answer(kJson, std::move(body));
}

}  // namespace demine::server::ogc
