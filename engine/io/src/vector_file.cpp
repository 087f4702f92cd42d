// SPDX-License-Identifier: Apache-2.0
#include "vector_file.hpp"

#include <algorithm>
#include <array>

#include "ogr_geometry.hpp"

namespace demine::io {
namespace {

geo::GeographicGeometry as_geographic(const geo::PlaneGeometry& plane) {
  geo::GeographicGeometry out{plane.shape, {}};
  for (const auto& part : plane.parts) {
    auto& part_out = out.parts.emplace_back();
    for (const auto& path : part) {
      auto& path_out = part_out.emplace_back();
      for (const geo::Point p : path) path_out.push_back({p.east_m, p.north_m});
    }
  }
  return out;
}

OGRSpatialReference wgs84() {
  OGRSpatialReference reference;
  reference.importFromEPSG(4326);
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference;
}

}  // namespace

base::Result<DatasetPtr> open_vectors(const std::filesystem::path& file) {
  use_gdal();
  DEMINE_TRY_DONE(check_readable(file));
  const GdalErrors errors;
  // SQLite would put its journal beside a GeoPackage that it only reads.
  std::array<const char*, 2> immutable{"IMMUTABLE=YES", nullptr};
  const bool geopackage = file.extension() == ".gpkg";
  DatasetPtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr,
                                       geopackage ? immutable.data() : nullptr, nullptr));
  if (dataset == nullptr) {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("{0} is not a vector file that can be read: {1}", {file.string(), errors.first()}), {},
                       base::text("Give a GeoPackage, GeoJSON, Shapefile, KML or CSV.")};
  }
  return dataset;
}

base::Result<ToWgs84> ToWgs84::of(OGRLayer& layer, const std::string& crs) {
  ToWgs84 out;
  if (layer.GetGeomType() == wkbNone) return out;
  OGRSpatialReference source;
  if (const auto* own = layer.GetSpatialRef(); own != nullptr) {
    source = *own;
  } else if (!crs.empty()) {
    const GdalErrors errors;
    if (source.SetFromUserInput(crs.c_str()) != OGRERR_NONE) {
      return base::Error{base::ErrorCode::InvalidInput,
                         base::text("\"{0}\" is not a coordinate system that is known", {crs}), {}, {}};
    }
  } else {
    return base::Error{base::ErrorCode::InvalidInput, base::text("does not name its coordinate system (CRS)"), {},
                       base::text("Name it in the mapping file, such as crs = \"EPSG:32637\", after asking who made the file.")};
  }
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const auto target = wgs84();
  if (source.IsSame(&target) != 0) return out;
  const GdalErrors errors;
  out.transform_.reset(OGRCreateCoordinateTransformation(&source, &target));
  if (!out.transform_) {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("no way is known from its coordinate system to WGS 84: {0}", {errors.first()}), {}, {}};
  }
  return out;
}

base::Result<ToWgs84::Placed> ToWgs84::operator()(const OGRGeometry* geometry) const {
  if (geometry == nullptr || geometry->IsEmpty()) return Placed{};
  std::unique_ptr<OGRGeometry> plain(geometry->hasCurveGeometry() ? geometry->getLinearGeometry() : geometry->clone());
  plain->flattenTo2D();
  if (wkbFlatten(plain->getGeometryType()) == wkbGeometryCollection) return Placed{std::nullopt, true};
  const GdalErrors errors;
  if (transform_ && plain->transform(transform_.get()) != OGRERR_NONE) {
    return base::Error{base::ErrorCode::InvalidInput, base::text("lies where its coordinate system has no longitude and latitude"),
                       {}, base::text("Check the coordinates and the coordinate system.")};
  }
  auto plane = plane_from_ogr(*plain);
  if (!plane) return Placed{std::nullopt, true};
  return Placed{as_geographic(*plane), false};
}

std::string field_text(const OGRFeature& feature, int field) {
  if (feature.IsFieldSetAndNotNull(field) == 0) return {};
  std::string value = feature.GetFieldAsString(field);
  const auto type = feature.GetFieldDefnRef(field)->GetType();
  if (type == OFTDate || type == OFTDateTime) {
    std::ranges::replace(value, '/', '-');
    value = value.substr(0, 10);  // the hour of a report is not used
  }
  return value;
}

}  // namespace demine::io
