// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "demine/io/read_evidence.hpp"

namespace {

using demine::evidence::Field;
using demine::evidence::Mapping;

Mapping mapping(const char* delimiter, const char* crs, const char* encoding) {
  Mapping out;
  out.delimiter = delimiter;
  out.crs = crs;
  out.encoding = encoding;
  out.columns = {
      {Field::Longitude, "x"  },
      {Field::Latitude,  "y"  },
      {Field::Wkt,       "wkt"}
  };
  return out;
}

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string written(const demine::evidence::RawTable& table) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "," : "") + quoted(cells[i]);
    out += '\n';
  };
  line(table.columns);
  for (const auto& row : table.rows) line(row.cells);
  return out;
}

}  // namespace

/// What was read, written again and read again, is the same; places lie on the Earth.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array kMappings{mapping("", "", ""), mapping(";", "", "windows-1251"),
                                    mapping("", "EPSG:32637", ""),
                                    mapping("", "EPSG:4284", "UTF-16LE")};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& how : kMappings) {
    const auto read = demine::io::parse_csv(text, "fuzz.csv", how);
    if (!read) continue;
    const auto& table = read->tables.at(0);
    if (table.rows.empty()) continue;  // every place was refused
    const auto again =
        demine::io::parse_csv(written(table), "again.csv", mapping(",", "", "UTF-8"));
    if (!again || again->tables[0].columns != table.columns || !again->problems.empty())
      std::abort();
    if (again->tables[0].rows.size() != table.rows.size()) std::abort();
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (again->tables[0].rows[i].cells != table.rows[i].cells) std::abort();
      const auto& geometry = table.rows[i].geometry;
      if (geometry && (geometry->parts.empty() || how.crs.empty())) std::abort();
    }
  }
  return 0;
}
