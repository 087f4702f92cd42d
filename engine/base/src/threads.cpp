// SPDX-License-Identifier: Apache-2.0
#include "demine/base/threads.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace demine::base {

void on_threads(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex lock;
  std::exception_ptr failure;
  const auto take_all = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      const std::scoped_lock held(lock);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> crew;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, count); ++t)
      crew.emplace_back(take_all);
    take_all();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace demine::base
