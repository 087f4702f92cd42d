// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "demine/geo/validity.hpp"
#include "demine/io/read_evidence.hpp"
#include "ogr_geometry.hpp"
#include "vector_file.hpp"

namespace demine::io {
namespace {

using base::text;
using geo::GeographicGeometry;

base::Error refuse(base::Text what) {
  return {base::ErrorCode::InvalidInput,
          std::move(what),
          {},
          text("Give the outline of the area as one or more polygons.")};
}

std::string degrees(geo::LonLat p) {
  return std::to_string(p.lat_deg) + " N, " + std::to_string(p.lon_deg) + " E";
}

base::Done check_on_earth(const GeographicGeometry& area) {
  std::optional<geo::LonLat> off;
  geo::for_each_vertex(area, [&](geo::LonLat p) {
    // The comparison is false for what is no number.
    if (!(std::abs(p.lat_deg) <= 90 && std::abs(p.lon_deg) <= 180)) off = p;
  });
  if (off) return refuse(text("{0} is no place on the Earth", {degrees(*off)}));
  return {};
}

base::Done check_polygon(const GeographicGeometry& polygon, const std::string& which) {
  DEMINE_TRY_DONE(check_on_earth(polygon));
  if (const auto flaw = geo::find_flaw(polygon)) {
    return refuse(text("the polygon of {0} is not valid near {1}", {which, degrees(flaw->where)}));
  }
  return {};
}

/// Ground that two features share would count as outside: inside is what an odd number of rings
/// surrounds.
base::Result<GeographicGeometry> united(const OGRMultiPolygon& all) {
  const GdalErrors errors;
  const std::unique_ptr<OGRGeometry> one(all.UnionCascaded());
  const bool polygons = one && (wkbFlatten(one->getGeometryType()) == wkbPolygon ||
                                wkbFlatten(one->getGeometryType()) == wkbMultiPolygon);
  if (!polygons) return refuse(text("its polygons cannot be united: {0}", {errors.first()}));
  DEMINE_TRY(const auto placed, ToWgs84()(one.get()));
  if (!placed.geometry) return refuse(text("its polygons cannot be united: {0}", {errors.first()}));
  return *placed.geometry;
}

base::Done add_layer(OGRLayer& layer, GeographicGeometry& area, std::size_t& features) {
  DEMINE_TRY(const auto to_wgs84, to_wgs84_of(layer));
  const GdalErrors errors;
  std::size_t number = 0;
  for (auto& feature : layer) {
    const std::string which = "feature " + std::to_string(++number);
    DEMINE_TRY(const auto placed, to_wgs84(feature->GetGeometryRef()));
    if (!placed.geometry || placed.geometry->shape != geo::Shape::Polygon) {
      return refuse(text("{0} is not a polygon", {which}));
    }
    DEMINE_TRY_DONE(check_polygon(*placed.geometry, which));
    std::ranges::copy(placed.geometry->parts, std::back_inserter(area.parts));
    ++features;
  }
  // Half an area is none: what lies in the other half would look as if it were outside.
  if (errors.failed())
    return refuse(text("part of the file could not be read: {0}", {errors.first()}));
  return {};
}

geo::PlaneGeometry as_numbers(const GeographicGeometry& geometry) {
  geo::PlaneGeometry out{geometry.shape, {}};
  for (const auto& part : geometry.parts) {
    auto& part_out = out.parts.emplace_back();
    for (const auto& path : part) {
      auto& path_out = part_out.emplace_back();
      for (const auto& p : path) path_out.push_back({p.lon_deg, p.lat_deg});
    }
  }
  return out;
}

base::Result<GeographicGeometry> read(const std::filesystem::path& path) {
  DEMINE_TRY(const auto opened, open_vectors(path));
  if (!opened.failures.empty()) {
    return refuse(text("part of the file could not be read: {0}", {opened.failures.front()}));
  }
  GeographicGeometry area{geo::Shape::Polygon, {}};
  std::size_t features = 0;
  for (auto* layer : opened.dataset->GetLayers()) {
    if (std::string_view(layer->GetName()) == "layer_styles") continue;
    DEMINE_TRY_DONE(add_layer(*layer, area, features));
  }
  if (features == 0) return refuse(text("has no polygon"));
  if (features == 1) return area;
  const auto all = to_ogr(as_numbers(area));
  DEMINE_TRY(auto one, united(*all->toMultiPolygon()));
  DEMINE_TRY_DONE(check_polygon(one, "all features together"));
  return one;
}

}  // namespace

base::Result<GeographicGeometry> read_area(const std::filesystem::path& path) {
  return read(path).in(path.string());
}

}  // namespace demine::io
