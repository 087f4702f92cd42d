// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/geo/projection.hpp"
#include "demine/release/land_ledger.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

/// The ledger of an operation. Areas without an outline hold no land.
[[nodiscard]] base::Result<release::LandLedger> land_ledger(const store::OperationFile& file);

/// An outline of the operation's plane in equal-area square metres.
class EqualArea {
 public:
  [[nodiscard]] static base::Result<EqualArea> of(const store::OperationFile& file);
  [[nodiscard]] base::Result<double> m2(const geo::PlaneGeometry& outline) const;

 private:
  EqualArea(geo::Projection plane, geo::Projection equal_area)
      : plane_(std::move(plane)), equal_area_(std::move(equal_area)) {}
  geo::Projection plane_, equal_area_;
};

}  // namespace demine::app
