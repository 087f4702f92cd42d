// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "demine/evidence/mapping.hpp"
#include "row.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

struct Headers {
  Field field;
  std::initializer_list<std::string_view> words;  ///< the surest first; compared when folded
};

// English, Russian, Ukrainian and what GIS programs call things. Left out on purpose: "objectid",
// "fid" and "no" (each file counts its own from 1: no names of reports), "report date" (not the day
// of what is reported), "number" and "day" (may be of anything).
const auto& headers() {
  static const std::array<Headers, kFields> known{
      {
       {Field::Id,
           {"id", "evidence_id", "report_id", "local_id", "record_id", "hazard_id", "идентификатор",
            "ид", "ідентифікатор"}},
       {Field::Kind,
           {"kind", "evidence_kind", "evidence_type", "kind of evidence", "type of evidence",
            "event_type", "type", "вид", "тип", "вид события", "тип события", "вид події",
            "тип події"}},
       {Field::Classes,
           {"classes", "class", "hazard_class", "hazard_classes", "ordnance_class", "device_type",
            "ordnance", "munition", "класс", "классы", "класс опасности", "боеприпас", "клас",
            "класи", "клас небезпеки", "боєприпас"}},
       {Field::Grade,
           {"grade", "evidence_grade", "admiralty", "admiralty_code", "оценка", "оцінка"}},
       {Field::SourceGrade,
           {"source_grade", "source_reliability", "reliability", "надежность источника",
            "надежность", "надійність джерела", "надійність"}},
       {Field::InformationGrade,
           {"information_grade", "info_grade", "information_credibility", "credibility",
            "достоверность", "достоверность сведений", "достовірність",
            "достовірність відомостей"}},
       {Field::Date,
           {"date", "happened_on", "event_date", "date_of_event", "date of accident",
            "accident_date", "strike_date", "дата", "дата события", "дата події"}},
       {Field::Precision,
           {"precision_m", "precision", "position_precision", "location_precision", "accuracy_m",
            "accuracy", "position_accuracy", "location_accuracy", "gps_accuracy", "uncertainty_m",
            "точность", "точность м", "точність", "точність м"}},
       {Field::Directness,
           {"directness", "direct_indirect", "прямое или косвенное", "пряме чи непряме"}},
       {Field::Provenance, {"provenance", "basis", "происхождение", "походження"}},
       {Field::Source,
           {"source", "source_name", "reported_by", "informant", "источник", "кто сообщил",
            "джерело", "хто повідомив"}},
       {Field::Group,
           {"group", "independence_group", "report_group", "same_as", "repost_of", "группа",
            "група"}},
       {Field::Synthetic,
           {"synthetic", "is_synthetic", "demine_origin", "синтетические", "синтетика",
            "синтетичні"}},
       {Field::Latitude,
           {"latitude", "lat", "latitude_deg", "lat_deg", "lat_dd", "latdd", "lat_wgs84", "y",
            "ycoord", "y_coord", "point_y", "широта"}},
       {Field::Longitude,
           {"longitude", "lon", "long", "lng", "longitude_deg", "lon_deg", "lon_dd", "londd",
            "lon_wgs84", "x", "xcoord", "x_coord", "point_x", "долгота", "довгота"}},
       {Field::Place,
           {"place", "mgrs", "utm", "coordinates", "coords", "position", "grid_reference",
            "gridref", "координаты", "координати"}},
       {Field::Wkt,
           {"wkt", "geometry", "geom", "the_geom", "wkt_geom", "shape_wkt", "геометрия",
            "геометрія"}},
       {Field::YearsInUse,
           {"years_in_use", "use_years", "years_of_use", "years", "лет использования",
            "лет в использовании", "років використання"}},
       {Field::Count,
           {"count", "event_count", "quantity", "qty", "items_found", "impacts", "craters",
            "количество", "кількість"}},
       {Field::Outcome,
           {"outcome", "survey_outcome", "result", "survey_result", "результат", "итог",
            "підсумок"}},
       {Field::Note,
           {"note", "notes", "comment", "comments", "remark", "remarks", "description",
            "примечание", "комментарий", "описание", "примітка", "коментар", "опис"}},
       {Field::Revoked, {"revoked"}},
       }
  };
  return known;
}

/// Whether it is the register's "origin", and not where something came from.
bool says_origin(const RawTable& table, std::size_t column) {
  bool real = false;
  bool other = false;
  for (const auto& row : table.rows) {
    if (column >= row.cells.size() || is_nothing(trimmed(row.cells[column]))) continue;
    const auto word = folded(row.cells[column]);
    if (word == "synthetic") return true;
    (word == "real" ? real : other) = true;
  }
  return real && !other;
}

}  // namespace

Mapping guess_mapping(const std::vector<std::string>& header) {
  std::map<std::string, std::string> by_folded;
  // The first of two columns that read alike; take() says so when a name stands there twice.
  for (const auto& column : header) by_folded.emplace(folded(column), column);
  Mapping mapping;
  for (const auto& [field, words] : headers()) {
    for (const auto word : words) {
      const auto found = by_folded.find(folded(word));
      if (found == by_folded.end()) continue;
      mapping.columns.emplace(field, found->second);
      break;
    }
  }
  return mapping;
}

std::map<Field, std::string> row_marks(const RawTable& table) {
  std::map<Field, std::string> out;
  std::optional<std::string> origin;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = table.columns[i];
    if (column == "revoked") out.emplace(Field::Revoked, column);
    if (column == "demine_origin") out.emplace(Field::Synthetic, column);
    if (!origin && folded(column) == "origin" && says_origin(table, i)) origin = column;
  }
  if (origin) out.emplace(Field::Synthetic, *origin);
  return out;
}

}  // namespace demine::evidence
