// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_set>

#include "demine/journal/entry.hpp"

namespace demine::store {

/// Checks entries (journal::check_entry) on a second thread, while the first makes more of them,
/// writes them down or folds them: a signature takes longer to check than to make, and most of what
/// adding costs. One thread may call; where few entries are taken, no other is begun.
class Checking {
 public:
  Checking() = default;
  Checking(const Checking&) = delete;
  Checking& operator=(const Checking&) = delete;
  /// What was not checked yet is left so.
  ~Checking();

  /// `entry` outlives this, and is not changed.
  void take(const journal::Entry& entry);
  /// Waits until all are checked, and helps. Nothing is taken afterwards.
  void finish();
  /// Whether it was taken, and check_entry took it. After finish().
  [[nodiscard]] bool passed(const journal::Entry& entry) const { return passed_.contains(&entry); }

 private:
  struct Item {
    const journal::Entry* entry;
    bool passed = false;
  };
  enum class More { Coming, NoMore, GivenUp };

  void work();
  [[nodiscard]] Item* next();
  void say(More more);

  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::deque<Item> items_{};  ///< they stay where they are while others are added
  std::size_t begun_ = 0;     ///< those before it are checked, or being checked
  More more_ = More::Coming;
  std::unordered_set<const journal::Entry*> passed_{};
  std::thread second_{};
};

}  // namespace demine::store
