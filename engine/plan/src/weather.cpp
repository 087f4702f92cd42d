// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/weather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "demine/plan/heat.hpp"
#include "weather_day.hpp"

namespace demine::plan {
namespace {

using base::text;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

/// A clock may be as much ahead as condition record forgives.
constexpr minutes kForgiven{5};
/// Civil time is seldom farther than this from solar time, and never in Europe. Judgement.
constexpr minutes kMostFromSolar{180};

std::string offset_text(minutes offset) {
  const auto all = std::abs(offset.count());
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? "-" : "+", all / 60, all % 60);
}

std::string moment_text(sys_seconds at) {
  const auto day = std::chrono::floor<days>(at);
  const auto left = std::chrono::duration_cast<minutes>(at - day).count();
  return fmt::format("{}T{:02}:{:02}Z", iso(day), left / 60, left % 60);
}

minutes solar_offset(geo::LonLat place) {
  return minutes(static_cast<int>(std::lround(place.lon_deg * 4)));
}

bool is_offset_of(minutes offset, geo::LonLat place) {
  auto apart = (offset - solar_offset(place)).count() % (24 * 60);
  if (apart < 0) apart += 24 * 60;
  return std::min(apart, 24 * 60 - apart) <= kMostFromSolar.count();
}

/// Judges the samples of one file and keeps those that count.
class Taking {
 public:
  Taking(const WeatherFile& file, const WeatherOptions& options, const ReadinessRules& rules)
      : file_(file), options_(options), rules_(rules) {
    out_.problems = file.problems;
  }

  /// Nothing of the file counts where its place or its days are wrong.
  bool file_counts() {
    bool good = true;
    if (file_.place) good = near(*file_.place, {}, "place");
    if (file_.offset && *file_.offset != minutes{0} &&
        !is_offset_of(*file_.offset, options_.place)) {
      note({}, "utc_offset", offset_text(*file_.offset), "wrong-time-zone",
           wrong_zone(*file_.offset), text("Ask for it in the time zone of the place, or in UTC."));
      good = false;
    }
    return good;
  }

  bool sample_counts(const WeatherSample& sample) {
    if (sample.place && !near(*sample.place, sample.row, "lon_deg, lat_deg")) return false;
    if (!sample.place && !file_.place) {
      if (!placeless_) {
        note(sample.row, "place", "", "no-place", text("the file does not say where it was"),
             text("Give --place of the station, such as 51.19N,35.27E."));
      }
      placeless_ = true;
      return false;
    }
    if (sample.offset && !is_offset_of(*sample.offset, options_.place)) {
      note(sample.row, "time", offset_text(*sample.offset), "wrong-time-zone",
           wrong_zone(*sample.offset), text("Write the offset of the place, or Z for UTC."));
      return false;
    }
    if (sample.day && file_.offset && *file_.offset != options_.utc_offset) {
      if (!other_days_) {
        note(sample.row, "day", iso(*sample.day), "wrong-time-zone",
             text("its days are counted in UTC{0}, and those of the place in UTC{1}",
                  {offset_text(*file_.offset), offset_text(options_.utc_offset)}),
             text("Ask for it in the time zone of the place; or give --utc-offset."));
      }
      other_days_ = true;
      return false;
    }
    return true;
  }

  /// Which day of the place it is of; none where its hour does not count.
  [[nodiscard]] std::optional<sys_days> day_of(const WeatherSample& sample) const {
    if (sample.day) return sample.day;
    const auto local = *sample.at + options_.utc_offset;
    const auto day = std::chrono::floor<days>(local);
    const auto of_day = local - day;
    if (of_day < options_.hours_from || of_day > options_.hours_until) return {};
    return day;
  }

  [[nodiscard]] sys_days today() const {
    return std::chrono::floor<days>(options_.now + options_.utc_offset);
  }

  /// An observation of today, or a forecast of a day to come.
  void take(const WeatherSample& sample, DayBuilder& builder) {
    if (!sample_counts(sample)) return;
    if (sample.basis == Basis::Forecast) {
      take_forecast(sample, builder);
    } else {
      take_observation(sample, builder);
    }
  }

  void warn_if_stale() {
    stale(newest_, "time", "weather_most_age_minutes");
    stale(issued_, "issued_at", "forecast_most_age_minutes");
  }

  WeatherTaken out_{};

 private:
  struct Newest {
    std::optional<sys_seconds> at{};
    std::uint64_t row = 0;
    void see(sys_seconds next, std::uint64_t of) {
      if (!at || next > *at) *this = {next, of};
    }
  };

  void stale(const Newest& newest, const char* field, std::string_view limit_name) {
    if (!newest.at) return;
    const auto* const limit = rules_.limit(limit_name);
    const auto age = std::chrono::duration_cast<minutes>(options_.now - *newest.at).count();
    if (limit == nullptr || static_cast<double>(age) <= limit->value) return;
    const auto wording = field == std::string_view("time")
                             ? text(
                                   "the newest observation is {0} minutes old, and counts for "
                                   "{1}: it is unknown what the weather is",
                                   {std::to_string(age), fmt::format("{}", limit->value)})
                             : text(
                                   "the newest forecast is {0} minutes old, and counts for {1}: "
                                   "it is unknown what the weather will be",
                                   {std::to_string(age), fmt::format("{}", limit->value)});
    const bool a_day = age >= 23 * 60 && age <= 25 * 60;
    note(newest.row, field, moment_text(*newest.at), "stale", wording,
         a_day ? text("Bring in a newer one; where it is new, a clock is off by a day.")
               : text("Bring in a newer one; where it is new, a clock is off."));
    out_.problems.back().severity = base::Severity::Doubtful;
  }

