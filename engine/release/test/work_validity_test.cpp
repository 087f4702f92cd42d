// SPDX-License-Identifier: Apache-2.0
#include "demine/release/work_validity.hpp"

#include <gtest/gtest.h>

#include <set>

#include "demine/base/random.hpp"

namespace demine::release {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::vector<Period> periods(std::string_view words) {
  if (words.empty()) return {};
  return std::get<std::vector<Period>>(*parse_fact_value(FactType::Days, words));
}

TEST(SafetyRule10, DaysOfWorkWithoutCoverAreNamed) {
  struct Case {
    const char* work;
    const char* valid;
    const char* gaps;
  };
  for (const auto& c : {
           Case{"2026-05-01",                        "2026-05-01",                                   ""          },
           Case{"2026-05-01",                        "",                                             "2026-05-01"},
           Case{"",                                  "",                                             ""          },
           Case{"2026-05-01/2026-05-09",             "2026-05-03/2026-05-04",
                "2026-05-01/2026-05-02, 2026-05-05/2026-05-09"                                                   },
           Case{"2026-05-01/2026-05-09",             "2026-04-01/2026-05-04, 2026-05-05/2026-06-01", ""          },
           Case{"2026-05-01/2026-05-09",             "2026-04-01/2026-05-04, 2026-05-06/2026-06-01",
                "2026-05-05"                                                                                     },
           Case{"2026-05-08, 2026-05-01/2026-05-02", "2026-05-02/2026-05-07",
                "2026-05-01, 2026-05-08"                                                                         },
  }) {
    EXPECT_EQ(written(FactValue(uncovered(periods(c.work), periods(c.valid)))), c.gaps) << c.work;
  }
}

TEST(SafetyRule10, DayByDayItIsTheSame) {
  base::Random random(3);
  const sys_days first = base::Date::parse("2026-01-01")->first_day();
  const auto some = [&] {
    std::vector<Period> out;
    for (auto n = random.below(5); n > 0; --n) {
      const auto from = first + days(random.below(40));
      out.push_back({base::Date::of(from), base::Date::of(from + days(random.below(8)))});
    }
    return out;
  };
  const auto each_day = [](const std::vector<Period>& periods) {
    std::set<sys_days> out;
    for (const auto& p : periods) {
      for (auto d = p.from.first_day(); d <= p.until.first_day(); d += days(1)) out.insert(d);
    }
    return out;
  };
  for (int trial = 0; trial < 5000; ++trial) {
    const auto work = some();
    const auto valid = some();
    auto expected = each_day(work);
    for (const auto d : each_day(valid)) expected.erase(d);
    const auto gaps = uncovered(work, valid);
    ASSERT_EQ(each_day(gaps), expected)
        << written(FactValue(work)) << " in " << written(FactValue(valid));
    for (std::size_t i = 1; i < gaps.size(); ++i)
      ASSERT_LT(gaps[i - 1].until.first_day() + days(1), gaps[i].from.first_day());
  }
}

}  // namespace
}  // namespace demine::release
