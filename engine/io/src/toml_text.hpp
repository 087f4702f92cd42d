// SPDX-License-Identifier: Apache-2.0
/// \file
/// Reading a TOML file as a person wants it: all that is wrong with it at once, each with its line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "demine/base/result.hpp"

namespace demine::io {

/// Collects what is wrong while a table is read.
class TomlReader {
 public:
  explicit TomlReader(std::string_view file) : file_(file) {}

  [[nodiscard]] base::Result<toml::table> parse(std::string_view text) const;

  /// Each of these notes a problem and goes on when the value is missing or is not what it should
  /// be.
  std::string word(const toml::table& table, std::string_view key, std::string otherwise,
                   bool required = false);
  double number(const toml::table& table, std::string_view key, double least, double most);
  double number_or(const toml::table& table, std::string_view key, double least, double most,
                   double otherwise);
  const toml::table& section(const toml::table& table, std::string_view key);
  void only(const toml::table& table, const std::vector<std::string>& known,
            std::string_view where);
  void note(const toml::node* node, std::string what);

  /// Nothing wrong, or all of it as one Error.
  [[nodiscard]] base::Done done() const;

 private:
  std::string file_;
  std::vector<std::string> wrong_;
};

}  // namespace demine::io
