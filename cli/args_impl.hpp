// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "command.hpp"

namespace demine::cli {

/// What stood on the command line: a command to run, a text that was asked for (help, version), or
/// what is wrong.
struct Parsed {
  std::unique_ptr<Command> command;
  bool json = false;
  std::optional<std::string> today;
  std::optional<std::string> threads;
  std::string text;
  std::string wrong;
  std::string note;  ///< what was taken for granted
};

[[nodiscard]] Parsed parse(int argc, const char* const* argv);

}  // namespace demine::cli
