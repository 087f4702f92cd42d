// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>

#include "demine/geo/equal_area.hpp"
#include "demine/release/land_ledger.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

/// The ledger of an operation. Areas without an outline hold no land.
/// \param only  Hazards (ids) that it is of; none: all.
[[nodiscard]] base::Result<release::LandLedger> land_ledger(
    const store::OperationFile& file, const std::optional<std::set<std::string>>& only = {});

/// An outline of the operation's plane in equal-area square metres.
class EqualArea {
 public:
  [[nodiscard]] static base::Result<EqualArea> of(const store::OperationFile& file);
  [[nodiscard]] base::Result<double> m2(const geo::PlaneGeometry& outline) const;

 private:
  explicit EqualArea(geo::EqualArea size) : size_(std::move(size)) {}
  geo::EqualArea size_;
};

}  // namespace demine::app
