// SPDX-License-Identifier: Apache-2.0
#include "mojibake.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "utf8.hpp"

namespace demine::evidence {
namespace {

// Upper halves, 0x80..0xFF, of the two code pages, as the Unicode consortium maps them; 0: not
// used.
constexpr std::array<char16_t, 32> k1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
constexpr std::array<char16_t, 64> k1251{
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

enum class CodePage { Cp1251, Cp1252 };

template <std::size_t N>
std::optional<std::uint8_t> look_up(const std::array<char16_t, N>& table, char32_t c) {
  const auto found = std::ranges::find(table, static_cast<char16_t>(c));
  if (c == 0 || c > 0xFFFF || found == table.end()) return std::nullopt;
  return static_cast<std::uint8_t>(0x80 + (found - table.begin()));
}

std::optional<std::uint8_t> byte_of(char32_t c, CodePage page) {
  if (c < 0x80) return static_cast<std::uint8_t>(c);
  // Readers pass bytes that a code page leaves empty as the control of the same number.
  if (c < 0xA0) return static_cast<std::uint8_t>(c);
  if (page == CodePage::Cp1251) {
    if (c >= 0x410 && c <= 0x44F) return static_cast<std::uint8_t>(0xC0 + (c - 0x410));
    return look_up(k1251, c);
  }
  if (c <= 0xFF) return static_cast<std::uint8_t>(c);
  return look_up(k1252, c);
}

bool is_likely(char32_t c) {
  const bool latin = c >= 0xA0 && c <= 0x17F;
  const bool cyrillic = c >= 0x400 && c <= 0x4FF;
  const bool punctuation = c >= 0x2010 && c <= 0x2122;
  return latin || cyrillic || punctuation;
}

/// `word` put back into the bytes of `page` and read as UTF-8.
std::optional<std::vector<char32_t>> back(const std::vector<char32_t>& word, CodePage page) {
  std::string bytes;
  for (const char32_t c : word) {
    const auto byte = byte_of(c, page);
    if (!byte) return std::nullopt;
    bytes += static_cast<char>(*byte);
  }
  auto out = decode(bytes);
  if (out == word) return std::nullopt;
  return out;
}

/// Nearly all letters. Nearly: programs drop the bytes that Windows-1252 leaves empty, and with
/// them one letter in ten of Russian text.
bool reads_well(const std::vector<char32_t>& word) {
  const auto likely = std::ranges::count_if(word, is_likely);
  const auto unlikely =
      std::ranges::count_if(word, [](char32_t c) { return c >= 0x80 && !is_likely(c); });
  return likely > 0 && likely >= 3 * unlikely;
}

std::optional<std::vector<char32_t>> unravelled(const std::vector<char32_t>& word) {
  std::optional<std::vector<char32_t>> good;
  for (const auto page : {CodePage::Cp1251, CodePage::Cp1252}) {
    const auto once = back(word, page);
    if (!once) continue;
    for (const auto next : {CodePage::Cp1251, CodePage::Cp1252}) {
      const auto twice = back(*once, next);
      if (twice && reads_well(*twice)) return twice;
    }
    if (!good && reads_well(*once)) good = once;
  }
  return good;
}

bool lost_letters(const std::vector<char32_t>& text) {
  if (std::ranges::find(text, kReplacement) != text.end()) return true;
  std::size_t run = 0;
  for (const char32_t c : text) {
    run = c == '?' ? run + 1 : 0;
    if (run == 4) return true;  // "???" is what people write
  }
  return false;
}

}  // namespace

std::optional<Mojibake> find_mojibake(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '?' && c != '\0';
      })) {
    return std::nullopt;
  }
  const auto all = decode(text);
  if (lost_letters(all)) return Mojibake{};

  // Word by word, so that one word of good Cyrillic does not hide a bad one. One short pair of
  // letters may be chance; two are not.
  std::string repaired;
  std::size_t letters = 0;
  for (auto at = all.begin(); at != all.end();) {
    const auto stop = std::find(at, all.end(), U' ');
    const std::vector<char32_t> word(at, stop);
    const auto good = unravelled(word);
    if (good) {
      letters += static_cast<std::size_t>(std::ranges::count_if(*good, is_likely));
    }
    for (const char32_t c : good ? *good : word) append(repaired, c);
    at = stop;
    if (at != all.end()) {
      repaired += ' ';
      ++at;
    }
  }
  // A single letter counts only behind a mark that ordinary words do not have (U+00C3, or U+00E2
  // U+20AC).
  const bool telltale = text.find("\xC3\x83") != std::string_view::npos ||
                        text.find("\xC3\xA2\xE2\x82\xAC") != std::string_view::npos;
  if (letters < 2 && !(letters == 1 && telltale)) return std::nullopt;
  return Mojibake{repaired};
}

}  // namespace demine::evidence
