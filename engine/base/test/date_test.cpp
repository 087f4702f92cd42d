// SPDX-License-Identifier: Apache-2.0
#include "demine/base/date.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "demine/base/random.hpp"

namespace demine::base {
namespace {

Date date(const char* written) { return Date::parse(written).value(); }

TEST(Date, ReadsWhatIsClearAndSaysWhyNot) {
  struct Case {
    const char* input;
    const char* iso;  // nullptr: refused
    const char* says;
  };
  const Case cases[] = {
      {"2024-08-17",       "2024-08-17", ""                       },
      {"2024-08",          "2024-08",    ""                       },
      {"2024",             "2024",       ""                       },
      {"2024-02-29",       "2024-02-29", ""                       },
      {"2000-02-29",       "2000-02-29", ""                       },
      {"1900",             "1900",       ""                       },
      {"2199-12-31",       "2199-12-31", ""                       },
      {"2023-02-29",       nullptr,      "not a day"              },
      {"2100-02-29",       nullptr,      "not a day"              },
      {"2024-13",          nullptr,      "not a day"              },
      {"2024-00",          nullptr,      "not a day"              },
      {"2024-04-31",       nullptr,      "not a day"              },
      {"2024-04-00",       nullptr,      "not a day"              },
      {"1,987",            nullptr,      "thousands comma"        },
      {"17.08.2024",       nullptr,      "which number is the day"},
      {"8/17/2024",        nullptr,      "which number is the day"},
      {"24-08-17",         nullptr,      "not a date"             },
      {"1899",             nullptr,      "1900 to 2199"           },
      {"2200",             nullptr,      "1900 to 2199"           },
      {"0000",             nullptr,      "1900 to 2199"           },
      {"",                 nullptr,      "not a date"             },
      {" 2024",            nullptr,      "not a date"             },
      {"2024 ",            nullptr,      "not a date"             },
      {"2024-8-17",        nullptr,      "not a date"             },
      {"2024-08-1",        nullptr,      "not a date"             },
      {"2024-0817",        nullptr,      "not a date"             },
      {"-024",             nullptr,      "not a date"             },
      {"+2024-08",         nullptr,      "not a date"             },
      {"2024-08-17T10:00", nullptr,      "not a date"             },
      {"２０２４",         nullptr,      "not a date"             },
  };
  for (const auto& c : cases) {
    const auto read = Date::parse(c.input);
    ASSERT_EQ(read.has_value(), c.iso != nullptr) << c.input;
    if (read) {
      EXPECT_EQ(read->iso(), c.iso);
    } else {
      EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
      EXPECT_NE(english(read.error().what).find(c.says), std::string::npos)
          << english(read.error().what);
      EXPECT_FALSE(read.error().todo.wording.empty());
    }
  }
}

TEST(Date, SpansAsManyDaysAsItsPrecisionSays) {
  struct Case {
    const char* input;
    const char* first;
    const char* last;
  };
  const Case cases[] = {
      {"2024-08-17", "2024-08-17", "2024-08-17"},
      {"2024-02",    "2024-02-01", "2024-02-29"},
      {"2023-02",    "2023-02-01", "2023-02-28"},
      {"2024-04",    "2024-04-01", "2024-04-30"},
      {"2024-12",    "2024-12-01", "2024-12-31"},
      {"2024",       "2024-01-01", "2024-12-31"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(date(c.input).first_day(), date(c.first).first_day()) << c.input;
    EXPECT_EQ(date(c.input).last_day(), date(c.last).last_day()) << c.input;
  }
}

TEST(Date, EveryDayComesBackFromItsWriting) {
  using namespace std::chrono;
  sys_days day = sys_days(1900y / January / 1);
  for (; day <= sys_days(2199y / December / 31); day += days(1)) {
    const auto there = Date::of(day);
    const auto back = Date::parse(there.iso());
    ASSERT_TRUE(back) << there.iso();
    ASSERT_EQ(*back, there);
    ASSERT_EQ(back->first_day(), day);
  }
}

TEST(Date, IsCertainlyBeforeOnlyWhenTheTwoCannotOverlap) {
  EXPECT_TRUE(certainly_before(date("2024-08-16"), date("2024-08-17")));
  EXPECT_FALSE(certainly_before(date("2024-08"), date("2024-08-17")));
  EXPECT_FALSE(certainly_before(date("2024-08-17"), date("2024")));
  EXPECT_TRUE(certainly_before(date("2023"), date("2024-01")));
  EXPECT_FALSE(certainly_before(date("2024"), date("2024")));
}

Date any_date(Random& random) {
  const std::string year = std::to_string(2020 + random.below(3));
  const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string month = "-" + two(1 + random.below(12));
  const std::string day = "-" + two(1 + random.below(28));
  const std::string written[] = {year, year + month, year + month + day};
  return Date::parse(written[random.below(3)]).value();
}

TEST(Date, CertainlyBeforeIsAStrictOrder) {
  Random random(7);
  for (int i = 0; i < 5000; ++i) {
    const Date a = any_date(random);
    const Date b = any_date(random);
    const Date c = any_date(random);
    EXPECT_FALSE(certainly_before(a, a));
    EXPECT_FALSE(certainly_before(a, b) && certainly_before(b, a)) << a.iso() << " " << b.iso();
    if (certainly_before(a, b) && certainly_before(b, c)) {
      EXPECT_TRUE(certainly_before(a, c));
    }
  }
}

}  // namespace
}  // namespace demine::base
