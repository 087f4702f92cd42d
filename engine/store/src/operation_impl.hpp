// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "demine/store/operation_file.hpp"
#include "placeless_rows.hpp"
#include "sqlite.hpp"

namespace demine::store {

struct OperationFile::Impl {
  // Statements are prepared and stepped by functions that change nothing.
  mutable Database database;
  mutable PlacelessRows placeless{};
};

}  // namespace demine::store
