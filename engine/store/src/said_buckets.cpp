// SPDX-License-Identifier: Apache-2.0
#include "said_buckets.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <future>
#include <tuple>
#include <utility>

#include "demine/base/hash.hpp"
#include "embedded/queries.hpp"

namespace demine::store {
namespace {

namespace queries = embedded::queries;

constexpr std::size_t kLeastChunk = 4096;
/// Reserved beyond what is held, at once: what grows by and by is copied again and again.
constexpr std::size_t kUsualEntry = 4096;
/// Subjects that are looked at for each bucket, to make them alike. Judgement.
constexpr std::int64_t kSamples = 16;

/// Of a table that is read through once no page is wanted again: a small cache stays in that of the
/// processor, and need not be asked of the system.
constexpr const char* kReadOnce = "pragma cache_size = -4096";

/// An entry in a bucket; its texts follow it.
struct Dealt {
  std::int64_t position;
  std::int64_t clock_ms;
  std::uint32_t clock_count;
  std::uint32_t subject_size, kind_size, payload_size, header_size;
  std::uint32_t counts, has_payload;
  std::array<std::uint8_t, 16> device;
  base::Digest hash;
};

/// Where an entry lies in the bytes of its bucket.
struct Placed {
  Dealt head;
  std::string_view subject, kind, payload, header;

