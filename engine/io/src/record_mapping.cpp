// SPDX-License-Identifier: Apache-2.0
#include "demine/io/record_mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text_encoding.hpp"
#include "toml_text.hpp"

namespace demine::io {
namespace {

using Words = std::map<std::string, std::string>;

/// A constant may be written as a text, a number, a day or a truth value.
std::optional<std::string> one_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return std::to_string(whole->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (const auto* date = node.as_date()) {
    return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  }
  return std::nullopt;
}

Words words_of(TomlReader& reader, const toml::table& root, std::string_view section,
               const std::vector<std::string>& fields) {
  Words out;
  if (!root.contains(section)) return out;
  const auto& table = reader.section(root, section);
  reader.only(table, fields, section);
  for (const auto& [key, node] : table) {
    if (const auto value = one_value(node)) {
      out.emplace(key.str(), *value);
    } else {
      reader.note(&node, fmt::format("\"{}\" must be one value", key.str()));
    }
  }
  return out;
}

void read_values(TomlReader& reader, const toml::table& root, RecordMapping& mapping,
                 const std::vector<std::string>& fields) {
  if (!root.contains("values")) return;
  const auto& values = reader.section(root, "values");
  reader.only(values, fields, "values");
  for (const auto& [key, node] : values) {
    if (!node.is_table()) {
      reader.note(&node, fmt::format("\"values.{}\" must be a table of words", key.str()));
      continue;
    }
    for (const auto& [word, known] : *node.as_table()) {
      if (const auto value = one_value(known)) {
        mapping.values[std::string(key.str())].emplace(word.str(), *value);
      } else {
        reader.note(&known, fmt::format("\"{}\" must stand for one word", word.str()));
      }
    }
  }
}

void check_one_of(TomlReader& reader, const toml::table& root, std::string_view key,
                  std::string_view value, std::initializer_list<std::string_view> known,
                  std::string_view said) {
  if (std::ranges::find(known, value) != known.end()) return;
  reader.note(root.get(key), fmt::format("\"{}\" is \"{}\", must be {}", key, value, said));
}

void check(TomlReader& reader, const toml::table& root, const RecordMapping& mapping) {
  check_one_of(reader, root, "date_format", mapping.date_format, {"iso", "dmy", "mdy", "ymd"},
               "iso, dmy, mdy or ymd");
  check_one_of(reader, root, "delimiter", mapping.delimiter, {"", ",", ";", "\t", "|"},
               "one of , ; | and \\t");
  if (!mapping.encoding.empty() && !is_encoding(mapping.encoding)) {
    reader.note(root.get("encoding"),
                fmt::format("\"encoding\" is \"{}\", which iconv does not know", mapping.encoding));
  }
  for (const auto& [field, value] : mapping.constants) {
    if (mapping.columns.contains(field)) {
      reader.note(root.get("constants"),
                  fmt::format("\"{}\" is both a column and a constant", field));
    }
  }
  for (const auto& [field, column] : mapping.columns) {
    if (column.empty())
      reader.note(root.get("columns"), fmt::format("\"{}\" names no column", field));
  }
  // As of evidence: what did not stand in the row would be taken for degrees of WGS 84.
  if (mapping.crs.empty()) return;
  for (const char* const field : {"latitude", "longitude", "wkt"}) {
    if (mapping.constants.contains(field) || mapping.values.contains(field)) {
      reader.note(root.get("crs"),
                  fmt::format("with \"crs\", \"{}\" must be a column as it stands", field));
    }
  }
}

std::string toml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

void write_words(std::string& out, const std::string& heading, const Words& words) {
  if (words.empty()) return;
  out += (out.empty() ? "[" : "\n[") + heading + "]\n";
  for (const auto& [key, value] : words) {
    out += (is_bare(key) ? key : toml_quoted(key)) + " = " + toml_quoted(value) + "\n";
  }
}

}  // namespace

base::Result<RecordMapping> parse_record_mapping(std::string_view toml, std::string_view file,
                                                 const std::vector<std::string>& fields) {
  TomlReader reader(file);
  DEMINE_TRY(const auto root, reader.parse(toml));
  reader.only(
      root, {"columns", "constants", "values", "date_format", "delimiter", "crs", "encoding"}, "");
  RecordMapping mapping;
  mapping.columns = words_of(reader, root, "columns", fields);
  mapping.constants = words_of(reader, root, "constants", fields);
  read_values(reader, root, mapping, fields);
  mapping.date_format = reader.word(root, "date_format", "iso");
  mapping.delimiter = reader.word(root, "delimiter", "");
  mapping.crs = reader.word(root, "crs", "");
  mapping.encoding = reader.word(root, "encoding", "");
  check(reader, root, mapping);
  DEMINE_TRY_DONE(reader.done());
  return mapping;
}

RecordMapping named_fields(const evidence::Mapping& mapping) {
  RecordMapping out{.date_format = mapping.date_format,
                    .delimiter = mapping.delimiter,
                    .crs = mapping.crs,
                    .encoding = mapping.encoding};
  for (const auto& [field, word] : mapping.columns)
    out.columns.emplace(evidence::name(field), word);
  for (const auto& [field, word] : mapping.constants) {
    out.constants.emplace(evidence::name(field), word);
  }
  for (const auto& [field, words] : mapping.values)
    out.values.emplace(evidence::name(field), words);
  return out;
}

std::string record_mapping_toml(const RecordMapping& mapping) {
  std::string out;
  if (mapping.date_format != "iso")
    out += "date_format = " + toml_quoted(mapping.date_format) + "\n";
  if (!mapping.delimiter.empty()) out += "delimiter = " + toml_quoted(mapping.delimiter) + "\n";
  if (!mapping.crs.empty()) out += "crs = " + toml_quoted(mapping.crs) + "\n";
  if (!mapping.encoding.empty()) out += "encoding = " + toml_quoted(mapping.encoding) + "\n";
  write_words(out, "columns", mapping.columns);
  write_words(out, "constants", mapping.constants);
  for (const auto& [field, words] : mapping.values) write_words(out, "values." + field, words);
  return out;
}

}  // namespace demine::io
