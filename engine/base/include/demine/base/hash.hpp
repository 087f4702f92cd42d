// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace demine::base {

/// 32 bytes of a SHA-256 (FIPS 180-4). Ordered as bytes are.
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of the pieces, one after the other as if they were one.
[[nodiscard]] Digest sha256(std::initializer_list<std::string_view> pieces);

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Two lower-case hexadecimal digits a byte.
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

/// Fills `out` from exactly twice as many lower-case digits; false, and `out` undefined, otherwise.
[[nodiscard]] bool from_hex(std::string_view digits, std::span<std::uint8_t> out);

/// The same bytes, as the other functions take them.
[[nodiscard]] inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace demine::base
