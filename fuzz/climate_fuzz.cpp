// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/plan/predicate.hpp"
#include "demine/plan/season.hpp"

/// Whatever table is taken, its days are days that can be.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine::plan;
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  const auto climate = parse_climate(toml, "fuzz.toml");
  if (!climate) {
    if (climate.error().what.wording.empty()) std::abort();
    return 0;
  }
  const SeasonOptions options{
      .from = std::chrono::sys_days(std::chrono::days{20600}), .days = 40, .seed = 3};
  for (const auto& day : scenario_of(*climate, options, 0)) {
    for (std::size_t i = 0; i < day.facts.size(); ++i) {
      const auto* const known = find_known_fact(kWeatherFacts[i]);
      if (!(day.facts[i]->value >= known->least && day.facts[i]->value <= known->most))
        std::abort();
    }
  }
  return 0;
}
