// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/model/entity.hpp"

namespace demine::app {

/// Times that cannot be: what has happened lies after the clock, by more than time zones and clocks
/// that disagree explain; an end lies before its beginning; a condition is over on the day on which
/// it was seen, so that it could never bear. What was past long ago is history, and taken.
/// \param fields  what was there and what is given
/// \param given   what is given now: nothing else is asked, so that an old record can be corrected
/// \param now_ms  the clock of whoever writes
[[nodiscard]] std::vector<base::Problem> against_the_clock(
    const model::Entity& entity, const std::map<std::string, std::string, std::less<>>& fields,
    const std::vector<std::pair<std::string, std::string>>& given, std::int64_t now_ms);

}  // namespace demine::app
