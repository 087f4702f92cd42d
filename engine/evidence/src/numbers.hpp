// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace demine::evidence {

enum class NumberFlaw {
  NotANumber,
  AmbiguousComma,  ///< "1,987": thousands or decimals?
};

struct Number {
  double value = 0;
  std::optional<NumberFlaw> flaw{};
};

/// What a comma may mean in a column.
enum class Comma {
  Decimal,    ///< only a decimal sign makes sense: latitudes, longitudes
  Ambiguous,  ///< "1,987" may be 1.987 or 1987: refused; "0,5" and "12,75" are decimals
};

/// A plain finite decimal number, point or comma; no exponent, no blanks inside, no other sign of
/// thousands.
[[nodiscard]] Number parse_number(std::string_view text, Comma comma);

}  // namespace demine::evidence
