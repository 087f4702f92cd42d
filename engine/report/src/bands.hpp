// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which band of the image is what, and how a pixel of it is to be shown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/report/hazard_sheet.hpp"
#include "ramp.hpp"

namespace demine::report {

inline constexpr std::size_t kAny = 0;
inline constexpr std::size_t kCoverage = 4;
inline constexpr std::size_t kFirstClass = 5;

enum class Measure { Probability, Items, Coverage };

struct Band {
  std::string id;       ///< "p_any", as in hazard.tif
  std::string label;    ///< for people
  std::string meaning;  ///< one sentence
  Measure measure = Measure::Probability;
  Ramp ramp;
  /// On ground that is not surveyed, values from here on are shown in their colour (under the
  /// hatch): half as many items again as the model expects where no report reaches. Below, the
  /// ground is grey: a colour would say that something is known. (Blocks differ in how sure they
  /// are, which moves a probability by less than that.)
  float raised_from = 0;
};

/// The bands of the sheet's image, in its order. Errors: InvalidArgument when the image has no
/// pixels, its box is no box, or its bands are not those that the header promises.
[[nodiscard]] base::Result<std::vector<Band>> describe_bands(const HazardSheet& sheet);

enum class Ground {
  Outside,  ///< no value
  Known,    ///< colour of the class
  Raised,   ///< not surveyed, raised by reports nearby: colour of the class, hatched
  Unknown,  ///< not surveyed: grey, hatched
};

/// Coverage that is missing or no number counts as not surveyed.
[[nodiscard]] Ground ground(float value, float coverage, float surveyed_from, const Band& band);

}  // namespace demine::report
