// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "csv.hpp"
#include "demine/evidence/cells.hpp"
#include "demine/io/read_weather.hpp"
#include "demine/model/field_value.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

using base::text;
using plan::WeatherSample;

std::optional<double> number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return {};
  return value;
}

struct Moment {
  std::chrono::sys_seconds at{};
  std::optional<std::chrono::minutes> offset{};  // none: Z
};

/// "2026-06-02T06:00+03:00".
base::Result<Moment> moment_of(std::string_view cell) {
  const model::Field type{.name = "time", .type = model::FieldType::Timestamp};
  DEMINE_TRY(const auto value, model::parse_field(type, cell));
  Moment out{std::get<std::chrono::sys_seconds>(value), {}};
  const auto sign = cell.find_first_of("+-", 16);
  if (sign == std::string_view::npos) return out;
  const auto digit = [&](std::size_t i) {
    return sign + i < cell.size() ? std::clamp(cell[sign + i] - '0', 0, 9) : 0;
  };
  const std::size_t at_minutes = sign + 3 < cell.size() && cell[sign + 3] == ':' ? 4 : 3;
  const std::chrono::minutes ahead{(digit(1) * 10 + digit(2)) * 60 + digit(at_minutes) * 10 +
                                   digit(at_minutes + 1)};
  if (ahead.count() != 0) out.offset = cell[sign] == '-' ? -ahead : ahead;  // +00:00 is Z
  return out;
}

class CsvWeather {
 public:
  explicit CsvWeather(std::string_view file) { out_.file = file; }

  base::Done header(const CsvRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      columns_.emplace(evidence::without_blanks(row.cells[i]), i);
    width_ = row.cells.size();
    for (const char* needed : {"time", "quantity", "value", "unit"}) {
      if (columns_.contains(needed)) continue;
      return base::Error{base::ErrorCode::InvalidInput, text("has no column \"{0}\"", {needed}),
                         out_.file,
                         text("Its columns are time, quantity, value, unit: "
                              "docs/formats/weather.md.")};
    }
    return {};
  }

  void row(const CsvRow& row) {
    row_ = &row;
    if (row.cells.size() != width_) {
      refuse("", "", "cells",
             text("has {0} cells under a header of {1}",
                  {std::to_string(row.cells.size()), std::to_string(width_)}),
             text("Quote cells that hold the delimiter."));
      return;
    }
    WeatherSample sample;
    sample.row = row.line;
    // Each of them says what is wrong with its part, whatever the others said.
    const bool timed = time(sample), based = basis(sample), placed = place(sample);
    const bool good = timed && based && placed;
    if (value(sample) && good) keep(std::move(sample));
  }

  plan::WeatherFile done() {
    for (auto& [key, sample] : by_moment_) out_.samples.push_back(std::move(sample));
    std::ranges::stable_sort(out_.samples, {}, &WeatherSample::row);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view cell(std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end()) return {};
    return evidence::without_blanks(row_->cells[found->second]);
  }

  bool refuse(std::string_view field, std::string_view value, const char* code, base::Text what,
              base::Text todo) {
    out_.problems.push_back({.code = code,
                             .file = out_.file,
                             .row = row_->line,
                             .field = std::string(field),
                             .value = shortened(value),
                             .what = std::move(what),
                             .todo = std::move(todo)});
    return false;
  }

  bool time(WeatherSample& sample) {
    const auto standing = cell("time");
    if (standing.size() == 10) {
      const auto day = base::Date::parse(standing);
      if (day && day->precision() == base::Date::Precision::Day) {
        sample.day = day->first_day();
        return true;
      }
    }
    const auto moment = moment_of(standing);
    if (!moment) return refuse("time", standing, "time", moment.error().what, moment.error().todo);
    sample.at = moment->at;
    sample.offset = moment->offset;
    return true;
  }

  bool basis(WeatherSample& sample) {
    const auto standing = cell("basis");
    if (standing == "forecast") sample.basis = plan::Basis::Forecast;
    if (!standing.empty() && standing != "observed" && standing != "forecast") {
      return refuse("basis", standing, "basis",
                    text("\"{0}\" is neither observed nor forecast", {shortened(standing)}),
                    text("Write observed for what was measured, forecast for what was foretold."));
    }
    const auto issued = cell("issued_at");
    if (issued.empty()) return true;
    const auto moment = moment_of(issued);
    if (!moment)
      return refuse("issued_at", issued, "time", moment.error().what, moment.error().todo);
    sample.issued_at = moment->at;
    return true;
  }

