// SPDX-License-Identifier: Apache-2.0
// demine_example_kursk OBLAST.geojson FOLDER: writes evidence.gpkg, strikes.csv and reports_ru.csv.
// Same seed, same bytes.
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "world.hpp"

namespace {

using namespace example;

constexpr std::uint64_t kSeed = 20261123;
const std::vector<std::string> kColumns{"id",     "kind",        "classes",    "grade",
                                        "date",   "precision_m", "directness", "provenance",
                                        "source", "group",       "synthetic",  "years_in_use",
                                        "count",  "outcome",     "note"};

std::string value(const Item& item, const std::string& column) {
  const auto found = item.fields.find(column);
  return found == item.fields.end() ? std::string() : found->second;
}

OGRGeometry* geometry(const Item& item, OGRwkbGeometryType type) {
  if (item.vertices.empty()) return nullptr;
  if (type == wkbPoint) return new OGRPoint(item.vertices[0].lon, item.vertices[0].lat);
  auto fill = [&](OGRSimpleCurve& curve) {
    for (const auto& p : item.vertices) curve.addPoint(p.lon, p.lat);
  };
  if (type == wkbLineString) {
    auto* const line = new OGRLineString;
    fill(*line);
    return line;
  }
  auto* const ring = new OGRLinearRing;
  fill(*ring);
  ring->closeRings();
  auto* const polygon = new OGRPolygon;
  polygon->addRingDirectly(ring);
  return polygon;
}

void write_layer(GDALDataset& data, const char* name, OGRwkbGeometryType type,
                 const std::vector<Item>& items) {
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* const layer = data.CreateLayer(name, &wgs84, type);
  for (const auto& column : kColumns) {
    OGRFieldDefn field(column.c_str(), OFTString);
    if (layer->CreateField(&field) != OGRERR_NONE) throw std::runtime_error("cannot make a column");
  }
  for (const auto& item : items) {
    OGRFeature* const feature = OGRFeature::CreateFeature(layer->GetLayerDefn());
    for (const auto& column : kColumns) {
      if (const auto text = value(item, column); !text.empty())
        feature->SetField(column.c_str(), text.c_str());
    }
    feature->SetGeometryDirectly(geometry(item, type));
    const bool written = layer->CreateFeature(feature) == OGRERR_NONE;
    OGRFeature::DestroyFeature(feature);
    if (!written) throw std::runtime_error("cannot write a feature");
  }
}

void write_geopackage(const std::string& path, const World& world) {
  CPLSetConfigOption("OGR_CURRENT_DATE", "2026-11-23T00:00:00.000Z");
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  GDALDataset* const data = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  if (data == nullptr) throw std::runtime_error("cannot write " + path);
  data->SetMetadataItem("DEMINE_ORIGIN", "SYNTHETIC");
  write_layer(*data, "points", wkbPoint, world.points);
  write_layer(*data, "lines", wkbLineString, world.lines);
  write_layer(*data, "polygons", wkbPolygon, world.polygons);
  GDALClose(data);
}

std::string quoted(const std::string& text) {
  return text.find_first_of(",;\"\n") == std::string::npos ? text : "\"" + text + "\"";
}

void write_strikes(const std::string& path, const std::vector<Item>& strikes) {
  std::ofstream out(path, std::ios::binary);
  out << "id,kind,classes,grade,date,precision_m,directness,provenance,source,synthetic,latitude,"
         "longitude,count\n";
  for (const auto& item : strikes) {
    for (const char* column : {"id", "kind", "classes", "grade", "date", "precision_m",
                               "directness", "provenance", "source", "synthetic"}) {
      out << quoted(value(item, column)) << ',';
    }
    out << fmt::format("{:.5f},{:.5f},{}\n", item.vertices[0].lat, item.vertices[0].lon,
                       value(item, "count"));
  }
}

/// The same facts as another office keeps them: Russian headers, day first, semicolons.
/// reports_ru.toml says how to read them.
void write_reports(const std::string& path, const std::vector<Item>& reports) {
  std::ofstream out(path, std::ios::binary);
  out << "Номер;Вид;Оценка;Дата;Точность, м;Широта;Долгота;Источник\n";
  for (const auto& item : reports) {
    const std::string date = value(item, "date");
    out << fmt::format("{};находка;{};{}.{}.{};{};{:.5f};{:.5f};Горячая линия (вымышлено)\n",
                       value(item, "id"), value(item, "grade"), date.substr(8, 2),
                       date.substr(5, 2), date.substr(0, 4), value(item, "precision_m"),
                       item.vertices[0].lat, item.vertices[0].lon);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: demine_example_kursk OBLAST.geojson FOLDER\n");
    return 2;
  }
  try {
    const std::string folder = argv[2];
    World world = make_world(Oblast(argv[1]), kSeed);
    add_errors(world);
    std::remove((folder + "/evidence.gpkg").c_str());
    write_geopackage(folder + "/evidence.gpkg", world);
    write_strikes(folder + "/strikes.csv", world.strikes);
    write_reports(folder + "/reports_ru.csv", world.reports);
    fmt::print("{} points, {} lines, {} polygons, {} strikes, {} reports\n", world.points.size(),
               world.lines.size(), world.polygons.size(), world.strikes.size(),
               world.reports.size());
  } catch (const std::exception& failure) {
    fmt::print(stderr, "demine_example_kursk: {}\n", failure.what());
    return 1;
  }
  return 0;
}
