// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::io {

/// Whole content of a file. NotFound, PermissionDenied or Io with the path; TooLarge beyond
/// `most_bytes`.
[[nodiscard]] base::Result<std::string> read_file(const std::filesystem::path& path,
                                                  std::uintmax_t most_bytes = 1U << 30U);

/// SHA-256 of a file of any size, 64 lower-case hexadecimal digits. Errors: as read_file.
[[nodiscard]] base::Result<std::string> sha256_of(const std::filesystem::path& path);

/// Writes all of `bytes` into a new file, or leaves nothing under `path`: written beside it,
/// synced, renamed. AlreadyExists when `path` is there: nothing is ever overwritten.
[[nodiscard]] base::Done write_file(const std::filesystem::path& path, std::string_view bytes);

enum class Overwrite { No, Yes };

/// A folder that appears complete or not at all. Everything is written into a hidden neighbour
/// (".NAME.partial-PID-N"); commit() gives it its name; the destructor removes what was not
/// committed.
class OutputFolder {
 public:
  /// AlreadyExists when `target` exists, is not empty and `overwrite` is No, or when it holds files
  /// that demine did not make (no demine marker "summary.json" or "part.json"): those are never
  /// removed.
  /// PermissionDenied, OutOfSpace, Io.
  [[nodiscard]] static base::Result<OutputFolder> open(const std::filesystem::path& target,
                                                       Overwrite overwrite);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&& other) noexcept;
  ~OutputFolder();

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const;
  /// A hidden neighbour that bears the target's name, the same for every run: ".NAME" + suffix.
  [[nodiscard]] std::filesystem::path beside(const std::string& suffix) const;
  /// Removes what runs that were killed left behind for the same target.
  /// Pre: the caller holds what keeps another run for this target from going on.
  void sweep() const;
  /// Syncs, then gives the folder its name in one step; an older map under that name is exchanged,
  /// then removed. What open() asked is asked again: a folder that somebody filled meanwhile is
  /// AlreadyExists.
  [[nodiscard]] base::Done commit();

 private:
  OutputFolder() = default;
  void discard() noexcept;

  Overwrite overwrite_ = Overwrite::No;
  std::filesystem::path target_;
  std::filesystem::path partial_;
};

}  // namespace demine::io
