// SPDX-License-Identifier: Apache-2.0
/// \file
/// The case of `./dev bench hazard`: a country of 10 m cells from a seed, and demine's own pass
/// over it. bench/hazard runs it beside the peers. Prints figures; nothing here is a test.
///
///   hazard_surface generate FOLDER CELLS POINTS   dem.tif, features.gpkg, samples.csv
///   hazard_surface run FOLDER OUT THREADS         OUT.tif (COG), OUT.gpkg
///   hazard_surface errors FOLDER                  largest error of demine's distances at the
///   samples
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
#include <mutex>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/geo/mask_polygons.hpp"
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

void add_features(GDALDataset& package, const char* name, OGRwkbGeometryType type,
                  const std::vector<geo::PlaneGeometry>& geometries) {
  OGRSpatialReference reference;
  reference.importFromEPSG(32637);
  OGRLayer* layer = package.CreateLayer(name, &reference, type, nullptr);
  must(layer != nullptr, name);
  must(layer->StartTransaction() == OGRERR_NONE, name);
  for (const auto& geometry : geometries) {
    OGRFeature feature(layer->GetLayerDefn());
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
    must(layer->CreateFeature(&feature) == OGRERR_NONE, name);
  }
  must(layer->CommitTransaction() == OGRERR_NONE, name);
}

Dataset new_package(const std::string& path) {
  Dataset package(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.c_str(), 0, 0, 0,
                                                                          GDT_Unknown, nullptr));
  must(package != nullptr, "no package");
  return package;
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

/// The temporary store with its overviews, written strip by strip.
class Store {
 public:
  Store(const std::string& path, int cells) : cells_(cells) {
    std::array<char*, 6> options{
        const_cast<char*>("TILED=YES"),        const_cast<char*>("BLOCKXSIZE=256"),
        const_cast<char*>("BLOCKYSIZE=256"),   const_cast<char*>("SPARSE_OK=TRUE"),
        const_cast<char*>("BIGTIFF=IF_SAFER"), nullptr};
    store_.reset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), cells, cells, 1, GDT_Byte, options.data()));
    must(store_ != nullptr, "no store");
    set_frame(*store_, cells);
    store_->GetRasterBand(1)->SetNoDataValue(kNone);
    for (int size = cells, factor = 2; size > 512;
         size = (cells + factor - 1) / factor, factor *= 2)
      factors_.push_back(factor);
    if (!factors_.empty())
      must(store_->BuildOverviews("NONE", static_cast<int>(factors_.size()), factors_.data(), 0,
                                  nullptr, nullptr, nullptr) == CE_None,
           "overviews");
  }

  /// Rows [first, first + rows). An overview pixel holds the highest value under it.
  void write(int first, int rows, std::vector<std::uint8_t>& bytes) {
    int width = cells_;
    put(store_->GetRasterBand(1), first, width, rows, bytes);
    std::vector<std::uint8_t> half;
    for (std::size_t level = 0; level < factors_.size(); ++level) {
      const int half_width = (width + 1) / 2;
      const int half_rows = (rows + 1) / 2;
      half.resize(static_cast<std::size_t>(half_width) * static_cast<std::size_t>(half_rows));
      for (int r = 0; r < half_rows; ++r) {
        const std::uint8_t* a =
            &bytes[static_cast<std::size_t>(2 * r) * static_cast<std::size_t>(width)];
        const std::uint8_t* b = 2 * r + 1 < rows ? a + width : a;
        std::uint8_t* out =
            &half[static_cast<std::size_t>(r) * static_cast<std::size_t>(half_width)];
        for (int c = 0; c < half_width; ++c) {
          const int east = std::min(2 * c + 1, width - 1);
          // 255 is no value: one more makes it 0, below every value.
          const auto up = [](std::uint8_t v) { return static_cast<std::uint8_t>(v + 1); };
          out[c] = static_cast<std::uint8_t>(
              std::max({up(a[2 * c]), up(a[east]), up(b[2 * c]), up(b[east])}) - 1);
        }
      }
      first /= 2;
      rows = half_rows;
      width = half_width;
      put(store_->GetRasterBand(1)->GetOverview(static_cast<int>(level)), first, width, rows, half);
      std::swap(bytes, half);
    }
  }

  void to_cog(const std::string& path, const char* threads) {
    store_->FlushCache(false);
    const std::string number = std::string("NUM_THREADS=") + threads;
    std::array<char*, 6> options{const_cast<char*>("COMPRESS=ZSTD"),
                                 const_cast<char*>("LEVEL=1"),
                                 const_cast<char*>("OVERVIEWS=FORCE_USE_EXISTING"),
                                 const_cast<char*>("BIGTIFF=IF_SAFER"),
                                 const_cast<char*>(number.c_str()),
                                 nullptr};
    const Dataset cog(GetGDALDriverManager()->GetDriverByName("COG")->CreateCopy(
        path.c_str(), store_.get(), 0, options.data(), nullptr, nullptr));
    must(cog != nullptr, "no COG");
  }

  std::vector<geo::PlaneGeometry> polygons(std::uint8_t from) {
    geo::MaskPolygons polygons(frame_of(cells_));
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(cells_) * kStrip);
    for (int first = 0; first < cells_; first += kStrip) {
      const int count = std::min(kStrip, cells_ - first);
      must(store_->GetRasterBand(1)->RasterIO(GF_Read, 0, first, cells_, count, rows.data(), cells_,
                                              count, GDT_Byte, 0, 0, nullptr) == CE_None,
           "store");
      for (auto& v : rows) v = v >= from && v != kNone ? 1 : 0;
      for (int r = 0; r < count; ++r)
        polygons.add_row(
            std::span(rows).subspan(static_cast<std::size_t>(r) * static_cast<std::size_t>(cells_),
                                    static_cast<std::size_t>(cells_)));
    }
    return polygons.finish();
  }

 private:
  static void put(GDALRasterBand* band, int first, int width, int rows,
                  std::vector<std::uint8_t>& bytes) {
    must(band->RasterIO(GF_Write, 0, first, width, rows, bytes.data(), width, rows, GDT_Byte, 0, 0,
                        nullptr) == CE_None,
         "store");
  }
  int cells_;
  Dataset store_;
  std::vector<int> factors_;
};

