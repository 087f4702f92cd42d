// SPDX-License-Identifier: Apache-2.0
#include "toml_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace demine::plan {
namespace {

const toml::table kNothing;

}  // namespace

base::Result<toml::table> TomlLines::parse(std::string_view text) const {
  try {
    return toml::parse(text, file_);
  } catch (const toml::parse_error& error) {
    return base::Error{
        base::ErrorCode::InvalidInput,
        base::text("line {0} is not TOML: {1}",
                   {std::to_string(error.source().begin.line), std::string(error.description())}),
        file_,
        {}};
  }
}

void TomlLines::note(const toml::node* node, const std::string& what) {
  const auto line = node == nullptr ? 0 : node->source().begin.line;
  wrong_.push_back(line == 0 ? what : fmt::format("line {}: {}", line, what));
}

const toml::table& TomlLines::table(const toml::table& in, std::string_view key) {
  const auto* node = in.get(key);
  if (node == nullptr) return kNothing;
  if (node->is_table()) return *node->as_table();
  note(node, fmt::format("\"{}\" must be a table", key));
  return kNothing;
}

std::string TomlLines::word(const toml::table& in, std::string_view key) {
  auto found = word_or(in, key);
  if (found.empty() && !in.contains(key)) note(&in, fmt::format("\"{}\" is missing", key));
  return found;
}

std::string TomlLines::word_or(const toml::table& in, std::string_view key) {
  const auto* node = in.get(key);
  if (node == nullptr) return {};
  auto value = node->is_string() ? node->value<std::string>() : std::nullopt;
  if (!value || value->empty()) {
    note(node, fmt::format("\"{}\" must be a text in quotes, and not empty", key));
    return {};
  }
  return *std::move(value);
}

double TomlLines::number(const toml::table& in, std::string_view key) {
  const auto* node = in.get(key);
  if (node == nullptr) {
    note(&in, fmt::format("\"{}\" is missing", key));
    return 0;
  }
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (value && std::isfinite(*value)) return *value;
  note(node, fmt::format("\"{}\" must be a number", key));
  return 0;
}

std::vector<std::string> TomlLines::words(const toml::table& in, std::string_view key) {
  std::vector<std::string> out;
  const auto* node = in.get(key);
  if (node == nullptr) return out;
  const auto* list = node->as_array();
  if (list == nullptr) {
    note(node, fmt::format("\"{}\" must be a list", key));
    return out;
  }
  for (const auto& item : *list) {
    if (auto value = item.value<std::string>(); value && item.is_string()) {
      out.push_back(*std::move(value));
    } else {
      note(&item, fmt::format("\"{}\" must be a list of texts in quotes", key));
    }
  }
  return out;
}

void TomlLines::only(const toml::table& in, std::initializer_list<std::string_view> known) {
  for (const auto& [key, node] : in) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    note(&node,
         fmt::format("\"{}\" is not known here; known are {}", key.str(), fmt::join(known, ", ")));
  }
}

base::Done TomlLines::done(base::Text todo) const {
  if (wrong_.empty()) return {};
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("{0}", {fmt::format("{}", fmt::join(wrong_, "\n"))}), file_,
                     std::move(todo)};
}

}  // namespace demine::plan
