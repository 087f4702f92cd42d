// SPDX-License-Identifier: Apache-2.0
#include "said.hpp"

#include <utility>

#include "demine/base/hash.hpp"
#include "embedded/queries.hpp"

namespace demine::store {
namespace {

void take(const Statement& row, SubjectSaid& into) {
  if (row.is_null(5)) return;
  // What does not read is passed over here: journal verify names it.
  auto payload = journal::parse_json(row.text(5));
  if (!payload) return;
  Said& said = into.entries.emplace_back();
  said.position = row.integer(0);
  said.hash = base::hex(row.blob(1));
  said.kind = row.text(2);
  said.clock = {row.integer(3), static_cast<std::uint32_t>(row.integer(4))};
  said.payload = std::move(*payload);
  // Who said it matters for other kinds alone.
  if (said.kind != "record.put") said.header = row.text(6);
}

}  // namespace

base::Result<SubjectSaid> said_of(Database& database, const std::string& subject) {
  SubjectSaid out{subject, {}};
  DEMINE_TRY(auto* const rows, database.prepared(embedded::queries::entries_of_subject_sql()));
  rows->bind("subject", subject);
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return out;
    take(*rows, out);
  }
}

base::Done for_each_subject(Database& database,
                            const std::function<base::Done(const SubjectSaid&)>& visit) {
  SubjectSaid now;
  DEMINE_TRY(auto* const rows, database.prepared(embedded::queries::entries_by_subject_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row || rows->text(7) != now.subject) {
      if (!now.entries.empty()) DEMINE_TRY_DONE(visit(now));
      now.entries.clear();
      if (!row) return {};
      now.subject = rows->text(7);
    }
    take(*rows, now);
  }
}

}  // namespace demine::store
