// SPDX-License-Identifier: Apache-2.0
#include "demine/io/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "demine/base/leftovers.hpp"
#include "io_support.hpp"

namespace demine::io {
namespace {

using base::ErrorCode;
using test::AsNobody;
using test::get;
using test::OwnFolder;
using test::put;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
namespace fs = std::filesystem;

/// Files of this process may not grow beyond `bytes`, as long as it lives: a disk that is full.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &was_);
    rlimit now = was_;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &was_);
    std::signal(SIGXFSZ, signal_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit was_{};
  void (*signal_)(int);
};

TEST(ReadFile, GivesEveryByte) {
  const OwnFolder own;
  const std::string bytes("a\0b\r\n\xff", 6);
  const auto read = read_file(put(own / "a", bytes));
  ASSERT_TRUE(read) << english(read.error().what);
  EXPECT_EQ(*read, bytes);
}

TEST(ReadFile, SaysWhyItCannot) {
  const OwnFolder own;
  put(own / "a.csv", "0123456789");
  struct Case {
    std::string name;
    std::uintmax_t most;
    ErrorCode expected;
  };
  const Case cases[] = {
      {"nothing.csv", 100, ErrorCode::NotFound},
      {"no/such/folder/a", 100, ErrorCode::NotFound},
      {"a.csv/b", 100, ErrorCode::NotFound},
      {"", 100, ErrorCode::InvalidInput},
      {"a.csv", 9, ErrorCode::TooLarge},
      {std::string(5000, 'a'), 100, ErrorCode::Io},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name.substr(0, 40));
    const auto read = read_file(own.path() / c.name, c.most);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, c.expected) << english(read.error().what);
  }
  EXPECT_TRUE(read_file(own / "a.csv", 10));
}

TEST(ReadFile, WithoutPermissionIsNotTheSameAsNotThere) {
  const OwnFolder own;
  fs::permissions(put(own / "closed.csv", "x"), fs::perms::none);
  fs::create_directory(own / "locked");
  put(own / "locked/a.csv", "x");
  fs::permissions(own / "locked", fs::perms::none);
  const AsNobody nobody;
  if (!nobody.done()) GTEST_SKIP() << "rights cannot be given up here";
  for (const char* name : {"closed.csv", "locked/a.csv"}) {
    const auto read = read_file(own / name);
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().code, ErrorCode::PermissionDenied) << name;
    EXPECT_THAT(english(read.error().what), HasSubstr(name));
  }
}

