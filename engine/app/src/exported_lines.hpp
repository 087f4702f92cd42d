// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/journal/entry.hpp"

namespace demine::app {

/// What is wrong with a line of a file, or the entry in it; without a line, with the file.
[[nodiscard]] base::Problem entry_problem(const std::filesystem::path& file,
                                          std::optional<std::uint64_t> line,
                                          const base::Error& error);

struct ExportedLines {
  std::int64_t read = 0;
  bool whole = false;  ///< false without problems: nothing in the file says so
  std::optional<journal::Stamp> since{};
  std::vector<base::Problem> problems{};
};

/// Gives every entry of a file that `journal export` made to `take`; what is wrong with a line, or
/// what `take` finds wrong with its entry, is collected, and last what is wrong with the file.
[[nodiscard]] base::Result<ExportedLines> read_exported(
    const std::filesystem::path& path, const std::function<base::Done(journal::Entry)>& take);

}  // namespace demine::app
