// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <sstream>

#include "register_support.hpp"

namespace demine::store::test {
namespace {

using journal::Stamp;

/// People who write, rename, revoke and restore without hearing of each other every time.
std::vector<Entry> random_entries(Three& three, base::Random& random, int count) {
  std::vector<Entry> out;
  std::map<std::string, std::string> revoked;
  for (int i = 0; i < count; ++i) {
    Writer& who = three.people.at(random.below(3));
    const std::string subject = "team/" + uuid(static_cast<int>(random.below(4)));
    if (random.below(5) == 0 && !revoked.contains(subject)) {
      out.push_back(who.write("record.revoke",
                              {
                                  {"reason", "test"}
      },
                              subject));
      revoked[subject] = out.back().header.clock.text();
    } else {
      out.push_back(who.write("record.put",
                              {
                                  {"label",  "K" + subject.substr(subject.size() - 1)        },
                                  {"fields", Value::Object{{"name", "N" + std::to_string(i)}}}
      },
                              subject));
    }
    // Half of the time somebody hears of it, and goes on from there.
    if (random.below(2) == 0) {
      (void)three.people.at(random.below(3)).clock.observe(out.back().header.clock, kNow_ms);
    }
  }
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

TEST(View, AsOfNowIsTheRegisterToTheLastByteOfItsRows) {
  Three three;
  base::Random random(7);
  const auto file = three.copy("a.gpkg", {random_entries(three, random, 40)});
  const auto latest = file.latest_clock();
  ASSERT_EQ(said(latest), "");
  const auto made = file.view_as_of(*latest, three.folder / "now.gpkg");
  ASSERT_EQ(said(made), "");
  EXPECT_EQ(made->last, *latest);
  auto view = OperationFile::open(three.folder / "now.gpkg", Use::Read);
  ASSERT_EQ(said(view), "");
  EXPECT_EQ(register_of(*view), register_of(file));
}

TEST(View, AsOfEachEntryIsTheRegisterOfTheEntriesUpToIt) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Three three;
    base::Random random(seed);
    auto entries = random_entries(three, random, 12);
    const auto file = three.copy("all.gpkg", {entries});
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Stamp until = entries[i].header.clock;
      const auto target = three.folder / ("then" + std::to_string(i) + ".gpkg");
      ASSERT_EQ(said(file.view_as_of(until, target)), "");
      const auto view = OperationFile::open(target, Use::Read);
      ASSERT_EQ(said(view), "");
      std::vector<Entry> before;
      for (const Entry& entry : entries) {
        if (entry.header.clock <= until) before.push_back(entry);
      }
      const auto prefix = three.copy("prefix" + std::to_string(i) + ".gpkg", {before});
      EXPECT_EQ(register_of(*view), register_of(prefix)) << "seed " << seed << ", entry " << i;
    }
  }
}

TEST(View, NothingIsWrittenIntoThePast) {
  Three three;
  const auto later =
      three.people[0].write("record.put",
                            {
                                {"label",  "K1"                            },
                                {"fields", Value::Object{{"name", "Later"}}}
  },
                            "team/" + uuid(1));
  const auto file = three.copy("a.gpkg", {{later}});
  const auto target = three.folder / "then.gpkg";
  ASSERT_EQ(said(file.view_as_of(three.founding.back().header.clock, target)), "");
  auto view = OperationFile::open(target, Use::Write);
  ASSERT_EQ(said(view), "");
  EXPECT_EQ(said(view->add({later})), "this is a view of the past, as of " +
                                          three.founding.back().header.clock.text() +
                                          ": nothing is written into it");
  EXPECT_EQ(
      view->write(three.people[0].key, [](const auto&, auto, const auto&) { return base::Done(); })
          .error()
          .code,
      base::ErrorCode::PermissionDenied);
  EXPECT_EQ(view->write_over_edits(three.people[0].key,
                                   [](const auto&, auto, const auto&) { return base::Done(); })
                .error()
                .code,
            base::ErrorCode::PermissionDenied);
  EXPECT_TRUE(view->records("team")->empty());
  EXPECT_EQ(*view->as_of(), three.founding.back().header.clock.text());
  EXPECT_FALSE(*file.as_of());
}

TEST(View, AppearsCompleteOrNotAtAll) {
  Three three;
  const auto file = three.copy("a.gpkg", {});
  const auto target = three.folder / "then.gpkg";
  EXPECT_EQ(file.view_as_of(Stamp{1, 0}, target).error().code, base::ErrorCode::NotFound);
  EXPECT_FALSE(std::filesystem::exists(target));
  ASSERT_EQ(said(file.view_as_of(Stamp{kNow_ms * 2, 0}, target)), "");
  EXPECT_EQ(file.view_as_of(Stamp{kNow_ms * 2, 0}, target).error().code,
            base::ErrorCode::AlreadyExists);
  for (const auto& each : std::filesystem::directory_iterator(three.folder.path())) {
    EXPECT_EQ(each.path().filename().string().find("partial"), std::string::npos) << each;
  }
}

TEST(View, TheSameEntriesAndMomentGiveTheSameBytes) {
  Three three;
  base::Random random(3);
  const auto file = three.copy("a.gpkg", {random_entries(three, random, 10)});
  for (const char* name : {"one.gpkg", "two.gpkg"}) {
    ASSERT_EQ(said(file.view_as_of(*file.latest_clock(), three.folder / name)), "");
  }
  EXPECT_EQ(bytes_of(three.folder / "one.gpkg"), bytes_of(three.folder / "two.gpkg"));
}

}  // namespace
}  // namespace demine::store::test
