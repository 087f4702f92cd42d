// SPDX-License-Identifier: Apache-2.0
#include "demine/base/memory.hpp"

#include <mutex>

#include <malloc.h>

namespace demine::base {

void keep_freed_memory() {
  static std::once_flag once;
  std::call_once(once, [] {
    constexpr int kMiB = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * kMiB);  // the most that glibc takes
    mallopt(M_TRIM_THRESHOLD, 64 * kMiB);
    // What one thread frees serves the others.
    mallopt(M_ARENA_MAX, 1);
  });
}

void give_back_memory() { malloc_trim(0); }

}  // namespace demine::base
