// SPDX-License-Identifier: Apache-2.0
#include "add_entries.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "checking.hpp"
#include "demine/base/check.hpp"
#include "embedded/queries.hpp"
#include "entry_rows.hpp"
#include "fold.hpp"
#include "recorded.hpp"

namespace demine::store {

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

base::Result<journal::Stamp> latest_clock(Database& database) {
  DEMINE_TRY(auto row, database.prepare(queries::latest_clock_sql()));
  DEMINE_TRY(const bool there, row.step());
  if (!there) return journal::Stamp{};
  return journal::Stamp{row.integer(0), static_cast<std::uint32_t>(row.integer(1))};
}

namespace {

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

/// An operation begins once, whatever clock another beginning has (safety rule 11).
base::Done refuse_another_operation(const journal::Heads& heads, const Entry& entry) {
  if (heads.empty() || entry.header.kind != "operation.create") return {};
  return Error{ErrorCode::Mixed,
               text("these are entries of another operation"),
               {},
               text("Two operations never become one: merge copies of the same operation.")};
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

/// An entry that is not there yet, and what is worked out of its bytes once.
struct Fresh {
  const Entry* entry;
  base::Digest hash;

  [[nodiscard]] const journal::Header& header() const { return entry->header; }
};

/// Those that are not there, each chain in its order. Payloads that were withheld are put in.
base::Result<std::vector<Fresh>> sort_out(Database& database, const std::vector<Entry>& entries,
                                          Added& added) {
  std::vector<Fresh> fresh;
  std::set<base::Digest> seen;
  for (const Entry& entry : entries) {
    const auto hash = journal::entry_hash(entry);
    if (!seen.insert(hash).second) continue;
    DEMINE_TRY(const Known there, known(database, hash));
    if (there == Known::No) fresh.push_back({&entry, hash});
    if (there == Known::WithoutPayload && entry.payload) {
      DEMINE_TRY_DONE(add_payload(database, entry));
      ++added.payloads;
    }
  }
  std::ranges::sort(fresh, {}, [](const Fresh& each) {
    return std::pair(each.header().device, each.header().sequence);
  });
  return fresh;
}

/// Hazards of which something was decided later than what was now learnt of a record that steps may
/// rest on. Where entries come in the order of their clocks there are none.
base::Done add_hazards_decided_since(Database& database, const std::vector<Fresh>& fresh,
                                     std::set<std::string>& subjects) {
  std::optional<journal::Stamp> since;
  for (const Fresh& each : fresh) {
    if (!bears_on_steps(each.header().subject)) continue;
    since = since ? std::min(*since, each.header().clock) : each.header().clock;
  }
  if (!since) return {};
  DEMINE_TRY(auto* const rows, database.prepared(queries::hazards_heard_since_sql()));
  rows->bind("ms", since->ms).bind("count", std::int64_t{since->count});
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return {};
    subjects.emplace(rows->text(0));
  }
}

/// The register, after these entries came in.
base::Done fold_after(Database& database, const std::vector<Fresh>& fresh,
                      const journal::KeyRing& keys, bool old_payloads) {
  // A key's roles and its end bear on every signature, and rules on every step.
  const bool concerns_all = std::ranges::any_of(fresh, [](const Fresh& each) {
    return journal::KeyRing::concerns(each.header().kind) || each.header().kind == "rules.adopt";
  });
  if (concerns_all || old_payloads) return fold(database);
  std::set<std::string> subjects;
  for (const Fresh& each : fresh) subjects.insert(each.header().subject);
  DEMINE_TRY_DONE(add_hazards_decided_since(database, fresh, subjects));
  // The rows of these entries stand one behind the other, at the end.
  DEMINE_TRY(const auto last, database.number("select max(position) from demine_journal"));
  return fold_subjects(database, subjects, keys, last - static_cast<std::int64_t>(fresh.size()));
}

}  // namespace

base::Done refuse_view(Database& database) {
  DEMINE_TRY(auto row, database.prepare(queries::meta_sql()));
  DEMINE_TRY(const bool there, row.bind("name", kAsOf).step());
  if (!there) return {};
  return Error{ErrorCode::PermissionDenied,
               text("this is a view of the past, as of {0}: nothing is written into it",
                    {std::string(row.text(0))}),
               database.file().string(), text("Write into the operation's own file.")};
}

namespace {

/// A row that would name another entry than it holds.
Error wrong_hash(const Entry& entry) {
  return {ErrorCode::InvalidInput,
          text("the hash is not that of the entry"),
          entry.header.id.text(),
          {}};
}

/// That they follow one another, with keys that are known; what did not pass is checked in full
/// once more, to say what is wrong with it.
base::Done follow_all(const std::vector<Fresh>& fresh, const journal::KeyRing& keys,
                      const journal::Heads& before, const Checking& checking) {
  journal::ChainVerifier verifier(keys, before);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const auto& [entry, hash] = fresh[i];
    if (!checking.passed(i)) {
      DEMINE_TRY_DONE(verifier.next(*entry));
      if (journal::entry_hash(*entry) != hash) return wrong_hash(*entry);
      continue;
    }
    DEMINE_TRY_DONE(verifier.follow(*entry, hash));
  }
  return {};
}

/// Who made the entries. What comes from elsewhere is not looked into before all of it was checked;
/// what this process signed itself is checked while it is folded, and before the transaction ends.
enum class Made { Elsewhere, Here };

/// What was signed elsewhere is added, not written.
base::Done refuse_another_key(const Entry& entry, const journal::SecretKey& key) {
  if (entry.header.key == key.public_key()) return {};
  return Error{ErrorCode::InvalidInput,
               text("the entry names another key than the one that writes"),
               entry.header.id.text(),
               {}};
}

/// A row of the journal for each, and for no other in its place.
base::Done put_in_journal(Database& database, const journal::Heads& heads, const Fresh& fresh) {
  DEMINE_TRY_DONE(refuse_another_operation(heads, *fresh.entry));
  DEMINE_TRY_DONE(check_place(heads, *fresh.entry));
  return insert_entry(database, *fresh.entry, fresh.hash);
}

/// What follows once the rows of the journal are there.
base::Result<Added> take_in(Database& database, const std::vector<Fresh>& fresh,
                            const journal::Heads& before, Added added, Checking& checking,
                            Made made) {
  // Keys enrolled by these very entries count: what is wrong with any of them undoes all.
  DEMINE_TRY(const auto keys, keys_of(database));
  const auto check = [&] {
    checking.finish();
    return follow_all(fresh, keys, before, checking);
  };
  added.entries = static_cast<std::int64_t>(fresh.size());
  if (made == Made::Elsewhere) DEMINE_TRY_DONE(check());
  if (added.entries + added.payloads > 0) {
    DEMINE_TRY_DONE(fold_after(database, fresh, keys, added.payloads > 0));
  }
  if (made == Made::Here) {
    // Checking goes on meanwhile.
    if (fresh.size() >= kManyEntries) DEMINE_TRY_DONE(database.write_early());
    DEMINE_TRY_DONE(check());
  }
  if (fresh.size() < kManyEntries) DEMINE_TRY_DONE(database.expect(Batch::Few));
  return added;
}

}  // namespace

