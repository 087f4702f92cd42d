// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "embedded/queries.hpp"
#include "fold.hpp"
#include "new_file.hpp"
#include "operation_impl.hpp"
#include "schema.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace queries = embedded::queries;

/// Columns of entries_until.sql and places of copy_entry.sql, by their number from 1.
constexpr int kClockMs = 8;
constexpr int kClockCount = 9;
constexpr int kSalt = 13;
constexpr int kPayload = 14;

void bind_entry(Statement& to, const Statement& from) {
  for (const int integer : {1, 7, kClockMs, kClockCount}) {
    to.bind_at(integer, from.integer(integer - 1));
  }
  for (const int blob : {2, 3, 6, 12}) to.bind_at(blob, from.blob(blob - 1));
  for (const int word : {4, 5, 10, 11}) to.bind_at(word, from.text(word - 1));
  if (from.is_null(kSalt - 1)) {
    to.bind_null_at(kSalt);
    to.bind_null_at(kPayload);
  } else {
    to.bind_at(kSalt, from.blob(kSalt - 1));
    to.bind_at(kPayload, from.text(kPayload - 1));
  }
}

base::Result<View> copy_entries(Database& from, Database& to, journal::Stamp until) {
  View made;
  DEMINE_TRY(auto rows, from.prepare(queries::entries_until_sql()));
  rows.bind("ms", until.ms).bind("count", std::int64_t{until.count});
  DEMINE_TRY(auto* const row, to.prepared(queries::copy_entry_sql()));
  for (;;) {
    DEMINE_TRY(const bool there, rows.step());
    if (!there) return made;
    bind_entry(*row, rows);
    DEMINE_TRY_DONE(row->run());
    ++made.entries;
    made.last = std::max(made.last,
                         journal::Stamp{rows.integer(kClockMs - 1),
                                        static_cast<std::uint32_t>(rows.integer(kClockCount - 1))});
  }
}

/// Opened in any program, a layer says that it is of the past.
base::Done stamp(Database& database, journal::Stamp until) {
  DEMINE_TRY(const auto synthetic,
             database.number("select count(*) from operation where origin = 'synthetic'"));
  const std::string moment = until.text().substr(0, 23) + "Z";
  DEMINE_TRY(auto* const row, database.prepared(queries::stamp_contents_sql()));
  return row
      ->bind("stamp", std::string(synthetic != 0 ? "SYNTHETIC. " : "") + "As known on " + moment +
                          ", not to be written to. ")
      .bind("now", moment)
      .run();
}

base::Error too_early(const std::filesystem::path& file, journal::Stamp until) {
  return {ErrorCode::NotFound,
          text("there is no entry of {0} or earlier: the operation was not created yet",
               {until.text()}),
          file.string(), text("`demine journal log` shows when it was.")};
}

}  // namespace

base::Result<View> OperationFile::view_as_of(journal::Stamp until,
                                             const std::filesystem::path& target) const {
  DEMINE_TRY(const auto plane, this->plane());
  DEMINE_TRY(auto file, NewFile::beside(target));
  View made;
  {
    DEMINE_TRY(auto database, Database::open(file.path(), Access::Create));
    DEMINE_TRY_DONE(make_schema(database, plane));
    database.run_no_triggers();
    OperationFile view(std::make_unique<Impl>(Impl{std::move(database)}));
    Database& into = view.impl_->database;
    DEMINE_TRY(auto transaction, Transaction::begin(into));
    DEMINE_TRY(made, copy_entries(impl_->database, into, until));
    if (made.entries == 0) return too_early(path(), until);
    DEMINE_TRY(const auto named, view.named_attachments());
    for (const NamedAttachment& each : named) {
      DEMINE_TRY(const bool here, has_attachment(each.hash));
      if (!here) continue;
      DEMINE_TRY(const auto attachment, this->attachment(each.hash));
      DEMINE_TRY_DONE(view.keep_attachment(attachment));
    }
    DEMINE_TRY_DONE(view.set_fact(kAsOf, until.text()));
    DEMINE_TRY_DONE(fold(into));
    DEMINE_TRY_DONE(stamp(into, until));
    DEMINE_TRY_DONE(transaction.commit());
  }
  DEMINE_TRY_DONE(file.commit());
  return made;
}

base::Result<std::optional<std::string>> OperationFile::as_of() const { return fact(kAsOf); }

}  // namespace demine::store
