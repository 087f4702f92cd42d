// SPDX-License-Identifier: Apache-2.0
#include "cql2/parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace demine::server::cql2 {
namespace {

using base::text;
using store::Compare;
using store::Condition;
using Kind = Condition::Kind;

Condition opposite(Condition condition) {
  Condition out{.kind = Kind::Not};
  out.of.push_back(std::move(condition));
  return out;
}

std::optional<Compare> compare_of(const Token& sign) {
  if (sign.kind != Token::Kind::Sign) return {};
  constexpr std::array<std::pair<std::string_view, Compare>, 6> kSigns{
      {{"=", Compare::Equal},
       {"<>", Compare::NotEqual},
       {"<", Compare::Less},
       {"<=", Compare::LessOrEqual},
       {">", Compare::More},
       {">=", Compare::MoreOrEqual}}
  };
  const auto found =
      std::ranges::find(kSigns, sign.text, &std::pair<std::string_view, Compare>::first);
  return found != kSigns.end() ? std::optional(found->second) : std::nullopt;
}

bool is_arithmetic(const Token& token) {
  constexpr std::string_view kSigns = "+-*/^%";
  if (token.kind == Token::Kind::Word) return upper(token.text) == "DIV";
  if (token.kind == Token::Kind::Number) return true;  // as in "depth -5"
  return token.kind == Token::Kind::Sign && kSigns.find(token.text.front()) != kSigns.npos;
}

/// "5 < x" says of x what "x > 5" says.
Compare turned(Compare compare) {
  switch (compare) {
    case Compare::Less:
      return Compare::More;
    case Compare::LessOrEqual:
      return Compare::MoreOrEqual;
    case Compare::More:
      return Compare::Less;
    case Compare::MoreOrEqual:
      return Compare::LessOrEqual;
    case Compare::Equal:
    case Compare::NotEqual:
      return compare;
  }
  return compare;
}

}  // namespace

bool Parser::is_word(std::string_view word) const {
  return now().kind == Token::Kind::Word && upper(now().text) == word;
}
bool Parser::is_sign(std::string_view sign) const {
  return now().kind == Token::Kind::Sign && now().text == sign;
}
bool Parser::take_word(std::string_view word) {
  const bool is = is_word(word);
  if (is) take();
  return is;
}
bool Parser::take_sign(std::string_view sign) {
  const bool is = is_sign(sign);
  if (is) take();
  return is;
}
base::Done Parser::expect_sign(std::string_view sign) {
  if (take_sign(sign)) return {};
  return here(text("here \"{0}\" is missing", {std::string(sign)}));
}
base::Done Parser::count_part() {
  if (++parts_ <= limits_.parts) return {};
  return here(text("a filter may compare at most {0} times", {std::to_string(limits_.parts)}));
}

Parser::Made Parser::whole() {
  DEMINE_TRY(auto out, any_of(0));
  if (now().kind == Token::Kind::End) return out;
  if (is_arithmetic(now())) return here(text("there is no arithmetic here: compare with a value"));
  return here(text("the filter is whole before \"{0}\": AND or OR is missing", {now().text}));
}

Parser::Made Parser::any_of(int depth) {
  Condition out{.kind = Kind::AnyOf};
  do {
    DEMINE_TRY(auto one, all_of(depth));
    out.of.push_back(std::move(one));
  } while (take_word("OR"));
  return out.of.size() == 1 ? std::move(out.of.front()) : std::move(out);
}

Parser::Made Parser::all_of(int depth) {
  Condition out{.kind = Kind::AllOf};
  do {
    DEMINE_TRY(auto one, factor(depth));
    out.of.push_back(std::move(one));
  } while (take_word("AND"));
  return out.of.size() == 1 ? std::move(out.of.front()) : std::move(out);
}

Parser::Made Parser::factor(int depth) {
  if (depth > limits_.depth) {
    return here(text("brackets and NOT may be {0} deep", {std::to_string(limits_.depth)}));
  }
  if (take_word("NOT")) {
    DEMINE_TRY(auto one, factor(depth + 1));
    return opposite(std::move(one));
  }
  if (is_sign("(")) return bracketed(depth);
  return predicate();
}

Parser::Made Parser::bracketed(int depth) {
  DEMINE_TRY_DONE(expect_sign("("));
  DEMINE_TRY(auto out, any_of(depth + 1));
  DEMINE_TRY_DONE(expect_sign(")"));
  return out;
}

Parser::Made Parser::truth(bool value) {
  take();
  return Condition{.kind = value ? Kind::AllOf : Kind::AnyOf};
}

