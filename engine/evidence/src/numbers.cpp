// SPDX-License-Identifier: Apache-2.0
#include "numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace demine::evidence {

Number parse_number(std::string_view text, Comma comma) {
  const Number bad{0, NumberFlaw::NotANumber};
  std::string plain(text);
  if (plain.starts_with('+')) plain.erase(0, 1);
  const auto commas = std::ranges::count(plain, ',');
  const bool point = plain.find('.') != std::string::npos;
  if (commas > 1 || (commas == 1 && point)) {
    // "1,234.5" and "1,234,567": thousands, yet nothing in the file says so.
    return {0, NumberFlaw::AmbiguousComma};
  }
  if (commas == 1) {
    const auto at = plain.find(',');
    if (comma == Comma::Ambiguous && plain.size() - at - 1 == 3) {
      return {0, NumberFlaw::AmbiguousComma};
    }
    plain[at] = '.';
  }
  const auto first = plain.starts_with('-') ? std::size_t{1} : std::size_t{0};
  const bool digits = plain.size() > first && plain[first] >= '0' && plain[first] <= '9';
  double value = 0;
  const auto* const end = plain.data() + plain.size();
  const auto [stop, failure] = std::from_chars(plain.data(), end, value, std::chars_format::fixed);
  if (!digits || failure != std::errc{} || stop != end || !std::isfinite(value)) return bad;
  return {value, std::nullopt};
}

}  // namespace demine::evidence
