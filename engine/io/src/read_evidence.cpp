// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_evidence.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>
#include <utility>

#include "demine/io/files.hpp"
#include "embedded/rules.hpp"
#include "gzip.hpp"
#include "text_encoding.hpp"
#include "vector_file.hpp"

namespace demine::io {
namespace {

using evidence::Mapping;
using evidence::RawRow;
using evidence::RawTable;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30U;
constexpr std::size_t kMostWarnings = 20;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool is_csv(const std::string& name) {
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt");
}

base::Problem of_file(base::Severity severity, std::string_view code, const std::string& file,
                      base::Text what, base::Text todo) {
  base::Problem problem;
  problem.severity = severity;
  problem.code = code;
  problem.file = file;
  problem.what = std::move(what);
  problem.todo = std::move(todo);
  return problem;
}

base::Problem no_place(const RawTable& table, const RawRow& row, const base::Error& error) {
  auto problem = of_file(base::Severity::Refused, "no-place", table.file, error.what, error.todo);
  problem.row = row.number;
  return problem;
}

/// A file that opens and is damaged further in keeps its good rows, and says that some may be lost.
void list_failures(const std::vector<std::string>& failures, const std::string& file,
                   std::vector<base::Problem>& problems) {
  if (failures.empty()) return;
  problems.push_back(of_file(base::Severity::Refused, "damaged-file", file,
                             base::text("part of the file could not be read: {0}",
                                        {shortened(mended_utf8(failures.front()), 300)}),
                             base::text("Rows may be missing. Fetch or export the file again.")));
}

void list_warnings(const std::vector<std::string>& warnings, const std::string& file,
                   std::vector<base::Problem>& problems) {
  std::vector<std::string> said;
  for (const auto& warning : warnings) {
    // Of our own doing: an option for one of several drivers that read such files.
    if (warning.find("does not support open option") != std::string::npos) continue;
    if (std::ranges::find(said, warning) != said.end()) continue;
    said.push_back(warning);
    if (said.size() > kMostWarnings) return;
    problems.push_back(of_file(
        base::Severity::Doubtful, "reader-warning", file,
        base::text("the reader of this format warns: {0}", {shortened(mended_utf8(warning), 300)}),
        base::text("Look whether rows or values are missing.")));
  }
}

/// 12 of "E12"; 0 where there is no such number.
std::uint64_t digits_of(std::string_view label) {
  const auto from = label.find_first_of("0123456789");
  if (from == std::string_view::npos) return 0;
  std::uint64_t number = 0;
  const auto [end, failed] =
      std::from_chars(label.data() + from, label.data() + label.size(), number);
  return failed == std::errc{} && end == label.data() + label.size() ? number : 0;
}

enum class Numbers { OfTheDatabase, OfLabels };

/// The rows of one layer, and all that was wrong with them.
class LayerReader {
 public:
  LayerReader(OGRLayer& layer, std::string file, Numbers numbers,
              std::vector<base::Problem>& problems)
      : layer_(&layer), problems_(&problems) {
    table_.kind = RawTable::Kind::Layer;
    table_.file = std::move(file);
    const OGRFeatureDefn& fields = *layer.GetLayerDefn();
    if (numbers == Numbers::OfLabels) label_ = fields.GetFieldIndex("label");
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
      table_.columns.push_back(mended_utf8(fields.GetFieldDefn(i)->GetNameRef()));
    }
  }

  RawTable read(const ToWgs84& to_wgs84) && {
    const GdalErrors errors;
    const auto promised = layer_->GetFeatureCount();
    std::int64_t seen = 0;
    layer_->ResetReading();
    for (auto& feature : *layer_) take(*feature, ++seen, to_wgs84);
    auto failures = errors.failures();
    if (failures.empty() && seen < promised) {
      failures.push_back(std::to_string(promised) + " features announced, " + std::to_string(seen) +
                         " read");
    }
    list_failures(failures, table_.file, *problems_);
    list_warnings(errors.warnings(), table_.file, *problems_);
    if (damaged_rows_ > 0) problems_->push_back(damaged_text());
    return std::move(table_);
  }

 private:
  void take(const OGRFeature& feature, std::int64_t seen, const ToWgs84& to_wgs84) {
    RawRow row;
    row.number = number_of(feature, seen);
    bool damaged = false;
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
      const auto value = field_text(feature, i);
      row.cells.push_back(mended_utf8(value));
      damaged |= row.cells.back() != value;
    }
    if (damaged && damaged_rows_++ == 0) first_damaged_ = row.number;
    auto placed = to_wgs84(feature.GetGeometryRef());
    if (!placed) {
      problems_->push_back(no_place(table_, row, placed.error()));
      return;
    }
    row.geometry = std::move(placed->geometry);
    row.mixed_geometry = placed->mixed;
    table_.rows.push_back(std::move(row));
  }

