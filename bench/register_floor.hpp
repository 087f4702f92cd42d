// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace demine::bench {

struct Floor {
  std::int64_t entries = 0, rows = 0, boxes = 0;
  double wall_s = 0, cpu_s = 0;
};

/// What SQLite alone needs for what folding anew cannot do without: every row of the journal of
/// `from` read once as it lies, and every row of the register, and every box of its R-trees, put
/// into a new file `into` with the same tables and indexes, in one transaction as durable as ours.
/// Nothing is sorted, understood or checked; reading the rows that are put is not counted.
/// Stops the program with a message where SQLite refuses something.
[[nodiscard]] Floor floor_of(const std::filesystem::path& from, const std::filesystem::path& into);

}  // namespace demine::bench
