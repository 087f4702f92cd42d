// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "demine/journal/entry.hpp"

namespace demine::store {

/// Checks entries on a second thread, while the first writes them down or folds them: signatures
/// are much of what adding costs. One thread may call; where few entries are taken, no other is
/// begun.
class Checking {
 public:
  /// Every entry in full: journal::check_entry. Hashes are the taker's own, and not looked at.
  Checking() = default;
  /// For what this process has just signed with `own`, which outlives this. The first and the last
  /// are checked in full, since what is wrong with the key itself shows there; those between by
  /// signing them again (journal::check_own_entry), which an entry by another key never passes.
  explicit Checking(const journal::SecretKey& own) : own_(&own) {}
  Checking(const Checking&) = delete;
  Checking& operator=(const Checking&) = delete;
  /// What was not checked yet is left so.
  ~Checking();

  /// `entry` outlives this, and is not changed; `hash` should be its journal::entry_hash.
  void take(const journal::Entry& entry, const base::Digest& hash) {
    items_.push_back({&entry, hash});
  }
  /// From now on a second thread checks. Nothing is taken afterwards.
  void begin();
  /// Waits until all are checked, and helps.
  void finish();
  /// Whether the one that was taken in this place, from 0 on, was found to be right. After
  /// finish().
  [[nodiscard]] bool passed(std::size_t place) const { return items_.at(place).passed; }

 private:
  struct Item {
    const journal::Entry* entry;
    base::Digest hash;
    bool passed = false;
  };

  [[nodiscard]] bool is_right(std::size_t place) const;
  void work();

  const journal::SecretKey* own_ = nullptr;  ///< none: every entry in full
  std::vector<Item> items_{};
  std::atomic<std::size_t> begun_ = 0;  ///< those before it are checked, or being checked
  std::thread second_{};
};

}  // namespace demine::store
