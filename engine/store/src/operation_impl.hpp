// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/store/operation_file.hpp"
#include "sqlite.hpp"

namespace demine::store {

struct OperationFile::Impl {
  // Statements are prepared and stepped by functions that change nothing.
  mutable Database database;
};

}  // namespace demine::store
