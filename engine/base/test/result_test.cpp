// SPDX-License-Identifier: Apache-2.0
#include "demine/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::base {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) {
    return Error{ErrorCode::InvalidArgument, text("{0} is odd", {std::to_string(n)}), {}, {}};
  }
  return n / 2;
}

Result<int> quarter(int n) {
  DEMINE_TRY(const int once, half(n).in("first"));
  DEMINE_TRY(const int twice, half(once).in("second"));
  return twice;
}

Done even(int n) {
  DEMINE_TRY_DONE(half(n));
  return {};
}

TEST(Result, CarriesTheErrorOutwardsWithItsPlace) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(7).error().where, "first");
  EXPECT_EQ(quarter(6).error().where, "second");
  EXPECT_EQ(std::move(quarter(6)).in("file").error().where, "file: second");
  EXPECT_EQ(english(quarter(6).error().what), "3 is odd");
}

TEST(Result, DoneHasNothingToSayButTheError) {
  EXPECT_TRUE(even(2));
  EXPECT_EQ(english(even(3).error().what), "3 is odd");
}

Result<std::unique_ptr<int>> owned(bool there) {
  if (!there) return Error{ErrorCode::NotFound, text("nothing"), {}, {}};
  return std::make_unique<int>(7);
}

Result<int> read_owned(bool there) {
  DEMINE_TRY(const auto held, owned(there));
  return *held;
}

TEST(Result, HandsOnWhatCanOnlyBeMoved) {
  EXPECT_EQ(read_owned(true).value(), 7);
  EXPECT_EQ(read_owned(false).error().code, ErrorCode::NotFound);
}

TEST(Error, EveryCodeHasANameOfItsOwn) {
  std::set<std::string_view> names;
  constexpr int kCodes = static_cast<int>(ErrorCode::Io) + 1;
  for (int code = 0; code < kCodes; ++code) names.insert(name(static_cast<ErrorCode>(code)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kCodes));
  EXPECT_THROW((void)name(static_cast<ErrorCode>(kCodes)), ContractViolation);
}

TEST(Check, SaysWhatWasBrokenAndWhere) {
  EXPECT_NO_THROW(DEMINE_CHECK(1 + 1 == 2, "arithmetic holds"));
  try {
    const int cells = 0;
    DEMINE_CHECK(cells > 0, "a grid has cells");
    FAIL() << "went on";
  } catch (const ContractViolation& bug) {
    const std::string said = bug.what();
    for (const char* part : {"cells > 0", "a grid has cells", "result_test.cpp"}) {
      EXPECT_NE(said.find(part), std::string::npos) << said;
    }
  }
}

}  // namespace
}  // namespace demine::base
