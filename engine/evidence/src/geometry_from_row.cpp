// SPDX-License-Identifier: Apache-2.0
#include "geometry_from_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "demine/geo/place.hpp"
#include "demine/geo/validity.hpp"
#include "numbers.hpp"
#include "sphere.hpp"
#include "utf8.hpp"
#include "wkt.hpp"

namespace demine::evidence {
namespace {

using base::text;
using base::Text;
using geo::GeographicGeometry;
using geo::LonLat;

constexpr base::Metres kFarVertices{5000};

std::string degrees(double value) { return fmt::format("{:.6g}", value); }
std::string degrees(LonLat p) { return degrees(p.lat_deg) + " N, " + degrees(p.lon_deg) + " E"; }

bool latitude_fits(double deg) { return deg >= -90 && deg <= 90; }
bool longitude_fits(double deg) { return deg >= -180 && deg <= 180; }
bool on_earth(LonLat p) { return latitude_fits(p.lat_deg) && longitude_fits(p.lon_deg); }

GeographicGeometry point(LonLat p) { return {geo::Shape::Point, {{{p}}}}; }

Text what_to_do_off_earth(LonLat p) {
  if (on_earth({p.lat_deg, p.lon_deg})) {
    return text("Check whether latitude and longitude were exchanged.");
  }
  if (std::abs(p.lat_deg) > 1000 || std::abs(p.lon_deg) > 1000) {
    return text("This looks like metres: name the coordinate system as crs in the mapping.");
  }
  return text("Look the place up again at its source.");
}

bool letters_in(std::string_view word) {
  return std::ranges::any_of(word, [](char c) {
    return !((c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+');
  });
}

/// One coordinate that is a plain number; refuses what is none.
std::optional<double> coordinate(Row& row, Field field, const std::string& word) {
  const auto number = parse_number(word, Comma::Decimal);
  if (!number.flaw) return number.value;
  row.refuse("unclear-position", field,
             text("\"{0}\" is not a coordinate in degrees", {shortened(word, 40)}),
             text("Write decimal degrees, such as 51.19, or with letters in both columns."));
  return std::nullopt;
}

std::optional<GeographicGeometry> from_place(Row& row, Field field, const std::string& word) {
  const auto place = geo::parse_place(word);
  if (place) return point(*place);
  row.refuse("unclear-position", field, place.error().what, place.error().todo);
  return std::nullopt;
}

std::optional<GeographicGeometry> from_lat_lon(Row& row, const std::string& lat,
                                               const std::string& lon) {
  if (lat.empty() || lon.empty()) {
    const Field missing = lat.empty() ? Field::Latitude : Field::Longitude;
    row.refuse("no-position", missing, text("half of the position is missing"),
               text("Give both latitude and longitude."));
    return std::nullopt;
  }
  // With letters or signs of degrees in both, the letters say which is which.
  if (letters_in(lat) && letters_in(lon)) return from_place(row, Field::Latitude, lat + " " + lon);
  const auto north = coordinate(row, Field::Latitude, lat);
  const auto east = coordinate(row, Field::Longitude, lon);
  if (!north || !east) return std::nullopt;
  const LonLat p{*east, *north};
  if (!on_earth(p)) {
    const Field off = latitude_fits(p.lat_deg) ? Field::Longitude : Field::Latitude;
    row.refuse("off-the-earth", off, text("{0} is no place on the Earth", {degrees(p)}),
               what_to_do_off_earth(p));
    return std::nullopt;
  }
  if (p.lat_deg == 0 && p.lon_deg == 0) {
    row.refuse(
        "zero-position", Field::Latitude,
        text("latitude 0, longitude 0 is what machines write when they do not know the place"),
        text("Look the place up again at its source."));
    return std::nullopt;
  }
  return point(p);
}

std::optional<GeographicGeometry> raw_geometry(Row& row) {
  if (row.raw().mixed_geometry) {
    row.refuse("mixed-geometry", text("points, lines and polygons are mixed in one feature"),
               text("Split the feature: one row for each."));
    return std::nullopt;
  }
  if (row.raw().geometry) return row.raw().geometry;
  if (const auto wkt = row.value(Field::Wkt); !wkt.empty()) {
    auto parsed = parse_wkt(wkt);
    if (parsed) return *std::move(parsed);
    row.refuse("unclear-position", Field::Wkt, parsed.error().what, parsed.error().todo);
    return std::nullopt;
  }
  const auto lat = row.value(Field::Latitude);
  const auto lon = row.value(Field::Longitude);
  if (!lat.empty() || !lon.empty()) return from_lat_lon(row, lat, lon);
  if (const auto place = row.value(Field::Place); !place.empty())
    return from_place(row, Field::Place, place);
  row.refuse("no-position", text("the row has no position: nothing says where this is"),
             text("Add the geometry or the coordinates, or leave the row out."));
  return std::nullopt;
}

/// True when every vertex lies on the Earth.
bool check_on_earth(Row& row, const GeographicGeometry& geometry) {
  std::optional<LonLat> off;
  geo::for_each_vertex(geometry, [&](LonLat p) {
    if (!off && std::isfinite(p.lat_deg) && std::isfinite(p.lon_deg) && !on_earth(p)) off = p;
  });
  if (!off) return true;
  row.refuse("off-the-earth", text("{0} is no place on the Earth", {degrees(*off)}),
             what_to_do_off_earth(*off));
  return false;
}

void refuse_flaw(Row& row, const geo::Invalid& found) {
  const Text redraw = text("Draw the feature again, or repair it in a GIS and look at the result.");
  const std::string where = degrees(found.where);
  switch (found.flaw) {
    case geo::Flaw::Empty:
      row.refuse("no-position", text("the geometry is empty: nothing says where this is"),
                 text("Add the geometry or the coordinates, or leave the row out."));
      return;
    case geo::Flaw::NotFinite:
      row.refuse("not-a-number", text("a coordinate is not a number"), redraw);
      return;
    case geo::Flaw::TooFewVertices:
      row.refuse("too-few-vertices",
                 text("a ring needs three different corners and a line two; near {0}", {where}),
                 redraw);
      return;
    case geo::Flaw::OpenRing:
      row.refuse("open-ring", text("a ring does not end where it begins, near {0}", {where}),
                 redraw);
      return;
    case geo::Flaw::CrossingRings:
      row.refuse("crossing-rings", text("the outline crosses itself near {0}", {where}), redraw);
      return;
    case geo::Flaw::NestedWrongly:
      row.refuse("nested-wrongly",
                 text("a hole lies outside its polygon, or polygons overlap, near {0}", {where}),
                 redraw);
      return;
  }
}

void look_for_far_vertices(Row& row, const GeographicGeometry& geometry) {
  if (geometry.shape != geo::Shape::Polygon) return;
  base::Metres longest{0};
  LonLat where;
  for (const auto& part : geometry.parts) {
    for (const auto& ring : part) {
      for (std::size_t i = 1; i < ring.size(); ++i) {
        const auto edge = apart(spot(ring[i - 1]), spot(ring[i]));
        if (edge > longest) {
          longest = edge;
          where = ring[i - 1];
        }
      }
    }
  }
  if (longest <= kFarVertices) return;
  row.doubt("far-vertices",
            text("two neighbouring corners of the outline are {0} km apart, near {1}",
                 {fmt::format("{:.1f}", longest.count() / 1000), degrees(where)}),
            text("Check whether a corner was mistyped; a hazard is seldom so large."));
}

}  // namespace

bool says_where(const Binding& binding) {
  return binding.table().kind == RawTable::Kind::Layer || binding.says(Field::Wkt) ||
         binding.says(Field::Latitude) || binding.says(Field::Longitude) ||
         binding.says(Field::Place);
}

std::optional<GeographicGeometry> geometry_from(Row& row) {
  auto geometry = raw_geometry(row);
  if (!geometry || !check_on_earth(row, *geometry)) return std::nullopt;
  if (const auto flaw = geo::find_flaw(*geometry)) {
    refuse_flaw(row, *flaw);
    return std::nullopt;
  }
  look_for_far_vertices(row, *geometry);
  return geometry;
}

}  // namespace demine::evidence
