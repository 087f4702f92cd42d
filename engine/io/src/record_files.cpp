// SPDX-License-Identifier: Apache-2.0
#include "demine/io/record_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "geojson.hpp"

namespace demine::io {
namespace {

using nlohmann::ordered_json;

/// Nine digits of a degree are 0.11 mm: half of that is far less than the millimetre of the plane.
constexpr double kPerDegree = 1e9;

double rounded(double degrees) { return std::round(degrees * kPerDegree) / kPerDegree; }

std::optional<geo::GeographicGeometry> rounded(
    const std::optional<geo::GeographicGeometry>& geometry) {
  auto out = geometry;
  if (!out) return out;
  for (auto& part : out->parts) {
    for (auto& path : part) {
      for (auto& p : path) p = {rounded(p.lon_deg), rounded(p.lat_deg)};
    }
  }
  return out;
}

ordered_json typed(ColumnType type, const std::string& cell) {
  if (cell.empty()) return nullptr;
  if (type == ColumnType::Boolean) return cell == "true";
  if (type != ColumnType::Integer && type != ColumnType::Real) return cell;
  auto number = ordered_json::parse(cell, nullptr, false);
  return number.is_number() ? number : ordered_json(cell);
}

/// Degrees without trailing zeros: "37.25".
std::string degrees(double value) {
  std::string out = fmt::format("{:.9f}", rounded(value));
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out == "-0" ? "0" : out;
}

/// Corners with `between` them, each as its numbers with `within` them.
std::string corners(const geo::Path<geo::LonLat>& path, char within, const char* between) {
  std::string out;
  for (const geo::LonLat p : path) {
    out += (out.empty() ? "" : between) + degrees(p.lon_deg) + within + degrees(p.lat_deg);
  }
  return out;
}

std::string wkt_part(geo::Shape shape, const geo::Part<geo::LonLat>& part) {
  if (shape != geo::Shape::Polygon) return "(" + corners(part.front(), ' ', ", ") + ")";
  std::string out;
  for (const auto& ring : part) {
    out += (out.empty() ? "(" : ", ") + ("(" + corners(ring, ' ', ", ") + ")");
  }
  return out + ")";
}

/// Text of XML 1.0; what it has no word for becomes a blank.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += code < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

std::string element(const std::string& name, const std::string& inner) {
  return "<" + name + ">" + inner + "</" + name + ">";
}

std::string kml_part(geo::Shape shape, const geo::Part<geo::LonLat>& part) {
  const auto path = [&](const auto& each) {
    return element("coordinates", corners(each, ',', " "));
  };
  if (shape == geo::Shape::Point) return element("Point", path(part.front()));
  if (shape == geo::Shape::Line) return element("LineString", path(part.front()));
  std::string out;
  for (const auto& ring : part) {
    out += element(out.empty() ? "outerBoundaryIs" : "innerBoundaryIs",
                   element("LinearRing", path(ring)));
  }
  return element("Polygon", out);
}

std::string kml_geometry(const std::optional<geo::GeographicGeometry>& geometry) {
  if (!geometry || geometry->parts.empty()) return {};
  std::string out;
  for (const auto& part : geometry->parts) out += kml_part(geometry->shape, part);
  return geometry->parts.size() == 1 ? out : element("MultiGeometry", out);
}

const char* kml_type(ColumnType type) {
  switch (type) {
    case ColumnType::Integer:
      return "int";
    case ColumnType::Real:
      return "double";
    // Readers do not agree on the words of a truth value.
    case ColumnType::Boolean:
    case ColumnType::Text:
    case ColumnType::Date:
      return "string";
  }
  return "string";
}

/// The column that KML shows as the name of a place.
std::size_t named_by(const RecordTable& table) {
  for (const char* name : {"name", "label"}) {
    const auto found = std::ranges::find(table.columns, name, &RecordColumn::name);
    if (found != table.columns.end()) {
      return static_cast<std::size_t>(found - table.columns.begin());
    }
  }
  return table.columns.size();
}

std::string kml_placemark(const RecordTable& table, const RecordRow& row, std::size_t name) {
  std::string data;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (row.cells[i].empty() || (i == name && table.columns[i].name == "name")) continue;
    data += "<SimpleData name=\"" + xml(table.columns[i].name) + "\">" + xml(row.cells[i]) +
            "</SimpleData>";
  }
  std::string out = "<Placemark>";
  if (name < row.cells.size()) out += element("name", xml(row.cells[name]));
  out += "<ExtendedData><SchemaData schemaUrl=\"#" + table.name + "\">" + data +
         "</SchemaData></ExtendedData>";
  return out + kml_geometry(row.geographic) + "</Placemark>\n";
}

}  // namespace

