// SPDX-License-Identifier: Apache-2.0
#include "vector_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "ogr_geometry.hpp"

namespace demine::io {
namespace {

using base::text;

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

/// Whether the numbers of `reference` are already longitude and latitude of WGS 84, in this order.
bool is_lon_lat(const OGRSpatialReference& reference) {
  constexpr std::array<const char*, 3> kAnyOrder{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                 "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                                 nullptr};
  const auto target = wgs84();
  if (reference.IsSame(&target, kAnyOrder.data()) == 0) return false;
  const auto& axes = reference.GetDataAxisToSRSAxisMapping();
  OGRAxisOrientation first = OAO_Other;
  reference.GetAxis(nullptr, axes.empty() ? 0 : axes[0] - 1, &first);
  return first == OAO_East;
}

/// A system that says no more than "somewhere": GeoPackage's -1 and 0, plans with a grid of their
/// own.
bool is_undefined(const OGRSpatialReference& reference) {
  const char* name = reference.GetName();
  return reference.IsLocal() != 0 ||
         (name != nullptr && std::string_view(name).starts_with("Undefined"));
}

/// Drivers that would fetch something, start something or read other files than the one named.
constexpr std::array<std::string_view, 22> kNotFiles{
    "AmigoCloud", "CSW",      "Carto",        "EEDA",   "Elasticsearch", "GMLAS",
    "GPSBabel",   "HTTP",     "MSSQLSpatial", "Memory", "MongoDBv3",     "MySQL",
    "NGW",        "OAPIF",    "ODBC",         "OGCAPI", "OGR_OGDI",      "OGR_VRT",
    "PGeo",       "PLSCENES", "PostgreSQL",   "WFS"};

const std::vector<const char*>& file_drivers() {
  static const std::vector<const char*> names = [] {
    std::vector<const char*> out;
    auto* manager = GetGDALDriverManager();
    for (int i = 0; i < manager->GetDriverCount(); ++i) {
      auto* driver = manager->GetDriver(i);
      if (driver->GetMetadataItem(GDAL_DCAP_VECTOR) == nullptr) continue;
      const char* name = driver->GetDescription();
      if (std::ranges::find(kNotFiles, name) == kNotFiles.end()) out.push_back(name);
    }
    out.push_back(nullptr);
    return out;
  }();
  return names;
}

std::string extension(const std::filesystem::path& file) {
  auto out = file.extension().string();
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_database(const std::filesystem::path& file) {
  const auto end = extension(file);
  return end == ".gpkg" || end == ".sqlite" || end == ".db" || end == ".sqlite3";
}

/// What is not yet in the file itself would be missed: reading it beside would need to write.
base::Done check_finished(const std::filesystem::path& file) {
  for (const char* suffix : {"-wal", "-journal"}) {
    auto beside = file;
    beside += suffix;
    std::error_code failure;
    const auto size = std::filesystem::file_size(beside, failure);
    if (failure || size == 0) continue;
    return base::Error{
        base::ErrorCode::InvalidInput,
        text("{0} is not finished: changes still wait in {1}",
             {file.string(), beside.filename().string()}),
        {},
        text("Close it in the program that has it open, such as QGIS, and try again.")};
  }
  return {};
}

std::vector<std::string> open_options(const std::filesystem::path& file,
                                      const std::string& encoding) {
  const auto end = extension(file);
  // SQLite would put its journal beside a file that it only reads, and GML's driver its schema.
  if (is_database(file)) return {"IMMUTABLE=YES"};
  if (end == ".gml" || end == ".xml") return {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"};
  if (!encoding.empty() && (end == ".shp" || end == ".dbf" || end == ".shz")) {
    return {"ENCODING=" + encoding};
  }
  return {};
}

}  // namespace

base::Result<VectorFile> open_vectors(const std::filesystem::path& file,
                                      const std::string& encoding) {
  use_gdal();
  DEMINE_TRY_DONE(check_readable(file));
  if (is_database(file)) DEMINE_TRY_DONE(check_finished(file));
  const auto options = open_options(file, encoding);
  std::vector<const char*> list;
  for (const auto& option : options) list.push_back(option.c_str());
  list.push_back(nullptr);

  const GdalErrors errors;
  VectorFile out;
  out.dataset.reset(GDALDataset::Open(file.c_str(),
                                      GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                      file_drivers().data(), list.data(), nullptr));
  if (out.dataset == nullptr) {
    return base::Error{
        base::ErrorCode::InvalidInput,
        text("{0} is not a vector file that can be read: {1}", {file.string(), errors.first()}),
        {},
        text("Give a GeoPackage, GeoJSON, Shapefile, KML or CSV.")};
  }
  out.failures = errors.failures();
  out.warnings = errors.warnings();
  return out;
}

base::Result<ToWgs84> ToWgs84::between(const OGRSpatialReference& source) {
  ToWgs84 out;
  if (is_lon_lat(source)) return out;
  const GdalErrors errors;
  const auto target = wgs84();
  out.transform_.reset(OGRCreateCoordinateTransformation(&source, &target));
  if (!out.transform_ || (source.IsGeographic() == 0 && source.IsProjected() == 0)) {
    return base::Error{
        base::ErrorCode::InvalidInput,
        text("no way is known from its coordinate system to WGS 84: {0}", {errors.first()}),
        {},
        {}};
  }
  return out;
}

base::Result<ToWgs84> ToWgs84::from(const std::string& crs) {
  use_gdal();
  const GdalErrors errors;
  OGRSpatialReference source;
  // Without the limits it would take a file or an address for the name of a system.
  const auto limits = OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get();
  if (source.SetFromUserInput(crs.c_str(), limits) != OGRERR_NONE || is_undefined(source)) {
    return base::Error{base::ErrorCode::InvalidInput,
                       text("\"{0}\" is not a coordinate system that is known", {crs}),
                       {},
                       text("Name it by its number, such as EPSG:32637.")};
  }
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return between(source);
}

base::Result<std::optional<ToWgs84>> ToWgs84::of(OGRLayer& layer, const std::string& crs) {
  const GdalErrors errors;
  if (layer.GetGeomType() == wkbNone || layer.GetFeatureCount() == 0) return ToWgs84();
  // The layer says in which order its numbers stand; it is not always the authority's.
  const auto* own = layer.GetSpatialRef();
  if (own != nullptr && !is_undefined(*own)) {
    DEMINE_TRY(auto out, between(*own));
    return out;
  }
  if (crs.empty()) return std::optional<ToWgs84>();
  DEMINE_TRY(auto out, from(crs));
  return out;
}

base::Result<ToWgs84> to_wgs84_of(OGRLayer& layer) {
  DEMINE_TRY(auto known, ToWgs84::of(layer, {}));
  if (known) return *std::move(known);
  return base::Error{
      base::ErrorCode::InvalidInput,
      text("does not name its coordinate system (CRS)"),
      {},
      text("Set it in a GIS, or with ogr2ogr -a_srs, after asking who made the file.")};
}

base::Result<ToWgs84::Placed> ToWgs84::operator()(const OGRGeometry* geometry) const {
  if (geometry == nullptr || geometry->IsEmpty()) return Placed{};
  std::unique_ptr<OGRGeometry> plain(geometry->hasCurveGeometry() ? geometry->getLinearGeometry()
                                                                  : geometry->clone());
  plain->flattenTo2D();
  if (wkbFlatten(plain->getGeometryType()) == wkbGeometryCollection) {
    return Placed{std::nullopt, true};
  }
  const GdalErrors errors;
  if (transform_ && plain->transform(transform_.get()) != OGRERR_NONE) {
    return base::Error{base::ErrorCode::InvalidInput,
                       text("lies where its coordinate system has no longitude and latitude"),
                       {},
                       text("Check the coordinates and the coordinate system.")};
  }
  auto plane = plane_from_ogr(*plain);
  if (!plane) return Placed{std::nullopt, true};
  return Placed{as_geographic(*plane), false};
}

namespace {

/// A second in UTC; where the file does not say which hour it means, the day alone.
std::string moment_text(const OGRFeature& feature, int field) {
  constexpr int kUtc = 100;  // as OGR numbers zones
  std::string value = feature.GetFieldAsString(field);
  std::ranges::replace(value, '/', '-');
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  float second = 0;
  int zone = 0;
  const int read =
      feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
  if (read == 0 || zone != kUtc) return value.substr(0, 10);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", value.substr(0, 10), hour, minute,
                     static_cast<int>(second));
}

}  // namespace

std::string field_text(const OGRFeature& feature, int field) {
  if (feature.IsFieldSetAndNotNull(field) == 0) return {};
  const auto type = feature.GetFieldDefnRef(field)->GetType();
  if (type == OFTStringList) {
    std::string out;
    for (char** word = feature.GetFieldAsStringList(field); word != nullptr && *word != nullptr;
         ++word) {
      if (!out.empty()) out += ';';
      out += *word;
    }
    return out;
  }
  if (type == OFTDateTime) return moment_text(feature, field);
  std::string value = feature.GetFieldAsString(field);
  if (type == OFTDate) std::ranges::replace(value, '/', '-');
  return value;
}

}  // namespace demine::io
