// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "demine/base/random.hpp"
#include "mojibake.hpp"
#include "near_words.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

struct TextCase {
  std::string input;
  std::string expected;
};

TEST(Folded, LeavesLettersAndDigitsInLowerCase) {
  const TextCase cases[] = {
      {"Grid_Reference ", "gridreference"},
      {"Точность, м",     "точностьм"    },
      {"ШИРОТА",          "широта"       },
      {"Надёжность",      "надежность"   },
      {"ІДЕНТИФІКАТОР",   "ідентифікатор"},
      {"Ґрунт Є Ї",       "ґрунтєї"      },
      {"№ 5",             "№5"           },
      {"",                ""             },
      {" -_.,;/ ",        ""             },
  };
  for (const auto& c : cases) EXPECT_EQ(folded(c.input), c.expected) << c.input;
}

TEST(Trimmed, DropsEveryBlankAtTheEnds) {
  const TextCase cases[] = {
      {"  a b\t",       "a b" },
      {"\u00A0a\u00A0", "a"   },
      {"\uFEFFid",      "id"  },
      {"\u200B",        ""    },
      {"",              ""    },
      {"a",             "a"   },
      {"ж ",            "ж"   },
      {"\xA0",          "\xA0"},
  };
  for (const auto& c : cases) EXPECT_EQ(trimmed(c.input), c.expected) << c.input;
}

TEST(Readable, IsAlwaysValid) {
  const TextCase cases[] = {
      {"Курск", "Курск"},
      {std::string("a\0b", 3),
       "a\uFFFD"
       "b"},
      {"\xCA\xF3", "\uFFFD\uFFFD"}, // Windows-1251
      {"\xC0\xAF", "\uFFFD\uFFFD"}, // overlong
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"}, // half of a surrogate pair
      {"\xD0", "\uFFFD"},
      {"\xF0\x9F\x92\xA3", "\xF0\x9F\x92\xA3"},
  };
  for (const auto& c : cases) EXPECT_EQ(readable(c.input), c.expected) << c.input;
}

TEST(Readable, HoldsForAnyBytes) {
  base::Random random(7);
  for (int n = 0; n < 2000; ++n) {
    std::string bytes;
    for (auto left = random.below(12); left > 0; --left)
      bytes += static_cast<char>(random.below(256));
    const auto once = readable(bytes);
    EXPECT_EQ(readable(once), once) << "seed 7, case " << n;
    EXPECT_EQ(readable(trimmed(once)), trimmed(once)) << "seed 7, case " << n;
  }
}

TEST(Shortened, CountsLettersNotBytes) {
  EXPECT_EQ(shortened("Суджа", 3), "Суд...");
  EXPECT_EQ(shortened("Суджа", 5), "Суджа");
  std::string long_one(80, 'x');
  long_one += "...";
  EXPECT_EQ(shortened(std::string(500, 'x')), long_one);
}

struct MojibakeCase {
  std::string name;
  std::string input;
  bool damaged;
  std::string probably;
};

TEST(Mojibake, IsFoundAndUndone) {
  const MojibakeCase cases[] = {
      {"UTF-8 as Windows-1251",      "РљСѓСЂСЃРє",                                                   true,  "Курск"           },
      {"UTF-8 as Windows-1252",      "ÐšÑƒÑ€Ñ\u0081Ðº",                                              true,  "Курск"           },
      {"a letter lost on the way",   "ÐšÑƒÑ€ÑÐº",                                                    true,  "Кур\uFFFDк"      },
      {"UTF-8 as Latin-1",           "\u00D0\u009A\u00D1\u0083\u00D1\u0080\u00D1\u0081\u00D0\u00BA", true,
       "Курск"                                                                                                                },
      {"with good words around",     "at РљСѓСЂСЃРє village",                                        true,  "at Курск village"},
      {"beside good Cyrillic",       "село РљСѓСЂСЃРє",                                              true,  "село Курск"      },
      {"one Latin letter",           "CafÃ©",                                                        true,  "Café"            },
      {"one apostrophe",             "itâ€™s",                                                       true,  "it\u2019s"       },
      {"replacement characters",     "К\uFFFDрск",                                                   true,  ""                },
      {"question marks for letters", "????? 12",                                                     true,  ""                },
      {"broken bytes",               "\xCA\xF3\xF0\xF1\xEA",                                         true,  ""                },
      {"good Russian",               "Найден у дороги, Рыльск",                                      false, ""                },
      {"good Ukrainian",             "Знайдено біля дороги, її стан — «добрий»",                     false, ""                },
      {"good French",                "près de la forêt, à l'été",                                    false, ""                },
      {"good Portuguese",            "SÃO TOMÉ, AÇÃO",                                               false, ""                },
      {"capitals",                   "РС С РЛС",                                                     false, ""                },
      {"a question",                 "mine? or UXO???",                                              false, ""                },
      {"plain",                      "plain ASCII",                                                  false, ""                },
      {"empty",                      "",                                                             false, ""                },
      {"Korean",                     "지뢰 발견",                                                    false, ""                },
  };
  for (const auto& c : cases) {
    const auto found = find_mojibake(c.input);
    ASSERT_EQ(found.has_value(), c.damaged) << c.name;
    if (found) {
      EXPECT_EQ(found->probably, c.probably) << c.name;
    }
  }
}

/// UTF-8 text as a program shows it that takes it for Latin-1.
std::string as_latin1(const std::string& text) {
  std::string out;
  for (const char c : text) append(out, static_cast<unsigned char>(c));
  return out;
}

TEST(Mojibake, IsUndoneOnceAndTwice) {
  for (const std::string text :
       {"Курск", "Рыльск и Суджа", "Café déjà", "Знайдено біля дороги", "naïve – “so”"}) {
    const auto once = find_mojibake(as_latin1(text));
    ASSERT_TRUE(once.has_value()) << text;
    EXPECT_EQ(once->probably, text);
    const auto twice = find_mojibake(as_latin1(as_latin1(text)));
    ASSERT_TRUE(twice.has_value()) << text;
    EXPECT_EQ(twice->probably, text);
    EXPECT_FALSE(find_mojibake(text).has_value()) << text;
  }
}

TEST(NearWords, TheNearestComesFirst) {
  EXPECT_EQ(edits("strike", "strike"), 0U);
  EXPECT_EQ(edits("strke", "strike"), 1U);
  EXPECT_EQ(edits("", "abc"), 3U);
  EXPECT_EQ(edits("Surface", "surveys"), edits("surveys", "Surface"));
  EXPECT_EQ(nearest_first("acident", {"strike", "accident", "find"}, 1), "accident, ...");
}

}  // namespace
}  // namespace demine::evidence
