// SPDX-License-Identifier: Apache-2.0
#include "cog_overviews.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace demine::io {
namespace {

constexpr int kRowsAtOnce = 128;  // of the smaller level: a few MB for the widest raster

/// Pixels [first, last) of a side of `from` that pixel `i` of a side of `to` touches.
struct Touched {
  int first;
  int last;
};
Touched touched(int i, int from, int to) {
  const std::int64_t n = from;
  return {static_cast<int>(i * n / to), static_cast<int>(((i + 1) * n + to - 1) / to)};
}

/// One strip of a band: rows [first, first + rows) of `to`, from all rows of `from` that they
/// touch.
bool shrink_strip(GDALRasterBand& from, GDALRasterBand& to, int first, int rows, Overview rule) {
  const int from_first = touched(first, from.GetYSize(), to.GetYSize()).first;
  const int from_last = touched(first + rows - 1, from.GetYSize(), to.GetYSize()).last;
  const int from_width = from.GetXSize();
  const int width = to.GetXSize();
  std::vector<float> in(static_cast<std::size_t>(from_last - from_first) *
                        static_cast<std::size_t>(from_width));
  std::vector<float> out(static_cast<std::size_t>(rows) * static_cast<std::size_t>(width),
                         std::numeric_limits<float>::quiet_NaN());
  if (from.RasterIO(GF_Read, 0, from_first, from_width, from_last - from_first, in.data(),
                    from_width, from_last - from_first, GDT_Float32, 0, 0, nullptr) != CE_None) {
    return false;
  }
  for (int row = 0; row < rows; ++row) {
    const Touched y = touched(first + row, from.GetYSize(), to.GetYSize());
    for (int from_row = y.first; from_row < y.last; ++from_row) {
      const float* line = &in[static_cast<std::size_t>(from_row - from_first) *
                              static_cast<std::size_t>(from_width)];
      float* target = &out[static_cast<std::size_t>(row) * static_cast<std::size_t>(width)];
      for (int column = 0; column < width; ++column) {
        const Touched x = touched(column, from_width, width);
        for (int i = x.first; i < x.last; ++i) take_worse(target[column], line[i], rule);
      }
    }
  }
  return to.RasterIO(GF_Write, 0, first, width, rows, out.data(), width, rows, GDT_Float32, 0, 0,
                     nullptr) == CE_None;
}

bool shrink(GDALRasterBand& from, GDALRasterBand& to, Overview rule,
            const std::function<bool()>& go_on) {
  for (int row = 0; row < to.GetYSize(); row += kRowsAtOnce) {
    const int rows = std::min(kRowsAtOnce, to.GetYSize() - row);
    if (!go_on() || !shrink_strip(from, to, row, rows, rule)) return false;
  }
  return true;
}

}  // namespace

const char* name(Overview rule) { return rule == Overview::Highest ? "highest" : "lowest"; }

Overview overview_of(GDALRasterBand& band) {
  const char* said = band.GetMetadataItem(kOverviewKey);
  return said != nullptr && std::strcmp(said, name(Overview::Lowest)) == 0 ? Overview::Lowest
                                                                           : Overview::Highest;
}

bool build_overviews(GDALDataset& store, std::span<const Overview> rules, int block,
                     const std::function<bool()>& go_on) {
  std::vector<int> factors;
  int longest = std::max(store.GetRasterXSize(), store.GetRasterYSize());
  for (int factor = 2; longest > block; factor *= 2) {
    factors.push_back(factor);
    longest = (longest + 1) / 2;
  }
  if (factors.empty()) return true;
  // NONE: the levels are made, and filled below.
  if (store.BuildOverviews("NONE", static_cast<int>(factors.size()), factors.data(), 0, nullptr,
                           nullptr, nullptr) != CE_None) {
    return false;
  }
  for (int band = 0; band < store.GetRasterCount(); ++band) {
    GDALRasterBand* level = store.GetRasterBand(band + 1);
    for (int i = 0; i < static_cast<int>(factors.size()); ++i) {
      GDALRasterBand* smaller = store.GetRasterBand(band + 1)->GetOverview(i);
      if (!shrink(*level, *smaller, rules[static_cast<std::size_t>(band)], go_on)) return false;
      level = smaller;
    }
  }
  return true;
}

}  // namespace demine::io
