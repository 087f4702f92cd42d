// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "demine/store/operation_file.hpp"

namespace demine::cli {

/// A record as JSON: id, label, its fields in their types, geometries in the operation's plane.
[[nodiscard]] nlohmann::ordered_json record_json(const store::Record& record);

/// Two columns: field and value; references with their labels.
[[nodiscard]] base::Result<std::vector<std::vector<std::string>>> record_rows(
    const store::OperationFile& file, const store::Record& record);

/// A table of records: label, and the fields that tell them apart.
[[nodiscard]] base::Result<std::vector<std::vector<std::string>>> list_rows(
    const store::OperationFile& file, const std::string& entity,
    const std::vector<store::Record>& records);

}  // namespace demine::cli
