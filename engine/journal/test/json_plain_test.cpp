// SPDX-License-Identifier: Apache-2.0
#include "json_plain.hpp"

#include <gtest/gtest.h>

#include <string>

#include "demine/base/random.hpp"

namespace demine::journal {
namespace {

TEST(ParsePlain, TakesWhatIsPlainAndLeavesTheRest) {
  struct Case {
    const char* text;
    bool plain;
  };
  const Case cases[] = {
      {"{}",                                                   true },
      {"[]",                                                   true },
      {R"({"a":1,"b":[true,false,null,"x"],"c":{"d":-12.5}})", true },
      {R"({"note":"День № 5, 10 €, 😀"})",                     true },
      {"0",                                                    true },
      {"[0,0]",                                                true },
      {"123456789012345",                                      true },
      {"12.50",                                                true },
      {"",                                                     false},
      {" {}",                                                  false},
      {"{} ",                                                  false},
      {R"({"b":1,"a":2})",                                     false},
      {R"({"a":1,"a":2})",                                     false},
      {R"({"a": 1})",                                          false},
      {R"(["a\n"])",                                           false},
      {"[\"a\n\"]",                                            false},
      {"[\"\xff\"]",                                           false},
      {"[\"\xed\xa0\x80\"]",                                   false},
      {"[\"\xc0\xaf\"]",                                       false},
      {"[\"\xe2\x82\"]",                                       false},
      {"[\"\xf4\x90\x80\x80\"]",                               false},
      {"[\"open",                                              false},
      {"[1,]",                                                 false},
      {"[1",                                                   false},
      {"{\"a\":}",                                             false},
      {"{\"a\":1",                                             false},
      {"{\"a\"1}",                                             false},
      {"01",                                                   false},
      {"00",                                                   false},
      {"-0",                                                   false},
      {"-",                                                    false},
      {"-1",                                                   true },
      {"0.5",                                                  true },
      {"-0.25",                                                true },
      {"0.0000001",                                            true },
      {"0.0",                                                  true },
      {"-0.0",                                                 true },
      {"0.12345678901234",                                     false},
      {"0.",                                                   false},
      {"00.5",                                                 false},
      {"0.5e1",                                                false},
      {"0e1",                                                  false},
      {"1e3",                                                  false},
      {"1.",                                                   false},
      {"1.5E3",                                                false},
      {".5",                                                   false},
      {"1234567890123456",                                     false},
      {"tru",                                                  false},
      {"nul",                                                  false},
      {"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]",                    false},
  };
  for (const Case& c : cases) {
    const auto plain = parse_plain(c.text);
    EXPECT_EQ(plain.has_value(), c.plain) << c.text;
    // Reading in full is at work where a space stands before it.
    const auto full = parse_json(std::string(" ") + c.text);
    EXPECT_TRUE(!plain || (full && *full == *plain)) << c.text;
  }
}

/// Bytes changed at random: what is taken is what reading in full gives.
TEST(ParsePlain, IsWhatReadingInFullGives) {
  const std::string good =
      R"({"fields":{"depth_cm":12,"error_m":-0.25,"note":"Поле, «о» € 😀","open":true,"size_m2":40.125},)"
      R"("geometries":{"place":{"coordinates":[[300000.125,-5600000]],"type":"MultiPoint"}},)"
      R"("label":"F1","none":null,"ward":""})";
  ASSERT_TRUE(parse_plain(good));
  base::Random random(3);
  int taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = good;
    for (int changes = 0; changes < 1 + i % 2; ++changes) {
      constexpr std::string_view kLikely = "\"{}[],:.0e-\\ 19atrue";
      text[random.below(text.size())] =
          i % 3 == 0 ? static_cast<char>(random.below(256)) : kLikely[random.below(kLikely.size())];
    }
    const auto plain = parse_plain(text);
    if (!plain) continue;
    ++taken;
    const auto full = parse_json(" " + text);
    ASSERT_TRUE(full && *full == *plain) << text;
  }
  EXPECT_GT(taken, 1000);
}

}  // namespace
}  // namespace demine::journal
