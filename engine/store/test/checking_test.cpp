// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

#include "register_support.hpp"

namespace demine::store::test {
namespace {

constexpr std::size_t kCounts[] = {0, 1, 2, 31, 32, 33, 200};

std::vector<Entry> written(Writer& who, std::size_t count) {
  std::vector<Entry> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(who.write("record.put", {
                                              {"label", "K" + std::to_string(i)}
    }));
  }
  return out;
}

void check_all(Checking& checking, const std::vector<Entry>& entries) {
  for (const Entry& each : entries) checking.take(each, journal::entry_hash(each));
  checking.begin();
  checking.finish();
}

/// However many there are, and wherever the bad ones stand: each is told from the others.
TEST(SafetyRule5, EveryEntryIsCheckedWhicheverThreadDoesIt) {
  Writer ann(1);
  for (const std::size_t count : kCounts) {
    auto entries = written(ann, count);
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 7 == 3) entries[i].signature[5] ^= 1;
      if (i % 7 == 5) entries[i].payload->text[2] ^= 1;
      if (i % 7 == 6) entries[i].header.clock.count ^= 1;
    }
    Checking in_full;
    Checking own(ann.key);
    for (Checking* const checking : {&in_full, &own}) {
      check_all(*checking, entries);
      for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(checking->passed(i), i % 7 < 3 || i % 7 == 4) << count << " " << i;
      }
    }
  }
}

/// Who has not signed them cannot have them checked in the cheap way: between the first and the
/// last, which are checked in full, none passes.
TEST(SafetyRule5, OnlyTheKeyThatSignedChecksByTheKey) {
  Writer ann(1);
  Writer boris(2);
  const auto entries = written(ann, 40);
  Checking own(boris.key);
  check_all(own, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(own.passed(i), i == 0 || i == 39) << i;
  }
}

/// Wherever it stands, and however it is checked.
TEST(SafetyRule5, AnotherHashThanTheEntrysDoesNotPass) {
  Writer ann(1);
  const auto entries = written(ann, 40);
  for (const std::size_t wrong : {0U, 17U, 39U}) {
    Checking own(ann.key);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      own.take(entries[i], journal::entry_hash(entries[i == wrong ? 1 : i]));
    }
    own.begin();
    own.finish();
    for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(own.passed(i), i != wrong) << i;
  }
}

TEST(Checking, MayEndBeforeAllIsChecked) {
  Writer ann(1);
  const auto entries = written(ann, 200);
  Checking checking(ann.key);
  for (const Entry& each : entries) checking.take(each, journal::entry_hash(each));
  checking.begin();
}

}  // namespace
}  // namespace demine::store::test
