// SPDX-License-Identifier: Apache-2.0
#include "demine/base/threads.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace demine::base {
namespace {

TEST(OnThreads, CallsEachNumberOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
      std::vector<std::atomic<int>> calls(count);
      on_threads(threads, count, [&](std::size_t i) { ++calls[i]; });
      int wrong = 0;
      for (const auto& number : calls) wrong += number == 1 ? 0 : 1;
      EXPECT_EQ(wrong, 0) << threads << " threads, " << count;
    }
  }
}

TEST(OnThreads, ThrowsWhatACallThrows) {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<int> calls{0};
    EXPECT_THROW(on_threads(threads, 100'000,
                            [&](std::size_t i) {
                              ++calls;
                              if (i == 3) throw std::runtime_error("no");
                            }),
                 std::runtime_error);
    EXPECT_GE(calls, 4);
  }
}

}  // namespace
}  // namespace demine::base
