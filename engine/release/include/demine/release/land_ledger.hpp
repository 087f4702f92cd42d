// SPDX-License-Identifier: Apache-2.0
/// \file
/// The ledger of land: for every hazard `initial + extensions = open + cancelled + reduced +
/// cleared
/// + discredited`, in whole doubled square millimetres of the operation's plane (safety rule 6).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "demine/model/vocabulary.hpp"

namespace demine::release {

/// What came to a hazard, or left it.
struct Booking {
  std::string hazard;
  std::string kind;  ///< initial, extension, noding, reopened
  std::int64_t doubled_mm2 = 0;
};

/// An area that stands: none that was split or merged since.
struct Holding {
  std::string hazard;
  model::Classification classification = model::Classification::Indication;
  model::AreaStatus status = model::AreaStatus::Reported;
  model::Product product = model::Product::None;
  std::string admin_area;
  std::int64_t doubled_mm2 = 0;
  double equal_area_m2 = 0;  ///< of the same outline, true to area
};

/// What cannot be read here, and may hold ground of a hazard.
struct UnreadGround {
  std::string hazard;
  std::string area;   ///< id of the register; empty: nobody knows which of the hazard
  std::string entry;  ///< hash
  friend auto operator<=>(const UnreadGround&, const UnreadGround&) = default;
};

/// One line of the ledger, doubled square millimetres.
struct LedgerLine {
  std::int64_t initial = 0;
  std::int64_t extensions = 0;  ///< with what merging, reopening and noding brought or took
  std::int64_t noding = 0;      ///< how much of `extensions` is rounding
  std::map<model::Product, std::int64_t> by_product{};  ///< None is open
  std::map<model::Product, double> true_m2{};  ///< equal-area square metres of the same land
  double plane_to_true = 1;  ///< equal-area square metres for one of the plane, over all of it
  /// A sum that does not fit, an area of less than nothing: the line never balances.
  bool unreadable = false;
  /// Another area that stands holds ground of this hazard too, and nobody has decided: the line
  /// never balances.
  bool held_twice = false;
  /// What of the hazard cannot be read, and nobody has decided: it may hold ground that is in
  /// neither sum, and the line never balances. In order.
  std::vector<UnreadGround> unread{};

  [[nodiscard]] std::int64_t left() const;
  [[nodiscard]] std::int64_t right() const;
  /// By how much the right side is more than the left; 0 where it balances.
  [[nodiscard]] std::int64_t difference() const;
  [[nodiscard]] bool balances() const;
};

struct LandLedger {
  std::map<std::string, LedgerLine> hazards{};
  /// Equal-area square metres; of each the whole adds up to the same total.
  std::map<std::string, double> by_classification{}, by_status{}, by_product{}, by_admin_area{};

  [[nodiscard]] LedgerLine total() const;
  [[nodiscard]] bool balances() const;
  /// Hazards whose two sides differ, in the order of their names.
  [[nodiscard]] std::vector<std::string> unbalanced() const;
};

/// Hazards whose ground is not what the sums say, as long as nobody has decided.
struct GroundInDoubt {
  std::vector<std::string> held_twice{};  ///< LedgerLine::held_twice
  std::vector<UnreadGround> unread{};     ///< LedgerLine::unread
};

/// Cost: O(n log n).
[[nodiscard]] LandLedger build_ledger(std::span<const Booking> bookings,
                                      std::span<const Holding> holdings,
                                      const GroundInDoubt& doubt = {});

/// `parts` as whole numbers, by largest remainder: their sum is the nearest whole number to the sum
/// of the parts, and each is less than one off. Of equal remainders the first is rounded up.
/// Pre: parts are 0 or more. Source: Hamilton's method of apportionment.
[[nodiscard]] std::vector<std::int64_t> rounded_shares(std::span<const double> parts);

/// A table of the ledger in whole square metres that add up to what the other tables add up to.
[[nodiscard]] std::map<std::string, std::int64_t> rounded(
    const std::map<std::string, double>& table);

/// The columns of a line in whole equal-area square metres, rounded so that they still add up:
/// initial, extensions, then every product in the order of model::kAllProduct.
struct RoundedLine {
  std::int64_t initial_m2 = 0, extensions_m2 = 0;
  std::vector<std::int64_t> by_product_m2{};
};
/// The right side is rounded by largest remainder to the whole square metres of its sum; the left
/// side takes the same sum: what was initial and came by extension is told apart by the scale of
/// the whole hazard. Pre: the line balances. Accuracy: a column is less than 1 m2 off on the right,
/// and 1 m2 on the left of a hazard whose scale is even.
[[nodiscard]] RoundedLine rounded(const LedgerLine& line);

}  // namespace demine::release
