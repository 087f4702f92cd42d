// SPDX-License-Identifier: Apache-2.0
/// \file
/// The invented country of `./dev bench hazard`: made from a seed, written, and read again.
#pragma once

#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/hazard/surface.hpp"

namespace {

using namespace demine;
using geo::Point;

constexpr double kCell = 10;
constexpr int kStrip = 256;  // rows read, mapped and written at once: one row of blocks of the DEM
constexpr std::uint8_t kNone = 255;

[[noreturn]] void fail(const std::string& what) {
  fmt::print(stderr, "{}\n", what);
  std::exit(1);
}
void must(bool ok, const char* what) {
  if (!ok) fail(std::string(what) + ": " + CPLGetLastErrorMsg());
}

struct Close {
  void operator()(GDALDataset* d) const { GDALClose(d); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

// ---- the case ----

/// Value noise: a lattice of numbers from the place alone, smoothly joined, eight octaves.
double lattice(std::int64_t x, std::int64_t y, int octave) {
  base::Random random(static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15U ^
                      static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4FU ^
                      static_cast<std::uint64_t>(octave));
  return random.uniform(-1, 1);
}

void add_octave(std::vector<float>& row, std::int64_t y, std::int64_t step, int octave,
                double height) {
  const auto n = static_cast<std::int64_t>(row.size());
  const std::int64_t ly = y / step;
  const double v = static_cast<double>(y % step) / static_cast<double>(step);
  const double sv = v * v * (3 - 2 * v);
  for (std::int64_t lx = 0; lx * step < n; ++lx) {
    const double a = lattice(lx, ly, octave) * (1 - sv) + lattice(lx, ly + 1, octave) * sv;
    const double b = lattice(lx + 1, ly, octave) * (1 - sv) + lattice(lx + 1, ly + 1, octave) * sv;
    for (std::int64_t x = lx * step; x < std::min(n, (lx + 1) * step); ++x) {
      const double u = static_cast<double>(x - lx * step) / static_cast<double>(step);
      row[static_cast<std::size_t>(x)] +=
          static_cast<float>(height * (a + (b - a) * u * u * (3 - 2 * u)));
    }
  }
}

void set_frame(GDALDataset& dataset, int cells) {
  std::array<double, 6> transform{300'000, kCell, 0, 5'800'000, 0, -kCell};
  (void)cells;
  OGRSpatialReference reference;
  reference.importFromEPSG(32637);
  dataset.SetGeoTransform(transform.data());
  dataset.SetSpatialRef(&reference);
}

void write_dem(const std::string& path, int cells) {
  std::array<char*, 6> options{
      const_cast<char*>("TILED=YES"),        const_cast<char*>("BLOCKXSIZE=256"),
      const_cast<char*>("BLOCKYSIZE=256"),   const_cast<char*>("COMPRESS=DEFLATE"),
      const_cast<char*>("BIGTIFF=IF_SAFER"), nullptr};
  const Dataset dem(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
      path.c_str(), cells, cells, 1, GDT_Float32, options.data()));
  must(dem != nullptr, "no DEM");
  set_frame(*dem, cells);
  std::vector<float> row(static_cast<std::size_t>(cells));
  for (int y = 0; y < cells; ++y) {
    std::ranges::fill(row, 200.0F);
    int octave = 0;
    for (std::int64_t step = 2048; step >= 8; step /= 2)
      add_octave(row, y, step, octave++, 0.04 * static_cast<double>(step));
    must(dem->GetRasterBand(1)->RasterIO(GF_Write, 0, y, cells, 1, row.data(), cells, 1,
                                         GDT_Float32, 0, 0, nullptr) == CE_None,
         "DEM");
  }
}

struct Features {
  std::vector<geo::PlaneGeometry> lines, polygons;
  std::vector<Point> points;
};

Features invent(int cells, std::size_t points) {
  base::Random random(7);
  const double edge = kCell * cells;
  const double share = edge * edge / 1e10;  // of 100 km x 100 km
  const auto place = [&] {
    return Point{300'000 + random.uniform(0, edge), 5'800'000 - random.uniform(0, edge)};
  };
  Features out;
  for (int i = 0; i < std::max(2.0, std::round(200 * share)); ++i) {
    geo::Path<Point> path{place()};
    double heading = random.uniform(0, 2 * std::numbers::pi);
    for (int k = 0; k < 40; ++k) {
      heading += 0.4 * random.normal();
      path.push_back({path.back().east_m + 400 * std::cos(heading),
                      path.back().north_m + 400 * std::sin(heading)});
    }
    out.lines.push_back({geo::Shape::Line, {{path}}});
  }
  for (int i = 0; i < std::max(2.0, std::round(500 * share)); ++i) {
    const Point middle = place();
    const double radius = random.uniform(200, 1500);
    geo::Path<Point> ring;
    for (int k = 0; k < 12; ++k) {
      const double r = radius * random.uniform(0.6, 1);
      ring.push_back({middle.east_m + r * std::cos(k * std::numbers::pi / 6),
                      middle.north_m + r * std::sin(k * std::numbers::pi / 6)});
    }
    ring.push_back(ring.front());
    out.polygons.push_back({geo::Shape::Polygon, {{ring}}});
  }
  while (out.points.size() < points) {
    const auto& path = out.lines[random.below(out.lines.size())].parts.front().front();
    const Point near = path[random.below(path.size())];
    out.points.push_back(random.uniform() < 0.5 ? place()
                                                : Point{near.east_m + 600 * random.normal(),
                                                        near.north_m + 600 * random.normal()});
  }
  return out;
}

hazard::SurfaceWeights weights() {
  return {.constant = 0.3,
          .line_per_m = -0.0006,
          .point_per_m = -0.0004,
          .polygon_per_m = -0.0003,
          .density = 0.25,
          .slope_per_deg = -0.05,
          .position_per_m = 0.02};
}

Dataset new_package(const std::string& path) {
  Dataset package(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0,
                                                                          GDT_Unknown, nullptr));
  must(package != nullptr, "no package");
  return package;
}

OGRLayer* new_layer(GDALDataset& package, const char* name, OGRwkbGeometryType type) {
  OGRSpatialReference reference;
  reference.importFromEPSG(32637);
  OGRLayer* layer = package.CreateLayer(name, &reference, type, nullptr);
  must(layer != nullptr, name);
  return layer;
}

void add_feature(OGRLayer& layer, const geo::PlaneGeometry& geometry) {
  OGRFeature feature(layer.GetLayerDefn());
  const auto& rings = geometry.parts.front();
  OGRPolygon polygon;
  OGRLineString line;
  for (const auto& path : rings) {
    OGRLinearRing ring;
    OGRSimpleCurve& curve = geometry.shape == geo::Shape::Polygon
                                ? static_cast<OGRSimpleCurve&>(ring)
                                : static_cast<OGRSimpleCurve&>(line);
    for (const Point p : path) curve.addPoint(p.east_m, p.north_m);
    if (geometry.shape == geo::Shape::Polygon) polygon.addRing(&ring);
  }
  OGRPoint point(rings.front().front().east_m, rings.front().front().north_m);
  feature.SetGeometry(geometry.shape == geo::Shape::Polygon ? static_cast<OGRGeometry*>(&polygon)
                      : geometry.shape == geo::Shape::Line  ? static_cast<OGRGeometry*>(&line)
                                                            : static_cast<OGRGeometry*>(&point));
  must(layer.CreateFeature(&feature) == OGRERR_NONE, "feature");
}

void add_features(GDALDataset& package, const char* name, OGRwkbGeometryType type,
                  const std::vector<geo::PlaneGeometry>& geometries) {
  OGRLayer* layer = new_layer(package, name, type);
  must(layer->StartTransaction() == OGRERR_NONE, name);
  for (const auto& geometry : geometries) add_feature(*layer, geometry);
  must(layer->CommitTransaction() == OGRERR_NONE, name);
}

double nearest(const std::vector<geo::PlaneGeometry>& all, Point p) {
  double least = std::numeric_limits<double>::infinity();
  for (const auto& geometry : all) least = std::min(least, geo::distance(geometry, p).count());
  return least;
}

geo::GridFrame frame_of(int cells) { return {300'000, 5'800'000, kCell, cells, cells}; }

std::vector<geo::PlaneGeometry> as_geometries(const std::vector<Point>& points) {
  std::vector<geo::PlaneGeometry> out;
  for (const Point p : points) out.push_back({geo::Shape::Point, {{{p}}}});
  return out;
}

void generate(const std::string& folder, int cells, std::size_t points) {
  const Features features = invent(cells, points);
  write_dem(folder + "/dem.tif", cells);
  const auto package = new_package(folder + "/features.gpkg");
  const auto as_points = as_geometries(features.points);
  add_features(*package, "lines", wkbLineString, features.lines);
  add_features(*package, "points", wkbPoint, as_points);
  add_features(*package, "polygons", wkbPolygon, features.polygons);
  // Exact distances, by comparing with everything, where each engine is asked.
  std::ofstream samples(folder + "/samples.csv");
  samples << "column,row,line_m,point_m,polygon_m\n";
  base::Random random(11);
  const geo::GridFrame frame = frame_of(cells);
  for (int i = 0; i < 4000; ++i) {
    const auto c = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(cells)));
    const auto r = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(cells)));
    const Point p = frame.centre(c, r);
    samples << fmt::format("{},{},{:.4f},{:.4f},{:.4f}\n", c, r, nearest(features.lines, p),
                           nearest(as_points, p), nearest(features.polygons, p));
  }
}

// ---- demine's own pass ----

geo::Path<Point> path_of(const OGRSimpleCurve& curve) {
  geo::Path<Point> path;
  for (int i = 0; i < curve.getNumPoints(); ++i) path.push_back({curve.getX(i), curve.getY(i)});
  return path;
}

hazard::SurfaceInput read_input(const std::string& folder, int cells) {
  hazard::SurfaceInput in;
  in.frame = frame_of(cells);
  in.weights = weights();
  const Dataset package(GDALDataset::Open((folder + "/features.gpkg").c_str(), GDAL_OF_VECTOR));
  must(package != nullptr, "features");
  for (auto&& feature : *package->GetLayerByName("lines"))
    in.lines.push_back({geo::Shape::Line, {{path_of(*feature->GetGeometryRef()->toLineString())}}});
  for (auto&& feature : *package->GetLayerByName("polygons"))
    in.polygons.push_back(
        {geo::Shape::Polygon,
         {{path_of(*feature->GetGeometryRef()->toPolygon()->getExteriorRing())}}});
  for (auto&& feature : *package->GetLayerByName("points")) {
    const auto* p = feature->GetGeometryRef()->toPoint();
    in.points.push_back({p->getX(), p->getY()});
  }
  return in;
}

}  // namespace
