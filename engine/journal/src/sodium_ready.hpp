// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sodium.h>

#include "demine/base/check.hpp"

namespace demine::journal {

/// Before anything that needs randomness or chooses an implementation; cheap when it was done.
inline void sodium_ready() {
  static const bool ready = sodium_init() >= 0;
  DEMINE_CHECK(ready, "libsodium finds a source of randomness");
}

}  // namespace demine::journal
