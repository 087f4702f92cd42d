// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/io/read_weather.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

using base::text;
using plan::WeatherQuantity;
using plan::WeatherSample;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr days kOldest{10};

bool all_digits(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}
int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}
/// A number of at most four digits, else none.
std::optional<int> short_number(std::string_view s) {
  if (!all_digits(s) || s.size() > 4) return {};
  return number(s);
}

/// Groups of present weather, two letters each: RA, FZDZ, TSRA.
constexpr std::array<std::string_view, 10> kFalls{"DZ", "RA", "SN", "SG", "IC",
                                                  "PL", "GR", "GS", "UP", "TS"};
constexpr std::array<std::string_view, 21> kOther{"MI", "PR", "BC", "DR", "BL", "SH", "FZ",
                                                  "BR", "FG", "FU", "VA", "DU", "SA", "HZ",
                                                  "PY", "PO", "SQ", "FC", "SS", "DS", "NW"};
constexpr std::array<std::string_view, 9> kClouds{"FEW", "SCT", "BKN", "OVC", "NSC",
                                                  "SKC", "CLR", "NCD", "VV"};

struct Report {
  std::uint64_t row = 0;
  std::vector<std::string_view> groups;
  std::optional<sys_seconds> dated;  // by the line before it
};

/// What one group of a report says; each returns whether the group is of its kind.
class Groups {
 public:
  Groups(WeatherSample& sample, std::vector<base::Text>& wrong) : sample_(sample), wrong_(wrong) {}

  bool wind(std::string_view g) {
    std::string_view unit;
    for (const auto& [ends, means] : kUnits)
      if (g.ends_with(ends)) unit = means, g.remove_suffix(ends.size());
    if (unit.empty() || g.size() < 5) return false;
    if (g.starts_with("/")) return true;  // not measured
    if (!g.starts_with("VRB") && !all_digits(g.substr(0, 3))) return false;
    g.remove_prefix(3);
    const auto gust_at = g.find('G');
    const auto mean = short_number(g.substr(0, gust_at));
    if (!mean) return g.find('/') != std::string_view::npos;
    if (gust_at == std::string_view::npos) {
      // A gust is reported from 5 m/s above the wind: one that is not reported is below.
      WeatherSample calm;
      take(calm, WeatherQuantity::WindGust, *mean, unit);
      if (calm.gust) sample_.gust = *calm.gust + plan::WindSpeed(10 * 1852.0 / 3600);
      return true;
    }
    const auto gust = short_number(g.substr(gust_at + 1));
    if (gust) take(sample_, WeatherQuantity::WindGust, *gust, unit);
    return gust.has_value() || g.find('/') != std::string_view::npos;
  }