  /// A database shows its own numbers in every program; elsewhere the first feature is 1. Those of
  /// an operation are long: people say E12. Two copies may have given a label twice.
  std::uint64_t number_of(const OGRFeature& feature, std::int64_t seen) {
    if (label_ >= 0) {
      const std::uint64_t said = digits_of(feature.GetFieldAsString(label_));
      if (said > 0 && said_.insert(said).second) return said;
    }
    const bool own_number = *layer_->GetFIDColumn() != '\0' && feature.GetFID() > 0;
    return static_cast<std::uint64_t>(own_number ? feature.GetFID() : seen);
  }

  [[nodiscard]] base::Problem damaged_text() const {
    auto problem =
        of_file(base::Severity::Doubtful, "wrong-encoding", table_.file,
                base::text("{0} rows hold text in an unknown encoding; this is the first of them",
                           {std::to_string(damaged_rows_)}),
                base::text("Name the encoding of a Shapefile in the mapping, such as encoding = "
                           "\"windows-1251\", or export the file again."));
    problem.row = first_damaged_;
    return problem;
  }

  OGRLayer* layer_;
  std::vector<base::Problem>* problems_;
  RawTable table_;
  int label_ = -1;
  std::set<std::uint64_t> said_;
  std::uint64_t damaged_rows_ = 0;
  std::uint64_t first_damaged_ = 0;
};

base::Done read_layer(OGRLayer& layer, const std::string& file, const Mapping& mapping,
                      Numbers numbers, ReadTables& out) {
  DEMINE_TRY(const auto to_wgs84, ToWgs84::of(layer, mapping.crs));
  if (!to_wgs84) {
    return base::Error{
        base::ErrorCode::InvalidInput,
        base::text("does not name its coordinate system (CRS)"),
        {},
        base::text("Name it in the mapping file, such as crs = \"EPSG:32637\", after asking who "
                   "made the file.")};
  }
  out.tables.push_back(LayerReader(layer, file, numbers, out.problems).read(*to_wgs84));
  return {};
}

/// As store knows its own: by a table that no layer shows.
bool is_operation(GDALDataset& dataset) {
  if (std::string_view(dataset.GetDriverName()) != "GPKG") return false;
  const GdalErrors quiet;
  auto* const found = dataset.ExecuteSQL(
      "select name from sqlite_master where type = 'table' and name = 'demine_migration'", nullptr,
      nullptr);
  if (found == nullptr) return false;
  const bool there = found->GetFeatureCount() > 0;
  dataset.ReleaseResultSet(found);
  return there;
}

base::Result<ReadTables> read_layers(const std::filesystem::path& path, const Mapping& mapping,
                                     const std::string& records) {
  DEMINE_TRY(const auto opened, open_vectors(path, mapping.encoding));
  ReadTables out;
  list_failures(opened.failures, path.string(), out.problems);
  list_warnings(opened.warnings, path.string(), out.problems);
  if (auto* const layer = opened.dataset->GetLayerByName(records.c_str());
      layer != nullptr && is_operation(*opened.dataset)) {
    const std::string name = path.string() + ":" + records;
    DEMINE_TRY_DONE(read_layer(*layer, name, mapping, Numbers::OfLabels, out).in(name));
    return out;
  }
  std::vector<OGRLayer*> layers;
  for (auto* layer : opened.dataset->GetLayers()) {
    // Styles that QGIS keeps beside the data are no evidence.
    if (std::string_view(layer->GetName()) != "layer_styles") layers.push_back(layer);
  }
  for (auto* layer : layers) {
    const std::string name =
        layers.size() > 1 ? path.string() + ":" + mended_utf8(layer->GetName()) : path.string();
    DEMINE_TRY_DONE(read_layer(*layer, name, mapping, Numbers::OfTheDatabase, out).in(name));
  }
  const bool any =
      std::ranges::any_of(out.tables, [](const RawTable& table) { return !table.rows.empty(); });
  if (!any && out.problems.empty()) {
    return base::Error{base::ErrorCode::InvalidInput, base::text("has no rows"), path.string(),
                       base::text("Export it again with its rows.")};
  }
  return out;
}

}  // namespace

base::Result<ReadTables> read_evidence(const std::filesystem::path& path, const Mapping& mapping,
                                       const std::string& records) {
  const std::string name = lower(path.filename().string());
  if (name.ends_with(".gz") && is_csv(name.substr(0, name.size() - 3))) {
    DEMINE_TRY(const auto text, read_gzip(path, kMostBytes));
    return parse_csv(text, path.string(), mapping);
  }
  if (is_csv(name)) {
    DEMINE_TRY(const auto text, read_file(path, kMostBytes));
    return parse_csv(text, path.string(), mapping);
  }
  return read_layers(path, mapping, records);
}

std::string_view default_rules_toml() { return embedded::rules::hazard_toml(); }

}  // namespace demine::io
