// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/readiness.hpp"
#include "demine/plan/board.hpp"
#include "demine/wire/json.hpp"

namespace demine::wire {

/// As people call it: its label, else its id.
[[nodiscard]] std::string label_of(const plan::Subject& subject);

[[nodiscard]] Json finding_json(const plan::Finding& finding);
[[nodiscard]] Json findings_json(const std::vector<plan::Finding>& findings);

/// Which pairs of a board are shown, by index.
using PairShown = std::function<bool(std::uint32_t task, std::uint32_t team)>;
/// {synthetic, rules, from, days, cells: [{task, team, date, outcome, fails, unknown, assumed}]};
/// the outcome is GO or NO-GO until today, else holds, fails or unknown.
[[nodiscard]] Json board_json(const plan::Situation& situation, const plan::Board& board,
                              const PairShown& shown);

/// What was found of one case. {task, team, date, verdict, synthetic, rules, assumptions, findings}
struct CheckedCase {
  std::string verdict{};  ///< "GO", "NO-GO", "forecast: holds"
  bool go = false;        ///< or a forecast that holds
  std::vector<plan::Finding> findings{};
  std::vector<std::string> assumptions{};  ///< of a forecast
};
/// The check of a day that has come, the forecast of one to come.
[[nodiscard]] CheckedCase check_case(const plan::Situation& situation, const plan::Case& at);
[[nodiscard]] Json check_json(const plan::Situation& situation, const plan::Case& at,
                              const CheckedCase& checked);

/// [{team, tasks, finding}]
[[nodiscard]] Json gaps_json(const plan::Situation& situation, const std::vector<plan::Gap>& gaps);
/// Labels of the tasks for which it is lacking.
[[nodiscard]] std::vector<std::string> tasks_of(const plan::Situation& situation,
                                                const plan::Gap& gap);

/// {stop, proposals: [{task, why}]}
[[nodiscard]] Json stopped_json(const app::Stopped& stopped);
/// {unmet, standing}
[[nodiscard]] Json resumed_json(const app::Resumed& resumed);

}  // namespace demine::wire
