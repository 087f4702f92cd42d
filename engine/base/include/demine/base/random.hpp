// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace demine::base {

/// Random numbers that are the same on every machine for the same seed (the distributions of the
/// standard library are not). Not for secrets.
///
/// Source: SplitMix64, Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::uint64_t bits();
  [[nodiscard]] double uniform();                         ///< [0, 1)
  [[nodiscard]] double uniform(double low, double high);  ///< [low, high)
  [[nodiscard]] std::uint64_t below(std::uint64_t n);     ///< 0 .. n-1; n > 0
  [[nodiscard]] double normal();  ///< mean 0, standard deviation 1 (Box, Muller 1958)
  [[nodiscard]] std::uint64_t poisson(double mean);       ///< by counting exponential gaps; O(mean)
  [[nodiscard]] double gamma(double shape, double rate);  ///< Marsaglia, Tsang 2000

 private:
  std::uint64_t state_;
};

}  // namespace demine::base
