// SPDX-License-Identifier: Apache-2.0
/// \file
/// Merkle trees of RFC 6962, section 2.1: one hash that stands for a list, and short proofs that
/// something is in it. A leaf is the entry_hash of an entry.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "demine/base/hash.hpp"

namespace demine::journal {

/// The root of a list that is seen once, one leaf after another. Memory: one hash for each bit of
/// the number of leaves.
class MerkleRoot {
 public:
  void add(const base::Digest& leaf);
  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] base::Digest root() const;

 private:
  std::int64_t size_ = 0;
  std::vector<base::Digest> peaks_;  // one for each bit of size_, the largest first
};

/// What shows that leaf `index` is in the list: the hashes beside its way to the root.
/// Pre: index < leaves.size().
[[nodiscard]] std::vector<base::Digest> inclusion_proof(std::span<const base::Digest> leaves,
                                                        std::size_t index);

/// Whether `proof` shows that `leaf` is number `index` of the `size` leaves under `root`.
[[nodiscard]] bool includes(const base::Digest& root, std::int64_t size, std::int64_t index,
                            const base::Digest& leaf, std::span<const base::Digest> proof);

}  // namespace demine::journal