TEST(WriteFile, LeavesTheFileAndNothingElse) {
  const OwnFolder own;
  const std::string bytes(100'000, 'x');
  ASSERT_TRUE(write_file(own / "a.txt", bytes));
  EXPECT_EQ(get(own / "a.txt"), bytes);
  ASSERT_TRUE(write_file(own / "empty.txt", ""));
  EXPECT_THAT(own.names(), UnorderedElementsAre("a.txt", "empty.txt"));
}

TEST(WriteFile, TakesAwayWhatAKilledRunLeftOfTheSameFile) {
  const OwnFolder own;
  const pid_t killed = ::fork();
  if (killed == 0) ::_exit(0);
  ASSERT_EQ(::waitpid(killed, nullptr, 0), killed);
  const std::string ours = base::this_process();
  const std::string begin = ".partial-" + ours.substr(0, ours.find('-') + 1);
  const std::string living = begin + std::to_string(::getppid()) + "-0.a.gpkg";
  const std::string left = begin + std::to_string(killed) + "-0.";
  for (const auto& name : {left + "a.gpkg", left + "a.gpkg-journal", left + "b.a.gpkg", living}) {
    put(own / name, "half");
  }
  ASSERT_TRUE(write_file(own / "a.gpkg", "x"));
  EXPECT_THAT(own.names(), UnorderedElementsAre("a.gpkg", left + "b.a.gpkg", living));
}

TEST(WriteFile, OverwritesNothing) {
  const OwnFolder own;
  put(own / "a.txt", "old");
  const auto done = write_file(own / "a.txt", "new");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
  EXPECT_EQ(get(own / "a.txt"), "old");
  EXPECT_THAT(own.names(), UnorderedElementsAre("a.txt"));
}

TEST(WriteFile, OnAFullDiskLeavesNothing) {
  const OwnFolder own;
  const SmallDisk disk(10'000);
  const auto done = write_file(own / "a.txt", std::string(50'000, 'x'));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::OutOfSpace) << english(done.error().what);
  EXPECT_THAT(own.names(), IsEmpty());
}

TEST(WriteFile, WithoutPermissionOrFolderLeavesNothing) {
  const OwnFolder own;
  const auto lost = write_file(own / "no/such/a.txt", "x");
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::NotFound);
  fs::permissions(own.path(), fs::perms(0555));
  const AsNobody nobody;
  if (!nobody.done()) GTEST_SKIP() << "rights cannot be given up here";
  const auto denied = write_file(own / "a.txt", "x");
  ASSERT_FALSE(denied);
  EXPECT_EQ(denied.error().code, ErrorCode::PermissionDenied) << english(denied.error().what);
  EXPECT_THAT(own.names(), IsEmpty());
}

// --- OutputFolder ---

/// Opens, writes what a map has, and commits.
base::Done make(const fs::path& target, Overwrite overwrite, std::string_view content) {
  DEMINE_TRY(auto folder, OutputFolder::open(target, overwrite));
  put(folder / "hazard.tif", content);
  put(folder / "summary.json", "{}");
  return folder.commit();
}

TEST(OutputFolder, AppearsCompleteOrNotAtAll) {
  const OwnFolder own;
  {
    auto folder = OutputFolder::open(own / "map", Overwrite::No);
    ASSERT_TRUE(folder);
    put(*folder / "hazard.tif", "x");
    EXPECT_FALSE(fs::exists(own / "map"));
    const auto names = own.names();
    ASSERT_EQ(names.size(), 1U);
    EXPECT_EQ(names.begin()->front(), '.') << "hidden while it grows";
    ASSERT_TRUE(folder->commit());
    EXPECT_EQ(get(own / "map/hazard.tif"), "x");
  }
  EXPECT_THAT(own.names(), UnorderedElementsAre("map"));
}

TEST(OutputFolder, LeavesNothingWithoutCommit) {
  const OwnFolder own;
  {
    auto folder = OutputFolder::open(own / "map", Overwrite::No);
    ASSERT_TRUE(folder);
    put(*folder / "hazard.tif", "x");
    auto moved = std::move(*folder);
    put(moved / "map.png", "x");
    auto other = OutputFolder::open(own / "other", Overwrite::No);
    ASSERT_TRUE(other);
    *other = std::move(moved);
  }
  EXPECT_THAT(own.names(), IsEmpty());
}

TEST(OutputFolder, TakesAnEmptyFolderAndMakesTheWayThere) {
  const OwnFolder own;
  fs::create_directory(own / "empty");
  EXPECT_TRUE(make(own / "empty/", Overwrite::No, "x"));
  EXPECT_EQ(get(own / "empty/hazard.tif"), "x");
  EXPECT_TRUE(make(own / "deep/er/map", Overwrite::No, "y"));
  EXPECT_EQ(get(own / "deep/er/map/hazard.tif"), "y");
}

TEST(OutputFolder, ReplacesAMapOnlyWhenAsked) {
  const OwnFolder own;
  ASSERT_TRUE(make(own / "map", Overwrite::No, "old"));
  const auto refused = make(own / "map", Overwrite::No, "new");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::AlreadyExists);
  EXPECT_THAT(english(refused.error().todo), HasSubstr("--overwrite"));
  EXPECT_EQ(get(own / "map/hazard.tif"), "old");
  ASSERT_TRUE(make(own / "map", Overwrite::Yes, "new"));
  EXPECT_EQ(get(own / "map/hazard.tif"), "new");
  EXPECT_THAT(own.names(), UnorderedElementsAre("map"));
}

TEST(OutputFolder, FollowsALinkAndKeepsIt) {
  const OwnFolder own;
  ASSERT_TRUE(make(own / "real", Overwrite::No, "old"));
  fs::create_directory_symlink(own / "real", own / "link");
  ASSERT_TRUE(make(own / "link", Overwrite::Yes, "new"));
  EXPECT_TRUE(fs::is_symlink(own / "link"));
  EXPECT_EQ(get(own / "real/hazard.tif"), "new");
  EXPECT_THAT(own.names(), UnorderedElementsAre("link", "real"));
}

TEST(OutputFolder, NeverRemovesWhatDemineDidNotMake) {
  struct Case {
    std::string name;
    std::vector<std::string> files;
  };
  const Case cases[] = {
      {"a folder of somebody",        {"letter.doc"}                              },
      {"a file among those of a map", {"summary.json", "hazard.tif", "letter.doc"}},
      {"rasters without the marker",  {"hazard.tif"}                              },
      {"a hidden file",               {"summary.json", ".git"}                    },
      {"a folder named as a file",    {"summary.json", "map.png/mine.png"}        },
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const OwnFolder own;
    for (const auto& file : c.files) {
      fs::create_directories((own / "map" / file).parent_path());
      put(own / "map" / file, "theirs");
    }
    const auto before = OwnFolder::names_in(own / "map");
    const auto done = make(own / "map", Overwrite::Yes, "new");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(OwnFolder::names_in(own / "map"), before);
    EXPECT_THAT(own.names(), UnorderedElementsAre("map"));
  }
}

TEST(OutputFolder, IsNoFile) {
  const OwnFolder own;
  put(own / "map", "a file");
  for (const auto overwrite : {Overwrite::No, Overwrite::Yes}) {
    const auto done = make(own / "map", overwrite, "new");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(get(own / "map"), "a file");
  }
}

TEST(OutputFolder, AsksAgainAtTheEnd) {
  for (const auto overwrite : {Overwrite::No, Overwrite::Yes}) {
    const OwnFolder own;
    {
      auto folder = OutputFolder::open(own / "map", overwrite);
      ASSERT_TRUE(folder);
      put(*folder / "summary.json", "{}");
      fs::create_directory(own / "map");
      put(own / "map/letter.doc", "theirs");
      const auto done = folder->commit();
      ASSERT_FALSE(done);
      EXPECT_EQ(done.error().code, ErrorCode::AlreadyExists);
    }
    EXPECT_EQ(get(own / "map/letter.doc"), "theirs");
    EXPECT_THAT(own.names(), UnorderedElementsAre("map"));
  }
}

TEST(OutputFolder, TwoAtOnceDoNotMeet) {
  const OwnFolder own;
  auto one = OutputFolder::open(own / "map", Overwrite::No);
  auto two = OutputFolder::open(own / "map", Overwrite::No);
  ASSERT_TRUE(one && two);
  put(*one / "summary.json", "one");
  put(*two / "summary.json", "two");
  ASSERT_TRUE(one->commit());
  EXPECT_FALSE(two->commit());
  EXPECT_EQ(get(own / "map/summary.json"), "one");
}

TEST(OutputFolder, WithoutPermissionMakesNothing) {
  const OwnFolder own;
  fs::create_directory(own / "map");
  fs::permissions(own.path(), fs::perms(0555));
  const AsNobody nobody;
  if (!nobody.done()) GTEST_SKIP() << "rights cannot be given up here";
  for (const char* target : {"map", "other", "deep/er"}) {
    const auto folder = OutputFolder::open(own / target, Overwrite::Yes);
    ASSERT_FALSE(folder) << target;
    EXPECT_EQ(folder.error().code, ErrorCode::PermissionDenied) << english(folder.error().what);
  }
}

}  // namespace
}  // namespace demine::io
