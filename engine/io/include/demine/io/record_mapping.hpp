// SPDX-License-Identifier: Apache-2.0
/// \file
/// Mapping files for records of any entity, and what is handed back of a file: the rows that were
/// refused, to be corrected and imported again.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"

namespace demine::io {

/// As evidence::Mapping, with fields by their names. docs/formats/mapping.md is the file's format.
struct RecordMapping {
  std::map<std::string, std::string> columns{};    ///< field -> header in the file
  std::map<std::string, std::string> constants{};  ///< field -> the same value in every row
  std::map<std::string, std::map<std::string, std::string>> values{};
  std::string date_format = "iso";
  std::string delimiter{};
  std::string crs{};
  std::string encoding{};
};

/// \param fields Names that may stand in it. Every other field, key or value is an Error with its
///               line, all of them at once.
[[nodiscard]] base::Result<RecordMapping> parse_record_mapping(
    std::string_view toml, std::string_view file, const std::vector<std::string>& fields);

[[nodiscard]] RecordMapping named_fields(const evidence::Mapping& mapping);

/// TOML that parses to the same mapping.
[[nodiscard]] std::string record_mapping_toml(const RecordMapping& mapping);

/// The column of a file of refused rows that says why; importing passes over it.
inline constexpr std::string_view kProblemColumn = "demine_problem";

struct RefusedRow {
  const evidence::RawTable* table = nullptr;
  const evidence::RawRow* row = nullptr;
  std::string problem;
};

/// A CSV with the header and the cells as they were, and kProblemColumn behind them; in `encoding`
/// (empty: UTF-8). A row whose cells do not fit the header stays so: what is missing is not made
/// up. InvalidInput: text that the encoding does not have.
[[nodiscard]] base::Result<std::string> refused_csv(std::span<const RefusedRow> rows,
                                                    std::string_view delimiter,
                                                    const std::string& encoding);

/// GeoJSON (RFC 7946) with the attributes as they were, and kProblemColumn; coordinates of WGS 84.
[[nodiscard]] std::string refused_geojson(std::span<const RefusedRow> rows);

/// Every row of a CSV as it stands, also those that read_evidence() could not place; the delimiter
/// that was read by.
struct StandingCsv {
  evidence::RawTable table;
  std::string delimiter;
};
[[nodiscard]] base::Result<StandingCsv> read_standing_csv(const std::filesystem::path& path,
                                                          const evidence::Mapping& mapping);

/// Whether read_evidence() takes the file as CSV, by its name.
[[nodiscard]] bool is_csv_name(const std::filesystem::path& path);

}  // namespace demine::io
