// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "demine/base/result.hpp"

namespace demine::plan {

/// Reads a TOML file and collects all that is wrong with it, each with its line. As in release: the
/// steps share no code, and a third party's types stay in one module's src/.
class TomlLines {
 public:
  explicit TomlLines(std::string_view file) : file_(file) {}

  [[nodiscard]] base::Result<toml::table> parse(std::string_view text) const;

  /// Each notes a problem and returns something harmless when the value is not what it should be.
  const toml::table& table(const toml::table& in, std::string_view key);
  std::string word(const toml::table& in, std::string_view key);     ///< required
  std::string word_or(const toml::table& in, std::string_view key);  ///< "" when it is not there
  double number(const toml::table& in, std::string_view key);        ///< required, finite
  std::vector<std::string> words(const toml::table& in, std::string_view key);  ///< [] when not
  void only(const toml::table& in, std::initializer_list<std::string_view> known);
  void note(const toml::node* node, const std::string& what);

  /// Nothing wrong, or all of it as one Error with a line each.
  [[nodiscard]] base::Done done(base::Text todo) const;

 private:
  std::string file_;
  std::vector<std::string> wrong_;
};

}  // namespace demine::plan
