// SPDX-License-Identifier: Apache-2.0
#include "csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/base/random.hpp"
#include "demine/io/read_evidence.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

struct Case {
  const char* name;
  std::string_view text;
  Rows expected;
};

TEST(SplitCsv, FollowsRfc4180) {
  const Case cases[] = {
      {"plain",                                "a,b\n1,2\n",     {{"a", "b"}, {"1", "2"}}             },
      {"no line end at the end",               "a,b\n1,2",       {{"a", "b"}, {"1", "2"}}             },
      {"carriage returns",                     "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}             },
      {"empty cells",                          "a,,\n,,c\n",     {{"a", "", ""}, {"", "", "c"}}       },
      {"an empty cell at the end of the text", "a,b\n1,",        {{"a", "b"}, {"1", ""}}              },
      {"quoted delimiter, quote and line end",
       "\"x,y\",\"say \"\"so\"\"\",\"two\nlines\"\n",            {{"x,y", "say \"so\"", "two\nlines"}}},
      {"empty lines are passed over",          "a\n\n\nb\n",     {{"a"}, {"b"}}                       },
      {"an empty quoted cell is a row",        "a\n\"\"\n",      {{"a"}, {""}}                        },
      {"blanks belong to the cell",            " a , b \n",      {{" a ", " b "}}                     },
  };
  for (const auto& c : cases) {
    const auto rows = split_csv(c.text, ',');
    ASSERT_TRUE(rows) << c.name;
    Rows cells;
    for (const auto& row : *rows) cells.push_back(row.cells);
    EXPECT_EQ(cells, c.expected) << c.name;
  }
}

TEST(SplitCsv, CountsLinesAsAnEditorDoes) {
  const auto rows = split_csv("h\n\"two\nlines\"\n\nlast\n", ',');
  ASSERT_TRUE(rows);
  EXPECT_EQ((*rows)[0].line, 1U);
  EXPECT_EQ((*rows)[1].line, 2U);
  EXPECT_EQ((*rows)[2].line, 5U);
}

TEST(SplitCsv, RefusesWhatItWouldHaveToGuess) {
  struct Bad {
    std::string_view text;
    const char* says;
  };
  const Bad cases[] = {
      {"a\n\"open\n", "line 2 opens a quote"},
      {"a\n\"x\"y\n", "line 2 has text behind"},
      {"a\nx\"y\n", "line 2 has a quote in the middle"},
      {std::string_view("a\n\0b\n", 5), "line 2 has a NUL"},
      {std::string_view("a\n\"\0\"\n", 6), "line 2 has a NUL"},
      {"a\rb\r1\r2\r", "line 1 has a carriage return"},
      {"a,b\n\"x\"\r,1\n", "line 2 has a carriage return"},
      {"a\n\"two\nlines\n\"\n\"open", "line 5 opens a quote"}
  };
  for (const auto& c : cases) {
    const auto rows = split_csv(c.text, ',');
    ASSERT_FALSE(rows) << c.says;
    EXPECT_THAT(base::english(rows.error().what), HasSubstr(c.says));
  }
}

TEST(SplitCsv, ReadsBackWhatWasWritten) {
  base::Random random(3);
  static const std::vector<std::string> kBits{"a", "ж", ",", "\"", "\n", "\r\n", " ", "0", ";", ""};
  for (int i = 0; i < 2000; ++i) {
    Rows written;
    std::string text;
    const auto columns = 1 + random.below(4);
    for (auto rows = 1 + random.below(4); rows > 0; --rows) {
      auto& row = written.emplace_back();
      for (std::uint64_t c = 0; c < columns; ++c) {
        std::string cell;
        for (auto n = random.below(5); n > 0; --n) cell += kBits[random.below(kBits.size())];
        std::string quoted;
        for (const char x : cell) quoted += x == '"' ? "\"\"" : std::string(1, x);
        text += (c > 0 ? "," : "") + ("\"" + quoted + "\"");
        row.push_back(cell);
      }
      text += random.uniform() < 0.5 ? "\n" : "\r\n";
    }
    const auto rows = split_csv(text, ',');
    ASSERT_TRUE(rows) << text;
    Rows read;
    for (const auto& row : *rows) read.push_back(row.cells);
    ASSERT_EQ(read, written) << text;
  }
}

TEST(GuessDelimiter, LooksAtTheHeaderOutsideQuotes) {
  EXPECT_EQ(guess_delimiter("a;b;c\n1,2,3,4,5\n"), ';');
  EXPECT_EQ(guess_delimiter("\"a,b,c\";d\n"), ';');
  EXPECT_EQ(guess_delimiter("a\tb\n"), '\t');
  EXPECT_EQ(guess_delimiter("one\n"), ',');
  EXPECT_EQ(guess_delimiter("\r\n\na|b\n1,2,3\n"), '|') << "empty lines are no header";
  EXPECT_EQ(guess_delimiter(""), ',');
}

TEST(ParseCsv, TakesAByteOrderMarkAndAnEncoding) {
  const auto bom = parse_csv("\xEF\xBB\xBFid\n1\n", "f.csv", {});
  ASSERT_TRUE(bom);
  EXPECT_THAT(bom->tables[0].columns, ElementsAre("id"));
  evidence::Mapping cyrillic;
  cyrillic.encoding = "windows-1251";
  const auto recoded = parse_csv("id\n\xCC\xE8\xED\xE0\n", "f.csv", cyrillic);
  ASSERT_TRUE(recoded);
  EXPECT_THAT(recoded->tables[0].rows[0].cells, ElementsAre("Мина"));
  EXPECT_TRUE(recoded->problems.empty());
}

TEST(ParseCsv, SaysOnceThatTextIsNotUtf8AndKeepsTheRows) {
  const auto read = parse_csv("id,note\n1,ok\n2,\xCC\xE8\xED\xE0\n3,\xCC-Мина\n", "f.csv", {});
  ASSERT_TRUE(read);
  ASSERT_EQ(read->problems.size(), 1U);
  EXPECT_EQ(read->problems[0].severity, base::Severity::Doubtful);
  EXPECT_EQ(read->problems[0].code, "wrong-encoding");
  EXPECT_EQ(read->problems[0].row, 3U);
  EXPECT_THAT(base::english(read->problems[0].what),
              HasSubstr("2 lines hold bytes that are not UTF-8"));
  EXPECT_THAT(base::english(read->problems[0].todo), HasSubstr("windows-1251"));
  ASSERT_EQ(read->tables[0].rows.size(), 3U);
  EXPECT_EQ(read->tables[0].rows[2].cells[1], "\uFFFD-Мина") << "what could be read stays";
}

TEST(ParseCsv, BelievesAMark) {
  struct Mark {
    const char* name;
    std::string_view bytes;
    const char* encoding;
    bool good;
  };
  using std::string_view;
  const Mark cases[] = {
      {"UTF-16 little", string_view("\xFF\xFEi\0d\0\n\0\x16\x04\n\0", 12), "", true},
      {"UTF-16 little, named", string_view("\xFF\xFEi\0d\0\n\0\x16\x04\n\0", 12), "utf-16", true},
      {"UTF-16 big", string_view("\xFE\xFF\0i\0d\0\n\x04\x16\0\n", 12), "", true},
      {"UTF-8, named", "\xEF\xBB\xBFid\nЖ\n", "utf8", true},
      {"no mark, named", string_view("i\0d\0\n\0\x16\x04\n\0", 10), "UTF-16LE", true},
      {"no mark, not named", string_view("i\0d\0\n\0\x16\x04\n\0", 10), "", false},
      {"contradiction", "\xEF\xBB\xBFid\nЖ\n", "windows-1251", false},
      {"no encoding", "id\nЖ\n", "klingon", false},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    evidence::Mapping mapping;
    mapping.encoding = c.encoding;
    const auto read = parse_csv(c.bytes, "f.csv", mapping);
    ASSERT_EQ(read.has_value(), c.good);
    if (!c.good) {
      EXPECT_EQ(read.error().where, "f.csv");
      continue;
    }
    EXPECT_THAT(read->problems, testing::IsEmpty());
    EXPECT_THAT(read->tables[0].columns, ElementsAre("id"));
    EXPECT_THAT(read->tables[0].rows[0].cells, ElementsAre("Ж"));
  }
}

TEST(ParseCsv, ABadByteOfANamedEncodingIsSaid) {
  evidence::Mapping cyrillic;
  cyrillic.encoding = "windows-1251";
  const auto read = parse_csv("id\n\x98-\xCC\n", "f.csv", cyrillic);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->problems.size(), 1U);
  EXPECT_EQ(read->problems[0].row, 2U);
  EXPECT_THAT(base::english(read->problems[0].what), HasSubstr("not windows-1251"));
  EXPECT_THAT(read->tables[0].rows[0].cells, ElementsAre("\uFFFD-М"));
}

