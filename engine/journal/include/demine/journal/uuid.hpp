// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demine/journal/entropy.hpp"

namespace demine::journal {

/// 16 bytes that name one thing for ever (RFC 9562). Ordered as bytes are; version 7 therefore by
/// the time at which it was made.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  /// "018f0000-0000-7000-8000-000000000000", lower case; nothing where it is anything else.
  [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
  [[nodiscard]] std::string text() const;

  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

/// Version 7: 48 bits of `unix_ms`, 74 bits of entropy. Two of one millisecond have no order.
[[nodiscard]] Uuid uuid7(std::int64_t unix_ms, Entropy& entropy);

}  // namespace demine::journal
