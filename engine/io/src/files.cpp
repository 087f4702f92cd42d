// SPDX-License-Identifier: Apache-2.0
#include "demine/io/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <system_error>
#include <utility>

#include "demine/base/sha256.hpp"
#include "partial_file.hpp"
#include "system_error.hpp"

namespace demine::io {

namespace fs = std::filesystem;

namespace {

/// Hands on a file piece by piece, until `take` says that it is enough.
base::Done read_pieces(const fs::path& path,
                       const std::function<base::Done(std::string_view)>& take) {
  std::error_code failure;
  const auto status = fs::status(path, failure);
  if (status.type() == fs::file_type::none) return system_error(failure.value(), path);
  if (!fs::exists(status)) return system_error(ENOENT, path);
  if (fs::is_directory(status)) return system_error(EISDIR, path);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error(errno, path);
  std::string chunk(1U << 16U, '\0');
  base::Done done;
  for (;;) {
    const ssize_t got = ::read(file, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) done = system_error(errno, path);
    if (got > 0) done = take(std::string_view(chunk.data(), static_cast<std::size_t>(got)));
    if (got <= 0 || !done) break;
  }
  ::close(file);
  return done;
}

}  // namespace

base::Result<std::string> read_file(const fs::path& path, std::uintmax_t most_bytes) {
  std::string bytes;
  DEMINE_TRY_DONE(read_pieces(path, [&](std::string_view piece) -> base::Done {
    bytes += piece;
    if (bytes.size() <= most_bytes) return {};
    return base::Error{
        base::ErrorCode::TooLarge,
        base::text("{0} is larger than {1} bytes", {path.string(), std::to_string(most_bytes)}),
        {},
        {}};
  }));
  return bytes;
}

base::Result<std::string> sha256_of(const fs::path& path) {
  base::Sha256 hash;
  DEMINE_TRY_DONE(read_pieces(path, [&](std::string_view piece) -> base::Done {
    hash.add(piece);
    return {};
  }));
  return base::hex(hash.finish());
}

base::Done write_file(const fs::path& path, std::string_view bytes) {
  DEMINE_TRY(auto partial, PartialFile::beside(path));
  const int file = ::open(partial.path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return system_error(errno, path);
  while (!bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      const int error = errno;
      ::close(file);
      return system_error(error, path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  if (::close(file) != 0) return system_error(errno, path);
  return partial.commit();
}

}  // namespace demine::io