Parser::Made Parser::predicate() {
  DEMINE_TRY_DONE(count_part());
  using store::TimeRelation;
  constexpr std::array<std::pair<std::string_view, TimeRelation>, 15> kTimes{
      {{"T_AFTER", TimeRelation::After},
       {"T_BEFORE", TimeRelation::Before},
       {"T_EQUALS", TimeRelation::Equals},
       {"T_INTERSECTS", TimeRelation::Intersects},
       {"T_DISJOINT", TimeRelation::Disjoint},
       {"T_DURING", TimeRelation::During},
       {"T_CONTAINS", TimeRelation::Contains},
       {"T_FINISHES", TimeRelation::Finishes},
       {"T_FINISHEDBY", TimeRelation::FinishedBy},
       {"T_MEETS", TimeRelation::Meets},
       {"T_METBY", TimeRelation::MetBy},
       {"T_OVERLAPS", TimeRelation::Overlaps},
       {"T_OVERLAPPEDBY", TimeRelation::OverlappedBy},
       {"T_STARTS", TimeRelation::Starts},
       {"T_STARTEDBY", TimeRelation::StartedBy}}
  };
  for (const auto& [word, relation] : kTimes) {
    if (take_word(word)) return relation_of_times(relation);
  }
  if (take_word("S_INTERSECTS")) return meets();
  const bool alone = tokens_.size() > at_ + 1 && !compare_of(tokens_[at_ + 1]);
  if (alone && is_word("TRUE")) return truth(true);
  if (alone && is_word("FALSE")) return truth(false);
  if (now().kind == Token::Kind::Word && tokens_[at_ + 1].text == "(" && !is_word("DATE") &&
      !is_word("TIMESTAMP")) {
    return unknown_word();
  }
  const bool literal_first = now().kind == Token::Kind::Text || now().kind == Token::Kind::Number ||
                             is_word("DATE") || is_word("TIMESTAMP") || is_word("TRUE") ||
                             is_word("FALSE");
  if (literal_first) return turned_comparison();
  DEMINE_TRY(const auto* const name, property());
  return after_property(*name);
}

base::Error Parser::unknown_word() const {
  const std::string word = upper(now().text);
  if (word.starts_with("S_")) {
    return here(
        text("of the spatial comparisons S_INTERSECTS alone is known here, not {0}", {word}));
  }
  return here(text("there is no function {0} here", {now().text}));
}

base::Error Parser::no_value(const Queryable& name, const base::Text& otherwise) const {
  const bool word = now().kind == Token::Kind::Word || now().kind == Token::Kind::Name;
  if (word && find(now().text) != nullptr) {
    return here(text("{0} is compared with a value here, not with another property", {name.name}));
  }
  if (now().kind == Token::Kind::Word && tokens_[at_ + 1].text == "(") return unknown_word();
  if (is_sign("(") || is_sign("-")) {
    return here(text("there is no arithmetic here: compare with a value"));
  }
  return here(otherwise);
}

const Queryable* Parser::find(std::string_view name) const {
  const auto found = std::ranges::find(queryables_, name, &Queryable::name);
  return found != queryables_.end() ? &*found : nullptr;
}

Parser::Made Parser::turned_comparison() {
  // The type of the literal is that of the property behind it: look there first.
  const std::size_t begin = at_;
  while (now().kind != Token::Kind::End && !compare_of(now())) take();
  const auto compare = compare_of(now());
  if (!compare)
    return wrong(text_, tokens_[begin].at, text("a comparison is missing behind this value"));
  const std::size_t sign = at_;
  take();
  DEMINE_TRY(const auto* const name, property());
  const std::size_t end = at_;
  at_ = begin;
  DEMINE_TRY(auto value, literal(*name));
  if (at_ != sign) return here(text("a comparison is missing behind this value"));
  at_ = end;
  return comparison(*name, turned(*compare), std::move(value));
}

base::Result<const Queryable*> Parser::property() {
  const Token& token = take();
  if (token.kind != Token::Kind::Word && token.kind != Token::Kind::Name) {
    return at(token, text("here the name of a property is missing"));
  }
  if (const Queryable* const found = find(token.text)) return found;
  return at(token, text("there is no property {0} to filter by", {token.text.substr(0, 64)}));
}

Parser::Made Parser::after_property(const Queryable& name) {
  if (take_word("IS")) return is_null(name);
  if (name.type == ValueType::Geometry) {
    return here(text("a geometry is compared by S_INTERSECTS alone"));
  }
  const bool is_not = take_word("NOT");
  const auto made = [&](Made condition) -> Made {
    if (condition && is_not) return opposite(std::move(*condition));
    return condition;
  };
  if (take_word("LIKE")) return made(like(name));
  if (take_word("BETWEEN")) return made(between(name));
  if (take_word("IN")) return made(in(name));
  if (is_not) return here(text("behind NOT comes LIKE, BETWEEN or IN"));
  const Token sign = take();
  return compared(name, sign);
}

Parser::Made Parser::is_null(const Queryable& name) {
  const bool is_not = take_word("NOT");
  if (!take_word("NULL")) return here(text("behind IS comes NULL or NOT NULL"));
  Condition out{.kind = name.type == ValueType::Geometry ? Kind::NoPlace : Kind::IsNull,
                .column = name.column};
  return is_not ? opposite(std::move(out)) : std::move(out);
}

