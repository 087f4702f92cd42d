// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/store/record.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Rows of one entry of the journal have ids of their own: its position, and which of them it is.
/// One entry may stop all parts of a hazard, and undo what was done on each.
inline constexpr std::int64_t kRowsOfEntry = std::int64_t{1} << 24;

/// A row of the table of the record's entity, and its box in the R-tree of the layer
/// (Database::run_no_triggers).
[[nodiscard]] base::Done put_row(Database& database, const Record& record, std::int64_t fid,
                                 std::int32_t srs_id);

/// What the trigger of a layer does with a new row: its box into the R-tree, unless it is empty.
[[nodiscard]] base::Done put_box(Database& database, std::string_view table, std::int64_t fid,
                                 Blob geometry);

/// The record of a row of read_rows_sql().
[[nodiscard]] base::Result<Record> record_of(const Statement& row, const model::Entity& entity);

}  // namespace demine::store
