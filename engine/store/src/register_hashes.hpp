// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "demine/base/hash.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// SHA-256 of all rows of each table of the register, row by row in the order of their fid.
[[nodiscard]] base::Result<std::map<std::string, base::Digest>> register_hashes(Database& database);

}  // namespace demine::store
