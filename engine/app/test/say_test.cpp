// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "camp.hpp"

namespace demine::app {
namespace {

using namespace demine::test;

/// Of many, the next are signed on one thread while others are written down, and checked on
/// another while they are folded: one chain in the order in which they were said, each right.
TEST(SafetyRule5, ManySaidAtOnceAreOneChain) {
  Camp camp(1, Camp::Records::None);
  auto file = camp.open();
  constexpr int kMany = 1300;  // several chunks of what is signed at once
  journal::SeededEntropy ids(9);
  std::vector<Statement> statements;
  for (int i = 0; i < kMany; ++i) {
    statements.push_back({
        "record.put", "team/" + journal::uuid7(kNow_ms, ids).text(),
        journal::Value::Object{{"label", "K" + std::to_string(i)},
                               {"fields", journal::Value::Object{{"name", "Team"}}}}
    });
  }
  const auto said = must(say_all(
      file, camp.person(1), [&]() -> base::Result<std::vector<Statement>> { return statements; }));
  ASSERT_EQ(said.size(), statements.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    EXPECT_EQ(said[i].header.subject, statements[i].subject) << i;
    EXPECT_EQ(said[i].header.sequence, said[0].header.sequence + static_cast<std::int64_t>(i));
  }
  EXPECT_GE(must(verify_journal(file)).entries, kMany);
  EXPECT_EQ(must(file.records("team")).size(), statements.size());
  EXPECT_TRUE(must(file.changed_tables()).empty());
}

}  // namespace
}  // namespace demine::app
