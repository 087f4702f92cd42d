// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/place.hpp"
#include "demine/model/field_value.hpp"
#include "readiness_view.hpp"

namespace demine::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

Error bad(const char* option, base::Text what, base::Text todo) {
  return Error{ErrorCode::InvalidArgument, std::move(what), option, std::move(todo)};
}

/// "07:00" as minutes; 24:00 is the end of the day.
std::optional<std::chrono::minutes> clock(std::string_view s) {
  const auto digit = [&](std::size_t at) { return s[at] >= '0' && s[at] <= '9'; };
  if (s.size() != 5 || s[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return {};
  const int all = ((s[0] - '0') * 10 + s[1] - '0') * 60 + (s[3] - '0') * 10 + s[4] - '0';
  if (all > 24 * 60 || s[3] > '5') return {};
  return std::chrono::minutes(all);
}

}  // namespace

void WeatherOptionsGiven::declare(Args& args) {
  args.option("format", format_, "csv, open-meteo or metar; default: seen from the content");
  args.option("place", place_,
              "Place of the station, where the file does not say it: 51.19N,35.27E, UTM or MGRS");
  args.option("hours", hours_, "Local hours whose readings count, as 07:00-17:00; default: all");
  args.option("issued-at", issued_at_,
              "When a forecast was issued that does not say it, as 2026-06-01T18:00Z");
}

base::Result<app::WeatherSource> WeatherOptionsGiven::source(
    const std::string& file, const std::optional<std::string>& utc_offset) const {
  app::WeatherSource out{.path = file};
  if (format_) {
    out.format = io::weather_format_named(*format_);
    if (!out.format) {
      return bad("--format", text("\"{0}\" is no format of weather", {format_->substr(0, 80)}),
                 text("Known are csv, open-meteo, metar."));
    }
  }
  if (place_) {
    DEMINE_TRY(out.place, geo::parse_place(*place_).in("--place"));
  }
  if (hours_) {
    const auto dash = std::min(hours_->find('-'), hours_->size());
    out.hours_from = clock(std::string_view(*hours_).substr(0, dash));
    out.hours_until = clock(std::string_view(*hours_).substr(std::min(dash + 1, hours_->size())));
    if (!out.hours_from || !out.hours_until || *out.hours_until <= *out.hours_from) {
      return bad("--hours", text("\"{0}\" are no hours", {hours_->substr(0, 80)}),
                 text("Write them as 07:00-17:00."));
    }
  }
  if (issued_at_) {
    const model::Field type{.name = "--issued-at", .type = model::FieldType::Timestamp};
    DEMINE_TRY(const auto at, model::parse_field(type, *issued_at_));
    out.issued_at = std::get<std::chrono::sys_seconds>(at);
  }
  DEMINE_TRY(out.utc_offset, utc_offset_option(utc_offset));
  return out;
}

}  // namespace demine::cli
