// SPDX-License-Identifier: Apache-2.0
#include "demine/app/hazard_view.hpp"

#include <algorithm>
#include <array>
#include <numbers>
#include <tuple>
#include <utility>

#include "demine/io/files.hpp"
#include "demine/io/map_files.hpp"
#include "demine/io/mercator_tile.hpp"
#include "demine/io/read_evidence.hpp"
#include "demine/report/hazard_tile.hpp"

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

}  // namespace

struct HazardView::Impl {
  std::filesystem::path raster;
  report::HazardTiles tiles;
  Facts facts;
};

HazardView::HazardView(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HazardView::HazardView(HazardView&&) noexcept = default;
HazardView& HazardView::operator=(HazardView&&) noexcept = default;
HazardView::~HazardView() = default;

const HazardView::Facts& HazardView::facts() const { return impl_->facts; }

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
  return HazardView(std::make_unique<Impl>(Impl{raster, std::move(tiles), std::move(facts)}));
}

base::Result<std::string> HazardView::tile(std::string_view of_class, int zoom, std::int64_t column,
                                           std::int64_t row, HazardShow show) const {
  const std::int64_t count = zoom >= 0 && zoom <= kMostZoom ? std::int64_t{1} << zoom : 0;
  if (column < 0 || row < 0 || column >= count || row >= count) {
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
  const std::string band = show == HazardShow::Interval ? "p_any_high" : band_of_class(of_class);
  const double side_m = 2 * kHalfWorld_m / static_cast<double>(count);
  const std::array<std::string, 2> names{band, "coverage"};
  DEMINE_TRY(const auto image, io::read_mercator_square(
                                   impl_->raster, names,
                                   {.west_m = -kHalfWorld_m + static_cast<double>(column) * side_m,
                                    .north_m = kHalfWorld_m - static_cast<double>(row) * side_m,
                                    .side_m = side_m,
                                    .pixels = kTilePixels}));
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
