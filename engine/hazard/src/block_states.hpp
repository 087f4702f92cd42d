// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "prepared.hpp"

namespace demine::hazard {

/// States of blocks, made when first asked for: a tile meets few different ones.
class BlockStates {
 public:
  explicit BlockStates(const Model::Prepared& prepared) : prepared_(prepared) {}

  /// The block of a cell with its middle at `centre`. A searched polygon is a block of its own:
  /// Gamma(vague + items found, vague + S). `found` and `searched` are indices of sources, or -1.
  const Model::Prepared::Block& at(std::int32_t found, std::int32_t searched, geo::Point centre) {
    if (found < 0 && searched < 0) return prepared_.blocks[prepared_.block_at(centre)];
    const auto [place, fresh] = searched_.try_emplace({found, searched});
    if (fresh) {
      const double vague = prepared_.rules.vague_shape;
      const auto& sources = prepared_.sources;
      place->second = prepared_.with_quantiles(BlockState{vague, vague}.after_search(
          found < 0 ? 0 : sources[static_cast<std::size_t>(found)].found,
          searched < 0 ? 0 : sources[static_cast<std::size_t>(searched)].searched_weight));
    }
    return place->second;
  }

 private:
  const Model::Prepared& prepared_;
  std::map<std::pair<std::int32_t, std::int32_t>, Model::Prepared::Block> searched_;
};

}  // namespace demine::hazard
