// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON written straight into a string, without a tree in between.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace demine::server {

/// Appends `text` in quotes, with the escapes of RFC 8259. Bytes that are no UTF-8 stay as they
/// are: the register holds none.
void append_json_text(std::string& out, std::string_view text);
/// The shortest digits that read back as `value`; null where it is not finite.
void append_json_number(std::string& out, double value);
void append_json_number(std::string& out, std::int64_t value);
/// With at most `decimals` digits behind the point, rounded half away from zero, without zeroes at
/// the end.
/// Pre: decimals <= 9 and |value| < 1e9.
void append_fixed(std::string& out, double value, int decimals);

/// Commas and brackets in the right places; what is opened must be closed by whoever opened it.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(std::int64_t{number}); }
  JsonWriter& value(double number);
  JsonWriter& value(bool truth);
  JsonWriter& null();
  /// JSON that is there already.
  JsonWriter& raw(std::string_view json);

  template <typename T>
  JsonWriter& member(std::string_view name, const T& what) {
    return key(name).value(what);
  }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();

  std::string& out_;
  bool first_ = true;
};

}  // namespace demine::server
