// SPDX-License-Identifier: Apache-2.0
#include "demine/store/operation_file.hpp"

#include <optional>
#include <string>
#include <utility>

#include "add_entries.hpp"
#include "demine/base/check.hpp"
#include "embedded/queries.hpp"
#include "entry_rows.hpp"
#include "fold.hpp"
#include "geopackage_blob.hpp"
#include "new_file.hpp"
#include "operation_impl.hpp"
#include "outside_edits.hpp"
#include "register_hashes.hpp"
#include "rules_said.hpp"
#include "schema.hpp"

namespace demine::store {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Entry;
namespace queries = embedded::queries;

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
    database.run_no_triggers();
    OperationFile made(std::make_unique<Impl>(Impl{std::move(database)}));
    DEMINE_TRY(const Added added, made.add({first}));
    DEMINE_CHECK(added.entries == 1, "a new journal takes its first entry");
    DEMINE_TRY_DONE(made.impl_->database.script("pragma journal_mode = wal"));
  }
  return file.commit();
}

namespace {

/// A backup comes without a write-ahead log, so that it can be read where nothing can be written.
/// Who goes on with it gets one: then readers and the writer are not in each other's way. Where
/// that cannot be, on a share or while somebody reads just now, it goes on without. A view of the
/// past is not gone on with: its bytes stay.
void give_log(Database& database) {
  if (!refuse_view(database)) return;
  const auto mode = database.word("pragma journal_mode");
  if (!mode || *mode == "wal") return;
  auto impatient = Database::open(database.file(), Access::Write, 0);
  if (impatient) (void)impatient->word("pragma journal_mode = wal");
}

}  // namespace

base::Result<OperationFile> OperationFile::open(const std::filesystem::path& path, Use use) {
  DEMINE_TRY(auto database, Database::open(path, use == Use::Write ? Access::Write : Access::Read));
  DEMINE_TRY_DONE(check_schema(database));
  database.run_no_triggers();
  if (use == Use::Write) give_log(database);
  return OperationFile(std::make_unique<Impl>(Impl{std::move(database)}));
}

base::Result<Added> OperationFile::add(const std::vector<Entry>& entries,
                                       const std::function<base::Done()>& then) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(refuse_view(impl_->database));
  DEMINE_TRY_DONE(refuse_outside_edits(impl_->database));
  DEMINE_TRY(const Added added, add_entries(impl_->database, entries));
  if (then) DEMINE_TRY_DONE(then());
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

base::Result<Added> OperationFile::write(const journal::SecretKey& key, const Make& make) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY_DONE(refuse_view(impl_->database));
  DEMINE_TRY_DONE(refuse_outside_edits(impl_->database));
  DEMINE_TRY(const Added added, impl_->add_all(key, make));
  DEMINE_TRY_DONE(transaction.commit());
  return added;
}

base::Result<Added> OperationFile::Impl::add_all(const journal::SecretKey& key, const Make& make) {
  if (!with_each_write) return add_own(database, key, make);
  std::vector<journal::Uuid> ids;
  const auto noting = [&](const journal::Heads& heads, journal::Stamp latest, const Take& take) {
    return make(heads, latest, [&](const Entry& entry, const base::Digest& hash) {
      ids.push_back(entry.header.id);
      take(entry, hash);
    });
  };
  DEMINE_TRY(const Added added, add_own(database, key, noting));
  DEMINE_TRY_DONE(with_each_write(ids));
  return added;
}

