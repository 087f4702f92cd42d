// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows of one layer, and the ground that they take.
#include "demine/store/layer_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <unordered_map>
#include <utility>

#include "demine/store/record.hpp"
#include "layer_sql.hpp"
#include "placeless_rows.hpp"
#include "sqlite.hpp"

namespace demine::store {
namespace {

/// Beyond this share of the layer's box, the R-tree would collect more rows than a scan reads.
/// Source: judgement.
constexpr double kWideShare = 0.25;

LayerSql::Reach reach_of(const std::optional<geo::Box>& all, const geo::PlaneGeometry& ground) {
  if (!all || ground.parts.empty()) return LayerSql::Reach::Narrow;
  const geo::Box asked = geo::bounds(ground);
  const auto overlap = [](double low, double high, double from, double until) {
    const double length = high - low;
    return length <= 0 ? 1 : (std::min(high, until) - std::max(low, from)) / length;
  };
  const double wide = overlap(all->west_m, all->east_m, asked.west_m, asked.east_m);
  const double high = overlap(all->south_m, all->north_m, asked.south_m, asked.north_m);
  const bool most = wide > 0 && high > 0 && wide * high > kWideShare;
  return most ? LayerSql::Reach::Wide : LayerSql::Reach::Narrow;
}

template <typename T>
T big_endian(const std::uint8_t* bytes) {
  std::array<std::uint8_t, sizeof(T)> turned{};
  for (std::size_t i = 0; i < sizeof(T); ++i) turned[i] = bytes[sizeof(T) - 1 - i];
  return std::bit_cast<T>(turned);
}

/// The boxes of a node of an R-tree, in the one form that SQLite has for it: depth and count, then
/// cells of a number and minx, maxx, miny, maxy as 32 bits (sqlite.org/rtree.html, "Reading The
/// Raw Data").
std::optional<geo::Box> box_of_node(Blob node) {
  constexpr std::size_t kHead = 4;
  constexpr std::size_t kCell = 24;
  if (node.size() < kHead) return {};
  const std::size_t cells = big_endian<std::uint16_t>(node.data() + 2);
  if (cells == 0 || node.size() < kHead + cells * kCell) return {};
  geo::Box out;
  for (std::size_t i = 0; i < cells; ++i) {
    const std::uint8_t* cell = node.data() + kHead + i * kCell + 8;
    const auto side = [&](std::size_t n) {
      return static_cast<double>(big_endian<float>(cell + 4 * n));
    };
    out.include({side(0), side(2)});
    out.include({side(1), side(3)});
  }
  return out;
}

}  // namespace

std::int64_t LayerRow::fid() const { return row_->integer(0); }
std::string_view LayerRow::id() const { return row_->text(1); }
std::string_view LayerRow::label() const { return row_->text(2); }
std::string_view LayerRow::version() const { return row_->text(3); }
std::span<const std::uint8_t> LayerRow::place() const {
  return first_ == 5 ? row_->blob(4) : Blob();
}
bool LayerRow::is_null(std::size_t column) const {
  return row_->is_null(first_ + static_cast<int>(column));
}
std::int64_t LayerRow::integer(std::size_t column) const {
  return row_->integer(first_ + static_cast<int>(column));
}
double LayerRow::real(std::size_t column) const {
  return row_->real(first_ + static_cast<int>(column));
}
std::string_view LayerRow::text(std::size_t column) const {
  return row_->text(first_ + static_cast<int>(column));
}

/// Boxes and pages are asked for in few forms, filters in many.
constexpr std::size_t kMostStatements = 16;

/// Rows that lie together on the ground lie apart in the file: to read each one's page by a call of
/// the system costs more than the row. The most that SQLite maps (2 GiB); what is beyond is read as
/// before. Source: measured (docs/performance.md). What is mapped needs no cache, but for the pages
/// of the write-ahead log.
constexpr const char* kMapped = "pragma mmap_size = 2147418112; pragma cache_size = -8192;";

struct LayerReader::Impl {
  Database database;
  PlacelessRows placeless{};
  std::unordered_map<std::string, Statement> statements{};  // goes before the database does

  /// Taken out while it is in use: whoever visits rows may ask for others.
  base::Result<Statement> take(const std::string& sql) {
    if (auto kept = statements.extract(sql)) return std::move(kept.mapped());
    return database.prepare(sql);
  }
  /// Pre: it has run to its end.
  void give_back(const std::string& sql, Statement statement) {
    if (statements.size() >= kMostStatements) statements.clear();
    statements.emplace(sql, std::move(statement));
  }
};

LayerReader::LayerReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LayerReader::LayerReader(LayerReader&&) noexcept = default;
LayerReader& LayerReader::operator=(LayerReader&&) noexcept = default;
LayerReader::~LayerReader() = default;

base::Result<LayerReader> LayerReader::open(const std::filesystem::path& path) {
  DEMINE_TRY(auto database, Database::open(path, Access::Read));
  DEMINE_TRY_DONE(database.script(kMapped));
  return LayerReader(std::make_unique<Impl>(Impl{std::move(database)}));
}

base::Done LayerReader::for_each_row(const LayerQuery& query, const VisitRow& visit) const {
  std::string placeless = "[]";
  auto reach = LayerSql::Reach::Narrow;
  if (query.ground && layer_field(*query.entity) != nullptr) {
    if (query.placeless) {
      DEMINE_TRY(const auto* const list, impl_->placeless.of(impl_->database, *query.entity));
      placeless = *list;
    }
    DEMINE_TRY(const auto all, bounds(*query.entity));
    reach = reach_of(all, *query.ground);
  }
  const LayerSql sql(query, placeless, 0, reach);
  DEMINE_TRY(auto rows, impl_->take(sql.text()));
  sql.bind(rows);
  const LayerRow row(rows, query.place);
  for (;;) {
    DEMINE_TRY(const bool there, rows.step());
    if (!there) break;
    if (visit(row) == GoOn::Yes) continue;
    DEMINE_TRY_DONE(rows.run());  // ends it
    break;
  }
  impl_->give_back(sql.text(), std::move(rows));
  return {};
}

base::Result<std::optional<geo::Box>> LayerReader::bounds(const model::Entity& entity) const {
  if (layer_field(entity) == nullptr) return std::optional<geo::Box>();
  const std::string sql =
      "select data from rtree_" + std::string(entity.name) + "_geom_node where nodeno = 1";
  DEMINE_TRY(auto row, impl_->take(sql));
  DEMINE_TRY(const bool there, row.step());
  if (!there) return std::optional<geo::Box>();
  const auto box = box_of_node(row.blob(0));
  DEMINE_TRY_DONE(row.run());  // ends it
  impl_->give_back(sql, std::move(row));
  return box;
}

}  // namespace demine::store
