// SPDX-License-Identifier: Apache-2.0
#include "record_times.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "demine/model/field_value.hpp"

namespace demine::app {
namespace {

using base::text;
using Fields = std::map<std::string, std::string, std::less<>>;
using Given = std::vector<std::pair<std::string, std::string>>;

/// Days on which, and moments at which, something has happened once it is written down.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kHappened{
    {{"evidence", "happened_on"},
     {"source", "published_on"},
     {"certificate", "signed_on"},
     {"task", "started_on"},
     {"task", "ended_on"},
     {"medical_plan", "route_driven_on"},
     {"medical_plan", "drill_on"},
     {"day_record", "worked_on"},
     {"searched_strip", "started_at"},
     {"searched_strip", "ended_at"},
     {"find", "found_at"},
     {"find", "disposed_on"},
     {"condition", "observed_at"},
     {"person", "last_worked_on"},
     {"calibration", "tested_at"},
     {"qa_visit", "visited_on"},
     {"non_conformity", "verified_on"},
     {"accident", "happened_on"},
     {"accident", "happened_at"},
     {"eore_session", "held_on"}}
};

struct Span {
  std::string_view entity, from, until;
};
constexpr std::array<Span, 3> kSpans{
    {{"task", "planned_start_on", "planned_end_on"},
     {"task", "started_on", "ended_on"},
     {"searched_strip", "started_at", "ended_at"}}
};

/// Where it is a day ahead of UTC, and where two clocks do not agree. Judgement.
constexpr std::chrono::hours kZones{24};
constexpr std::chrono::minutes kClocks{5};

base::Problem refused(std::string_view field, const std::string& value, base::Text what,
                      base::Text todo) {
  return {.code = "time",
          .field = std::string(field),
          .value = value.substr(0, 80),
          .what = std::move(what),
          .todo = std::move(todo)};
}

/// In the one form of the field, which sorts as it passes; empty where there is none.
std::string in_order(const model::Entity& entity, const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  const auto* const field = model::find_field(entity, name);
  if (found == fields.end() || field == nullptr || found->second.empty()) return {};
  const auto value = model::parse_field(*field, found->second);
  return value ? model::written(*value) : std::string();
}

std::string moment(std::chrono::sys_seconds at) { return model::written(model::FieldValue(at)); }

bool is_given(const Given& given, std::string_view name) {
  return std::ranges::any_of(given, [&](const auto& each) { return each.first == name; });
}

bool has_happened(const model::Entity& entity, std::string_view field) {
  return field == "reported_on" ||
         std::ranges::find(kHappened, std::pair(entity.name, field)) != kHappened.end();
}

/// The last value that may have happened: a month and a year are as long as they are written.
std::string latest(const std::string& value, std::chrono::sys_seconds now) {
  const bool is_moment = value.find('T') != std::string::npos;
  return is_moment ? moment(now + kClocks) : moment(now + kZones).substr(0, value.size());
}

/// From the day on which it was seen, unless another is said.
std::optional<base::Problem> over_before_it_began(const model::Entity& entity, const Fields& fields,
                                                  const Given& given) {
  if (entity.name != "condition" || !is_given(given, "valid_until")) return {};
  const auto until = in_order(entity, fields, "valid_until");
  const auto seen = in_order(entity, fields, "observed_at").substr(0, 10);
  if (until.empty() || seen.empty() || !in_order(entity, fields, "valid_from").empty()) return {};
  const auto last = base::Date::parse(until);
  const auto first = base::Date::parse(seen);
  // The day of a place that lies west of Greenwich may be the one before.
  if (!last || !first || last->first_day() + std::chrono::days(1) >= first->first_day()) return {};
  return refused(
      "valid_until", until,
      text("it was over on {0}, before it was seen on {1}: it would never hold", {until, seen}),
      text("Where it held long ago, give its first day as well."));
}

}  // namespace

std::vector<base::Problem> against_the_clock(const model::Entity& entity, const Fields& fields,
                                             const Given& given, std::int64_t now_ms) {
  std::vector<base::Problem> out;
  const std::chrono::sys_seconds now{std::chrono::seconds(now_ms / 1000)};
  for (const auto& [name, said] : given) {
    if (!has_happened(entity, name)) continue;
    const auto value = in_order(entity, fields, name);
    if (value.empty() || value <= latest(value, now)) continue;
    out.push_back(refused(name, value,
                          text("{0} has not come yet: it is {1}", {value, moment(now)}),
                          text("Correct it, or the clock of this machine.")));
  }
  for (const Span& span : kSpans) {
    if (span.entity != entity.name) continue;
    if (!is_given(given, span.from) && !is_given(given, span.until)) continue;
    const auto from = in_order(entity, fields, span.from);
    const auto until = in_order(entity, fields, span.until);
    if (from.empty() || until.empty() || from <= until) continue;
    out.push_back(refused(span.until, until,
                          text("it ends on {0}, before it begins on {1}", {until, from}),
                          text("Correct the days: which of them is on the paper?")));
  }
  if (auto over = over_before_it_began(entity, fields, given)) out.push_back(*std::move(over));
  return out;
}

}  // namespace demine::app
