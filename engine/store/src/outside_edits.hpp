// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.hpp"

namespace demine::store {

/// While another program's changes stand in the register, nothing is added: InvalidInput.
[[nodiscard]] base::Done refuse_outside_edits(Database& database);

}  // namespace demine::store
