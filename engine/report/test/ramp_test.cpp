// SPDX-License-Identifier: Apache-2.0
#include "ramp.hpp"

#include <algorithm>
#include <cmath>

#include "demine/model/evidence.hpp"
#include "symbols.hpp"

namespace demine::report {
namespace {

struct Hue {
  double degrees;
  double saturation;
};

Hue hue(Rgb c) {
  const double high = std::max({c.red, c.green, c.blue});
  const double low = std::min({c.red, c.green, c.blue});
  const double span = high - low;
  if (span == 0) return {0, 0};
  double h = 0;
  if (high == c.red)
    h = std::fmod((c.green - c.blue) / span + 6, 6);
  else if (high == c.green)
    h = (c.blue - c.red) / span + 2;
  else
    h = (c.red - c.green) / span + 4;
  return {60 * h, span / high};
}

/// Yellow-green to cyan.
bool green(Rgb c) {
  const auto [degrees, saturation] = hue(c);
  return saturation > 0.04 && degrees > 62 && degrees < 195;
}

/// Relative luminance, by which a grey copy and most kinds of colour blindness tell colours apart.
double luminance(Rgb c) {
  const auto linear = [](std::uint8_t v) { return std::pow(v / 255.0, 2.2); };
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

std::vector<Ramp> ramps() { return {probability_ramp(), items_ramp(), coverage_ramp(0.1)}; }

TEST(SafetyRule3, NoColourOfTheMapIsGreen) {
  ASSERT_TRUE(green({120, 200, 80}));  // the test can fail
  for (const auto& ramp : ramps()) {
    for (const auto colour : ramp.colours) EXPECT_FALSE(green(colour)) << hex(colour);
  }
  for (const auto colour :
       {kNotSurveyed, kHatch, kHatchFaint, kInk, kMuted, kPaper, kBeyond, kWater, kSyntheticBadge})
    EXPECT_FALSE(green(colour)) << hex(colour);
  for (const auto kind : drawing_order())
    EXPECT_FALSE(green(symbol(kind).colour)) << model::name(kind);
}

TEST(Ramp, DarkensFromClassToClass) {
  for (const auto& ramp : ramps()) {
    for (std::size_t i = 1; i < ramp.colours.size(); ++i)
      EXPECT_GT(luminance(ramp.colours[i - 1]), 1.15 * luminance(ramp.colours[i]))
          << hex(ramp.colours[i]);
  }
}

TEST(Ramp, HasAColourAndALabelForEachClass) {
  for (const auto& ramp : ramps()) {
    EXPECT_EQ(ramp.colours.size(), ramp.limits.size() + 1);
    EXPECT_EQ(ramp.labels.size(), ramp.colours.size());
    EXPECT_TRUE(std::ranges::is_sorted(ramp.limits));
  }
}

TEST(Ramp, PutsALimitIntoTheHigherClass) {
  const auto ramp = probability_ramp();
  struct Case {
    float value;
    std::size_t expected;
  };
  for (const auto& [value, expected] : {
           Case{0,       0},
           Case{0.0009F, 0},
           Case{0.001F,  1},
           Case{0.01F,   2},
           Case{0.049F,  2},
           Case{0.05F,   3},
           Case{0.2F,    4},
           Case{0.4999F, 4},
           Case{0.5F,    5},
           Case{1,       5}
  })
    EXPECT_EQ(class_of(ramp, value), expected) << value;
}

TEST(Ramp, NamesItsClasses) {
  EXPECT_EQ(probability_ramp().labels,
            (std::vector<std::string>{"< 0.1 %", "0.1 – 1 %", "1 – 5 %", "5 – 20 %", "20 – 50 %",
                                      "≥ 50 %"}));
}

TEST(Symbols, EachKindHasAShapeOfItsOwn) {
  ASSERT_EQ(drawing_order().size(), model::kEvidenceKinds);
  const auto flat = [](model::EvidenceKind kind) {
    std::vector<double> out{symbol(kind).solid ? 1.0 : 0.0};
    for (const auto& path : symbol(kind).paths) {
      for (const auto& corner : path) out.insert(out.end(), {corner.x, corner.y});
    }
    return out;
  };
  for (const auto a : drawing_order()) {
    EXPECT_FALSE(symbol(a).paths.empty());
    for (const auto b : drawing_order()) {
      if (a != b) {
        EXPECT_NE(flat(a), flat(b)) << model::name(a) << " " << model::name(b);
      }
    }
  }
}

}  // namespace
}  // namespace demine::report
