// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/store/operation_file.hpp"
#include "sqlite.hpp"

namespace demine::store {

struct OperationFile::Impl {
  // Statements are prepared and stepped by functions that change nothing.
  mutable Database database;
  std::function<base::Done(const std::vector<journal::Uuid>&)> with_each_write{};

  /// Within a transaction: what this copy says, and what is to be there together with it.
  [[nodiscard]] base::Result<Added> add_all(const journal::SecretKey& key, const Make& make);
};

}  // namespace demine::store
