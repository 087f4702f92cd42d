// SPDX-License-Identifier: Apache-2.0
#include "demine/app/as_of.hpp"

#include "operation_fixture.hpp"

namespace demine::app::test {
namespace {

struct Moment {
  const char* word;
  DayMeans day;
  const char* stamp;  ///< empty: refused
};

TEST(AsOf, AMomentIsADayASecondOrAnEntrysClock) {
  using enum DayMeans;
  const Moment moments[] = {
      {"2026-05-01",                    ItsEnd,       "2026-05-01T23:59:59.999Z+ffff"},
      {"2026-05-01",                    ItsBeginning, "2026-05-01T00:00:00.000Z+0000"},
      {"2026-05-01T12:00:00Z",          ItsEnd,       "2026-05-01T12:00:00.000Z+ffff"},
      {"2026-05-01T12:00:00Z",          ItsBeginning, "2026-05-01T12:00:00.000Z+0000"},
      {"2026-05-01T12:00:00.250Z+0003", ItsEnd,       "2026-05-01T12:00:00.250Z+0003"},
      {"2026-02-30",                    ItsEnd,       ""                             },
      {"2026-05",                       ItsEnd,       ""                             },
      {"01.05.2026",                    ItsEnd,       ""                             },
      {"2026-05-01T12:00:00",           ItsEnd,       ""                             },
      {"",                              ItsEnd,       ""                             },
  };
  for (const Moment& each : moments) {
    const auto stamp = stamp_of(each.word, each.day);
    EXPECT_EQ(stamp ? stamp->text() : "", each.stamp) << each.word;
  }
}

TEST(AsOf, ADayHoldsWhatWasSignedOnIt) {
  Exercise exercise;
  auto file = exercise.open();
  exercise.put(file,
               {
                   .entity = "organisation", .fields = {{"name", "NMAC"}, {"kind", "authority"}}
  },
               10);
  exercise.put(file,
               {
                   .entity = "organisation", .fields = {{"name", "Later"}, {"kind", "operator"}}
  },
               24 * 60);
  const auto made = operation_as_of(file, "2026-05-01", exercise / "then.gpkg");
  ASSERT_EQ(said(made), "");
  EXPECT_EQ(made->view.entries, 2);
  EXPECT_EQ(made->later, 1);
  const auto then = exercise.open("then.gpkg");
  EXPECT_EQ(then.records("organisation")->size(), 1U);
  EXPECT_EQ(said(verify_journal(then)), "");
}

/// Entries are of the first of May, 2026.
TEST(AsOf, WhatWillBeKnownNobodyKnows) {
  Exercise exercise;
  const auto file = exercise.open();
  using namespace std::chrono;
  const struct {
    const char* moment;
    sys_days today;
    bool come;
  } cases[] = {
      {"2026-05-03",           2026y / May / 3,   true },
      {"2026-05-03T23:00:00Z", 2026y / May / 3,   true },
      {"2026-05-04",           2026y / May / 3,   false},
      {"2030-01-01",           2026y / May / 3,   false},
      {"2026-05-01",           2026y / April / 3, true }, // this clock is behind
  };
  for (const auto& each : cases) {
    const auto until = stamp_of(each.moment, DayMeans::ItsEnd);
    EXPECT_EQ(check_has_come(file, *until, each.today).has_value(), each.come) << each.moment;
  }
}

TEST(AsOf, NothingIsMadeOfADamagedJournalOrAWrongDay) {
  Exercise exercise;
  auto file = exercise.open();
  EXPECT_EQ(operation_as_of(file, "yesterday", exercise / "then.gpkg").error().code,
            base::ErrorCode::InvalidArgument);
  EXPECT_EQ(operation_as_of(file, "2025-01-01", exercise / "then.gpkg").error().code,
            base::ErrorCode::NotFound);
  EXPECT_FALSE(std::filesystem::exists(exercise / "then.gpkg"));
}

}  // namespace
}  // namespace demine::app::test
