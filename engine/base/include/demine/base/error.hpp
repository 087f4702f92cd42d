// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "demine/base/text.hpp"

namespace demine::base {

/// Why something could not be done. The borders map each code: cli/error_map.cpp to an exit status
/// and a next step; a server would map it to a status of HTTP.
enum class ErrorCode {
  InvalidArgument,   ///< an option or parameter that cannot be meant
  InvalidInput,      ///< a file whose content is not what it should be
  NotFound,          ///< no such file, item or place
  AlreadyExists,     ///< would overwrite
  PermissionDenied,  ///< the operating system refuses
  OutOfSpace,        ///< the disk or the quota is full
  TooLarge,          ///< more cells, bytes or rows than this version takes
  Mixed,             ///< synthetic and real evidence together (safety rule 11)
  Busy,              ///< another program holds the file
  Cancelled,         ///< the person stopped it
  Io,                ///< reading or writing failed for another reason
};

/// "invalid-argument" and so on: stable, for JSON and tests.
[[nodiscard]] std::string_view name(ErrorCode code);

/// One thing that went wrong: what happened with the offending value, where, and what to do about
/// it.
struct Error {
  ErrorCode code = ErrorCode::InvalidArgument;
  Text what;
  std::string where{};  ///< file, feature, option; grows outwards as the error returns
  Text todo{};          ///< empty when there is nothing useful to say

  /// The same error, seen from further out: `place` put before `where`.
  [[nodiscard]] Error in(std::string_view place) &&;
};

}  // namespace demine::base
