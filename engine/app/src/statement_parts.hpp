// SPDX-License-Identifier: Apache-2.0
/// \file
/// A file of proposals, and statements of the register as comparing takes them; for
/// statement_*.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include "demine/app/statements.hpp"
#include "demine/statement/compare.hpp"

namespace demine::app {

/// What the field speaker holds where nobody is named.
inline constexpr const char* kNotNamed = "not named";
inline constexpr std::uintmax_t kMostReportBytes = 64U << 20U;  // judgement: no report is longer

[[nodiscard]] base::Result<nlohmann::ordered_json> parsed_proposals(
    const std::filesystem::path& path);
[[nodiscard]] base::Error broken_proposals(const std::filesystem::path& path, base::Text what);
/// A member that is a string; empty where there is none.
[[nodiscard]] std::string text_of(const nlohmann::ordered_json& object, const char* name);
[[nodiscard]] nlohmann::ordered_json* numbered(nlohmann::ordered_json& file, int number);

/// Parts between `by`, without blanks at their ends; empty ones too.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view whole, char by);

[[nodiscard]] statement::Said said_of(const store::Record& record);
/// Statements that count, by when they were confirmed.
[[nodiscard]] base::Result<std::vector<store::Record>> statements_in(
    const store::OperationFile& file);

}  // namespace demine::app
