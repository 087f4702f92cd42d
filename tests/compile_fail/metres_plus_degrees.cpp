// SPDX-License-Identifier: Apache-2.0
#include "demine/base/units.hpp"

auto sum() {
#ifdef WRONG
  return demine::base::Metres(1) + demine::base::Degrees(1);
#else
  return demine::base::Metres(1) + demine::base::Metres(1);
#endif
}
