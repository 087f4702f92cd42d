// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

#include <atomic>
#include <chrono>

namespace demine::store {
namespace {

constexpr std::size_t kWorthAThread = 32;  // about 2 ms of signatures; judgement

}  // namespace

void Checking::check(const Items& items) {
  for (Item* each : items) each->passed = journal::check_entry(*each->entry).has_value();
}

Checking::Items Checking::waiting() {
  Items out;
  for (; begun_ < items_.size(); ++begun_) out.push_back(&items_[begun_]);
  return out;
}

void Checking::take(const journal::Entry& entry) {
  items_.push_back({&entry});
  if (items_.size() - begun_ < kWorthAThread) return;
  const bool busy =
      running_.valid() && running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
  if (!busy) running_ = std::async(std::launch::async, check, waiting());
}

void Checking::finish() {
  const auto rest = waiting();
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < rest.size(); i = next++) check({rest[i]});
  };
  std::future<void> other;
  if (rest.size() >= kWorthAThread) {
    // As soon as the thread that is at work has done what it was given.
    other = std::async(std::launch::async, [&] {
      if (running_.valid()) running_.wait();
      work();
    });
  }
  work();
  if (other.valid()) other.get();
  if (running_.valid()) running_.get();
  for (const Item& each : items_) {
    if (each.passed) passed_.insert(each.entry);
  }
}

}  // namespace demine::store
