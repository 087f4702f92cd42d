// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <cpl_string.h>
#include <ogrsf_frmts.h>

#include "demine/base/check.hpp"
#include "demine/io/map_files.hpp"

#include "gdal_support.hpp"
#include "geopackage_layers.hpp"
#include "ogr_geometry.hpp"
#include "partial_file.hpp"

namespace demine::io {
namespace {

using base::Error;
using base::ErrorCode;

Error argument(base::Text what) { return {ErrorCode::InvalidArgument, std::move(what), {}, {}}; }

std::string* value_of(Metadata& metadata, std::string_view key) {
  const auto found = std::ranges::find(
      metadata, key, [](const auto& entry) -> std::string_view { return entry.first; });
  return found == metadata.end() ? nullptr : &found->second;
}

/// Metadata with the stamp that the evidence calls for; Mixed when they contradict each other
/// (safety rule 11).
base::Result<Metadata> stamped(Metadata metadata, std::span<const model::PlacedEvidence> evidence) {
  const auto is_synthetic = [](const auto& one) {
    return one.item.origin == model::Origin::Synthetic;
  };
  const bool some = std::ranges::any_of(evidence, is_synthetic);
  const bool all = std::ranges::all_of(evidence, is_synthetic);
  const std::string* said = value_of(metadata, gpkg::kOriginKey);
  const bool says_synthetic = said != nullptr && *said == "SYNTHETIC";
  if ((some && !all) || (some && said != nullptr && !says_synthetic) ||
      (!some && !evidence.empty() && says_synthetic)) {
    return Error{
        ErrorCode::Mixed, base::text("synthetic and real evidence cannot be in one map"), {}, {}};
  }
  if (some && said == nullptr) metadata.emplace_back(gpkg::kOriginKey, "SYNTHETIC");
  return metadata;
}

/// The only time that the file carries inside: 00:00 UTC of the day in DEMINE_MADE.
base::Result<std::string> time_stamp(Metadata& metadata) {
  const std::string* made = value_of(metadata, gpkg::kMadeKey);
  if (made == nullptr) return std::string("1970-01-01T00:00:00.000Z");
  const auto day = base::Date::parse(*made);
  if (!day || day->precision() != base::Date::Precision::Day) {
    return argument(
        base::text("{0} is no day, as in 2026-11-23: \"{1}\"", {gpkg::kMadeKey, *made}));
  }
  return day->iso() + "T00:00:00.000Z";
}

bool is_text(const std::string& value) {
  return value.find('\0') == std::string::npos && std::in_range<int>(value.size()) &&
         CPLIsUTF8(value.data(), static_cast<int>(value.size())) != 0;
}

/// What SQLite would silently change (NaN becomes NULL, text ends at a zero byte) is refused.
base::Done check(const geo::PlaneGeometry& geometry) {
  bool good = !geometry.parts.empty();
  geo::for_each_vertex(geometry, [&](geo::Point p) {
    good = good && std::isfinite(p.east_m) && std::isfinite(p.north_m);
  });
  if (good) return {};
  return argument(
      base::text("a geometry without vertices, or with a vertex at infinity, cannot be written"));
}

base::Done check(const model::PlacedEvidence& placed) {
  const model::EvidenceItem& item = placed.item;
  const bool text = is_text(item.id) && is_text(item.source) && is_text(item.group) &&
                    is_text(item.note) && is_text(item.file);
  const bool numbers = std::isfinite(item.precision.count()) &&
                       std::isfinite(item.years_in_use.value_or(0)) &&
                       std::in_range<std::int64_t>(item.row);
  if (!text || !numbers) {
    return argument(
        base::text("the evidence item of row {0} of {1} has text that is not UTF-8, or a number "
                   "that is not finite",
                   {std::to_string(item.row), item.file}));
  }
  return check(placed.place);
}

base::Done check(const hazard::SurveyArea& area, std::size_t items) {
  for (const double value : {area.area.count(), area.expected_items, area.highest_p, area.share,
                             area.cumulative_share, area.cumulative_area.count()}) {
    if (!std::isfinite(value))
      return argument(base::text("survey area {0} has a number that is not finite",
                                 {std::to_string(area.rank)}));
  }
  DEMINE_CHECK(std::ranges::all_of(area.evidence, [&](std::size_t i) { return i < items; }),
               "indices of the evidence given");
  return check(area.outline);
}

/// One layer being filled. Sets columns by name; a name that the layer has not is a bug.
class Layer {
 public:
  Layer(GDALDataset& dataset, const char* name, OGRwkbGeometryType type,
        const std::string& description, const OGRSpatialReference& reference,
        std::span<const gpkg::Column> columns) {
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom")
        .SetNameValue("FID", "fid")
        .SetNameValue("SPATIAL_INDEX", "YES");
    options.SetNameValue("IDENTIFIER", name).SetNameValue("DESCRIPTION", description.c_str());
    // CreateLayer keeps no hold of the reference given, but its signature wants it mutable.
    OGRSpatialReference own = reference;
    layer_ = dataset.CreateLayer(name, &own, type, options.List());
    for (const gpkg::Column& column : columns) {
      OGRFieldDefn field(column.name, column.type);
      good_ = good_ && layer_ != nullptr && layer_->CreateField(&field) == OGRERR_NONE;
    }
  }

