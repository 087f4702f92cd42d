// SPDX-License-Identifier: Apache-2.0
#include "routes/ogc/items_query.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "demine/base/date.hpp"
#include "demine/store/record.hpp"

namespace demine::server::ogc {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using store::Condition;

Error wrong(std::string_view name, const base::Text& what) {
  return {ErrorCode::InvalidArgument, what, std::string(name), {}};
}

template <typename T>
std::optional<T> number_of(std::string_view text) {
  T out{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, out);
  if (read.ec != std::errc() || read.ptr != end) return {};
  return out;
}

/// A parameter given twice, or of no name that is known: 400 (7.8, 7.9).
base::Done check_names(const Request& request, const std::vector<cql2::Queryable>& queryables) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : request.query) {
    if (!seen.insert(name).second)
      return wrong(name, text("the parameter {0} is there twice", {name.substr(0, 64)}));
    const bool known = std::ranges::find(items_parameters(), name) != items_parameters().end();
    const auto property = std::ranges::find(queryables, name, &cql2::Queryable::name);
    const bool filters =
        property != queryables.end() && property->type != cql2::ValueType::Geometry;
    if (!known && !filters)
      return wrong(name, text("there is no parameter {0}", {name.substr(0, 64)}));
  }
  return {};
}

base::Result<std::int64_t> read_whole(const Request& request, std::string_view name,
                                      std::int64_t least, std::int64_t otherwise) {
  const auto said = request.argument(name);
  if (!said) return otherwise;
  const auto number = number_of<std::int64_t>(*said);
  if (number && *number >= least) return *number;
  return wrong(name,
               text("{0} is a whole number from {1}", {std::string(name), std::to_string(least)}));
}

base::Done read_ground(const Request& request, const Opened& opened, store::LayerQuery& rows) {
  DEMINE_TRY(const CrsKind kind, read_crs(request, "bbox-crs", *opened.crses, CrsKind::LonLat));
  const auto said = request.argument("bbox");
  if (!said) return {};
  DEMINE_TRY(const auto bbox, read_bbox(*said, kind));
  // A place that may not be read cannot be asked for either: as if none had one.
  if (!opened.collection.access.place) return {};
  DEMINE_TRY(const auto bounds, opened.layers->bounds(opened.collection.entity()));
  auto ground = opened.crses->ground_of(bbox, kind, bounds);
  if (!ground) return std::move(ground).error().in("bbox");
  if (!ground->everything) rows.ground = std::move(ground->within);
  return {};
}

/// A filter sees places in its own system; those that may not be read have no queryable.
base::Done read_filter(const Request& request, const Opened& opened,
                       const std::vector<cql2::Queryable>& queryables,
                       std::vector<Condition>& all) {
  if (const auto lang = request.argument("filter-lang"); lang && *lang != "cql2-text") {
    return wrong("filter-lang", text("filter-lang is cql2-text"));
  }
  DEMINE_TRY(const CrsKind kind, read_crs(request, "filter-crs", *opened.crses, CrsKind::LonLat));
  const auto filter = request.argument("filter");
  if (!filter) return {};
  const cql2::Places places{
      [&](const geo::GeographicGeometry& said) { return opened.crses->to_plane(said, kind); },
      [&](std::span<const double> sides) -> base::Result<cql2::Ground> {
        DEMINE_TRY(const auto box, bbox_of(sides, kind));
        DEMINE_TRY(const auto bounds, opened.layers->bounds(opened.collection.entity()));
        DEMINE_TRY(auto ground, opened.crses->ground_of(box, kind, bounds));
        return cql2::Ground{ground.everything, std::move(ground.within)};
      }};
  DEMINE_TRY(auto condition, cql2::parse_cql2(*filter, queryables, places));
  all.push_back(std::move(condition));
  return {};
}

base::Result<store::Literal> property_value(const cql2::Queryable& property,
                                            std::string_view said) {
  using cql2::ValueType;
  const std::string& name = property.name;
  switch (property.type) {
    case ValueType::Text:
      return store::Literal(std::string(said));
    case ValueType::Integer:
    case ValueType::Real:
      if (const auto number = number_of<double>(said)) return store::Literal(*number);
      return wrong(name, text("{0} is a number", {name}));
    case ValueType::Boolean:
      if (said == "true" || said == "false") return store::Literal(said == "true");
      return wrong(name, text("{0} is true or false", {name}));
    case ValueType::Date: {
      DEMINE_TRY(auto day, cql2::day_text(said).in(name));
      return store::Literal(std::move(day));
    }
    case ValueType::Timestamp: {
      DEMINE_TRY(auto moment, cql2::moment_text(said).in(name));
      return store::Literal(std::move(moment));
    }
    case ValueType::Geometry:
      break;
  }
  return wrong(name, text("a geometry is asked for by bbox, or by filter"));
}

base::Done read_properties(const Request& request, const std::vector<cql2::Queryable>& queryables,
                           std::vector<Condition>& all) {
  for (const auto& property : queryables) {
    const auto said = request.argument(property.name);
    if (!said) continue;
    DEMINE_TRY(auto value, property_value(property, *said));
    all.push_back(cql2::comparison(property, store::Compare::Equal, std::move(value)));
  }
  return {};
}

/// Features without a time count as of every time (7.15.4).
base::Done read_time(const Request& request, const Collection& collection,
                     std::vector<Condition>& all) {
  const auto said = request.argument("datetime");
  if (!said) return {};
  DEMINE_TRY(auto span, read_datetime(*said));
  const std::string column = time_column(collection);
  Condition within{.kind = Condition::Kind::Timed, .relation = store::TimeRelation::Intersects};
  within.one = {{.column = column}, {.column = column}};
  within.other = std::move(span);
  Condition either{.kind = Condition::Kind::AnyOf};
  either.of.push_back(std::move(within));
  either.of.push_back({.kind = Condition::Kind::IsNull, .column = column});
  all.push_back(std::move(either));
  return {};
}

