// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "http/route.hpp"

namespace demine::server {

/// What each open file keeps of its pages: what is written and read again soon is in it, and the
/// memory of a server that stays up for weeks is bounded by it. Judgement.
inline constexpr int kPages_kib = 8 * 1024;

/// Files open for reading, lent one by one: opening one costs more than most answers. What is lent
/// may outlive the pool.
class Readers {
 public:
  Readers(std::filesystem::path file, std::size_t most);
  /// Busy when none came back within `patience_ms`.
  [[nodiscard]] base::Result<ReadFile> take(std::int64_t patience_ms);
  [[nodiscard]] std::size_t open() const;

 private:
  struct Shared {
    std::mutex mutex;
    std::condition_variable back;
    std::vector<std::unique_ptr<store::OperationFile>> idle;
    std::size_t open = 0;
  };
  std::filesystem::path file_;
  std::size_t most_;
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace demine::server