TEST(ParseCsv, ARowOfTheWrongLengthStaysForTakeToRefuse) {
  const auto read = parse_csv("a,b\n1\n1,2,3\n1,2\n", "f.csv", {});
  ASSERT_TRUE(read);
  const auto& rows = read->tables[0].rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].cells.size(), 1U);
  EXPECT_EQ(rows[1].cells.size(), 3U);
  EXPECT_EQ(rows[2].number, 4U);
}

TEST(ParseCsv, AlwaysGivesUtf8) {
  base::Random random(11);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = "a,b\n";
    for (auto n = random.below(30); n > 0; --n) bytes += static_cast<char>(1 + random.below(255));
    const auto read = parse_csv(bytes, "f.csv", {});
    if (!read) continue;
    for (const auto& row : read->tables[0].rows) {
      for (const auto& cell : row.cells) ASSERT_EQ(cell, mended_utf8(cell)) << i;
    }
  }
}

TEST(ParseCsv, RefusesAFileWithoutRows) {
  for (const char* text : {"", "\n\n", " \t\n", "id,kind\n"})
    EXPECT_FALSE(parse_csv(text, "f.csv", {})) << text;
}

TEST(ParseCsv, PlacesColumnsOfAProjectedSystem) {
  evidence::Mapping utm;
  utm.crs = "EPSG:32636";
  utm.columns = {
      {evidence::Field::Longitude, "x"},
      {evidence::Field::Latitude,  "y"}
  };
  const auto read = parse_csv("x,y\n658625,5673403\nfoo,1\n", "f.csv", utm);
  ASSERT_TRUE(read);
  ASSERT_TRUE(read->tables[0].rows[0].geometry);
  const auto place = read->tables[0].rows[0].geometry->parts[0][0][0];
  EXPECT_NEAR(place.lat_deg, 51.19, 1e-5);
  EXPECT_NEAR(place.lon_deg, 35.27, 1e-5);
  EXPECT_FALSE(read->tables[0].rows[1].geometry);
}

}  // namespace
}  // namespace demine::io
