// SPDX-License-Identifier: Apache-2.0
#include "error_map.hpp"

namespace demine::cli {

Exit exit_of(base::ErrorCode code) {
  using base::ErrorCode;
  switch (code) {
    case ErrorCode::InvalidArgument:
      return Exit::Usage;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
    case ErrorCode::PermissionDenied:
    case ErrorCode::OutOfSpace:
    case ErrorCode::TooLarge:
    case ErrorCode::Mixed:
    case ErrorCode::Busy:
    case ErrorCode::Cancelled:
    case ErrorCode::Io:
      return Exit::Failed;
  }
  return Exit::Failed;
}

}  // namespace demine::cli
