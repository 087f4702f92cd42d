// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/clock.hpp"

#include <gtest/gtest.h>

#include "demine/base/random.hpp"

namespace demine::journal {
namespace {

TEST(Stamp, IsTimeAsPeopleReadIt) {
  struct Case {
    Stamp stamp;
    const char* text;
  };
  const Case cases[] = {
      {{0, 0},                   "1970-01-01T00:00:00.000Z+0000"},
      {{1'777'636'800'123, 255}, "2026-05-01T12:00:00.123Z+00ff"},
      {{951'827'696'789, 65535}, "2000-02-29T12:34:56.789Z+ffff"},
      {{-1, 0},                  "1969-12-31T23:59:59.999Z+0000"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.stamp.text(), c.text);
    EXPECT_EQ(Stamp::parse(c.text), c.stamp);
  }
  for (const char* wrong : {"", "2026-05-01T12:00:00.123Z", "2026-02-29T12:00:00.123Z+0000",
                            "2026-05-01T24:00:00.000Z+0000", "2026-05-01 12:00:00.000Z+0000",
                            "2026-05-01T12:00:00.000Z+00FF", "2026-05-01T12:00:60.000Z+0000"}) {
    EXPECT_FALSE(Stamp::parse(wrong)) << wrong;
  }
}

TEST(HybridClock, NeverRunsBackAndTextsSortAsStampsDo) {
  base::Random random(3);
  HybridClock clock;
  std::int64_t wall_ms = 1'777'636'800'000;
  Stamp before;
  for (int i = 0; i < 100'000; ++i) {
    // The wall clock stands still, runs, and is set back by up to a second.
    wall_ms += random.below(10) == 0 ? -static_cast<std::int64_t>(random.below(1000))
                                     : static_cast<std::int64_t>(random.below(3));
    const Stamp now = clock.tick(wall_ms);
    ASSERT_GT(now, before);
    if (i % 100 == 0) {
      ASSERT_GT(now.text(), before.text());
    }
    before = now;
  }
}

TEST(HybridClock, IsLaterThanWhatItHasSeen) {
  HybridClock clock;
  const Stamp remote{2'000'000, 9};
  ASSERT_TRUE(clock.observe(remote, 1'000'000));
  EXPECT_EQ(clock.tick(1'000'001), (Stamp{2'000'000, 10}));
}

TEST(HybridClock, RefusesAClockThatIsFarAhead) {
  HybridClock clock;
  const std::int64_t now_ms = 1'777'636'800'000;
  EXPECT_TRUE(clock.observe({now_ms + kMostDrift_ms, 0}, now_ms));
  const auto refused = clock.observe({now_ms + kMostDrift_ms + 1, 0}, now_ms);
  ASSERT_FALSE(refused);
  EXPECT_EQ(base::english(refused.error().what),
            "an entry was made at 2026-05-02T14:00:00Z, and here it is 2026-05-01T12:00:00Z");
  EXPECT_EQ(clock.last(), (Stamp{now_ms + kMostDrift_ms, 0})) << "what is refused leaves no trace";
}

TEST(HybridClock, GoesOnWhenTheCountIsFull) {
  HybridClock clock({1000, 0xffff});
  EXPECT_EQ(clock.tick(1000), (Stamp{1001, 0}));
}

}  // namespace
}  // namespace demine::journal
