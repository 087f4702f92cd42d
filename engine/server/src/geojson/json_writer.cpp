// SPDX-License-Identifier: Apache-2.0
#include "geojson/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace demine::server {
namespace {

constexpr std::array<double, 10> kTens{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

/// Whether all eight bytes stand for themselves: none below 0x20, no quote, no backslash. Errs to
/// no. All eight at once, by what borrows from the highest bit (S. E. Anderson, "Bit Twiddling
/// Hacks", "Determine if a word has a byte less than n").
bool all_plain(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  const auto has_zero = [](std::uint64_t w) { return (w - kOnes) & ~w; };
  const std::uint64_t low = (word - kOnes * 0x20) & ~word;
  const std::uint64_t found =
      low | has_zero(word ^ (kOnes * '"')) | has_zero(word ^ (kOnes * '\\'));
  return (found & kHighs) == 0;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (i + 8 < text.size() && all_plain(text.data() + i)) i += 8;
    if (plain(text[i])) continue;
    out.append(text, from, i - from);
    append_escaped(out, text[i]);
    from = i + 1;
  }
  out.append(text, from);
  out += '"';
}

void append_json_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::array<char, 32> digits;  // NOLINT: filled by to_chars
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_json_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;  // NOLINT: filled by to_chars
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_fixed(std::string& out, double value, int decimals) {
  auto units = static_cast<std::int64_t>(
      std::llround(std::abs(value) * kTens.at(static_cast<std::size_t>(decimals))));
  if (value < 0 && units != 0) out += '-';
  while (decimals > 0 && units % 10 == 0) {
    units /= 10;
    --decimals;
  }
  std::array<char, 24> digits;  // NOLINT: filled by to_chars
  const auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), units).ptr;
  const std::string_view all(digits.data(), static_cast<std::size_t>(end - digits.data()));
  const auto behind = static_cast<std::size_t>(decimals);
  if (behind == 0) {
    out += all;
  } else if (all.size() > behind) {
    out += all.substr(0, all.size() - behind);
    out += '.';
    out += all.substr(all.size() - behind);
  } else {
    out += "0.";
    out.append(behind - all.size(), '0');
    out += all;
  }
}

void JsonWriter::comma() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  append_json_text(out_, name);
  out_ += ':';
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  comma();
  append_json_text(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  comma();
  append_json_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  comma();
  append_json_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) { return raw(truth ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  return *this;
}

}  // namespace demine::server
