// SPDX-License-Identifier: Apache-2.0
#include "pack.hpp"

#include <zlib.h>

#include "demine/base/hash.hpp"
#include "demine/base/text.hpp"

namespace demine::report {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t k) {
      return i + k < bytes.size()
                 ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + k]))
                 : 0U;
    };
    const std::uint32_t three = (byte(0) << 16U) | (byte(1) << 8U) | byte(2);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kAlphabet[(three >> (18U - 6U * k)) & 63U];
  }
  return out;
}

base::Result<std::string> gzip(std::span<const std::uint8_t> bytes) {
  const auto failed = [] {
    return base::Error{
        base::ErrorCode::Io, base::text("the data of the page cannot be compressed"), {}, {}};
  };
  z_stream stream{};
  constexpr int kGzip = 15 + 16;  // largest window, gzip header
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    return failed();
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  // zlib reads through a pointer to non-const bytes and does not write there.
  stream.next_in =
      const_cast<Bytef*>(bytes.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(
      out.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): bytes
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) return failed();
  return out;
}

std::string csp_hash(std::string_view text) {
  const std::string digits = base::sha256_hex(text);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return "sha256-" + base64(bytes);
}

}  // namespace demine::report
