// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/merkle.hpp"

#include <gtest/gtest.h>

namespace demine::journal {
namespace {

using base::Digest;

/// RFC 6962, section 2.1, word by word.
Digest slow_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return base::sha256({});
  if (leaves.size() == 1) {
    return base::sha256({std::string_view("\0", 1), base::as_text(leaves[0])});
  }
  std::size_t k = 1;
  while (2 * k < leaves.size()) k *= 2;
  const Digest left = slow_root(leaves.first(k));
  const Digest right = slow_root(leaves.subspan(k));
  return base::sha256({std::string_view("\1", 1), base::as_text(left), base::as_text(right)});
}

std::vector<Digest> leaves_of(int n) {
  std::vector<Digest> leaves;
  for (int i = 0; i < n; ++i) leaves.push_back(base::sha256({std::to_string(i)}));
  return leaves;
}

TEST(MerkleRoot, EqualsTheSlowTwin) {
  MerkleRoot tree;
  const auto leaves = leaves_of(130);
  for (std::size_t n = 0; n <= leaves.size(); ++n) {
    ASSERT_EQ(tree.root(), slow_root(std::span(leaves).first(n))) << n;
    if (n < leaves.size()) tree.add(leaves[n]);
  }
}

TEST(InclusionProof, ShowsEachLeafInItsPlaceAndNoOther) {
  for (int n = 1; n <= 33; ++n) {
    const auto leaves = leaves_of(n);
    const Digest root = slow_root(leaves);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const auto proof = inclusion_proof(leaves, i);
      for (std::size_t j = 0; j < leaves.size(); ++j) {
        ASSERT_EQ(includes(root, n, static_cast<std::int64_t>(j), leaves[i], proof), i == j)
            << n << " " << i << " " << j;
        if (i != j) {
          ASSERT_FALSE(includes(root, n, static_cast<std::int64_t>(i), leaves[j], proof));
        }
      }
      ASSERT_FALSE(includes(root, n, n, leaves[i], proof));
      ASSERT_FALSE(includes(root, n, -1, leaves[i], proof));
      auto longer = proof;
      longer.push_back(leaves[0]);
      ASSERT_FALSE(includes(root, n, static_cast<std::int64_t>(i), leaves[i], longer));
    }
  }
}

}  // namespace
}  // namespace demine::journal
