// SPDX-License-Identifier: Apache-2.0
/// \file
/// Which capitals are a person's name.
#pragma once

#include <vector>

#include "document.hpp"
#include "mentions.hpp"

namespace demine::statement {

class Names {
 public:
  Names(const Document& document, const std::vector<bool>& is_place)
      : document_(document), text_(document.text), is_place_(is_place) {}

  /// The longest row of words that can be one person's name, from `i`; empty where there is none.
  [[nodiscard]] Range run(std::uint32_t i, std::uint32_t last) const;
  [[nodiscard]] bool is_place(std::uint32_t i) const {
    return i < is_place_.size() && is_place_[i];
  }
  [[nodiscard]] bool may_be_name(std::uint32_t i) const;
  /// First word of a sentence, of a line, or after a quotation mark.
  [[nodiscard]] bool begins_sentence(std::uint32_t i) const;
  /// Words of a name, initials not counted.
  [[nodiscard]] std::uint32_t full_words(Range name) const;
  [[nodiscard]] bool has_patronymic(Range name) const;
  [[nodiscard]] bool is_possessive(std::uint32_t i) const;

 private:
  [[nodiscard]] bool is_initial(std::uint32_t i) const;
  [[nodiscard]] bool is_particle(std::uint32_t i) const;
  const Document& document_;
  const Text& text_;
  const std::vector<bool>& is_place_;
};

}  // namespace demine::statement
