// SPDX-License-Identifier: Apache-2.0
/// \file
/// Geometries of CQL2: WKT, and BBOX(west, south, east, north).
#include <array>
#include <vector>

#include "cql2/parser.hpp"

namespace demine::server::cql2 {

using base::text;
using geo::LonLat;
using geo::Shape;

Parser::Made Parser::meets() {
  DEMINE_TRY_DONE(expect_sign("("));
  const Token first = now();
  // The property may be on either side; behind the word of a shape is a bracket, or Z and one.
  const auto is_bracket = [&](std::size_t at) {
    return tokens_[at].kind == Token::Kind::Sign && tokens_[at].text == "(";
  };
  const auto is_shape = [&] {
    const Token& next = tokens_[at_ + 1];
    return is_bracket(at_ + 1) ||
           (next.kind == Token::Kind::Word && upper(next.text) == "Z" && is_bracket(at_ + 2));
  };
  const bool property_first =
      now().kind == Token::Kind::Name || (now().kind == Token::Kind::Word && !is_shape());
  const Queryable* name = nullptr;
  Ground ground;
  if (property_first) {
    DEMINE_TRY(name, property());
    DEMINE_TRY_DONE(expect_sign(","));
    DEMINE_TRY(ground, geometry());
  } else {
    DEMINE_TRY(ground, geometry());
    DEMINE_TRY_DONE(expect_sign(","));
    DEMINE_TRY(name, property());
  }
  DEMINE_TRY_DONE(expect_sign(")"));
  if (name->type != ValueType::Geometry) return at(first, text("{0} is no geometry", {name->name}));
  store::Condition out{.kind = store::Condition::Kind::Meets};
  if (!ground.everything) {
    out.place = std::move(ground.within);
    return out;
  }
  // True of every geometry, unknown where there is none: as the opposite of meeting nothing is.
  out.place = geo::PlaneGeometry{Shape::Polygon, {}};
  store::Condition opposite{.kind = store::Condition::Kind::Not};
  opposite.of.push_back(std::move(out));
  return opposite;
}

base::Result<Ground> Parser::geometry() {
  const Token word = take();
  if (word.kind != Token::Kind::Word)
    return at(word, text("here a geometry is missing, such as POINT(36.2 51.7)"));
  const std::string kind = upper(word.text);
  if (kind == "BBOX") return bbox(word);
  auto said = shape(kind);
  if (!said) {
    return said.error().code == base::ErrorCode::NotFound
               ? at(word, text("{0} is no geometry that is known here", {word.text}))
               : std::move(said).error();
  }
  auto out = places_.geometry(*said);
  if (!out) return at(word, out.error().what);
  return Ground{.within = std::move(*out)};
}

base::Result<Ground> Parser::bbox(const Token& word) {
  std::vector<double> sides;
  DEMINE_TRY_DONE(expect_sign("("));
  do {
    DEMINE_TRY(const double side, number());
    sides.push_back(side);
  } while (sides.size() < 6 && take_sign(","));
  DEMINE_TRY_DONE(expect_sign(")"));
  if (sides.size() != 4 && sides.size() != 6) {
    return at(word, text("a BBOX has four numbers, or six with heights"));
  }
  auto out = places_.box(sides);
  if (!out) return at(word, out.error().what);
  return std::move(*out);
}

base::Result<geo::GeographicGeometry> Parser::shape(std::string_view word) {
  struct Named {
    std::string_view word;
    Shape shape;
    bool multi;
  };
  constexpr std::array<Named, 6> kShapes{
      {{"POINT", Shape::Point, false},
       {"LINESTRING", Shape::Line, false},
       {"POLYGON", Shape::Polygon, false},
       {"MULTIPOINT", Shape::Point, true},
       {"MULTILINESTRING", Shape::Line, true},
       {"MULTIPOLYGON", Shape::Polygon, true}}
  };
  for (const Named& each : kShapes) {
    if (each.word != word) continue;
    geo::GeographicGeometry out{each.shape, {}};
    take_word("Z");
    if (each.multi) DEMINE_TRY_DONE(expect_sign("("));
    do {
      DEMINE_TRY(auto one, part(each.shape, each.multi));
      out.parts.push_back(std::move(one));
    } while (each.multi && take_sign(","));
    if (each.multi) DEMINE_TRY_DONE(expect_sign(")"));
    return out;
  }
  return base::Error{base::ErrorCode::NotFound, {}, {}, {}};
}

base::Result<geo::Part<LonLat>> Parser::part(Shape shape, bool multi) {
  geo::Part<LonLat> out;
  if (shape == Shape::Point && multi && !is_sign("(")) {  // MULTIPOINT(1 2, 3 4) is said too
    DEMINE_TRY(const auto p, vertex());
    return geo::Part<LonLat>{{p}};
  }
  const bool polygon = shape == Shape::Polygon;
  if (polygon) DEMINE_TRY_DONE(expect_sign("("));
  do {
    const Token begin = now();
    DEMINE_TRY(auto one, path());
    const bool fits = shape == Shape::Point  ? one.size() == 1
                      : shape == Shape::Line ? one.size() >= 2
                                             : one.size() >= 4 && one.front() == one.back();
    if (!fits) {
      return at(begin, polygon ? text("a ring has four corners or more, and ends where it begins")
                               : text("a point has one corner, a line two or more"));
    }
    out.push_back(std::move(one));
  } while (polygon && take_sign(","));
  if (polygon) DEMINE_TRY_DONE(expect_sign(")"));
  return out;
}

base::Result<geo::Path<LonLat>> Parser::path() {
  geo::Path<LonLat> out;
  DEMINE_TRY_DONE(expect_sign("("));
  do {
    DEMINE_TRY(const auto p, vertex());
    out.push_back(p);
  } while (take_sign(","));
  DEMINE_TRY_DONE(expect_sign(")"));
  return out;
}

base::Result<LonLat> Parser::vertex() {
  if (++vertices_ > limits_.vertices) {
    return here(text("the geometries of a filter may have {0} corners",
                     {std::to_string(limits_.vertices)}));
  }
  DEMINE_TRY(const double first, number());
  DEMINE_TRY(const double second, number());
  if (now().kind == Token::Kind::Number) take();  // a height counts for nothing: layers are flat
  return LonLat{first, second};
}

base::Result<double> Parser::number() {
  if (now().kind == Token::Kind::Number) return take().number;
  return here(text("here a number is missing"));
}

}  // namespace demine::server::cql2
