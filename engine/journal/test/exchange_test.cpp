// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/exchange.hpp"

#include <gtest/gtest.h>

#include "writer.hpp"

namespace demine::journal::test {
namespace {

std::vector<Entry> some_entries(int count) {
  Person person(1, 7);
  Device device(1);
  std::vector<Entry> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(device.write(person, "stop",
                               {
                                   {"number", i}
    },
                               kNow_ms));
  }
  return out;
}

std::string exported(const std::vector<Entry>& entries, const std::optional<Stamp>& since = {}) {
  ExchangeWriter writer;
  std::string out = writer.opening(since);
  for (const Entry& entry : entries) out += writer.line(entry);
  return out + writer.closing();
}

struct Read {
  std::vector<Entry> entries{};
  std::string wrong{};  ///< with the first line that cannot be taken
  bool whole = false;
};

Read read(ExchangeReader& reader, std::string_view file) {
  Read out;
  while (!file.empty()) {
    const auto end = file.find('\n');
    auto entry = reader.take(file.substr(0, end));
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (!entry && out.wrong.empty()) out.wrong = base::english(entry.error().what);
    if (entry && *entry) out.entries.push_back(**entry);
  }
  const auto whole = reader.finish();
  if (!whole && out.wrong.empty()) out.wrong = base::english(whole.error().what);
  out.whole = whole && *whole;
  return out;
}

Read read(std::string_view file) {
  ExchangeReader reader;
  return read(reader, file);
}

TEST(Exchange, ComesBackWhole) {
  for (const int count : {0, 1, 3}) {
    const auto entries = some_entries(count);
    const Read back = read(exported(entries));
    EXPECT_EQ(back.entries, entries);
    EXPECT_EQ(back.wrong, "");
    EXPECT_TRUE(back.whole) << "an export of nothing is whole too";
  }
}

TEST(Exchange, SaysFromWhenOn) {
  const auto entries = some_entries(1);
  ExchangeReader reader;
  EXPECT_TRUE(read(reader, exported(entries, entries[0].header.clock)).whole);
  EXPECT_EQ(reader.since(), entries[0].header.clock);
}

/// Safety rule 5: nothing once written is lost unseen. Wherever the file is cut, it is said.
TEST(SafetyRule5, AFileThatWasCutIsNeverTakenForAWholeOne) {
  const std::string file = exported(some_entries(3));
  // The last byte alone is the line's end, and says nothing.
  for (std::size_t length = 0; length + 1 < file.size(); ++length) {
    const Read cut = read(std::string_view(file).substr(0, length));
    EXPECT_FALSE(cut.whole) << length;
    EXPECT_NE(cut.wrong, "") << length;
  }
  EXPECT_TRUE(read(std::string_view(file).substr(0, file.size() - 1)).whole);
}

TEST(SafetyRule5, AFileThatLacksALineOrHasOneMoreIsSeen) {
  const auto entries = some_entries(3);
  std::vector<std::string> lines;
  ExchangeWriter writer;
  lines.push_back(writer.opening({}));
  for (const Entry& entry : entries) lines.push_back(writer.line(entry));
  lines.push_back(writer.closing());
  for (std::size_t left_out = 0; left_out < lines.size(); ++left_out) {
    std::string without;
    std::string twice;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i != left_out) without += lines[i];
      twice += i == left_out ? lines[i] + lines[i] : lines[i];
    }
    EXPECT_NE(read(without).wrong, "") << left_out;
    EXPECT_NE(read(twice).wrong, "") << left_out;
  }
}

TEST(Exchange, EarlierVersionsDidNotSayWhetherItIsWhole) {
  std::string lines;
  const auto entries = some_entries(2);
  for (const Entry& entry : entries) lines += encode(entry) + "\n";
  const Read back = read(lines);
  EXPECT_EQ(back.entries, entries);
  EXPECT_EQ(back.wrong, "");
  EXPECT_FALSE(back.whole);
}

TEST(Exchange, TwoExportsAreTwoFiles) {
  const auto entries = some_entries(1);
  EXPECT_NE(read(exported(entries) + exported(entries)).wrong, "");
  EXPECT_NE(read(exported(entries) + encode(entries[0])).wrong, "");
}

TEST(Exchange, ALaterVersionIsNotGuessedAt) {
  EXPECT_EQ(read("{\"format\":\"demine-journal-export\",\"version\":2}\n").wrong,
            "the file is of a version that this program does not read");
}

}  // namespace
}  // namespace demine::journal::test
