// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/base/result.hpp"

namespace demine::io {

/// A file that appears under its name complete or not at all. Written under a hidden name in the
/// same folder; the destructor removes it, and what SQLite may leave beside it, unless commit() was
/// called.
class PartialFile {
 public:
  /// Only chooses the hidden name (with the extension of `target`: drivers look at it) and checks
  /// that `target` is free and its folder is there; removes what runs that were killed left of the
  /// same target. AlreadyExists, NotFound, PermissionDenied.
  [[nodiscard]] static base::Result<PartialFile> beside(const std::filesystem::path& target);

  PartialFile(PartialFile&& other) noexcept;
  PartialFile& operator=(PartialFile&& other) noexcept;
  ~PartialFile();

  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  [[nodiscard]] const std::filesystem::path& target() const { return target_; }

  /// Brings every byte to the disk, then gives the file its name. OutOfSpace, AlreadyExists, Io.
  [[nodiscard]] base::Done commit();

 private:
  PartialFile(std::filesystem::path target, std::filesystem::path partial)
      : target_(std::move(target)), partial_(std::move(partial)) {}
  void remove() noexcept;

  std::filesystem::path target_;
  std::filesystem::path partial_;
};

/// Whether the disk of `file` has less than 1 MiB left, or `file` is as large as the process may
/// make files: libraries do not always pass on why a write failed.
[[nodiscard]] bool no_space_for(const std::filesystem::path& file);

/// Whether the process may make files only up to some size (RLIMIT_FSIZE).
[[nodiscard]] bool file_size_is_limited();

/// The Error for a full disk.
[[nodiscard]] base::Error out_of_space(const std::filesystem::path& file);

}  // namespace demine::io
