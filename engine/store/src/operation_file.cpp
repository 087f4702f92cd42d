// SPDX-License-Identifier: Apache-2.0
#include "demine/store/operation_file.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "demine/base/check.hpp"
#include "embedded/queries.hpp"
#include "entry_rows.hpp"
#include "fold.hpp"
#include "geopackage_blob.hpp"
#include "new_file.hpp"
#include "register_hashes.hpp"
#include "register_rows.hpp"
#include "register_tables.hpp"
#include "rules_said.hpp"
#include "schema.hpp"
#include "sqlite.hpp"
#include "subject_fold.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Entry;
namespace queries = embedded::queries;

base::Result<journal::Heads> heads_of(Database& database) {
  journal::Heads heads;
  DEMINE_TRY(auto* const rows, database.prepared(queries::heads_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return heads;
    journal::Uuid device;
    journal::Head head;
    if (rows->blob(0).size() != device.bytes.size() || rows->blob(2).size() != head.hash.size()) {
      return Error{
          ErrorCode::InvalidInput, text("a row of the journal does not hold an entry"), {}, {}};
    }
    std::ranges::copy(rows->blob(0), device.bytes.begin());
    head.sequence = rows->integer(1);
    std::ranges::copy(rows->blob(2), head.hash.begin());
    head.clock = {rows->integer(3), static_cast<std::uint32_t>(rows->integer(4))};
    heads[device] = head;
  }
}

/// A place in a chain that another entry has already: the table would refuse it without a word.
base::Done check_place(const journal::Heads& heads, const Entry& entry) {
  const auto head = heads.find(entry.header.device);
  if (head == heads.end() || entry.header.sequence > head->second.sequence) return {};
  return Error{
      ErrorCode::InvalidInput,
      text("another entry stands in this place of the chain of device {0}: entry {1}",
           {entry.header.device.text(), std::to_string(entry.header.sequence)}),
      {},
      text("Two copies of one file went on as the same device, or somebody wrote the entry "
           "anew. Compare both with a checkpoint.")};
}

enum class Known { No, WithoutPayload, Whole };

base::Result<Known> known(Database& database, const base::Digest& hash) {
  DEMINE_TRY(auto* const row, database.prepared(queries::has_entry_sql()));
  DEMINE_TRY(const bool there, row->bind("hash", Blob(hash)).step());
  if (!there) return Known::No;
  const bool whole = row->integer(0) != 0;
  DEMINE_TRY(const bool more, row->step());
  DEMINE_CHECK(!more, "a hash stands once in the journal");
  return whole ? Known::Whole : Known::WithoutPayload;
}

base::Done add_payload(Database& database, const Entry& entry) {
  DEMINE_TRY_DONE(journal::check_entry(entry));
  DEMINE_TRY(auto* const row, database.prepared(queries::add_payload_sql()));
  return row->bind("hash", Blob(journal::entry_hash(entry)))
      .bind("salt", Blob(entry.payload->salt))
      .bind("payload", entry.payload->text)
      .run();
}

/// Those that are not there, each chain in its order. Payloads that were withheld are put in.
base::Result<std::vector<const Entry*>> sort_out(Database& database,
                                                 const std::vector<Entry>& entries, Added& added) {
  std::vector<const Entry*> fresh;
  std::set<base::Digest> seen;
  for (const Entry& entry : entries) {
    const auto hash = journal::entry_hash(entry);
    if (!seen.insert(hash).second) continue;
    DEMINE_TRY(const Known there, known(database, hash));
    if (there == Known::No) fresh.push_back(&entry);
    if (there == Known::WithoutPayload && entry.payload) {
      DEMINE_TRY_DONE(add_payload(database, entry));
      ++added.payloads;
    }
  }
  std::ranges::sort(fresh, [](const Entry* a, const Entry* b) {
    return std::pair(a->header.device, a->header.sequence) <
           std::pair(b->header.device, b->header.sequence);
  });
  return fresh;
}

/// The register, after these entries came in.
base::Done fold_after(Database& database, const std::vector<const Entry*>& fresh,
                      const journal::KeyRing& keys, bool old_payloads) {
  // A key's roles and its end bear on every signature, and rules on every step.
  const bool concerns_all = std::ranges::any_of(fresh, [](const Entry* entry) {
    return journal::KeyRing::concerns(entry->header.kind) || entry->header.kind == "rules.adopt";
  });
  if (concerns_all || old_payloads) return fold(database);
  std::set<std::string> subjects;
  for (const Entry* entry : fresh) subjects.insert(entry->header.subject);
  return fold_subjects(database, subjects, keys);
}

/// Within a transaction, which the caller ends.
base::Result<Added> add_all(Database& database, const std::vector<Entry>& entries) {
  Added added;
  DEMINE_TRY(const auto fresh, sort_out(database, entries, added));
  DEMINE_TRY(const auto before, heads_of(database));
  for (const Entry* entry : fresh) DEMINE_TRY_DONE(check_place(before, *entry));
  for (const Entry* entry : fresh) DEMINE_TRY_DONE(insert_entry(database, *entry));
  // Keys enrolled by these very entries count: what is wrong with any of them undoes all.
  DEMINE_TRY(const auto keys, keys_of(database));
  journal::ChainVerifier verifier(keys, before);
  for (const Entry* entry : fresh) DEMINE_TRY_DONE(verifier.next(*entry));
  added.entries = static_cast<std::int64_t>(fresh.size());
  if (added.entries + added.payloads == 0) return added;
  DEMINE_TRY_DONE(fold_after(database, fresh, keys, added.payloads > 0));
  return added;
}

base::Result<std::int64_t> count_edits(Database& database) {
  DEMINE_TRY(auto row, database.prepare(queries::count_outside_edits_sql()));
  DEMINE_TRY(const bool there, row.step());
  DEMINE_CHECK(there, "a count is a row");
  return row.integer(0);
}

base::Done refuse_outside_edits(Database& database) {
  DEMINE_TRY(const auto rows, count_edits(database));
  if (rows == 0) return {};
  return Error{ErrorCode::InvalidInput,
               text("another program changed the register: {0} rows", {std::to_string(rows)}),
               database.file().string(),
               text("`demine edits list` shows them; adopt them as entries or put them back.")};
}

}  // namespace

