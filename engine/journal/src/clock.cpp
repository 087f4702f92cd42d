// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace demine::journal {
namespace {

constexpr std::uint32_t kMostCount = 0xffff;
constexpr std::int64_t kDay_ms = 86'400'000;
constexpr std::string_view kPattern = "dddd-dd-ddTdd:dd:dd.dddZ+xxxx";

bool fits(std::string_view text) {
  if (text.size() != kPattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'a' && c <= 'f';
    const char p = kPattern[i];
    if (p == 'd' ? !digit : p == 'x' ? !(digit || letter) : c != p) return false;
  }
  return true;
}

/// `size` digits of `value`, from `at` on.
void put(std::string& out, std::size_t at, std::size_t size, unsigned value, unsigned base = 10) {
  for (std::size_t i = size; i-- > 0; value /= base) {
    out[at + i] = "0123456789abcdef"[value % base];
  }
}

unsigned number(std::string_view text, std::size_t at, std::size_t size, int base = 10) {
  unsigned value = 0;
  std::from_chars(text.data() + at, text.data() + at + size, value, base);
  return value;
}

}  // namespace

std::string Stamp::text() const {
  const std::int64_t days = ms >= 0 ? ms / kDay_ms : (ms - kDay_ms + 1) / kDay_ms;
  const std::chrono::year_month_day day{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  const std::int64_t rest = ms - days * kDay_ms;
  const int year = static_cast<int>(day.year());
  if (year >= 0 && year <= 9999 && count <= kMostCount) {
    // As below, without reading a pattern: every entry that is written or folded has one.
    std::string out(kPattern);
    put(out, 0, 4, static_cast<unsigned>(year));
    put(out, 5, 2, static_cast<unsigned>(day.month()));
    put(out, 8, 2, static_cast<unsigned>(day.day()));
    put(out, 11, 2, static_cast<unsigned>(rest / 3'600'000));
    put(out, 14, 2, static_cast<unsigned>(rest / 60'000 % 60));
    put(out, 17, 2, static_cast<unsigned>(rest / 1000 % 60));
    put(out, 20, 3, static_cast<unsigned>(rest % 1000));
    put(out, 25, 4, count, 16);
    return out;
  }
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z+{:04x}",
                     static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()), rest / 3'600'000, rest / 60'000 % 60,
                     rest / 1000 % 60, rest % 1000, count);
}

std::optional<Stamp> Stamp::parse(std::string_view text) {
  if (!fits(text)) return {};
  const std::chrono::year_month_day day{std::chrono::year{static_cast<int>(number(text, 0, 4))},
                                        std::chrono::month{number(text, 5, 2)},
                                        std::chrono::day{number(text, 8, 2)}};
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  const auto second = number(text, 17, 2);
  if (!day.ok() || hour > 23 || minute > 59 || second > 59) return {};
  const std::int64_t days = std::chrono::sys_days{day}.time_since_epoch().count();
  return Stamp{days * kDay_ms + hour * std::int64_t{3'600'000} + minute * std::int64_t{60'000} +
                   second * std::int64_t{1000} + number(text, 20, 3),
               number(text, 25, 4, 16)};
}

Stamp HybridClock::tick(std::int64_t now_ms) {
  if (now_ms > last_.ms) {
    last_ = {now_ms, 0};
  } else if (last_.count < kMostCount) {
    ++last_.count;
  } else {
    last_ = {last_.ms + 1, 0};
  }
  return last_;
}

base::Done HybridClock::observe(Stamp remote, std::int64_t now_ms) {
  if (remote.ms > now_ms + kMostDrift_ms) {
    return base::Error{
        base::ErrorCode::InvalidInput,
        base::text("an entry was made at {0}, and here it is {1}",
                   {remote.text().substr(0, 19) + "Z", Stamp{now_ms}.text().substr(0, 19) + "Z"}),
        {},
        base::text("One of the two clocks is wrong: set it right, and try again.")};
  }
  last_ = std::max(last_, remote);
  return {};
}

}  // namespace demine::journal
