// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demine/io/read_evidence.hpp"
#include "text_encoding.hpp"
#include "toml_text.hpp"

namespace demine::io {
namespace {

using evidence::Field;
using evidence::Mapping;

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < evidence::kFields; ++i)
    names.emplace_back(evidence::name(static_cast<Field>(i)));
  return names;
}

std::optional<Field> field_named(std::string_view name) {
  for (std::size_t i = 0; i < evidence::kFields; ++i) {
    if (evidence::name(static_cast<Field>(i)) == name) return static_cast<Field>(i);
  }
  return std::nullopt;
}

/// A constant may be written as a text, a number or a truth value.
std::optional<std::string> constant_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto* date = node.as_date()) {
    return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  }
  return std::nullopt;
}

std::map<Field, std::string> fields_of(TomlReader& reader, const toml::table& root,
                                       std::string_view section) {
  std::map<Field, std::string> out;
  if (!root.contains(section)) return out;
  const auto& table = reader.section(root, section);
  reader.only(table, field_names(), section);
  for (const auto& [key, node] : table) {
    const auto field = field_named(key.str());
    if (!field) continue;
    if (const auto value = constant_text(node)) {
      out[*field] = *value;
    } else {
      reader.note(&node, fmt::format("\"{}\" must be one value", key.str()));
    }
  }
  return out;
}

void read_values(TomlReader& reader, const toml::table& root, Mapping& mapping) {
  if (!root.contains("values")) return;
  const auto& values = reader.section(root, "values");
  reader.only(values, field_names(), "values");
  for (const auto& [key, node] : values) {
    const auto field = field_named(key.str());
    if (!field) continue;
    if (!node.is_table()) {
      reader.note(&node, fmt::format("\"values.{}\" must be a table of words", key.str()));
      continue;
    }
    for (const auto& [word, known] : *node.as_table()) {
      if (const auto value = constant_text(known)) {
        mapping.values[*field][std::string(word.str())] = *value;
      } else {
        reader.note(&known, fmt::format("\"{}\" must stand for one word", word.str()));
      }
    }
  }
}

void check_words(TomlReader& reader, const toml::table& root, const Mapping& mapping) {
  static constexpr std::array<std::string_view, 4> kFormats{"iso", "dmy", "mdy", "ymd"};
  if (std::ranges::find(kFormats, mapping.date_format) == kFormats.end()) {
    reader.note(root.get("date_format"),
                fmt::format("\"date_format\" is \"{}\", must be iso, dmy, mdy or ymd",
                            mapping.date_format));
  }
  static constexpr std::array<std::string_view, 5> kDelimiters{"", ",", ";", "\t", "|"};
  if (std::ranges::find(kDelimiters, mapping.delimiter) == kDelimiters.end()) {
    reader.note(root.get("delimiter"), "\"delimiter\" must be one of , ; | and \\t");
  }
  if (!mapping.encoding.empty() && !is_encoding(mapping.encoding)) {
    reader.note(root.get("encoding"),
                fmt::format("\"encoding\" is \"{}\", which iconv does not know", mapping.encoding));
  }
}

void check_fields(TomlReader& reader, const toml::table& root, const Mapping& mapping) {
  for (const auto& [field, value] : mapping.constants) {
    if (mapping.columns.contains(field)) {
      reader.note(root.get("constants"),
                  fmt::format("\"{}\" is both a column and a constant", evidence::name(field)));
    }
  }
  for (const auto& [field, column] : mapping.columns) {
    if (column.empty()) {
      reader.note(root.get("columns"),
                  fmt::format("\"{}\" names no column", evidence::name(field)));
    }
  }
  // Coordinates of another system are brought to WGS 84 as they stand in the rows; what came from
  // elsewhere would be taken for degrees of WGS 84.
  if (mapping.crs.empty()) return;
  for (const auto field : {Field::Latitude, Field::Longitude, Field::Wkt}) {
    if (mapping.constants.contains(field) || mapping.values.contains(field)) {
      reader.note(root.get("crs"), fmt::format("with \"crs\", \"{}\" must be a column as it stands",
                                               evidence::name(field)));
    }
  }
}

}  // namespace

base::Result<Mapping> parse_mapping(std::string_view toml, std::string_view file) {
  TomlReader reader(file);
  DEMINE_TRY(const auto root, reader.parse(toml));
  reader.only(
      root, {"columns", "constants", "values", "date_format", "delimiter", "crs", "encoding"}, "");
  Mapping mapping;
  mapping.columns = fields_of(reader, root, "columns");
  mapping.constants = fields_of(reader, root, "constants");
  read_values(reader, root, mapping);
  mapping.date_format = reader.word(root, "date_format", "iso");
  mapping.delimiter = reader.word(root, "delimiter", "");
  mapping.crs = reader.word(root, "crs", "");
  mapping.encoding = reader.word(root, "encoding", "");
  check_words(reader, root, mapping);
  check_fields(reader, root, mapping);
  DEMINE_TRY_DONE(reader.done());
  return mapping;
}

}  // namespace demine::io