struct OperationFile::Impl {
  // Statements are prepared and stepped by functions that change nothing.
  mutable Database database;
};

OperationFile::OperationFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OperationFile::OperationFile(OperationFile&&) noexcept = default;
OperationFile& OperationFile::operator=(OperationFile&&) noexcept = default;
OperationFile::~OperationFile() = default;

const std::filesystem::path& OperationFile::path() const { return impl_->database.file(); }

base::Done OperationFile::create(const std::filesystem::path& path, const Plane& plane,
                                 const Entry& first) {
  DEMINE_TRY(auto file, NewFile::beside(path));
  {
    DEMINE_TRY(auto database, Database::open(file.path(), Access::Create));
    DEMINE_TRY_DONE(make_schema(database, plane));
    OperationFile made(std::make_unique<Impl>(Impl{std::move(database)}));
    DEMINE_TRY(const Added added, made.add({first}));
    DEMINE_CHECK(added.entries == 1, "a new journal takes its first entry");
    DEMINE_TRY_DONE(made.impl_->database.script("pragma journal_mode = wal"));
  }
  return file.commit();
}

base::Result<OperationFile> OperationFile::open(const std::filesystem::path& path, Use use) {
  DEMINE_TRY(auto database, Database::open(path, use == Use::Write ? Access::Write : Access::Read));
  DEMINE_TRY_DONE(check_schema(database));
  return OperationFile(std::make_unique<Impl>(Impl{std::move(database)}));
}

base::Result<Added> OperationFile::add(const std::vector<Entry>& entries) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(refuse_outside_edits(impl_->database));
  DEMINE_TRY(const Added added, add_all(impl_->database, entries));
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

base::Result<Added> OperationFile::write(const Make& make) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(refuse_outside_edits(impl_->database));
  DEMINE_TRY(const auto heads, this->heads());
  DEMINE_TRY(const auto latest, latest_clock());
  DEMINE_TRY(const auto entries, make(heads, latest));
  DEMINE_TRY(const Added added, add_all(impl_->database, entries));
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

