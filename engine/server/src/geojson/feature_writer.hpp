// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows of a layer as GeoJSON features (RFC 7946; other systems by OGC 18-058r1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/model/entity.hpp"
#include "demine/store/layer_query.hpp"
#include "geojson/crs.hpp"

namespace demine::server {

/// A property of every feature besides `label`, `version` and `changed`.
struct FeatureColumn {
  std::string name;
  model::FieldType type = model::FieldType::Text;
};

/// Threads: belongs to one thread.
class FeatureWriter {
 public:
  /// `columns` are those of the LayerQuery whose rows come, in its order, and then "changed".
  /// `shape` is the type of the layer's geometry field.
  struct Layer {
    std::vector<FeatureColumn> columns{};
    std::optional<model::FieldType> shape{};
    bool synthetic = false;
  };
  FeatureWriter(Layer layer, const Crses& crses, CrsKind kind);

  /// Appends one feature; `links` is JSON behind the properties, such as ",\"links\":[]".
  /// InvalidInput where the bytes of the geometry are none.
  [[nodiscard]] base::Done append(std::string& out, const store::LayerRow& row,
                                  std::string_view links = {});
  /// One geometry, "null" where there is none.
  [[nodiscard]] base::Done append_geometry(std::string& out, std::span<const std::uint8_t> blob);

 private:
  void append_properties(std::string& out, const store::LayerRow& row) const;
  void append_value(std::string& out, const store::LayerRow& row, std::size_t column) const;
  void append_point(std::string& out, std::size_t i) const;
  void append_ring(std::string& out, std::size_t from, std::size_t until, bool reversed) const;
  void append_polygon(std::string& out, std::size_t from_ring, std::size_t until_ring) const;
  [[nodiscard]] bool clockwise(std::size_t from, std::size_t until) const;

  Layer layer_;
  std::vector<std::string> keys_;  ///< ",\"name\":" of each column
  const Crses& crses_;
  CrsKind kind_;
  int decimals_;
  store::FlatPlace flat_{};
  std::vector<geo::LonLat> corners_{};
};

/// A moment as answers say it: "2026-05-01T12:00:00Z"; the fraction and the counter of a clock go.
[[nodiscard]] std::string_view moment_shown(std::string_view stored, std::string& room);

}  // namespace demine::server
