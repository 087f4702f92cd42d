// SPDX-License-Identifier: Apache-2.0
#include "said.hpp"

#include <utility>

#include "demine/base/hash.hpp"
#include "embedded/queries.hpp"

namespace demine::store {
namespace {

/// The value of a member of fixed width in a canonical header, without reading the rest.
std::string_view member(std::string_view header, std::string_view name, std::size_t width) {
  const auto at = header.find(name);
  return at == std::string_view::npos ? std::string_view() : header.substr(at + name.size(), width);
}

/// The first members of a header have values without quotes in them, so that what is found by its
/// name is that member. What is not found may not sign.
bool may_sign(const journal::KeyRing& keys, std::string_view header, journal::Stamp at) {
  constexpr std::size_t kUuid = 36;
  constexpr std::size_t kKey = 64;
  const auto author = journal::Uuid::parse(member(header, R"({"author":")", kUuid));
  const auto key = journal::PublicKey::parse(member(header, R"("key":")", kKey));
  return author && key && !keys.objection(*key, *author, at);
}

/// A step may be one that stops work, and a revocation is.
bool may_stop(std::string_view kind) {
  return kind == "transition" || kind == "signature" || kind == "record.revoke";
}

bool is_step(std::string_view kind) { return kind == "transition" || kind == "signature"; }

void take(const Statement& row, const journal::KeyRing& keys, SubjectSaid& into) {
  const bool readable = !row.is_null(5);
  if (!readable && !is_step(row.text(2))) return;
  const journal::Stamp clock{row.integer(3), static_cast<std::uint32_t>(row.integer(4))};
  const bool counts = may_sign(keys, row.text(6), clock);
  if (!counts && !may_stop(row.text(2))) return;
  // What does not read is passed over here: journal verify names it.
  auto payload =
      readable ? journal::parse_json(row.text(5)) : journal::Value(journal::Value::Object{});
  if (!payload) return;
  Said& said = into.entries.emplace_back();
  said.position = row.integer(0);
  said.hash = base::hex(row.blob(1));
  said.kind = row.text(2);
  said.clock = clock;
  said.counts = counts;
  said.readable = readable;
  said.payload = std::move(*payload);
  // Who said it matters for other kinds alone.
  if (said.kind != "record.put") said.header = row.text(6);
}

}  // namespace

base::Result<SubjectSaid> said_of(Database& database, const std::string& subject,
                                  const journal::KeyRing& keys) {
  SubjectSaid out{subject, {}};
  DEMINE_TRY(auto* const rows, database.prepared(embedded::queries::entries_of_subject_sql()));
  rows->bind("subject", subject);
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return out;
    take(*rows, keys, out);
  }
}

base::Done for_each_subject(Database& database, const journal::KeyRing& keys,
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
    take(*rows, keys, now);
  }
}

}  // namespace demine::store
