// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <utility>

#include "demine/base/result.hpp"

namespace demine::store {

/// A database that appears under its name complete or not at all: made under a hidden name in the
/// same folder; the destructor removes it, and what SQLite may leave beside it, unless commit() was
/// called.
class NewFile {
 public:
  /// Removes what runs that were killed left of the same target.
  /// AlreadyExists, NotFound (the folder), PermissionDenied.
  [[nodiscard]] static base::Result<NewFile> beside(const std::filesystem::path& target);
  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  /// Every byte to the disk, then the name. Never replaces a file.
  [[nodiscard]] base::Done commit();

 private:
  NewFile(std::filesystem::path target, std::filesystem::path partial);
  std::filesystem::path target_;
  std::filesystem::path partial_;
};

/// A folder for copies that are looked at and no more; gone with what is in it at the end.
class TemporaryFolder {
 public:
  /// PermissionDenied.
  [[nodiscard]] static base::Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace demine::store
