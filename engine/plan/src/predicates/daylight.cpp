// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "demine/plan/sun.hpp"

#include "../asking.hpp"

namespace demine::plan {
namespace {

Answer held(Asking& ask, std::size_t fact, const Fact& of, double value, double bound, bool good) {
  auto out = ask.of(fact, of, good ? Outcome::Holds : Outcome::Fails,
                    good ? Reason::Met : (fact == 2 ? Reason::TooSmall : Reason::TooLarge));
  out.value = value;
  out.bound = bound;
  out.limit = ask.limit(fact == 2 ? 0 : 1);
  return out;
}

Answer daylight(Asking& ask) {
  ask.only_today();
  const auto begin = ask.read(2);
  if (begin.fact == nullptr) return begin.answer;
  const auto end = ask.read(3);
  if (end.fact == nullptr) return end.answer;
  const auto* const after = ask.limit(0);
  const auto* const before = ask.limit(1);
  if (after == nullptr || before == nullptr) return ask.no_limit(2);
  const double begins = std::get<double>(begin.fact->value);
  const double ends = std::get<double>(end.fact->value);
  if (ends <= begins) return ask.fails(3, *end.fact, Reason::TooSmall);
  return ask.each(0, [&](const Fact& lat) {
    const auto lon = ask.read_here(1);
    if (lon.fact == nullptr) return lon.answer;
    const auto sun = sun_times(ask.day(), base::Degrees(std::get<double>(lat.value)),
                               base::Degrees(std::get<double>(lon.fact->value)));
    if (!sun.rise || !sun.set) return ask.of(0, lat, Outcome::Unknown, Reason::NoSunriseOrSet);
    const double offset = static_cast<double>(ask.utc_offset().count());
    // A whole minute to the darker side: the times are good to a minute.
    const double earliest = std::ceil(*sun.rise + offset) + after->value;
    const double latest = std::floor(*sun.set + offset) - before->value;
    return Asking::worst(held(ask, 2, *begin.fact, begins, earliest, begins >= earliest),
                         held(ask, 3, *end.fact, ends, latest, ends <= latest));
  });
}

}  // namespace

using base::text;

/// Work lies within daylight, with room to see and to carry somebody out.
Predicate daylight_predicate() {
  return {
      .name = "daylight",
      .asks = text("work lies within daylight"),
      .todo = text("Begin later or end earlier."),
      .whom = text("the site supervisor"),
      .facts = {{.name = "lat_deg",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text("latitude"),
                 .unit = "deg",
                 .least = -90,
                 .most = 90},
                {.name = "lon_deg",
                 .type = FactType::Number,
                 .about = About::Place,
                 .meaning = text("longitude"),
                 .unit = "deg",
                 .least = -180,
                 .most = 180},
                {.name = "work_begins_min",
                 .type = FactType::Number,
                 .about = About::Task,
                 .meaning = text("begin of work: minutes of the local day"),
                 .unit = "min",
                 .least = 0,
                 .most = 1440},
                {.name = "work_ends_min",
                 .type = FactType::Number,
                 .about = About::Task,
                 .meaning = text("end of work: minutes of the local day"),
                 .unit = "min",
                 .least = 0,
                 .most = 1440}},
      .limits = {"after_sunrise_least_min", "before_sunset_least_min"},
      .check = [](Asking& ask) { return daylight(ask); }
  };
}

}  // namespace demine::plan
