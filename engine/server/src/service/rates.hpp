// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace demine::server {

/// A bucket of tokens for each name: a request takes one, and time puts them back.
class Rates {
 public:
  Rates(double per_s, double burst);
  /// 0: go on. Else the seconds after which there is a token, rounded up.
  [[nodiscard]] std::int64_t take(const std::string& name, std::int64_t now_ms);

 private:
  struct Bucket {
    double tokens;
    std::int64_t at_ms;
  };
  void forget_full(std::int64_t now_ms);
  double per_s_, burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace demine::server
