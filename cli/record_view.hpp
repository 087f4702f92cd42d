// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "demine/store/operation_file.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {

using wire::record_json;

/// Two columns: field and value; references with their labels.
[[nodiscard]] base::Result<std::vector<std::vector<std::string>>> record_rows(
    const store::OperationFile& file, const store::Record& record);

/// A table of records: label, and the fields that tell them apart.
[[nodiscard]] base::Result<std::vector<std::vector<std::string>>> list_rows(
    const store::OperationFile& file, const std::string& entity,
    const std::vector<store::Record>& records);

}  // namespace demine::cli