  void note(std::optional<std::uint64_t> row, std::string field, std::string value,
            const char* code, base::Text what, base::Text todo) {
    out_.problems.push_back({.code = code,
                             .file = file_.file,
                             .row = row,
                             .field = std::move(field),
                             .value = std::move(value),
                             .what = std::move(what),
                             .todo = std::move(todo)});
  }

  [[nodiscard]] base::Text wrong_zone(minutes offset) const {
    return text("UTC{0} is not the time of {1} E, where the sun says UTC{2}",
                {offset_text(offset), fmt::format("{:.2f}", options_.place.lon_deg),
                 offset_text(solar_offset(options_.place))});
  }

  bool near(geo::LonLat place, std::optional<std::uint64_t> row, const char* field) {
    const auto* const limit = rules_.limit("weather_most_distance_km");
    const double apart_km = distance_between(place, options_.place).count() / 1000;
    const double most = limit != nullptr ? limit->value : 0;
    if (apart_km <= most) return true;
    const auto where = fmt::format("{:.4f},{:.4f}", place.lon_deg, place.lat_deg);
    if (far_.insert_or_assign(where, true).second) {
      note(row, field, where, "another-place",
           text("it is {0} km from the area, limit: at most {1} km",
                {fmt::format("{:.0f}", apart_km), fmt::format("{}", most)}),
           text("Take a nearer station. The order is longitude, latitude."));
    }
    return false;
  }

  void take_observation(const WeatherSample& sample, DayBuilder& builder) {
    if (!sample.at) {
      ++out_.passed_over;  // a record of a whole day is made when the day is over
      return;
    }
    if (*sample.at > options_.now + kForgiven) {
      const auto ahead = *sample.at - options_.now;
      const bool a_day = ahead >= std::chrono::hours{20} && ahead <= std::chrono::hours{28};
      note(sample.row, "time", moment_text(*sample.at), "in-future",
           a_day ? text("it was observed at {0}, and it is {1}: a clock is wrong by a day",
                        {moment_text(*sample.at), moment_text(options_.now)})
                 : text("it was observed at {0}, and it is {1}: a clock is wrong",
                        {moment_text(*sample.at), moment_text(options_.now)}),
           text("Correct the time; a forecast says that it is one."));
      return;
    }
    newest_.see(*sample.at, sample.row);
    const auto day = day_of(sample);
    if (day != today()) {
      ++out_.passed_over;
      return;
    }
    builder.add(*day, Basis::Observed, sample, *sample.at);
  }

  void take_forecast(const WeatherSample& sample, DayBuilder& builder) {
    const auto day = day_of(sample);
    if (!day || *day <= today()) {  // a forecast of a day that has come counts for nothing
      ++out_.passed_over;
      return;
    }
    const auto issued = sample.issued_at ? sample.issued_at : options_.issued_at;
    if (!issued) {
      if (!undated_) {
        note(sample.row, "issued_at", "", "no-issue",
             text("a forecast does not say when it was issued"),
             text("Give --issued-at, or a column issued_at."));
      }
      undated_ = true;
      return;
    }
    if (*issued > options_.now + kForgiven) {
      note(sample.row, "issued_at", moment_text(*issued), "in-future",
           text("it was issued at {0}, and it is {1}: a clock is wrong",
                {moment_text(*issued), moment_text(options_.now)}),
           text("Correct the time."));
      return;
    }
    issued_.see(*issued, sample.row);
    builder.add(*day, Basis::Forecast, sample, *issued);
  }

  const WeatherFile& file_;
  const WeatherOptions& options_;
  const ReadinessRules& rules_;
  std::map<std::string, bool> far_{};
  bool placeless_ = false, other_days_ = false, undated_ = false;
  Newest newest_{}, issued_{};
};

}  // namespace

WeatherTaken take_weather(const WeatherFile& file, const WeatherOptions& options,
                          const ReadinessRules& rules) {
  Taking taking(file, options, rules);
  if (!taking.file_counts()) return std::move(taking.out_);
  DayBuilder builder;
  for (const auto& sample : file.samples) taking.take(sample, builder);
  taking.out_.days = builder.days();
  taking.warn_if_stale();
  return std::move(taking.out_);
}

WeatherTaken recorded_weather(const WeatherFile& file, const WeatherOptions& options,
                              const ReadinessRules& rules) {
  Taking taking(file, options, rules);
  if (!taking.file_counts()) return std::move(taking.out_);
  DayBuilder builder;
  for (const auto& sample : file.samples) {
    if (!taking.sample_counts(sample)) continue;
    const auto day = taking.day_of(sample);
    if (!day) {
      ++taking.out_.passed_over;
      continue;
    }
    builder.add(*day, Basis::Observed, sample, sample.at.value_or(*day + days{1}));
  }
  taking.out_.days = builder.days();
  return std::move(taking.out_);
}

base::Metres distance_between(geo::LonLat a, geo::LonLat b) {
  constexpr double kRadius_m = 6371e3;  // mean radius of the Earth
  const auto rad = [](double deg) { return deg * std::numbers::pi / 180; };
  const double dlat = std::sin(rad(b.lat_deg - a.lat_deg) / 2);
  const double dlon = std::sin(rad(b.lon_deg - a.lon_deg) / 2);
  const double h = dlat * dlat + std::cos(rad(a.lat_deg)) * std::cos(rad(b.lat_deg)) * dlon * dlon;
  return base::Metres(2 * kRadius_m * std::asin(std::min(1.0, std::sqrt(h))));
}

}  // namespace demine::plan
