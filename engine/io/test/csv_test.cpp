// SPDX-License-Identifier: Apache-2.0
#include "csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/base/random.hpp"
#include "demine/io/read_evidence.hpp"

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
      {"plain", "a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"no line end at the end", "a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"carriage returns", "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"empty cells", "a,,\n,,c\n", {{"a", "", ""}, {"", "", "c"}}},
      {"an empty cell at the end of the text", "a,b\n1,", {{"a", "b"}, {"1", ""}}},
      {"quoted delimiter, quote and line end", "\"x,y\",\"say \"\"so\"\"\",\"two\nlines\"\n", {{"x,y", "say \"so\"", "two\nlines"}}},
      {"empty lines are passed over", "a\n\n\nb\n", {{"a"}, {"b"}}},
      {"an empty quoted cell is a row", "a\n\"\"\n", {{"a"}, {""}}},
      {"blanks belong to the cell", " a , b \n", {{" a ", " b "}}},
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
  const Bad cases[] = {{"a\n\"open\n", "line 2 opens a quote"}, {"a\n\"x\"y\n", "line 2 has text behind"},
                       {"a\nx\"y\n", "line 2 has a quote in the middle"}, {std::string_view("a\n\0b\n", 5), "line 2 has a NUL"}};
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
  EXPECT_THAT(base::english(read->problems[0].what), HasSubstr("2 lines hold bytes that are not UTF-8"));
  EXPECT_THAT(base::english(read->problems[0].todo), HasSubstr("windows-1251"));
  ASSERT_EQ(read->tables[0].rows.size(), 3U);
  EXPECT_EQ(read->tables[0].rows[2].cells[1], "\uFFFD-Мина") << "what could be read stays";
}

TEST(ParseCsv, RefusesAFileWithoutRows) {
  for (const char* text : {"", "\n\n", " \t\n", "id,kind\n"}) EXPECT_FALSE(parse_csv(text, "f.csv", {})) << text;
}

TEST(ParseCsv, PlacesColumnsOfAProjectedSystem) {
  evidence::Mapping utm;
  utm.crs = "EPSG:32636";
  utm.columns = {{evidence::Field::Longitude, "x"}, {evidence::Field::Latitude, "y"}};
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
