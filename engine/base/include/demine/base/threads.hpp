// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

namespace demine::base {

/// Calls work(0) .. work(count - 1), each once, on `threads` threads (0 counts as 1): each takes
/// the next number that nobody has. Returns when all are done. What a call throws is thrown here
/// when the others are done with what they had begun; numbers that nobody took by then are left.
void on_threads(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace demine::base
