// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON of what app returns, shared by the command line and the server. Members are snake_case with
/// their unit; texts are English.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/release/guards.hpp"

namespace demine::wire {

/// Members keep the order in which they were written.
using Json = nlohmann::ordered_json;

/// Two blanks of indent and a line end; bytes from a file that are no UTF-8 are replaced, not
/// thrown at the person.
[[nodiscard]] std::string dump(const Json& json);
/// The same on one line without an end.
[[nodiscard]] std::string line(const Json& json);

[[nodiscard]] Json problems_json(const std::vector<base::Problem>& problems);

/// [{guard, fact, what, todo}]
[[nodiscard]] Json unmet_json(const std::vector<release::Unmet>& unmet);

}  // namespace demine::wire
