// SPDX-License-Identifier: Apache-2.0
#include "demine/app/as_of.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "demine/app/operation.hpp"
#include "demine/base/date.hpp"

namespace demine::app {
namespace {

using base::text;

constexpr std::uint32_t kLastCount = 0xFFFF;
constexpr std::size_t kDay = 10;     // "2026-05-01"
constexpr std::size_t kSecond = 20;  // "2026-05-01T12:00:00Z"

std::optional<journal::Stamp> parsed(const std::string& word, DayMeans day) {
  const bool to_the_end = day == DayMeans::ItsEnd;
  std::string whole = word;
  if (word.size() == kDay) {
    whole += to_the_end ? "T23:59:59.999Z+0000" : "T00:00:00.000Z+0000";
  } else if (word.size() == kSecond && word.back() == 'Z') {
    whole = word.substr(0, kSecond - 1) + ".000Z+0000";
  } else {
    return journal::Stamp::parse(word);
  }
  auto stamp = journal::Stamp::parse(whole);
  if (stamp && to_the_end) stamp->count = kLastCount;
  return stamp;
}

}  // namespace

base::Result<journal::Stamp> stamp_of(const std::string& word, DayMeans day) {
  if (const auto stamp = parsed(word, day)) return *stamp;
  return base::Error{base::ErrorCode::InvalidArgument,
                     text("\"{0}\" is not a day or a moment", {word}),
                     {},
                     text("Write it as 2026-05-01, as 2026-05-01T12:00:00Z, or as `demine journal "
                          "log` shows it.")};
}

base::Done check_has_come(const store::OperationFile& file, const journal::Stamp& moment,
                          std::chrono::sys_days today) {
  DEMINE_TRY(const auto latest, file.latest_clock());
  const std::chrono::sys_time<std::chrono::milliseconds> last{std::chrono::milliseconds(latest.ms)};
  // Entries of a clock that ran ahead are there all the same.
  const auto known = std::max(today, std::chrono::floor<std::chrono::days>(last));
  const std::chrono::sys_time<std::chrono::milliseconds> asked{
      std::chrono::milliseconds(moment.ms)};
  if (asked < known + std::chrono::days(1)) return {};
  return base::Error{base::ErrorCode::InvalidArgument,
                     text("{0} has not come yet: it is {1}",
                          {moment.text().substr(0, 10), base::Date::of(today).iso()}),
                     {},
                     text("`demine operation show` says what is known now.")};
}

base::Result<AsOf> operation_as_of(const store::OperationFile& file, const std::string& moment,
                                   const std::filesystem::path& target) {
  AsOf out;
  DEMINE_TRY(out.until, stamp_of(moment, DayMeans::ItsEnd));
  DEMINE_TRY(const auto verified, verify_journal(file));
  DEMINE_TRY(out.view, file.view_as_of(out.until, target));
  out.later = verified.entries - out.view.entries;
  return out;
}

}  // namespace demine::app
