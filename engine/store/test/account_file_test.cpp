// SPDX-License-Identifier: Apache-2.0
#include "demine/store/account_file.hpp"

#include <gtest/gtest.h>

#include "folder.hpp"

namespace demine::store::test {
namespace {

using Begun = AccountFile::Begun;

struct Accounts {
  demine::test::Folder folder;
  AccountFile file = *AccountFile::open(AccountFile::beside(folder / "k.demine.gpkg"));
};

template <typename T>
base::ErrorCode code_of(const base::Result<T>& result) {
  return result ? base::ErrorCode::Cancelled : result.error().code;
}

Account olga() {
  return {
      .name = "olga",
      .person = "p1",
      .roles = {"operations", "viewer"},
      .organisation = "o1",
      .areas = {"a1",         "a2"    },
      .public_key = "00",
      .sealed_key = "sealed",
      .must_change = true,
      .created_ms = 5
  };
}

TEST(AccountFile, KeepsAccountsAsTheyWereGiven) {
  Accounts at;
  ASSERT_TRUE(at.file.add(olga()));
  EXPECT_EQ(code_of(at.file.add(olga())), base::ErrorCode::AlreadyExists);
  const auto found = at.file.find("olga");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->roles, olga().roles);
  EXPECT_EQ((*found)->organisation, "o1");
  EXPECT_EQ((*found)->areas, olga().areas);
  EXPECT_TRUE((*found)->must_change);
  EXPECT_EQ((*found)->sealed_key, "sealed");
  EXPECT_FALSE(*at.file.find("oleg"));
  EXPECT_EQ(at.file.all()->size(), 1U);
}

TEST(AccountFile, EveryChangeThatEndsSessionsCounts) {
  Accounts at;
  ASSERT_TRUE(at.file.add(olga()));
  ASSERT_TRUE(at.file.set_failures("olga", 3, 99));
  EXPECT_EQ((*at.file.find("olga"))->failures, 3);
  EXPECT_EQ((*at.file.find("olga"))->generation, 0);
  ASSERT_TRUE(at.file.set_roles({.name = "olga", .person = {}, .roles = {"viewer"}}));
  EXPECT_EQ((*at.file.find("olga"))->generation, 1);
  EXPECT_EQ((*at.file.find("olga"))->organisation, std::nullopt);
  ASSERT_TRUE(at.file.set_key("olga", "other", false));
  EXPECT_EQ((*at.file.find("olga"))->failures, 0);
  ASSERT_TRUE(at.file.revoke("olga", 7));
  EXPECT_EQ((*at.file.find("olga"))->generation, 3);
  EXPECT_EQ((*at.file.find("olga"))->revoked_ms, 7);
  EXPECT_EQ(code_of(at.file.revoke("olga", 8)), base::ErrorCode::NotFound);
  EXPECT_EQ(code_of(at.file.set_key("oleg", "x", false)), base::ErrorCode::NotFound);
}

TEST(AccountFile, KeepsTokensByTheirHash) {
  Accounts at;
  ASSERT_TRUE(at.file.add(olga()));
  const base::Digest hash = base::sha256({"secret"});
  ASSERT_TRUE(at.file.add_token(
      {.id = "t1", .account = "olga", .name = "QGIS", .created_ms = 1, .expires_ms = 2}, hash));
  EXPECT_EQ((*at.file.token(hash))->name, "QGIS");
  EXPECT_FALSE(*at.file.token(base::sha256({"other"})));
  ASSERT_TRUE(at.file.revoke_token("t1", 9));
  EXPECT_EQ((*at.file.token(hash))->revoked_ms, 9);
  EXPECT_EQ(at.file.tokens()->size(), 1U);
  EXPECT_FALSE(
      at.file.add_token({.id = "t2", .account = "nobody", .name = ""}, base::sha256({"x"})));
}

TEST(AccountFile, ACommandIsBegunOnce) {
  Accounts at;
  const auto request = base::sha256({"body"});
  const auto begin = [&](const base::Digest& what) {
    return at.file.begin("olga", "k", what, 10)->begun;
  };
  EXPECT_EQ(begin(request), Begun::New);
  EXPECT_EQ(begin(request), Begun::Running);
  EXPECT_EQ(begin(base::sha256({"other"})), Begun::Another);
  const KeptAnswer answer{201, "application/json", {{"ETag", "\"1\""}}, std::string("{\0}", 3)};
  ASSERT_TRUE(at.file.finish("olga", "k", answer));
  const auto again = at.file.begin("olga", "k", request, 11);
  EXPECT_EQ(again->begun, Begun::Answered);
  EXPECT_EQ(again->answer.status, 201);
  EXPECT_EQ(again->answer.headers, answer.headers);
  EXPECT_EQ(again->answer.body, answer.body);
  ASSERT_TRUE(at.file.finish_running("olga", "k", {200, "", {}, "lost"}));
  EXPECT_EQ(at.file.begin("olga", "k", request, 11)->answer.body, answer.body);
  ASSERT_TRUE(at.file.forget("olga", "k"));
  EXPECT_EQ(begin(request), Begun::New);
  ASSERT_TRUE(at.file.forget_running());
  EXPECT_EQ(begin(request), Begun::New);
  ASSERT_TRUE(at.file.forget_older(11));
  EXPECT_EQ(begin(request), Begun::New);
}

TEST(AccountFile, TwoConnectionsSeeOneAnother) {
  Accounts at;
  auto other = AccountFile::open(AccountFile::beside(at.folder / "k.demine.gpkg"));
  ASSERT_TRUE(other);
  ASSERT_TRUE(other->add(olga()));
  EXPECT_TRUE(*at.file.find("olga"));
  ASSERT_TRUE(at.file.set_fact("a", "1"));
  EXPECT_EQ(**other->fact("a"), "1");
}

}  // namespace
}  // namespace demine::store::test