  [[nodiscard]] auto order() const {
    return std::tie(subject, head.clock_ms, head.clock_count, head.device, head.hash);
  }
};

/// The chunk that was put aside before: its begin and its size, or -1.
struct Before {
  std::int64_t begin;
  std::uint64_t size;
};

template <typename T>
void append(std::string& to, const T& value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::vector<Placed> placed(std::string_view bytes) {
  std::vector<Placed> out;
  while (!bytes.empty()) {
    Placed& each = out.emplace_back();
    std::memcpy(&each.head, bytes.data(), sizeof(each.head));
    bytes.remove_prefix(sizeof(each.head));
    const auto take = [&](std::size_t size) {
      const auto text = bytes.substr(0, size);
      bytes.remove_prefix(size);
      return text;
    };
    each.subject = take(each.head.subject_size);
    each.kind = take(each.head.kind_size);
    each.payload = take(each.head.payload_size);
    each.header = take(each.head.header_size);
  }
  return out;
}

template <std::size_t N>
void copy(Blob from, std::array<std::uint8_t, N>& to) {
  std::copy_n(from.begin(), std::min(from.size(), N), to.begin());
}

}  // namespace

/// Ranges of subjects of about the same size, from subjects here and there in the journal.
base::Done SaidBuckets::divide(Database& database, std::int64_t last, const BucketSizes& sizes) {
  DEMINE_TRY(const auto pages, database.number("pragma page_count"));
  DEMINE_TRY(const auto page_size, database.number("pragma page_size"));
  const auto count = std::max<std::int64_t>(
      pages * page_size / static_cast<std::int64_t>(sizes.file_of_bucket), 1);
  std::vector<std::string> subjects;
  DEMINE_TRY(auto* const row, database.prepared(queries::subject_near_sql()));
  for (std::int64_t i = 0; count > 1 && i < count * kSamples; ++i) {
    DEMINE_TRY(const bool there, row->bind("position", i * (last / (count * kSamples))).step());
    if (!there) break;
    subjects.emplace_back(row->text(0));
    DEMINE_TRY([[maybe_unused]] const bool more, row->step());
  }
  std::ranges::sort(subjects);
  for (std::size_t i = kSamples; i < subjects.size(); i += kSamples) {
    if (begins_.empty() || begins_.back() != subjects[i]) begins_.push_back(subjects[i]);
  }
  return {};
}

void SaidBuckets::open(const BucketSizes& sizes, std::size_t shares) {
  shares_.resize(shares);
  most_held_ = std::max(sizes.most_held / (size() * shares), kLeastChunk);
  // At once: what grows by and by is copied again and again.
  for (Share& share : shares_) {
    share.buckets.resize(size());
    for (Bucket& bucket : share.buckets) bucket.held.reserve(most_held_ + kUsualEntry);
  }
}

/// The lowest position of all.
base::Result<std::int64_t> SaidBuckets::deal_all(Statement& rows, SignedBy& signed_by,
                                                 Share& share) const {
  std::int64_t lowest = kNone;
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return lowest;
    lowest = std::min(lowest, rows.integer(0));
    const auto heard = signed_by.heard(rows.text(2), rows.text(6), clock_of(rows));
    if (heard != Heard::No) DEMINE_TRY_DONE(deal(rows, heard == Heard::Yes, share));
  }
}

base::Done SaidBuckets::deal(const Statement& row, bool counts, Share& share) const {
  const auto kind = row.text(2);
  const auto read = payload_of(row);
  const auto subject = row.text(7);
  if (!read && !is_missed(kind, subject)) return {};
  const auto payload = read.value_or(std::string_view());
  // Who said it matters for other kinds alone.
  const auto header = kind != "record.put" ? row.text(6) : std::string_view();
  Dealt head{.position = row.integer(0),
             .clock_ms = row.integer(3),
             .clock_count = static_cast<std::uint32_t>(row.integer(4)),
             .subject_size = static_cast<std::uint32_t>(subject.size()),
             .kind_size = static_cast<std::uint32_t>(kind.size()),
             .payload_size = static_cast<std::uint32_t>(payload.size()),
             .header_size = static_cast<std::uint32_t>(header.size()),
             .counts = counts ? 1U : 0U,
             .has_payload = read ? 1U : 0U,
             .device = {},
             .hash = {}};
  copy(row.blob(8), head.device);
  copy(row.blob(1), head.hash);
  const auto above = std::ranges::upper_bound(begins_, subject, std::less<>());
  Bucket& bucket = share.buckets[static_cast<std::size_t>(above - begins_.begin())];
  append(bucket.held, head);
  bucket.held.append(subject).append(kind).append(payload).append(header);
  if (bucket.held.size() < most_held_) return {};
  return put_aside(bucket, share.spill);
}

/// Buckets for all that the journal has; its last position.
base::Result<std::int64_t> SaidBuckets::begin(Database& database, const BucketSizes& sizes,
                                              std::size_t shares) {
  DEMINE_TRY(const auto last, database.number("select max(position) from demine_journal"));
  DEMINE_TRY_DONE(divide(database, last, sizes));
  open(sizes, shares);
  return last;
}

/// Range after range of the positions, until all are taken.
base::Done SaidBuckets::deal_ranges(Database& database, const journal::KeyRing& keys, Ranges& left,
                                    Share& share) const {
  DEMINE_TRY(const auto usual, database.number("pragma cache_size"));
  DEMINE_TRY_DONE(database.script(kReadOnce));
  SignedBy signed_by(keys);
  DEMINE_TRY(auto* const rows, database.prepared(queries::entries_as_they_lie_sql()));
  for (auto after = left.next(); after < left.last; after = left.next()) {
    rows->bind("after", after).bind("until", std::min(after + Ranges::kStep, left.last));
    DEMINE_TRY_DONE(deal_all(*rows, signed_by, share));
  }
  return database.script("pragma cache_size = " + std::to_string(usual));
}

base::Result<SaidBuckets> SaidBuckets::read(Database& database, const journal::KeyRing& keys,
                                            const BucketSizes& sizes) {
  SaidBuckets out;
  DEMINE_TRY(const auto last, out.begin(database, sizes, 1));
  Ranges left{last};
  DEMINE_TRY_DONE(out.deal_ranges(database, keys, left, out.shares_[0]));
  return out;
}

base::Result<SaidBuckets> SaidBuckets::read_beside(Database& here, Database& there,
                                                   const journal::KeyRing& keys,
                                                   const std::function<base::Done()>& meanwhile,
                                                   const BucketSizes& sizes) {
  SaidBuckets out;
  DEMINE_TRY(const auto last, out.begin(here, sizes, 2));
  Ranges left{last};
  auto other = std::async(std::launch::async,
                          [&] { return out.deal_ranges(there, keys, left, out.shares_[1]); });
  DEMINE_TRY_DONE(meanwhile());
  DEMINE_TRY_DONE(out.deal_ranges(here, keys, left, out.shares_[0]));
  DEMINE_TRY_DONE(other.get());
  return out;
}

base::Result<SaidBuckets> SaidBuckets::read_of(Database& database,
                                               const std::set<std::string>& subjects,
                                               const journal::KeyRing& keys,
                                               const BucketSizes& sizes) {
  SaidBuckets out;
  const std::size_t by_count = subjects.size() / sizes.named_of_bucket + 1;
  out.most_held_ = std::max(sizes.most_held / by_count, kLeastChunk);
  out.shares_.resize(1);
  Share& share = out.shares_[0];
  begin_bucket(share, sizes, out.most_held_);
  SignedBy signed_by(keys);
  DEMINE_TRY(auto* const rows, database.prepared(queries::entries_of_subject_sql()));
  std::size_t count = 0;  // of the bucket
  for (const std::string& subject : subjects) {
    const bool full = share.buckets.back().bytes() >= sizes.file_of_bucket;
    if (full || count == sizes.named_of_bucket) {
      if (full) DEMINE_TRY_DONE(end_bucket(share));
      out.begins_.push_back(subject);
      begin_bucket(share, sizes, out.most_held_);
      count = 0;
    }
    ++count;
    DEMINE_TRY(const auto lowest, out.deal_all(rows->bind("subject", subject), signed_by, share));
    out.lowest_.push_back(lowest);
  }
  return out;
}

std::size_t SaidBuckets::bytes(std::size_t bucket) const {
  std::size_t sum = 0;
  for (const Share& share : shares_) sum += share.buckets[bucket].bytes();
  return sum;
}

void SaidBuckets::begin_bucket(Share& share, const BucketSizes& sizes, std::size_t most_held) {
  share.buckets.emplace_back().held.reserve(std::min(most_held, sizes.file_of_bucket) +
                                            kUsualEntry);
}

base::Done SaidBuckets::put_aside(Bucket& bucket, Spill& spill) {
  append(bucket.held, Before{bucket.put_aside, bucket.last_size});
  bucket.last_size = bucket.held.size();
  bucket.bytes_aside += bucket.held.size();
  DEMINE_TRY(bucket.put_aside, spill.add(bucket.held));
  bucket.held.clear();
  return {};
}

/// What ended by its bytes waits in the spill: there may be many such, and each is large.
base::Done SaidBuckets::end_bucket(Share& share) {
  Bucket& ended = share.buckets.back();
  if (!ended.held.empty()) DEMINE_TRY_DONE(put_aside(ended, share.spill));
  std::string().swap(ended.held);
  return {};
}

base::Done SaidBuckets::add_bytes(const Bucket& bucket, const Spill& spill, std::string& to) {
  std::size_t size = to.size();
  to.resize(size + bucket.bytes_aside + bucket.held.size());
  Before chunk{bucket.put_aside, bucket.last_size};
  while (chunk.begin >= 0) {
    const std::span<char> into = std::span(to).subspan(size, chunk.size);
    DEMINE_TRY_DONE(spill.read(chunk.begin, into));
    size += chunk.size - sizeof(Before);
    std::memcpy(&chunk, to.data() + size, sizeof(chunk));
  }
  to.replace(size, bucket.held.size(), bucket.held);
  to.resize(size + bucket.held.size());
  return {};
}

base::Done SaidBuckets::visit(std::size_t number,
                              const std::function<void(const SubjectSaid&)>& take) const {
  std::string bytes;
  for (const Share& share : shares_) {
    DEMINE_TRY_DONE(add_bytes(share.buckets.at(number), share.spill, bytes));
  }
  auto entries = placed(bytes);
  std::vector<const Placed*> order;
  order.reserve(entries.size());
  for (const Placed& each : entries) order.push_back(&each);
  std::ranges::sort(order,
                    [](const Placed* a, const Placed* b) { return a->order() < b->order(); });
  SubjectSaid now;
  for (const Placed* each : order) {
    if (each->subject != now.subject) {
      if (!now.entries.empty()) take(now);
      now.entries.clear();
      now.subject = each->subject;
    }
    const auto payload = each->head.has_payload != 0 ? std::optional(each->payload) : std::nullopt;
    if (auto said = read_said(each->kind, each->subject, payload)) {
      said->position = each->head.position;
      said->hash = base::hex(each->head.hash);
      said->clock = {each->head.clock_ms, each->head.clock_count};
      said->counts = each->head.counts != 0;
      said->header = each->header;
      now.entries.push_back(std::move(*said));
    }
  }
  if (!now.entries.empty()) take(now);
  return {};
}

}  // namespace demine::store
