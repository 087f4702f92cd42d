// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/journal/chain.hpp"
#include "demine/store/operation_file.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// The last entry of every device.
[[nodiscard]] base::Result<journal::Heads> heads_of(Database& database);

/// The highest clock of all entries.
[[nodiscard]] base::Result<journal::Stamp> latest_clock(Database& database);

/// A view of the past (operation as-of) takes nothing.
[[nodiscard]] base::Done refuse_view(Database& database);

/// Puts in what is not there, checks it, and brings the register up to date. Within a transaction,
/// which the caller ends: an error leaves it half done.
[[nodiscard]] base::Result<Added> add_entries(Database& database,
                                              const std::vector<journal::Entry>& entries);
/// The same for what this copy writes itself, signed with `key`.
[[nodiscard]] base::Result<Added> add_own(Database& database, const journal::SecretKey& key,
                                          const OperationFile::Make& make);

}  // namespace demine::store
