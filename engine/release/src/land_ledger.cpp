// SPDX-License-Identifier: Apache-2.0
#include "demine/release/land_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

namespace demine::release {
namespace {

/// Doubled square millimetres to square metres.
constexpr double kDoubledMm2PerM2 = 2e6;

double square_metres(std::int64_t doubled_mm2, double plane_to_true) {
  return static_cast<double>(doubled_mm2) / kDoubledMm2PerM2 * plane_to_true;
}

/// Whether the sum fits; where it does not, `sum` stays.
bool add(std::int64_t& sum, std::int64_t more) {
  std::int64_t out = 0;
  if (__builtin_add_overflow(sum, more, &out)) return false;
  sum = out;
  return true;
}

void scale(LedgerLine& line) {
  double true_m2 = 0;
  for (const auto& [product, m2] : line.true_m2) true_m2 += m2;
  const double plane_m2 = square_metres(line.right(), 1);
  if (plane_m2 > 0) line.plane_to_true = true_m2 / plane_m2;
}

/// Both sides, or none when one of them does not fit.
std::optional<std::pair<std::int64_t, std::int64_t>> sides(const LedgerLine& line) {
  std::int64_t left = line.initial;
  std::int64_t right = 0;
  bool fits = add(left, line.extensions);
  for (const auto& [product, doubled] : line.by_product) fits = add(right, doubled) && fits;
  if (!fits) return {};
  return std::pair(left, right);
}

}  // namespace

std::int64_t LedgerLine::left() const {
  const auto both = sides(*this);
  return both ? both->first : 0;
}

std::int64_t LedgerLine::right() const {
  const auto both = sides(*this);
  return both ? both->second : 0;
}

std::int64_t LedgerLine::difference() const {
  std::int64_t out = 0;
  return __builtin_sub_overflow(right(), left(), &out) ? 0 : out;
}

bool LedgerLine::balances() const {
  const auto both = sides(*this);
  return !unreadable && !held_twice && unread.empty() && both && both->first == both->second;
}

LedgerLine LandLedger::total() const {
  LedgerLine sum;
  for (const auto& [hazard, line] : hazards) {
    bool fits = add(sum.initial, line.initial);
    fits = add(sum.extensions, line.extensions) && fits;
    fits = add(sum.noding, line.noding) && fits;
    for (const auto& [product, doubled] : line.by_product) {
      fits = add(sum.by_product[product], doubled) && fits;
    }
    for (const auto& [product, m2] : line.true_m2) sum.true_m2[product] += m2;
    sum.held_twice = sum.held_twice || line.held_twice;
    sum.unread.insert(sum.unread.end(), line.unread.begin(), line.unread.end());
    // One hazard that is too much must not be made up for by another that is too little.
    if (!fits || !line.balances()) sum.unreadable = true;
  }
  scale(sum);
  return sum;
}

bool LandLedger::balances() const {
  return std::ranges::all_of(hazards, [](const auto& each) { return each.second.balances(); });
}

std::vector<std::string> LandLedger::unbalanced() const {
  std::vector<std::string> out;
  for (const auto& [hazard, line] : hazards) {
    if (!line.balances()) out.push_back(hazard);
  }
  return out;
}

LandLedger build_ledger(std::span<const Booking> bookings, std::span<const Holding> holdings,
                        const GroundInDoubt& doubt) {
  LandLedger out;
  for (const std::string& hazard : doubt.held_twice) out.hazards[hazard].held_twice = true;
  for (const UnreadGround& each : doubt.unread) out.hazards[each.hazard].unread.push_back(each);
  for (auto& [hazard, line] : out.hazards) std::ranges::sort(line.unread);
  for (const Booking& booking : bookings) {
    LedgerLine& line = out.hazards[booking.hazard];
    const bool first = booking.kind == "initial";
    bool fits = add(first ? line.initial : line.extensions, booking.doubled_mm2);
    if (booking.kind == "noding") fits = add(line.noding, booking.doubled_mm2) && fits;
    if (!fits) line.unreadable = true;
  }
  for (const Holding& holding : holdings) {
    LedgerLine& line = out.hazards[holding.hazard];
    const bool fits = add(line.by_product[holding.product], holding.doubled_mm2);
    if (!fits || holding.doubled_mm2 < 0) line.unreadable = true;
    line.true_m2[holding.product] += holding.equal_area_m2;
    out.by_classification[std::string(model::name(holding.classification))] +=
        holding.equal_area_m2;
    out.by_status[std::string(model::name(holding.status))] += holding.equal_area_m2;
    out.by_product[std::string(model::name(holding.product))] += holding.equal_area_m2;
    out.by_admin_area[holding.admin_area] += holding.equal_area_m2;
  }
  for (auto& [hazard, line] : out.hazards) scale(line);
  return out;
}

std::vector<std::int64_t> rounded_shares(std::span<const double> parts) {
  std::vector<std::int64_t> out;
  for (const double part : parts) out.push_back(static_cast<std::int64_t>(std::floor(part)));
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return parts[i] - std::floor(parts[i]); });
  auto missing = std::llround(std::accumulate(parts.begin(), parts.end(), 0.0)) -
                 std::accumulate(out.begin(), out.end(), std::int64_t{0});
  for (const std::size_t i : order) {
    if (missing <= 0) break;
    ++out[i];
    --missing;
  }
  return out;
}

std::map<std::string, std::int64_t> rounded(const std::map<std::string, double>& table) {
  std::vector<double> parts;
  for (const auto& [name, m2] : table) parts.push_back(m2);
  const auto shares = rounded_shares(parts);
  std::map<std::string, std::int64_t> out;
  std::size_t i = 0;
  for (const auto& [name, m2] : table) out[name] = shares[i++];
  return out;
}

RoundedLine rounded(const LedgerLine& line) {
  std::vector<double> parts;
  for (const auto product : model::kAllProduct) {
    const auto found = line.true_m2.find(product);
    parts.push_back(found == line.true_m2.end() ? 0.0 : found->second);
  }
  RoundedLine out;
  out.by_product_m2 = rounded_shares(parts);
  const auto total =
      std::accumulate(out.by_product_m2.begin(), out.by_product_m2.end(), std::int64_t{0});
  out.extensions_m2 = std::llround(square_metres(line.extensions, line.plane_to_true));
  out.initial_m2 = total - out.extensions_m2;
  return out;
}

}  // namespace demine::release
