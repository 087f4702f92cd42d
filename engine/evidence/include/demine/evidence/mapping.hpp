// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/evidence/raw_table.hpp"

namespace demine::evidence {

/// What an evidence item is made from. A mapping says for each either a column or a constant.
enum class Field {
  Id,
  Kind,
  Classes,
  Grade,
  SourceGrade,
  InformationGrade,
  Date,
  Precision,
  Directness,
  Provenance,
  Source,
  Group,
  Synthetic,
  Latitude,
  Longitude,
  Place,
  Wkt,
  YearsInUse,
  Count,
  Outcome,
  Note,
  Revoked,
};
inline constexpr std::size_t kFields = 22;

/// "source_grade", "precision_m": the name in a mapping file, and the plainest header.
[[nodiscard]] std::string_view name(Field field);

/// How the columns of one kind of file become evidence. docs/formats/mapping.md is the file's
/// format.
struct Mapping {
  std::map<Field, std::string> columns{};    ///< field -> header in the file
  std::map<Field, std::string> constants{};  ///< field -> the same value in every row
  /// Field -> (word in the file -> word demine knows): a programme's own codes.
  std::map<Field, std::map<std::string, std::string>> values{};
  std::string date_format =
      "iso";  ///< "iso", "dmy" (17.08.2024), "mdy" (8/17/2024), "ymd" with any separator
  std::string delimiter{};  ///< CSV: ",", ";", "\t"; empty: guessed from the header line
  std::string crs{};  ///< of CSV coordinates or of layers that name none; empty: WGS 84 for CSV
  std::string encoding{};  ///< of CSV text; empty: UTF-8
};

/// The mapping that the header suggests ("Lat", "широта" and "y" are latitude, ...). Columns that
/// mean nothing to demine are left alone. A guess is printed before it is used.
[[nodiscard]] Mapping guess_mapping(const std::vector<std::string>& header);

/// Columns in which demine itself says of a row that it is invented (Synthetic) or was taken back
/// (Revoked): read also where a mapping leaves them out, since it would make real, or standing,
/// what is not. A column "origin" is one where its values say so: a row is "synthetic", or all are
/// "real".
[[nodiscard]] std::map<Field, std::string> row_marks(const RawTable& table);

}  // namespace demine::evidence
