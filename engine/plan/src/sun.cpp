// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/sun.hpp"

#include <cmath>
#include <numbers>

namespace demine::plan {
namespace {

constexpr double kRad = std::numbers::pi / 180;
constexpr double kZenithDeg = 90.833;  // semidiameter 16' and refraction 34'
constexpr double kMinutesPerDegree = 4;

struct Sun {
  double declination_deg;
  double equation_of_time_min;
};

/// `century`: Julian centuries since 2000-01-01 12:00.
Sun sun_at(double century) {
  const double t = century;
  const double mean_long = std::fmod(280.46646 + t * (36000.76983 + 0.0003032 * t), 360);
  const double anomaly = 357.52911 + t * (35999.05029 - 0.0001537 * t);
  const double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const double m = anomaly * kRad;
  const double centre = std::sin(m) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
                        std::sin(2 * m) * (0.019993 - 0.000101 * t) + std::sin(3 * m) * 0.000289;
  const double omega = (125.04 - 1934.136 * t) * kRad;
  const double apparent = (mean_long + centre - 0.00569 - 0.00478 * std::sin(omega)) * kRad;
  const double mean_obliquity =
      23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
  const double obliquity = (mean_obliquity + 0.00256 * std::cos(omega)) * kRad;
  const double y = std::pow(std::tan(obliquity / 2), 2);
  const double l = mean_long * kRad;
  const double e = eccentricity;
  const double equation = y * std::sin(2 * l) - 2 * e * std::sin(m) +
                          4 * e * y * std::sin(m) * std::cos(2 * l) -
                          0.5 * y * y * std::sin(4 * l) - 1.25 * e * e * std::sin(2 * m);
  return {std::asin(std::sin(obliquity) * std::sin(apparent)) / kRad,
          equation / kRad * kMinutesPerDegree};
}

Sun sun_at(std::chrono::sys_days day, double minutes) {
  const double since_1970 = static_cast<double>(day.time_since_epoch().count()) + minutes / 1440;
  return sun_at((since_1970 - 10957.5) / 36525);
}

/// Cosine of the hour angle at which the sun's upper limb stands on the horizon.
double cos_hour_angle(double lat, double declination) {
  return (std::cos(kZenithDeg * kRad) - std::sin(lat * kRad) * std::sin(declination * kRad)) /
         (std::cos(lat * kRad) * std::cos(declination * kRad));
}

}  // namespace

SunTimes sun_times(std::chrono::sys_days day, base::Degrees lat, base::Degrees lon) {
  SunTimes out;
  const double mean_noon = 720 - kMinutesPerDegree * lon.count();
  out.noon = mean_noon;
  for (int i = 0; i < 2; ++i) out.noon = mean_noon - sun_at(day, out.noon).equation_of_time_min;
  const auto event = [&](double side) -> std::optional<double> {
    double at = out.noon;
    for (int i = 0; i < 4; ++i) {
      const auto sun = sun_at(day, at);
      const double cosine = cos_hour_angle(lat.count(), sun.declination_deg);
      if (!(cosine >= -1 && cosine <= 1)) {
        out.day = cosine > 1 ? SunDay::PolarNight : SunDay::PolarDay;
        return {};
      }
      at = mean_noon - sun.equation_of_time_min +
           side * std::acos(cosine) / kRad * kMinutesPerDegree;
    }
    return at;
  };
  out.rise = event(-1);
  out.set = event(1);
  if (!out.rise || !out.set) out.rise = out.set = std::nullopt;
  return out;
}

}  // namespace demine::plan
