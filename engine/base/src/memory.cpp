// SPDX-License-Identifier: Apache-2.0
#include "demine/base/memory.hpp"

#include <atomic>
#include <cstdint>
#include <cstdlib>

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

namespace demine::base {
namespace {

constexpr int kMiB = 1 << 20;
constexpr int kMostKept = 32 * kMiB;  // the most that glibc takes for M_MMAP_THRESHOLD
constexpr int kAhead = 64 * kMiB;

std::atomic<bool> keeps = false;

/// Lets the heap grow by some 100 MiB of addresses, which the system fills by 2 MiB where it can
/// instead of by 4 KiB. Where it cannot or will not, nothing is lost. Not touched, not counted.
void prepare_large_pages() {
  mallopt(M_TOP_PAD, kAhead);
  void* volatile grown = std::malloc(kMostKept - kMiB);
  mallopt(M_TOP_PAD, kMiB);
  if (grown == nullptr) return;
  constexpr std::uintptr_t kPage = 4096;
  const auto from = (reinterpret_cast<std::uintptr_t>(grown) + kPage - 1) & ~(kPage - 1);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  std::free(grown);
  // Not so where the block is from elsewhere than the heap.
  if (from < end) madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
}

}  // namespace

void keep_freed_memory() {
  if (keeps.exchange(true)) return;
  mallopt(M_MMAP_THRESHOLD, kMostKept);
  mallopt(M_TRIM_THRESHOLD, 2 * kAhead);
  // What one thread frees serves the others.
  mallopt(M_ARENA_MAX, 1);
  prepare_large_pages();
}

void give_back_memory() {
  malloc_trim(0);
  if (keeps) prepare_large_pages();
}

}  // namespace demine::base
