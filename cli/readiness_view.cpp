// SPDX-License-Identifier: Apache-2.0
#include "readiness_view.hpp"

#include <charconv>

#include "demine/base/date.hpp"
#include "signing.hpp"

namespace demine::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

/// "+03:00" or "-04:30".
base::Result<std::chrono::minutes> offset_option(const std::string& value) {
  const auto digit = [&](std::size_t at) { return value[at] >= '0' && value[at] <= '9'; };
  const bool good = value.size() == 6 && (value[0] == '+' || value[0] == '-') && value[3] == ':' &&
                    digit(1) && digit(2) && digit(4) && digit(5);
  const int minutes =
      good ? ((value[1] - '0') * 10 + value[2] - '0') * 60 + (value[4] - '0') * 10 + value[5] - '0'
           : 10'000;
  if (minutes <= 14 * 60) return std::chrono::minutes(value[0] == '-' ? -minutes : minutes);
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is not an offset from UTC", {value.substr(0, 80)}), "--utc-offset",
               text("Write it as +03:00.")};
}

}  // namespace

void ReadinessOptionsGiven::declare(Args& args) {
  args.option("now", now_, "Moment of the question: 2026-06-02T06:00:00Z; default: the clock");
  args.option("utc-offset", utc_offset_,
              "Local time at the place, as +03:00; default: solar time there, in whole hours");
  args.option("rules", rules_,
              "Readiness rules of an authority (TOML, docs/formats/readiness-rules.md)");
}

base::Result<app::ReadinessOptions> ReadinessOptionsGiven::options() const {
  app::ReadinessOptions out;
  DEMINE_TRY(out.now_ms, moment(now_));
  DEMINE_TRY(out.utc_offset, utc_offset_option(utc_offset_));
  if (rules_) out.rules = *rules_;
  return out;
}

base::Result<app::Readiness> ReadinessOptionsGiven::load(const store::OperationFile& file,
                                                         Output& output) const {
  DEMINE_TRY(const auto given, options());
  DEMINE_TRY(auto readiness, app::load_readiness(file, given));
  output.problems(readiness.problems);
  if (readiness.guessed_offset) {
    const auto hours = readiness.situation.utc_offset().count() / 60;
    output.warn(text("days are counted in solar time of the place, UTC{0}{1}: give --utc-offset",
                     {hours < 0 ? "" : "+", std::to_string(hours)}));
  }
  return readiness;
}

std::vector<std::string> finding_row(const plan::Finding& finding) {
  const bool holds = finding.outcome == plan::Outcome::Holds;
  const bool fails = finding.outcome == plan::Outcome::Fails;
  std::string mark = english(holds ? text("yes") : fails ? text("NO") : text("UNKNOWN"));
  if (!holds && finding.assumed) mark = english(text("on the day"));
  std::string behind = finding.source;
  // A record that speaks for itself is named once, as the source.
  if (!finding.attested_by.empty() && finding.attested_by != finding.author)
    behind += (behind.empty() ? "" : ", ") + finding.attested_by;
  if (finding.expires)
    behind +=
        (behind.empty() ? "" : ", ") + english(text("until {0}", {plan::iso(*finding.expires)}));
  return {mark, finding.predicate, english(finding.why), behind};
}

base::Result<std::chrono::sys_days> day_option(const std::string& value,
                                               const std::string& option) {
  const auto day = base::Date::parse(value);
  if (day && day->precision() == base::Date::Precision::Day) return day->first_day();
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is not a whole day", {value.substr(0, 80)}), option,
               text("Write it as 2026-06-02.")};
}

base::Result<std::optional<std::chrono::minutes>> utc_offset_option(
    const std::optional<std::string>& value) {
  std::optional<std::chrono::minutes> out;
  if (value) {
    DEMINE_TRY(out, offset_option(*value));
  }
  return out;
}

base::Result<std::uint32_t> count_option(const std::optional<std::string>& value,
                                         std::uint32_t otherwise, const std::string& option) {
  if (!value) return otherwise;
  std::uint32_t days = 0;
  const auto* const end = value->data() + value->size();
  const auto [at, failed] = std::from_chars(value->data(), end, days);
  if (failed == std::errc{} && at == end && days >= 1 && days <= 3660) return days;
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is not a number of days from 1 to 3660", {value->substr(0, 80)}),
               option,
               {}};
}

base::Result<std::uint32_t> task_option(const plan::Situation& situation, const std::string& name) {
  if (const auto found = situation.task_named(name)) return *found;
  return Error{
      ErrorCode::NotFound, text("there is no task {0}", {name.substr(0, 80)}), "--task", {}};
}

base::Result<std::uint32_t> team_option(const plan::Situation& situation, const std::string& name) {
  if (const auto found = situation.team_named(name)) return *found;
  return Error{
      ErrorCode::NotFound, text("there is no team {0}", {name.substr(0, 80)}), "--team", {}};
}

}  // namespace demine::cli
