// SPDX-License-Identifier: Apache-2.0
/// \file
/// The whole journal, subject by subject, in memory that does not grow with it. The entries are
/// read once, as they lie, and dealt out into buckets, each of which holds a range of subjects; a
/// bucket is put in order when its turn comes. What memory should not hold waits in a Spill.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "demine/journal/key_ring.hpp"
#include "said.hpp"
#include "spill.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// How much of what is where; what comes out does not depend on it. Judgement.
struct BucketSizes {
  /// Bytes of the file for each bucket: some thousands of entries. Of subjects that were named,
  /// bytes of entries: a bucket that has them ends with its subject.
  std::size_t file_of_bucket = std::size_t{8} << 20;
  /// Bytes of all buckets in memory, before they are put aside.
  std::size_t most_held = std::size_t{32} << 20;
  /// Subjects of each bucket at most, where they were named.
  std::size_t named_of_bucket = 512;
};

class SaidBuckets {
 public:
  /// Deals out every entry that the fold hears. `keys` is not used afterwards.
  [[nodiscard]] static base::Result<SaidBuckets> read(Database& database,
                                                      const journal::KeyRing& keys,
                                                      const BucketSizes& sizes = {});

  /// The same on two threads, each through a connection of its own: this one, `here`, does
  /// `meanwhile` first, and then helps. The order in which they read changes nothing.
  [[nodiscard]] static base::Result<SaidBuckets> read_beside(
      Database& here, Database& there, const journal::KeyRing& keys,
      const std::function<base::Done()>& meanwhile, const BucketSizes& sizes = {});

  /// The same of these subjects alone, without reading the others.
  [[nodiscard]] static base::Result<SaidBuckets> read_of(Database& database,
                                                         const std::set<std::string>& subjects,
                                                         const journal::KeyRing& keys,
                                                         const BucketSizes& sizes = {});

  [[nodiscard]] std::size_t size() const { return begins_.size() + 1; }
  /// What the entries of a bucket take, in memory and aside.
  [[nodiscard]] std::size_t bytes(std::size_t bucket) const;

  /// Of what was read by read_of(): the lowest position of an entry of each subject, in their
  /// order, those that the fold does not hear too; kNone where there is none.
  [[nodiscard]] const std::vector<std::int64_t>& lowest_positions() const { return lowest_; }
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

  /// Every subject of a bucket in order, with its entries in order (clock, device, hash); all of a
  /// bucket come before all of the next. Does not touch the database, and may be called while
  /// another thread does.
  [[nodiscard]] base::Done visit(std::size_t bucket,
                                 const std::function<void(const SubjectSaid&)>& take) const;

 private:
  struct Bucket {
    std::string held;             ///< entries, one behind the other
    std::int64_t put_aside = -1;  ///< in the spill: the last chunk, which names the one before it
    std::size_t last_size = 0;
    std::size_t bytes_aside = 0;

    [[nodiscard]] std::size_t bytes() const { return bytes_aside + held.size(); }
  };

  /// What one thread dealt out.
  struct Share {
    std::vector<Bucket> buckets;
    Spill spill{};
  };
  /// Positions of entries, up to the last: whoever comes takes the next kStep of them.
  struct Ranges {
    static constexpr std::int64_t kStep = 8192;  // some hundredths of a second; judgement
    std::int64_t last;
    std::atomic<std::int64_t> taken = 0;

    [[nodiscard]] std::int64_t next() { return taken.fetch_add(kStep); }
  };

  SaidBuckets() = default;
  [[nodiscard]] base::Result<std::int64_t> begin(Database& database, const BucketSizes& sizes,
                                                 std::size_t shares);
  [[nodiscard]] base::Done divide(Database& database, std::int64_t last, const BucketSizes& sizes);
  void open(const BucketSizes& sizes, std::size_t shares);
  [[nodiscard]] base::Done deal_ranges(Database& database, const journal::KeyRing& keys,
                                       Ranges& left, Share& share) const;
  [[nodiscard]] base::Result<std::int64_t> deal_all(Statement& rows, SignedBy& signed_by,
                                                    Share& share) const;
  [[nodiscard]] base::Done deal(const Statement& row, bool counts, Share& share) const;
  [[nodiscard]] static base::Done add_bytes(const Bucket& bucket, const Spill& spill,
                                            std::string& to);
  static void begin_bucket(Share& share, const BucketSizes& sizes, std::size_t most_held);
  [[nodiscard]] static base::Done end_bucket(Share& share);
  [[nodiscard]] static base::Done put_aside(Bucket& bucket, Spill& spill);

  std::vector<std::string> begins_{};  ///< the first subject of every bucket but the first
  std::vector<Share> shares_{};
  std::vector<std::int64_t> lowest_{};
  std::size_t most_held_ = 0;  ///< bytes of a bucket of a share in memory
};

}  // namespace demine::store
