// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "demine/journal/key_ring.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Two connections beside the one that writes, to which the journal is the same, and which are not
/// in its way: one for the thread that folds, and one for its second.
struct Beside {
  Database here, there;
};

/// Makes the register's rows from the journal, which is read in the order (clock, device, hash):
/// the same entries give the same rows, in whatever order they arrived. With `beside` two
/// threads read it: nothing was written in this transaction yet.
[[nodiscard]] base::Done fold(Database& database, Beside* beside = nullptr);

/// The same for some subjects alone; none of them is about keys. Entries behind the position
/// `folded` are new: subjects of which there are no others have no rows yet.
[[nodiscard]] base::Done fold_subjects(Database& database, const std::set<std::string>& names,
                                       const journal::KeyRing& keys, std::int64_t folded);

/// What the journal says of keys.
[[nodiscard]] base::Result<journal::KeyRing> keys_of(Database& database);

}  // namespace demine::store
