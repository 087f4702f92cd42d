// SPDX-License-Identifier: Apache-2.0
/// \file
/// One unchecked row as the mapping sees it, and the list of all that is wrong with it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"

namespace demine::evidence {

/// What people write into a cell that they would rather leave empty.
[[nodiscard]] bool is_nothing(std::string_view word);

/// Where each field of a table comes from.
class Binding {
 public:
  /// Adds a problem for each column of the mapping that the table does not have, or has twice.
  Binding(const RawTable& table, const Mapping& mapping, std::vector<base::Problem>& problems);

  [[nodiscard]] const RawTable& table() const { return *table_; }
  [[nodiscard]] std::optional<std::size_t> column(Field field) const {
    return column_.at(index(field));
  }
  [[nodiscard]] const std::string* constant(Field field) const {
    return constant_.at(index(field));
  }
  /// Whether a column or a constant says something about `field`.
  [[nodiscard]] bool says(Field field) const { return column(field) || constant(field) != nullptr; }
  /// Header of the column, or the field's own name.
  [[nodiscard]] std::string shown(Field field) const;
  /// The word that demine knows for `word`, by the mapping's [values.<field>].
  [[nodiscard]] std::string translated(Field field, std::string_view word) const;

 private:
  static std::size_t index(Field field) { return static_cast<std::size_t>(field); }

  const RawTable* table_;  // both outlive the taking of a table
  std::array<std::optional<std::size_t>, kFields> column_{};
  std::array<const std::string*, kFields> constant_{};
  std::array<std::map<std::string, std::string>, kFields>
      words_{};  ///< by the word, and by the folded word
};

/// A row while it is judged. A constant's problem is listed once a file, not once a row.
class Row {
 public:
  Row(const Binding& binding, const RawRow& raw, std::vector<base::Problem>& problems,
      std::set<std::pair<std::string, Field>>& constants_said)
      : binding_(&binding), raw_(&raw), problems_(&problems), constants_said_(&constants_said) {}

  [[nodiscard]] const RawRow& raw() const { return *raw_; }
  [[nodiscard]] const Binding& binding() const { return *binding_; }
  [[nodiscard]] bool refused() const { return refused_; }

  /// As it stands in the file; empty when nothing does.
  [[nodiscard]] std::string_view standing(Field field) const;
  /// Without blanks at the ends, in words demine knows, readable; empty for "n/a" and the like.
  [[nodiscard]] std::string value(Field field) const;

  void refuse(std::string_view code, Field field, base::Text what, base::Text todo);
  void doubt(std::string_view code, Field field, base::Text what, base::Text todo);
  /// No column is to blame.
  void refuse(std::string_view code, base::Text what, base::Text todo);
  void doubt(std::string_view code, base::Text what, base::Text todo);

 private:
  void add(base::Problem problem, std::optional<Field> field);

  const Binding* binding_;
  const RawRow* raw_;
  std::vector<base::Problem>* problems_;
  std::set<std::pair<std::string, Field>>* constants_said_;
  bool refused_ = false;
};

/// Blanks at the ends and damaged letters in any mapped text of the row: it is taken, and a person
/// should look.
void look_at_letters(Row& row);

}  // namespace demine::evidence
