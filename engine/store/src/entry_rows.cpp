// SPDX-License-Identifier: Apache-2.0
#include "entry_rows.hpp"

#include <algorithm>

#include "embedded/queries.hpp"

namespace demine::store {
namespace {

base::Error damaged() {
  return {base::ErrorCode::InvalidInput,
          base::text("a row of the journal does not hold an entry"),
          {},
          {}};
}

template <std::size_t N>
bool copy(Blob from, std::array<std::uint8_t, N>& to) {
  if (from.size() != N) return false;
  std::ranges::copy(from, to.begin());
  return true;
}

}  // namespace

base::Result<journal::Entry> entry_of(const Statement& row) {
  journal::Entry entry;
  DEMINE_TRY(entry.header, journal::decode_header(row.text(0)));
  if (!copy(row.blob(1), entry.signature)) return damaged();
  if (row.is_null(2) != row.is_null(3)) return damaged();
  if (!row.is_null(2)) {
    entry.payload.emplace();
    entry.payload->text = row.text(3);
    if (!copy(row.blob(2), entry.payload->salt)) return damaged();
  }
  return entry;
}

base::Done check_columns(const Statement& row, const journal::Entry& entry) {
  const journal::Header& h = entry.header;
  const bool same = std::ranges::equal(row.blob(4), journal::entry_hash(entry)) &&
                    std::ranges::equal(row.blob(5), h.id.bytes) && row.text(6) == h.kind &&
                    row.text(7) == h.subject && std::ranges::equal(row.blob(8), h.device.bytes) &&
                    row.integer(9) == h.sequence && row.integer(10) == h.clock.ms &&
                    row.integer(11) == std::int64_t{h.clock.count} &&
                    row.text(12) == journal::name(h.data_class);
  if (same) return {};
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("the columns of a row do not say what its header says"),
                     "device " + h.device.text() + ", entry " + std::to_string(h.sequence) + " (" +
                         h.id.text() + ")",
                     {}};
}

base::Done insert_entry(Database& database, const journal::Entry& entry, const base::Digest& hash) {
  const journal::Header& h = entry.header;
  DEMINE_TRY(auto* const row, database.prepared(embedded::queries::add_entry_sql()));
  const std::string header = journal::header_text(h);
  // The places of add_entry.sql.
  row->lend_at(1, Blob(hash));
  row->lend_at(2, Blob(h.id.bytes));
  row->lend_at(3, h.kind);
  row->lend_at(4, h.subject);
  row->lend_at(5, Blob(h.device.bytes));
  row->bind_at(6, h.sequence);
  row->bind_at(7, h.clock.ms);
  row->bind_at(8, std::int64_t{h.clock.count});
  row->lend_at(9, journal::name(h.data_class));
  row->lend_at(10, header);
  row->lend_at(11, Blob(entry.signature));
  if (entry.payload) {
    row->lend_at(12, Blob(entry.payload->salt));
    row->lend_at(13, entry.payload->text);
  } else {
    row->bind_null_at(12);
    row->bind_null_at(13);
  }
  return row->run();
}

}  // namespace demine::store
