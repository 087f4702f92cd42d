// SPDX-License-Identifier: Apache-2.0
/// \file
/// A layer under SQLite that ends the process in the middle of its work: at a write, a sync, a
/// truncation or a removal of a file that is counted down to.
#pragma once

#include <cstdint>

namespace demine::test {

enum class Death {
  Killed,    ///< kill -9: what was written is there, the last write perhaps in half
  PowerLost  ///< and of what was never synced, any part may be there or not
};

/// From now on in this process, for every database that is opened later.
/// \param at    Which operation on the disk is the last one, from 1.
/// \param seed  Which unsynced writes are lost, and whether the last one is torn.
void die_on_disk(Death death, std::int64_t at, std::uint64_t seed);

}  // namespace demine::test
