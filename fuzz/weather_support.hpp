// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

#include "demine/io/read_weather.hpp"
#include "demine/plan/predicate.hpp"

/// Whatever a file says: each fact lies in the range of the known fact, each problem speaks, and
/// nothing that counts is of the future or from afar.
inline void judge_weather(const demine::base::Result<demine::plan::WeatherFile>& read) {
  using namespace demine;
  if (!read) {
    if (read.error().what.wording.empty()) std::abort();
    return;
  }
  for (const auto& problem : read->problems)
    if (problem.what.wording.empty()) std::abort();
  plan::WeatherOptions how;
  how.now = std::chrono::sys_days(std::chrono::days{20606}) + std::chrono::hours{6};
  how.utc_offset = std::chrono::minutes{180};
  how.place = {36.1, 51.7};
  const auto taken = plan::take_weather(*read, how, plan::readiness_floor());
  const auto today = std::chrono::floor<std::chrono::days>(how.now + how.utc_offset);
  for (const auto& day : taken.days) {
    const bool observed = day.basis == plan::Basis::Observed;
    if (observed ? day.day != today : day.day <= today) std::abort();
    for (std::size_t i = 0; i < day.facts.size(); ++i) {
      if (!day.facts[i]) continue;
      const auto* const known = plan::find_known_fact(plan::kWeatherFacts[i]);
      const auto value = day.facts[i]->value;
      if (!(value >= known->least - 1e-6 && value <= known->most + 1e-6)) std::abort();
      if (day.facts[i]->observed_at > how.now + std::chrono::minutes{5}) std::abort();
    }
  }
  static_cast<void>(plan::recorded_weather(*read, how, plan::readiness_floor()));
}
