// SPDX-License-Identifier: Apache-2.0
/// \file
/// The register as it was known: what did we know when this was released?
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "demine/base/result.hpp"
#include "demine/journal/clock.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

enum class DayMeans { ItsBeginning, ItsEnd };

/// "2026-05-01", "2026-05-01T12:00:00Z", or a clock as `journal log` shows it, which is one
/// entry's. A day is UTC; as its end it is the last stamp that an entry of that day can have, and
/// so is a second. InvalidArgument for anything else.
[[nodiscard]] base::Result<journal::Stamp> stamp_of(const std::string& word, DayMeans day);

/// InvalidArgument for a moment after the day `today` (UTC): nobody knows yet what will be known.
[[nodiscard]] base::Done check_has_come(const store::OperationFile& file,
                                        const journal::Stamp& moment, std::chrono::sys_days today);

struct AsOf {
  journal::Stamp until;
  store::View view;
  std::int64_t later = 0;  ///< entries of the journal that are not in the view
};

/// Makes a file of the operation as its journal stood at a moment: the same fold of fewer entries.
/// By the clock of whoever wrote, not by when it reached this copy. Every entry is verified first.
/// Appears complete or not at all; AlreadyExists, NotFound when the operation is younger.
[[nodiscard]] base::Result<AsOf> operation_as_of(const store::OperationFile& file,
                                                 const std::string& moment,
                                                 const std::filesystem::path& target);

}  // namespace demine::app
