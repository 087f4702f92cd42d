// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "camp.hpp"

namespace demine::app {
namespace {

using namespace demine::test;

constexpr int kMany = 1300;  // several times what is handed over at once

std::vector<Statement> teams(int count) {
  journal::SeededEntropy ids(9);
  std::vector<Statement> out;
  for (int i = 0; i < count; ++i) {
    out.push_back({
        "record.put", "team/" + journal::uuid7(kNow_ms, ids).text(),
        journal::Value::Object{{"label", "K" + std::to_string(i)},
                               {"fields", journal::Value::Object{{"name", "Team"}}}}
    });
  }
  return out;
}

/// Of many, the next are signed on one thread while others are written down, and checked on
/// another while they are folded: one chain in the order in which they were said, each right.
TEST(SafetyRule5, ManySaidAtOnceAreOneChain) {
  Camp camp(1, Camp::Records::None);
  auto file = camp.open();
  const auto statements = teams(kMany);
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

/// Wherever among few or many, whatever was signed and written down before it.
TEST(SafetyRule5, WhatMayNotBeSaidAmongManyLeavesNothingOfThem) {
  Camp camp(1, Camp::Records::None);
  auto file = camp.open();
  const auto before = must(file.heads());
  for (const int many : {1, 200, kMany}) {
    for (const int wrong : {0, many / 2, many - 1}) {
      auto statements = teams(many);
      auto& one = statements[static_cast<std::size_t>(wrong)];
      one.kind = "key.grant";
      one.payload = journal::Value::Object{
          {"public_key", camp.person(1).key.public_key().text()}
      };
      const auto said =
          say_all(file, camp.person(1),
                  [&]() -> base::Result<std::vector<Statement>> { return statements; });
      ASSERT_FALSE(said) << many << " " << wrong;
      EXPECT_EQ(base::english(said.error().what), "the entry names no roles");
      EXPECT_EQ(must(file.heads()), before);
      EXPECT_TRUE(must(file.records("team")).empty());
    }
  }
  EXPECT_EQ(must(say_all(file, camp.person(1),
                         [&]() -> base::Result<std::vector<Statement>> { return teams(kMany); }))
                .size(),
            static_cast<std::size_t>(kMany));
}

}  // namespace
}  // namespace demine::app
