// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "demine/base/text.hpp"

namespace demine::report {

using base::english;
using base::text;

std::string word(model::EvidenceKind kind) {
  using enum model::EvidenceKind;
  switch (kind) {
    case Accident:
      return english(text("Accident"));
    case Find:
      return english(text("Find"));
    case MinefieldRecord:
      return english(text("Minefield record"));
    case Fortification:
      return english(text("Fortification"));
    case FightingLine:
      return english(text("Line of past fighting, dated"));
    case Strike:
      return english(text("Strike or impact"));
    case CraterField:
      return english(text("Crater field"));
    case BlockedLand:
      return english(text("Blocked or abandoned land"));
    case LandInUse:
      return english(text("Land in use"));
    case Marking:
      return english(text("Marking"));
    case SurveyResult:
      return english(text("Survey result"));
    case ClearedLand:
      return english(text("Land reported as cleared"));
    case MediaReport:
      return english(text("Media report"));
    case OfficialStatement:
      return english(text("Official's statement"));
  }
  return {};
}

std::string word(model::HazardClass hazard) {
  using enum model::HazardClass;
  switch (hazard) {
    case ApMine:
      return english(text("anti-personnel mine"));
    case AvMine:
      return english(text("anti-vehicle mine"));
    case ClusterMunition:
      return english(text("cluster munition"));
    case Other:
      return english(text("other explosive ordnance"));
  }
  return {};
}

std::string word(model::Directness directness) {
  return directness == model::Directness::Direct ? english(text("direct"))
                                                 : english(text("indirect"));
}

std::string word(model::Provenance provenance) {
  using enum model::Provenance;
  switch (provenance) {
    case Visual:
      return english(text("seen"));
    case Verbal:
      return english(text("told"));
    case Record:
      return english(text("record"));
  }
  return {};
}

std::string word(model::SurveyOutcome outcome) {
  return outcome == model::SurveyOutcome::Contaminated ? english(text("contaminated"))
                                                       : english(text("nothing found"));
}

std::string percent_of(double share) { return fmt::format("{:.3g} %", share * 100); }

namespace {

struct Decoded {
  std::uint32_t code = 0;
  std::size_t length = 0;  ///< 0: not UTF-8
};

Decoded decode(std::string_view raw, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < raw.size() ? static_cast<unsigned char>(raw[i]) : 0U;
  };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4
                             : first >= 0xE0               ? 3
                             : first >= 0xC2               ? 2
                                                           : 0;
  if (length == 0 || first >= 0xF5) return {};
  std::uint32_t code = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length};
}

bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
}

}  // namespace

std::string clean(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    const auto [code, length] = decode(raw, i);
    if (length == 0) {
      out += "\uFFFD";
      ++i;
      continue;
    }
    if (code == '\n' || code == '\r' || code == '\t' || code == 0x2028 || code == 0x2029) {
      out += ' ';
    } else if (!is_control(code)) {
      out.append(raw.substr(i, length));
    }
    i += length;
  }
  return out;
}

std::string html(std::string_view raw) {
  std::string out;
  for (const char c : clean(raw)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace demine::report
