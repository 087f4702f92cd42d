// SPDX-License-Identifier: Apache-2.0
/// \file
/// Words of CQL2 text (OGC 21-065r2, annex B).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::server::cql2 {

struct Token {
  enum class Kind { Word, Name, Text, Number, Sign, End };
  Kind kind = Kind::End;
  std::string text{};     ///< Word, Name, Text: what it says, without quotes; Sign: "<=", "("
  std::string pattern{};  ///< Text: as `text`, with backslashes that LIKE has to see
  double number = 0;
  bool whole = false;  ///< Number: without point and exponent
  std::size_t at = 0;  ///< byte where it begins
};

/// Ends with one of Kind::End. InvalidArgument names the character that no word begins with, or
/// that a quote is not closed.
[[nodiscard]] base::Result<std::vector<Token>> tokens_of(std::string_view text);

/// "character 12: ..." for a person who counts from 1; characters of UTF-8, not bytes.
[[nodiscard]] base::Error wrong(std::string_view text, std::size_t at, const base::Text& what);

/// ASCII only, as the keywords are.
[[nodiscard]] std::string upper(std::string_view word);

}  // namespace demine::server::cql2
