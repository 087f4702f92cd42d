// SPDX-License-Identifier: Apache-2.0
#include "float_block.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include <cpl_compressor.h>
#include <cpl_string.h>

#include "demine/base/check.hpp"
#include "demine/io/tile_store.hpp"

#include "gdal_support.hpp"

namespace demine::io {
namespace {

constexpr std::size_t kEdge = kStoreTile;
constexpr std::size_t kPlanes = 4;  // bytes of a value, the highest first
using Row = std::array<std::uint8_t, kEdge * kPlanes>;

// GDAL's own libraries, so that nothing more is linked.
const CPLCompressor& codec(const CPLCompressor* (*find)(const char*)) {
  use_gdal();
  const CPLCompressor* found = find("zlib");
  DEMINE_CHECK(found != nullptr, "GDAL has zlib");
  return *found;
}

/// One row of a block: the planes, each byte of it as its difference to the one before.
void predict(std::span<const float> row, std::uint8_t* out) {
  std::array<std::uint32_t, kEdge> bits;
  for (std::size_t c = 0; c < row.size(); ++c) bits[c] = std::bit_cast<std::uint32_t>(row[c]);
  std::fill(bits.begin() + static_cast<std::ptrdiff_t>(row.size()), bits.end(),
            std::bit_cast<std::uint32_t>(std::numeric_limits<float>::quiet_NaN()));
  Row planes;
  for (std::size_t plane = 0; plane < kPlanes; ++plane) {
    std::uint8_t* to = &planes[plane * kEdge];
    const std::size_t shift = 8 * (kPlanes - 1 - plane);
    for (std::size_t c = 0; c < kEdge; ++c) to[c] = static_cast<std::uint8_t>(bits[c] >> shift);
  }
  out[0] = planes[0];
  for (std::size_t i = 1; i < planes.size(); ++i)
    out[i] = static_cast<std::uint8_t>(planes[i] - planes[i - 1]);
}

/// Each byte plus all before it.
void sum_up(const std::uint8_t* in, Row& out) {
  using Lanes = std::uint8_t __attribute__((vector_size(16)));
  constexpr std::size_t kLanes = sizeof(Lanes);
  const Lanes none{};
  Lanes before{};
  for (std::size_t i = 0; i < out.size(); i += kLanes) {
    Lanes sum;
    std::memcpy(&sum, in + i, kLanes);
    // Lane 0 of `none`, then lanes of the sum: moved by 1, 2, 4 and 8.
    sum += __builtin_shufflevector(none, sum, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                                   29, 30);
    sum += __builtin_shufflevector(none, sum, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                                   28, 29);
    sum += __builtin_shufflevector(none, sum, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                   26, 27);
    sum +=
        __builtin_shufflevector(none, sum, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23);
    sum += before;
    before = __builtin_shufflevector(sum, sum, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
                                     15, 15, 15);
    std::memcpy(&out[i], &sum, kLanes);
  }
}

/// The first of the values of a row that predict() made.
void restore(const std::uint8_t* in, std::span<float> row) {
  Row planes;
  sum_up(in, planes);
  std::array<std::uint32_t, kEdge> bits;
  for (std::size_t c = 0; c < kEdge; ++c) {
    bits[c] = std::uint32_t{planes[c]} << 24U | std::uint32_t{planes[kEdge + c]} << 16U |
              std::uint32_t{planes[2 * kEdge + c]} << 8U | planes[3 * kEdge + c];
  }
  std::memcpy(row.data(), bits.data(), row.size_bytes());
}

}  // namespace

std::string encode_floats(std::span<const float> values, std::size_t columns) {
  DEMINE_CHECK(columns > 0 && columns <= kEdge && values.size() % columns == 0 &&
                   values.size() / columns <= kEdge,
               "the values are those of a block");
  std::vector<std::uint8_t> bytes(kEdge * kEdge * kPlanes);
  for (std::size_t row = 0; row < kEdge; ++row) {
    const std::size_t from = std::min(row * columns, values.size());
    predict(values.subspan(from, std::min(columns, values.size() - from)),
            &bytes[row * kEdge * kPlanes]);
  }
  std::string block(bytes.size() + bytes.size() / 128 + 1024, '\0');
  void* out = block.data();
  std::size_t size = block.size();
  static const CPLCompressor& zlib = codec(&CPLGetCompressor);
  static const CPLStringList options = [] {
    CPLStringList list;
    // The example oblast in cells of 25 m: level 2 makes 168.7 MB, level 3 167.1, level 4 165.6,
    // all in as much time as the machine's own changes let one see.
    list.SetNameValue("LEVEL", "4");
    return list;
  }();
  const bool done =
      zlib.pfnFunc(bytes.data(), bytes.size(), &out, &size, options.List(), zlib.user_data);
  DEMINE_CHECK(done, "there is room for what was encoded");
  block.resize(size);
  return block;
}

bool decode_floats(std::string_view block, std::size_t columns, std::span<float> values) {
  const GdalErrors errors;
  std::vector<std::uint8_t> bytes(kEdge * kEdge * kPlanes);
  void* out = bytes.data();
  std::size_t size = bytes.size();
  static const CPLCompressor& zlib = codec(&CPLGetDecompressor);
  if (!zlib.pfnFunc(block.data(), block.size(), &out, &size, nullptr, zlib.user_data) ||
      size != bytes.size()) {
    return false;
  }
  for (std::size_t row = 0; row * columns < values.size(); ++row)
    restore(&bytes[row * kEdge * kPlanes], values.subspan(row * columns, columns));
  return true;
}

}  // namespace demine::io
