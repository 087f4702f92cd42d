// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace demine::server {

/// Counts of requests and of how long they took, as Prometheus reads them (text format 0.0.4).
class Metrics {
 public:
  /// `route` is a pattern, never a path: what people ask about is in no label.
  void count(const std::string& route, int status, double seconds);
  [[nodiscard]] std::string text() const;

  static constexpr std::array kBounds_s{0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0};

 private:
  struct Durations {
    std::array<std::uint64_t, kBounds_s.size()> up_to{};
    std::uint64_t all = 0;
    double sum_s = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Durations> durations_;
};

/// One figure with its help, as Prometheus reads it.
[[nodiscard]] std::string metric(const std::string& name, const std::string& type,
                                 const std::string& help, double value);

}  // namespace demine::server
