// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/block_state.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "demine/base/check.hpp"

namespace demine::hazard {
namespace {

// Double throughout: no promotion to long double, whose results differ between machines.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double BlockState::none(double w) const { return std::exp(-shape * std::log1p(w / rate)); }

double BlockState::some(double w) const { return -std::expm1(-shape * std::log1p(w / rate)); }

double BlockState::quantile(double probability) const {
  DEMINE_CHECK(probability > 0 && probability < 1, "a quantile lies between 0 and 1");
  return boost::math::gamma_p_inv(shape, probability, Policy()) / rate;
}

BlockState BlockState::after_search(std::int64_t found, double searched_weight) const {
  DEMINE_CHECK(found >= 0 && searched_weight >= 0, "a search finds and covers nothing negative");
  return {shape + static_cast<double>(found), rate + searched_weight};
}

double after_polygon_report(double expected, double likelihood_ratio) {
  DEMINE_CHECK(expected >= 0 && likelihood_ratio > 0, "L >= 0 and LR > 0");
  // e^L would overflow; log(1 + LR (e^L - 1)) = L + log(LR + (1 - LR) e^-L) has no large term.
  if (expected > 1) {
    return expected + std::log(likelihood_ratio + (1 - likelihood_ratio) * std::exp(-expected));
  }
  return std::log1p(likelihood_ratio * std::expm1(expected));
}

}  // namespace demine::hazard
