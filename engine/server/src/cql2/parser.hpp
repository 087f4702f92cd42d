// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cql2/cql2.hpp"
#include "cql2/lexer.hpp"

namespace demine::server::cql2 {

/// Recursive descent over the words of one filter. A geometry or a time is read by its own file.
class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const std::vector<Queryable>& queryables,
         const Places& places, const Limits& limits)
      : text_(text),
        tokens_(std::move(tokens)),
        queryables_(queryables),
        places_(places),
        limits_(limits) {}

  base::Result<store::Condition> whole();

 private:
  using Made = base::Result<store::Condition>;
  enum class TimesOf { Any, Intervals };

  // parser.cpp
  Made any_of(int depth);
  Made all_of(int depth);
  Made factor(int depth);
  Made bracketed(int depth);
  Made predicate();
  Made truth(bool value);
  Made turned_comparison();
  Made after_property(const Queryable& property);
  Made is_null(const Queryable& property);
  [[nodiscard]] base::Error unknown_word() const;
  [[nodiscard]] base::Error no_value(const Queryable& property, const base::Text& otherwise) const;
  [[nodiscard]] const Queryable* find(std::string_view name) const;
  Made like(const Queryable& property);
  Made between(const Queryable& property);
  Made in(const Queryable& property);
  Made compared(const Queryable& property, const Token& sign);
  base::Result<store::Literal> literal(const Queryable& property);
  base::Result<store::Literal> instant(const Queryable& property);
  base::Result<const Queryable*> property();

  // time_words.cpp
  Made relation_of_times(store::TimeRelation relation);
  base::Result<store::TimeSpan> time_span(TimesOf of);
  base::Result<store::TimeSpan> interval();
  base::Result<store::TimeSpan::End> interval_end();
  base::Result<std::string> moment_in_brackets(std::string_view word);

  // wkt.cpp
  Made meets();
  base::Result<Ground> geometry();
  base::Result<Ground> bbox(const Token& word);
  base::Result<geo::GeographicGeometry> shape(std::string_view word);
  base::Result<geo::Part<geo::LonLat>> part(geo::Shape shape, bool multi);
  base::Result<geo::Path<geo::LonLat>> path();
  base::Result<geo::LonLat> vertex();
  base::Result<double> number();

  // Words.
  [[nodiscard]] const Token& now() const { return tokens_[at_]; }
  const Token& take() { return tokens_[now().kind == Token::Kind::End ? at_ : at_++]; }
  [[nodiscard]] bool is_word(std::string_view word) const;
  [[nodiscard]] bool is_sign(std::string_view sign) const;
  bool take_word(std::string_view word);
  bool take_sign(std::string_view sign);
  base::Done expect_sign(std::string_view sign);
  [[nodiscard]] base::Error here(const base::Text& what) const { return at(now(), what); }
  [[nodiscard]] base::Error at(const Token& token, const base::Text& what) const {
    return wrong(text_, token.at, what);
  }
  base::Done count_part();

  std::string_view text_;
  std::vector<Token> tokens_;
  const std::vector<Queryable>& queryables_;
  const Places& places_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t parts_ = 0;
  std::size_t vertices_ = 0;
};

}  // namespace demine::server::cql2
