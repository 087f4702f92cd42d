// SPDX-License-Identifier: Apache-2.0
#include "new_file.hpp"

#include <fcntl.h>
#include <stdio.h>  // NOLINT(modernize-deprecated-headers): renameat2 is no part of <cstdio>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/leftovers.hpp"

namespace demine::store {
namespace {

/// What stands beside a database that is written, after its name.
constexpr std::array kBeside{"", "-journal", "-wal", "-shm"};

using base::Error;
using base::ErrorCode;
using base::text;

Error is_there(const std::filesystem::path& target) {
  return {ErrorCode::AlreadyExists, text("this file is there already"), target.string(),
          text("Choose another name: nothing is ever overwritten.")};
}

Error failed(const std::filesystem::path& file) {
  const std::string why = std::generic_category().message(errno);
  const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
  const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::OutOfSpace
                         : denied                           ? ErrorCode::PermissionDenied
                                                            : ErrorCode::Io;
  return {code, text("the file cannot be written: {0}", {why}), file.string(), {}};
}

bool sync(const std::filesystem::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool done = ::fsync(handle) == 0;
  ::close(handle);
  return done;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

NewFile::NewFile(std::filesystem::path target, std::filesystem::path partial)
    : target_(std::move(target)), partial_(std::move(partial)) {}

NewFile::NewFile(NewFile&& other) noexcept
    : target_(std::move(other.target_)), partial_(std::exchange(other.partial_, {})) {}

NewFile::~NewFile() {
  if (partial_.empty()) return;
  std::error_code ignored;
  for (const char* const suffix : kBeside) {
    std::filesystem::remove(partial_.string() + suffix, ignored);
  }
}

base::Result<NewFile> NewFile::beside(const std::filesystem::path& target) {
  std::error_code ignored;
  const auto folder = folder_of(target);
  if (!std::filesystem::is_directory(folder, ignored)) {
    return Error{ErrorCode::NotFound, text("there is no such folder"), folder.string(), {}};
  }
  if (std::filesystem::exists(std::filesystem::symlink_status(target, ignored))) {
    return is_there(target);
  }
  // SQLite would name the file that is copied, not the folder that takes no other.
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return Error{ErrorCode::PermissionDenied,
                 text("nothing may be written in {0}", {folder.string()}),
                 {},
                 {}};
  }
  const std::string begin = "." + target.filename().string() + ".partial-";
  const std::vector<std::string> ends(kBeside.begin(), kBeside.end());
  base::remove_leftovers(folder, begin, ends);
  return NewFile(target, folder / (begin + base::this_process()));
}

base::Done NewFile::commit() {
  if (!sync(partial_)) return failed(target_);
  // Not std::filesystem::rename: that would replace a file that came in between.
  if (::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return is_there(target_);
    // Some file systems of memory sticks do not know the flag.
    if (errno != EINVAL) return failed(target_);
    std::error_code ignored;
    if (std::filesystem::exists(target_, ignored)) return is_there(target_);
    if (::rename(partial_.c_str(), target_.c_str()) != 0) return failed(target_);
  }
  partial_.clear();
  if (!sync(folder_of(target_))) return failed(target_);
  return {};
}

base::Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code ignored;
  std::string name = (std::filesystem::temp_directory_path(ignored) / "demine-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) return TemporaryFolder(name);
  return Error{ErrorCode::PermissionDenied,
               text("no folder can be made here for a copy to look at"), folder_of(name).string(),
               text("Set TMPDIR to a folder that has room for one.")};
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace demine::store