  void begin(const geo::PlaneGeometry& geometry) {
    if (!good_) return;
    feature_.reset(OGRFeature::CreateFeature(layer_->GetLayerDefn()));
    feature_->SetGeometryDirectly(to_ogr(geometry).release());
  }
  void set(const char* column, const std::string& value) {
    if (good_) feature_->SetField(at(column), value.c_str());
  }
  void set(const char* column, double value) {
    if (good_) feature_->SetField(at(column), value);
  }
  void set_whole(const char* column, std::int64_t value) {
    if (good_) feature_->SetField(at(column), static_cast<GIntBig>(value));
  }
  void end() { good_ = good_ && layer_->CreateFeature(feature_.get()) == OGRERR_NONE; }
  void stamp(const std::string& origin) {
    if (good_ && !origin.empty()) layer_->SetMetadataItem(gpkg::kOriginKey, origin.c_str());
  }
  [[nodiscard]] bool good() const { return good_; }

 private:
  struct Destroy {
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
  };
  [[nodiscard]] int at(const char* column) const {
    const int index = feature_->GetFieldIndex(column);
    DEMINE_CHECK(index >= 0, "the layer has this column");
    return index;
  }
  OGRLayer* layer_ = nullptr;  // owned by the dataset
  std::unique_ptr<OGRFeature, Destroy> feature_;
  bool good_ = true;
};

std::string joined(std::span<const model::HazardClass> classes) {
  std::string words;
  for (const auto hazard : classes) (words += words.empty() ? "" : ",") += model::name(hazard);
  return words;
}

void add(Layer& layer, const model::PlacedEvidence& placed, std::size_t index) {
  const model::EvidenceItem& item = placed.item;
  layer.begin(placed.place);
  layer.set_whole(gpkg::kIndex, static_cast<std::int64_t>(index));
  layer.set(gpkg::kId, item.id);
  layer.set(gpkg::kKind, std::string(model::name(item.kind)));
  layer.set(gpkg::kClasses, joined(item.classes));
  layer.set(gpkg::kGrade, model::name(item.grade));
  if (item.date) layer.set(gpkg::kDate, item.date->iso());
  layer.set(gpkg::kPrecision, item.precision.count());
  layer.set(gpkg::kDirectness, std::string(model::name(item.directness)));
  layer.set(gpkg::kProvenance, std::string(model::name(item.provenance)));
  layer.set(gpkg::kSource, item.source);
  layer.set(gpkg::kGroup, item.group);
  layer.set(gpkg::kOrigin, std::string(model::name(item.origin)));
  if (item.years_in_use) layer.set(gpkg::kYearsInUse, *item.years_in_use);
  if (item.count) layer.set_whole(gpkg::kCount, *item.count);
  if (item.outcome) layer.set(gpkg::kOutcome, std::string(model::name(*item.outcome)));
  layer.set(gpkg::kNote, item.note);
  layer.set(gpkg::kFile, item.file);
  layer.set_whole(gpkg::kRow, static_cast<std::int64_t>(item.row));
  layer.end();
}

void add(Layer& layer, const hazard::SurveyArea& area,
         std::span<const model::PlacedEvidence> evidence, const std::string& origin) {
  std::string ids;
  std::string indices;
  for (const std::size_t i : area.evidence) {
    (ids += ids.empty() ? "" : ", ") += evidence[i].item.id;
    (indices += indices.empty() ? "" : ",") += std::to_string(i);
  }
  layer.begin(area.outline);
  layer.set_whole(gpkg::kRank, area.rank);
  layer.set(gpkg::kClassification, std::string("proposal for an Indication"));
  layer.set(gpkg::kAreaM2, area.area.count());
  layer.set(gpkg::kExpectedItems, area.expected_items);
  layer.set(gpkg::kHighestP, area.highest_p);
  layer.set(gpkg::kShare, area.share);
  layer.set(gpkg::kCumulativeShare, area.cumulative_share);
  layer.set(gpkg::kCumulativeArea, area.cumulative_area.count());
  layer.set(gpkg::kEvidence, ids);
  layer.set(gpkg::kEvidenceIndices, indices);
  layer.set(gpkg::kOrigin, origin);
  layer.end();
}

struct Content {
  const geo::Projection& projection;
  const geo::PlaneGeometry& area;
  std::span<const hazard::SurveyArea> survey_areas;
  std::span<const model::PlacedEvidence> evidence;
  const GroundOver* over;
  Metadata metadata;
  std::string origin;  // "SYNTHETIC", "REAL" or whatever the metadata says; empty: nothing
};

bool write_layers(GDALDataset& dataset, const Content& content,
                  const OGRSpatialReference& reference) {
  const std::string stamp = content.origin == "SYNTHETIC" ? "SYNTHETIC. " : "";
  Layer area(dataset, gpkg::kArea, wkbMultiPolygon, stamp + "The area that was mapped", reference,
             gpkg::kAreaColumns);
  area.begin(content.area);
  area.set(gpkg::kAreaM2, geo::area(content.area).count());
  area.end();
  area.stamp(content.origin);

  Layer survey(dataset, gpkg::kSurveyAreas, wkbMultiPolygon,
               stamp +
                   "Where to look first: proposals for Indications, ranked by a model. Not an SHA, "
                   "not a CHA",
               reference, gpkg::kSurveyColumns);
  for (const hazard::SurveyArea& one : content.survey_areas)
    add(survey, one, content.evidence, content.origin);
  survey.stamp(content.origin);

  bool good = area.good() && survey.good();
  if (content.over != nullptr) {
    Layer over(
        dataset, gpkg::kGroundOver, wkbMultiPolygon,
        stamp + "Ground where a model's probability reaches a threshold. Not an SHA, not a CHA",
        reference, gpkg::kOverColumns);
    for (const auto& one : content.over->polygons) {
      over.begin(one.outline);
      over.set(gpkg::kThreshold, content.over->threshold);
      over.set(gpkg::kAreaM2, geo::area(one.outline).count());
      over.set(gpkg::kCellsM2, one.cells_m2);
      over.set(gpkg::kOrigin, content.origin);
      over.end();
    }
    over.stamp(content.origin);
    good = good && over.good();
  }
  for (const gpkg::EvidenceLayer& kind : gpkg::kEvidenceLayers) {
    Layer layer(dataset, kind.name, kind.type, stamp + "Evidence that the map was made from",
                reference, gpkg::kEvidenceColumns);
    for (std::size_t i = 0; i < content.evidence.size(); ++i) {
      if (content.evidence[i].place.shape == kind.shape) add(layer, content.evidence[i], i);
    }
    layer.stamp(content.origin);
    good = good && layer.good();
  }
  return good;
}

base::Done write_file_of(const PartialFile& file, const Content& content, const std::string& time) {
  DEMINE_TRY(const auto reference, spatial_reference(content.projection.wkt()));
  const GdalErrors errors;
  const GdalOption fixed_time("OGR_CURRENT_DATE", time.c_str());
  const GdalOption no_wal("OGR_SQLITE_JOURNAL", "DELETE");
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(gpkg::kDriver);
  DatasetPtr dataset(driver == nullptr
                         ? nullptr
                         : driver->Create(file.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (dataset == nullptr) return writing_failed(file, errors);
  bool good = dataset->StartTransaction() == OGRERR_NONE &&
              write_layers(*dataset, content, reference) &&
              dataset->CommitTransaction() == OGRERR_NONE;
  for (const auto& [key, value] : content.metadata) {
    good = good && dataset->SetMetadataItem(key.c_str(), value.c_str()) == CE_None;
  }
  good = good && dataset->SetMetadataItem(gpkg::kProjectionKey, content.projection.wkt().c_str()) ==
                     CE_None;
  dataset.reset();  // spatial indexes and metadata are written here
  if (!good || errors.failed()) return writing_failed(file, errors);
  return {};
}

/// SQLite has said "done"; whether the file says the same is worth a look at what people will rely
/// on.
base::Done verify(const PartialFile& file, const Content& content) {
  const auto found = read_geopackage(file.path());
  bool same = found && found->area == content.area &&
              found->survey_areas.size() == content.survey_areas.size() &&
              found->evidence.size() == content.evidence.size();
  for (std::size_t i = 0; same && i < content.evidence.size(); ++i) {
    same = found->evidence[i].place == content.evidence[i].place &&
           found->evidence[i].item.id == content.evidence[i].item.id;
  }
  if (same) return {};
  return Error{ErrorCode::Io,
               base::text("{0} does not read back as it was written {1}",
                          {file.target().string(),
                           found ? std::string() : base::english(found.error().what)}),
               {},
               {}};
}

}  // namespace

base::Done write_geopackage(const std::filesystem::path& path, const geo::Projection& projection,
                            const MapLayers& layers, const Metadata& metadata) {
  DEMINE_TRY(const auto tidy, tidy_metadata(metadata));
  DEMINE_TRY_DONE(check(layers.area));
  for (const auto& one : layers.evidence) DEMINE_TRY_DONE(check(one));
  for (const auto& one : layers.survey_areas) DEMINE_TRY_DONE(check(one, layers.evidence.size()));
  Content content{projection, layers.area, layers.survey_areas, layers.evidence, layers.over,
                  {},         {}};
  DEMINE_TRY(content.metadata, stamped(tidy, layers.evidence));
  DEMINE_TRY(const std::string time, time_stamp(content.metadata));
  if (const auto* origin = value_of(content.metadata, gpkg::kOriginKey)) content.origin = *origin;
  DEMINE_TRY(auto file, PartialFile::beside(path));
  DEMINE_TRY_DONE(write_file_of(file, content, time));
  DEMINE_TRY_DONE(verify(file, content));
  return file.commit();
}

}  // namespace demine::io
