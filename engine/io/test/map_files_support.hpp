// SPDX-License-Identifier: Apache-2.0
/// \file
/// Small rasters and packages for the tests of map_files.hpp, and the outside tools that judge
/// them.
#pragma once

#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "demine/base/random.hpp"
#include "demine/io/map_files.hpp"

namespace demine::io::test {

inline constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// A folder of its own, gone with the test.
class MapFolder {
 public:
  MapFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "demine-map-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~MapFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  MapFolder(const MapFolder&) = delete;
  MapFolder& operator=(const MapFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      found.push_back(entry.path().filename().string());
    return found;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct Ran {
  int status = -1;
  std::string output;  // stdout and stderr together
};

inline Ran run(const std::string& command) {
  Ran ran;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return ran;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    ran.output.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

inline std::string quoted(const std::filesystem::path& file) { return "'" + file.string() + "'"; }

/// Debian's validators belong to Debian's Python, not to whatever python3 is first on PATH.
inline Ran validate(const std::string& module, const std::filesystem::path& file,
                    const std::string& options = "") {
  return run("/usr/bin/python3 -m osgeo_utils.samples." + module + " " + options + " " +
             quoted(file));
}

/// What `body` returns in a child process that root's powers do not help: -1 when it died.
inline int as_nobody(const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(101);
    ::_exit(body());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What `body` returns in a child process that cannot make a file larger than `most_bytes`: -1 when
/// it died.
inline int with_largest_file(std::size_t most_bytes, const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{most_bytes, most_bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::_exit(body());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

inline geo::Projection kursk_plane() { return geo::Projection::equal_area({36.2, 51.7}).value(); }

inline const std::vector<BandInfo>& two_bands() {
  static const std::vector<BandInfo> bands{
      {"p_any",    "probability", "P(at least one item in the cell)", Overview::Highest},
      {"coverage", "share",       "How much was looked at",           Overview::Lowest },
  };
  return bands;
}

/// Values of every band of a raster, whole.
using Bands = std::vector<std::vector<float>>;

/// Mostly quiet ground with rare single cells, holes of NaN inside and a ragged outside.
inline Bands rare_cells(const geo::GridFrame& frame, std::uint64_t seed) {
  base::Random random(seed);
  Bands bands(2);
  for (std::int64_t i = 0; i < frame.cells(); ++i) {
    const bool outside = i % frame.columns < frame.columns / 10 || random.uniform() < 0.01;
    bands[0].push_back(outside
                           ? kNone
                           : static_cast<float>(random.uniform() < 0.002
                                                    ? random.uniform()
                                                    : 1e-4 * static_cast<double>(random.below(8))));
    bands[1].push_back(
        outside ? kNone
                : static_cast<float>(random.uniform() < 0.002
                                         ? 0.0
                                         : 0.5 + static_cast<double>(random.below(8)) / 16));
  }
  return bands;
}

/// The part of `bands` under one tile, as a store takes it.
inline std::string packed_tile(const geo::GridFrame& frame, const Bands& bands,
                               const geo::Tile& tile) {
  Bands parts;
  for (const auto& band : bands) {
    std::vector<float>& part = parts.emplace_back();
    for (std::int64_t row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
      for (std::int64_t column = tile.first_column; column < tile.first_column + tile.columns;
           ++column) {
        part.push_back(band[static_cast<std::size_t>(row * frame.columns + column)]);
      }
    }
  }
  const std::vector<std::span<const float>> views(parts.begin(), parts.end());
  return TileStore::pack(tile.columns, views);
}

/// The frame cut into tiles, without help from the code under test's neighbours.
inline std::vector<geo::Tile> cut(const geo::GridFrame& frame, std::int64_t edge) {
  std::vector<geo::Tile> tiles;
  for (std::int64_t row = 0; row < frame.rows; row += edge) {
    for (std::int64_t column = 0; column < frame.columns; column += edge) {
      tiles.push_back(
          {column, row, std::min(edge, frame.columns - column), std::min(edge, frame.rows - row)});
    }
  }
  return tiles;
}

struct WriteOptions {
  std::vector<std::size_t> order{};  // numbers of the tiles; empty: all, in order
  Metadata metadata{
      {"DEMINE_ORIGIN",  "SYNTHETIC"},
      {"DEMINE_VERSION", "0.1.0"    }
  };
  std::vector<BandInfo> bands = two_bands();
  FinishOptions finish{};
  geo::Projection projection = kursk_plane();
};

inline TileShape shape_of(const geo::GridFrame& frame, std::size_t bands) {
  return {frame, bands, std::string(64, 'a')};
}

/// A file that is gone at the end.
class Removed {
 public:
  explicit Removed(std::filesystem::path path) : path_(std::move(path)) {}
  ~Removed() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Removed(const Removed&) = delete;
  Removed& operator=(const Removed&) = delete;

 private:
  std::filesystem::path path_;
};

/// By way of a tile store beside it.
inline base::Done write_raster(const std::filesystem::path& path, const geo::GridFrame& frame,
                               const Bands& bands, const WriteOptions& options = {}) {
  const auto shape = shape_of(frame, bands.size());
  DEMINE_TRY(auto writer,
             CogWriter::open(path, shape, options.projection, options.bands, options.metadata));
  const auto tiles_path = std::filesystem::path(path) += ".tiles";
  const Removed removed(tiles_path);
  DEMINE_TRY(auto store, TileStore::resume(tiles_path, shape));
  const auto tiles = cut(frame, kStoreTile);
  auto order = options.order;
  for (std::size_t i = 0; options.order.empty() && i < tiles.size(); ++i) order.push_back(i);
  for (const std::size_t i : order) {
    DEMINE_TRY_DONE(
        store.add(0, static_cast<std::int64_t>(i), packed_tile(frame, bands, tiles[i])));
  }
  const std::array<const TileStore*, 1> stores{&store};
  return writer.finish(stores, store, options.finish);
}

/// Bit for bit, NaN equal to NaN.
inline bool same_values(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])))) return false;
  }
  return true;
}

}  // namespace demine::io::test
