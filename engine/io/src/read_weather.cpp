// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_weather.hpp"

#include <algorithm>

namespace demine::io {

std::optional<WeatherFormat> weather_format_named(std::string_view word) {
  if (word == "csv") return WeatherFormat::Csv;
  if (word == "open-meteo") return WeatherFormat::OpenMeteo;
  if (word == "metar") return WeatherFormat::Metar;
  return {};
}

WeatherFormat guess_weather_format(std::string_view text) {
  const auto begin = std::ranges::find_if_not(
      text, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
  if (begin != text.end() && *begin == '{') return WeatherFormat::OpenMeteo;
  const auto header = text.substr(0, text.find('\n'));
  return header.find("quantity") != std::string_view::npos ? WeatherFormat::Csv
                                                           : WeatherFormat::Metar;
}

base::Result<plan::WeatherFile> read_weather(std::string_view text, std::string_view file,
                                             WeatherFormat format, std::chrono::sys_seconds now) {
  switch (format) {
    case WeatherFormat::Csv:
      return parse_weather_csv(text, file);
    case WeatherFormat::OpenMeteo:
      return parse_open_meteo(text, file);
    case WeatherFormat::Metar:
      break;
  }
  return parse_metar(text, file, now);
}

}  // namespace demine::io
