// SPDX-License-Identifier: Apache-2.0
/// \file
/// Records of the register: all, those within a box, the one that is named, and what the journal
/// says of an area.
#include <string>
#include <utility>

#include "counted_facts.hpp"
#include "demine/base/check.hpp"
#include "fold.hpp"
#include "operation_impl.hpp"
#include "register_rows.hpp"
#include "register_tables.hpp"
#include "subject_fold.hpp"

namespace demine::store {

using base::Error;
using base::ErrorCode;
using base::text;

base::Done OperationFile::for_each_record(const std::string& entity,
                                          const std::function<base::Done(Record&)>& visit) const {
  DEMINE_TRY(const auto* const table, model::entity_named(entity));
  DEMINE_TRY(auto rows,
             impl_->database.prepare(std::string(read_rows_sql(*table)) + " order by created, id"));
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return {};
    DEMINE_TRY(Record record, record_of(rows, *table));
    DEMINE_TRY_DONE(visit(record));
  }
}

base::Done OperationFile::for_each_record_in(
    const std::string& entity, const geo::Box& box,
    const std::function<base::Done(Record&)>& visit) const {
  DEMINE_TRY(const auto* const table, model::entity_named(entity));
  DEMINE_TRY(auto rows, impl_->database.prepare(read_boxed_sql(*table)));
  rows.bind("west", box.west_m).bind("east", box.east_m);
  rows.bind("south", box.south_m).bind("north", box.north_m);
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return {};
    DEMINE_TRY(Record record, record_of(rows, *table));
    DEMINE_TRY_DONE(visit(record));
  }
}

base::Result<std::vector<Record>> OperationFile::records(const std::string& entity) const {
  std::vector<Record> out;
  DEMINE_TRY_DONE(for_each_record(entity, [&](Record& record) -> base::Done {
    out.push_back(std::move(record));
    return {};
  }));
  return out;
}

base::Result<Record> OperationFile::record(const std::string& entity,
                                           const std::string& name) const {
  DEMINE_TRY(const auto* const table, model::entity_named(entity));
  DEMINE_TRY(auto* const row, impl_->database.prepared(read_named_sql(*table)));
  row->bind("name", name);
  std::vector<Record> found;
  for (;;) {
    DEMINE_TRY(const bool there, row->step());
    if (!there) break;
    DEMINE_TRY(Record record, record_of(*row, *table));
    found.push_back(std::move(record));
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    return Error{ErrorCode::NotFound, text("there is no {0} {1}", {entity, name}), path().string(),
                 text("List what there is, and name it by its label or its id.")};
  }
  std::string ids;
  for (const Record& record : found) ids += (ids.empty() ? "" : ", ") + record.id;
  return Error{ErrorCode::InvalidInput,
               text("two copies gave the label {0} to different records: {1}", {name, ids}),
               path().string(), text("Name the one that is meant by its id.")};
}

base::Result<std::int64_t> OperationFile::highest_label(const std::string& entity,
                                                        const std::string& prefix) const {
  DEMINE_TRY(const auto* const table, model::entity_named(entity));
  DEMINE_TRY(auto* const row, impl_->database.prepared(highest_label_sql(*table)));
  DEMINE_TRY(const bool there, row->bind("prefix", prefix).step());
  DEMINE_CHECK(there, "an aggregate is a row");
  const std::int64_t highest = row->integer(0);
  DEMINE_TRY(const bool more, row->step());
  DEMINE_CHECK(!more, "an aggregate is one row");
  return highest;
}

base::Result<AreaCase> OperationFile::area_case(const std::string& area,
                                                const base::Date& day) const {
  DEMINE_TRY(auto record, this->record("area", area));
  DEMINE_TRY(auto ring, this->keys());
  const auto keys = std::make_shared<const journal::KeyRing>(std::move(ring));
  DEMINE_TRY(const auto fold, SubjectFold::of(impl_->database, *keys));
  DEMINE_TRY(const auto said,
             said_of(impl_->database, "area/" + std::string(record.field("hazard")), *keys));
  auto now = history_of(said, fold.judges(), record.id);
  if (!now) {
    return Error{ErrorCode::InvalidInput,
                 text("the register knows area {0}, and the journal does not", {record.label}),
                 path().string(), text("`demine operation rebuild` makes the register anew.")};
  }
  const auto recorded = fold.recorded();
  if (recorded->error()) return *recorded->error();
  auto counted = [keys, recorded, lineage = now->lineage,
                  unread = now->unread](const release::Attempt& step) {
    return counted_facts(step, kLatest, lineage, *recorded, unread);
  };
  return AreaCase{std::move(record), std::move(now->history), fold.judges().rules->on(day),
                  std::move(counted), now->unread};
}

}  // namespace demine::store
