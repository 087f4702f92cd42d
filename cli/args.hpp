// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a command says of its options. CLI11 reads them in args.cpp, and nowhere else.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::cli {

/// What the operation file of a command is called in its help.
inline constexpr std::string_view kOperationFile = "Operation file";
/// The same where a command takes a file of `journal export` too.
inline constexpr std::string_view kOperationOrJournal =
    "Operation file, or what journal export made of it";

class Args {
 public:
  struct Impl;
  explicit Args(Impl& impl) : impl_(impl) {}

  enum class Need { Optional, Required };

  /// `--name VALUE`; `help` says what it is, with its unit.
  void option(const std::string& name, std::string& value, const std::string& help,
              Need need = Need::Optional);
  void option(const std::string& name, std::optional<std::string>& value, const std::string& help);
  /// `--name VALUE`, as often as wanted.
  void option(const std::string& name, std::vector<std::string>& values, const std::string& help,
              Need need = Need::Optional);
  /// `--name`, there or not.
  void flag(const std::string& name, bool& value, const std::string& help);
  /// What stands without a name. The first one may be left out where it is `kOperationFile` (or
  /// `kOperationOrJournal`) and the working folder holds a single "*.demine.gpkg".
  void positional(const std::string& name, std::string& value, const std::string& help);
  void positional(const std::string& name, std::vector<std::string>& values,
                  const std::string& help);
  /// A command line that works, shown under the help.
  void example(const std::string& line);

 private:
  Impl& impl_;
};

}  // namespace demine::cli
