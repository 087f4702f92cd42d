// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demine::statement {
namespace {

using testing::HasSubstr;

const base::Date kDay = *base::Date::parse("2027-05-12");  // a Wednesday

Reading read_on_wednesday(std::string_view text) { return read(text, {.reported_on = kDay}); }

std::string quoted(std::string_view text) {
  std::string out;
  for (const auto& proposal : read_on_wednesday(text).proposals) {
    if (proposal.form != Form::Quoted) continue;
    for (const Span& span : proposal.words) out += "<" + plain(text, span) + ">";
  }
  return out;
}

struct QuoteCase {
  const char* name;
  const char* text;
  const char* expected;
};

class Quotations : public testing::TestWithParam<QuoteCase> {};

TEST_P(Quotations, AreFound) { EXPECT_EQ(quoted(GetParam().text), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    All, Quotations,
    testing::Values(
        QuoteCase{"straight", "\"We are ready,\" Kovar said.", "<We are ready>"},
        QuoteCase{"curly", "“We are ready,” Kovar said.", "<We are ready>"},
        QuoteCase{"single", "'We aren't ready,' Kovar said.", "<We aren't ready>"},
        QuoteCase{"low", "„Мы готовы“, — сказал Даль.", "<Мы готовы>"},
        QuoteCase{"guillemets", "«Мы готовы», — сказал Даль.", "<Мы готовы>"},
        QuoteCase{"author_within", "«Мы готовы, — сказал Даль. — Ждём».", "<Мы готовы><Ждём>"},
        QuoteCase{"author_between", "\"We,\" Kovar said, \"are ready.\"", "<We><are ready.>"},
        QuoteCase{"dialogue", "— Мы готовы, — сказал Даль. — Ждём.", "<Мы готовы><Ждём.>"},
        QuoteCase{"nested", "“He told us ‘go’ and we went,” Kovar said.",
                  "<He told us ‘go’ and we went>"},
        QuoteCase{"shared_close", "Даль сказал: «Мы видели знак «Мины».", "<Мы видели знак «Мины>"},
        QuoteCase{"name_is_no_quotation", "The newspaper \"Harbour Herald\" is read in Zarech.",
                  ""},
        QuoteCase{"typed_guillemets", "<<Мы готовы>>, - сказал Даль.", "<Мы готовы>"},
        QuoteCase{"html", "<p>&laquo;Мы&nbsp;<b>готовы</b>&raquo;, &mdash; сказал Даль.</p>",
                  "<Мы готовы>"},
        QuoteCase{"marks_of_direction", "\u202b\u200f«Мы готовы»\u202c, — сказал Даль.",
                  "<Мы готовы>"}),
    [](const auto& one) { return std::string(one.param.name); });

struct DateCase {
  const char* name;
  const char* text;
  const char* expected;
};

class Dates : public testing::TestWithParam<DateCase> {};

TEST_P(Dates, AreCountedFromTheReport) {
  std::string out;
  for (const auto& date : read_on_wednesday(GetParam().text).dates) {
    out += (out.empty() ? "" : " ") + date.from + (date.to == date.from ? "" : ".." + date.to);
  }
  EXPECT_EQ(out, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, Dates,
    testing::Values(DateCase{"day_month_year", "It began on 5 May 2027.", "2027-05-05"},
                    DateCase{"month_day", "It began on May 5, 2027.", "2027-05-05"},
                    DateCase{"numbers", "Началось 05.05.2027.", "2027-05-05"},
                    DateCase{"iso", "It began on 2027-05-05.", "2027-05-05"},
                    DateCase{"no_such_day", "It began on 31.02.2027.", ""},
                    DateCase{"yesterday", "They left yesterday.", "2027-05-11"},
                    DateCase{"last_monday", "They left on Monday.", "2027-05-10"},
                    DateCase{"monday_ahead", "They will leave on Monday.", "2027-05-17"},
                    DateCase{"in_russian", "Работы начнутся в понедельник.", "2027-05-17"},
                    DateCase{"ago", "Это было три дня назад.", "2027-05-09"},
                    DateCase{"range", "С 5 по 9 мая.", "2027-05-05..2027-05-09"},
                    DateCase{"month_before_new_year", "It ended in November.",
                             "2026-11-01..2026-11-30"},
                    DateCase{"may_is_a_verb", "They may leave.", ""},
                    DateCase{"week", "На прошлой неделе.", "2027-05-03..2027-05-09"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(Reading, SpansAreBytesOfTheText) {
  const std::string text = "«Мы готовы», — заявила министр обороны Анна Ковар.";
  const auto reading = read_on_wednesday(text);
  ASSERT_EQ(reading.proposals.size(), 1U);
  const auto& proposal = reading.proposals.front();
  EXPECT_EQ(text.substr(proposal.words[0].begin, proposal.words[0].end - proposal.words[0].begin),
            "Мы готовы");
  EXPECT_EQ(proposal.speaker, "Анна Ковар");
  EXPECT_EQ(proposal.office, "министр обороны");
  EXPECT_EQ(text.substr(proposal.office_span.begin,
                        proposal.office_span.end - proposal.office_span.begin),
            "министр обороны");
}

TEST(Reading, AnInterruptedQuotationIsOneProposal) {
  const GazetteerPlace places[] = {{.name = "Lower Orlec"}};
  const auto reading =
      read("\"The road to Lower Orlec,\" said Peter Dahl, \"has been cleared of mines.\"",
           {.reported_on = kDay, .places = places});
  ASSERT_EQ(reading.proposals.size(), 1U);
  const auto& proposal = reading.proposals.front();
  EXPECT_EQ(proposal.words.size(), 2U);
  EXPECT_EQ(proposal.ground, GroundClaim::Cleared);
  EXPECT_THAT(proposal.places, testing::ElementsAre("Lower Orlec"));
}

TEST(Reading, WhoSpokeIsLeftOpenRatherThanInvented) {
  const auto reading = read_on_wednesday("“We will be back before the winter, whatever they say.”");
  ASSERT_EQ(reading.proposals.size(), 1U);
  EXPECT_EQ(reading.proposals[0].speaker, "");
  ASSERT_FALSE(reading.proposals[0].doubts.empty());
  EXPECT_EQ(reading.proposals[0].doubts[0].code, "speaker-open");
}

TEST(Reading, AnUnclosedQuotationIsDoubtful) {
  const auto reading = read_on_wednesday("Kovar said: “We are ready to go\n\nThe teams left.");
  ASSERT_FALSE(reading.proposals.empty());
  bool doubtful = false;
  for (const auto& doubt : reading.proposals[0].doubts)
    doubtful = doubtful || doubt.code == "unclosed-quote";
  EXPECT_TRUE(doubtful);
}

// Whatever stands in a file: spans lie within it, in order, and nothing stops.
TEST(Reading, HostileTextIsReadToItsEnd) {
  const std::string pieces[] = {
      "\"",           "«",          "“",      "”",      "'",  "—",      "said ",
      "он сказал ",   "\xff",       "\xd0",   "<p>",    "<",  "&quot;", "\n\n",
      "Anna Kovar ",  "on Monday ", "5 мая ", "\u202e", ". ", ", ",     "министр ",
      "according to "};
  std::uint64_t state = 7;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int n = 0; n < 60; ++n) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += pieces[(state >> 33) % std::size(pieces)];
    }
    for (const auto& proposal : read_on_wednesday(text).proposals) {
      for (const Span& span : proposal.words) {
        ASSERT_LT(span.begin, span.end) << text;
        ASSERT_LE(span.end, text.size()) << text;
      }
      ASSERT_LE(proposal.speaker_span.end, text.size());
    }
  }
}

TEST(Reading, SameTextSameResult) {
  const std::string text = "«Мы готовы», — сказал Даль. \"Ready,\" Kovar said on Monday in Zarech.";
  const auto one = read_on_wednesday(text), other = read_on_wednesday(text);
  ASSERT_EQ(one.proposals.size(), other.proposals.size());
  for (std::size_t i = 0; i < one.proposals.size(); ++i) {
    EXPECT_EQ(one.proposals[i].words, other.proposals[i].words);
    EXPECT_EQ(one.proposals[i].speaker, other.proposals[i].speaker);
  }
}

struct GroundCase {
  const char* text;
  GroundClaim claim;
};

TEST(Reading, ClaimsOfTheGroundErrToMoreHazard) {
  const GroundCase cases[] = {
      {"\"The field has been cleared of mines,\" Kovar said.",                 GroundClaim::Cleared     },
      {"\"The field has not been cleared,\" Kovar said.",                      GroundClaim::Contaminated},
      {"\"The field was cleared, but mines remain in the wood,\" Kovar said.",
       GroundClaim::Contaminated                                                                        },
      {"«Поле разминировано», — сказал Даль.",                                 GroundClaim::Cleared     },
      {"«Поле не разминировано», — сказал Даль.",                              GroundClaim::Contaminated},
      {"\"We thank everybody,\" Kovar said.",                                  GroundClaim::None        },
  };
  for (const auto& one : cases) {
    const auto reading = read_on_wednesday(one.text);
    ASSERT_EQ(reading.proposals.size(), 1U) << one.text;
    EXPECT_EQ(name(reading.proposals[0].ground), name(one.claim)) << one.text;
  }
}

TEST(Lexicon, SaysWhichTableIsWrong) {
  const auto missing = Lexicon::parse_lexicon("version = 1\n", "words.toml");
  ASSERT_FALSE(missing.has_value());
  EXPECT_THAT(base::english(missing.error().what), HasSubstr("[say]"));
  const auto broken = Lexicon::parse_lexicon("[say\n", "words.toml");
  ASSERT_FALSE(broken.has_value());
  EXPECT_THAT(base::english(broken.error().what), HasSubstr("line 1"));
}

}  // namespace
}  // namespace demine::statement
