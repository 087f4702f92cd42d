// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <utility>

#include <ogrsf_frmts.h>

#include "demine/io/map_files.hpp"

#include "gdal_support.hpp"
#include "geopackage_layers.hpp"
#include "ogr_geometry.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

Error broken(base::Text what) { return {ErrorCode::InvalidInput, std::move(what), {}, {}}; }

/// A feature and the columns it must have. The first thing that is not there is remembered, so that
/// a row is read in one go and judged once.
class Row {
 public:
  explicit Row(const OGRFeature& feature) : feature_(feature) {}

  std::string text(const char* column) {
    const int i = at(column);
    return i < 0 ? std::string() : feature_.GetFieldAsString(i);
  }
  double number(const char* column) {
    const int i = at(column);
    return i < 0 ? 0 : feature_.GetFieldAsDouble(i);
  }
  std::int64_t whole(const char* column) {
    const int i = at(column);
    return i < 0 ? 0 : feature_.GetFieldAsInteger64(i);
  }
  bool has(const char* column) {
    const int i = feature_.GetFieldIndex(column);
    if (i < 0) at(column);
    return i >= 0 && feature_.IsFieldSetAndNotNull(i) != 0;
  }
  /// The value that `parse` makes of a word.
  template <typename Parse>
  auto word(const char* column, Parse parse) {
    const std::string said = text(column);
    const auto value = parse(said);
    if (!value) fail(column, said);
    return value ? *value : typename decltype(parse(said))::value_type{};
  }
  void fail(const char* column, const std::string& value) {
    if (!wrong_) wrong_ = broken(base::text("column {0} of a row holds \"{1}\"", {column, value}));
  }
  geo::PlaneGeometry geometry() {
    const OGRGeometry* given = feature_.GetGeometryRef();
    if (given == nullptr) {
      if (!wrong_) wrong_ = broken(base::text("a row has no geometry"));
      return {};
    }
    auto plane = plane_from_ogr(*given);
    if (!plane && !wrong_) wrong_ = plane.error();
    return plane ? *std::move(plane) : geo::PlaneGeometry{};
  }
  [[nodiscard]] const std::optional<Error>& wrong() const { return wrong_; }

 private:
  int at(const char* column) {
    const int i = feature_.GetFieldIndex(column);
    if (i >= 0 && feature_.IsFieldSetAndNotNull(i) != 0) return i;
    if (!wrong_)
      wrong_ = broken(base::text("column {0} is not there or is empty in a row", {column}));
    return -1;
  }
  const OGRFeature& feature_;
  std::optional<Error> wrong_;
};

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t from = 0; !list.empty() && from <= list.size();) {
    const std::size_t comma = std::min(list.find(',', from), list.size());
    words.push_back(list.substr(from, comma - from));
    from = comma + 1;
  }
  return words;
}

std::optional<model::Origin> parse_origin(const std::string& word) {
  for (const auto origin : {model::Origin::Real, model::Origin::Synthetic}) {
    if (word == model::name(origin)) return origin;
  }
  return std::nullopt;
}

std::optional<std::vector<model::HazardClass>> parse_classes(const std::string& list) {
  std::vector<model::HazardClass> classes;
  for (const std::string& word : split(list)) {
    const auto one = model::parse_hazard_class(word);
    if (!one) return std::nullopt;
    classes.push_back(*one);
  }
  return classes;
}

std::optional<std::vector<std::size_t>> parse_indices(const std::string& list, std::size_t below) {
  std::vector<std::size_t> indices;
  for (const std::string& word : split(list)) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || value >= below)
      return std::nullopt;
    indices.push_back(value);
  }
  return indices;
}

model::PlacedEvidence evidence_of(Row& row) {
  model::PlacedEvidence placed;
  model::EvidenceItem& item = placed.item;
  placed.place = row.geometry();
  item.id = row.text(gpkg::kId);
  item.kind = row.word(gpkg::kKind, model::parse_kind);
  item.classes = row.word(gpkg::kClasses, parse_classes);
  item.grade = row.word(gpkg::kGrade, model::parse_grade);
  if (row.has(gpkg::kDate)) {
    const std::string said = row.text(gpkg::kDate);
    if (auto date = base::Date::parse(said)) {
      item.date = *date;
    } else {
      row.fail(gpkg::kDate, said);
    }
  }
  item.precision = base::Metres(row.number(gpkg::kPrecision));
  item.directness = row.word(gpkg::kDirectness, model::parse_directness);
  item.provenance = row.word(gpkg::kProvenance, model::parse_provenance);
  item.source = row.text(gpkg::kSource);
  item.group = row.text(gpkg::kGroup);
  item.origin = row.word(gpkg::kOrigin, parse_origin);
  if (row.has(gpkg::kYearsInUse)) item.years_in_use = row.number(gpkg::kYearsInUse);
  if (row.has(gpkg::kCount)) item.count = row.whole(gpkg::kCount);
  if (row.has(gpkg::kOutcome)) item.outcome = row.word(gpkg::kOutcome, model::parse_outcome);
  item.note = row.text(gpkg::kNote);
  item.file = row.text(gpkg::kFile);
  item.row = static_cast<std::uint64_t>(row.whole(gpkg::kRow));
  return placed;
}

