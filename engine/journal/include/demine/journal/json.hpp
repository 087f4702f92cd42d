// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON in the one form that is hashed and signed: RFC 8785 (JSON Canonicalization Scheme). What
/// means the same is the same bytes, on every machine and in every language that has the RFC.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::journal {

/// The order of RFC 8785: by UTF-16 code units, which differs from that of bytes beyond U+FFFF.
struct Utf16Order {
  using is_transparent = void;
  [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const;
};

/// Whole numbers beyond this are not the same in every language (RFC 7493, I-JSON).
inline constexpr std::int64_t kMostInteger = (std::int64_t{1} << 53) - 1;

class Value {
 public:
  using Array = std::vector<Value>;
  using Object = std::map<std::string, Value, Utf16Order>;

  Value() = default;
  Value(bool truth) : held_(truth) {}
  Value(int number) : held_(std::int64_t{number}) {}
  Value(std::int64_t number);  ///< at most kMostInteger either way: a bug otherwise
  Value(double number);        ///< finite; held as an integer where it is one
  Value(const char* text) : held_(std::string(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(Array items) : held_(std::move(items)) {}
  Value(Object members) : held_(std::move(members)) {}

  /// Null where the value is of another type.
  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(held_); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&held_); }
  [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&held_); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&held_); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&held_); }
  [[nodiscard]] bool is_number() const { return integer() != nullptr || real() != nullptr; }
  [[nodiscard]] double number() const;  ///< 0 where it is none
  [[nodiscard]] const double* real() const { return std::get_if<double>(&held_); }

  /// The member, or null where this is no object or has none of that name.
  [[nodiscard]] const Value* find(std::string_view name) const;
  /// The string member, or nothing.
  [[nodiscard]] std::string_view text(std::string_view name) const;

  /// Into an object under `name`, or behind the items of an array; nothing for other values.
  void add(std::string name, Value value);

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> held_{
      nullptr};
};

/// InvalidInput with the byte where it goes wrong: no JSON (RFC 8259), not UTF-8, a name twice in
/// one object, nested deeper than 64, a number that a double would round.
[[nodiscard]] base::Result<Value> parse_json(std::string_view text);

/// RFC 8785. parse_json(canonical(v)) == v.
[[nodiscard]] std::string canonical(const Value& value);

}  // namespace demine::journal