  bool place(WeatherSample& sample) {
    const auto lon = cell("lon_deg");
    const auto lat = cell("lat_deg");
    if (lon.empty() && lat.empty()) return true;
    const auto east = number(lon);
    const auto north = number(lat);
    if (!east || !north || std::abs(*east) > 180 || std::abs(*north) > 90) {
      return refuse(
          "lon_deg, lat_deg", std::string(lon) + "," + std::string(lat), "place",
          text("\"{0}\", \"{1}\" is no place on the Earth", {shortened(lon), shortened(lat)}),
          text("Write degrees with a point: 36.19 in lon_deg, 51.73 in lat_deg."));
    }
    sample.place = geo::LonLat{*east, *north};
    return true;
  }

  bool value(WeatherSample& sample) {
    const auto word = cell("quantity");
    quantity_ = plan::weather_quantity_named(word);
    if (!quantity_) {
      return refuse("quantity", word, "quantity",
                    text("there is no quantity \"{0}\"", {shortened(word)}),
                    text("Known are wind_gust, rain, air, air_low, air_high, dew_point, humidity, "
                         "snow, ground, lightning, visibility."));
    }
    const auto standing = cell("value");
    const auto read = number(standing);
    if (!read) {
      return refuse(
          "value", standing, "not-a-number", text("\"{0}\" is no number", {shortened(standing)}),
          text("Write digits with a point; leave the row out where it was not measured."));
    }
    const auto unit = cell("unit");
    auto why = plan::put(sample, *quantity_, *read, unit);
    if (!why) return true;
    const bool bad_unit =
        plan::units_of(*quantity_).find(unit) == std::string::npos || unit.empty();
    return bad_unit
               ? refuse("unit", unit, "unit", *std::move(why), text("Write the unit it is in."))
               : refuse("value", standing, "out-of-range", *std::move(why),
                        text("Look at the instrument and at the unit."));
  }

  /// Rows of one moment are one sample; what is given twice is refused.
  void keep(WeatherSample sample) {
    const auto issued = sample.issued_at.value_or(std::chrono::sys_seconds{});
    const auto at = sample.at ? *sample.at : std::chrono::sys_seconds(*sample.day);
    const auto lon = sample.place ? sample.place->lon_deg : 999;
    const auto lat = sample.place ? sample.place->lat_deg : 999;
    const Key key{at, sample.day.has_value(), sample.basis, issued, lon, lat};
    if (!given_.insert({key, *quantity_}).second) {
      refuse("quantity", plan::name(*quantity_), "given-twice",
             text("{0} is given twice for {1}",
                  {std::string(plan::name(*quantity_)), std::string(cell("time"))}),
             text("Leave one of them out."));
      return;
    }
    const auto [kept, is_new] = by_moment_.try_emplace(key, sample);
    if (is_new) return;
    auto& into = kept->second;
    const auto add = [](auto& to, const auto& from) {
      if (from) to = from;
    };
    add(into.gust, sample.gust);
    add(into.rain, sample.rain);
    add(into.air, sample.air);
    add(into.air_low, sample.air_low);
    add(into.air_high, sample.air_high);
    add(into.dew_point, sample.dew_point);
    add(into.ground, sample.ground);
    add(into.humidity, sample.humidity);
    add(into.snow, sample.snow);
    add(into.lightning, sample.lightning);
    add(into.visibility, sample.visibility);
  }

  using Key = std::tuple<std::chrono::sys_seconds, bool, plan::Basis, std::chrono::sys_seconds,
                         double, double>;
  plan::WeatherFile out_{};
  std::map<std::string, std::size_t, std::less<>> columns_{};
  std::size_t width_ = 0;
  const CsvRow* row_ = nullptr;
  std::optional<plan::WeatherQuantity> quantity_{};
  std::map<Key, WeatherSample> by_moment_{};
  std::set<std::pair<Key, plan::WeatherQuantity>> given_{};
};

}  // namespace

base::Result<plan::WeatherFile> parse_weather_csv(std::string_view bytes, std::string_view file) {
  DEMINE_TRY(const auto read, read_text(bytes, "").in(file));
  DEMINE_TRY(const auto rows, split_csv(read.utf8, guess_delimiter(read.utf8)).in(file));
  if (rows.size() < 2) {
    return base::Error{
        base::ErrorCode::InvalidInput, text("has a header and no rows"), std::string(file), {}};
  }
  CsvWeather weather(file);
  DEMINE_TRY_DONE(weather.header(rows.front()));
  for (std::size_t i = 1; i < rows.size(); ++i) weather.row(rows[i]);
  return weather.done();
}

}  // namespace demine::io
