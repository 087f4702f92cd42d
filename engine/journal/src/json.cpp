// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::journal {
namespace {

/// UTF-8 in the order of its bytes is in the order of its code points, and so are UTF-16's code
/// units but for one thing: a character beyond U+FFFF begins with a surrogate (D800 to DFFF), which
/// stands before U+E000 to U+FFFF. Their first bytes are F0 and above, and EE and EF.
unsigned rank(char byte) {
  const unsigned value = static_cast<unsigned char>(byte);
  return value == 0xee || value == 0xef ? value + 0x100 : value;
}

bool is_plain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

void write_string(std::string_view text, std::string& out) {
  out += '"';
  // Nearly every text is plain.
  const auto plain = std::ranges::find_if_not(text, is_plain);
  const auto length = static_cast<std::size_t>(plain - text.begin());
  out += text.substr(0, length);
  for (const char c : text.substr(length)) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
          out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

/// Number::toString of ECMAScript (ECMA-262, 6.1.6.1.20): the shortest digits that come back as the
/// same number, in its own choice between 0.000001 and 1e-7, 1e20 and 1e+21.
void write_number(double number, std::string& out) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof(digits), std::abs(number),
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view shortest(digits, static_cast<std::size_t>(end - digits));
  const std::size_t e = shortest.find('e');
  int exponent = 0;
  const std::size_t sign = shortest[e + 1] == '+' ? 2 : 1;
  std::from_chars(shortest.data() + e + sign, shortest.data() + shortest.size(), exponent);
  std::string s(shortest.substr(0, 1));
  if (e > 1) s += shortest.substr(2, e - 2);
  const int k = static_cast<int>(s.size());
  const int n = exponent + 1;  // the decimal point stands behind the n-th digit
  if (number < 0) out += '-';
  if (n > 21 || n <= -6) {
    out += s.substr(0, 1);
    if (k > 1) out += "." + s.substr(1);
    out += n > 0 ? "e+" : "e-";
    out += std::to_string(std::abs(n - 1));
  } else if (n <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-n), '0') + s;
  } else if (k <= n) {
    out += s + std::string(static_cast<std::size_t>(n - k), '0');
  } else {
    out += s.substr(0, static_cast<std::size_t>(n)) + "." + s.substr(static_cast<std::size_t>(n));
  }
}

void write(const Value& value, std::string& out) {
  if (const bool* truth = value.boolean()) {
    out += *truth ? "true" : "false";
  } else if (const std::int64_t* integer = value.integer()) {
    out += std::to_string(*integer);
  } else if (const double* real = value.real()) {
    write_number(*real, out);
  } else if (const std::string* text = value.string()) {
    write_string(*text, out);
  } else if (const Value::Array* items = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (i > 0) out += ',';
      write((*items)[i], out);
    }
    out += ']';
  } else if (const Value::Object* members = value.object()) {
    out += '{';
    bool first = true;
    for (const auto& [name, member] : *members) {
      if (!std::exchange(first, false)) out += ',';
      write_string(name, out);
      out += ':';
      write(member, out);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

bool Utf16Order::operator()(std::string_view a, std::string_view b) const {
  const auto [left, right] = std::ranges::mismatch(a, b);
  if (left == a.end() || right == b.end()) return a.size() < b.size();
  return rank(*left) < rank(*right);
}

Value::Value(std::int64_t number) : held_(number) {
  DEMINE_CHECK(number >= -kMostInteger && number <= kMostInteger, "a number that JSON can hold");
}

Value::Value(double number) {
  DEMINE_CHECK(std::isfinite(number), "JSON has finite numbers");
  if (std::trunc(number) == number && std::abs(number) <= static_cast<double>(kMostInteger)) {
    held_ = static_cast<std::int64_t>(number);
  } else {
    held_ = number;
  }
}

double Value::number() const {
  if (const auto* whole = integer()) return static_cast<double>(*whole);
  const auto* part = real();
  return part != nullptr ? *part : 0;
}

const Value* Value::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  const auto found = members->find(name);
  return found == members->end() ? nullptr : &found->second;
}

std::string_view Value::text(std::string_view name) const {
  const Value* member = find(name);
  const std::string* text = member != nullptr ? member->string() : nullptr;
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

void Value::add(std::string name, Value value) {
  if (auto* items = std::get_if<Array>(&held_)) {
    items->push_back(std::move(value));
  } else if (auto* members = std::get_if<Object>(&held_)) {
    members->insert_or_assign(std::move(name), std::move(value));
  }
}

std::string canonical(const Value& value) {
  std::string out;
  write(value, out);
  return out;
}

}  // namespace demine::journal
