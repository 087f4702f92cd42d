// SPDX-License-Identifier: Apache-2.0
#include "demine/base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "demine/base/random.hpp"

namespace demine::base {
namespace {

TEST(Text, PutsArgumentsInTheirPlaces) {
  struct Case {
    const char* wording;
    const char* expected;
  };
  const Case cases[] = {
      {"{0} of {1}",             "a of b"                },
      {"{1}{0}{1}",              "bab"                   },
      {"{{0}}",                  "{0}"                   },
      {"{{{0}}}",                "{a}"                   },
      {"{2}",                    "{2}"                   },
      {"{x}",                    "{x}"                   },
      {"{}",                     "{}"                    },
      {"{-1}",                   "{-1}"                  },
      {"{ 0}",                   "{ 0}"                  },
      {"{0",                     "{0"                    },
      {"}",                      "}"                     },
      {"",                       ""                      },
      {"{99999999999999999999}", "{99999999999999999999}"},
      {"приклад: {0}, 예: {1}",  "приклад: a, 예: b"     },
  };
  for (const auto& c : cases) EXPECT_EQ(fill(c.wording, {"a", "b"}), c.expected);
}

TEST(Text, AnArgumentIsNeverReadAsAWording) {
  EXPECT_EQ(fill("{0}{1}", {"{1}", "{0}"}), "{1}{0}");
  EXPECT_EQ(english(text("\"{0}\" is not a date", {"{{0}}"})), "\"{{0}}\" is not a date");
}

TEST(Text, KeepsItsWordingForTheCatalogue) {
  const Text made = text("row {0} has no geometry", {"17"});
  EXPECT_EQ(made.wording, "row {0} has no geometry");
  EXPECT_EQ(made.args, std::vector<std::string>{"17"});
  EXPECT_EQ(english(made), "row 17 has no geometry");
}

/// A translation may be broken in any way: it is shown, and none of its words is lost.
TEST(Text, ABrokenTranslationNeverThrows) {
  Random random(11);
  for (int i = 0; i < 20000; ++i) {
    std::string wording;
    for (auto n = random.below(12); n > 0; --n) wording += "{}01x"[random.below(5)];
    const std::string filled = fill(wording, {"A"});
    EXPECT_EQ(std::ranges::count(filled, 'x'), std::ranges::count(wording, 'x')) << wording;
    EXPECT_LE(std::ranges::count(filled, 'A'), std::ranges::count(wording, '{')) << wording;
  }
}

}  // namespace
}  // namespace demine::base
