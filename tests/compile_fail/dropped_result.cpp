// SPDX-License-Identifier: Apache-2.0
#include "demine/base/units.hpp"

bool use() {
#ifdef WRONG
  demine::base::parse_length("100m");
  return true;
#else
  return demine::base::parse_length("100m").has_value();
#endif
}
