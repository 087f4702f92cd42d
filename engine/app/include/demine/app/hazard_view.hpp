// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/model/evidence.hpp"

namespace demine::app {

/// What of the map a tile shows.
enum class HazardShow {
  Mean,      ///< the mean of the model; ground that was not surveyed is hatched
  Interval,  ///< the upper end of the 90 % interval, so that doubt counts as hazard; p_any alone
  Coverage,  ///< the hatch of ground that was not surveyed, alone
};

/// A map folder that a server shows piece by piece.
///
/// Threads: may be used by several at once.
class HazardView {
 public:
  /// `folder`: of make_hazard_map. NotFound, InvalidInput.
  [[nodiscard]] static base::Result<HazardView> open(const std::filesystem::path& folder);
  HazardView(HazardView&&) noexcept;
  HazardView& operator=(HazardView&&) noexcept;
  ~HazardView();

  struct Legend {
    std::string colour, label;
  };
  struct Facts {
    double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
    std::vector<std::string> classes{};   ///< "any" first, then those of the rules
    std::vector<Legend> legend{};         ///< of probabilities, lowest first
    std::string hatch{}, not_surveyed{};  ///< colours of what nobody looked at
    double surveyed_from = 0;             ///< coverage below it is not surveyed
    bool synthetic = false;
    std::string made{};  ///< day
  };
  [[nodiscard]] const Facts& facts() const;

  /// Ground that the map proposes for a survey: an Indication at most, never an SHA or a CHA.
  struct Proposal {
    int rank = 0;  ///< 1 is first
    geo::GeographicGeometry outline{};
    double area_m2 = 0, expected_items = 0;
    double share = 0;                     ///< of all expected items, 0..1
    double lon_deg = 0, lat_deg = 0;      ///< of the cell with the highest probability
    std::vector<std::string> evidence{};  ///< ids of what speaks for it: says where evidence lies
  };
  [[nodiscard]] const std::vector<Proposal>& proposals() const;

  /// One square of WebMercatorQuad.
  struct TileAt {
    int zoom = 0;
    std::int64_t column = 0, row = 0;
  };
  /// Polygons beyond which a tile is clear, hatch and all.
  using Ground = std::vector<geo::GeographicGeometry>;
  /// Whether tile() has one. NotFound for a class that the map does not have; InvalidArgument for a
  /// tile outside its matrix, or the interval of one class.
  [[nodiscard]] base::Done check(std::string_view of_class, const TileAt& at,
                                 HazardShow show) const;
  /// PNG of 256 x 256 pixels, clear where the map has no value, and beyond `only`. Errors: of
  /// check(), and InvalidInput where the raster cannot be read.
  [[nodiscard]] base::Result<std::string> tile(std::string_view of_class, const TileAt& at,
                                               HazardShow show, const Ground* only = nullptr) const;

 private:
  struct Impl;
  explicit HazardView(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Changes when the raster of the folder does: its size and its time of change. NotFound.
[[nodiscard]] base::Result<std::string> hazard_stamp(const std::filesystem::path& folder);

}  // namespace demine::app
