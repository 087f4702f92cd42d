// SPDX-License-Identifier: Apache-2.0
#include "demine/base/random.hpp"

#include <cmath>
#include <numbers>

#include "demine/base/check.hpp"

namespace demine::base {

std::uint64_t Random::bits() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

double Random::uniform() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint64_t Random::below(std::uint64_t n) {
  DEMINE_CHECK(n > 0, "a number below nothing");
  // The highest multiple of n that fits: draws beyond it would favour small numbers.
  const std::uint64_t limit = ~std::uint64_t{0} - ~std::uint64_t{0} % n;
  std::uint64_t draw = bits();
  while (draw >= limit) draw = bits();
  return draw % n;
}

double Random::normal() {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::uint64_t Random::poisson(double mean) {
  std::uint64_t count = 0;
  double gap = -std::log(1 - uniform());
  while (gap < mean) {
    gap -= std::log(1 - uniform());
    ++count;
  }
  return count;
}

double Random::gamma(double shape, double rate) {
  DEMINE_CHECK(shape > 0 && rate > 0, "a Gamma needs positive shape and rate");
  if (shape < 1) {
    const double boost = std::pow(1 - uniform(), 1 / shape);
    return boost * gamma(shape + 1, rate);
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal();
    const double v = std::pow(1 + c * x, 3);
    if (v <= 0) continue;
    const double u = 1 - uniform();
    if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v / rate;
  }
}

}  // namespace demine::base
