// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/json.hpp"

#include <nlohmann/json.hpp>

namespace demine::wire {

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json problems_json(const std::vector<base::Problem>& problems) {
  auto out = Json::array();
  for (const auto& problem : problems) {
    Json one{
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

Json unmet_json(const std::vector<release::Unmet>& unmet) {
  Json out = Json::array();
  for (const auto& one : unmet) {
    out.push_back({
        {"guard", one.guard              },
        {"fact",  one.fact               },
        {"what",  base::english(one.what)},
        {"todo",  base::english(one.todo)}
    });
  }
  return out;
}

}  // namespace demine::wire
