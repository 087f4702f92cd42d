// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "demine/base/units.hpp"

namespace demine::plan {

enum class SunDay {
  Ordinary,
  PolarDay,    ///< the sun does not set
  PolarNight,  ///< the sun does not rise
};

/// Minutes from 00:00 UTC of the day; below 0 or above 1440 far from Greenwich.
struct SunTimes {
  SunDay day = SunDay::Ordinary;
  std::optional<double> rise{}, set{};  ///< none in polar day and night
  double noon = 0;
};

/// Sunrise, solar noon and sunset of the local day at a place at sea level.
///
/// Units:    degrees north and east; minutes.
/// Accuracy: one minute between 65 degrees south and north (sun_test.cpp holds it against published
/// tables);
///           refraction is taken as 34', which nearer to the poles can be off by minutes.
/// Source:   [NOAA-SOLAR], after Meeus, Astronomical Algorithms; the upper limb at a zenith
/// of 90.833 degrees.
[[nodiscard]] SunTimes sun_times(std::chrono::sys_days day, base::Degrees lat, base::Degrees lon);

}  // namespace demine::plan