base::Done OperationFile::for_each(Order order,
                                   const std::function<base::Done(const Entry&)>& visit) const {
  DEMINE_TRY(auto rows,
             impl_->database.prepare(order == Order::ByDevice ? queries::entries_by_device_sql()
                                                              : queries::entries_by_clock_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return {};
    DEMINE_TRY(const Entry entry, entry_of(rows));
    if (order == Order::ByDevice) DEMINE_TRY_DONE(check_columns(rows, entry));
    DEMINE_TRY_DONE(visit(entry));
  }
}

base::Result<Entry> OperationFile::entry(const journal::Uuid& id) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::entry_by_id_sql()));
  DEMINE_TRY(const bool there, row.bind("id", Blob(id.bytes)).step());
  if (there) return entry_of(row);
  return Error{ErrorCode::NotFound, text("there is no entry {0}", {id.text()}), path().string(),
               text("`demine journal log` lists all.")};
}

base::Result<journal::Heads> OperationFile::heads() const { return heads_of(impl_->database); }

base::Result<journal::Stamp> OperationFile::latest_clock() const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::latest_clock_sql()));
  DEMINE_TRY(const bool there, row.step());
  if (!there) return journal::Stamp{};
  return journal::Stamp{row.integer(0), static_cast<std::uint32_t>(row.integer(1))};
}

base::Result<journal::KeyRing> OperationFile::keys() const { return keys_of(impl_->database); }

base::Result<OperationRow> OperationFile::operation() const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::operation_sql()));
  DEMINE_TRY(const bool there, row.step());
  if (!there) {
    return Error{ErrorCode::InvalidInput, text("the register holds no operation"), path().string(),
                 text("`demine operation rebuild` makes the register anew from the journal.")};
  }
  const auto word = [&](int column) { return std::string(row.text(column)); };
  return OperationRow{word(0), word(1), word(2), word(3), word(4), word(5)};
}

base::Result<Plane> OperationFile::plane() const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::plane_sql()));
  DEMINE_TRY(const bool there, row.step());
  if (!there) {
    return Error{ErrorCode::InvalidInput, text("the file does not say in which plane it is"),
                 path().string(), text("Go on with a backup.")};
  }
  const auto word = [&](int column) { return std::string(row.text(column)); };
  return Plane{static_cast<std::int32_t>(row.integer(0)), word(1), word(2),
               static_cast<std::int32_t>(row.integer(3)), word(4)};
}

base::Result<geo::PlaneGeometry> OperationFile::outline() const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::outline_sql()));
  DEMINE_TRY(const bool there, row.step());
  if (there && !row.is_null(0)) return geometry_of(row.blob(0));
  return Error{ErrorCode::InvalidInput, text("the operation has no outline"), path().string(),
               text("`demine operation rebuild` makes the register anew from the journal.")};
}

base::Result<std::vector<PersonKeyRow>> OperationFile::person_keys() const {
  std::vector<PersonKeyRow> out;
  DEMINE_TRY(auto row, impl_->database.prepare(queries::person_keys_sql()));
  const auto word = [&](int column) { return std::string(row.text(column)); };
  const auto maybe = [&](int column) {
    return row.is_null(column) ? std::optional<std::string>() : word(column);
  };
  for (;;) {
    DEMINE_TRY(const bool there, row.step());
    if (!there) return out;
    out.push_back({word(0), word(1), word(2), row.integer(3) != 0, maybe(4), maybe(5)});
  }
}

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

base::Result<release::RuleBook> OperationFile::release_rules() const {
  DEMINE_TRY(const auto keys, this->keys());
  return rules_of(impl_->database, keys);
}

base::Result<std::int64_t> OperationFile::count_outside_edits() const {
  return count_edits(impl_->database);
}

base::Result<AreaCase> OperationFile::area_case(const std::string& area,
                                                const base::Date& day) const {
  DEMINE_TRY(auto record, this->record("area", area));
  DEMINE_TRY(const auto keys, this->keys());
  DEMINE_TRY(const auto fold, SubjectFold::of(impl_->database, keys));
  DEMINE_TRY(const auto said,
             said_of(impl_->database, "area/" + std::string(record.field("hazard"))));
  auto history = history_of(said, fold.judges(), record.id);
  if (!history) {
    return Error{ErrorCode::InvalidInput,
                 text("the register knows area {0}, and the journal does not", {record.label}),
                 path().string(), text("`demine operation rebuild` makes the register anew.")};
  }
  return AreaCase{std::move(record), std::move(*history), fold.judges().rules->on(day)};
}

