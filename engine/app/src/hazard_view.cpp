// SPDX-License-Identifier: Apache-2.0
#include "demine/app/hazard_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

#include "demine/io/files.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/mercator_tile.hpp"
#include "demine/io/read_evidence.hpp"
#include "demine/report/hazard_tile.hpp"
#include "summary_json.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

constexpr int kOverviewPixels = 512;  // what the background of the map is told from
constexpr int kTilePixels = 256;
constexpr int kMostZoom = 24;
constexpr double kHalfWorld_m = std::numbers::pi * 6378137;

std::string band_of_class(std::string_view of_class) {
  std::string out = "p_" + std::string(of_class);
  std::ranges::replace(out, '-', '_');
  return out;
}

std::string fact(const io::Metadata& metadata, std::string_view key) {
  const auto found = std::ranges::find(metadata, key, &io::Metadata::value_type::first);
  return found != metadata.end() ? found->second : std::string();
}

/// Outlines from the GeoPackage, and what the summary says of each.
base::Result<std::vector<HazardView::Proposal>> read_proposals(
    const std::filesystem::path& folder) {
  const auto said_in = folder / "summary.json";
  DEMINE_TRY(const auto json, io::read_file(said_in));
  DEMINE_TRY(const auto summary, read_summary(json).in(said_in.string()));
  DEMINE_TRY(const auto projection, geo::Projection::named(summary.projection_wkt));
  DEMINE_TRY(const auto kept, io::read_geopackage(folder / "hazard.gpkg"));
  std::vector<HazardView::Proposal> out;
  for (const auto& area : kept.survey_areas) {
    const auto said = std::ranges::find(summary.survey_areas, area.rank, &SurveyAreaSummary::rank);
    if (said == summary.survey_areas.end()) {
      return Error{
          ErrorCode::InvalidInput,
          text("the map's files do not agree on survey area {0}", {std::to_string(area.rank)}),
          folder.string(), text("Make the map again with hazard map.")};
    }
    DEMINE_TRY(auto outline, projection.to_geographic(area.outline));
    out.push_back({area.rank, std::move(outline), said->area_m2, said->expected_items, said->share,
                   said->lon_deg, said->lat_deg, said->evidence_ids});
  }
  return out;
}

geo::Point mercator(geo::LonLat at) {
  const double rad = std::numbers::pi / 180;
  return {kHalfWorld_m * at.lon_deg / 180,
          std::log(std::tan(std::numbers::pi / 4 + at.lat_deg * rad / 2)) * kHalfWorld_m /
              std::numbers::pi};
}

/// No value where the middle of a pixel is not on the ground.
void keep_only(const HazardView::Ground& ground, const io::MercatorSquare& square,
               geo::MercatorImage& image) {
  std::vector<std::pair<geo::Box, geo::PlaneGeometry>> parts;
  for (const auto& one : ground) {
    geo::PlaneGeometry plane{one.shape, {}};
    for (const auto& part : one.parts) {
      auto& into = plane.parts.emplace_back();
      for (const auto& path : part) {
        auto& ring = into.emplace_back();
        for (const auto& at : path) ring.push_back(mercator(at));
      }
    }
    parts.emplace_back(geo::bounds(plane), std::move(plane));
  }
  const double pixel_m = square.side_m / square.pixels;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const geo::Point middle{square.west_m + (x + 0.5) * pixel_m,
                              square.north_m - (y + 0.5) * pixel_m};
      const bool kept = std::ranges::any_of(parts, [&](const auto& part) {
        return part.first.contains(middle) && geo::contains(part.second, middle);
      });
      if (kept) continue;
      const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                      static_cast<std::size_t>(x);
      for (auto& band : image.bands) band[at] = std::numeric_limits<float>::quiet_NaN();
    }
  }
}

}  // namespace

struct HazardView::Impl {
  io::MercatorSquares raster;
  report::HazardTiles tiles;
  Facts facts;
  std::vector<Proposal> proposals;
};

