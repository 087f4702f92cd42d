// SPDX-License-Identifier: Apache-2.0
#include "stream.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>

namespace demine::statement {
namespace {

constexpr std::size_t kLongestTag = 4000;  // judgement: beyond that a '<' is a sign of "less than"

struct Entity {
  std::string_view name;
  char32_t letter;
};
constexpr std::array<Entity, 16> kEntities{
    {{"quot", '"'},
     {"amp", '&'},
     {"lt", '<'},
     {"gt", '>'},
     {"apos", '\''},
     {"nbsp", ' '},
     {"laquo", 0xAB},
     {"raquo", 0xBB},
     {"ldquo", 0x201C},
     {"rdquo", 0x201D},
     {"bdquo", 0x201E},
     {"lsquo", 0x2018},
     {"rsquo", 0x2019},
     {"mdash", 0x2014},
     {"ndash", 0x2013},
     {"hellip", 0x2026}}
};
constexpr std::array<std::string_view, 19> kBlocks{
    "p",  "div", "br", "li", "ul", "ol", "h1",    "h2",      "h3",        "h4",
    "h5", "h6",  "tr", "td", "hr", "th", "table", "section", "blockquote"};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_unseen(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x0301 ||
         (c < 0x20 && c != '\n' && c != '\t');
}

class Cleaning {
 public:
  explicit Cleaning(std::string_view text) : text_(text) {
    out_.letters.reserve(text.size());
    out_.begin.reserve(text.size());
    out_.end.reserve(text.size());
  }

  Stream run() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<' && (tag() || typed_mark('<', 0xAB))) continue;
      if (text_[at_] == '>' && typed_mark('>', 0xBB)) continue;
      if (text_[at_] == '&' && entity()) continue;
      letter();
    }
    return std::move(out_);
  }

 private:
  bool typed_mark(char sign, char32_t mark) {
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != sign) return false;
    out_.put(mark, at_, at_ + 2);
    at_ += 2;
    return true;
  }

  /// Past "<...>"; false where it is none.
  bool tag() {
    if (text_.substr(at_, 4) == "<!--") return skip_to("-->", no_more_comment_ends_);
    std::size_t name = at_ + 1;
    if (name < text_.size() && (text_[name] == '/' || text_[name] == '!')) ++name;
    if (name >= text_.size() || !is_ascii_letter(text_[name])) return false;
    std::size_t to = name;
    const std::size_t most = std::min(text_.size(), at_ + kLongestTag);
    while (to < most && text_[to] != '>' && text_[to] != '<') ++to;
    if (to >= most || text_[to] != '>') return false;
    std::size_t name_end = name;
    while (name_end < to && text_[name_end] != ' ' && text_[name_end] != '/' &&
           text_[name_end] != '\n')
      ++name_end;
    const std::string word = lower_ascii(text_.substr(name, name_end - name));
    if (std::ranges::find(kBlocks, word) != kBlocks.end()) {
      out_.put('\n', at_, to + 1);
      out_.put('\n', at_, to + 1);
    }
    at_ = to + 1;
    if (word == "script" && text_[name - 1] == '<') skip_to("</script", no_more_script_ends_);
    if (word == "style" && text_[name - 1] == '<') skip_to("</style", no_more_style_ends_);
    return true;
  }

  /// Each search that finds nothing is the last of its sort: linear.
  bool skip_to(std::string_view mark, bool& none_left) {
    if (none_left) return false;
    const auto found = text_.find(mark, at_);
    if (found == std::string_view::npos) {
      none_left = true;
      return false;
    }
    at_ = mark == "-->" ? found + mark.size() : found;
    return true;
  }

  static std::optional<char32_t> numbered(std::string_view name) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    char32_t value = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const std::string_view digits = "0123456789abcdef";
      const auto digit = digits.find(lower_ascii({&c, 1}));
      if (digit == std::string_view::npos || (!hex && digit > 9) || value > 0x10FFFF) return {};
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
    return value == 0xA0 ? U' ' : value;
  }

  bool entity() {
    const auto semicolon = text_.substr(at_, 12).find(';');
    if (semicolon == std::string_view::npos || semicolon < 2) return false;
    const auto name = text_.substr(at_ + 1, semicolon - 1);
    std::optional<char32_t> found;
    if (name[0] == '#') {
      if (name.size() > 1) found = numbered(name);
    } else {
      const auto known = std::ranges::find(kEntities, name, &Entity::name);
      if (known != kEntities.end()) found = known->letter;
    }
    if (!found) return false;
    if (!is_unseen(*found)) out_.put(*found, at_, at_ + semicolon + 1);
    at_ += semicolon + 1;
    return true;
  }

  void letter() {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    const std::size_t from = at_;
    UChar32 c = 0;
    const auto size = static_cast<std::int64_t>(text_.size());
    auto at = static_cast<std::int64_t>(at_);
    U8_NEXT(bytes, at, size, c);
    at_ = static_cast<std::size_t>(at);
    if (c < 0) {
      out_.put(0xFFFD, from, at_);
      return;
    }
    const auto found = static_cast<char32_t>(c);
    if (found == '\r') return;
    if (is_unseen(found)) return;
    if (found >= 0x300 && found < 0x370) {
      join(c, at_);
      return;
    }
    const bool blank = found == '\t' || found == 0xA0 || (found > 0x7F && u_isUWhiteSpace(c));
    out_.put(found == 0x2028 || found == 0x2029 || found == 0x85 ? U'\n'
             : blank                                             ? U' '
                                                                 : found,
             from, at_);
  }

  /// An accent belongs to the letter before it; one that joins with nothing is not seen.
  void join(UChar32 accent, std::size_t to) {
    if (out_.letters.empty()) return;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) return;
    const UChar32 both = unorm2_composePair(nfc, static_cast<UChar32>(out_.letters.back()), accent);
    if (both >= 0) out_.letters.back() = static_cast<char32_t>(both);
    if (u_isalpha(static_cast<UChar32>(out_.letters.back()))) {
      out_.end.back() = static_cast<std::uint32_t>(to);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool no_more_comment_ends_ = false, no_more_script_ends_ = false, no_more_style_ends_ = false;
  Stream out_{};
};

}  // namespace

void Stream::put(char32_t letter, std::size_t from, std::size_t to) {
  letters.push_back(letter);
  begin.push_back(static_cast<std::uint32_t>(from));
  end.push_back(static_cast<std::uint32_t>(to));
}

Stream letters_of(std::string_view text) { return Cleaning(text).run(); }

void append_utf8(std::string& out, char32_t letter) {
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, letter);
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
char32_t lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

}  // namespace demine::statement
