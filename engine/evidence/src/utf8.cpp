// SPDX-License-Identifier: Apache-2.0
#include "utf8.hpp"

#include <array>
#include <cstdint>

namespace demine::evidence {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

struct Decoded {
  char32_t code_point = kReplacement;
  std::size_t bytes = 1;
};

Decoded decode_one(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80) return {lead == 0 ? kReplacement : static_cast<char32_t>(lead), 1};
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || i + more >= text.size()) return {};
  char32_t value = lead & (more == 1 ? 0x1FU : more == 2 ? 0x0FU : 0x07U);
  for (std::size_t k = 1; k <= more; ++k) {
    const unsigned next = byte_at(text, i + k);
    if ((next & 0xC0U) != 0x80U) return {};
    value = value << 6U | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 4> smallest{0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest.at(more) || value > 0x10FFFF || surrogate) return {};
  return {value, more + 1};
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c == 0x401 || c == 0x451) return 0x435;  // yo is often written as ye
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c == 0x490) return 0x491;
  return c;
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  // Above ASCII only what is known to be punctuation is left out.
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) && c != 0xFEFF &&
         c != kReplacement;
}

}  // namespace

std::vector<char32_t> decode(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto one = decode_one(text, i);
    out.push_back(one.code_point);
    i += one.bytes;
  }
  return out;
}

void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<std::uint8_t>(byte));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6U);
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | c >> 12U);
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | c >> 18U);
    put(0x80U | (c >> 12U & 0x3FU));
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::string readable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : decode(text)) append(out, c);
  return out;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size(); ++used) {
    if (used == characters) return out + "...";
    const auto one = decode_one(text, i);
    append(out, one.code_point);
    i += one.bytes;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const auto one = decode_one(text, 0);
    if (!is_blank(one.code_point)) break;
    text.remove_prefix(one.bytes);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && (byte_at(text, start) & 0xC0U) == 0x80U) --start;
    const auto one = decode_one(text, start);
    if (start + one.bytes != text.size() || !is_blank(one.code_point)) break;
    text.remove_suffix(one.bytes);
  }
  return text;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char32_t c : decode(text)) {
    if (is_letter_or_digit(c)) append(out, lower(c));
  }
  return out;
}

}  // namespace demine::evidence
