// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/base/result.hpp"

namespace demine::store {

/// A database that appears under its name complete or not at all: made under a hidden name in the
/// same folder; the destructor removes it, and what SQLite may leave beside it, unless commit() was
/// called.
class NewFile {
 public:
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

}  // namespace demine::store
