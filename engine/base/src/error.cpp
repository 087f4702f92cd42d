// SPDX-License-Identifier: Apache-2.0
#include "demine/base/error.hpp"

#include <utility>

#include "demine/base/check.hpp"

namespace demine::base {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidArgument:
      return "invalid-argument";
    case ErrorCode::InvalidInput:
      return "invalid-input";
    case ErrorCode::NotFound:
      return "not-found";
    case ErrorCode::AlreadyExists:
      return "already-exists";
    case ErrorCode::PermissionDenied:
      return "permission-denied";
    case ErrorCode::OutOfSpace:
      return "out-of-space";
    case ErrorCode::TooLarge:
      return "too-large";
    case ErrorCode::Mixed:
      return "mixed-origin";
    case ErrorCode::Busy:
      return "busy";
    case ErrorCode::Cancelled:
      return "cancelled";
    case ErrorCode::Io:
      return "io";
  }
  contract_violated("code", "every ErrorCode has a name", __FILE__, __LINE__);
}

Error Error::in(std::string_view place) && {
  where = where.empty() ? std::string(place) : std::string(place) + ": " + where;
  return std::move(*this);
}

}  // namespace demine::base
