// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_evidence.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "demine/geo/validity.hpp"
#include "demine/io/files.hpp"
#include "embedded/rules.hpp"
#include "vector_file.hpp"

namespace demine::io {
namespace {

using evidence::Mapping;
using evidence::RawRow;
using evidence::RawTable;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30U;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool is_csv(const std::string& name) {
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt");
}

base::Result<std::string> unzip(const std::filesystem::path& path) {
  use_gdal();
  DEMINE_TRY_DONE(check_readable(path));
  const GdalErrors errors;
  VSILFILE* const file = VSIFOpenL(("/vsigzip/" + path.string()).c_str(), "rb");
  std::string bytes;
  std::string chunk(1U << 16U, '\0');
  while (file != nullptr && bytes.size() <= kMostBytes) {
    const std::size_t got = VSIFReadL(chunk.data(), 1, chunk.size(), file);
    if (got == 0) break;
    bytes.append(chunk, 0, got);
  }
  if (file != nullptr) VSIFCloseL(file);
  if (file == nullptr || errors.failed()) {
    return base::Error{base::ErrorCode::InvalidInput, base::text("cannot be unpacked: {0}", {errors.first()}), path.string(),
                       base::text("Unpack it by hand, or fetch it again.")};
  }
  if (bytes.size() > kMostBytes) {
    return base::Error{base::ErrorCode::TooLarge, base::text("unpacks to more than 1 GiB"), path.string(), {}};
  }
  return bytes;
}

base::Problem of_row(const RawTable& table, const RawRow& row, std::string_view code, const base::Error& error) {
  base::Problem problem;
  problem.code = code;
  problem.file = table.file;
  problem.row = row.number;
  problem.what = error.what;
  problem.todo = error.todo;
  return problem;
}

base::Done read_layer(OGRLayer& layer, const std::string& file, const Mapping& mapping, ReadTables& out) {
  DEMINE_TRY(const auto place, ToWgs84::of(layer, mapping.crs));
  RawTable table;
  table.kind = RawTable::Kind::Layer;
  table.file = file;
  const OGRFeatureDefn& fields = *layer.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) table.columns.emplace_back(fields.GetFieldDefn(i)->GetNameRef());

  const GdalErrors errors;
  std::uint64_t number = 0;
  for (auto& feature : layer) {
    RawRow row;
    row.number = ++number;
    for (int i = 0; i < fields.GetFieldCount(); ++i) row.cells.push_back(field_text(*feature, i));
    auto placed = place(feature->GetGeometryRef());
    if (!placed) {
      out.problems.push_back(of_row(table, row, "no-place", placed.error()));
      continue;
    }
    row.geometry = std::move(placed->geometry);
    row.mixed_geometry = placed->mixed;
    table.rows.push_back(std::move(row));
  }
  if (errors.failed()) {
    base::Problem problem;
    problem.code = "damaged-file";
    problem.file = file;
    problem.what = base::text("part of the file could not be read: {0}", {errors.first()});
    problem.todo = base::text("Rows may be missing. Fetch or export the file again.");
    out.problems.push_back(std::move(problem));
  }
  out.tables.push_back(std::move(table));
  return {};
}

base::Result<ReadTables> read_layers(const std::filesystem::path& path, const Mapping& mapping) {
  DEMINE_TRY(const auto dataset, open_vectors(path));
  ReadTables out;
  // Styles that QGIS keeps beside the data are no evidence.
  const auto counts = [](OGRLayer* layer) { return std::string_view(layer->GetName()) != "layer_styles"; };
  int layers = 0;
  for (auto* layer : dataset->GetLayers()) layers += counts(layer) ? 1 : 0;
  for (auto* layer : dataset->GetLayers()) {
    if (!counts(layer)) continue;
    const std::string name = layers > 1 ? path.string() + ":" + layer->GetName() : path.string();
    DEMINE_TRY_DONE(read_layer(*layer, name, mapping, out).in(name));
  }
  const bool any = std::ranges::any_of(out.tables, [](const RawTable& table) { return !table.rows.empty(); });
  if (!any && out.problems.empty()) {
    return base::Error{base::ErrorCode::InvalidInput, base::text("has no rows"), path.string(), {}};
  }
  return out;
}

}  // namespace

base::Result<ReadTables> read_evidence(const std::filesystem::path& path, const Mapping& mapping) {
  const std::string name = lower(path.filename().string());
  if (name.ends_with(".gz") && is_csv(name.substr(0, name.size() - 3))) {
    DEMINE_TRY(const auto text, unzip(path));
    return parse_csv(text, path.string(), mapping);
  }
  if (is_csv(name)) {
    DEMINE_TRY(const auto text, read_file(path, kMostBytes));
    return parse_csv(text, path.string(), mapping);
  }
  return read_layers(path, mapping);
}

std::string_view default_rules_toml() { return embedded::rules::hazard_toml(); }

base::Result<geo::GeographicGeometry> read_area(const std::filesystem::path& path) {
  DEMINE_TRY(const auto dataset, open_vectors(path));
  const auto refuse = [&](base::Text what) {
    return base::Error{base::ErrorCode::InvalidInput, std::move(what), path.string(),
                       base::text("Give the outline of the area as one or more polygons.")};
  };
  geo::GeographicGeometry area{geo::Shape::Polygon, {}};
  for (auto* layer : dataset->GetLayers()) {
    DEMINE_TRY(const auto place, ToWgs84::of(*layer, {}).in(path.string()));
    std::uint64_t number = 0;
    for (auto& feature : *layer) {
      const std::string row = std::to_string(++number);
      DEMINE_TRY(const auto placed, place(feature->GetGeometryRef()).in(path.string()));
      if (!placed.geometry || placed.geometry->shape != geo::Shape::Polygon) {
        return refuse(base::text("feature {0} is not a polygon", {row}));
      }
      if (const auto flaw = geo::find_flaw(*placed.geometry)) {
        return refuse(base::text("the polygon of feature {0} is not valid (near {1} E, {2} N)",
                                 {row, std::to_string(flaw->where.lon_deg), std::to_string(flaw->where.lat_deg)}));
      }
      std::ranges::copy(placed.geometry->parts, std::back_inserter(area.parts));
    }
  }
  if (area.parts.empty()) return refuse(base::text("has no polygon"));
  bool on_earth = true;
  geo::for_each_vertex(area, [&](geo::LonLat p) { on_earth &= std::abs(p.lat_deg) <= 90 && std::abs(p.lon_deg) <= 180; });
  if (!on_earth) return refuse(base::text("has vertices beyond 180 E or 90 N"));
  return area;
}

}  // namespace demine::io
