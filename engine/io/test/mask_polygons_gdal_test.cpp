// SPDX-License-Identifier: Apache-2.0
/// \file
/// Polygons of a mask against GDAL's own, on the same cells. Here and not in geo: only io knows
/// GDAL.
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <array>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "demine/base/random.hpp"
#include "demine/geo/mask_polygons.hpp"

namespace demine::io {
namespace {

struct CloseAny {
  void operator()(GDALDataset* d) const { GDALClose(d); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseAny>;

/// Area, perimeter, box and number of rings: what tells two outlines along cell edges apart.
using Mark = std::tuple<double, double, double, double, double, double>;

void count(std::map<Mark, int>& marks, const OGRGeometry& geometry) {
  const auto* polygon = geometry.toPolygon();
  OGREnvelope box;
  polygon->getEnvelope(&box);
  double perimeter = 0;
  for (const auto* ring : *polygon) perimeter += ring->get_Length();
  ++marks[{polygon->get_Area(), perimeter, box.MinX, box.MinY, box.MaxX, box.MaxY}];
}

std::map<Mark, int> by_gdal(const geo::Grid<std::uint8_t>& mask) {
  const auto& frame = mask.frame();
  const Dataset raster(GetGDALDriverManager()->GetDriverByName("MEM")->Create(
      "", static_cast<int>(frame.columns), static_cast<int>(frame.rows), 1, GDT_Byte, nullptr));
  std::array<double, 6> transform{frame.west_m, frame.cell_m, 0, frame.north_m, 0, -frame.cell_m};
  raster->SetGeoTransform(transform.data());
  std::vector<std::uint8_t> values(mask.values().begin(), mask.values().end());
  GDALRasterBand* band = raster->GetRasterBand(1);
  EXPECT_EQ(band->RasterIO(GF_Write, 0, 0, band->GetXSize(), band->GetYSize(), values.data(),
                           band->GetXSize(), band->GetYSize(), GDT_Byte, 0, 0, nullptr),
            CE_None);
  const Dataset vectors(
      GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
  OGRLayer* layer = vectors->CreateLayer("polygons", nullptr, wkbPolygon, nullptr);
  EXPECT_EQ(GDALPolygonize(band, band, layer, -1, nullptr, nullptr, nullptr), CE_None);
  std::map<Mark, int> marks;
  for (auto&& feature : *layer) count(marks, *feature->GetGeometryRef());
  return marks;
}

std::map<Mark, int> by_demine(const geo::Grid<std::uint8_t>& mask) {
  geo::MaskPolygons polygons(mask.frame());
  const auto width = static_cast<std::size_t>(mask.frame().columns);
  for (std::size_t r = 0; r < static_cast<std::size_t>(mask.frame().rows); ++r)
    polygons.add_row(mask.values().subspan(r * width, width));
  std::map<Mark, int> marks;
  for (const auto& found : polygons.finish()) {
    OGRPolygon polygon;
    for (const auto& path : found.parts.front()) {
      OGRLinearRing ring;
      for (const geo::Point p : path) ring.addPoint(p.east_m, p.north_m);
      polygon.addRing(&ring);
    }
    count(marks, polygon);
  }
  return marks;
}

TEST(MaskPolygons, AreThoseOfGdalPolygonize) {
  GDALAllRegister();
  base::Random random(9);
  for (int world = 0; world < 60; ++world) {
    geo::Grid<std::uint8_t> mask(geo::GridFrame{4000, 9000, 10,
                                                static_cast<std::int64_t>(1 + random.below(60)),
                                                static_cast<std::int64_t>(1 + random.below(60))});
    const double share = random.uniform();
    for (auto& cell : mask.values()) cell = random.uniform() < share ? 1 : 0;
    ASSERT_EQ(by_demine(mask), by_gdal(mask)) << world;
  }
}

}  // namespace
}  // namespace demine::io
