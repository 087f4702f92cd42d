// SPDX-License-Identifier: Apache-2.0
#include "demine/geo/position.hpp"

auto grown(const demine::geo::Box& box) {
#ifdef WRONG
  return box.grown(100.0);
#else
  return box.grown(demine::base::Metres(100));
#endif
}
