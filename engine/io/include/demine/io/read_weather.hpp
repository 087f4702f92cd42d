// SPDX-License-Identifier: Apache-2.0
/// \file
/// Files of weather: docs/formats/weather.md. What is read is not judged: plan::take_weather() says
/// what of it counts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"
#include "demine/plan/weather.hpp"

namespace demine::io {

enum class WeatherFormat { Csv, OpenMeteo, Metar };

/// "csv", "open-meteo", "metar".
[[nodiscard]] std::optional<WeatherFormat> weather_format_named(std::string_view word);
/// JSON begins with a brace, a CSV has a column "quantity", the rest is METAR.
[[nodiscard]] WeatherFormat guess_weather_format(std::string_view text);

/// Columns time, quantity, value, unit; where they are there, basis (observed or forecast; none:
/// observed), issued_at, lon_deg, lat_deg. Times carry their offset; a time that is a day alone is
/// a whole day at the place. Rows of one moment make one sample.
/// Errors: a column is missing, RFC 4180 is broken (with the line). Rows that cannot be read are
/// problems of the file, each with its line, field, value.
[[nodiscard]] base::Result<plan::WeatherFile> parse_weather_csv(std::string_view text,
                                                                std::string_view file);

/// The answer of Open-Meteo: hourly and daily blocks with their units. It is the output of a model:
/// every sample is a forecast; without another word it was issued when its first hour began, which
/// errs to an older one. Rows are places in a block, from 1.
/// Approximation: a daily sum of rain is taken as fallen in one hour, which errs to more rain.
/// Errors: no JSON, no latitude and longitude, no utc_offset_seconds, no block.
[[nodiscard]] base::Result<plan::WeatherFile> parse_open_meteo(std::string_view json,
                                                               std::string_view file);

/// METAR and SPECI, one a line or ending in "="; a line "2026/06/02 06:00" before one says its
/// month. Without it the day of the month is the last one not after `now`; one that is then older
/// than ten days is refused.
///
/// Approximation: without a gust group the gust is the wind and 5 m/s (10 kt), above which a gust
///                is reported [METAR-GUST]: never less. Thunder at the station is lightning at 0
///                km, in its vicinity at 8 km; no thunder says nothing of lightning. Without
///                precipitation, and made by people, it does not rain; how much it rains a METAR
///                does not say: rain is then unknown.
/// Errors: never; a report that is not understood is a problem, and its rain is unknown.
[[nodiscard]] base::Result<plan::WeatherFile> parse_metar(std::string_view text,
                                                          std::string_view file,
                                                          std::chrono::sys_seconds now);

/// The one of the three.
[[nodiscard]] base::Result<plan::WeatherFile> read_weather(std::string_view text,
                                                           std::string_view file,
                                                           WeatherFormat format,
                                                           std::chrono::sys_seconds now);

}  // namespace demine::io
