// SPDX-License-Identifier: Apache-2.0
/// \file
/// Classes of values and their colours: few enough to be told apart and named in a legend. Light to
/// dark, so that they survive a photocopier and any kind of colour blindness; no hue between yellow
/// and blue, because people read green as leave to walk there (safety rule 3).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace demine::report {

struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// "#fde08d"
[[nodiscard]] std::string hex(Rgb colour);

/// Class k holds limits[k-1] <= value < limits[k].
/// Shape: colours.size() == labels.size() == limits.size() + 1.
struct Ramp {
  std::vector<float> limits;
  std::vector<Rgb> colours;
  std::vector<std::string> labels;
};

[[nodiscard]] Ramp probability_ramp();
[[nodiscard]] Ramp items_ramp();
/// Class 0 is not surveyed, whatever its colour.
[[nodiscard]] Ramp coverage_ramp(double surveyed_from);

/// Pre: value is a number.
[[nodiscard]] std::size_t class_of(const Ramp& ramp, float value);

inline constexpr Rgb kNotSurveyed{226, 226,
                                  229};   ///< ground that nobody has looked at, under its hatch
inline constexpr Rgb kHatch{84, 86, 98};  ///< hatch over colours
inline constexpr Rgb kHatchFaint{176, 178, 186};  ///< hatch over grey ground
inline constexpr Rgb kInk{28, 32, 44};
inline constexpr Rgb kMuted{92, 97, 110};
inline constexpr Rgb kPaper{255, 255, 255};
inline constexpr Rgb kBeyond{243, 241, 238};  ///< ground outside the area
inline constexpr Rgb kWater{108, 136, 176};
inline constexpr Rgb kSyntheticBadge{126, 22, 48};

/// A hatch: lines from the upper right to the lower left, `line` pixels of every `period`.
struct Hatch {
  int period = 8;
  int line = 2;
  [[nodiscard]] constexpr bool inked(int x, int y) const {
    const int phase = (x + y) % period;
    return (phase < 0 ? phase + period : phase) < line;
  }
};

}  // namespace demine::report