hazard::SurveyArea survey_area_of(Row& row, std::size_t items) {
  hazard::SurveyArea area;
  area.outline = row.geometry();
  area.rank = static_cast<int>(row.whole(gpkg::kRank));
  area.area = base::SquareMetres(row.number(gpkg::kAreaM2));
  area.expected_items = row.number(gpkg::kExpectedItems);
  area.highest_p = row.number(gpkg::kHighestP);
  area.share = row.number(gpkg::kShare);
  area.cumulative_share = row.number(gpkg::kCumulativeShare);
  area.cumulative_area = base::SquareMetres(row.number(gpkg::kCumulativeArea));
  area.evidence = row.word(gpkg::kEvidenceIndices,
                           [&](const std::string& list) { return parse_indices(list, items); });
  return area;
}

/// Every row of a layer, in the order of the file.
template <typename Take>
base::Done for_each_row(GDALDataset& dataset, const char* name, Take take) {
  OGRLayer* layer = dataset.GetLayerByName(name);
  if (layer == nullptr) return broken(base::text("there is no layer {0}", {name}));
  const GdalErrors errors;
  layer->ResetReading();
  for (auto& feature : *layer) {
    Row row(*feature);
    take(row);
    if (row.wrong()) return Error(*row.wrong()).in(name);
  }
  if (errors.failed())
    return broken(base::text("layer {0} cannot be read: {1}", {name, errors.first()}));
  return {};
}

base::Result<std::vector<model::PlacedEvidence>> all_evidence(GDALDataset& dataset) {
  std::vector<std::pair<std::int64_t, model::PlacedEvidence>> rows;
  for (const gpkg::EvidenceLayer& layer : gpkg::kEvidenceLayers) {
    DEMINE_TRY_DONE(for_each_row(dataset, layer.name, [&](Row& row) {
      const std::int64_t index = row.whole(gpkg::kIndex);
      rows.emplace_back(index, evidence_of(row));
    }));
  }
  std::ranges::stable_sort(rows, {}, &std::pair<std::int64_t, model::PlacedEvidence>::first);
  std::vector<model::PlacedEvidence> evidence;
  for (auto& [index, placed] : rows) {
    // A row that was deleted or copied by hand would make `explain` speak of another map.
    if (!std::cmp_equal(index, evidence.size())) {
      return broken(base::text("evidence item {0} is missing or is there twice",
                               {std::to_string(evidence.size())}));
    }
    evidence.push_back(std::move(placed));
  }
  return evidence;
}

}  // namespace

base::Result<MapEvidence> read_geopackage(const std::filesystem::path& path) {
  DEMINE_TRY(const auto dataset, open_with(path, GDAL_OF_VECTOR, gpkg::kDriver));
  const auto in_file = [&](Error error) { return std::move(error).in(path.string()); };
  MapEvidence map;
  for (auto& [key, value] : own_metadata(dataset->GetMetadata())) {
    if (key == gpkg::kProjectionKey) {
      map.projection_wkt = std::move(value);
    } else {
      map.metadata.emplace_back(std::move(key), std::move(value));
    }
  }
  if (map.projection_wkt.empty())
    return in_file(broken(base::text("the metadata {0} is missing", {gpkg::kProjectionKey})));

  auto evidence = all_evidence(*dataset);
  if (!evidence) return in_file(evidence.error());
  map.evidence = *std::move(evidence);

  std::size_t areas = 0;
  const auto area = for_each_row(*dataset, gpkg::kArea, [&](Row& row) {
    map.area = row.geometry();
    ++areas;
  });
  if (!area) return in_file(area.error());
  if (areas != 1)
    return in_file(broken(
        base::text("layer {0} has {1} rows, not one", {gpkg::kArea, std::to_string(areas)})));

  const auto survey = for_each_row(*dataset, gpkg::kSurveyAreas, [&](Row& row) {
    map.survey_areas.push_back(survey_area_of(row, map.evidence.size()));
  });
  if (!survey) return in_file(survey.error());
  std::ranges::stable_sort(map.survey_areas, {}, &hazard::SurveyArea::rank);
  return map;
}

}  // namespace demine::io
