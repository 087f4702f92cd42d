// SPDX-License-Identifier: Apache-2.0
#include "spill.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;

std::string folder() {
  for (const char* name : {"SQLITE_TMPDIR", "TMPDIR"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && ::access(value, W_OK | X_OK) == 0) return value;
  }
  return ::access("/var/tmp", W_OK | X_OK) == 0 ? "/var/tmp" : "/tmp";
}

Error failed() {
  const std::string why = std::generic_category().message(errno);
  const bool full = errno == ENOSPC || errno == EDQUOT;
  const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
  return {full     ? ErrorCode::OutOfSpace
          : denied ? ErrorCode::PermissionDenied
                   : ErrorCode::Io,
          base::text("what does not fit into memory cannot be put aside: {0}", {why}), folder(),
          base::text("Nothing was changed. Set TMPDIR to a folder with room, and try again.")};
}

}  // namespace

Spill::Spill(Spill&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), size_(std::exchange(other.size_, 0)) {}

Spill::~Spill() {
  if (handle_ >= 0) ::close(handle_);
}

base::Done Spill::make() {
  std::string name = folder() + "/demine-XXXXXX";
  handle_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (handle_ < 0) return failed();
  if (::unlink(name.c_str()) != 0) return failed();
  return {};
}

base::Result<std::int64_t> Spill::add(std::string_view bytes) {
  if (handle_ < 0) DEMINE_TRY_DONE(make());
  const std::int64_t begin = size_;
  while (!bytes.empty()) {
    const ssize_t done = ::pwrite(handle_, bytes.data(), bytes.size(), size_);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return failed();
    size_ += done;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return begin;
}

base::Done Spill::read(std::int64_t from, std::span<char> out) const {
  while (!out.empty()) {
    const ssize_t done = ::pread(handle_, out.data(), out.size(), from);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return failed();
    from += done;
    out = out.subspan(static_cast<std::size_t>(done));
  }
  return {};
}

}  // namespace demine::store
