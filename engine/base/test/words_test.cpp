// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "demine/base/date.hpp"
#include "demine/base/hash.hpp"
#include "demine/base/random.hpp"
#include "demine/base/result.hpp"
#include "demine/base/text.hpp"

namespace demine::base {
namespace {

TEST(Text, PutsArgumentsInTheirPlaces) {
  struct Case {
    const char* wording;
    const char* expected;
  };
  const Case cases[] = {{"{0} of {1}", "a of b"}, {"{1}{0}{1}", "bab"},   {"{{0}}", "{0}"}, {"{2}", "{2}"},
                        {"{x}", "{x}"},           {"{0", "{0"},           {"}", "}"},       {"", ""},
                        {"{99999999999999999999}", "{99999999999999999999}"}};
  for (const auto& c : cases) EXPECT_EQ(fill(c.wording, {"a", "b"}), c.expected);
}

TEST(Date, ReadsWhatIsClearAndSaysWhyNot) {
  struct Case {
    const char* input;
    const char* iso;   // nullptr: refused
    const char* says;
  };
  const Case cases[] = {{"2024-08-17", "2024-08-17", ""}, {"2024-08", "2024-08", ""}, {"2024", "2024", ""},
                        {"2024-02-29", "2024-02-29", ""}, {"2023-02-29", nullptr, "not a day"}, {"2024-13", nullptr, "not a day"},
                        {"1,987", nullptr, "thousands comma"}, {"17.08.2024", nullptr, "which number is the day"},
                        {"8/17/2024", nullptr, "which number is the day"}, {"24-08-17", nullptr, "not a date"},
                        {"1899", nullptr, "1900 to 2199"}, {"", nullptr, "not a date"}, {"2024-8-17", nullptr, "not a date"},
                        {"2024-08-17T10:00", nullptr, "not a date"}};
  for (const auto& c : cases) {
    const auto date = Date::parse(c.input);
    ASSERT_EQ(date.has_value(), c.iso != nullptr) << c.input;
    if (date) {
      EXPECT_EQ(date->iso(), c.iso);
    } else {
      EXPECT_NE(english(date.error().what).find(c.says), std::string::npos) << english(date.error().what);
    }
  }
}

TEST(Date, IsCertainlyBeforeOnlyWhenTheTwoCannotOverlap) {
  const auto date = [](const char* text) { return Date::parse(text).value(); };
  EXPECT_TRUE(certainly_before(date("2024-08-16"), date("2024-08-17")));
  EXPECT_FALSE(certainly_before(date("2024-08"), date("2024-08-17")));
  EXPECT_FALSE(certainly_before(date("2024-08-17"), date("2024")));
  EXPECT_TRUE(certainly_before(date("2023"), date("2024-01")));
  EXPECT_FALSE(certainly_before(date("2024"), date("2024")));
}

TEST(Sha256, IsThatOfFips180) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Random, HasTheMomentsOfItsDistributions) {
  Random random(42);
  constexpr int kDraws = 200000;
  double uniform = 0;
  double normal = 0;
  double normal2 = 0;
  double poisson = 0;
  double gamma = 0;
  double gamma2 = 0;
  for (int i = 0; i < kDraws; ++i) {
    uniform += random.uniform();
    const double z = random.normal();
    normal += z;
    normal2 += z * z;
    poisson += static_cast<double>(random.poisson(2.5));
    const double g = random.gamma(0.5, 2);
    gamma += g;
    gamma2 += g * g;
  }
  EXPECT_NEAR(uniform / kDraws, 0.5, 0.003);
  EXPECT_NEAR(normal / kDraws, 0, 0.01);
  EXPECT_NEAR(normal2 / kDraws, 1, 0.015);
  EXPECT_NEAR(poisson / kDraws, 2.5, 0.015);
  EXPECT_NEAR(gamma / kDraws, 0.25, 0.004);
  EXPECT_NEAR(gamma2 / kDraws - 0.0625, 0.125, 0.006);
}

TEST(Random, IsTheSameForTheSameSeed) {
  // First outputs of SplitMix64 for seed 1234567, as published with the algorithm.
  Random random(1234567);
  EXPECT_EQ(random.bits(), 6457827717110365317U);
  EXPECT_EQ(random.bits(), 3203168211198807973U);
}

Result<int> half(int n) {
  if (n % 2 != 0) return Error{ErrorCode::InvalidArgument, text("{0} is odd", {std::to_string(n)}), {}, {}};
  return n / 2;
}
Result<int> quarter(int n) {
  DEMINE_TRY(const int once, half(n).in("first"));
  DEMINE_TRY(const int twice, half(once).in("second"));
  return twice;
}

TEST(Result, CarriesTheErrorOutwardsWithItsPlace) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(7).error().where, "first");
  EXPECT_EQ(quarter(6).error().where, "second");
  EXPECT_EQ(std::move(quarter(6)).in("file").error().where, "file: second");
}

}  // namespace
}  // namespace demine::base
