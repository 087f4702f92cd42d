// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

#include <unistd.h>

namespace demine::store {
namespace {

constexpr std::size_t kWorthAThread = 32;  // 1 to 2 ms of signatures; judgement

/// Of this thread alone (Linux): those who fold are waited for, and what was not checked meanwhile
/// is when they are done.
void let_others_go_first() {
  constexpr int kNicer = 10;
  (void)::nice(kNicer);
}

}  // namespace

Checking::~Checking() {
  begun_ = items_.size();
  if (second_.joinable()) second_.join();
}

bool Checking::is_right(std::size_t place) const {
  const Item& item = items_[place];
  if (own_ == nullptr) return journal::check_entry(*item.entry).has_value();
  if (place == 0 || place + 1 == items_.size()) {
    return journal::check_entry(*item.entry) && journal::entry_hash(*item.entry) == item.hash;
  }
  return journal::check_own_entry(*item.entry, item.hash, *own_).has_value();
}

void Checking::work() {
  for (std::size_t i = begun_++; i < items_.size(); i = begun_++) items_[i].passed = is_right(i);
}

void Checking::begin() {
  if (items_.size() < kWorthAThread) return;
  second_ = std::thread([this] {
    let_others_go_first();
    work();
  });
}

void Checking::finish() {
  work();
  if (second_.joinable()) second_.join();
}

}  // namespace demine::store
