// SPDX-License-Identifier: Apache-2.0
#include "outside_edits.hpp"

#include <string>
#include <utility>

#include "add_entries.hpp"
#include "demine/base/check.hpp"
#include "embedded/queries.hpp"
#include "fold.hpp"
#include "operation_impl.hpp"
#include "register_rows.hpp"
#include "register_tables.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace queries = embedded::queries;

base::Result<std::int64_t> count_edits(Database& database) {
  DEMINE_TRY(auto row, database.prepare(queries::count_outside_edits_sql()));
  DEMINE_TRY(const bool there, row.step());
  DEMINE_CHECK(there, "a count is a row");
  return row.integer(0);
}

base::Result<std::optional<Record>> row_of(Database& database, const OutsideEdit& edit) {
  const model::Entity* const entity = model::find_entity(edit.table);
  if (entity == nullptr) return std::optional<Record>();
  DEMINE_TRY(auto row, database.prepare(std::string(read_rows_sql(*entity)) + " where fid = :fid"));
  DEMINE_TRY(const bool there, row.bind("fid", edit.row).step());
  if (!there) return std::optional<Record>();
  DEMINE_TRY(auto record, record_of(row, *entity));
  return std::optional(std::move(record));
}

base::Result<std::vector<OutsideEdit>> noted_edits(Database& database) {
  std::vector<OutsideEdit> out;
  DEMINE_TRY(auto row, database.prepare(queries::outside_edits_sql()));
  for (;;) {
    DEMINE_TRY(const bool there, row.step());
    if (!there) return out;
    // One row may be noted several times: what it is now counts.
    const std::string table(row.text(0));
    if (!out.empty() && out.back().table == table && out.back().row == row.integer(1)) continue;
    out.push_back({table, row.integer(1), std::string(row.text(2))});
  }
}

}  // namespace

base::Done refuse_outside_edits(Database& database) {
  DEMINE_TRY(const auto rows, count_edits(database));
  if (rows == 0) return {};
  return Error{ErrorCode::InvalidInput,
               text("another program changed the register: {0} rows", {std::to_string(rows)}),
               database.file().string(),
               text("`demine edits list` shows them; adopt them as entries or put them back.")};
}

base::Result<std::int64_t> OperationFile::count_outside_edits() const {
  return count_edits(impl_->database);
}

base::Result<std::vector<OutsideEdit>> OperationFile::outside_edits() {
  Database& database = impl_->database;
  // Rolled back at the end: what is folded here is only looked at.
  DEMINE_TRY(const auto transaction, Transaction::begin(database));
  DEMINE_TRY(auto edits, noted_edits(database));
  if (edits.empty()) return edits;
  for (OutsideEdit& edit : edits) {
    DEMINE_TRY(edit.found, row_of(database, edit));
  }
  DEMINE_TRY_DONE(fold(database));
  for (OutsideEdit& edit : edits) {
    DEMINE_TRY(edit.journal, row_of(database, edit));
    if (edit.found && edit.journal) edit.what = "update";
    if (edit.found && !edit.journal) edit.what = "insert";
    if (!edit.found && edit.journal) edit.what = "delete";
  }
  return edits;
}

base::Result<Added> OperationFile::write_over_edits(const journal::SecretKey& key,
                                                    const Make& make) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(refuse_view(impl_->database));
  DEMINE_TRY_DONE(fold(impl_->database));
  DEMINE_TRY(const Added added, impl_->add_all(key, make));
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

}  // namespace demine::store
