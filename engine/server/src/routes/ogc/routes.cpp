// SPDX-License-Identifier: Apache-2.0
#include "routes/ogc/routes.hpp"

namespace demine::server {

std::vector<Route> ogc_routes() {
  using namespace ogc;
  const auto get = [](std::string pattern, std::vector<std::string> arguments,
                      Response (*handler)(const Request&, Context&)) {
    return Route{.method = Method::Get,
                 .pattern = std::move(pattern),
                 .needs = Needs::Session,
                 .arguments = std::move(arguments),
                 .handler = handler};
  };
  const std::string one = "/ogc/collections/{collection}";
  const std::string tiles = one + "/tiles/WebMercatorQuad";
  return {
      get("/ogc", {"f"}, landing_page),
      get("/ogc/conformance", {"f"}, conformance),
      get("/ogc/api", {"f"}, api_definition),
      get("/ogc/collections", {"f"}, collections),
      get(one, {"f", "as_of"}, collection),
      get(one + "/queryables", {"f"}, queryables),
      get(one + "/items", {"*"}, items),
      get(one + "/items/{feature}", {"f", "crs", "as_of"}, feature),
      get(one + "/tiles", {}, tilesets),
      get(tiles, {}, tileset),
      get(tiles + "/{matrix}/{row}/{col}", {"as_of"}, tile),
      get("/ogc/tileMatrixSets", {}, tile_matrix_sets),
      get("/ogc/tileMatrixSets/WebMercatorQuad", {}, tile_matrix_set),
      get("/api/hazard", {}, hazard),
      get("/api/hazard/tiles/{class}/{z}/{x}/{y}", {"show"}, hazard_tile),
  };
}

}  // namespace demine::server
