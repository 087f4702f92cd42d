// SPDX-License-Identifier: Apache-2.0
// Compiled with -mavx2 where the compiler has it (module.cmake). Nothing here runs before the
// processor was asked, so no inline function of a shared header may be used in it.
#include <bit>
#include <cmath>
#include <cstring>

#include "lanes.hpp"

namespace demine::hazard {

#ifdef __AVX2__

namespace {

#include "lanes_rows.inc"

constexpr Lanes kLanes = table("avx2");

}  // namespace

const Lanes* avx2_lanes() { return __builtin_cpu_supports("avx2") ? &kLanes : nullptr; }

#else

const Lanes* avx2_lanes() { return nullptr; }

#endif

}  // namespace demine::hazard
