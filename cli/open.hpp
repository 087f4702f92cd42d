// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/store/operation_file.hpp"
#include "output.hpp"

namespace demine::cli {

/// Opens an operation file, and says when another program changed its register meanwhile.
[[nodiscard]] base::Result<store::OperationFile> open_operation(const std::string& path,
                                                                store::Use use, Output& output);

/// To be said of an exported journal that has no line at its end which says that it is the end.
[[nodiscard]] base::Text perhaps_cut(const std::string& path);

}  // namespace demine::cli