  /// \param whole "1" of "1 1/2SM", the group before; empty where there is none.
  bool visibility(std::string_view g, std::string_view whole) {
    if (g == "CAVOK") {
      take(sample_, WeatherQuantity::Visibility, 10, "km");
      fair_ = true;
      return true;
    }
    if (g == "////") return true;
    const bool metres = g.size() == 4 || (g.size() == 7 && g.ends_with("NDV"));
    if (metres && all_digits(g.substr(0, 4))) {
      const auto m = number(g.substr(0, 4));
      take(sample_, WeatherQuantity::Visibility, m == 9999 ? 10'000 : m, "m");
      return true;
    }
    if (!g.ends_with("SM")) return false;
    g.remove_suffix(2);
    if (g.starts_with("P")) g.remove_prefix(1);  // more than: the least of it
    if (g.starts_with("M")) {                    // less than: how much less it does not say
      take(sample_, WeatherQuantity::Visibility, 0, "mi");
      return true;
    }
    const auto slash = g.find('/');
    const auto up = short_number(g.substr(0, slash));
    const auto down = slash == std::string_view::npos ? 1 : short_number(g.substr(slash + 1));
    if (!up || !down || *down == 0) return false;
    const double miles = static_cast<double>(*up) / *down + short_number(whole).value_or(0);
    take(sample_, WeatherQuantity::Visibility, miles, "mi");
    return true;
  }

  bool present(std::string_view g) {
    if (g == "//") {
      silent_ = true;
      return true;
    }
    const bool recent = g.starts_with("RE") && g.size() > 2;
    if (recent) g.remove_prefix(2);
    const bool near_by = g.starts_with("VC");
    if (near_by) g.remove_prefix(2);
    if (g.starts_with("+") || g.starts_with("-")) g.remove_prefix(1);
    if (g.empty() || g.size() % 2 != 0 || g.size() > 10) return false;
    bool falls = false;
    bool thunder = false;
    for (std::size_t i = 0; i < g.size(); i += 2) {
      const auto two = g.substr(i, 2);
      const bool fall = std::ranges::find(kFalls, two) != kFalls.end();
      if (!fall && std::ranges::find(kOther, two) == kOther.end()) return false;
      falls = falls || fall;
      thunder = thunder || two == "TS";
    }
    if (falls || near_by || recent) silent_ = true;
    // In the vicinity is 8 to 16 km away [METAR-GUST]; recent is within the hour, as if it went on.
    if (thunder) take(sample_, WeatherQuantity::Lightning, near_by ? 8 : 0, "km");
    return true;
  }

  bool temperatures(std::string_view g) {
    const auto slash = g.find('/');
    if (slash == std::string_view::npos) return false;
    const auto degrees = [](std::string_view s) -> std::optional<int> {
      const bool minus = s.starts_with("M");
      if (minus) s.remove_prefix(1);
      if (s.size() != 2 || !all_digits(s)) return {};
      return minus ? -number(s) : number(s);
    };
    const auto air = degrees(g.substr(0, slash));
    const auto dew = degrees(g.substr(slash + 1));
    if (!air && g.substr(0, slash) != "//" && g.substr(0, slash) != "XX") return false;
    if (air) take(sample_, WeatherQuantity::Air, *air, "C");
    if (air && dew && *dew > *air) {
      wrong_.push_back(text("the dew point {0} C is above the temperature {1} C",
                            {std::to_string(*dew), std::to_string(*air)}));
    } else if (dew) {
      take(sample_, WeatherQuantity::DewPoint, *dew, "C");
    }
    return true;
  }

  /// Says nothing that predicates ask for.
  static bool passed_over(std::string_view g) {
    if (g == "COR" || g == "NSW") return true;
    for (const auto cloud : kClouds)
      if (g.starts_with(cloud)) return true;
    if (g.size() == 7 && g[3] == 'V' && all_digits(g.substr(0, 3))) return true;  // 180V240
    if ((g.starts_with("Q") || g.starts_with("A")) && g.size() == 5) return true;
    if (g.starts_with("R") && g.size() > 3 && all_digits(g.substr(1, 2))) return true;  // runways
    if (g.starts_with("WS")) return true;
    // Least visibility in a direction, such as 1500SW: the prevailing one was read.
    return g.size() >= 5 && g.size() <= 6 && all_digits(g.substr(0, 4)) &&
           g.find_first_not_of("NESW", 4) == std::string_view::npos;
  }

  /// Rain is 0 where the report says all and speaks of none.
  void finish(bool by_people, bool understood) {
    if (fair_) silent_ = false;
    if (by_people && understood && !silent_) take(sample_, WeatherQuantity::Rain, 0, "mm/h");
  }

 private:
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kUnits{
      {{"MPS", "m/s"}, {"KMH", "km/h"}, {"KPH", "km/h"}, {"KT", "kt"}}
  };
  void take(WeatherSample& into, WeatherQuantity quantity, double value, std::string_view unit) {
    if (auto why = plan::put(into, quantity, value, unit)) wrong_.push_back(*std::move(why));
  }

  WeatherSample& sample_;
  std::vector<base::Text>& wrong_;
  bool silent_ = false;  // it says that something falls, or says nothing
  bool fair_ = false;
};

class Metar {
 public:
  Metar(std::string_view file, sys_seconds now) : now_(now) { out_.file = file; }

  void report(const Report& report) {
    row_ = report.row;
    auto groups = report.groups;
    const auto drop = [&](std::string_view word) {
      if (groups.empty() || groups.front() != word) return false;
      groups.erase(groups.begin());
      return true;
    };
    while (drop("METAR") || drop("SPECI") || drop("COR")) {
    }
    if (groups.size() < 2 || groups[0].size() != 4) {
      refuse("", groups.empty() ? "" : groups[0], "metar",
             text("is no METAR: it begins with a station of four letters"),
             text("Leave the line out, or correct it."));
      return;
    }
    if (station_.empty()) station_ = groups[0];
    if (station_ != groups[0]) {
      refuse("station", groups[0], "another-place",
             text("is of {0}, and the file began with {1}", {shortened(groups[0]), station_}),
             text("Bring in one station at a time, each with its --place."));
      return;
    }
    const auto at = moment(groups[1], report.dated);
    if (!at) return;
    groups.erase(groups.begin(), groups.begin() + 2);
    body(*at, groups);
  }

  plan::WeatherFile done() { return std::move(out_); }

 private:
  void refuse(std::string_view field, std::string_view value, const char* code, base::Text what,
              base::Text todo) {
    out_.problems.push_back({.code = code,
                             .file = out_.file,
                             .row = row_,
                             .field = std::string(field),
                             .value = shortened(value),
                             .what = std::move(what),
                             .todo = std::move(todo)});
  }

