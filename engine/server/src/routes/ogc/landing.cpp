// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "routes/ogc/html.hpp"
#include "routes/ogc/routes.hpp"
#include "routes/ogc/support.hpp"

namespace demine::server::ogc {
namespace {

constexpr std::array<std::string_view, 20> kClasses{
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30"};

}  // namespace

std::span<const std::string_view> conformance_classes() { return kClasses; }

Response landing_page(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto operation = (*file)->operation();
  if (!operation) return problem(operation.error());
  const bool synthetic = operation->origin == "synthetic";
  const std::string title = operation->name + (synthetic ? " (SYNTHETIC)" : "");
  auto links = own_links(request, context, format.format, kJson);
  links.push_back(
      {href(context, "/ogc/api"), "service-desc", std::string(kOpenApi), "The API (OpenAPI 3.0)"});
  links.push_back({
      href(context, "/ogc/api", {{"f", "html"}}
        ), "service-doc", std::string(kHtml),
      "The API, for people"
  });
  links.push_back({href(context, "/ogc/conformance"), "conformance", std::string(kJson),
                   "Classes it conforms to"});
  links.push_back({href(context, "/ogc/collections"), "data", std::string(kJson), "Collections"});
  links.push_back({href(context, "/ogc/tileMatrixSets"),
                   "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", std::string(kJson),
                   "Tile matrix sets"});
  constexpr std::string_view kAbout = "Features and tiles of a mine-action operation.";
  if (format.format == Format::Html)
    return HtmlPage(title, synthetic).paragraph(kAbout).finish(links);
  std::string body;
  JsonWriter json(body);
  json.object().member("title", title).member("description", kAbout);
  append_links(json, links);
  json.end_object();
  return answer(kJson, std::move(body));
}

Response conformance(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto links = own_links(request, context, format.format, kJson);
  if (format.format == Format::Html) {
    std::vector<Link> classes;
    for (const auto uri : kClasses) classes.push_back({std::string(uri), "", "", std::string(uri)});
    return HtmlPage("Conformance", false).list(classes).finish(links);
  }
  std::string body;
  JsonWriter json(body);
  json.object();
  append_links(json, links);
  json.key("conformsTo").array();
  for (const auto uri : kClasses) json.value(uri);
  json.end_array().end_object();
  return answer(kJson, std::move(body));
}

}  // namespace demine::server::ogc
