// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows of one table of the register, as a map or a GIS asks for them: chosen columns, a place on
/// the ground, typed conditions, page by page, without making a Record of each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "demine/model/entity.hpp"

namespace demine::store {

class Statement;

enum class Compare { Equal, NotEqual, Less, LessOrEqual, More, MoreOrEqual };

/// As the column holds it: Boolean is bool; dates and moments are text (see moment_text()).
using Literal = std::variant<std::string, std::int64_t, double, bool>;

/// A time from the beginning of `from` to the end of `until`; each is a column, a text of any
/// precision ("2024", "2024-08-17", "2024-08-17T09:30:00.000Z"), or open. A less precise text
/// stands for the whole year, month or day.
struct TimeSpan {
  struct End {
    std::string column{};
    std::string text{};  ///< empty, and no column: open
  };
  End from{};
  End until{};
};

/// As OGC 21-065r2 names them; from Contains on they tell whether two intervals begin or end at the
/// same instant, so a beginning and an end are compared as they are written.
enum class TimeRelation {
  After,
  Before,
  Equals,
  Intersects,
  Disjoint,
  During,
  Contains,
  Finishes,
  FinishedBy,
  Meets,
  MetBy,
  Overlaps,
  OverlappedBy,
  Starts,
  StartedBy
};

/// A condition on one row, as SQL judges it: true, false or, where a value is missing, neither.
struct Condition {
  enum class Kind { AllOf, AnyOf, Not, Compared, Like, Between, In, IsNull, Timed, Meets, NoPlace };
  Kind kind = Kind::AllOf;
  std::string column{};              ///< Compared, Like, Between, In, IsNull
  Compare compare = Compare::Equal;  ///< Compared
  std::vector<Literal> values{};     ///< Compared, Like: 1; Between: 2; In: 1 and more
  TimeRelation relation{};           ///< Timed: of `one` to `other`
  TimeSpan one{};                    ///<
  TimeSpan other{};                  ///<
  /// Meets: the layer's geometry shares ground with it; one without parts shares it with none.
  std::optional<geo::PlaneGeometry> place{};
  std::vector<Condition> of{};  ///< AllOf (none: true), AnyOf (none: false), Not: 1
};

/// Whose a row is where another row says so: a stop is its task's operator's.
struct OwnerPath {
  struct Step {
    std::string column{};               ///< reference, of the row before
    const model::Entity* of = nullptr;  ///< what it refers to
  };
  std::vector<Step> steps{};  ///< none: the row itself says it
  std::string owner_column{};
};

/// Whose rows.
struct RowScope {
  std::string owner_column{};                 ///< empty: the entity has none, and every row is in
  std::optional<std::string> organisation{};  ///< rows of it, and of nobody
  /// "id" among them: the rows are areas themselves. None: no row is in an area.
  std::vector<std::string> area_columns{};
  std::vector<std::string> areas{};  ///< rows that name one of them; empty: all
  /// Besides `owner_column`: a row is of everyone whom one of the two names.
  std::vector<OwnerPath> through{};
};

struct LayerQuery {
  const model::Entity* entity = nullptr;
  /// Fields and "created", "changed", "version"; never a geometry. A name that the table does not
  /// have is a bug.
  std::vector<std::string> columns{};
  bool place = false;  ///< also read the layer's geometry
  RowScope scope{};
  std::optional<std::string> id{};  ///< this record alone
  /// Rows whose geometry shares ground with it, and rows without a geometry. One without parts:
  /// those alone.
  std::optional<geo::PlaneGeometry> ground{};
  /// DEFAULT true: rows without a geometry count as within every ground (OGC 17-069r4, 7.15.3).
  bool placeless = true;
  std::optional<Condition> where{};
  std::int64_t after = 0;  ///< rows whose number is higher
  std::int64_t limit = 100;
};

/// One row, while it is visited.
class LayerRow {
 public:
  LayerRow(const Statement& row, bool place) : row_(&row), first_(place ? 5 : 4) {}
  /// Number of the row: it stays for as long as the file is; later records have higher ones.
  [[nodiscard]] std::int64_t fid() const;
  [[nodiscard]] std::string_view id() const;
  [[nodiscard]] std::string_view label() const;
  [[nodiscard]] std::string_view version() const;
  /// GeoPackage geometry; empty where there is none.
  [[nodiscard]] std::span<const std::uint8_t> place() const;
  // By place in LayerQuery::columns.
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] double real(std::size_t column) const;
  [[nodiscard]] std::string_view text(std::size_t column) const;

 private:
  const Statement* row_;
  int first_;
};

enum class GoOn { No, Yes };
using VisitRow = std::function<GoOn(const LayerRow&)>;

/// A geometry as three flat lists, to be filled again and again without allocating.
/// Shape: `points` are all vertices; ring i ends before points[ring_ends[i]], part j before
/// ring_ends[part_ends[j]].
struct FlatPlace {
  geo::Shape shape = geo::Shape::Point;
  std::vector<geo::Point> points{};
  std::vector<std::uint32_t> ring_ends{};
  std::vector<std::uint32_t> part_ends{};
};

/// False where the bytes are no GeoPackage geometry that a layer of demine has.
[[nodiscard]] bool read_flat(std::span<const std::uint8_t> blob, FlatPlace& out);

}  // namespace demine::store
