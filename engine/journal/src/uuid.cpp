// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/uuid.hpp"

#include <ranges>
#include <span>

#include "demine/base/check.hpp"
#include "demine/base/hash.hpp"

namespace demine::journal {
namespace {

constexpr std::array<std::size_t, 4> kDashes{8, 13, 18, 23};

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return {};
  std::string digits(text);
  for (const std::size_t dash : kDashes | std::views::reverse) {
    if (digits[dash] != '-') return {};
    digits.erase(dash, 1);
  }
  Uuid uuid;
  if (!base::from_hex(digits, uuid.bytes)) return {};
  return uuid;
}

std::string Uuid::text() const {
  std::string out = base::hex(bytes);
  for (const std::size_t dash : kDashes) out.insert(dash, 1, '-');
  return out;
}

Uuid uuid7(std::int64_t unix_ms, Entropy& entropy) {
  DEMINE_CHECK(unix_ms >= 0 && unix_ms < (std::int64_t{1} << 48), "a time fits in 48 bits");
  Uuid uuid;
  entropy.fill(std::span(uuid.bytes).subspan(6));
  for (std::size_t i = 0; i < 6; ++i) {
    uuid.bytes[i] = static_cast<std::uint8_t>(unix_ms >> (40 - 8 * i));
  }
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (uuid.bytes[6] & 0x0f));  // version
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));  // variant
  return uuid;
}

}  // namespace demine::journal
