// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "demine/base/date.hpp"
#include "demine/io/read_weather.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

using base::text;
using nlohmann::json;
using plan::WeatherQuantity;
using plan::WeatherSample;
using std::chrono::sys_seconds;

struct Variable {
  std::string_view name;
  WeatherQuantity quantity;
};
constexpr std::array<Variable, 9> kHourly{
    {{"temperature_2m", WeatherQuantity::Air},
     {"dew_point_2m", WeatherQuantity::DewPoint},
     {"relative_humidity_2m", WeatherQuantity::Humidity},
     {"relativehumidity_2m", WeatherQuantity::Humidity},
     {"precipitation", WeatherQuantity::Rain},
     {"snow_depth", WeatherQuantity::Snow},
     {"visibility", WeatherQuantity::Visibility},
     {"wind_gusts_10m", WeatherQuantity::WindGust},
     {"soil_temperature_0cm", WeatherQuantity::Ground}}
};
constexpr std::array<Variable, 7> kDaily{
    {{"temperature_2m_max", WeatherQuantity::AirHigh},
     {"temperature_2m_min", WeatherQuantity::AirLow},
     {"relative_humidity_2m_max", WeatherQuantity::Humidity},
     {"precipitation_sum", WeatherQuantity::Rain},
     {"snow_depth_max", WeatherQuantity::Snow},
     {"visibility_min", WeatherQuantity::Visibility},
     {"wind_gusts_10m_max", WeatherQuantity::WindGust}}
};

std::string written(const json& value) {
  if (value.is_string()) return shortened(mended_utf8(value.get<std::string>()));
  return value.is_primitive() ? value.dump() : std::string(value.type_name());
}