  std::optional<sys_seconds> moment(std::string_view g, std::optional<sys_seconds> dated) {
    const bool digits = g.size() >= 6 && all_digits(g.substr(0, 6));
    const int day = digits ? number(g.substr(0, 2)) : 0;
    const int hour = digits ? number(g.substr(2, 2)) : 0;
    const int minute = digits ? number(g.substr(4, 2)) : 0;
    if (!digits || day < 1 || day > 31 || hour > 23 || minute > 59) {
      refuse("time", g, "time", text("\"{0}\" is not a time such as 020600Z", {shortened(g)}),
             text("Correct the report."));
      return {};
    }
    if (g.substr(6) != "Z") {
      refuse("time", g, "wrong-time-zone", text("{0} does not say that it is UTC", {shortened(g)}),
             text("The time of a METAR ends in Z."));
      return {};
    }
    const auto latest = dated ? *dated + days{1} : now_ + std::chrono::minutes{5};
    auto of_day = std::chrono::hours{hour} + std::chrono::minutes{minute};
    auto date = std::chrono::floor<days>(latest);
    for (int back = 0; back < 93; ++back, date -= days{1}) {
      const std::chrono::year_month_day ymd(date);
      if (static_cast<unsigned>(ymd.day()) != static_cast<unsigned>(day)) continue;
      if (date + of_day > latest) continue;
      return not_too_old(g, date + of_day, dated.has_value());
    }
    refuse("time", g, "time",
           text("there is no day {0} in the months before", {std::to_string(day)}), {});
    return {};
  }

  std::optional<sys_seconds> not_too_old(std::string_view g, sys_seconds at, bool dated) {
    if (dated || now_ - at <= kOldest) return at;
    const auto age = std::chrono::duration_cast<days>(now_ - at).count();
    refuse("time", g, "in-future",
           text("{0} would be of {1}, {2} days ago: a METAR does not say its month, and its day is "
                "not one of the last ten: a clock is wrong",
                {shortened(g), base::Date::of(std::chrono::floor<days>(at)).iso(),
                 std::to_string(age)}),
           text("Correct the clock; before an old report write its day, as 2026/06/02 06:00."));
    return {};
  }

  void body(sys_seconds at, const std::vector<std::string_view>& groups) {
    WeatherSample sample;
    sample.row = row_;
    sample.at = at;
    std::vector<base::Text> wrong;
    Groups read(sample, wrong);
    bool by_people = true;
    bool understood = true;
    bool has_wind = false;
    bool has_sight = false;
    bool has_air = false;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto g = groups[i];
      if (g == "RMK" || g == "NOSIG" || g == "BECMG" || g == "TEMPO") break;
      if (g == "NIL") understood = false;
      if (g == "NIL") break;
      const bool fraction_follows =
          all_digits(g) && g.size() <= 2 && i + 1 < groups.size() && groups[i + 1].ends_with("SM");
      if (fraction_follows) continue;
      if (g == "AUTO") {
        by_people = false;
        continue;
      }
      if (!has_wind && (has_wind = read.wind(g))) continue;
      if (!has_sight && (has_sight = read.visibility(g, i > 0 ? groups[i - 1] : ""))) continue;
      if (!has_air && (has_air = read.temperatures(g))) continue;
      if (Groups::passed_over(g) || read.present(g)) continue;
      understood = false;
      refuse("group", g, "metar",
             text("the group \"{0}\" is not understood: rain is unknown", {shortened(g)}),
             text("Correct the report, or record what it says by hand."));
      out_.problems.back().severity = base::Severity::Doubtful;
    }
    for (auto& why : wrong)
      refuse("", "", "out-of-range", std::move(why), text("Correct the report."));
    read.finish(by_people, understood && has_wind && has_air);
    out_.samples.push_back(sample);
  }

  sys_seconds now_;
  plan::WeatherFile out_{};
  std::string station_{};
  std::uint64_t row_ = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// "2026/06/02 06:00" on a line of its own.
std::optional<sys_seconds> date_line(const std::vector<std::string_view>& groups) {
  if (groups.size() != 2 || groups[0].size() != 10 || groups[1].size() != 5) return {};
  auto iso = std::string(groups[0]);
  if (iso[4] != '/' || iso[7] != '/' || groups[1][2] != ':') return {};
  iso[4] = iso[7] = '-';
  const auto day = base::Date::parse(iso);
  const auto hour = short_number(groups[1].substr(0, 2));
  const auto minute = short_number(groups[1].substr(3));
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return {};
  return sys_seconds(day->first_day()) + std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

}  // namespace

base::Result<plan::WeatherFile> parse_metar(std::string_view bytes, std::string_view file,
                                            sys_seconds now) {
  DEMINE_TRY(const auto read, read_text(bytes, "").in(file));
  Metar metar(file, now);
  Report report;
  std::optional<sys_seconds> dated;
  std::uint64_t line = 1;
  const auto end_report = [&] {
    if (!report.groups.empty()) {
      if (const auto date = date_line(report.groups)) {
        dated = date;
      } else {
        report.dated = dated;
        metar.report(report);
      }
    }
    report = {};
  };
  const std::string_view text = read.utf8;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n' || c == '=') {
      // A line that goes on begins with a blank.
      const bool goes_on =
          c == '\n' && at + 1 < text.size() && is_blank(text[at + 1]) && text[at + 1] != '\r';
      if (!goes_on) end_report();
      line += c == '\n' ? 1 : 0;
      ++at;
    } else if (is_blank(c)) {
      ++at;
    } else {
      auto end = at;
      while (end < text.size() && text[end] != '\n' && text[end] != '=' && !is_blank(text[end]))
        ++end;
      if (report.groups.empty()) report.row = line;
      report.groups.push_back(text.substr(at, end - at));
      at = end;
    }
  }
  end_report();
  return metar.done();
}

}  // namespace demine::io
