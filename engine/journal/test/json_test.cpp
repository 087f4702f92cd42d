// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/json.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "demine/base/random.hpp"

namespace demine::journal {
namespace {

std::string round(const char* text) {
  const auto value = parse_json(text);
  return value ? canonical(*value) : "refused: " + base::english(value.error().what);
}

TEST(Canonical, IsThatOfRfc8785) {
  struct Case {
    const char* written;
    const char* canonical;
  };
  const Case cases[] = {
      // The example of section 3.2.2 and its result in 3.2.3.
      {R"({
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      })",
       "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
       "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"                                                                                                        },
      // The order of names of section 3.2.3.
      {R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
       R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
       R"("\u00f6":"Latin Small Letter O With Diaeresis"})", "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\","
       "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
       "\"😀\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}"},
      {" [ ] ",                                                     "[]"                                                                                         },
      {"{}",                                                        "{}"                                                                                         },
      {"-0.0",                                                      "0"                                                                                          },
      {"1.0",                                                       "1"                                                                                          },
      {"9007199254740991",                                          "9007199254740991"                                                                           },
      {"\"\\/\"",                                                   "\"/\""                                                                                      },
  };
  for (const Case& c : cases) EXPECT_EQ(round(c.written), c.canonical) << c.written;
}

TEST(Canonical, WritesNumbersAsAppendixBOfRfc8785) {
  struct Case {
    std::uint64_t bits;
    const char* written;
  };
  const Case cases[] = {
      {0x0000000000000000, "0"                        },
      {0x8000000000000000, "0"                        },
      {0x0000000000000001, "5e-324"                   },
      {0x8000000000000001, "-5e-324"                  },
      {0x7fefffffffffffff, "1.7976931348623157e+308"  },
      {0xffefffffffffffff, "-1.7976931348623157e+308" },
      {0x4340000000000000, "9007199254740992"         },
      {0xc340000000000000, "-9007199254740992"        },
      {0x4430000000000000, "295147905179352830000"    },
      {0x44b52d02c7e14af5, "9.999999999999997e+22"    },
      {0x44b52d02c7e14af6, "1e+23"                    },
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"   },
      {0x444b1ae4d6e2ef4e, "999999999999999700000"    },
      {0x444b1ae4d6e2ef4f, "999999999999999900000"    },
      {0x444b1ae4d6e2ef50, "1e+21"                    },
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"     },
      {0x3eb0c6f7a0b5ed8d, "0.000001"                 },
      {0x41b3de4355555553, "333333333.3333332"        },
      {0x41b3de4355555554, "333333333.33333325"       },
      {0x41b3de4355555555, "333333333.3333333"        },
      {0x41b3de4355555556, "333333333.3333334"        },
      {0x41b3de4355555557, "333333333.33333343"       },
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"       },
  };
  for (const Case& c : cases) EXPECT_EQ(canonical(Value(std::bit_cast<double>(c.bits))), c.written);
}

TEST(ParseJson, RefusesWhatIsNotTheSameToEveryReader) {
  struct Case {
    std::string text;
    const char* says;
  };
  const Case cases[] = {
      {"", "no JSON"},
      {"{", "no JSON"},
      {"{}x", "no JSON"},
      {"{\"a\":1,\"a\":2}", "twice"},
      {"{\"a\":{\"b\":1,\"b\":1}}", "twice"},
      {"[01]", "no JSON"},
      {"[NaN]", "no JSON"},
      {"[1e999]", "larger"},
      {"9007199254740993", "larger"},
      {"-9007199254740993", "larger"},
      {"\"\xff\"", "UTF-8"},
      {"\"\xc0\xaf\"", "UTF-8"},
      {"\"\\ud800\"", "no JSON"},
      {"'a'", "no JSON"},
      {"// comment\n1", "no JSON"},
      {std::string(65, '[') + std::string(65, ']'), "64 deep"},
  };
  for (const Case& c : cases) {
    const auto read = parse_json(c.text);
    ASSERT_FALSE(read) << c.text;
    EXPECT_NE(base::english(read.error().what).find(c.says), std::string::npos)
        << c.text << ": " << base::english(read.error().what);
  }
}

Value any_value(base::Random& random, int depth) {
  static const char* const kTexts[] = {"", "a", "Ж", "€", "😀", "\"\\\n\x01", "\xef\xac\xb3"};
  switch (random.below(depth > 3 ? 5 : 7)) {
    case 0:
      return {};
    case 1:
      return random.below(2) == 0;
    case 2:
      return static_cast<std::int64_t>(random.bits() >> 11) - (std::int64_t{1} << 52);
    case 3: {
      const double number = std::bit_cast<double>(random.bits());
      return std::isfinite(number) ? Value(number) : Value(0.1);
    }
    case 4:
      return kTexts[random.below(std::size(kTexts))];
    case 5: {
      Value::Array items;
      for (auto n = random.below(4); n > 0; --n) items.push_back(any_value(random, depth + 1));
      return items;
    }
    default: {
      Value::Object members;
      for (auto n = random.below(4); n > 0; --n) {
        members[kTexts[random.below(std::size(kTexts))]] = any_value(random, depth + 1);
      }
      return members;
    }
  }
}

TEST(Canonical, ComesBackAndHasOneFormOnly) {
  base::Random random(1);
  for (int i = 0; i < 5000; ++i) {
    const Value value = any_value(random, 0);
    const std::string text = canonical(value);
    const auto read = parse_json(text);
    ASSERT_TRUE(read) << text;
    ASSERT_EQ(*read, value);
    ASSERT_EQ(canonical(*read), text);
  }
}

}  // namespace
}  // namespace demine::journal
