// SPDX-License-Identifier: Apache-2.0
#include "numbers.hpp"

#include <gtest/gtest.h>

#include <string>

#include "dates.hpp"
#include "demine/base/text.hpp"

namespace demine::evidence {
namespace {

struct NumberCase {
  std::string input;
  Comma comma;
  double expected;
  std::optional<NumberFlaw> flaw;
};

TEST(Numbers, ACommaIsNeverGuessed) {
  using enum NumberFlaw;
  const NumberCase cases[] = {
      {"51.19", Comma::Decimal, 51.19, {}},
      {"51,19", Comma::Decimal, 51.19, {}},
      {"51,190", Comma::Decimal, 51.19, {}},
      {"-0.5", Comma::Decimal, -0.5, {}},
      {"+7", Comma::Ambiguous, 7, {}},
      {"0,5", Comma::Ambiguous, 0.5, {}},
      {"1,987", Comma::Ambiguous, 0, AmbiguousComma},
      {"1,234.5", Comma::Ambiguous, 0, AmbiguousComma},
      {"1,234,567", Comma::Decimal, 0, AmbiguousComma},
      {"1e3", Comma::Decimal, 0, NotANumber},
      {"0x10", Comma::Decimal, 0, NotANumber},
      {"nan", Comma::Decimal, 0, NotANumber},
      {"inf", Comma::Decimal, 0, NotANumber},
      {"--5", Comma::Decimal, 0, NotANumber},
      {"1 000", Comma::Decimal, 0, NotANumber},
      {"", Comma::Decimal, 0, NotANumber},
      {std::string(400, '9'), Comma::Decimal, 0, NotANumber},
  };
  for (const auto& c : cases) {
    const auto number = parse_number(c.input, c.comma);
    EXPECT_EQ(number.flaw, c.flaw) << c.input;
    if (!c.flaw) {
      EXPECT_DOUBLE_EQ(number.value, c.expected) << c.input;
    }
  }
}

struct DateCase {
  std::string input;
  std::string format;
  std::string expected;  ///< ISO; empty: refused
};

TEST(Dates, DayAndMonthAreNeverGuessed) {
  const DateCase cases[] = {
      {"2024-08-17",             "iso", "2024-08-17"},
      {"2024/08/17",             "iso", "2024-08-17"},
      {"2024-8-7",               "iso", "2024-08-07"},
      {"2024-08",                "iso", "2024-08"   },
      {"2024",                   "iso", "2024"      },
      {"2024-08-17T10:15:00Z",   "iso", "2024-08-17"},
      {"2024/08/17 10:15:00+00", "iso", "2024-08-17"},
      {"17.08.2024",             "iso", ""          },
      {"8/17/2024",              "iso", ""          },
      {"1,987",                  "iso", ""          },
      {"20240817",               "iso", ""          },
      {"17.08.2024",             "dmy", "2024-08-17"},
      {"7.8.2024",               "dmy", "2024-08-07"},
      {"17.08.2024 10:15",       "dmy", "2024-08-17"},
      {"08.2024",                "dmy", "2024-08"   },
      {"2024",                   "dmy", "2024"      },
      {"2024-08-17",             "dmy", "2024-08-17"},
      {"17.08.24",               "dmy", ""          },
      {"31.02.2024",             "dmy", ""          },
      {"8/17/2024",              "dmy", ""          },
      {"8/17/2024",              "mdy", "2024-08-17"},
      {"8/2024",                 "mdy", "2024-08"   },
      {"17.08.2024",             "mdy", ""          },
      {"2024.08.17",             "ymd", "2024-08-17"},
      {"20240817",               "ymd", "2024-08-17"},
      {"17.08.2024",             "ymd", ""          },
      {"2024-08.17",             "iso", ""          },
      {"2024--08",               "iso", ""          },
      {"2024-08-17-01",          "iso", ""          },
      {"2024-008-17",            "iso", ""          },
      {"summer 2024",            "iso", ""          },
      {"",                       "iso", ""          },
      {"1899-01-01",             "iso", ""          },
  };
  for (const auto& c : cases) {
    const auto date = parse_date(c.input, c.format);
    EXPECT_EQ(date ? date->iso() : "", c.expected) << c.input << " as " << c.format;
    if (!date) {
      EXPECT_FALSE(base::english(date.error().what).empty()) << c.input;
      EXPECT_FALSE(base::english(date.error().todo).empty()) << c.input;
    }
  }
}

}  // namespace
}  // namespace demine::evidence
