// SPDX-License-Identifier: Apache-2.0
#include "utf8.hpp"

#include <cstddef>

namespace demine::model {

std::optional<char32_t> take_character(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    text.remove_prefix(1);
    return lead;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return std::nullopt;
  char32_t character = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
    character = (character << 6U) | (byte(i) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character < least[length] || character > 0x10FFFF || surrogate) return std::nullopt;
  text.remove_prefix(length);
  return character;
}

std::string shown(std::string_view value) {
  constexpr std::size_t most = 80;
  std::string out;
  while (!value.empty()) {
    if (out.size() >= most) return out + "...";
    const auto before = value;
    const auto character = take_character(value);
    if (!character) value.remove_prefix(1);
    const bool printable = character && *character >= 0x20 && *character != 0x7F;
    out += printable ? before.substr(0, before.size() - value.size()) : "?";
  }
  return out;
}

}  // namespace demine::model
