// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/kinds.hpp"

#include <nlohmann/json.hpp>

#include "demine/app/rules_in_use.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {

Response get_condition_kinds(const Request&, Context&) {
  return answer(wire::condition_kinds_json());
}

Response get_evidence_kinds(const Request&, Context&) {
  const auto in_use = app::rules_in_use({});
  return in_use ? answer(wire::evidence_kinds_json(in_use->rules)) : problem(in_use.error());
}

}  // namespace demine::server
