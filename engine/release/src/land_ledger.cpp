// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace demine::release {
namespace {

/// Doubled square millimetres to square metres.
constexpr double kDoubledMm2PerM2 = 2e6;

double square_metres(std::int64_t doubled_mm2, double plane_to_true) {
  return static_cast<double>(doubled_mm2) / kDoubledMm2PerM2 * plane_to_true;
}

void set_scales(LandLedger& ledger, std::span<const Holding> holdings) {
  std::map<std::string, double> true_m2;
  for (const Holding& holding : holdings) true_m2[holding.hazard] += holding.equal_area_m2;
  for (auto& [hazard, line] : ledger.hazards) {
    const double plane_m2 = square_metres(line.right(), 1);
    if (plane_m2 > 0) line.plane_to_true = true_m2[hazard] / plane_m2;
  }
}

}  // namespace

std::int64_t LedgerLine::right() const {
  return std::accumulate(by_product.begin(), by_product.end(), std::int64_t{0},
                         [](std::int64_t sum, const auto& each) { return sum + each.second; });
}

LedgerLine LandLedger::total() const {
  LedgerLine sum;
  double true_m2 = 0;
  for (const auto& [hazard, line] : hazards) {
    sum.initial += line.initial;
    sum.extensions += line.extensions;
    sum.noding += line.noding;
    for (const auto& [product, doubled] : line.by_product) sum.by_product[product] += doubled;
    true_m2 += square_metres(line.right(), line.plane_to_true);
  }
  const double plane_m2 = square_metres(sum.right(), 1);
  if (plane_m2 > 0) sum.plane_to_true = true_m2 / plane_m2;
  return sum;
}

bool LandLedger::balances() const {
  return std::ranges::all_of(hazards, [](const auto& each) { return each.second.balances(); });
}

LandLedger build_ledger(std::span<const Booking> bookings, std::span<const Holding> holdings) {
  LandLedger out;
  for (const Booking& booking : bookings) {
    LedgerLine& line = out.hazards[booking.hazard];
    if (booking.kind == "initial") {
      line.initial += booking.doubled_mm2;
    } else {
      line.extensions += booking.doubled_mm2;
    }
    if (booking.kind == "noding") line.noding += booking.doubled_mm2;
  }
  for (const Holding& holding : holdings) {
    out.hazards[holding.hazard].by_product[holding.product] += holding.doubled_mm2;
    out.by_classification[std::string(model::name(holding.classification))] +=
        holding.equal_area_m2;
    out.by_status[std::string(model::name(holding.status))] += holding.equal_area_m2;
    out.by_product[std::string(model::name(holding.product))] += holding.equal_area_m2;
    out.by_admin_area[holding.admin_area] += holding.equal_area_m2;
  }
  set_scales(out, holdings);
  return out;
}

RoundedLine rounded(const LedgerLine& line) {
  std::vector<double> parts;
  for (const auto product : model::kAllProduct) {
    const auto found = line.by_product.find(product);
    parts.push_back(
        found == line.by_product.end() ? 0.0 : square_metres(found->second, line.plane_to_true));
  }
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  const std::int64_t total = std::llround(sum);
  RoundedLine out;
  for (const double part : parts) out.by_product_m2.push_back(static_cast<std::int64_t>(part));
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return parts[a] - std::floor(parts[a]) > parts[b] - std::floor(parts[b]);
  });
  auto missing =
      total - std::accumulate(out.by_product_m2.begin(), out.by_product_m2.end(), std::int64_t{0});
  for (const std::size_t i : order) {
    if (missing <= 0) break;
    ++out.by_product_m2[i];
    --missing;
  }
  out.extensions_m2 = std::llround(square_metres(line.extensions, line.plane_to_true));
  out.initial_m2 = total - out.extensions_m2;
  return out;
}

}  // namespace demine::release
