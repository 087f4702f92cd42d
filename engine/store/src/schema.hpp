// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/store/operation_file.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Makes the tables of an empty database, in the plane of the operation.
[[nodiscard]] base::Done make_schema(Database& database, const Plane& plane);

/// InvalidInput: no operation file; made by a later demine, or a migration's hash differs; a
/// trigger or view that demine did not make, all of them named.
[[nodiscard]] base::Done check_schema(Database& database);

}  // namespace demine::store
