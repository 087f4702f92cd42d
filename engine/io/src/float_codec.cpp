// SPDX-License-Identifier: Apache-2.0
#include "float_codec.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include <cpl_compressor.h>
#include <cpl_string.h>

#include "demine/base/check.hpp"

#include "gdal_support.hpp"

namespace demine::io {
namespace {

// GDAL's own libraries, so that nothing more is linked: Zstandard where it was built with it.
constexpr std::array<const char*, 2> kCodecs{"zstd", "zlib"};

const CPLCompressor& compressor() {
  use_gdal();
  static const CPLCompressor* const found = [] {
    const auto* zstd = CPLGetCompressor(kCodecs[0]);
    return zstd != nullptr ? zstd : CPLGetCompressor(kCodecs[1]);
  }();
  DEMINE_CHECK(found != nullptr, "GDAL has a codec");
  return *found;
}

const CPLCompressor& decompressor() {
  use_gdal();
  static const CPLCompressor* const found = CPLGetDecompressor(compressor().pszId);
  DEMINE_CHECK(found != nullptr, "GDAL unpacks what it packs");
  return *found;
}

}  // namespace

std::string pack_floats(std::span<const float> values, std::size_t columns) {
  std::vector<std::uint8_t> bytes(values.size() * 4);
  for (std::size_t row = 0; row < values.size(); row += columns) {
    std::uint8_t* out = &bytes[row * 4];
    for (std::size_t c = 0; c < columns; ++c) {
      const auto bits = std::bit_cast<std::uint32_t>(values[row + c]);
      out[c] = static_cast<std::uint8_t>(bits >> 24U);
      out[columns + c] = static_cast<std::uint8_t>(bits >> 16U);
      out[2 * columns + c] = static_cast<std::uint8_t>(bits >> 8U);
      out[3 * columns + c] = static_cast<std::uint8_t>(bits);
    }
    for (std::size_t i = 4 * columns - 1; i > 0; --i)
      out[i] = static_cast<std::uint8_t>(out[i] - out[i - 1]);
  }
  // Zstandard's worst case is a few bytes in a thousand more than what went in.
  std::string packed(bytes.size() + bytes.size() / 128 + 1024, '\0');
  void* out = packed.data();
  std::size_t size = packed.size();
  CPLStringList options;
  options.SetNameValue("LEVEL", "1");
  const bool done = compressor().pfnFunc(bytes.data(), bytes.size(), &out, &size, options.List(),
                                         compressor().user_data);
  DEMINE_CHECK(done, "there is room for what was packed");
  packed.resize(size);
  return packed;
}

bool unpack_floats(std::string_view packed, std::size_t columns, std::span<float> values) {
  const GdalErrors errors;
  std::vector<std::uint8_t> bytes(values.size() * 4);
  void* target = bytes.data();
  std::size_t size = bytes.size();
  if (!decompressor().pfnFunc(packed.data(), packed.size(), &target, &size, nullptr,
                              decompressor().user_data) ||
      size != bytes.size()) {
    return false;
  }
  for (std::size_t row = 0; row < values.size(); row += columns) {
    std::uint8_t* in = &bytes[row * 4];
    for (std::size_t i = 1; i < 4 * columns; ++i)
      in[i] = static_cast<std::uint8_t>(in[i] + in[i - 1]);
    for (std::size_t c = 0; c < columns; ++c) {
      const std::uint32_t bits = (std::uint32_t{in[c]} << 24U) |
                                 (std::uint32_t{in[columns + c]} << 16U) |
                                 (std::uint32_t{in[2 * columns + c]} << 8U) | in[3 * columns + c];
      values[row + c] = std::bit_cast<float>(bits);
    }
  }
  return true;
}

}  // namespace demine::io