HazardView::HazardView(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HazardView::HazardView(HazardView&&) noexcept = default;
HazardView& HazardView::operator=(HazardView&&) noexcept = default;
HazardView::~HazardView() = default;

const HazardView::Facts& HazardView::facts() const { return impl_->facts; }
const std::vector<HazardView::Proposal>& HazardView::proposals() const { return impl_->proposals; }

base::Result<HazardView> HazardView::open(const std::filesystem::path& folder) {
  const auto raster = folder / "hazard.tif";
  DEMINE_TRY(const auto bands, io::band_names(raster));
  DEMINE_TRY(const auto toml, io::read_file(folder / "rules.toml"));
  DEMINE_TRY(const auto rules, io::parse_rules(toml, (folder / "rules.toml").string()));
  DEMINE_TRY(const auto metadata, io::read_metadata(raster));
  report::HazardSheet overview;
  overview.surveyed_from = rules.surveyed_from;
  std::vector<std::string> names{"p_any", "p_any_low", "p_any_high", "expected_items", "coverage"};
  Facts facts;
  facts.classes = {"any"};
  facts.surveyed_from = rules.surveyed_from;
  for (std::size_t i = 0; i < model::kHazardClasses; ++i) {
    const auto of_class = static_cast<model::HazardClass>(i);
    const std::string band = band_of_class(model::name(of_class));
    if (std::ranges::find(bands, band) == bands.end()) continue;
    names.push_back(band);
    overview.classes.push_back(of_class);
    facts.classes.push_back(band.substr(2));
  }
  DEMINE_TRY(overview.image, io::read_mercator(raster, names, kOverviewPixels));
  facts.west_deg = overview.image.west_deg;
  facts.south_deg = overview.image.south_deg;
  facts.east_deg = overview.image.east_deg;
  facts.north_deg = overview.image.north_deg;
  facts.synthetic = fact(metadata, "DEMINE_ORIGIN") == "SYNTHETIC";
  facts.made = fact(metadata, "DEMINE_MADE");
  DEMINE_TRY(auto tiles, report::HazardTiles::of(overview));
  DEMINE_TRY(const auto legend, tiles.legend("p_any"));
  for (const auto& row : legend) facts.legend.push_back({row.colour, row.label});
  std::tie(facts.hatch, facts.not_surveyed) = tiles.unknown_colours();
  DEMINE_TRY(auto proposals, read_proposals(folder));
  DEMINE_TRY(auto squares, io::MercatorSquares::open(raster));
  return HazardView(std::make_unique<Impl>(
      Impl{std::move(squares), std::move(tiles), std::move(facts), std::move(proposals)}));
}

base::Done HazardView::check(std::string_view of_class, const TileAt& at, HazardShow show) const {
  const bool zoomed = at.zoom >= 0 && at.zoom <= kMostZoom;
  const std::int64_t count = zoomed ? std::int64_t{1} << at.zoom : 0;
  if (at.column < 0 || at.row < 0 || at.column >= count || at.row >= count) {
    return Error{ErrorCode::InvalidArgument, text("there is no such tile"), {}, {}};
  }
  if (std::ranges::find(impl_->facts.classes, of_class) == impl_->facts.classes.end()) {
    return Error{ErrorCode::NotFound,
                 text("the map has no class {0}", {std::string(of_class.substr(0, 64))}),
                 {},
                 {}};
  }
  if (show == HazardShow::Interval && of_class != "any") {
    return Error{ErrorCode::InvalidArgument,
                 text("the map keeps the interval of all classes together alone"),
                 {},
                 {}};
  }
  return {};
}

base::Result<std::string> HazardView::tile(std::string_view of_class, const TileAt& at,
                                           HazardShow show, const Ground* only) const {
  DEMINE_TRY_DONE(check(of_class, at, show));
  const std::string band = show == HazardShow::Interval ? "p_any_high" : band_of_class(of_class);
  const double side_m = std::ldexp(2 * kHalfWorld_m, -at.zoom);
  const std::array<std::string, 2> names{band, "coverage"};
  const io::MercatorSquare square{.west_m = -kHalfWorld_m + static_cast<double>(at.column) * side_m,
                                  .north_m = kHalfWorld_m - static_cast<double>(at.row) * side_m,
                                  .side_m = side_m,
                                  .pixels = kTilePixels};
  DEMINE_TRY(auto image, impl_->raster.read(names, square));
  if (only != nullptr) keep_only(*only, square, image);
  return impl_->tiles.png(
      band, image,
      show == HazardShow::Coverage ? report::ShowHazard::NotSurveyed : report::ShowHazard::Value);
}

base::Result<std::string> hazard_stamp(const std::filesystem::path& folder) {
  std::error_code failed;
  const auto raster = folder / "hazard.tif";
  const auto bytes = std::filesystem::file_size(raster, failed);
  const auto changed =
      failed ? std::filesystem::file_time_type() : std::filesystem::last_write_time(raster, failed);
  if (failed) {
    return Error{ErrorCode::NotFound, text("the folder holds no hazard map"), folder.string(), {}};
  }
  return std::to_string(bytes) + "-" + std::to_string(changed.time_since_epoch().count());
}

}  // namespace demine::app
