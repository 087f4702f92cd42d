// SPDX-License-Identifier: Apache-2.0
/// \file
/// One symbol for each kind of evidence, the same in the picture and on the page. The shape alone
/// tells the kind; the colour tells the group: what was seen on the spot, what fighting left, what
/// speaks against, what was said.
#pragma once

#include <vector>

#include "demine/model/evidence.hpp"
#include "ramp.hpp"

namespace demine::report {

struct Corner {
  double x = 0;  ///< right
  double y = 0;  ///< down
};

/// Closed paths within [-1, 1] x [-1, 1], filled by the even-odd rule.
struct Symbol {
  Rgb colour;
  bool solid = true;  ///< hollow: filled white, edged in the colour
  std::vector<std::vector<Corner>> paths;
};

[[nodiscard]] Symbol symbol(model::EvidenceKind kind);

/// The order in which to draw: what matters most comes last and lies on top.
[[nodiscard]] const std::vector<model::EvidenceKind>& drawing_order();

}  // namespace demine::report
