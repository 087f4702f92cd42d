// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

namespace demine::store {
namespace {

constexpr std::size_t kWorthAThread = 32;  // about 2 ms of signatures; judgement

}  // namespace

Checking::~Checking() {
  say(More::GivenUp);
  if (second_.joinable()) second_.join();
}

void Checking::say(More more) {
  {
    const std::scoped_lock lock(mutex_);
    more_ = more;
  }
  changed_.notify_all();
}

/// The next that nobody began; waits for it. Null when there will be none.
Checking::Item* Checking::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return more_ != More::Coming || begun_ < items_.size(); });
  if (more_ == More::GivenUp || begun_ == items_.size()) return nullptr;
  return &items_[begun_++];
}

void Checking::work() {
  while (Item* const each = next()) each->passed = journal::check_entry(*each->entry).has_value();
}

void Checking::take(const journal::Entry& entry) {
  {
    const std::scoped_lock lock(mutex_);
    items_.push_back({&entry});
  }
  if (second_.joinable()) {
    changed_.notify_one();
  } else if (items_.size() >= kWorthAThread) {
    second_ = std::thread([this] { work(); });
  }
}

void Checking::finish() {
  say(More::NoMore);
  work();
  if (second_.joinable()) second_.join();
  passed_.reserve(items_.size());
  for (const Item& each : items_) {
    if (each.passed) passed_.insert(each.entry);
  }
}

}  // namespace demine::store
