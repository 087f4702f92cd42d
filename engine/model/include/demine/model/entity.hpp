// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the register keeps, as data: entities with their fields, and lists of codes. The tables are
/// made from schemas/ (tools/vocabulary.py), so that store, command line and documents agree.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "demine/base/result.hpp"
#include "demine/model/vocabulary.hpp"

namespace demine::model {

enum class FieldType {
  Text,
  Integer,
  Real,
  Boolean,
  Date,        ///< a whole day, or less precise where the field says `partial`
  Timestamp,   ///< a second, UTC
  Code,        ///< one value of a code list
  Codes,       ///< several, without order or repetition
  Reference,   ///< id of a record of another entity
  References,  ///< several, in the order given
  Point,
  Line,
  Polygon,  ///< one or more parts, with holes
  AnyGeometry,
};
[[nodiscard]] std::string_view name(FieldType type);
[[nodiscard]] bool is_geometry(FieldType type);

/// What may set a field.
enum class SetBy {
  Person,
  Transition,   ///< land release alone: such a state cannot be typed in
  Computation,  ///< follows from other values
};

struct CodedValue {
  std::string_view name;
  std::string_view meaning;
};

struct CodeList {
  std::string_view name;
  std::string_view meaning;
  std::string_view source;  ///< key of docs/sources.md, or "ours"
  std::span<const CodedValue> values;
};

// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): read in this order, some 400 of them.
struct Field {
  std::string_view name;  ///< snake_case; a number ends in its unit
  FieldType type = FieldType::Text;
  std::string_view of{};  ///< Code, Codes: the list; Reference, References: the entity
  bool required = false;  ///< a record without it is refused; only of fields that a person sets
  bool partial = false;   ///< Date: "2024-08" and "2024" are answers
  SetBy set_by = SetBy::Person;
  DataClass data_class = DataClass::Restricted;
  std::optional<double> min{};  ///< Integer, Real: smallest and largest value, inclusive
  std::optional<double> max{};
  std::string_view meaning{};
  std::string_view source{};  ///< key of docs/sources.md, or "ours"
};

struct Entity {
  std::string_view name{};  ///< snake_case, of one record; also the name of its table
  std::string_view title{};
  std::string_view part{};  ///< heading under which it stands in documents
  std::string_view meaning{};
  bool protected_table = false;  ///< people: a table of its own that no export touches by default
  std::span<const Field> fields{};
};

/// In the order of the documents; sorted lists are not promised.
[[nodiscard]] std::span<const Entity> entities();
[[nodiscard]] std::span<const CodeList> code_lists();

/// nullptr when there is none of this name.
[[nodiscard]] const Entity* find_entity(std::string_view name);
[[nodiscard]] const Field* find_field(const Entity& entity, std::string_view name);
[[nodiscard]] const CodeList* find_code_list(std::string_view name);

/// The same for names that a person typed: InvalidArgument suggests the one that was meant.
[[nodiscard]] base::Result<const Entity*> entity_named(std::string_view name);
[[nodiscard]] base::Result<const Field*> field_named(const Entity& entity, std::string_view name);

}  // namespace demine::model
