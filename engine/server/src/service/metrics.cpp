// SPDX-License-Identifier: Apache-2.0
#include "service/metrics.hpp"

#include <fmt/format.h>

namespace demine::server {

void Metrics::count(const std::string& route, int status, double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{route, status}];
  auto& durations = durations_[route];
  for (std::size_t i = 0; i < kBounds_s.size(); ++i) {
    if (seconds <= kBounds_s.at(i)) ++durations.up_to.at(i);
  }
  ++durations.all;
  durations.sum_s += seconds;
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out =
      "# HELP demine_requests_total Requests that were answered.\n"
      "# TYPE demine_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    out += fmt::format("demine_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                       key.second, count);
  }
  out +=
      "# HELP demine_request_duration_seconds How long answering took.\n"
      "# TYPE demine_request_duration_seconds histogram\n";
  for (const auto& [route, durations] : durations_) {
    for (std::size_t i = 0; i < kBounds_s.size(); ++i) {
      out += fmt::format("demine_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                         route, kBounds_s.at(i), durations.up_to.at(i));
    }
    out += fmt::format("demine_request_duration_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n",
                       route, durations.all);
    out += fmt::format("demine_request_duration_seconds_sum{{route=\"{}\"}} {:.6f}\n", route,
                       durations.sum_s);
    out += fmt::format("demine_request_duration_seconds_count{{route=\"{}\"}} {}\n", route,
                       durations.all);
  }
  return out;
}

std::string metric(const std::string& name, const std::string& type, const std::string& help,
                   double value) {
  return fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace demine::server
