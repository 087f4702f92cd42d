// SPDX-License-Identifier: Apache-2.0
/// \file
/// Geometries of CQL2: WKT, and BBOX(west, south, east, north).
#include <array>

#include "cql2/parser.hpp"

namespace demine::server::cql2 {

using base::text;
using geo::LonLat;
using geo::Shape;

Parser::Made Parser::meets() {
  DEMINE_TRY_DONE(expect_sign("("));
  const Token first = now();
  // The property may be on either side.
  const auto is_property = [&] {
    return now().kind == Token::Kind::Name ||
           (now().kind == Token::Kind::Word && tokens_[at_ + 1].text != "(" && !is_word("POINT"));
  };
  const bool property_first = is_property();
  const Queryable* name = nullptr;
  store::Condition out{.kind = store::Condition::Kind::Meets};
  if (property_first) {
    DEMINE_TRY(name, property());
    DEMINE_TRY_DONE(expect_sign(","));
    DEMINE_TRY(out.place, geometry());
  } else {
    DEMINE_TRY(out.place, geometry());
    DEMINE_TRY_DONE(expect_sign(","));
    DEMINE_TRY(name, property());
  }
  DEMINE_TRY_DONE(expect_sign(")"));
  if (name->type == ValueType::Geometry) return out;
  return at(first, text("{0} is no geometry", {name->name}));
}

base::Result<geo::PlaneGeometry> Parser::geometry() {
  const Token word = take();
  if (word.kind != Token::Kind::Word)
    return at(word, text("here a geometry is missing, such as POINT(36.2 51.7)"));
  const std::string kind = upper(word.text);
  auto said = kind == "BBOX" ? bbox() : shape(kind);
  if (!said) {
    return said.error().code == base::ErrorCode::NotFound
               ? at(word, text("{0} is no geometry that is known here", {word.text}))
               : std::move(said).error();
  }
  auto out = to_plane_(*said);
  if (!out) return at(word, out.error().what);
  return std::move(*out);
}

base::Result<geo::GeographicGeometry> Parser::bbox() {
  DEMINE_TRY_DONE(expect_sign("("));
  std::array<double, 4> sides{};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (i > 0) DEMINE_TRY_DONE(expect_sign(","));
    DEMINE_TRY(sides[i], number());
  }
  DEMINE_TRY_DONE(expect_sign(")"));
  const auto [west, south, east, north] = sides;
  if (west > east || south > north) return here(text("a BBOX names its lower corner first"));
  return geo::GeographicGeometry{
      Shape::Polygon,
      {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}};
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
  return LonLat{first, second};
}

base::Result<double> Parser::number() {
  if (now().kind == Token::Kind::Number) return take().number;
  return here(text("here a number is missing"));
}

}  // namespace demine::server::cql2
