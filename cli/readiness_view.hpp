// SPDX-License-Identifier: Apache-2.0
/// \file
/// How readiness is shown: words that are read without colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "args.hpp"
#include "demine/app/import_weather.hpp"
#include "demine/app/readiness.hpp"
#include "demine/wire/readiness.hpp"
#include "output.hpp"

namespace demine::cli {

/// The options of every readiness command.
class ReadinessOptionsGiven {
 public:
  void declare(Args& args);
  [[nodiscard]] base::Result<app::ReadinessOptions> options() const;
  /// Opens the operation, loads everything, and says what counts for nothing.
  [[nodiscard]] base::Result<app::Readiness> load(const store::OperationFile& file,
                                                  Output& output) const;

 private:
  std::optional<std::string> now_, utc_offset_, rules_;
};

using wire::finding_json;
using wire::label_of;

/// "NO    surgery_time   surgery_minutes of T1 is 130 min, limit: at most 120 min".
[[nodiscard]] std::vector<std::string> finding_row(const plan::Finding& finding);

/// A whole day; InvalidArgument names the option.
[[nodiscard]] base::Result<std::chrono::sys_days> day_option(const std::string& value,
                                                             const std::string& option);

/// "+03:00"; none where there is none.
[[nodiscard]] base::Result<std::optional<std::chrono::minutes>> utc_offset_option(
    const std::optional<std::string>& value);

/// Where a file of weather is from, as options give it.
class WeatherOptionsGiven {
 public:
  void declare(Args& args);
  [[nodiscard]] base::Result<app::WeatherSource> source(
      const std::string& file, const std::optional<std::string>& utc_offset) const;

 private:
  std::optional<std::string> format_, place_, hours_, issued_at_;
};

/// How many days, 1 to 3660.
[[nodiscard]] base::Result<std::uint32_t> count_option(const std::optional<std::string>& value,
                                                       std::uint32_t otherwise,
                                                       const std::string& option);

/// Index of a task or team, by label or id; NotFound names it.
[[nodiscard]] base::Result<std::uint32_t> task_option(const plan::Situation& situation,
                                                      const std::string& name);
[[nodiscard]] base::Result<std::uint32_t> team_option(const plan::Situation& situation,
                                                      const std::string& name);

}  // namespace demine::cli