Parser::Made Parser::compared(const Queryable& name, const Token& sign) {
  const auto compare = compare_of(sign);
  if (!compare) {
    if (is_arithmetic(sign)) {
      return at(sign, text("there is no arithmetic here: compare with a value"));
    }
    return at(sign, text("here =, <>, <, <=, >, >=, LIKE, BETWEEN, IN or IS NULL is missing"));
  }
  DEMINE_TRY(auto value, literal(name));
  return comparison(name, *compare, std::move(value));
}

Parser::Made Parser::like(const Queryable& name) {
  if (name.type != ValueType::Text)
    return here(text("{0} is no text: LIKE does not apply", {name.name}));
  const Token& pattern = take();
  if (pattern.kind != Token::Kind::Text)
    return at(pattern, text("behind LIKE comes a text in quotes"));
  const auto wildcards = static_cast<std::size_t>(std::ranges::count(pattern.pattern, '%'));
  if (wildcards > limits_.wildcards) {
    return at(pattern, text("a pattern may have {0} times %", {std::to_string(limits_.wildcards)}));
  }
  Condition out{.kind = Kind::Like, .column = name.column};
  out.values.emplace_back(pattern.pattern);
  return out;
}

Parser::Made Parser::between(const Queryable& name) {
  if (name.type != ValueType::Integer && name.type != ValueType::Real) {
    return here(text("BETWEEN is for numbers, and {0} is none", {name.name}));
  }
  DEMINE_TRY(auto low, literal(name));
  if (!take_word("AND")) return here(text("behind BETWEEN come two numbers with AND between"));
  DEMINE_TRY(auto high, literal(name));
  Condition out{.kind = Kind::Between, .column = name.column};
  out.values = {std::move(low), std::move(high)};
  return out;
}

Parser::Made Parser::in(const Queryable& name) {
  DEMINE_TRY_DONE(expect_sign("("));
  Condition times{.kind = Kind::AnyOf};
  Condition out{.kind = Kind::In, .column = name.column};
  do {
    DEMINE_TRY_DONE(count_part());
    DEMINE_TRY(auto value, literal(name));
    if (name.type == ValueType::Timestamp) {
      times.of.push_back(comparison(name, Compare::Equal, std::move(value)));
    } else {
      out.values.push_back(std::move(value));
    }
  } while (take_sign(","));
  DEMINE_TRY_DONE(expect_sign(")"));
  return times.of.empty() ? std::move(out) : std::move(times);
}

base::Result<store::Literal> Parser::literal(const Queryable& name) {
  switch (name.type) {
    case ValueType::Text:
      if (now().kind == Token::Kind::Text) return store::Literal(take().text);
      return no_value(name, text("{0} is a text: here one in quotes is missing", {name.name}));
    case ValueType::Integer:
    case ValueType::Real:
      if (now().kind == Token::Kind::Number) return store::Literal(take().number);
      return no_value(name, text("{0} is a number: here one is missing", {name.name}));
    case ValueType::Boolean:
      if (take_word("TRUE")) return store::Literal(true);
      if (take_word("FALSE")) return store::Literal(false);
      return no_value(name, text("{0} is TRUE or FALSE: here one of them is missing", {name.name}));
    case ValueType::Date:
    case ValueType::Timestamp:
      return instant(name);
    case ValueType::Geometry:
      break;
  }
  return here(text("a geometry is compared by S_INTERSECTS alone"));
}

base::Result<store::Literal> Parser::instant(const Queryable& name) {
  const std::string_view word = name.type == ValueType::Date ? "DATE" : "TIMESTAMP";
  // A text alone is meant as one: the abstract tests of IN write it so.
  if (now().kind == Token::Kind::Text) {
    const Token said = take();
    auto moment = name.type == ValueType::Date ? day_text(said.text) : moment_text(said.text);
    if (!moment) return at(said, moment.error().what);
    return store::Literal(std::move(*moment));
  }
  if (!is_word(word)) {
    return no_value(name,
                    name.type == ValueType::Date
                        ? text("{0} is a day: here DATE('2024-08-17') is missing", {name.name})
                        : text("{0} is a moment: here TIMESTAMP('2024-08-17T09:30:00Z') is missing",
                               {name.name}));
  }
  DEMINE_TRY(auto moment, moment_in_brackets(word));
  return store::Literal(std::move(moment));
}

base::Result<Condition> parse_cql2(std::string_view filter,
                                   const std::vector<Queryable>& queryables, const Places& places,
                                   const Limits& limits) {
  if (filter.size() > limits.bytes) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       text("a filter may have {0} bytes", {std::to_string(limits.bytes)}),
                       "filter",
                       {}};
  }
  DEMINE_TRY(auto tokens, tokens_of(filter));
  return Parser(filter, std::move(tokens), queryables, places, limits).whole();
}

}  // namespace demine::server::cql2