void OperationFile::with_each_write(
    std::function<base::Done(const std::vector<journal::Uuid>&)> then) {
  impl_->with_each_write = std::move(then);
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

base::Done OperationFile::for_each_about(
    const std::string& subject, const std::function<base::Done(const Entry&)>& visit) const {
  DEMINE_TRY(auto rows, impl_->database.prepare(queries::stored_of_subject_sql()));
  rows.bind("subject", subject);
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return {};
    DEMINE_TRY(const Entry entry, entry_of(rows));
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
  return store::latest_clock(impl_->database);
}

base::Result<std::int64_t> OperationFile::count_until(journal::Stamp until) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::count_until_sql()));
  row.bind("ms", until.ms).bind("count", std::int64_t{until.count});
  DEMINE_TRY(const bool there, row.step());
  return there ? row.integer(0) : 0;
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
  // What the journal says of the plane counts: a row that another program changed would put every
  // area elsewhere.
  const auto said = word(5);
  if (!said.empty() && said != word(2) + ":" + std::to_string(row.integer(3))) {
    return Error{ErrorCode::InvalidInput,
                 text("the file says that its plane is {0}, and the journal that it is {1}",
                      {word(2) + ":" + std::to_string(row.integer(3)), said}),
                 path().string(), text("Another program changed it: go on with a backup.")};
  }
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

base::Result<AdoptedRules> OperationFile::release_rules() const {
  DEMINE_TRY(const auto keys, this->keys());
  DEMINE_TRY(auto said, rules_said(impl_->database, keys));
  return AdoptedRules{std::move(said.book), std::move(said.last)};
}

base::Result<std::optional<std::string>> OperationFile::fact(const std::string& name) const {
  DEMINE_TRY(auto row, impl_->database.prepare(queries::meta_sql()));
  DEMINE_TRY(const bool there, row.bind("name", name).step());
  return there ? std::optional<std::string>(row.text(0)) : std::nullopt;
}

base::Done OperationFile::keep_pages_kib(int most) { return impl_->database.keep_pages_kib(most); }

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

namespace {

/// Nobody else writes any more: other connections see the same journal. None where the file has no
/// write-ahead log, as on a share: there whoever reads is in the way of pages that are written
/// early.
base::Result<std::optional<Beside>> beside_writing(Database& database) {
  DEMINE_TRY(const auto mode, database.word("pragma journal_mode"));
  if (mode != "wal") return std::optional<Beside>();
  DEMINE_TRY(auto here, Database::open(database.file(), Access::Read));
  DEMINE_TRY(auto there, Database::open(database.file(), Access::Read));
  return std::optional(Beside{std::move(here), std::move(there)});
}

}  // namespace

base::Done OperationFile::rebuild() {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY(auto beside, beside_writing(impl_->database));
  DEMINE_TRY_DONE(fold(impl_->database, beside ? &*beside : nullptr));
  return transaction.commit();
}

base::Result<std::vector<std::string>> OperationFile::changed_tables() {
  // The fold writes, if only to be rolled back: where nothing may be written, into a copy.
  if (impl_->database.read_only()) {
    DEMINE_TRY(const auto folder, TemporaryFolder::make());
    const auto path = folder.path() / "copy.gpkg";
    DEMINE_TRY_DONE(back_up(path));
    DEMINE_TRY(auto copy, open(path, Use::Write));
    return copy.changed_tables();
  }
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

namespace {

base::Done copy_whole(Database& from, const std::filesystem::path& into) {
  // What is read from is not changed; but SQLite counts the copy as writing.
  DEMINE_TRY_DONE(from.script("pragma query_only = off"));
  DEMINE_TRY(auto copy, from.prepare(queries::back_up_sql()));
  auto done = copy.bind("target", into.string()).run();
  // SQLite knows one file here, the one that it reads.
  if (!done && !from.failed_reading()) done.error().where = into.string();
  return done;
}

/// A copy that is put back some day would go on as a device that has gone on without it.
base::Done forget_device(const std::filesystem::path& copy) {
  DEMINE_TRY(auto made, Database::open(copy, Access::Write));
  return made.script(queries::forget_device_sql());
}

}  // namespace

base::Done OperationFile::back_up(const std::filesystem::path& target) const {
  DEMINE_TRY(auto file, NewFile::beside(target));
  auto made = copy_whole(impl_->database, file.path());
  if (made) made = forget_device(file.path());
  // Nobody knows the hidden name.
  if (!made && made.error().where == file.path().string()) made.error().where = target.string();
  DEMINE_TRY_DONE(made);
  return file.commit();
}

}  // namespace demine::store
