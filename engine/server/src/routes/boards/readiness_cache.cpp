// SPDX-License-Identifier: Apache-2.0
#include "routes/boards/readiness_cache.hpp"

namespace demine::server {
namespace {

/// Names all entries of the file: the head of every device's chain.
base::Result<std::string> state_of(const store::OperationFile& file) {
  DEMINE_TRY(const auto heads, file.heads());
  std::string out;
  for (const auto& [device, head] : heads) out += device.text() + base::hex(head.hash);
  return out;
}

}  // namespace

base::Result<std::shared_ptr<const app::Readiness>> ReadinessCache::take(
    const store::OperationFile& file, std::int64_t now_ms) {
  DEMINE_TRY(auto state, state_of(file));
  const std::scoped_lock lock(mutex_);
  const bool fresh = now_ms >= loaded_ms_ && now_ms - loaded_ms_ < kFreshReadiness_ms;
  if (kept_ && fresh && state == state_) return kept_;
  DEMINE_TRY(auto loaded, app::load_readiness(file, {.now_ms = now_ms}));
  kept_ = std::make_shared<const app::Readiness>(std::move(loaded));
  state_ = std::move(state);
  loaded_ms_ = now_ms;
  ++loads_;
  return kept_;
}

std::uint64_t ReadinessCache::loads() const {
  const std::scoped_lock lock(mutex_);
  return loads_;
}

}  // namespace demine::server
