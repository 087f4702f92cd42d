// SPDX-License-Identifier: Apache-2.0
#include "demine/store/journal_back.hpp"

#include "embedded/queries.hpp"
#include "entry_rows.hpp"

namespace demine::store {

namespace queries = embedded::queries;

base::Done for_each_back(const OperationFile& file, const std::optional<journal::Uuid>& before,
                         const std::function<base::Result<bool>(const journal::Entry&)>& visit) {
  DEMINE_TRY(auto database, Database::open(file.path(), Access::Read));
  DEMINE_TRY(auto rows, database.prepare(before ? queries::entries_before_sql()
                                                : queries::newest_entries_sql()));
  if (before) {
    DEMINE_TRY(const auto there, file.entry(*before));
    static_cast<void>(there);
    rows.bind("before", Blob(before->bytes));
  }
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return {};
    DEMINE_TRY(const journal::Entry entry, entry_of(rows));
    DEMINE_TRY(const bool more, visit(entry));
    if (!more) return {};
  }
}

}  // namespace demine::store
