// SPDX-License-Identifier: Apache-2.0
#include "demine/report/calendar.hpp"

#include <fmt/format.h>

#include "words.hpp"

namespace demine::report {
namespace {

constexpr std::size_t kMostOctets = 75;  // RFC 5545, 3.1, without the line break

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// A content line: what does not fit goes on in the next line, behind a blank.
void put(std::string& out, std::string_view name, std::string_view value) {
  std::string line(name);
  line.append(":").append(value);
  for (std::string_view rest = line; !rest.empty();) {
    const bool folded = rest.size() < line.size();
    std::size_t length = std::min(rest.size(), kMostOctets - (folded ? 1 : 0));
    while (length < rest.size() && continues_a_character(rest[length])) --length;
    out.append(folded ? " " : "").append(rest.substr(0, length)).append("\r\n");
    rest.remove_prefix(length);
  }
}

/// A TEXT value (3.3.11). Line breaks are kept, other control characters are not.
std::string escaped(std::string_view raw) {
  std::string out;
  while (!raw.empty()) {
    const auto end = std::min(raw.find('\n'), raw.size());
    for (const char c : clean(raw.substr(0, end))) {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
    if (end < raw.size()) out += "\\n";
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return out;
}

std::string date(std::chrono::sys_days day) {
  const std::chrono::year_month_day of(day);
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(of.year()),
                     static_cast<unsigned>(of.month()), static_cast<unsigned>(of.day()));
}

std::string moment(std::chrono::sys_seconds at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time(at - day);
  return fmt::format("{}T{:02}{:02}{:02}Z", date(day), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace

std::string write_calendar(const Calendar& calendar) {
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//demine//readiness//EN");
  put(out, "CALSCALE", "GREGORIAN");
  put(out, "METHOD", "PUBLISH");
  put(out, "X-WR-CALNAME", escaped(calendar.name));
  const std::string language = ";LANGUAGE=" + calendar.language;
  for (const auto& event : calendar.events) {
    put(out, "BEGIN", "VEVENT");
    put(out, "UID", escaped(event.uid));
    put(out, "DTSTAMP", moment(calendar.made));
    put(out, "DTSTART;VALUE=DATE", date(event.first));
    put(out, "DTEND;VALUE=DATE", date(event.last + std::chrono::days{1}));
    put(out, "SUMMARY" + language, escaped(event.summary));
    if (!event.description.empty()) put(out, "DESCRIPTION" + language, escaped(event.description));
    if (!event.category.empty()) put(out, "CATEGORIES" + language, escaped(event.category));
    put(out, "CLASS", "CONFIDENTIAL");
    put(out, "TRANSP", "TRANSPARENT");
    put(out, "END", "VEVENT");
  }
  put(out, "END", "VCALENDAR");
  return out;
}

}  // namespace demine::report
