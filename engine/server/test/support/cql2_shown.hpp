// SPDX-License-Identifier: Apache-2.0
/// \file
/// A filter read and written again in one way, to compare with.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cql2/cql2.hpp"

namespace demine::server::cql2::test {

using store::Compare;
using store::Condition;
using Kind = Condition::Kind;

inline const std::vector<Queryable> kQueryables{
    {"name",             ValueType::Text,      "name"  },
    {"count",            ValueType::Integer,   "count" },
    {"depth",            ValueType::Real,      "depth" },
    {"done",             ValueType::Boolean,   "done"  },
    {"day",              ValueType::Date,      "day"   },
    {"moment",           ValueType::Timestamp, "moment"},
    {"place",            ValueType::Geometry,  {}      },
    {"survey:team.lead", ValueType::Text,      "lead"  },
};

/// As it is: east for the first axis.
inline base::Result<geo::PlaneGeometry> as_it_is(const geo::GeographicGeometry& said) {
  geo::PlaneGeometry out{said.shape, {}};
  for (const auto& part : said.parts) {
    auto& to = out.parts.emplace_back();
    for (const auto& path : part) {
      auto& points = to.emplace_back();
      for (const auto p : path) points.push_back({p.lon_deg, p.lat_deg});
    }
  }
  return out;
}

/// West of 0: everything; a box that names its higher corner first is none.
inline base::Result<Ground> box(std::span<const double> sides) {
  const std::size_t high = sides.size() / 2;
  if (sides[1] > sides[high + 1])
    return base::Error{base::ErrorCode::InvalidArgument, base::text("no box"), {}, {}};
  Ground out{.everything = sides[0] < 0};
  out.within.parts = {{{{sides[0], sides[1]}, {sides[high], sides[high + 1]}}}};
  return out;
}

inline std::string shown(const store::Literal& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const double number = std::holds_alternative<double>(value)
                            ? std::get<double>(value)
                            : static_cast<double>(std::get<std::int64_t>(value));
  std::string out = std::to_string(number);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

inline std::string shown(const store::TimeSpan::End& end) {
  return !end.column.empty() ? end.column : end.text.empty() ? ".." : end.text;
}

/// One way to write a condition, to compare with.
inline std::string shown(const Condition& condition) {
  static const char* const kSigns[] = {"=", "<>", "<", "<=", ">", ">="};
  static const char* const kTimes[] = {"after",        "before", "equals",   "intersects",
                                       "disjoint",     "during", "contains", "finishes",
                                       "finishedby",   "meets",  "metby",    "overlaps",
                                       "overlappedby", "starts", "startedby"};
  std::string out;
  switch (condition.kind) {
    case Kind::AllOf:
    case Kind::AnyOf:
      for (const auto& each : condition.of) {
        out += (out.empty() ? "" : condition.kind == Kind::AllOf ? " & " : " | ") + shown(each);
      }
      return condition.of.empty() ? (condition.kind == Kind::AllOf ? "true" : "false")
                                  : "(" + out + ")";
    case Kind::Not:
      return "!" + shown(condition.of[0]);
    case Kind::Compared:
      return condition.column + kSigns[static_cast<int>(condition.compare)] +
             shown(condition.values[0]);
    case Kind::Like:
      return condition.column + "~" + shown(condition.values[0]);
    case Kind::Between:
      return condition.column + "[" + shown(condition.values[0]) + "," +
             shown(condition.values[1]) + "]";
    case Kind::In:
      for (const auto& each : condition.values) out += (out.empty() ? "" : ",") + shown(each);
      return condition.column + "{" + out + "}";
    case Kind::IsNull:
      return condition.column + "?";
    case Kind::Timed:
      return shown(condition.one.from) + "/" + shown(condition.one.until) + " " +
             kTimes[static_cast<int>(condition.relation)] + " " + shown(condition.other.from) +
             "/" + shown(condition.other.until);
    case Kind::NoPlace:
      return "no place";
    case Kind::Meets:
      if (condition.place->parts.empty()) return "nothing";
      out = condition.place->shape == geo::Shape::Point  ? "point"
            : condition.place->shape == geo::Shape::Line ? "line"
                                                         : "polygon";
      return out + " " + std::to_string(condition.place->parts.size());
  }
  return out;
}

inline std::string read(std::string_view text) {
  const auto condition = parse_cql2(text, kQueryables, {as_it_is, box});
  if (condition) return shown(*condition);
  return condition.error().where + ": " + base::english(condition.error().what);
}

}  // namespace demine::server::cql2::test
