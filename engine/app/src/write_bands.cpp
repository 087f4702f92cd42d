// SPDX-License-Identifier: Apache-2.0
#include "write_bands.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <span>
#include <string>
#include <thread>

namespace demine::app {
namespace {

constexpr std::int64_t kTileEdge = 256;

/// Tiles [first, end) on several threads; each thread takes the next one that nobody has.
std::vector<hazard::TileBands> compute(const hazard::Model& model, std::span<const geo::Tile> tiles,
                                       unsigned threads) {
  std::vector<hazard::TileBands> done(tiles.size());
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(threads);
  {
    std::vector<std::jthread> crew;
    for (unsigned t = 0; t < threads; ++t) {
      crew.emplace_back([&, t] {
        try {
          for (std::size_t i = next++; i < tiles.size(); i = next++) done[i] = model.tile(tiles[i]);
        } catch (...) {
          failures[t] = std::current_exception();
        }
      });
    }
  }
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return done;
}

std::string band_of(model::HazardClass hazard) {
  std::string name = "p_" + std::string(model::name(hazard));
  std::ranges::replace(name, '-', '_');
  return name;
}

}  // namespace

std::vector<io::BandInfo> band_infos(const std::vector<model::HazardClass>& classes) {
  using io::Overview;
  std::vector<io::BandInfo> bands{
      {"p_any",          "probability",    "P(at least one item of explosive ordnance in the cell), mean",
       Overview::Highest                                                                                                              },
      {"p_any_low",      "probability",    "lower end of the 90 % interval of p_any",                                Overview::Highest},
      {"p_any_high",     "probability",    "upper end of the 90 % interval of p_any",                                Overview::Highest},
      {"expected_items", "items per cell", "mean number of items in the cell",                                       Overview::Highest},
      {"coverage",       "1",              "0 nobody looked .. 1; low values are not surveyed, whatever p_any says",
       Overview::Lowest                                                                                                               }
  };
  for (const auto hazard : classes) {
    bands.push_back(
        {band_of(hazard), "probability",
         "P(at least one item of class " + std::string(model::name(hazard)) + " in the cell), mean",
         Overview::Highest});
  }
  return bands;
}

base::Done for_each_tile(const hazard::Model& model, const Session& session,
                         const std::function<base::Done(const hazard::TileBands&)>& take) {
  const auto tiles = geo::tiles(model.frame(), kTileEdge);
  const unsigned threads = std::max(1U, session.threads);
  // A few tiles a thread: memory stays bounded, and no thread waits long for the slowest.
  const std::size_t batch = std::size_t{4} * threads;
  for (std::size_t first = 0; first < tiles.size(); first += batch) {
    if (session.stop.stop_requested())
      return base::Error{base::ErrorCode::Cancelled, base::text("stopped"), {}, {}};
    const auto some = std::span(tiles).subspan(first, std::min(batch, tiles.size() - first));
    for (const auto& bands : compute(model, some, threads)) DEMINE_TRY_DONE(take(bands));
    session.progress(base::text("mapping"),
                     static_cast<double>(first + some.size()) / static_cast<double>(tiles.size()));
  }
  return {};
}

base::Done write_tile(io::CogWriter& raster, const hazard::TileBands& bands) {
  std::vector<std::span<const float>> values{bands.p_any, bands.p_any_low, bands.p_any_high,
                                             bands.expected_items, bands.coverage};
  for (const auto& band : bands.p_class) values.emplace_back(band);
  return raster.write(bands.tile, values);
}

}  // namespace demine::app
