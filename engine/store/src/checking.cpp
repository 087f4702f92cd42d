// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

namespace demine::store {
namespace {

constexpr std::size_t kWorthAThread = 32;  // 1 to 2 ms of signatures; judgement

}  // namespace

Checking::~Checking() {
  begun_ = items_.size();
  if (second_.joinable()) second_.join();
}

bool Checking::is_right(std::size_t place) const {
  const journal::Entry& entry = *items_[place].entry;
  const bool in_full = own_ == nullptr || place == 0 || place + 1 == items_.size();
  return (in_full ? journal::check_entry(entry) : journal::check_own_entry(entry, *own_))
      .has_value();
}

void Checking::work() {
  for (std::size_t i = begun_++; i < items_.size(); i = begun_++) items_[i].passed = is_right(i);
}

void Checking::begin() {
  if (items_.size() >= kWorthAThread) second_ = std::thread([this] { work(); });
}

void Checking::finish() {
  work();
  if (second_.joinable()) second_.join();
  passed_.reserve(items_.size());
  for (const Item& each : items_) {
    if (each.passed) passed_.insert(each.entry);
  }
}

}  // namespace demine::store
