// SPDX-License-Identifier: Apache-2.0
#include "demine/base/units.hpp"

#include <gtest/gtest.h>

#include <string>

#include "demine/base/random.hpp"

namespace demine::base {
namespace {

struct Case {
  const char* input;
  double expected;  // 0: refused
  const char* says;
};

template <typename Q>
void check(const Case& c, const Result<Q>& read) {
  ASSERT_EQ(read.has_value(), c.expected > 0) << c.input;
  if (read) {
    EXPECT_DOUBLE_EQ(read->count(), c.expected) << c.input;
    return;
  }
  EXPECT_EQ(read.error().code, ErrorCode::InvalidArgument);
  EXPECT_NE(english(read.error().what).find(c.says), std::string::npos)
      << c.input << ": " << english(read.error().what);
  EXPECT_FALSE(read.error().todo.wording.empty()) << c.input;
}

TEST(ParseLength, NeedsANumberAndAUnit) {
  std::string endless(400, '9');
  endless += "km";
  const Case cases[] = {
      {"100m",          100, ""              },
      {"0.5 km",        500, ""              },
      {"2.5m ",         2.5, ""              },
      {"40000km",       4e7, ""              },
      {"100",           0,   "no unit"       },
      {"0.001deg",      0,   "an angle"      },
      {"1°",            0,   "an angle"      },
      {"30'",           0,   "an angle"      },
      {"2 arcsec",      0,   "an angle"      },
      {"m",             0,   "not a number"  },
      {"",              0,   "not a number"  },
      {" 100m",         0,   "not a number"  },
      {"+100m",         0,   "not a number"  },
      {"1O0m",          0,   "unknown unit"  },
      {"0m",            0,   "more than zero"},
      {"-0.0m",         0,   "more than zero"},
      {"-5m",           0,   "more than zero"},
      {"5 miles",       0,   "unknown unit"  },
      {"5ft",           0,   "unknown unit"  },
      {"0,5km",         0,   "unknown unit"  },
      {"1 000m",        0,   "unknown unit"  },
      {"100m2",         0,   "unknown unit"  },
      {"1e3m",          0,   "unknown unit"  },
      {"0x10m",         0,   "unknown unit"  },
      {"nanm",          0,   "more than zero"},
      {"infm",          0,   "more than zero"},
      {endless.c_str(), 0,   "not a number"  },
      {"5M",            0,   "unknown unit"  },
  };
  for (const auto& c : cases) check(c, parse_length(c.input));
}

TEST(ParseArea, KnowsHectares) {
  const Case cases[] = {
      {"15ha",   150000, ""            },
      {"20km2",  2e7,    ""            },
      {"500 m2", 500,    ""            },
      {"20km",   0,      "unknown unit"},
      {"20",     0,      "no unit"     },
      {"20km²",  0,      "unknown unit"},
      {"0ha",    0,      "more than"   },
  };
  for (const auto& c : cases) check(c, parse_area(c.input));
}

TEST(ParseLength, ReadsBackWhatIsWritten) {
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    const double value = random.uniform(0.001, 1e6);
    const std::string digits = std::to_string(value);
    EXPECT_DOUBLE_EQ(parse_length(digits + "m")->count(), std::stod(digits)) << digits;
    EXPECT_DOUBLE_EQ(parse_length(digits + " km")->count(), 1000 * std::stod(digits)) << digits;
    EXPECT_FALSE(parse_length(digits));
  }
}

TEST(Quantity, MultipliesOnlyWhereItMakesSense) {
  EXPECT_DOUBLE_EQ((Metres(3) * Metres(4)).count(), 12);
  EXPECT_DOUBLE_EQ(1_km / 250_m, 4);
  EXPECT_DOUBLE_EQ((0.5 * 3_km - 250_m + 1.5_m).count(), 1251.5);
  EXPECT_DOUBLE_EQ((90_deg / 4).count(), 22.5);
  EXPECT_LT(2_m, 3_m);
  EXPECT_EQ(1_km, 1000_m);
}

}  // namespace
}  // namespace demine::base
