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
  /// What is worked out and waits, at most, before the next bucket is begun: some 20 MiB of records
  /// of a few fields, and what two threads make of some hundredths of a second. Judgement.
  struct Most {
    std::size_t rows = 16384;
    std::size_t bytes = std::size_t{32} << 20;  ///< of their entries, where those are large
  };

  /// What of a bucket is worked out without the database, and what waits for it.
  struct Worked {
    SubjectFold::Rows rows;
    std::vector<SubjectSaid> waiting;
  };

  /// Begins. Both outlive this. Beyond `most` no bucket is begun before its turn.
  WorkedAhead(const SaidBuckets& said, const SubjectFold& subjects, Most most);
  WorkedAhead(const SaidBuckets& said, const SubjectFold& subjects)
      : WorkedAhead(said, subjects, Most{}) {}
  WorkedAhead(const WorkedAhead&) = delete;
  WorkedAhead& operator=(const WorkedAhead&) = delete;
  /// What was not taken is given up.
  ~WorkedAhead();

  /// Whether all were taken.
  [[nodiscard]] bool ended() const { return taken_ == said_->size(); }
  /// Of the next bucket, from the first on; there is one. Who takes is one thread.
  [[nodiscard]] base::Result<Worked> take();

 private:
  [[nodiscard]] bool may_begin() const {
    return begun_ < said_->size() && ahead_.rows < most_.rows && ahead_.bytes < most_.bytes;
  }
  void work_one(std::unique_lock<std::mutex>& lock);
  void work();

  const SaidBuckets* said_;
  const SubjectFold* subjects_;
  Most most_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  // All that follows is looked at under the mutex.
  std::map<std::size_t, base::Result<Worked>> done_{};
  std::size_t begun_ = 0;
  Most ahead_{0, 0};  ///< what waits in done_
  bool given_up_ = false;
  std::size_t taken_ = 0;  ///< of who takes alone
  std::thread second_{};
};

}  // namespace demine::store
