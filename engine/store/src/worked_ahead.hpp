// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "said_buckets.hpp"
#include "subject_fold.hpp"

namespace demine::store {

/// Works out the rows of bucket after bucket on a second thread, ahead of who puts them; who would
/// wait for the next one works out another meanwhile. The same rows in the same order, whichever is
/// the faster.
class WorkedAhead {
 public:
  /// Some 20 MiB of records of a few fields, and what two threads make of some hundredths of a
  /// second. Judgement.
  static constexpr std::size_t kMostRows = 16384;

  /// What of a bucket is worked out without the database, and what waits for it.
  struct Worked {
    SubjectFold::Rows rows;
    std::vector<SubjectSaid> waiting;
  };

  /// Begins. Both outlive this. Beyond `most_rows` that wait, no bucket is begun before its turn.
  WorkedAhead(const SaidBuckets& said, const SubjectFold& subjects,
              std::size_t most_rows = kMostRows);
  WorkedAhead(const WorkedAhead&) = delete;
  WorkedAhead& operator=(const WorkedAhead&) = delete;
  /// What was not taken is given up.
  ~WorkedAhead();

  /// Whether all were taken.
  [[nodiscard]] bool ended() const { return taken_ == said_->size(); }
  /// Of the next bucket, from the first on; there is one. Who takes is one thread.
  [[nodiscard]] base::Result<Worked> take();

 private:
  [[nodiscard]] bool may_begin() const { return begun_ < said_->size() && ahead_ < most_rows_; }
  void work_one(std::unique_lock<std::mutex>& lock);
  void work();

  const SaidBuckets* said_;
  const SubjectFold* subjects_;
  std::size_t most_rows_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  // All that follows is looked at under the mutex.
  std::map<std::size_t, base::Result<Worked>> done_{};
  std::size_t begun_ = 0;
  std::size_t ahead_ = 0;  ///< rows in done_
  bool given_up_ = false;
  std::size_t taken_ = 0;  ///< of who takes alone
  std::thread second_{};
};

}  // namespace demine::store
