// SPDX-License-Identifier: Apache-2.0
#include "problem_json.hpp"

#include <nlohmann/json.hpp>

namespace demine::cli {

nlohmann::ordered_json problems_json(const std::vector<base::Problem>& problems) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& problem : problems) {
    nlohmann::ordered_json one{
        {"severity", problem.severity == base::Severity::Refused ? "refused" : "doubtful"},
        {"code",     problem.code                                                        },
        {"file",     problem.file                                                        }
    };
    if (problem.row) one["row"] = *problem.row;
    if (!problem.field.empty()) one["field"] = problem.field;
    if (!problem.value.empty()) one["value"] = problem.value;
    one["what"] = base::english(problem.what);
    one["todo"] = base::english(problem.todo);
    out.push_back(std::move(one));
  }
  return out;
}

std::string dump(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace demine::cli
