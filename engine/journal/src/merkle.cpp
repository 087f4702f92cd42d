// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/merkle.hpp"

#include <bit>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::journal {
namespace {

using base::as_text;
using base::Digest;

Digest leaf_hash(const Digest& leaf) {
  return base::sha256({std::string_view("\0", 1), as_text(leaf)});
}

Digest node_hash(const Digest& left, const Digest& right) {
  return base::sha256({std::string_view("\1", 1), as_text(left), as_text(right)});
}

/// The largest power of two below n.
std::size_t split(std::size_t n) { return std::bit_floor(n - 1); }

Digest root_of(std::span<const Digest> leaves) {
  MerkleRoot tree;
  for (const Digest& leaf : leaves) tree.add(leaf);
  return tree.root();
}

}  // namespace

void MerkleRoot::add(const Digest& leaf) {
  Digest node = leaf_hash(leaf);
  for (std::int64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

Digest MerkleRoot::root() const {
  if (peaks_.empty()) return base::sha256({});
  Digest node = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) node = node_hash(peaks_[i], node);
  return node;
}

std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::size_t index) {
  DEMINE_CHECK(index < leaves.size(), "the leaf is one of the list");
  if (leaves.size() == 1) return {};
  const std::size_t k = split(leaves.size());
  const auto left = leaves.first(k);
  const auto right = leaves.subspan(k);
  auto proof = index < k ? inclusion_proof(left, index) : inclusion_proof(right, index - k);
  proof.push_back(root_of(index < k ? right : left));
  return proof;
}

bool includes(const Digest& root, std::int64_t size, std::int64_t index, const Digest& leaf,
              std::span<const Digest> proof) {
  if (index < 0 || index >= size) return false;
  Digest node = leaf_hash(leaf);
  std::int64_t last = size - 1;  // number of the last node of this level
  for (const Digest& beside : proof) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      node = node_hash(beside, node);
      // A node without one beside it moves up as it is.
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      node = node_hash(node, beside);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && node == root;
}

}  // namespace demine::journal
