// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/place.hpp"

#include <fmt/format.h>

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace demine::geo {
namespace {

base::Error refuse(std::string_view wording, std::string_view input) {
  return {base::ErrorCode::InvalidArgument,
          base::text(wording, {std::string(input.substr(0, 80))}),
          {},
          base::text(
              "Write 51.19N,35.27E, or UTM as 37U 372000 5672000, or MGRS as 37U CR 72000 72000.")};
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

std::optional<double> number(std::string_view text) {
  if (text.empty() || (!is_digit(text.front()) && text.front() != '.')) return std::nullopt;
  double value = 0;
  const auto [stop, failure] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (failure != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// "51.19", "51d11'24\"", "51 11 24": degrees, and minutes and seconds below 60 where there are
/// any.
std::optional<double> angle(std::string_view text) {
  std::vector<double> parts;
  std::string digits;
  const auto flush = [&] {
    if (digits.empty()) return true;
    const auto value = number(digits);
    digits.clear();
    if (value) parts.push_back(*value);
    return value.has_value();
  };
  for (const char c : text) {
    if (is_digit(c) || c == '.') {
      digits += c;
    } else if (is_space(c) || c == 'd' || c == 'D' || c == '\'' || c == '"') {
      if (!flush()) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (!flush() || parts.empty() || parts.size() > 3) return std::nullopt;
  double value = 0;
  for (std::size_t i = parts.size(); i-- > 0;) {
    const bool last = i + 1 == parts.size();
    if (i > 0 && parts[i] >= 60) return std::nullopt;
    if (!last && parts[i] != std::floor(parts[i]))
      return std::nullopt;  // 51.5d 30' says two things
    value = i > 0 ? (value + parts[i]) / 60 : value + parts[i];
  }
  return value;
}

struct Lettered {
  double degrees = 0;
  char letter = 'N';
};

/// Splits "51.19N,35.27E" at its letters: each part ends with its letter.
std::optional<std::vector<Lettered>> lettered(std::string_view text) {
  std::vector<Lettered> out;
  std::string part;
  for (const char c : text) {
    const char letter = upper(c);
    if (letter == 'N' || letter == 'S' || letter == 'E' || letter == 'W') {
      const auto degrees = angle(part);
      if (!degrees) return std::nullopt;
      out.push_back({*degrees, letter});
      part.clear();
    } else if (c != ',' && c != ';') {
      part += c;
    } else if (std::ranges::any_of(part, [](char x) { return !is_space(x); })) {
      return std::nullopt;  // a separator before the letter
    }
  }
  if (std::ranges::any_of(part, [](char x) { return !is_space(x); })) return std::nullopt;
  return out;
}

base::Result<LonLat> from_letters(std::string_view input, const std::vector<Lettered>& parts) {
  const auto is_latitude = [](char letter) { return letter == 'N' || letter == 'S'; };
  if (parts.size() != 2 || is_latitude(parts[0].letter) == is_latitude(parts[1].letter)) {
    return refuse("\"{0}\" needs one latitude (N or S) and one longitude (E or W)", input);
  }
  const Lettered& lat = is_latitude(parts[0].letter) ? parts[0] : parts[1];
  const Lettered& lon = is_latitude(parts[0].letter) ? parts[1] : parts[0];
  if (lat.degrees > 90) return refuse("\"{0}\" has a latitude beyond 90 degrees", input);
  if (lon.degrees > 180) return refuse("\"{0}\" has a longitude beyond 180 degrees", input);
  return LonLat{lon.letter == 'W' ? -lon.degrees : lon.degrees,
                lat.letter == 'S' ? -lat.degrees : lat.degrees};
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_space(text[i])) ++i;
    std::string word;
    while (i < text.size() && !is_space(text[i])) word += upper(text[i++]);
    if (!word.empty()) out.push_back(word);
  }
  return out;
}

/// "37U": zone number 1..60 and latitude band.
bool is_zone(std::string_view word) {
  if (word.size() < 2 || word.size() > 3 || !is_letter(word.back())) return false;
  return std::all_of(word.begin(), word.end() - 1, is_digit);
}

base::Result<LonLat> from_utm(std::string_view input, const std::vector<std::string>& parts) {
  const auto east = number(parts[1]);
  const auto north = number(parts[2]);
  const int zone = static_cast<int>(
      number(std::string_view(parts[0]).substr(0, parts[0].size() - 1)).value_or(0));
  const char band = parts[0].back();
  if (!east || !north || zone < 1 || zone > 60 || band < 'C' || band > 'X' || band == 'I' ||
      band == 'O') {
    return refuse("\"{0}\" is not a place in UTM", input);
  }
  try {
    double lat = 0;
    double lon = 0;
    GeographicLib::UTMUPS::Reverse(zone, band >= 'N', *east, *north, lat, lon, true);
    static constexpr std::string_view kBands = "CDEFGHJKLMNPQRSTUVWX";
    const double band_south = -80 + 8 * static_cast<double>(kBands.find(band));
    const double band_north = band == 'X' ? 84 : band_south + 8;
    // A few kilometres of grace: a northing near the edge of a band is often written with the
    // neighbour's letter.
    if (lat < band_south - 0.1 || lat > band_north + 0.1) {
      return refuse("\"{0}\" has a northing that does not lie in its latitude band", input);
    }
    return LonLat{lon, lat};
  } catch (const GeographicLib::GeographicErr&) {
    return refuse("\"{0}\" is not a place in UTM", input);
  }
}

base::Result<LonLat> from_mgrs(std::string_view input, const std::vector<std::string>& parts) {
  std::string joined;
  for (const auto& part : parts) joined += part;
  // Six digits are a hundred metres: anything coarser is an area, not a place.
  const auto digits = std::count_if(joined.begin() + 3, joined.end(), is_digit);
  if (digits < 6) return refuse("\"{0}\" is not a place in MGRS to 100 m or better", input);
  try {
    int zone = 0;
    int precision = 0;
    bool north = false;
    double x = 0;
    double y = 0;
    double lat = 0;
    double lon = 0;
    GeographicLib::MGRS::Reverse(joined, zone, north, x, y, precision, true);
    GeographicLib::UTMUPS::Reverse(zone, north, x, y, lat, lon, true);
    return LonLat{lon, lat};
  } catch (const GeographicLib::GeographicErr&) {
    return refuse("\"{0}\" is not a place in MGRS", input);
  }
}

/// Two plain numbers and nothing to tell them apart.
bool is_bare_pair(std::string_view text) {
  std::string plain(text);
  std::ranges::replace_if(plain, [](char c) { return c == ',' || c == ';'; }, ' ');
  auto parts = words(plain);
  if (parts.size() != 2) return false;
  return std::ranges::all_of(parts, [](std::string& part) {
    if (!part.empty() && (part.front() == '-' || part.front() == '+')) part.erase(0, 1);
    return number(part).has_value();
  });
}

}  // namespace

base::Result<LonLat> parse_place(std::string_view text) {
  if (is_bare_pair(text)) {
    return refuse("\"{0}\" does not say which number is the latitude and which the longitude",
                  text);
  }
  std::string plain(text);
  replace_all(plain, "°", "d");
  replace_all(plain, "′", "'");
  replace_all(plain, "″", "\"");
  if (std::ranges::any_of(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return refuse("\"{0}\" is not a place", text);
  }
  if (const auto parts = lettered(plain); parts && !parts->empty())
    return from_letters(text, *parts);

  const auto parts = words(plain);
  if (parts.size() == 3 && is_zone(parts[0]) && number(parts[1]) && number(parts[2]))
    return from_utm(text, parts);
  if (!parts.empty() && parts[0].size() >= 2 && is_digit(parts[0][0])) {
    std::size_t length = 0;
    for (const auto& part : parts) length += part.size();
    const bool plain_mgrs = std::ranges::all_of(parts, [](const auto& part) {
      return std::ranges::all_of(part, [](char c) { return is_digit(c) || is_letter(c); });
    });
    const bool has_letters = std::ranges::any_of(
        parts, [](const auto& part) { return std::ranges::any_of(part, is_letter); });
    if (plain_mgrs && has_letters && length >= 4 && length <= 25) return from_mgrs(text, parts);
  }
  return refuse("\"{0}\" is not a place", text);
}

std::string format_lat_lon(LonLat p) {
  return fmt::format("{:.5f}{}, {:.5f}{}", std::abs(p.lat_deg), p.lat_deg < 0 ? 'S' : 'N',
                     std::abs(p.lon_deg), p.lon_deg < 0 ? 'W' : 'E');
}

namespace {

/// MGRS to one metre without blanks; empty near the poles, where neither UTM nor its bands reach.
std::string mgrs(LonLat p) {
  try {
    int zone = 0;
    bool north = false;
    double x = 0;
    double y = 0;
    GeographicLib::UTMUPS::Forward(p.lat_deg, p.lon_deg, zone, north, x, y);
    if (zone == GeographicLib::UTMUPS::UPS) return {};
    std::string out;
    GeographicLib::MGRS::Forward(zone, north, x, y, p.lat_deg, 5, out);
    return out;
  } catch (const GeographicLib::GeographicErr&) {
    return {};
  }
}

}  // namespace

std::string format_utm(LonLat p) {
  const std::string grid = mgrs(p);
  if (grid.empty()) return {};
  int zone = 0;
  bool north = false;
  double x = 0;
  double y = 0;
  GeographicLib::UTMUPS::Forward(p.lat_deg, p.lon_deg, zone, north, x, y);
  return fmt::format("{} {:.0f} {:.0f}", grid.substr(0, grid.size() - 12), x, y);
}

std::string format_mgrs(LonLat p) {
  const std::string grid = mgrs(p);
  if (grid.empty()) return {};
  const auto n = grid.size();
  return fmt::format("{} {} {} {}", grid.substr(0, n - 12), grid.substr(n - 12, 2),
                     grid.substr(n - 10, 5), grid.substr(n - 5));
}

}  // namespace demine::geo
