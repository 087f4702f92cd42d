// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_weather.hpp"

#include <gmock/gmock.h>

#include "demine/base/date.hpp"

namespace demine::io {
namespace {

using std::chrono::sys_seconds;

sys_seconds moment(const std::string& text) {  // 2026-06-02T06:00
  return base::Date::parse(text.substr(0, 10))->first_day() +
         std::chrono::hours{std::stoi(text.substr(11, 2))} +
         std::chrono::minutes{std::stoi(text.substr(14, 2))};
}
const sys_seconds kNow = moment("2026-06-02T06:30");

/// "row field value: what", a line a problem.
std::string problems(const base::Result<plan::WeatherFile>& read) {
  if (!read) return "error: " + english(read.error().what);
  std::string out;
  for (const auto& p : read->problems) {
    EXPECT_EQ(p.file, "w");
    out += (out.empty() ? "" : "\n") + (p.row ? std::to_string(*p.row) : "-") + " " + p.field +
           " " + p.value + ": " + english(p.what);
  }
  return out;
}

base::Result<plan::WeatherFile> csv(const std::string& rows) {
  return parse_weather_csv("time,quantity,value,unit,basis,issued_at,lon_deg,lat_deg\n" + rows,
                           "w");
}

TEST(WeatherCsv, EveryUnitBecomesOurs) {
  const auto one = [](const std::string& says) {
    const auto read = csv("2026-06-02T06:00Z," + says + ",,,,\n");
    EXPECT_EQ(problems(read), "") << says;
    EXPECT_EQ(read->samples.size(), 1U);
    return read->samples.at(0);
  };
  EXPECT_DOUBLE_EQ(one("wind_gust,36,km/h").gust->count(), 10);
  EXPECT_NEAR(one("wind_gust,10,kt").gust->count(), 5.1444, 1e-4);
  EXPECT_DOUBLE_EQ(one("wind_gust,10,mph").gust->count(), 4.4704);
  EXPECT_DOUBLE_EQ(one("rain,0.1,in/h").rain->count(), 2.54);
  EXPECT_NEAR(one("air,68,F").air->count(), 20, 1e-9);
  EXPECT_NEAR(one("air_low,273.15,K").air_low->count(), 0, 1e-9);
  EXPECT_DOUBLE_EQ(one("humidity,55,%").humidity->count(), 55);
  EXPECT_DOUBLE_EQ(one("snow,0.02,m").snow->count(), 2);
  EXPECT_DOUBLE_EQ(one("ground,-2,C").ground->count(), -2);
  EXPECT_DOUBLE_EQ(one("lightning,12,km").lightning->count(), 12'000);
  EXPECT_NEAR(one("visibility,1,mi").visibility->count(), 1609.344, 1e-9);
}

TEST(WeatherCsv, RowsOfOneMomentAreOneSample) {
  const auto read =
      csv("2026-06-02T09:00+03:00,air,20,C,,,,\n"
          "2026-06-02T09:00+03:00,humidity,50,%,,,,\n"
          "2026-06-02T10:00+03:00,air,21,C,,,,\n"
          "2026-06-03,air_high,25,C,forecast,2026-06-02T03:00Z,36.1,51.7\n");
  EXPECT_EQ(problems(read), "");
  ASSERT_EQ(read->samples.size(), 3U);
  EXPECT_EQ(read->samples[0].at, moment("2026-06-02T06:00"));
  EXPECT_EQ(read->samples[0].offset, std::chrono::minutes{180});
  EXPECT_TRUE(read->samples[0].air && read->samples[0].humidity);
  EXPECT_EQ(read->samples[2].basis, plan::Basis::Forecast);
  EXPECT_EQ(read->samples[2].issued_at, moment("2026-06-02T03:00"));
  EXPECT_EQ(read->samples[2].place, (geo::LonLat{36.1, 51.7}));
}

TEST(WeatherCsv, NamesEveryRowThatIsWrongAndKeepsTheGoodOnes) {
  const auto read =
      csv("2026-06-02T09:00,air,20,C,,,,\n"
          "2026-06-02T09:00Z,air,20,Re,,,,\n"
          "2026-06-02T09:00Z,air,200,C,,,,\n"
          "2026-06-02T09:00Z,luck,2,C,,,,\n"
          "2026-06-02T09:00Z,air,warm,C,,,,\n"
          "2026-06-02T09:00Z,air,20,C,guess,,,\n"
          "2026-06-02T09:00Z,air,20,C,,,400,51\n"
          "2026-06-02T09:00Z,air,20,C,,,,\n"
          "2026-06-02T09:00Z,air,21,C,,,,\n"
          "02.06.2026,air,21,C,,,,\n"
          "2026-06-02T09:00Z,rain,-1,mm/h,,,,\n"
          "2026-06-02T09:00Z,humidity,101,%,,,,\n"
          "2026-06-02T09:00Z,air\n");
  EXPECT_EQ(problems(read),
            "2 time 2026-06-02T09:00: 2026-06-02T09:00 does not say in which zone\n"
            "3 unit Re: \"Re\" is no unit of air; known are C, F, K\n"
            "4 value 200: air cannot be 200 C: it lies between -70 and 60\n"
            "5 quantity luck: there is no quantity \"luck\"\n"
            "6 value warm: \"warm\" is no number\n"
            "7 basis guess: \"guess\" is neither observed nor forecast\n"
            "8 lon_deg, lat_deg 400,51: \"400\", \"51\" is no place on the Earth\n"
            "10 quantity air: air is given twice for 2026-06-02T09:00Z\n"
            "11 time 02.06.2026: \"02.06.2026\" is not a day with a time\n"
            "12 value -1: rain cannot be -1 mm/h: it lies between 0 and 300\n"
            "13 value 101: humidity cannot be 101 %: it lies between 0 and 100\n"
            "14  : has 2 cells under a header of 8");
  EXPECT_EQ(read->samples.size(), 1U);
}

TEST(WeatherCsv, AFileThatIsNoneIsRefusedWhole) {
  EXPECT_EQ(problems(parse_weather_csv("a,b\n1,2\n", "w")), "error: has no column \"time\"");
  EXPECT_EQ(problems(parse_weather_csv("time,quantity,value,unit\n", "w")),
            "error: has a header and no rows");
}

const std::string kMeteo = R"({"latitude":51.7,"longitude":36.1,"utc_offset_seconds":10800,
"hourly_units":{"time":"iso8601","temperature_2m":"°C","relative_humidity_2m":"%","precipitation":"mm",
"snow_depth":"m","visibility":"m","wind_gusts_10m":"km/h","soil_temperature_0cm":"°C","weather_code":"wmo code"},
"hourly":{"time":["2026-06-03T09:00","2026-06-03T10:00"],"temperature_2m":[20.5,null],
"relative_humidity_2m":[50,51],"precipitation":[0.4,0],"snow_depth":[0.01,0],"visibility":[24140,900],
"wind_gusts_10m":[36,54],"soil_temperature_0cm":[18,19],"weather_code":[95,3]},
"daily_units":{"time":"iso8601","temperature_2m_max":"°F"},
"daily":{"time":["2026-06-04"],"temperature_2m_max":[77]}})";

TEST(OpenMeteo, HoursAndDaysAreForecastsInOurUnits) {
  const auto read = parse_open_meteo(kMeteo, "w");
  EXPECT_EQ(problems(read), "");
  ASSERT_EQ(read->samples.size(), 3U);
  EXPECT_EQ(read->place, (geo::LonLat{36.1, 51.7}));
  EXPECT_EQ(read->offset, std::chrono::minutes{180});
  const auto& first = read->samples[0];
  EXPECT_EQ(first.at, moment("2026-06-03T06:00"));
  EXPECT_EQ(first.issued_at, moment("2026-06-03T06:00")) << "errs to an older one";
  EXPECT_EQ(first.basis, plan::Basis::Forecast);
  EXPECT_DOUBLE_EQ(first.air->count(), 20.5);
  EXPECT_DOUBLE_EQ(first.gust->count(), 10);
  EXPECT_DOUBLE_EQ(first.snow->count(), 1);
  EXPECT_DOUBLE_EQ(first.rain->count(), 0.4);
  EXPECT_DOUBLE_EQ(first.lightning->count(), 0) << "a thunderstorm is foretold";
  EXPECT_FALSE(read->samples[1].lightning) << "no thunderstorm says nothing of lightning";
  EXPECT_FALSE(read->samples[1].air) << "null is not known";
  EXPECT_EQ(read->samples[2].day, base::Date::parse("2026-06-04")->first_day());
  EXPECT_NEAR(read->samples[2].air_high->count(), 25, 1e-9);
}

TEST(OpenMeteo, NamesColumnUnitRowAndValue) {
  const auto changed = [](const std::string& from, const std::string& to) {
    auto text = kMeteo;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return problems(parse_open_meteo(text.replace(at, from.size(), to), "w"));
  };
  EXPECT_EQ(
      changed("\"km/h\"", "\"Beaufort\""),
      "- hourly_units.wind_gusts_10m Beaufort: \"Beaufort\" is no unit of wind_gusts_10m; known "
      "are m/s, km/h, kt, mph");
  EXPECT_EQ(
      changed("[36,54]", "[36,999]"),
      "2 hourly.wind_gusts_10m 999: wind_gust cannot be 277.5 m/s: it lies between 0 and 120");
  EXPECT_EQ(
      changed("[36,54]", "[36]"),
      "- hourly.wind_gusts_10m : hourly.wind_gusts_10m has not as many values as the block has "
      "times (2)");
  EXPECT_EQ(changed("[36,54]", "[\"x\",54]"), "1 hourly.wind_gusts_10m x: \"x\" is no number");
  EXPECT_EQ(changed("2026-06-03T10:00", "10 o'clock"),
            "2 hourly.time 10 o'clock: \"10 o'clock\" is not a time");
  EXPECT_EQ(changed("\"latitude\":51.7,", ""), "error: does not say its latitude and longitude");
  EXPECT_EQ(changed(",\"utc_offset_seconds\":10800", ""),
            "error: does not say its utc_offset_seconds");
  EXPECT_EQ(problems(parse_open_meteo("{", "w")), "error: is not a JSON object");
  EXPECT_EQ(problems(parse_open_meteo(R"({"error":true,"reason":"limit"})", "w")),
            "error: is a refusal: \"limit\"");
}

struct MetarRow {
  const char* says;
  const char* means;
};

std::string shown(const plan::WeatherSample& s) {
  std::string out;
  const auto add = [&](const char* name, const auto& value) {
    if (value) {
      auto number = std::to_string(value->count());
      number.resize(number.find('.') + 2);
      out += (out.empty() ? "" : " ") + std::string(name) + "=" + number;
    }
  };
  add("gust", s.gust);
  add("rain", s.rain);
  add("air", s.air);
  add("dew", s.dew_point);
  add("sight", s.visibility);
  add("lightning", s.lightning);
  return out;
}

TEST(Metar, SaysWhatItSaysAndNoMore) {
  const MetarRow rows[] = {
      {"METAR UUOK 020600Z 24005MPS 9999 FEW030 20/10 Q1015 NOSIG",
       "gust=10.1 rain=0.0 air=20.0 dew=10.0 sight=10000.0"                                                                         },
      {"UUOK 020600Z 24005G12MPS CAVOK 20/10 Q1015",
       "gust=12.0 rain=0.0 air=20.0 dew=10.0 sight=10000.0"                                                                         },
      {"UUOK 020600Z VRB02KT 0600 FG VV001 M01/M02 Q1015",
       "gust=6.1 rain=0.0 air=-1.0 dew=-2.0 sight=600.0"                                                                            },
      {"UUOK 020600Z 24036KMH 9999 -RA 20/10 Q1015",                                     "gust=15.1 air=20.0 dew=10.0 sight=10000.0"},
      {"UUOK 020600Z 24005MPS 3000 +TSRA BKN020CB 20/18 Q1000",
       "gust=10.1 air=20.0 dew=18.0 sight=3000.0 lightning=0.0"                                                                     },
      {"UUOK 020600Z 24005MPS 9999 VCTS 20/18 Q1000",
       "gust=10.1 air=20.0 dew=18.0 sight=10000.0 lightning=8000.0"                                                                 },
      {"UUOK 020600Z 24005MPS 9999 20/10 Q1000 RETS",
       "gust=10.1 air=20.0 dew=10.0 sight=10000.0 lightning=0.0"                                                                    },
      {"UUOK 020600Z AUTO 24005MPS 9999 20/10 Q1000",                                    "gust=10.1 air=20.0 dew=10.0 sight=10000.0"},
      {"UUOK 020600Z /////MPS //// // //// ///// Q////",                                 ""                                         },
      {"KEWR 020600Z 24008KT 1 1/2SM BKN210 23/09 A3024 RMK AO2 TSB09",
       "gust=9.2 rain=0.0 air=23.0 dew=9.0 sight=2414.0"                                                                            },
      {"KEWR 020600Z 24008KT M1/4SM FG 23/09 A3024",
       "gust=9.2 rain=0.0 air=23.0 dew=9.0 sight=0.0"                                                                               },
      {"UUOK 020600Z 24005MPS 180V300 9999 1500SW R12/1000 20/10 Q1015 TEMPO 3000 TSRA",
       "gust=10.1 rain=0.0 air=20.0 dew=10.0 sight=10000.0"                                                                         },
  };
  for (const auto& row : rows) {
    const auto read = parse_metar(row.says, "w", kNow);
    ASSERT_TRUE(read);
    if (std::string(row.means).empty()) continue;
    EXPECT_EQ(problems(read), "") << row.says;
    ASSERT_EQ(read->samples.size(), 1U) << row.says;
    EXPECT_EQ(shown(read->samples[0]), row.means) << row.says;
    EXPECT_EQ(read->samples[0].at, moment("2026-06-02T06:00"));
  }
}

TEST(Metar, NamesLineGroupAndWhatToDo) {
  const auto of = [](const std::string& text) { return problems(parse_metar(text, "w", kNow)); };
  EXPECT_EQ(of("UUOK 030600Z 24005MPS 9999 20/10 Q1015"),
            "1 time 030600Z: 030600Z would be of 2026-05-03, 30 days ago: a METAR does not say its "
            "month, and its day is not one of the last ten: a clock is wrong");
  EXPECT_EQ(of("UUOK 020600 24005MPS 9999 20/10 Q1015"),
            "1 time 020600: 020600 does not say that it is UTC");
  EXPECT_EQ(of("UUOK 020600Z 24005MPS 9999 20/10 Q1015\nUUEE 020600Z 24005MPS 9999 20/10 Q1015"),
            "2 station UUEE: is of UUEE, and the file began with UUOK");
  EXPECT_EQ(of("UUOK 020600Z 24005MPS 9999 XQ7 20/10 Q1015"),
            "1 group XQ7: the group \"XQ7\" is not understood: rain is unknown");
  EXPECT_EQ(of("UUOK 020600Z 24005MPS 9999 10/20 Q1015"),
            "1  : the dew point 20 C is above the temperature 10 C");
  EXPECT_EQ(of("UUOK 020600Z 240150MPS 9999 20/10 Q1015"),
            "1  : wind_gust cannot be 150 m/s: it lies between 0 and 120");
  EXPECT_EQ(of("hello"), "1  hello: is no METAR: it begins with a station of four letters");
  EXPECT_EQ(of("UUOK 029900Z 24005MPS"),
            "1 time 029900Z: \"029900Z\" is not a time such as 020600Z");
}

TEST(Metar, ALineWithADayBeforeItSaysItsMonth) {
  const auto read =
      parse_metar("2026/01/31 23:40\nUUOK 312330Z 24005MPS 9999\n  M20/M22 Q1015=\n", "w", kNow);
  EXPECT_EQ(problems(read), "");
  ASSERT_EQ(read->samples.size(), 1U);
  EXPECT_EQ(read->samples[0].at, moment("2026-01-31T23:30"));
  EXPECT_DOUBLE_EQ(read->samples[0].air->count(), -20);
  EXPECT_EQ(read->samples[0].row, 2U);
}

TEST(Weather, TheFormatIsSeenFromTheContent) {
  EXPECT_EQ(guess_weather_format(kMeteo), WeatherFormat::OpenMeteo);
  EXPECT_EQ(guess_weather_format("time,quantity,value,unit\n"), WeatherFormat::Csv);
  EXPECT_EQ(guess_weather_format("METAR UUOK 020600Z"), WeatherFormat::Metar);
  EXPECT_EQ(weather_format_named("grib"), std::nullopt);
}

}  // namespace
}  // namespace demine::io
