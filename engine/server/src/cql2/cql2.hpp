// SPDX-License-Identifier: Apache-2.0
/// \file
/// CQL2 text (OGC 21-065r2) to conditions of the store: comparisons, LIKE, BETWEEN, IN, IS NULL,
/// AND, OR, NOT, S_INTERSECTS and relations of time. Literals stay values; the text never reaches
/// SQL. Which examples of the standard are read and which refused: test/cql2_examples_test.cpp.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/model/entity.hpp"
#include "demine/store/layer_query.hpp"

namespace demine::server::cql2 {

enum class ValueType { Text, Integer, Real, Boolean, Date, Timestamp, Geometry };

/// What may be filtered by.
struct Queryable {
  std::string name;
  ValueType type = ValueType::Text;
  std::string column{};  ///< of the layer; none of a geometry
};

/// The ground of a box as far as it matters to the layer.
struct Ground {
  bool everything = false;  ///< every geometry of the layer meets it
  geo::PlaneGeometry within{geo::Shape::Polygon, {}};
};

/// Places as the filter writes them, whatever their system is, into the plane of the operation.
struct Places {
  /// First axis in `lon_deg`.
  std::function<base::Result<geo::PlaneGeometry>(const geo::GeographicGeometry&)> geometry;
  /// Four numbers of BBOX, or six with heights.
  std::function<base::Result<Ground>(std::span<const double>)> box;
};

/// What a filter may be at most. Source: judgement.
struct Limits {
  std::size_t bytes = 4096;     ///< DEFAULT 4096
  int depth = 16;               ///< DEFAULT 16: NOT and brackets within each other
  std::size_t parts = 100;      ///< DEFAULT 100: comparisons and values of IN
  std::size_t vertices = 1000;  ///< DEFAULT 1000: of all geometries
  std::size_t wildcards = 8;    ///< DEFAULT 8: '%' of one pattern; each may look at the whole value
};

/// InvalidArgument says in `where` at which character, and what would be right there.
[[nodiscard]] base::Result<store::Condition> parse_cql2(std::string_view text,
                                                        const std::vector<Queryable>& queryables,
                                                        const Places& places,
                                                        const Limits& limits = {});

/// "2024-08-17" (also "2024-08" and "2024" where `partial`) as it is.
[[nodiscard]] base::Result<std::string> day_text(std::string_view text);
/// RFC 3339, with any offset, as columns hold moments: "2024-08-17T06:30:00.000Z".
[[nodiscard]] base::Result<std::string> moment_text(std::string_view text);

/// What `sign` ("=", "<" ...) means for a column: text and numbers by their order, times by their
/// first and last moment. InvalidArgument where the type has no order.
[[nodiscard]] store::Condition comparison(const Queryable& property, store::Compare compare,
                                          store::Literal value);

}  // namespace demine::server::cql2
