// SPDX-License-Identifier: Apache-2.0
#include "json_plain.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace demine::journal {
namespace {

/// Deeper than payloads are, and shallower than what parse_json() refuses.
constexpr int kMostDepth = 16;

/// Lead bytes of UTF-8, how many bytes follow, and between what the first of those lies (The
/// Unicode Standard, table 3-7).
struct Lead {
  unsigned char from, to;
  int following;
  unsigned char least, most;
};
constexpr std::array<Lead, 8> kLeads{
    {{0xC2, 0xDF, 1, 0x80, 0xBF},
     {0xE0, 0xE0, 2, 0xA0, 0xBF},
     {0xE1, 0xEC, 2, 0x80, 0xBF},
     {0xED, 0xED, 2, 0x80, 0x9F},
     {0xEE, 0xEF, 2, 0x80, 0xBF},
     {0xF0, 0xF0, 3, 0x90, 0xBF},
     {0xF1, 0xF3, 3, 0x80, 0xBF},
     {0xF4, 0xF4, 3, 0x80, 0x8F}}
};

/// Bytes of the character beyond ASCII that `text` begins with; 0: there is none.
std::size_t wide_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = std::ranges::find_if(
      kLeads, [&](const Lead& each) { return byte(0) >= each.from && byte(0) <= each.to; });
  if (lead == kLeads.end()) return 0;
  const auto size = static_cast<std::size_t>(lead->following) + 1;
  if (text.size() < size || byte(1) < lead->least || byte(1) > lead->most) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return size;
}

class Plain {
 public:
  explicit Plain(std::string_view text) : left_(text) {}

  /// False: not of the plain form. `depth`: how much deeper it may go.
  bool value(Value& out, int depth) {
    if (left_.empty() || depth == 0) return false;
    switch (left_.front()) {
      case '{':
        return object(out, depth - 1);
      case '[':
        return array(out, depth - 1);
      case '"': {
        std::string_view text;
        if (!string(text)) return false;
        out = Value(text);
        return true;
      }
      case 't':
        return word("true", Value(true), out);
      case 'f':
        return word("false", Value(false), out);
      case 'n':
        return word("null", Value(), out);
      default:
        return number(out);
    }
  }
  [[nodiscard]] bool ended() const { return left_.empty(); }

 private:
  bool take(char c) {
    if (!left_.starts_with(c)) return false;
    left_.remove_prefix(1);
    return true;
  }

  bool word(std::string_view written, Value&& value, Value& out) {
    if (!left_.starts_with(written)) return false;
    left_.remove_prefix(written.size());
    out = std::move(value);
    return true;
  }

  bool string(std::string_view& out) {
    if (!take('"')) return false;
    for (std::size_t i = 0; i < left_.size();) {
      const auto byte = static_cast<unsigned char>(left_[i]);
      if (byte == '"') {
        out = left_.substr(0, i);
        left_.remove_prefix(i + 1);
        return true;
      }
      if (byte == '\\' || byte < 0x20) return false;
      const std::size_t size = byte < 0x80 ? 1 : wide_character(left_.substr(i));
      if (size == 0) return false;
      i += size;
    }
    return false;
  }

  /// Digits, as many as there are.
  static std::size_t digits(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, [](char c) { return c >= '0' && c <= '9'; });
    return static_cast<std::size_t>(end - text.begin());
  }

  bool number(Value& out) {
    constexpr std::size_t kMostDigits = 15;
    const bool negative = left_.front() == '-';
    const std::string_view rest = left_.substr(negative ? 1 : 0);
    const std::size_t whole = digits(rest);
    const bool nought = rest.starts_with('0');
    if (whole == 0 || (nought && whole > 1)) return false;
    std::size_t size = whole;
    if (rest.substr(whole).starts_with('.')) {
      const std::size_t behind = digits(rest.substr(whole + 1));
      if (behind == 0) return false;
      size += 1 + behind;
    }
    const bool exponent = size < rest.size() && (rest[size] == 'e' || rest[size] == 'E');
    // Minus nought is read in full.
    if (exponent || size > kMostDigits || (nought && negative && size == whole)) return false;
    const char* const begin = left_.data();
    const char* const end = rest.data() + size;
    if (size == whole) {
      std::int64_t integer = 0;
      std::from_chars(begin, end, integer);
      out = Value(integer);
    } else {
      double real = 0;
      std::from_chars(begin, end, real);
      out = Value(real);
    }
    left_ = rest.substr(size);
    return true;
  }

  bool array(Value& out, int depth) {
    left_.remove_prefix(1);
    Value::Array items;
    if (!take(']')) {
      do {
        if (!value(items.emplace_back(), depth)) return false;
      } while (take(','));
      if (!take(']')) return false;
    }
    out = Value(std::move(items));
    return true;
  }

  /// Names that rise stand once each.
  bool object(Value& out, int depth) {
    left_.remove_prefix(1);
    Value::Object members;
    if (!take('}')) {
      do {
        std::string_view name;
        if (!string(name) || !take(':')) return false;
        if (!members.empty() && !Utf16Order()(members.rbegin()->first, name)) return false;
        const auto member = members.emplace_hint(members.end(), name, Value());
        if (!value(member->second, depth)) return false;
      } while (take(','));
      if (!take('}')) return false;
    }
    out = Value(std::move(members));
    return true;
  }

  std::string_view left_;
};

}  // namespace

std::optional<Value> parse_plain(std::string_view text) {
  Plain plain(text);
  Value out;
  if (!plain.value(out, kMostDepth) || !plain.ended()) return {};
  return out;
}

}  // namespace demine::journal
