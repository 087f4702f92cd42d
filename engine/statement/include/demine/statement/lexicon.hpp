// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::statement {

/// The words that reading rests on: reporting verbs, offices, months, topics
/// (rules/statements.toml).
class Lexicon {
 public:
  /// InvalidInput names the table that is missing or not a list of words.
  [[nodiscard]] static base::Result<Lexicon> parse_lexicon(std::string_view toml,
                                                           std::string_view file);
  /// rules/statements.toml of this version.
  [[nodiscard]] static const Lexicon& builtin();

  struct Words;
  [[nodiscard]] const Words& words() const { return *words_; }

 private:
  explicit Lexicon(std::shared_ptr<const Words> words) : words_(std::move(words)) {}
  std::shared_ptr<const Words> words_;  // shared by copies: it is never changed
};

}  // namespace demine::statement