std::optional<double> number(const json& in, const char* key) {
  const auto found = in.find(key);
  if (found == in.end() || !found->is_number()) return {};
  const auto value = found->get<double>();
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// "2026-06-02T06:00" without a zone: its zone is that of the file.
std::optional<sys_seconds> local_time(const std::string& at) {
  const auto two = [&](std::size_t from) -> int {
    const char a = at[from];
    const char b = at[from + 1];
    return a >= '0' && a <= '9' && b >= '0' && b <= '9' ? (a - '0') * 10 + b - '0' : 99;
  };
  if (at.size() != 16 || at[10] != 'T' || at[13] != ':' || two(11) > 23 || two(14) > 59) return {};
  const auto day = base::Date::parse(at.substr(0, 10));
  if (!day || day->precision() != base::Date::Precision::Day) return {};
  return sys_seconds(day->first_day()) + std::chrono::hours(two(11)) +
         std::chrono::minutes(two(14));
}

class OpenMeteo {
 public:
  OpenMeteo(const json& root, std::string_view file) : root_(root) { out_.file = file; }

  base::Result<plan::WeatherFile> run() {
    const auto lat = number(root_, "latitude");
    const auto lon = number(root_, "longitude");
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180)
      return bad(text("does not say its latitude and longitude"));
    out_.place = geo::LonLat{*lon, *lat};
    const auto offset = number(root_, "utc_offset_seconds");
    if (!offset || std::abs(*offset) > 14 * 3600 || std::fmod(*offset, 60) != 0)
      return bad(text("does not say its utc_offset_seconds"));
    out_.offset = std::chrono::minutes(static_cast<int>(*offset / 60));
    bool any = block("hourly", kHourly);
    any = block("daily", kDaily) || any;
    if (!any) return bad(text("has neither an hourly nor a daily block"));
    for (auto& sample : out_.samples) sample.issued_at = first_;
    return std::move(out_);
  }

 private:
  [[nodiscard]] base::Error bad(base::Text what) const {
    return {base::ErrorCode::InvalidInput, std::move(what), out_.file,
            text("It takes the answer of Open-Meteo: docs/formats/weather.md.")};
  }

  void refuse(std::optional<std::uint64_t> row, std::string field, std::string value,
              const char* code, base::Text what, base::Text todo) {
    out_.problems.push_back({.code = code,
                             .file = out_.file,
                             .row = row,
                             .field = std::move(field),
                             .value = std::move(value),
                             .what = std::move(what),
                             .todo = std::move(todo)});
  }

  /// False where the block is not there.
  template <std::size_t n>
  bool block(const std::string& name, const std::array<Variable, n>& variables) {
    const auto found = root_.find(name);
    if (found == root_.end() || !found->is_object()) return false;
    const auto times = found->find("time");
    if (times == found->end() || !times->is_array()) {
      refuse({}, name + ".time", "", "time", text("the block {0} has no times", {name}), {});
      return true;
    }
    const auto begin = out_.samples.size();
    if (!read_times(name, *times)) return true;
    for (const auto& variable : variables) {
      const auto values = found->find(variable.name);
      if (values != found->end()) column(name, variable, *values, begin);
    }
    if (name == "hourly") thunder(*found, begin);
    return true;
  }

  bool read_times(const std::string& name, const json& times) {
    const bool whole_days = name == "daily";
    for (std::size_t i = 0; i < times.size(); ++i) {
      WeatherSample sample;
      sample.row = i + 1;
      sample.basis = plan::Basis::Forecast;
      if (const auto at = utc(times[i], whole_days)) {
        if (!first_ || *at < *first_) first_ = at;
        if (whole_days) {
          sample.day = std::chrono::floor<std::chrono::days>(*at + *out_.offset);
        } else {
          sample.at = at;
        }
      } else {
        refuse(i + 1, name + ".time", written(times[i]), "time",
               text("\"{0}\" is not a time", {written(times[i])}),
               text("Ask for timeformat=iso8601 or unixtime."));
        out_.samples.resize(out_.samples.size() - i);
        return false;
      }
      out_.samples.push_back(sample);
    }
    return true;
  }

  [[nodiscard]] std::optional<sys_seconds> utc(const json& time, bool whole_day) const {
    if (time.is_number_integer()) {
      const auto seconds = time.get<std::int64_t>();
      if (seconds < 0 || seconds > 7258118400) return {};  // 2200
      return sys_seconds(std::chrono::seconds(seconds));
    }
    if (!time.is_string()) return {};
    auto at = time.get<std::string>();
    if (whole_day && at.size() == 10) at += "T00:00";
    const auto local = local_time(at);
    return local ? std::optional(*local - *out_.offset) : std::nullopt;
  }

  /// The unit of a variable; rain of an hour is a rate, and of a day errs to one hour.
  [[nodiscard]] std::string unit_of(const std::string& block, const Variable& variable) const {
    const auto units = root_.find(block + "_units");
    if (units == root_.end() || !units->is_object()) return {};
    const auto found = units->find(variable.name);
    if (found == units->end() || !found->is_string()) return {};
    auto unit = found->get<std::string>();
    if (variable.quantity == WeatherQuantity::Rain) {
      if (unit == "mm") return "mm/h";
      return unit == "inch" ? "in/h" : unit;
    }
    return unit == "inch" ? "in" : unit;
  }

  void column(const std::string& block, const Variable& variable, const json& values,
              std::size_t begin) {
    const auto field = block + "." + std::string(variable.name);
    const auto samples = out_.samples.size() - begin;
    if (!values.is_array() || values.size() != samples) {
      refuse({}, field, "", "cells",
             text("{0} has not as many values as the block has times ({1})",
                  {field, std::to_string(samples)}),
             text("Ask for the file again."));
      return;
    }
    const auto unit = unit_of(block, variable);
    if (!has_unit(variable.quantity, unit)) {
      refuse({}, block + "_units." + std::string(variable.name), unit, "unit",
             text("\"{0}\" is no unit of {1}; known are {2}",
                  {unit, std::string(variable.name), plan::units_of(variable.quantity)}),
             text("Ask for another unit."));
      return;
    }
    for (std::size_t i = 0; i < samples; ++i) {
      if (values[i].is_null()) continue;  // not known
      if (!values[i].is_number()) {
        refuse(i + 1, field, written(values[i]), "not-a-number",
               text("\"{0}\" is no number", {written(values[i])}), text("Ask for the file again."));
        continue;
      }
      if (auto why = plan::put(out_.samples[begin + i], variable.quantity, values[i].get<double>(),
                               unit)) {
        refuse(i + 1, field, written(values[i]), "out-of-range", *std::move(why),
               text("Ask for the file again."));
      }
    }
  }

  /// A value that every unit takes tells whether the unit is known.
  static bool has_unit(WeatherQuantity quantity, const std::string& unit) {
    WeatherSample probe;
    return !plan::put(probe, quantity, unit == "K" ? 280 : 1, unit);
  }

  /// Codes 95 to 99 are thunderstorms [OPEN-METEO]; other codes say nothing of lightning.
  void thunder(const json& block, std::size_t begin) {
    const auto codes =
        block.contains("weather_code") ? block.find("weather_code") : block.find("weathercode");
    if (codes == block.end() || !codes->is_array()) return;
    for (std::size_t i = 0; i < codes->size() && begin + i < out_.samples.size(); ++i) {
      if (!(*codes)[i].is_number()) continue;
      const auto code = (*codes)[i].get<double>();
      if (code >= 95 && code <= 99) out_.samples[begin + i].lightning = base::Metres(0);
    }
  }

  const json& root_;
  plan::WeatherFile out_{};
  std::optional<sys_seconds> first_{};
};

}  // namespace

base::Result<plan::WeatherFile> parse_open_meteo(std::string_view bytes, std::string_view file) {
  const auto root = json::parse(bytes, nullptr, false);
  if (root.is_discarded() || !root.is_object()) {
    return base::Error{base::ErrorCode::InvalidInput, text("is not a JSON object"),
                       std::string(file),
                       text("It takes the answer of Open-Meteo: docs/formats/weather.md.")};
  }
  if (const auto reason = root.find("reason"); reason != root.end() && reason->is_string()) {
    return base::Error{base::ErrorCode::InvalidInput,
                       text("is a refusal: \"{0}\"", {written(*reason)}), std::string(file),
                       text("Ask for the file again.")};
  }
  return OpenMeteo(root, file).run();
}

}  // namespace demine::io
