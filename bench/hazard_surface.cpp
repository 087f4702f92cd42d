// SPDX-License-Identifier: Apache-2.0
/// \file
/// The case of `./dev bench hazard`: a country of 10 m cells from a seed, and demine's own pass
/// over it. bench/hazard runs it beside the peers. Prints figures; nothing here is a test.
///
///   hazard_surface generate FOLDER CELLS POINTS   dem.tif, features.gpkg, samples.csv
///   hazard_surface run FOLDER OUT THREADS         OUT.tif (COG), OUT.gpkg
///   hazard_surface codecs FOLDER MAP OUT          decodes the heights, encodes MAP's bytes as OUT
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
#include <string>
#include <thread>
#include <vector>

#include "demine/base/memory.hpp"
#include "demine/base/random.hpp"
#include "demine/hazard/surface.hpp"
#include "hazard_case.hpp"
#include "hazard_strips.hpp"

namespace {

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
  const int cells = cells_of(folder);
  const auto surface = surface_of(folder, cells);
  base::give_back_memory();
  Store store(out + ".tiles", surface.frame());
  const int threads = std::max(1, std::atoi(threads_word));
  Outlines outlines(out + ".gpkg", surface.frame(), Strips::count(cells));
  {
    Strips strips(surface, folder + "/dem.tif", store, outlines);
    std::vector<std::jthread> crew;
    for (int t = 0; t < threads; ++t) crew.emplace_back([&] { strips.work(); });
  }
  const auto last_outlines = [&] { fmt::print("polygons {}\n", outlines.finish()); };
  std::jthread beside;
  if (threads > 1) beside = std::jthread(last_outlines);
  store.to_cog(out + ".tif");
  if (threads == 1) last_outlines();
}

/// The limit that the codecs set: every block of heights decoded, the bytes of a map encoded again.
void codecs(const std::string& folder, const std::string& map, const std::string& out) {
  Dem dem(folder + "/dem.tif");
  const int cells = cells_of(folder);
  Heights heights(cells, kStrip);
  for (int strip = 0; strip < Strips::count(cells); ++strip) dem.read(strip, heights);
  const Dataset bytes(GDALDataset::Open(map.c_str(), GDAL_OF_RASTER));
  must(bytes != nullptr, "map");
  GDALSetCacheMax64(16LL << 20);
  Store store(out + ".tiles", frame_of(cells));
  std::vector<std::uint8_t> strip;
  for (int first = 0; first < cells; first += kStrip) {
    const int rows = std::min(kStrip, cells - first);
    strip.resize(static_cast<std::size_t>(cells) * static_cast<std::size_t>(rows));
    must(bytes->GetRasterBand(1)->RasterIO(GF_Read, 0, first, cells, rows, strip.data(), cells,
                                           rows, GDT_Byte, 0, 0, nullptr) == CE_None,
         "map");
    store.write(first / kStrip, strip);
  }
  store.to_cog(out);
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
  base::keep_freed_memory();
  GDALAllRegister();
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 4 && args[0] == "generate") {
    generate(args[1], std::stoi(args[2]), static_cast<std::size_t>(std::stol(args[3])));
  } else if (args.size() == 4 && args[0] == "run") {
    run(args[1], args[2], args[3].c_str());
  } else if (args.size() == 4 && args[0] == "codecs") {
    codecs(args[1], args[2], args[3]);
  } else if (args.size() == 2 && args[0] == "errors") {
    errors(args[1]);
  } else {
    fail(
        "hazard_surface generate FOLDER CELLS POINTS | run FOLDER OUT THREADS | "
        "codecs FOLDER MAP.tif OUT.tif | errors FOLDER");
  }
}
