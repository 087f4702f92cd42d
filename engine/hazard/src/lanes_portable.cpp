// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cmath>
#include <cstring>

#include "lanes.hpp"

namespace demine::hazard {
namespace {

#include "lanes_rows.inc"

}  // namespace

const Lanes& portable_lanes() {
  static constexpr Lanes lanes = table("portable");
  return lanes;
}

const Lanes& lanes() {
  static const Lanes& chosen = avx2_lanes() == nullptr ? portable_lanes() : *avx2_lanes();
  return chosen;
}

}  // namespace demine::hazard
