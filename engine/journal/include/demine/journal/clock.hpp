// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::journal {

/// When an entry was made: milliseconds since 1970 (UTC, no leap seconds), and a count for what
/// happened within one of them, or while the clock stood still or ran back.
struct Stamp {
  std::int64_t ms = 0;
  std::uint32_t count = 0;  ///< 0 .. 65535

  /// "2026-05-01T12:00:00.000Z+0000": the count in four hexadecimal digits. Sorts as time does.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] static std::optional<Stamp> parse(std::string_view text);

  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

/// How far ahead of this machine's clock another's may be before its entries are refused. Longer
/// than any mistake about the time zone; judgement.
inline constexpr std::int64_t kMostDrift_ms = std::int64_t{26} * 3600 * 1000;

/// Hybrid logical clock: close to the wall clock, and never behind anything that it has seen, so
/// that an answer is always later than what it answers.
///
/// Source: Kulkarni, Demirbas, Madappa, Avva, Leone, "Logical physical clocks", OPODIS 2014.
class HybridClock {
 public:
  explicit HybridClock(Stamp last = {}) : last_(last) {}

  /// A stamp later than every one before it. `now_ms` is the wall clock, which may have run back.
  [[nodiscard]] Stamp tick(std::int64_t now_ms);

  /// Takes note of an entry of another device. InvalidInput, naming both times, when it lies more
  /// than kMostDrift_ms ahead of `now_ms`: one of the two clocks is wrong.
  [[nodiscard]] base::Done observe(Stamp remote, std::int64_t now_ms);

  [[nodiscard]] Stamp last() const { return last_; }

 private:
  Stamp last_;
};

}  // namespace demine::journal
