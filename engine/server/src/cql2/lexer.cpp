// SPDX-License-Identifier: Apache-2.0
#include "cql2/lexer.hpp"

#include <algorithm>
#include <charconv>

namespace demine::server::cql2 {
namespace {

using base::text;
using Kind = Token::Kind;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  base::Result<std::vector<Token>> all() {
    std::vector<Token> out;
    for (;;) {
      while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos)
        ++at_;
      DEMINE_TRY(Token token, next());
      const bool end = token.kind == Kind::End;
      out.push_back(std::move(token));
      if (end) return out;
    }
  }

 private:
  base::Result<Token> next() {
    if (at_ == text_.size()) return Token{.kind = Kind::End, .at = at_};
    const char c = text_[at_];
    if (c == '\'') return quoted(Kind::Text);
    if (c == '"') return quoted(Kind::Name);
    if (letter(c)) return word();
    const bool signed_number = (c == '-' || c == '+') && at_ + 1 < text_.size() &&
                               (digit(text_[at_ + 1]) || text_[at_ + 1] == '.');
    if (digit(c) || c == '.' || signed_number) return number();
    return sign();
  }

  base::Result<Token> quoted(Kind kind) {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    Token out{.kind = kind, .at = begin};
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      const char after = at_ < text_.size() ? text_[at_] : '\0';
      if ((c == quote || c == '\\') && after == quote) {
        append(out, quote);
        ++at_;
      } else if (c == quote) {
        return out;
      } else if (c == '\\' && kind == Kind::Text) {
        escaped(out);
      } else {
        append(out, c);
      }
    }
    return wrong(text_, begin, text("this quote is not closed"));
  }

  static void append(Token& out, char c) {
    out.text += c;
    out.pattern += c;
  }

  /// Behind a backslash: a control character or a backslash; anything else stays as it is written.
  void escaped(Token& out) {
    constexpr std::string_view kLetters = "abtnvfr";
    constexpr std::string_view kControls = "\a\b\t\n\v\f\r";
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    if (const auto found = kLetters.find(c); found != kLetters.npos) {
      append(out, kControls[found]);
      ++at_;
      return;
    }
    append(out, '\\');
    if (c != '\\') return;
    out.pattern += '\\';
    ++at_;
  }

  Token word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (letter(text_[at_]) || digit(text_[at_]) || text_[at_] == '.'))
      ++at_;
    return {.kind = Kind::Word, .text = std::string(text_.substr(begin, at_ - begin)), .at = begin};
  }

  base::Result<Token> number() {
    const std::size_t begin = at_;
    std::size_t from = at_;
    if (text_[from] == '+') ++from;
    Token out{.kind = Kind::Number, .at = begin};
    const auto [end, failed] =
        std::from_chars(text_.data() + from, text_.data() + text_.size(), out.number);
    if (failed != std::errc()) return wrong(text_, begin, text("this is no number"));
    at_ = static_cast<std::size_t>(end - text_.data());
    out.text = std::string(text_.substr(from, at_ - from));
    out.whole = out.text.find_first_of(".eE") == std::string::npos;
    return out;
  }

  base::Result<Token> sign() {
    for (const std::string_view two : {"<=", ">=", "<>"}) {
      if (text_.substr(at_, 2) == two) return taken(two);
    }
    constexpr std::string_view kOne = "(),=<>+-*/^%";
    const auto one = kOne.find(text_[at_]);
    if (one != kOne.npos) return taken(kOne.substr(one, 1));
    return wrong(text_, at_, text("no word begins with this character"));
  }

  Token taken(std::string_view sign) {
    Token out{.kind = Kind::Sign, .text = std::string(sign), .at = at_};
    at_ += sign.size();
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

base::Result<std::vector<Token>> tokens_of(std::string_view text) { return Lexer(text).all(); }

base::Error wrong(std::string_view whole, std::size_t at, const base::Text& what) {
  const auto before = whole.substr(0, std::min(at, whole.size()));
  const auto characters = std::ranges::count_if(
      before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return {base::ErrorCode::InvalidArgument,
          what,
          "filter, character " + std::to_string(characters + 1),
          {}};
}

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace demine::server::cql2
