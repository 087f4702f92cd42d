// SPDX-License-Identifier: Apache-2.0
#include "service/rates.hpp"

#include <algorithm>
#include <cmath>

namespace demine::server {
namespace {

constexpr std::size_t kMostBuckets = 20'000;  // some 2 MB

}  // namespace

Rates::Rates(double per_s, double burst) : per_s_(per_s), burst_(burst) {}

void Rates::forget_full(std::int64_t now_ms) {
  std::erase_if(buckets_, [&](const auto& pair) {
    const double since_s = static_cast<double>(now_ms - pair.second.at_ms) / 1000;
    return pair.second.tokens + since_s * per_s_ >= burst_;
  });
}

std::int64_t Rates::take(const std::string& name, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostBuckets) {
    forget_full(now_ms);
    // Somebody comes under ever new names: those who are not known yet wait.
    if (buckets_.size() >= kMostBuckets && !buckets_.contains(name)) return 1;
  }
  auto& bucket = buckets_.try_emplace(name, Bucket{burst_, now_ms}).first->second;
  const double since_s =
      static_cast<double>(std::max<std::int64_t>(0, now_ms - bucket.at_ms)) / 1000;
  bucket.tokens = std::min(burst_, bucket.tokens + since_s * per_s_);
  bucket.at_ms = now_ms;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / per_s_));
}

}  // namespace demine::server