base::Result<ItemsQuery> read(const Request& request, const Opened& opened) {
  const auto queryables = queryables_of(opened.collection);
  DEMINE_TRY_DONE(check_names(request, queryables));
  ItemsQuery out;
  out.rows = query_of(opened.collection);
  DEMINE_TRY(out.crs, read_crs(request, "crs", *opened.crses, CrsKind::LonLat));
  DEMINE_TRY(const auto limit, read_whole(request, "limit", 1, kDefaultLimit));
  out.limit = std::min(limit, kMostLimit);
  out.rows.limit = out.limit + 1;  // whether there is more
  DEMINE_TRY(out.rows.after, read_whole(request, "after", 0, 0));
  out.first_page = !request.argument("after");
  DEMINE_TRY_DONE(read_ground(request, opened, out.rows));
  std::vector<Condition> all;
  DEMINE_TRY_DONE(read_time(request, opened.collection, all));
  DEMINE_TRY_DONE(read_properties(request, queryables, all));
  DEMINE_TRY_DONE(read_filter(request, opened, queryables, all));
  if (!all.empty()) {
    out.rows.where = Condition{.kind = Condition::Kind::AllOf};
    out.rows.where->of = std::move(all);
  }
  return out;
}

}  // namespace

const std::vector<std::string>& items_parameters() {
  static const std::vector<std::string> names{"bbox",  "bbox-crs", "crs",         "datetime",
                                              "limit", "filter",   "filter-lang", "filter-crs",
                                              "f",     "as_of",    "after"};
  return names;
}

base::Result<CrsKind> read_crs(const Request& request, std::string_view name, const Crses& crses,
                               CrsKind otherwise) {
  const auto said = request.argument(name);
  if (!said) return otherwise;
  if (const auto kind = crses.find(*said)) return *kind;
  return wrong(name, text("{0} is not one of the coordinate systems that a collection lists",
                          {std::string(said->substr(0, 100))}));
}

base::Result<Crses::Bbox> read_bbox(std::string_view said, CrsKind kind) {
  std::vector<double> sides;
  for (std::size_t from = 0; from <= said.size();) {
    const std::size_t end = std::min(said.find(',', from), said.size());
    const auto number = number_of<double>(said.substr(from, end - from));
    if (!number || !std::isfinite(*number))
      return wrong("bbox", text("a bbox is four numbers with commas between"));
    sides.push_back(*number);
    if (sides.size() > 6) break;
    from = end + 1;
  }
  return bbox_of(sides, kind);
}

base::Result<Crses::Bbox> bbox_of(std::span<const double> sides, CrsKind kind) {
  if (sides.size() != 4 && sides.size() != 6)
    return wrong("bbox", text("a bbox is four numbers with commas between"));
  const std::size_t high = sides.size() / 2;
  const Crses::Bbox out{sides[0], sides[1], sides[high], sides[high + 1]};
  if (kind == CrsKind::LonLat || kind == CrsKind::LatLon) {
    const bool lat_first = kind == CrsKind::LatLon;
    const double south = lat_first ? out.low1 : out.low2;
    const double north = lat_first ? out.high1 : out.high2;
    const double west = lat_first ? out.low2 : out.low1;
    const double east = lat_first ? out.high2 : out.high1;
    const bool fine = std::abs(south) <= 90 && std::abs(north) <= 90 && std::abs(west) <= 180 &&
                      std::abs(east) <= 180 && south <= north;
    if (!fine)
      return wrong(
          "bbox",
          text("a bbox is west, south, east, north in degrees, in the order of its system"));
  } else if (out.low1 > out.high1 || out.low2 > out.high2) {
    return wrong("bbox", text("a bbox names its lower corner first"));
  }
  return out;
}

base::Result<store::TimeSpan> read_datetime(std::string_view said) {
  const auto one = [](std::string_view end) -> base::Result<std::string> {
    if (end.empty() || end == "..") return std::string();
    auto out = end.size() > 10 ? cql2::moment_text(end) : cql2::day_text(end);
    if (!out) return std::move(out).error().in("datetime");
    return std::move(*out);
  };
  const auto slash = said.find('/');
  if (slash == said.npos) {
    if (said.empty() || said == "..")
      return wrong("datetime", text("a datetime is a moment, or two with / between"));
    DEMINE_TRY(const auto moment, one(said));
    return store::TimeSpan{
        {.column = {}, .text = moment},
        {.column = {}, .text = moment}
    };
  }
  store::TimeSpan out;
  DEMINE_TRY(out.from.text, one(said.substr(0, slash)));
  DEMINE_TRY(out.until.text, one(said.substr(slash + 1)));
  const bool turned =
      !out.from.text.empty() && !out.until.text.empty() && out.from.text > out.until.text + "~";
  if (turned) return wrong("datetime", text("an interval names its beginning first"));
  if (out.from.text.empty() && out.until.text.empty() && said != "../.." && said != "/" &&
      said != "../" && said != "/..") {
    return wrong("datetime", text("a datetime is a moment, or two with / between"));
  }
  return out;
}

std::variant<ItemsQuery, Response> read_items_query(const Request& request, const Opened& opened) {
  auto out = read(request, opened);
  if (!out) return problem(out.error(), out.error().code == ErrorCode::InvalidArgument);
  return std::move(*out);
}

}  // namespace demine::server::ogc
