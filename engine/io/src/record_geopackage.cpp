// SPDX-License-Identifier: Apache-2.0
#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>

#include "demine/io/record_files.hpp"
#include "gdal_support.hpp"
#include "ogr_geometry.hpp"
#include "partial_file.hpp"

namespace demine::io {
namespace {

struct DestroyFeature {
  void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};

/// One type where all rows have it; else whatever.
OGRwkbGeometryType layer_type(const RecordTable& table) {
  if (!table.has_place) return wkbNone;
  std::optional<geo::Shape> shape;
  for (const RecordRow& row : table.rows) {
    if (!row.plane) continue;
    if (shape && *shape != row.plane->shape) return wkbUnknown;
    shape = row.plane->shape;
  }
  if (!shape) return wkbUnknown;
  switch (*shape) {
    case geo::Shape::Point:
      return wkbMultiPoint;
    case geo::Shape::Line:
      return wkbMultiLineString;
    case geo::Shape::Polygon:
      return wkbMultiPolygon;
  }
  return wkbUnknown;
}

bool add_column(OGRLayer& layer, const RecordColumn& column) {
  OGRFieldDefn field(column.name.c_str(), OFTString);
  if (column.type == ColumnType::Integer) field.SetType(OFTInteger64);
  if (column.type == ColumnType::Real) field.SetType(OFTReal);
  if (column.type == ColumnType::Date) field.SetType(OFTDate);
  if (column.type == ColumnType::Boolean) {
    field.SetType(OFTInteger);
    field.SetSubType(OFSTBoolean);
  }
  return layer.CreateField(&field) == OGRERR_NONE;
}

bool add_row(OGRLayer& layer, const RecordTable& table, const RecordRow& row) {
  const std::unique_ptr<OGRFeature, DestroyFeature> feature(
      OGRFeature::CreateFeature(layer.GetLayerDefn()));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (cell.empty()) continue;
    const int at = static_cast<int>(i);
    if (table.columns[i].type == ColumnType::Boolean) {
      feature->SetField(at, cell == "true" ? 1 : 0);
    } else {
      feature->SetField(at, cell.c_str());
    }
  }
  if (row.plane) feature->SetGeometryDirectly(to_ogr(*row.plane).release());
  return layer.CreateFeature(feature.get()) == OGRERR_NONE;
}

bool write_layer(GDALDataset& dataset, const RecordTable& table, OGRSpatialReference reference) {
  CPLStringList options;
  options.SetNameValue("GEOMETRY_NAME", "geom")
      .SetNameValue("FID", "fid")
      .SetNameValue("SPATIAL_INDEX", table.has_place ? "YES" : "NO");
  options.SetNameValue("IDENTIFIER", table.name.c_str())
      .SetNameValue("DESCRIPTION", table.description.c_str());
  OGRLayer* const layer =
      dataset.CreateLayer(table.name.c_str(), table.has_place ? &reference : nullptr,
                          layer_type(table), options.List());
  if (layer == nullptr) return false;
  for (const RecordColumn& column : table.columns) {
    if (!add_column(*layer, column)) return false;
  }
  for (const RecordRow& row : table.rows) {
    if (!add_row(*layer, table, row)) return false;
  }
  return true;
}

}  // namespace

base::Done write_records_geopackage(const std::filesystem::path& path, const RecordTable& table,
                                    const geo::Projection& plane, const std::string& made) {
  use_gdal();
  DEMINE_TRY(const auto reference, spatial_reference(plane.wkt()));
  DEMINE_TRY(auto file, PartialFile::beside(path));
  const GdalErrors errors;
  const GdalOption fixed_time("OGR_CURRENT_DATE", made.c_str());
  const GdalOption no_wal("OGR_SQLITE_JOURNAL", "DELETE");
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  DatasetPtr dataset(driver == nullptr
                         ? nullptr
                         : driver->Create(file.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (dataset == nullptr) return writing_failed(file, errors);
  bool good = dataset->StartTransaction() == OGRERR_NONE &&
              write_layer(*dataset, table, reference) &&
              dataset->CommitTransaction() == OGRERR_NONE;
  for (const auto& [name, value] : table.about) {
    std::string key = "DEMINE_";
    for (const char c : name) key += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    good = good && dataset->SetMetadataItem(key.c_str(), value.c_str()) == CE_None;
  }
  dataset.reset();  // spatial indexes and metadata are written here
  if (!good || errors.failed()) return writing_failed(file, errors);
  return file.commit();
}

}  // namespace demine::io