base::Result<Added> add_entries(Database& database, const std::vector<Entry>& entries) {
  Added added;
  DEMINE_TRY(const auto fresh, sort_out(database, entries, added));
  Checking checking;
  for (const Fresh& each : fresh) checking.take(*each.entry, each.hash);
  checking.begin();
  DEMINE_TRY(const auto heads, heads_of(database));
  if (fresh.size() >= kManyEntries) DEMINE_TRY_DONE(database.expect(Batch::Many));
  for (const Fresh& each : fresh) DEMINE_TRY_DONE(put_in_journal(database, heads, each));
  return take_in(database, fresh, heads, added, checking, Made::Elsewhere);
}

base::Result<Added> add_own(Database& database, const journal::SecretKey& key,
                            const OperationFile::Make& make) {
  DEMINE_TRY(const auto heads, heads_of(database));
  DEMINE_TRY(const auto latest, latest_clock(database));
  std::vector<Fresh> fresh;
  Checking checking(key);
  base::Done put;
  DEMINE_TRY_DONE(make(heads, latest, [&](const Entry& entry, const base::Digest& hash) {
    checking.take(entry, hash);
    fresh.push_back({&entry, hash});
    if (put) put = refuse_another_key(entry, key);
    if (put && fresh.size() == kManyEntries) put = database.expect(Batch::Many);
    if (put) put = put_in_journal(database, heads, fresh.back());
  }));
  DEMINE_TRY_DONE(put);
  // Not while entries are made: signing the next and writing this one down keep two threads busy.
  checking.begin();
  return take_in(database, fresh, heads, {}, checking, Made::Here);
}

}  // namespace demine::store
