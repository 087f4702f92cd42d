// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/model/entity.hpp"

namespace demine::app {

/// What safety rules 11 and 12 have against a record with these fields: a real record in a
/// synthetic operation or the other way round, a media report or a statement that is called direct.
/// And a grade of a statement that nobody gives a reason for.
/// \param given   what is given now; `fields` has what stood there too
/// \param origin  of the operation
[[nodiscard]] std::vector<base::Problem> against_the_rules(
    const model::Entity& entity, const std::map<std::string, std::string, std::less<>>& fields,
    const std::vector<std::pair<std::string, std::string>>& given, const std::string& origin);

}  // namespace demine::app
