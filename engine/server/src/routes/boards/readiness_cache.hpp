// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "demine/app/readiness.hpp"

namespace demine::server {

/// How old a loaded situation may be: facts of the weather count by the minute. Judgement.
inline constexpr std::int64_t kFreshReadiness_ms = 5'000;

/// The situation of the register as it is, loaded once for all who ask within a few seconds: made
/// again after every entry, and as time passes. Threads: safe to call at once; whoever asks while
/// it is loaded waits.
class ReadinessCache {
 public:
  [[nodiscard]] base::Result<std::shared_ptr<const app::Readiness>> take(
      const store::OperationFile& file, std::int64_t now_ms);
  /// How often it was loaded.
  [[nodiscard]] std::uint64_t loads() const;

 private:
  mutable std::mutex mutex_;
  std::string state_;
  std::int64_t loaded_ms_ = 0;
  std::uint64_t loads_ = 0;
  std::shared_ptr<const app::Readiness> kept_;
};

}  // namespace demine::server
