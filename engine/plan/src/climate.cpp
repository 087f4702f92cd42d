// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "demine/base/check.hpp"
#include "demine/plan/season.hpp"
#include "embedded/climate.hpp"
#include "toml_lines.hpp"

namespace demine::plan {
namespace {

using base::text;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

struct Column {
  std::string_view name;
  double ClimateMonth::* of;
  double least, most;
};
constexpr std::array<Column, 12> kColumns{
    {{"high_c", &ClimateMonth::high_c, -60, 55},
     {"low_c", &ClimateMonth::low_c, -65, 45},
     {"spread_c", &ClimateMonth::spread_c, 0, 20},
     {"humidity_percent", &ClimateMonth::humidity_percent, 0, 100},
     {"wet_share", &ClimateMonth::wet_share, 0, 1},
     {"wet_rain_mm_h", &ClimateMonth::wet_rain_mm_h, 0, 100},
     {"gust_m_s", &ClimateMonth::gust_m_s, 0.1, 60},
     {"gust_spread_m_s", &ClimateMonth::gust_spread_m_s, 0.1, 30},
     {"snow_share", &ClimateMonth::snow_share, 0, 1},
     {"fog_share", &ClimateMonth::fog_share, 0, 1},
     {"thunder_share", &ClimateMonth::thunder_share, 0, 1},
     {"ground_above_low_c", &ClimateMonth::ground_above_low_c, -20, 20}}
};

ClimateMonth month_of(TomlLines& lines, const toml::table& in, std::string_view name) {
  ClimateMonth out;
  lines.only(in, {"high_c", "low_c", "spread_c", "humidity_percent", "wet_share", "wet_rain_mm_h",
                  "gust_m_s", "gust_spread_m_s", "snow_share", "fog_share", "thunder_share",
                  "ground_above_low_c"});
  for (const auto& column : kColumns) {
    const double value = lines.number(in, column.name);
    if (in.contains(column.name) && !(value >= column.least && value <= column.most)) {
      lines.note(in.get(column.name),
                 fmt::format("\"{}\" of {} is {}, and lies between {} and {}", column.name, name,
                             value, column.least, column.most));
    }
    out.*column.of = value;
  }
  if (out.low_c > out.high_c) lines.note(&in, fmt::format("low_c of {} is above its high_c", name));
  return out;
}

}  // namespace

base::Result<Climate> parse_climate(std::string_view toml, std::string_view file) {
  TomlLines lines(file);
  DEMINE_TRY(const auto root, lines.parse(toml));
  lines.only(root, {"name", "status", "source", "months"});
  Climate out;
  out.name = lines.word(root, "name");
  out.status = lines.word(root, "status");
  out.source = lines.word(root, "source");
  if (out.status != "ASSUMED" && out.status != "SOURCED")
    lines.note(root.get("status"), "\"status\" must be \"ASSUMED\" or \"SOURCED\"");
  const auto& months = lines.table(root, "months");
  for (const auto& [key, node] : months) {
    if (std::ranges::find(kMonths, key.str()) == kMonths.end())
      lines.note(&node, fmt::format("there is no month \"{}\"", key.str()));
  }
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const auto* const month = months.get(kMonths.at(i));
    if (month == nullptr || !month->is_table()) {
      lines.note(&months, fmt::format("the month \"{}\" is missing", kMonths.at(i)));
      continue;
    }
    out.months.at(i) = month_of(lines, *month->as_table(), kMonths.at(i));
  }
  DEMINE_TRY_DONE(lines.done(text("Mend the file: docs/formats/weather.md.")));
  return out;
}

const Climate& kursk_climate() {
  static const Climate kClimate = [] {
    auto climate =
        parse_climate(embedded::climate::climate_kursk_toml(), "rules/climate_kursk.toml");
    DEMINE_CHECK(climate.has_value(), "the built-in table is read by a test before it ships");
    return *std::move(climate);
  }();
  return kClimate;
}

}  // namespace demine::plan
