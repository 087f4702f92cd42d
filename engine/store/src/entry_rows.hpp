// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/journal/entry.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// The entry of a row (header, signature, salt, payload). InvalidInput where the columns do not
/// hold one.
[[nodiscard]] base::Result<journal::Entry> entry_of(const Statement& row);

/// Whether the columns behind the first four (entries_by_device.sql) say what the header says.
[[nodiscard]] base::Done check_columns(const Statement& row, const journal::Entry& entry);

/// A row of the journal.
[[nodiscard]] base::Done insert_entry(Database& database, const journal::Entry& entry,
                                      const base::Digest& hash);

}  // namespace demine::store
