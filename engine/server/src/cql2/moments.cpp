// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "cql2/cql2.hpp"
#include "demine/base/date.hpp"

namespace demine::server::cql2 {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

Error no_moment(std::string_view said) {
  return {ErrorCode::InvalidArgument,
          text("\"{0}\" is no moment", {std::string(said.substr(0, 40))}),
          {},
          text("Write a moment as 2024-08-17T09:30:00Z, or a day as 2024-08-17.")};
}

/// The number of two digits at `at`, if there are two.
std::optional<int> two(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (at + 2 > text.size() || !digit(at) || !digit(at + 1)) return {};
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

std::string padded(std::int64_t number, std::size_t digits) {
  const std::string out = std::to_string(number);
  return std::string(digits - std::min(digits, out.size()), '0') + out;
}

/// Any day that RFC 3339 can write. A record's year is from 1900 to 2199; a filter's need not be:
/// QGIS writes an open end as year 0000 or 9999.
std::optional<std::chrono::year_month_day> day_of(std::string_view said) {
  if (said.size() != 10 || said[4] != '-' || said[7] != '-') return {};
  const auto century = two(said, 0);
  const auto year = two(said, 2);
  const auto month = two(said, 5);
  const auto day = two(said, 8);
  if (!century || !year || !month || !day) return {};
  const std::chrono::year_month_day out(std::chrono::year(*century * 100 + *year),
                                        std::chrono::month(static_cast<unsigned>(*month)),
                                        std::chrono::day(static_cast<unsigned>(*day)));
  return out.ok() ? std::optional(out) : std::nullopt;
}

std::string written(std::chrono::year_month_day day) {
  return padded(static_cast<int>(day.year()), 4) + "-" +
         padded(static_cast<unsigned>(day.month()), 2) + "-" +
         padded(static_cast<unsigned>(day.day()), 2);
}

struct Clock {
  int hour = 0, minute = 0, second = 0, ms = 0;
  std::size_t end = 0;
};

/// "09:30:00" with fractions of any length, which are cut to milliseconds.
std::optional<Clock> clock_of(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return {};
  const auto hour = two(text, 0);
  const auto minute = two(text, 3);
  const auto second = two(text, 6);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return {};
  Clock out{*hour, *minute, std::min(*second, 59), 0, 8};
  if (text.size() == 8 || text[8] != '.') return out;
  int unit = 100;
  for (out.end = 9; out.end < text.size() && text[out.end] >= '0' && text[out.end] <= '9';
       ++out.end) {
    out.ms += unit * (text[out.end] - '0');
    unit /= 10;
  }
  if (out.end == 9) return {};
  return out;
}

/// Minutes east of Greenwich of "Z", "+03:00".
std::optional<int> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  const auto hours = two(text, 1);
  const auto minutes = two(text, 4);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return {};
  const int all = *hours * 60 + *minutes;
  return text[0] == '-' ? -all : all;
}

}  // namespace

base::Result<std::string> day_text(std::string_view said) {
  if (const auto day = day_of(said)) return written(*day);
  auto date = base::Date::parse(said);
  if (!date) return no_moment(said);
  return date->iso();
}

base::Result<std::string> moment_text(std::string_view said) {
  if (said.size() < 20 || (said[10] != 'T' && said[10] != 't')) return no_moment(said);
  const auto day = day_of(said.substr(0, 10));
  const auto clock = clock_of(said.substr(11));
  const auto offset = clock ? offset_of(said.substr(11 + clock->end)) : std::nullopt;
  if (!day || !clock || !offset) return no_moment(said);
  const std::chrono::sys_seconds utc =
      std::chrono::sys_days(*day) + std::chrono::hours(clock->hour) +
      std::chrono::minutes(clock->minute - *offset) + std::chrono::seconds(clock->second);
  const auto whole_day = std::chrono::floor<std::chrono::days>(utc);
  const std::chrono::year_month_day ymd(whole_day);
  // An offset may lead out of the years that four digits write.
  if (static_cast<int>(ymd.year()) < 0) return "0000-01-01T00:00:00.000Z";
  if (static_cast<int>(ymd.year()) > 9999) return "9999-12-31T23:59:59.999Z";
  const std::chrono::hh_mm_ss time(utc - whole_day);
  const auto hms = [&](std::int64_t number) { return padded(number, 2); };
  return written(ymd) + "T" + hms(time.hours().count()) + ":" + hms(time.minutes().count()) + ":" +
         hms(time.seconds().count()) + "." + padded(clock->ms, 3) + "Z";
}

namespace {

store::Condition timed(const Queryable& property, store::TimeRelation relation,
                       const std::string& value) {
  store::Condition out{.kind = store::Condition::Kind::Timed, .relation = relation};
  out.one = {{.column = property.column}, {.column = property.column}};
  out.other = {{.text = value}, {.text = value}};
  return out;
}

store::Condition opposite(store::Condition condition) {
  store::Condition out{.kind = store::Condition::Kind::Not};
  out.of.push_back(std::move(condition));
  return out;
}

}  // namespace

store::Condition comparison(const Queryable& property, store::Compare compare,
                            store::Literal value) {
  using store::Compare;
  using store::TimeRelation;
  const bool time = property.type == ValueType::Timestamp || property.type == ValueType::Date;
  const bool by_order = compare != Compare::Equal && compare != Compare::NotEqual;
  if (!time || (property.type == ValueType::Date && !by_order)) {
    store::Condition out{
        .kind = store::Condition::Kind::Compared, .column = property.column, .compare = compare};
    out.values.push_back(std::move(value));
    return out;
  }
  const std::string moment = std::get<std::string>(value);
  switch (compare) {
    case Compare::Equal:
      return timed(property, TimeRelation::Intersects, moment);
    case Compare::NotEqual:
      return timed(property, TimeRelation::Disjoint, moment);
    case Compare::Less:
      return timed(property, TimeRelation::Before, moment);
    case Compare::LessOrEqual:
      return opposite(timed(property, TimeRelation::After, moment));
    case Compare::More:
      return timed(property, TimeRelation::After, moment);
    case Compare::MoreOrEqual:
      return opposite(timed(property, TimeRelation::Before, moment));
  }
  return {};
}

}  // namespace demine::server::cql2
