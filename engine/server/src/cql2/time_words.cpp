// SPDX-License-Identifier: Apache-2.0
/// \file
/// Times of CQL2: DATE('2024-08-17'), TIMESTAMP('...'), INTERVAL(a, b) of moments, properties or
/// '..'.
#include "cql2/parser.hpp"

namespace demine::server::cql2 {

using base::text;

Parser::Made Parser::relation_of_times(store::TimeRelation relation) {
  store::Condition out{.kind = store::Condition::Kind::Timed, .relation = relation};
  const TimesOf of = relation <= store::TimeRelation::Disjoint ? TimesOf::Any : TimesOf::Intervals;
  DEMINE_TRY_DONE(expect_sign("("));
  const Token first = now();
  DEMINE_TRY(out.one, time_span(of));
  DEMINE_TRY_DONE(expect_sign(","));
  DEMINE_TRY(out.other, time_span(of));
  DEMINE_TRY_DONE(expect_sign(")"));
  for (const auto* end : {&out.one.from, &out.one.until, &out.other.from, &out.other.until}) {
    if (!end->column.empty()) return out;
  }
  return at(first, text("one of the two times has to be a property"));
}

base::Result<store::TimeSpan> Parser::time_span(TimesOf of) {
  if (take_word("INTERVAL")) return interval();
  if (of == TimesOf::Intervals) {
    return here(text("this compares two intervals: here INTERVAL(begin, end) is missing"));
  }
  for (const std::string_view word : {"DATE", "TIMESTAMP"}) {
    if (!is_word(word)) continue;
    DEMINE_TRY(const auto moment, moment_in_brackets(word));
    return store::TimeSpan{{.text = moment}, {.text = moment}};
  }
  const Token name = now();
  DEMINE_TRY(const auto* const found, property());
  if (found->type != ValueType::Date && found->type != ValueType::Timestamp) {
    return at(name, text("{0} is no time", {found->name}));
  }
  return store::TimeSpan{{.column = found->column}, {.column = found->column}};
}

base::Result<store::TimeSpan> Parser::interval() {
  store::TimeSpan out;
  DEMINE_TRY_DONE(expect_sign("("));
  DEMINE_TRY(out.from, interval_end());
  DEMINE_TRY_DONE(expect_sign(","));
  DEMINE_TRY(out.until, interval_end());
  DEMINE_TRY_DONE(expect_sign(")"));
  return out;
}

base::Result<store::TimeSpan::End> Parser::interval_end() {
  if (now().kind != Token::Kind::Text) {
    DEMINE_TRY(const auto one, time_span(TimesOf::Any));
    return one.from;
  }
  const Token said = take();
  if (said.text == "..") return store::TimeSpan::End{};
  auto moment = said.text.size() > 10 ? moment_text(said.text) : day_text(said.text);
  if (!moment) return at(said, moment.error().what);
  return store::TimeSpan::End{.column = {}, .text = std::move(*moment)};
}

base::Result<std::string> Parser::moment_in_brackets(std::string_view word) {
  take();
  DEMINE_TRY_DONE(expect_sign("("));
  const Token said = take();
  if (said.kind != Token::Kind::Text) return at(said, text("here a moment in quotes is missing"));
  auto moment = word == "DATE" ? day_text(said.text) : moment_text(said.text);
  if (!moment) return at(said, moment.error().what);
  DEMINE_TRY_DONE(expect_sign(")"));
  return std::move(*moment);
}

}  // namespace demine::server::cql2
