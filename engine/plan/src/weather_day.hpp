// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "demine/plan/weather.hpp"

namespace demine::plan {

/// Samples of several days become one DayWeather each.
class DayBuilder {
 public:
  /// `stamp`: when it was read; of a forecast, when it was issued.
  void add(std::chrono::sys_days day, Basis basis, const WeatherSample& sample,
           std::chrono::sys_seconds stamp);
  /// Observed before forecast, by day.
  [[nodiscard]] std::vector<DayWeather> days() const;

 private:
  struct Vapour {
    double pressure_hpa = 0;
    std::chrono::sys_seconds stamp{};
    std::uint64_t row = 0;
  };
  struct Day {
    DayWeather weather;
    std::optional<Vapour> moistest{};       // of samples that have a temperature
    std::optional<WeatherFact> humidity{};  // of samples that have none
    std::vector<WeatherFact> lightning_km{};
  };
  static void add_temperatures(Day& day, const WeatherSample& sample,
                               std::chrono::sys_seconds stamp);
  static DayWeather finished(Day day);

  std::map<std::pair<Basis, std::chrono::sys_days>, Day> days_{};
};

}  // namespace demine::plan
