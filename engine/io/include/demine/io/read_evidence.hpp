// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/model/hazard_rules.hpp"

namespace demine::io {

/// What came out of a file: tables (several for a file of several layers), and what was wrong with
/// it as a file or a row (mojibake, a row with too many cells).
struct ReadTables {
  std::vector<evidence::RawTable> tables;
  std::vector<base::Problem> problems;
};

/// A CSV (by its name: .csv, .csv.gz, .tsv, .txt), or any vector file that GDAL reads; layers are
/// brought to WGS 84. Errors: the file as a whole cannot be used: empty, not there, no permission,
/// no CRS and none in `mapping`, CSV that breaks RFC 4180 (with the line), not a vector file.
/// Of an operation file the layer of the `records` is read alone, its rows numbered as their labels
/// (E12 is 12); all layers where it has none of that name.
[[nodiscard]] base::Result<ReadTables> read_evidence(const std::filesystem::path& path,
                                                     const evidence::Mapping& mapping,
                                                     const std::string& records = "evidence");

/// CSV text (RFC 4180; delimiter as given or guessed; a BOM is passed over). The fuzz target's
/// door.
[[nodiscard]] base::Result<ReadTables> parse_csv(std::string_view text, std::string_view file,
                                                 const evidence::Mapping& mapping);

/// A mapping file (TOML, docs/formats/mapping.md): every unknown key, field or value is an Error
/// with its line.
[[nodiscard]] base::Result<evidence::Mapping> parse_mapping(std::string_view toml,
                                                            std::string_view file);

/// A rules file (TOML, docs/formats/rules.md), complete: a number that is missing or out of range
/// is an Error.
[[nodiscard]] base::Result<model::HazardRules> parse_rules(std::string_view toml,
                                                           std::string_view file);

/// The rules that demine ships (rules/hazard.toml), as text.
[[nodiscard]] std::string_view default_rules_toml();

/// The polygons of an area file, all features together, in WGS 84. Errors as above; also when a
/// feature is no polygon or has a flaw.
[[nodiscard]] base::Result<geo::GeographicGeometry> read_area(const std::filesystem::path& path);

}  // namespace demine::io