/// Strips [first, last) of the raster: each block of the DEM is decoded once.
void map_strips(const hazard::Surface& surface, const std::string& dem_path, int first, int last,
                Store& store, std::mutex& lock) {
  const auto cells = static_cast<int>(surface.frame().columns);
  const Dataset dem(GDALDataset::Open(dem_path.c_str(), GDAL_OF_RASTER));
  must(dem != nullptr, "dem");
  hazard::Surface::Worker worker(surface);
  const auto blocks = static_cast<std::size_t>((cells + 63) / 64);
  const std::size_t stride = blocks * 64 + 2;
  constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  // One row above, a strip, one row below; one column on each side.
  std::vector<float> heights(stride * (kStrip + 2), kUnknown);
  std::vector<float> next(stride * kStrip, kUnknown);
  const auto read = [&](int strip) {
    std::ranges::fill(next, kUnknown);
    const int row = strip * kStrip;
    if (row < 0 || row >= cells) return;
    const int rows = std::min(kStrip, cells - row);
    must(dem->GetRasterBand(1)->RasterIO(
             GF_Read, 0, row, cells, rows, &next[1], cells, rows, GDT_Float32, 0,
             static_cast<GSpacing>(stride * sizeof(float)), nullptr) == CE_None,
         "dem");
  };
  const auto row_at = [&](std::vector<float>& rows, int r) {
    return rows.begin() + static_cast<std::ptrdiff_t>(stride) * r;
  };
  if (first > 0) {
    read(first - 1);
    std::copy_n(row_at(next, kStrip - 1), stride, row_at(heights, kStrip));
  }
  read(first);
  std::vector<std::uint8_t> bytes;
  for (int strip = first; strip < last; ++strip) {
    std::copy_n(row_at(heights, kStrip), stride, row_at(heights, 0));
    std::copy(next.begin(), next.end(), row_at(heights, 1));
    read(strip + 1);
    std::copy_n(row_at(next, 0), stride, row_at(heights, kStrip + 1));
    const int rows = std::min(kStrip, cells - strip * kStrip);
    bytes.resize(static_cast<std::size_t>(cells) * static_cast<std::size_t>(rows));
    for (int r = 0; r < rows; r += 64) {
      for (int c = 0; c < cells; c += 64) {
        const auto& block =
            worker.run(c, strip * kStrip + r,
                       std::span(heights).subspan(static_cast<std::size_t>(r) * stride +
                                                  static_cast<std::size_t>(c)),
                       stride);
        const auto width = static_cast<std::size_t>(std::min(64, cells - c));
        for (int k = 0; k < std::min(64, rows - r); ++k)
          std::copy_n(&block.byte[static_cast<std::size_t>(k) * 64], width,
                      &bytes[static_cast<std::size_t>(r + k) * static_cast<std::size_t>(cells) +
                             static_cast<std::size_t>(c)]);
      }
    }
    const std::scoped_lock held(lock);
    store.write(strip * kStrip, rows, bytes);
  }
}

