// SPDX-License-Identifier: Apache-2.0
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "demine/io/files.hpp"
#include "demine/io/record_mapping.hpp"
#include "geojson.hpp"
#include "gzip.hpp"
#include "text_encoding.hpp"

namespace demine::io {
namespace {

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30U;

std::string line(std::vector<std::string> cells, std::string_view last,
                 std::string_view delimiter) {
  cells.emplace_back(last);
  return csv_line(cells, delimiter);
}

base::Result<std::string> encoded(std::string text, const std::string& encoding) {
  const iconv_t handle = ::iconv_open(encoding.c_str(), "UTF-8");
  const auto nothing = reinterpret_cast<iconv_t>(-1);  // NOLINT(*-reinterpret-cast,*-int-to-ptr)
  std::string out;
  char* from = text.data();
  std::size_t left = text.size();
  while (handle != nothing && left > 0) {
    std::array<char, 4096> chunk{};
    char* to = chunk.data();
    std::size_t room = chunk.size();
    const auto result = ::iconv(handle, &from, &left, &to, &room);
    const int reason = errno;
    out.append(chunk.data(), chunk.size() - room);
    if (result == static_cast<std::size_t>(-1) && reason != E2BIG) break;
  }
  if (handle != nothing) ::iconv_close(handle);
  if (handle != nothing && left == 0) return out;
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("the refused rows cannot be written in {0}", {encoding}),
                     {},
                     base::text("Export the file as UTF-8, and take encoding out of the mapping.")};
}

using nlohmann::ordered_json;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

bool is_csv_name(const std::filesystem::path& file) {
  std::string name = lower(file.filename().string());
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt");
}

base::Result<StandingCsv> read_standing_csv(const std::filesystem::path& file,
                                            const evidence::Mapping& mapping) {
  const bool packed = lower(file.filename().string()).ends_with(".gz");
  DEMINE_TRY(const auto bytes, packed ? read_gzip(file, kMostBytes) : read_file(file, kMostBytes));
  DEMINE_TRY(const auto text, read_text(bytes, mapping.encoding).in(file.string()));
  const char delimiter =
      mapping.delimiter.empty() ? guess_delimiter(text.utf8) : mapping.delimiter.front();
  DEMINE_TRY(auto rows, split_csv(text.utf8, delimiter).in(file.string()));
  StandingCsv out{.table = {}, .delimiter = std::string(1, delimiter)};
  out.table.file = file.string();
  for (auto& row : rows) {
    if (out.table.columns.empty()) {
      out.table.columns = std::move(row.cells);
    } else {
      out.table.rows.push_back({row.line, std::move(row.cells), std::nullopt, false});
    }
  }
  return out;
}

base::Result<std::string> refused_csv(std::span<const RefusedRow> rows, std::string_view delimiter,
                                      const std::string& encoding) {
  std::string out;
  for (const auto& refused : rows) {
    auto columns = refused.table->columns;
    auto cells = refused.row->cells;
    // Corrected once and not yet right: the old reason goes.
    if (!columns.empty() && columns.back() == kProblemColumn) {
      if (cells.size() == columns.size()) cells.pop_back();
      columns.pop_back();
    }
    if (out.empty()) out = line(columns, kProblemColumn, delimiter);
    out += line(cells, refused.problem, delimiter);
  }
  if (encoding.empty()) return out;
  return encoded(std::move(out), encoding);
}

std::string refused_geojson(std::span<const RefusedRow> rows) {
  auto features = ordered_json::array();
  for (const auto& refused : rows) {
    ordered_json properties = ordered_json::object();
    for (std::size_t i = 0; i < refused.table->columns.size(); ++i) {
      const auto& column = refused.table->columns[i];
      if (column == kProblemColumn || i >= refused.row->cells.size()) continue;
      properties[column] = refused.row->cells[i];
    }
    properties[std::string(kProblemColumn)] = refused.problem;
    features.push_back({
        {"type",       "Feature"                           },
        {"properties", std::move(properties)               },
        {"geometry",   geometry_json(refused.row->geometry)}
    });
  }
  ordered_json out{
      {"type",     "FeatureCollection"},
      {"features", std::move(features)}
  };
  return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace demine::io
