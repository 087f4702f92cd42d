// SPDX-License-Identifier: Apache-2.0
/// \file
/// The words around an office, a rank or a body: how far they reach, and whose name they end in.
#pragma once

#include <optional>

#include "mentions.hpp"
#include "names.hpp"

namespace demine::statement {

class Titles {
 public:
  Titles(const Document& document, const Names& names, Range sentence)
      : document_(document), text_(document.text), names_(names), sentence_(sentence) {}

  /// "Colonel Peter Dahl", "Ms Kovar"; nothing where no name follows.
  [[nodiscard]] std::optional<Mention> honoured(std::uint32_t i) const;
  /// \param free  First token that no other mention has.
  [[nodiscard]] std::optional<Mention> office(std::uint32_t i, std::uint32_t free) const;
  [[nodiscard]] std::optional<Mention> group(std::uint32_t i, std::uint32_t free) const;
  [[nodiscard]] std::optional<Mention> body(std::uint32_t i, std::uint32_t free) const;
  /// "UNMAS", «Полис»: a body without a word that says so.
  [[nodiscard]] std::optional<Mention> bare_body(std::uint32_t i) const;

 private:
  struct Reach {
    std::uint32_t last = 0;  ///< of the office
    Range name{};            ///< that follows
  };
  [[nodiscard]] bool leads_to_office(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t start_of(std::uint32_t i, std::uint32_t free) const;
  [[nodiscard]] std::uint32_t article_before(std::uint32_t start, std::uint32_t free) const;
  [[nodiscard]] Reach reach(std::uint32_t i) const;
  [[nodiscard]] Reach reach_english(std::uint32_t i) const;
  [[nodiscard]] Reach reach_russian(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t complement_english(std::uint32_t from) const;
  [[nodiscard]] std::optional<Range> name_in_run(Range run, std::uint32_t office) const;
  [[nodiscard]] Range name_after(std::uint32_t i) const;
  [[nodiscard]] Range apposed_name(std::uint32_t comma) const;
  [[nodiscard]] bool stops(std::uint32_t i) const;
  [[nodiscard]] bool is_adjective(std::uint32_t i) const;
  [[nodiscard]] bool is_past_verb(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t past_quoted_name(std::uint32_t i) const;
  [[nodiscard]] Gender gender_of(std::uint32_t i) const;

  const Document& document_;
  const Text& text_;
  const Names& names_;
  Range sentence_;
};

}  // namespace demine::statement
