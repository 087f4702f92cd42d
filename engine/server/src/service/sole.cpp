// SPDX-License-Identifier: Apache-2.0
#include "service/sole.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace fs = std::filesystem;

/// The process that holds the lock, as it wrote itself down; empty where it has not yet.
std::string holder(int file) {
  std::array<char, 32> bytes{};
  const auto count = ::pread(file, bytes.data(), bytes.size(), 0);
  std::string out;
  for (ssize_t i = 0; i < count; ++i) {
    const char c = bytes.at(static_cast<std::size_t>(i));
    if (c < '0' || c > '9') break;
    out += c;
  }
  return out;
}

Error taken(const fs::path& operation, const std::string& process) {
  return {ErrorCode::Busy,
          process.empty() ? text("another server serves this operation")
                          : text("another server serves this operation: process {0}", {process}),
          operation.string(),
          process.empty() ? text("Use that one, or stop it first.")
                          : text("Use that one, or stop it first: kill {0}", {process})};
}

}  // namespace

base::Result<SoleServer> SoleServer::take(const fs::path& operation) {
  std::error_code failed;
  // The same file by whatever name it is called.
  const auto real = fs::canonical(operation, failed);
  if (failed) {
    return Error{ErrorCode::NotFound, text("there is no operation file"), operation.string(), {}};
  }
  const fs::path path = real.string() + ".serving";
  SoleServer out(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (out.file_ < 0) {
    return Error{errno == EACCES ? ErrorCode::PermissionDenied : ErrorCode::Io,
                 text("the lock of the server cannot be made: {0}",
                      {std::generic_category().message(errno)}),
                 path.string(),
                 {}};
  }
  if (::flock(out.file_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return taken(operation, holder(out.file_));
    return Error{ErrorCode::Io,
                 text("the lock of the server cannot be taken: {0}",
                      {std::generic_category().message(errno)}),
                 path.string(),
                 {}};
  }
  // For the message of the next one alone: the lock counts, whatever is written.
  const std::string process = std::to_string(::getpid()) + "\n";
  if (::ftruncate(out.file_, 0) == 0) {
    static_cast<void>(::pwrite(out.file_, process.data(), process.size(), 0));
  }
  return out;
}

SoleServer::SoleServer(SoleServer&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

SoleServer& SoleServer::operator=(SoleServer&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

SoleServer::~SoleServer() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace demine::server