std::string place_text(const std::optional<geo::GeographicGeometry>& geometry) {
  if (!geometry || geometry->parts.empty()) return {};
  static constexpr std::array<const char*, 3> kTypes{"POINT", "LINESTRING", "POLYGON"};
  const std::string type = kTypes.at(static_cast<std::size_t>(geometry->shape));
  if (geometry->parts.size() == 1) {
    return type + " " + wkt_part(geometry->shape, geometry->parts.front());
  }
  std::string out;
  for (const auto& part : geometry->parts) {
    out += (out.empty() ? "" : ", ") + wkt_part(geometry->shape, part);
  }
  return "MULTI" + type + " (" + out + ")";
}

std::string records_geojson(const RecordTable& table) {
  ordered_json about = ordered_json::object();
  for (const auto& [name, value] : table.about) about[name] = value;
  const ordered_json head{
      {"type",        "FeatureCollection"},
      {"name",        table.name         },
      {"description", table.description  },
      {"demine",      std::move(about)   }
  };
  constexpr auto kReplace = ordered_json::error_handler_t::replace;
  // Row by row: a whole layer as a tree of JSON would take many times its size.
  std::string out = head.dump(-1, ' ', false, kReplace);
  out.pop_back();
  out += ",\"features\":[";
  for (const RecordRow& row : table.rows) {
    ordered_json properties = ordered_json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      properties[table.columns[i].name] = typed(table.columns[i].type, row.cells[i]);
    }
    const ordered_json feature{
        {"type",       "Feature"                             },
        {"properties", std::move(properties)                 },
        {"geometry",   geometry_json(rounded(row.geographic))}
    };
    out += (&row == &table.rows.front() ? "\n" : ",\n") + feature.dump(-1, ' ', false, kReplace);
  }
  return out + "\n]}\n";
}

std::string records_csv(const RecordTable& table) {
  std::vector<std::string> header;
  for (const RecordColumn& column : table.columns) header.push_back(column.name);
  if (table.has_place) header.emplace_back("wkt");
  std::string out = csv_line(header, ",");
  for (const RecordRow& row : table.rows) {
    auto cells = row.cells;
    if (table.has_place) cells.push_back(place_text(row.geographic));
    out += csv_line(cells, ",");
  }
  return out;
}

std::string records_kml(const RecordTable& table) {
  const std::size_t name = named_by(table);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document id=\"root_doc\">\n";
  std::string said = table.description;
  for (const auto& [about, value] : table.about) said += "\n" + about + ": " + value;
  out += element("name", xml(table.name)) + element("description", xml(said)) + "\n";
  out += "<Schema name=\"" + table.name + "\" id=\"" + table.name + "\">";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i == name && table.columns[i].name == "name") continue;
    out += "<SimpleField name=\"" + xml(table.columns[i].name) + "\" type=\"" +
           kml_type(table.columns[i].type) + "\"></SimpleField>";
  }
  out += "</Schema>\n" + std::string("<Folder>") + element("name", xml(table.name)) + "\n";
  for (const RecordRow& row : table.rows) out += kml_placemark(table, row, name);
  return out + "</Folder></Document></kml>\n";
}

}  // namespace demine::io
