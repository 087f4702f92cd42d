// SPDX-License-Identifier: Apache-2.0
#include "fold.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "demine/geo/geometry.hpp"
#include "embedded/queries.hpp"
#include "entry_rows.hpp"
#include "geopackage_blob.hpp"
#include "register_rows.hpp"
#include "register_tables.hpp"
#include "said_buckets.hpp"
#include "subject_fold.hpp"
#include "worked_ahead.hpp"

namespace demine::store {
namespace {

using journal::Entry;
using journal::Value;
namespace queries = embedded::queries;

/// Polygons of a payload: rings of [east, north] in metres.
std::optional<geo::PlaneGeometry> polygons_of(const Value* member) {
  const Value::Array* parts = member != nullptr ? member->array() : nullptr;
  if (parts == nullptr || parts->empty()) return {};
  geo::PlaneGeometry out{geo::Shape::Polygon, {}};
  for (const Value& part : *parts) {
    const Value::Array* rings = part.array();
    if (rings == nullptr) return {};
    auto& made = out.parts.emplace_back();
    for (const Value& ring : *rings) {
      const Value::Array* corners = ring.array();
      if (corners == nullptr) return {};
      auto& path = made.emplace_back();
      for (const Value& corner : *corners) {
        const Value::Array* pair = corner.array();
        if (pair == nullptr || pair->size() != 2) return {};
        path.push_back({pair->at(0).number(), pair->at(1).number()});
      }
    }
  }
  return out;
}

std::string list_of(const Value* member) {
  std::string out;
  const Value::Array* items = member != nullptr ? member->array() : nullptr;
  if (items == nullptr) return out;
  for (const Value& item : *items) {
    if (const std::string* word = item.string()) out += (out.empty() ? "" : ",") + *word;
  }
  return out;
}

constexpr std::int64_t kOperationRow = 1;  // put_operation.sql

base::Done put_operation(Database& database, const Entry& entry, const Value& payload) {
  DEMINE_TRY(const auto srs_id, database.number("select cast(value as integer) from demine_meta "
                                                "where name = 'srs_id'"));
  const auto outline = polygons_of(payload.find("outline"));
  DEMINE_TRY(auto* const row, database.prepared(queries::put_operation_sql()));
  if (outline) {
    const auto blob = geopackage_blob(*outline, static_cast<std::int32_t>(srs_id));
    row->bind("geom", Blob(blob));
    DEMINE_TRY_DONE(put_box(database, "operation", kOperationRow, blob));
    const geo::Box box = geo::bounds(*outline);
    DEMINE_TRY(auto* const extent, database.prepared(queries::set_extent_sql()));
    DEMINE_TRY_DONE(extent->bind("min_x", box.west_m)
                        .bind("min_y", box.south_m)
                        .bind("max_x", box.east_m)
                        .bind("max_y", box.north_m)
                        .bind("now", entry.header.clock.text().substr(0, 23) + "Z")
                        .run());
  } else {
    row->bind_null("geom");
  }
  return row->bind("id", entry.header.id.text())
      .bind("name", payload.text("name"))
      .bind("country", payload.text("country"))
      .bind("languages", list_of(payload.find("languages")))
      .bind("origin", payload.text("origin"))
      .bind("created", entry.header.clock.text())
      .run();
}

void bind_stamp(Statement& row, const char* name, const std::optional<journal::Stamp>& stamp) {
  if (stamp) {
    row.bind(name, stamp->text());
  } else {
    row.bind_null(name);
  }
}

base::Done put_keys(Database& database, const journal::KeyRing& ring,
                    const std::map<journal::PublicKey, std::string>& names) {
  std::int64_t fid = 0;
  for (const auto& [key, known] : ring.keys()) {
    DEMINE_TRY(auto* const row, database.prepared(queries::put_person_key_sql()));
    const auto name = names.find(key);
    row->bind("fid", ++fid)
        .bind("public_key", key.text())
        .bind("person", known.person.text())
        .bind("name", name != names.end() ? std::string_view(name->second) : std::string_view())
        .bind("administrator", std::int64_t{known.administrator ? 1 : 0});
    bind_stamp(*row, "valid_from", known.from);
    bind_stamp(*row, "revoked", known.revoked);
    DEMINE_TRY_DONE(row->run());
  }
  return {};
}

/// Every entry about keys in its order; those that may not be said are passed over, as everywhere.
template <typename Visit>
base::Result<journal::KeyRing> read_keys(Database& database, Visit visit) {
  journal::KeyRing ring;
  DEMINE_TRY(auto* const rows, database.prepared(queries::entries_about_keys_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return ring;
    DEMINE_TRY(const Entry entry, entry_of(*rows));
    if (ring.learn(entry)) visit(entry);
  }
}

}  // namespace

base::Result<journal::KeyRing> keys_of(Database& database) {
  return read_keys(database, [](const Entry&) {});
}

namespace {

base::Done fold_operation(Database& database, journal::KeyRing& ring) {
  std::map<journal::PublicKey, std::string> names;
  std::optional<std::pair<Entry, Value>> created;
  DEMINE_TRY(ring, read_keys(database, [&](const Entry& entry) {
               auto payload = journal::parse_json(entry.payload->text);
               if (!payload) return;
               if (entry.header.kind == "operation.create") {
                 names[entry.header.key] = payload->text("administrator");
                 created.emplace(entry, std::move(*payload));
               } else if (entry.header.kind == "key.enrol") {
                 if (const auto key = journal::PublicKey::parse(payload->text("public_key"))) {
                   names[*key] = payload->text("name");
                 }
               }
             }));
  if (created) DEMINE_TRY_DONE(put_operation(database, created->first, created->second));
  return put_keys(database, ring, names);
}

base::Done clear_register(Database& database) {
  for (const std::string& table : register_tables()) {
    for (const auto sql : {clear_rows_sql(table), clear_boxes_sql(table)}) {
      if (sql.empty()) continue;
      DEMINE_TRY(auto* const statement, database.prepared(sql));
      DEMINE_TRY_DONE(statement->run());
    }
  }
  return {};
}

/// Subjects that are worth a second thread: some milliseconds. Judgement.
constexpr std::size_t kWorthAThread = 512;

base::Done fold_one_by_one(Database& database, const std::set<std::string>& names,
                           const journal::KeyRing& keys, const SubjectFold& subjects) {
  for (const std::string& name : names) {
    DEMINE_TRY(const auto said, said_of(database, name, keys));
    DEMINE_TRY(const auto rows, subjects.rows_of(said));
    DEMINE_TRY_DONE(subjects.put(rows));
  }
  return {};
}

base::Done put_every_subject(WorkedAhead& ahead, const SubjectFold& subjects) {
  while (!ahead.ended()) {
    DEMINE_TRY(const auto worked, ahead.take());
    DEMINE_TRY_DONE(subjects.put(worked.rows));
    for (const auto& hazard : worked.waiting) {
      DEMINE_TRY(const auto rows, subjects.rows_of(hazard));
      DEMINE_TRY_DONE(subjects.put(rows));
    }
  }
  return {};
}

/// Rows of subjects of which something had been said before.
base::Done clear_older(const std::set<std::string>& names, const SaidBuckets& said,
                       std::int64_t folded, const SubjectFold& subjects) {
  auto lowest = said.lowest_positions().begin();
  for (const std::string& name : names) {
    if (*lowest++ <= folded) DEMINE_TRY_DONE(subjects.clear(name));
  }
  return {};
}

/// Reads the journal and empties the register. Through one connection in that order: what is
/// emptied leaves many pages to be written, and reading needs room.
base::Result<SaidBuckets> read_and_clear(Database& database, const journal::KeyRing& keys,
                                         Beside* beside) {
  const auto clear = [&] { return clear_register(database); };
  if (beside != nullptr) return SaidBuckets::read_beside(beside->here, beside->there, keys, clear);
  DEMINE_TRY(auto said, SaidBuckets::read(database, keys));
  DEMINE_TRY_DONE(clear());
  return said;
}

}  // namespace

base::Done fold(Database& database, Beside* beside) {
  DEMINE_TRY(auto ring, keys_of(database));
  DEMINE_TRY(const auto said, read_and_clear(database, ring, beside));
  DEMINE_TRY_DONE(fold_operation(database, ring));
  DEMINE_TRY(const SubjectFold subjects, SubjectFold::of(database, ring));
  WorkedAhead ahead(said, subjects);
  DEMINE_TRY_DONE(put_every_subject(ahead, subjects));
  DEMINE_TRY_DONE(subjects.put_shared_ground());
  DEMINE_TRY(auto* const clear, database.prepared(queries::clear_outside_edits_sql()));
  return clear->run();
}

base::Done fold_subjects(Database& database, const std::set<std::string>& names,
                         const journal::KeyRing& keys, std::int64_t folded) {
  DEMINE_TRY(const SubjectFold subjects, SubjectFold::of(database, keys));
  if (names.size() < kWorthAThread) {
    for (const std::string& name : names) DEMINE_TRY_DONE(subjects.clear(name));
    DEMINE_TRY_DONE(fold_one_by_one(database, names, keys, subjects));
  } else {
    DEMINE_TRY(const auto said, SaidBuckets::read_of(database, names, keys));
    WorkedAhead ahead(said, subjects);
    DEMINE_TRY_DONE(clear_older(names, said, folded, subjects));
    DEMINE_TRY_DONE(put_every_subject(ahead, subjects));
  }
  return subjects.put_shared_ground_of(names);
}

}  // namespace demine::store
