// SPDX-License-Identifier: Apache-2.0
#include "worked_ahead.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace demine::store {
namespace {

base::Result<WorkedAhead::Worked> work_out(const SaidBuckets& said, std::size_t bucket,
                                           const SubjectFold& subjects) {
  WorkedAhead::Worked out;
  std::optional<base::Error> failed;
  DEMINE_TRY_DONE(said.visit(bucket, [&](const SubjectSaid& subject) {
    if (!SubjectFold::stands_alone(subject.subject)) {
      out.waiting.push_back(subject);
      return;
    }
    auto rows = subjects.rows_of(subject);
    if (!rows) {
      failed = rows.error();
      return;
    }
    std::ranges::move(*rows, std::back_inserter(out.rows));
  }));
  if (failed) return *failed;
  return out;
}

std::size_t rows_in(const base::Result<WorkedAhead::Worked>& worked) {
  return worked ? worked->rows.size() + worked->waiting.size() : 0;
}

}  // namespace

WorkedAhead::WorkedAhead(const SaidBuckets& said, const SubjectFold& subjects, Most most)
    : said_(&said), subjects_(&subjects), most_(most) {
  second_ = std::thread([this] { work(); });
}

WorkedAhead::~WorkedAhead() {
  {
    const std::scoped_lock lock(mutex_);
    given_up_ = true;
  }
  changed_.notify_all();
  second_.join();
}

/// The first bucket that nobody has begun.
void WorkedAhead::work_one(std::unique_lock<std::mutex>& lock) {
  const std::size_t bucket = begun_++;
  lock.unlock();
  auto worked = work_out(*said_, bucket, *subjects_);
  lock.lock();
  ahead_.rows += rows_in(worked);
  ahead_.bytes += said_->bytes(bucket);
  done_.emplace(bucket, std::move(worked));
  changed_.notify_all();
}

void WorkedAhead::work() {
  std::unique_lock lock(mutex_);
  while (!given_up_ && begun_ < said_->size()) {
    if (may_begin()) {
      work_one(lock);
    } else {
      changed_.wait(lock);
    }
  }
}

base::Result<WorkedAhead::Worked> WorkedAhead::take() {
  std::unique_lock lock(mutex_);
  while (!done_.contains(taken_)) {
    // What is taken next is begun always: nothing is ahead of it that is not worked out.
    if (may_begin() || begun_ == taken_) {
      work_one(lock);
    } else {
      changed_.wait(lock);
    }
  }
  const std::size_t bucket = taken_++;
  auto worked = std::move(done_.extract(bucket).mapped());
  ahead_.rows -= rows_in(worked);
  ahead_.bytes -= said_->bytes(bucket);
  changed_.notify_all();
  return worked;
}

}  // namespace demine::store
