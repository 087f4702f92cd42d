// SPDX-License-Identifier: Apache-2.0
#include "subject_fold.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "demine/model/field_value.hpp"
#include "embedded/queries.hpp"
#include "geopackage_blob.hpp"
#include "register_tables.hpp"
#include "rules_said.hpp"
#include "shared_ground.hpp"

namespace demine::store {
namespace {

namespace queries = embedded::queries;

/// Ids of rows: the entry's position in this file, and a count of what one entry made in a table.
class RowIds {
 public:
  explicit RowIds(const SubjectSaid& said) {
    for (const Said& entry : said.entries) positions_[entry.hash] = entry.position;
  }
  std::int64_t next(const std::string& table, const std::string& entry) {
    const auto found = positions_.find(entry);
    const std::int64_t position = found != positions_.end() ? found->second : 0;
    return position * kRowsOfEntry + counts_[{table, position}]++;
  }

 private:
  std::map<std::string, std::int64_t> positions_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> counts_;
};

}  // namespace

Record conflict_record(const Conflict& conflict, const std::string& subject) {
  Record out;
  out.entity = "conflict";
  out.id = conflict.id();
  // Random digits of the id: as good as the whole for the few there are.
  out.label = "X-" + out.id.substr(0, 8);
  out.fields = {
      {"kind",         conflict.kind                          },
      {"subject",      subject                                },
      {"first_entry",  conflict.first                         },
      {"second_entry", conflict.second                        },
      {"status",       conflict.resolved ? "resolved" : "open"}
  };
  if (!conflict.area.empty()) out.fields["area"] = conflict.area;
  if (!conflict.other_area.empty()) out.fields["other_area"] = conflict.other_area;
  if (conflict.resolved) {
    out.fields["resolution"] = conflict.resolution;
    out.fields["resolved_by"] = conflict.resolved_by;
  }
  out.created = out.changed = conflict.created;
  return out;
}

namespace {

bool is_computed(const model::Entity& entity) {
  return entity.name == "conflict" || entity.name == "transition" || entity.name == "booking";
}

/// In the plane that the journal names. None where the operation has no outline, or a plane that
/// PROJ does not know: sizes stay empty then.
std::optional<geo::EqualArea> size_of_polygons(Database& database) {
  const auto read = [&]() -> base::Result<geo::EqualArea> {
    DEMINE_TRY(auto crs, database.prepare(queries::plane_sql()));
    DEMINE_TRY(const bool named, crs.step());
    DEMINE_TRY(auto row, database.prepare(queries::outline_sql()));
    DEMINE_TRY(const bool there, row.step());
    if (!named || !there || row.is_null(0)) return base::Error{};
    DEMINE_TRY(const auto outline, geometry_of(row.blob(0)));
    DEMINE_TRY(auto plane, geo::Projection::named(crs.text(5)));
    return geo::EqualArea::of(std::move(plane), geo::bounds(outline));
  };
  auto size = read();
  return size ? std::optional(*std::move(size)) : std::nullopt;
}

base::Done clear_by(Database& database, std::string_view sql, std::string_view value) {
  DEMINE_TRY(auto* const row, database.prepared(sql));
  return row->bind("value", value).run();
}

}  // namespace

base::Result<SubjectFold> SubjectFold::of(Database& database, const journal::KeyRing& keys) {
  SubjectFold out(database);
  out.keys_ = &keys;
  DEMINE_TRY(const auto srs_id, database.number("select cast(value as integer) from demine_meta "
                                                "where name = 'srs_id'"));
  out.srs_id_ = static_cast<std::int32_t>(srs_id);
  DEMINE_TRY(const auto synthetic,
             database.number("select count(*) from operation where origin = 'synthetic'"));
  out.origin_ = synthetic != 0 ? model::Origin::Synthetic : model::Origin::Real;
  DEMINE_TRY(auto rules, rules_said(database, keys));
  out.recorded_ = std::make_shared<const Recorded>(database, keys);
  out.rules_ = std::make_shared<const RulesSaid>(std::move(rules));
  return out;
}

bool SubjectFold::stands_alone(const std::string& subject) {
  const auto named = subject_name(subject);
  return !named || named->entity->name != "area";
}

base::Result<SubjectFold::Rows> SubjectFold::rows_of(const SubjectSaid& said) const {
  if (said.entries.empty()) return Rows();
  if (said.subject == kRulesSubject) return rows_of_conflicts(said, rules_->conflicts);
  const auto named = subject_name(said.subject);
  // Rows that are computed are begun by nobody.
  if (!named || is_computed(*named->entity)) return Rows();
  return named->entity->name == "area" ? rows_of_hazard(said) : rows_of_record(said);
}

base::Done SubjectFold::put(const Rows& rows) const {
  for (const auto& [fid, record] : rows) {
    DEMINE_TRY_DONE(put_row(*database_, record, fid, srs_id_));
  }
  return {};
}

SubjectFold::Rows SubjectFold::rows_of_conflicts(const SubjectSaid& said,
                                                 const std::vector<Conflict>& conflicts) const {
  Rows out;
  RowIds ids(said);
  for (const Conflict& conflict : conflicts) {
    out.emplace_back(ids.next("conflict", conflict.second),
                     conflict_record(conflict, said.subject));
  }
  return out;
}

SubjectFold::Rows SubjectFold::rows_of_record(const SubjectSaid& said) const {
  auto folded = fold_record(said, *keys_);
  if (!folded) return {};
  Rows out;
  if (!folded->conflicts.empty()) out = rows_of_conflicts(said, folded->conflicts);
  const auto first = std::ranges::min(said.entries, {}, &Said::position).position;
  out.emplace_back(first * kRowsOfEntry, std::move(folded->record));
  return out;
}

/// True to area, to a tenth of a square metre: what another version of PROJ computes is the same
/// then.
void SubjectFold::fill_size(Record& area) const {
  const auto outline = area.geometries.find("outline");
  if (outline == area.geometries.end()) return;
  if (!size_tried_) size_ = size_of_polygons(*database_);
  size_tried_ = true;
  const auto size =
      size_ ? size_->size(outline->second) : base::Result<base::SquareMetres>(base::Error{});
  if (size)
    area.fields["area_m2"] = model::written(model::FieldValue(std::round(size->count() * 10) / 10));
}

base::Result<SubjectFold::Rows> SubjectFold::rows_of_hazard(const SubjectSaid& said) const {
  FoldedHazard hazard = fold_hazard(said, judges());
  if (recorded_->error()) return *recorded_->error();
  Rows out;
  RowIds ids(said);
  for (auto& [record, entry] : hazard.rows) {
    if (record.entity == "area") fill_size(record);
    const auto fid = ids.next(record.entity, entry);
    out.emplace_back(fid, std::move(record));
  }
  for (const Conflict& conflict : hazard.conflicts) {
    out.emplace_back(ids.next("conflict", conflict.second),
                     conflict_record(conflict, said.subject));
  }
  return out;
}

base::Done SubjectFold::put_shared_ground() const {
  return store::put_shared_ground(*database_, *keys_, srs_id_);
}

base::Done SubjectFold::put_shared_ground_of(const std::set<std::string>& subjects) const {
  return store::put_shared_ground_of(*database_, *keys_, srs_id_, subjects);
}

base::Done SubjectFold::clear(const std::string& subject) const {
  const auto named = subject_name(subject);
  if (named ? is_computed(*named->entity) : subject != kRulesSubject) return {};
  DEMINE_TRY_DONE(clear_by(*database_, queries::clear_conflicts_of_sql(), subject));
  if (!named) return {};
  if (named->entity->name == "area") {
    for (const auto sql : {queries::clear_shared_ground_of_sql(),
                           queries::clear_boxes_of_areas_sql(), queries::clear_areas_of_sql(),
                           queries::clear_transitions_of_sql(), queries::clear_bookings_of_sql()}) {
      DEMINE_TRY_DONE(clear_by(*database_, sql, named->id));
    }
    return {};
  }
  if (const auto sql = clear_box_sql(*named->entity); !sql.empty()) {
    DEMINE_TRY_DONE(clear_by(*database_, sql, named->id));
  }
  return clear_by(*database_, clear_record_sql(*named->entity), named->id);
}

}  // namespace demine::store
