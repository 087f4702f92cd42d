// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <future>
#include <unordered_set>
#include <vector>

#include "demine/journal/entry.hpp"

namespace demine::store {

/// Checks entries (journal::check_entry) on a second thread, while the first makes more of them or
/// writes them down: a signature takes longer to check than to make, and most of what adding costs.
class Checking {
 public:
  /// `entry` outlives this, and is not changed.
  void take(const journal::Entry& entry);
  /// Waits until all are checked, and helps.
  void finish();
  /// Whether it was taken, and check_entry took it. After finish().
  [[nodiscard]] bool passed(const journal::Entry& entry) const { return passed_.contains(&entry); }

 private:
  struct Item {
    const journal::Entry* entry;
    bool passed = false;
  };
  using Items = std::vector<Item*>;

  static void check(const Items& items);
  [[nodiscard]] Items waiting();

  std::deque<Item> items_{};
  std::size_t begun_ = 0;  ///< those before it are checked, or being checked
  std::unordered_set<const journal::Entry*> passed_{};
  std::future<void> running_{};  // goes first: it is waited for
};

}  // namespace demine::store
