// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the stand-in sends to the program that is kept loaded: one message of bytes, with four
/// descriptors (stdin, stdout, stderr, working folder) beside its first.
#pragma once

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>

namespace demine::held {

/// Limits that a shell sets for what it starts, and that the loaded program therefore takes over.
inline constexpr int kLimits[] = {RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_AS, RLIMIT_CPU};
inline constexpr int kLimitCount = 4;
inline constexpr int kDescriptors = 4;
/// Linux takes no more than this in arguments and environment without being asked (execve(2)).
inline constexpr std::uint32_t kMostBytes = 2U << 20U;

struct Head {
  std::uint32_t arguments = 0;  ///< strings, each with its end
  std::uint32_t variables = 0;  ///< of the environment, after them
  std::uint32_t bytes = 0;      ///< of both
  mode_t mask = 0;
  rlimit limits[kLimitCount]{};
};

}  // namespace demine::held
