// SPDX-License-Identifier: Apache-2.0
#include "demine/report/calendar.hpp"

#include <gtest/gtest.h>

#include <map>

namespace demine::report {
namespace {

using std::chrono::sys_days;

/// Content lines, unfolded; checks on the way what RFC 5545 3.1 asks of every line.
std::vector<std::string> unfolded(const std::string& ics) {
  std::vector<std::string> out;
  EXPECT_TRUE(ics.ends_with("\r\n"));
  for (std::size_t at = 0; at < ics.size();) {
    const auto end = ics.find("\r\n", at);
    const auto line = ics.substr(at, end - at);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_FALSE(line.empty());
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    // A fold inside a character would leave a line that begins in the middle of one.
    const auto first = static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]);
    EXPECT_NE(first & 0xC0U, 0x80U) << line;
    if (line[0] == ' ') {
      EXPECT_FALSE(out.empty());
      if (!out.empty()) out.back() += line.substr(1);
    } else {
      out.push_back(line);
    }
    at = end + 2;
  }
  return out;
}

/// Name with parameters, value.
std::pair<std::string, std::string> parted(const std::string& line) {
  const auto colon = line.find(':');
  return {line.substr(0, colon), line.substr(colon + 1)};
}

/// TEXT undone (3.3.11); a bare ';' or ',' must not stand in one.
std::string unescaped(const std::string& value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    EXPECT_TRUE(value[i] != ';' && value[i] != ',') << value;
    if (value[i] != '\\') {
      out += value[i];
      continue;
    }
    ++i;
    EXPECT_NE(std::string("\\;,n").find(value.at(i)), std::string::npos);
    out += value[i] == 'n' ? '\n' : value[i];
  }
  return out;
}

Calendar two_events() {
  const sys_days day{std::chrono::year{2026} / 6 / 30};
  Calendar out{.name = "Readiness: Exercise; one, two",
               .language = "ru",
               .made = sys_days{std::chrono::year{2026} / 6 / 2} + std::chrono::seconds{22205}};
  out.events.push_back({.uid = "abc@demine",
                        .first = day,
                        .last = day,
                        .summary = "УЧЕБНОЕ (SYNTHETIC): T1, последний день: владелец или община "
                                   "согласны на работы; \\ и запятая, и ещё слова до конца строки",
                        .description = "first line\nsecond line\r\nthird\x07 line",
                        .category = "Истечение срока"});
  out.events.push_back({.uid = "def@demine",
                        .first = day,
                        .last = day + std::chrono::days{2},
                        .summary = std::string(200, 'x')});
  return out;
}

TEST(Calendar, IsWhatRfc5545Asks) {
  const auto ics = write_calendar(two_events());
  const auto lines = unfolded(ics);
  const std::vector<std::string> kStart{"BEGIN:VCALENDAR", "VERSION:2.0",
                                        "PRODID:-//demine//readiness//EN", "CALSCALE:GREGORIAN",
                                        "METHOD:PUBLISH"};
  ASSERT_GT(lines.size(), kStart.size());
  EXPECT_EQ(std::vector(lines.begin(), lines.begin() + 5), kStart);
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  std::vector<std::map<std::string, std::string>> events;
  bool within = false;
  for (const auto& line : lines) {
    const auto [name, value] = parted(line);
    if (line == "BEGIN:VEVENT") {
      EXPECT_FALSE(within);
      within = true;
      events.emplace_back();
    } else if (line == "END:VEVENT") {
      EXPECT_TRUE(within);
      within = false;
    } else if (within) {
      EXPECT_TRUE(events.back().emplace(name, value).second) << name << " stands twice";
    }
  }
  ASSERT_EQ(events.size(), 2U);
  for (auto& event : events) {
    for (const auto* needed : {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY;LANGUAGE=ru"})
      EXPECT_TRUE(event.contains(needed)) << needed;
  }
  EXPECT_EQ(events[0]["DTSTAMP"], "20260602T061005Z");
  EXPECT_EQ(events[0]["DTSTART;VALUE=DATE"], "20260630");
  EXPECT_EQ(events[0]["DTEND;VALUE=DATE"], "20260701") << "the end is not included";
  EXPECT_EQ(events[1]["DTEND;VALUE=DATE"], "20260703");
  EXPECT_EQ(unescaped(events[0]["SUMMARY;LANGUAGE=ru"]), two_events().events[0].summary);
  EXPECT_EQ(unescaped(events[0]["DESCRIPTION;LANGUAGE=ru"]),
            "first line\nsecond line \nthird line");
  EXPECT_EQ(unescaped(events[1]["SUMMARY;LANGUAGE=ru"]), std::string(200, 'x'));
  EXPECT_FALSE(events[1].contains("DESCRIPTION;LANGUAGE=ru"));
}

TEST(Calendar, FoldsAtSeventyFiveOctetsWhateverTheLength) {
  for (std::size_t length = 0; length < 320; ++length) {
    for (const std::string letter : {"a", "ж", "✓", "🛑"}) {
      Calendar calendar{.name = "n", .language = "en"};
      std::string text;
      for (std::size_t i = 0; i < length; ++i) text += letter;
      calendar.events.push_back({.uid = "u", .summary = text});
      for (const auto& line : unfolded(write_calendar(calendar))) {
        if (line.starts_with("SUMMARY")) {
          ASSERT_EQ(parted(line).second, text);
        }
      }
    }
  }
}

TEST(Calendar, HoldsNoLineThatItsTextsMade) {
  Calendar calendar{.name = "x\r\nEND:VCALENDAR", .language = "en"};
  calendar.events.push_back({.uid = "u\nBEGIN:VALARM", .summary = "a\r\nBEGIN:VEVENT\r\n"});
  std::size_t begins = 0;
  for (const auto& line : unfolded(write_calendar(calendar)))
    begins += line.starts_with("BEGIN:") || line.starts_with("END:") ? 1U : 0U;
  EXPECT_EQ(begins, 4U);
}

}  // namespace
}  // namespace demine::report
