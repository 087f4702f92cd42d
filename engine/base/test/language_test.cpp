// SPDX-License-Identifier: Apache-2.0
#include "demine/base/language.hpp"

#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "embedded/messages.hpp"

namespace demine::base {
namespace {

TEST(Language, HasACodeEach) {
  for (const auto language : kAllLanguages) EXPECT_EQ(language_of(code(language)), language);
  EXPECT_FALSE(language_of("uk").has_value());
  EXPECT_FALSE(language_of("").has_value());
}

TEST(Language, SaysInEnglishWhatTheCatalogueLacks) {
  const Text lacking = text("nobody ever translates {0}", {"this"});
  EXPECT_EQ(translated(lacking, Language::Russian), "nobody ever translates this");
  EXPECT_FALSE(translation("no stop stands", Language::English).has_value());
  EXPECT_EQ(translated(text("no stop stands"), Language::English), "no stop stands");
  EXPECT_EQ(translated(text("no stop stands"), Language::Russian), "остановка не действует");
}

TEST(Language, TheCatalogueThatIsCompiledInIsWhole) {
  const auto russian = Catalogue::from_po(embedded::messages::ru_po());
  ASSERT_TRUE(russian.has_value()) << russian.error().where << english(russian.error().what);
  EXPECT_GT(russian->size(), 150U);
}

TEST(Catalogue, ReadsLinesCommentsAndEscapes) {
  const char* const po = R"(msgid ""
msgstr "Language: ru\n"

# of a translator
#: file.cpp:3
msgid ""
"one "
"{0}"
msgstr "раз "
"{0} \"да\"\\"
msgid "two"
msgstr "два"

msgid "not yet"
msgstr ""

#, fuzzy
msgid "guessed"
msgstr "угадано"
)";
  const auto made = Catalogue::from_po(po);
  ASSERT_TRUE(made.has_value()) << made.error().where;
  EXPECT_EQ(made->size(), 2U);
  EXPECT_EQ(made->find("one {0}"), "раз {0} \"да\"\\");
  EXPECT_EQ(made->find("two"), "два");
  EXPECT_FALSE(made->find("not yet").has_value());
  EXPECT_FALSE(made->find("guessed").has_value());
}

TEST(Catalogue, RefusesWhatWouldSayAnotherThing) {
  const struct {
    const char* name;
    std::string po;
    const char* where;
  } kCases[] = {
      {"another place",       "msgid \"{0} m\"\nmsgstr \"{1} м\"\n",                      "line 2"},
      {"a place too many",    "msgid \"x\"\nmsgstr \"{0}\"\n",                            "line 2"},
      {"a place too few",     "msgid \"{0} of {1}\"\nmsgstr \"{0}\"\n\n",                 "line 3"},
      {"the same twice",      "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "line 5"},
      {"no translation",      "msgid \"a\"\n\n",                                          "line 2"},
      {"translation of none", "msgstr \"b\"\n",                                           "line 1"},
      {"an open quote",       "msgid \"a\nmsgstr \"b\"\n",                                "line 1"},
      {"a quote within",      "msgid \"a\"b\"\nmsgstr \"b\"\n",                           "line 1"},
      {"an unknown escape",   "msgid \"a\\q\"\nmsgstr \"b\"\n",                           "line 1"},
      {"two translations",    "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n",                "line 3"},
      {"a plural",            "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n",          "line 2"},
      {"something else",      "hello\n",                                                  "line 1"},
  };
  for (const auto& one : kCases) {
    const auto made = Catalogue::from_po(one.po);
    ASSERT_FALSE(made.has_value()) << one.name;
    EXPECT_EQ(made.error().code, ErrorCode::InvalidInput) << one.name;
    EXPECT_EQ(made.error().where, one.where) << one.name;
  }
}

}  // namespace
}  // namespace demine::base
