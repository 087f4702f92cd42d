// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "demine/base/text.hpp"

namespace demine::app {

/// What a use case takes from the outside world as parameters: the day, the threads, the wish to
/// stop.
struct Session {
  std::chrono::sys_days today{};
  unsigned threads = 1;
  std::stop_token stop{};
  /// Called from the calling thread now and then: step name and share done, 0..1.
  std::function<void(const base::Text& step, double done)> progress = [](const base::Text&,
                                                                         double) {};
};

}  // namespace demine::app
