// SPDX-License-Identifier: Apache-2.0
#include "partial_file.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "demine/base/leftovers.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

/// What libraries leave beside a file that is written, after its name.
constexpr std::array kBeside{"", "-journal", "-wal", "-shm", ".aux.xml"};
constexpr std::uintmax_t kLeastFree = 1U << 20U;
constexpr std::uintmax_t kLeastBelowLimit = 1U << 16U;

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

Error already_exists(const fs::path& target) {
  return {ErrorCode::AlreadyExists, base::text("{0} is there already", {target.string()}), {}, {}};
}

// Errors of a delayed write (NFS, quota) come out at fsync, not before.
base::Done sync(const fs::path& path, const fs::path& name) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = handle >= 0 && ::fsync(handle) == 0;
  const int reason = errno;
  if (handle >= 0) ::close(handle);
  if (synced) return {};
  if (reason == ENOSPC || reason == EFBIG || reason == EDQUOT) return out_of_space(name);
  return Error{
      ErrorCode::Io,
      base::text("{0} could not be brought to disk: {1}", {name.string(), std::strerror(reason)}),
      {},
      {}};
}

}  // namespace

base::Result<PartialFile> PartialFile::beside(const fs::path& target) {
  static std::atomic<unsigned> made{0};
  std::error_code code;
  const fs::path folder = folder_of(target);
  const auto may_not_write = [&] {
    return Error{ErrorCode::PermissionDenied,
                 base::text("nothing may be written in {0}", {folder.string()}),
                 {},
                 {}};
  };
  const bool is_folder = fs::is_directory(folder, code);
  if (code == std::errc::permission_denied) return may_not_write();
  if (!is_folder) {
    return Error{
        ErrorCode::NotFound, base::text("there is no folder {0}", {folder.string()}), {}, {}};
  }
  if (fs::exists(fs::symlink_status(target, code))) return already_exists(target);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) return may_not_write();
  const std::string begin = ".partial-";
  const std::string end = "." + target.filename().string();
  std::vector<std::string> ends;
  for (const char* const suffix : kBeside) ends.push_back(end + suffix);
  base::remove_leftovers(folder, begin, ends);
  return PartialFile(target,
                     folder / (begin + base::this_process() + "-" + std::to_string(made++) + end));
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : target_(std::exchange(other.target_, {})), partial_(std::exchange(other.partial_, {})) {}

PartialFile& PartialFile::operator=(PartialFile&& other) noexcept {
  if (this != &other) {
    remove();
    target_ = std::exchange(other.target_, {});
    partial_ = std::exchange(other.partial_, {});
  }
  return *this;
}

PartialFile::~PartialFile() { remove(); }

void PartialFile::remove() noexcept {
  if (partial_.empty()) return;
  std::error_code ignored;  // nothing more can be done about it, and nothing bears the final name
  for (const char* const beside : kBeside) {
    fs::path file = partial_;
    file += beside;
    fs::remove(file, ignored);
  }
  partial_.clear();
}

base::Done PartialFile::commit() {
  DEMINE_TRY_DONE(sync(partial_, target_));
  std::error_code code;
  if (fs::exists(fs::symlink_status(target_, code))) return already_exists(target_);
  fs::rename(partial_, target_, code);
  if (code) {
    return Error{ErrorCode::Io,
                 base::text("{0} could not get its name: {1}", {target_.string(), code.message()}),
                 {},
                 {}};
  }
  partial_.clear();
  return sync(folder_of(target_), target_);
}

bool file_size_is_limited() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

bool no_space_for(const fs::path& file) {
  rlimit limit{};
  std::error_code code;
  const auto size = fs::file_size(file, code);
  if (!code && file_size_is_limited() && ::getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
      size + kLeastBelowLimit >= limit.rlim_cur) {
    return true;
  }
  struct statvfs disk{};
  // A file system of the kernel's own (/proc) has no blocks at all.
  if (::statvfs(folder_of(file).c_str(), &disk) != 0 || disk.f_blocks == 0) return false;
  return std::uintmax_t{disk.f_bavail} * disk.f_frsize < kLeastFree;
}

Error out_of_space(const fs::path& file) {
  return {ErrorCode::OutOfSpace,
          base::text("there is no room on the disk for {0}", {file.string()}),
          {},
          base::text("free some space, or write to another disk")};
}

}  // namespace demine::io