namespace {

base::Result<std::optional<Record>> row_of(Database& database, const OutsideEdit& edit) {
  const model::Entity* const entity = model::find_entity(edit.table);
  if (entity == nullptr) return std::optional<Record>();
  DEMINE_TRY(auto row, database.prepare(std::string(read_rows_sql(*entity)) + " where fid = :fid"));
  DEMINE_TRY(const bool there, row.bind("fid", edit.row).step());
  if (!there) return std::optional<Record>();
  DEMINE_TRY(auto record, record_of(row, *entity));
  return std::optional(std::move(record));
}

base::Result<std::vector<OutsideEdit>> noted_edits(Database& database) {
  std::vector<OutsideEdit> out;
  DEMINE_TRY(auto row, database.prepare(queries::outside_edits_sql()));
  for (;;) {
    DEMINE_TRY(const bool there, row.step());
    if (!there) return out;
    // One row may be noted several times: what it is now counts.
    const std::string table(row.text(0));
    if (!out.empty() && out.back().table == table && out.back().row == row.integer(1)) continue;
    out.push_back({table, row.integer(1), std::string(row.text(2))});
  }
}

}  // namespace

base::Result<std::vector<OutsideEdit>> OperationFile::outside_edits() {
  Database& database = impl_->database;
  // Rolled back at the end: what is folded here is only looked at.
  DEMINE_TRY(const auto transaction, Transaction::begin(database));
  DEMINE_TRY(auto edits, noted_edits(database));
  if (edits.empty()) return edits;
  for (OutsideEdit& edit : edits) {
    DEMINE_TRY(edit.found, row_of(database, edit));
  }
  DEMINE_TRY_DONE(fold(database));
  for (OutsideEdit& edit : edits) {
    DEMINE_TRY(edit.journal, row_of(database, edit));
    if (edit.found && edit.journal) edit.what = "update";
    if (edit.found && !edit.journal) edit.what = "insert";
    if (!edit.found && edit.journal) edit.what = "delete";
  }
  return edits;
}

base::Result<Added> OperationFile::write_over_edits(const Make& make) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(fold(impl_->database));
  DEMINE_TRY(const auto heads, this->heads());
  DEMINE_TRY(const auto latest, latest_clock());
  DEMINE_TRY(const auto entries, make(heads, latest));
  DEMINE_TRY(const Added added, add_all(impl_->database, entries));
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

base::Result<std::optional<std::string>> OperationFile::fact(const std::string& name) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::meta_sql()));
  DEMINE_TRY(const bool there, row.bind("name", name).step());
  return there ? std::optional<std::string>(row.text(0)) : std::nullopt;
}

base::Done OperationFile::set_fact(const std::string& name, const std::string& value) {
  DEMINE_TRY(auto* const row, impl_->database.prepared(queries::set_meta_sql()));
  return row->bind("name", name).bind("value", value).run();
}

base::Done OperationFile::check_pages() const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::page_faults_sql()));
  DEMINE_TRY(const bool there, row.step());
  const std::string found(there ? row.text(0) : std::string_view());
  if (found == "ok") return {};
  return Error{ErrorCode::InvalidInput, text("the file is damaged: {0}", {found}), path().string(),
               text("Keep it as it is, and go on with a backup.")};
}

base::Done OperationFile::rebuild() {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(fold(impl_->database));
  return transaction.commit();
}

base::Result<std::vector<std::string>> OperationFile::changed_tables() {
  // Rolled back at the end: what is folded here is only looked at.
  DEMINE_TRY(const auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY(const auto before, register_hashes(impl_->database));
  DEMINE_TRY_DONE(fold(impl_->database));
  DEMINE_TRY(const auto after, register_hashes(impl_->database));
  std::vector<std::string> changed;
  for (const auto& [table, hash] : after) {
    if (before.at(table) != hash) changed.push_back(table);
  }
  return changed;
}

base::Done OperationFile::back_up(const std::filesystem::path& target) const {
  DEMINE_TRY(auto file, NewFile::beside(target));
  // What is read from is not changed; but SQLite counts the copy as writing.
  DEMINE_TRY_DONE(impl_->database.script("pragma query_only = off"));
  DEMINE_TRY(auto copy, impl_->database.prepare(queries::back_up_sql()));
  DEMINE_TRY_DONE(copy.bind("target", file.path().string()).run());
  return file.commit();
}

}  // namespace demine::store
