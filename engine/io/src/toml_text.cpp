// SPDX-License-Identifier: Apache-2.0
#include "toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace demine::io {
namespace {

/// Stands in for a table that is missing: said once, and not again for each of its keys.
const toml::table kNothing;

std::string line_of(const toml::node* node) {
  return node == nullptr || node->source().begin.line == 0
             ? std::string()
             : fmt::format("line {}: ", node->source().begin.line);
}

}  // namespace

base::Result<toml::table> TomlReader::parse(std::string_view text) const {
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

void TomlReader::note(const toml::node* node, std::string what) {
  wrong_.push_back(line_of(node) + std::move(what));
}

std::string TomlReader::word(const toml::table& table, std::string_view key, std::string otherwise,
                             bool required) {
  const toml::node* node = table.get(key);
  if (node == nullptr) {
    if (required && &table != &kNothing) note(&table, fmt::format("\"{}\" is missing", key));
    return otherwise;
  }
  if (const auto value = node->value<std::string>(); value && node->is_string()) {
    if (required && value->empty()) note(node, fmt::format("\"{}\" is empty", key));
    return *value;
  }
  note(node, fmt::format("\"{}\" must be a text in quotes", key));
  return otherwise;
}

double TomlReader::number(const toml::table& table, std::string_view key, double least,
                          double most) {
  const toml::node* node = table.get(key);
  if (node == nullptr) {
    // That the whole table is missing was said already.
    if (&table != &kNothing) note(&table, fmt::format("\"{}\" is missing", key));
    return least;
  }
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value) {
    note(node, fmt::format("\"{}\" must be a number", key));
    return least;
  }
  if (!(*value >= least && *value <= most)) {
    note(node, fmt::format("\"{}\" is {}, must be from {} to {}", key, *value, least, most));
    return least;
  }
  return *value;
}

double TomlReader::number_or(const toml::table& table, std::string_view key, double least,
                             double most, double otherwise) {
  return table.contains(key) ? number(table, key, least, most) : otherwise;
}

const toml::table& TomlReader::section(const toml::table& table, std::string_view key) {
  if (&table == &kNothing) return kNothing;
  const toml::node* node = table.get(key);
  if (node != nullptr && node->is_table()) return *node->as_table();
  if (&table != &kNothing)
    note(node == nullptr ? &table : node, fmt::format("the table \"{}\" is missing", key));
  return kNothing;
}

void TomlReader::only(const toml::table& table, const std::vector<std::string>& known,
                      std::string_view where) {
  for (const auto& [key, node] : table) {
    if (std::ranges::find(known, key.str()) != known.end()) continue;
    note(&node,
         fmt::format("\"{}\" is not known{}; known are {}", key.str(),
                     where.empty() ? "" : fmt::format(" in {}", where), fmt::join(known, ", ")));
  }
}

base::Done TomlReader::done() const {
  if (wrong_.empty()) return {};
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("{0}", {fmt::format("{}", fmt::join(wrong_, "; "))}), file_,
                     base::text("Mend the file; its format is described in the documentation.")};
}

}  // namespace demine::io
