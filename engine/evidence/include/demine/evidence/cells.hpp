// SPDX-License-Identifier: Apache-2.0
/// \file
/// Cells of unchecked rows, read as take() reads them, for rows that are no evidence: people, finds
/// and areas come in the same files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/model/evidence.hpp"

namespace demine::evidence {

/// The place of each row of a table, in the order of the rows.
struct RowPlaces {
  std::vector<std::optional<geo::GeographicGeometry>> places{};
  std::vector<base::Problem> problems{};  ///< every row without a place has one
};

/// The geometry of a layer, else what the mapping names as wkt, latitude and longitude, or place;
/// by the rules of take(): rings, corners, the Earth, corners far apart. Rows whose cells do not
/// fit the header have no place.
[[nodiscard]] RowPlaces places_of(const RawTable& table, const Mapping& mapping);

/// Whether a column, a constant or the layer could give a place.
[[nodiscard]] bool says_where(const RawTable& table, const Mapping& mapping);

/// What a cell says: without blanks at its ends, readable; empty for "n/a", "-" and the like.
[[nodiscard]] std::string cell_value(std::string_view standing);
/// The same without its blanks alone.
[[nodiscard]] std::string_view without_blanks(std::string_view standing);
/// Letters and digits in lower case: what is left when two headers mean the same.
[[nodiscard]] std::string folded_header(std::string_view header);

/// A date in the order of `format` ("iso", "dmy", "mdy", "ymd"). Errors as in take().
[[nodiscard]] base::Result<base::Date> cell_date(std::string_view text, std::string_view format);

/// Whether demine named the item by its file and row, because the file did not.
[[nodiscard]] bool has_made_id(const model::EvidenceItem& item);

}  // namespace demine::evidence
