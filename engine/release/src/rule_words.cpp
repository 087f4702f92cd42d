// SPDX-License-Identifier: Apache-2.0
#include "rule_words.hpp"

#include <fmt/format.h>

#include "demine/release/guards.hpp"

namespace demine::release {

SignatureRule read_signature(TomlLines& lines, const toml::node* node, std::string_view words) {
  static constexpr std::string_view kIndependent = "independent ";
  static constexpr std::string_view kOr = " or ";
  SignatureRule rule;
  if (words == "anyone") return rule;
  if (words.starts_with(kIndependent)) {
    rule.independent = true;
    words.remove_prefix(kIndependent.size());
  }
  while (true) {
    const auto end = std::min(words.find(kOr), words.size());
    const auto word = words.substr(0, end);
    if (const auto role = model::parse_role(word)) {
      rule.any_of.push_back(*role);
    } else {
      lines.note(node, fmt::format("\"{}\" is not a role", word));
    }
    if (end == words.size()) return rule;
    words.remove_prefix(end + kOr.size());
  }
}

std::vector<SignatureRule> read_signatures(TomlLines& lines, const toml::table& in,
                                           std::string_view key) {
  std::vector<SignatureRule> rules;
  for (const auto& words : lines.words(in, key))
    rules.push_back(read_signature(lines, in.get(key), words));
  return rules;
}

std::string written(const SignatureRule& rule) {
  if (rule.any_of.empty()) return "anyone";
  std::string out = rule.independent ? "independent " : "";
  for (std::size_t i = 0; i < rule.any_of.size(); ++i)
    out += (i == 0 ? "" : " or ") + std::string(model::name(rule.any_of[i]));
  return out;
}

std::vector<std::string> read_guards(TomlLines& lines, const toml::table& in,
                                     std::string_view key) {
  auto names = lines.words(in, key);
  for (const auto& name : names) {
    if (find_guard(name) == nullptr)
      lines.note(in.get(key), fmt::format("there is no guard \"{}\"", name));
  }
  return names;
}

Provision read_provision(TomlLines& lines, const toml::table& in) {
  return {lines.word_or(in, "clause"), lines.word_or(in, "edition"), lines.word_or(in, "source")};
}

}  // namespace demine::release
