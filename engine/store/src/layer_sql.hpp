// SPDX-License-Identifier: Apache-2.0
/// \file
/// The statement of a LayerQuery. Its text is made of names of the table's own columns and of
/// marks; everything that a person said is bound to a mark.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "demine/store/layer_query.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// The table's own name of a column: what is put into a statement is this, never what was asked. A
/// name that it does not have is a bug.
[[nodiscard]] std::string own_name(const model::Entity& entity, const std::string& asked);

class LayerSql {
 public:
  /// `placeless`: JSON array of the rows without geometry; `wide`: the ground holds most of the
  /// layer, so that looking at each row costs less than collecting them by the R-tree.
  enum class Reach { Narrow, Wide };
  LayerSql(const LayerQuery& query, const std::string& placeless, std::int32_t srs_id, Reach reach);

  [[nodiscard]] const std::string& text() const { return text_; }
  void bind(Statement& statement) const;

 private:
  using Bound = std::variant<std::string, std::int64_t, double, std::vector<std::uint8_t>>;

  void mark(Bound value);
  void literal(const Literal& value);
  void select(const LayerQuery& query);
  void scope(const RowScope& scope);
  void owned(const RowScope& scope, const std::string& organisation);
  void area(const std::string& column, const std::string& id);
  void ground(const LayerQuery& query, const std::string& placeless, Reach reach);
  void boxed(const model::Entity& entity, const geo::Box& box);
  void boxes_of(const model::Entity& entity, const Condition& condition);
  void condition(const Condition& condition);
  void joined(const std::vector<Condition>& of, const char* word, const char* none);
  void compared(const Condition& condition);
  void timed(const Condition& condition);
  enum class Form { AsWritten, FirstMoment, LastMoment };
  void time_end(const TimeSpan::End& end, Form form);
  void relate(const TimeSpan& a, bool a_last, const char* sign, const TimeSpan& b, bool b_last);
  void meets(const geo::PlaneGeometry& place);

  const model::Entity& entity_;
  std::int32_t srs_id_;
  std::string text_;
  std::vector<Bound> bound_;
};

}  // namespace demine::store
