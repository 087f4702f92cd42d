// SPDX-License-Identifier: Apache-2.0
#include "demine/app/as_of.hpp"

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