int cells_of(const std::string& folder) {
  const Dataset dem(GDALDataset::Open((folder + "/dem.tif").c_str(), GDAL_OF_RASTER));
  must(dem != nullptr, "dem");
  return dem->GetRasterXSize();
}

hazard::Surface surface_of(const std::string& folder, int cells) {
  auto surface = hazard::Surface::make(read_input(folder, cells));
  if (!surface) fail(base::english(surface.error().what));
  return std::move(*surface);
}

void run(const std::string& folder, const std::string& out, const char* threads_word) {
  GDALSetCacheMax64(40LL << 20);
  const int cells = cells_of(folder);
  const auto surface = surface_of(folder, cells);
  Store store(out + ".store.tif", cells);
  std::mutex lock;
  const int threads = std::max(1, std::atoi(threads_word));
  const int strips = (cells + kStrip - 1) / kStrip;
  {
    std::vector<std::jthread> crew;
    for (int t = 0; t < threads; ++t)
      crew.emplace_back([&, t] {
        map_strips(surface, folder + "/dem.tif", strips * t / threads, strips * (t + 1) / threads,
                   store, lock);
      });
  }
  store.to_cog(out + ".tif", threads_word);
  const auto polygons = store.polygons(127);
  const auto package = new_package(out + ".gpkg");
  add_features(*package, "over_half", wkbPolygon, polygons);
  fmt::print("polygons {}\n", polygons.size());
  VSIUnlink((out + ".store.tif").c_str());
}

void errors(const std::string& folder) {
  const int cells = cells_of(folder);
  const auto surface = surface_of(folder, cells);
  hazard::Surface::Worker worker(surface);
  const std::vector<float> heights(66 * 66, 100);
  std::ifstream samples(folder + "/samples.csv");
  std::string line;
  std::getline(samples, line);
  double worst = 0;
  while (std::getline(samples, line)) {
    long c = 0, r = 0;
    std::array<double, 3> exact{};
    if (std::sscanf(line.c_str(), "%ld,%ld,%lf,%lf,%lf", &c, &r, &exact[0], &exact[1], &exact[2]) !=
        5)
      fail("samples.csv");
    const auto& block =
        worker.run(c / 64 * 64, r / 64 * 64, heights, 66, hazard::SurfaceBands::All);
    const auto i = static_cast<std::size_t>(r % 64 * 64 + c % 64);
    for (const auto& [band, truth] :
         {std::pair(&block.to_line_m, exact[0]), std::pair(&block.to_point_m, exact[1]),
          std::pair(&block.to_polygon_m, exact[2])})
      worst = std::max(worst, std::abs(static_cast<double>((*band)[i]) - truth));
  }
  fmt::print("{:.4f}\n", worst);
}

}  // namespace

int main(int argc, char** argv) {
  GDALAllRegister();
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 4 && args[0] == "generate") {
    generate(args[1], std::stoi(args[2]), static_cast<std::size_t>(std::stol(args[3])));
  } else if (args.size() == 4 && args[0] == "run") {
    run(args[1], args[2], args[3].c_str());
  } else if (args.size() == 2 && args[0] == "errors") {
    errors(args[1]);
  } else {
    fail("hazard_surface generate FOLDER CELLS POINTS | run FOLDER OUT THREADS | errors FOLDER");
  }
}
