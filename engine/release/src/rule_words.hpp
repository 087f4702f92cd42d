// SPDX-License-Identifier: Apache-2.0
/// \file
/// The words of a rule file that both the floor and a national authority's file use.
#pragma once

#include "demine/release/rule_set.hpp"
#include "toml_lines.hpp"

namespace demine::release {

/// "nts_leader or ts_leader", "independent inspector", "anyone"; `node` is blamed.
[[nodiscard]] SignatureRule read_signature(TomlLines& lines, const toml::node* node,
                                           std::string_view words);
[[nodiscard]] std::vector<SignatureRule> read_signatures(TomlLines& lines, const toml::table& in,
                                                         std::string_view key);
/// The same back.
[[nodiscard]] std::string written(const SignatureRule& rule);

/// Names of guards that there are.
[[nodiscard]] std::vector<std::string> read_guards(TomlLines& lines, const toml::table& in,
                                                   std::string_view key);

[[nodiscard]] Provision read_provision(TomlLines& lines, const toml::table& in);

}  // namespace demine::release
