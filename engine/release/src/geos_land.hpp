// SPDX-License-Identifier: Apache-2.0
/// \file
/// GEOS behind one door: polygons in whole millimetres, relative to a corner near by so that no bit
/// is lost.
#pragma once

#include <geos_c.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::release {

class GeosLand {
 public:
  /// \param near  A corner of the land at hand; what is made keeps to it.
  explicit GeosLand(geo::Point near);
  GeosLand(const GeosLand&) = delete;
  GeosLand& operator=(const GeosLand&) = delete;
  ~GeosLand();

  struct End {
    GEOSContextHandle_t handle;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Owned = std::unique_ptr<GEOSGeometry, End>;

  [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
  [[nodiscard]] Owned own(GEOSGeometry* geometry) const { return {geometry, End{handle_}}; }
  /// None for what GEOS must not see: open rings, rings of less than a triangle, corners that are
  /// no numbers or farther than 1 000 km.
  [[nodiscard]] Owned made_of(const geo::PlaneGeometry& land) const;
  /// Takes all of them, and ends them; none when one is none.
  [[nodiscard]] Owned collected(std::vector<GEOSGeometry*>& all) const;
  /// Where it is not valid.
  [[nodiscard]] std::optional<geo::Point> flaw_of(const GEOSGeometry* geometry) const;
  /// The polygons of a geometry; points and lines in it are passed over.
  [[nodiscard]] geo::PlaneGeometry land_of(const GEOSGeometry* geometry) const;

  /// Cells of the grid: one millimetre.
  static constexpr double kGrid = 1;

 private:
  [[nodiscard]] bool takes(const geo::Path<geo::Point>& ring) const;
  [[nodiscard]] GEOSGeometry* ring_of(const geo::Path<geo::Point>& ring) const;
  [[nodiscard]] geo::Path<geo::Point> path_of(const GEOSGeometry* ring) const;
  void add_polygon(const GEOSGeometry* polygon, geo::PlaneGeometry& out) const;

  GEOSContextHandle_t handle_;
  std::int64_t east_mm_, north_mm_;
};

/// Whole millimetres, to the nearest. What is no number, or farther than 7e13 mm, is that.
[[nodiscard]] std::int64_t millimetres(double metres);
[[nodiscard]] base::Error gave_up();

}  // namespace demine::release
