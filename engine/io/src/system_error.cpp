// SPDX-License-Identifier: Apache-2.0
#include "system_error.hpp"

#include <cerrno>
#include <cstring>

namespace demine::io {

using base::ErrorCode;
using base::text;

base::Error system_error(int number, const std::filesystem::path& path) {
  const std::string name = path.string();
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::NotFound, text("{0} is not there", {name}), {}, text("Check the path.")};
    case EISDIR:
      return {ErrorCode::InvalidInput,
              text("{0} is a folder, not a file", {name}),
              {},
              text("Name a file in it.")};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::PermissionDenied,
              text("no permission for {0}", {name}),
              {},
              text("Ask its owner, or choose another place.")};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {ErrorCode::OutOfSpace,
              text("no space left to write {0}", {name}),
              {},
              text("Free some space, or choose another disk. Nothing was left half-written.")};
    case EEXIST:
    case ENOTEMPTY:
      return {
          ErrorCode::AlreadyExists, text("{0} exists", {name}), {}, text("Choose another name.")};
    default:
      return {ErrorCode::Io, text("{0}: {1}", {name, std::strerror(number)}), {}, {}};
  }
}

}  // namespace demine::io
