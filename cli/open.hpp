// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/store/operation_file.hpp"
#include "output.hpp"

namespace demine::cli {

/// Opens an operation file, and says when another program changed its register meanwhile.
[[nodiscard]] base::Result<store::OperationFile> open_operation(const std::string& path,
                                                                store::Use use, Output& output);

}  // namespace demine::cli
