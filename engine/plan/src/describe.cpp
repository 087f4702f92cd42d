// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "demine/plan/readiness.hpp"

namespace demine::plan {
namespace {

using base::text;

/// At most four digits behind the point, and none that says nothing.
std::string number(double value) { return fmt::format("{}", std::round(value * 1e4) / 1e4); }

std::string clock(double minutes) {
  const auto whole = static_cast<int>(std::round(minutes));
  return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

/// The time of day and what depends on it are minutes; people read a clock.
bool is_clock(const Answer& answer) {
  return answer.known != nullptr &&
         (answer.known->name == "work_begins_min" || answer.known->name == "work_ends_min");
}

std::string with_unit(const std::string& value, std::string_view unit) {
  return unit.empty() || value.empty() ? value : value + " " + std::string(unit);
}

std::string value_of(const Answer& answer) {
  if (is_clock(answer) && answer.value) return clock(*answer.value);
  if (answer.limit != nullptr && answer.value) {
    const auto shown = with_unit(number(*answer.value), answer.limit->unit);
    const bool is_day =
        answer.fact != nullptr && std::holds_alternative<std::chrono::sys_days>(answer.fact->value);
    return is_day ? written(answer.fact->value) + " (" + shown + ")" : shown;
  }
  if (answer.fact == nullptr) return {};
  return with_unit(written(answer.fact->value), answer.fact->unit);
}

std::string limit_of(const Answer& answer) {
  if (answer.bound && is_clock(answer)) {
    return (answer.known->name == "work_begins_min" ? "not before " : "not after ") +
           clock(*answer.bound);
  }
  if (answer.bound) return "at least " + with_unit(number(*answer.bound), answer.known->unit);
  if (answer.limit == nullptr) return {};
  return (answer.limit->bound == Bound::Most ? "at most " : "at least ") +
         with_unit(number(answer.limit->value), answer.limit->unit);
}

/// What an answer is about, for sentences.
struct Sentence {
  std::string fact, subject, value, limit, day, day_from, day_until;
};

base::Text void_because(const Answer& answer, const Sentence& w) {
  using enum Reason;
  switch (answer.reason) {
    case Missing:
      return text("{0} of {1} is not known", {w.fact, w.subject});
    case Ambiguous:
      return text("{0} of {1} is given twice for {2}", {w.fact, w.subject, w.day});
    case Unreadable:
      return text("{0} of {1} cannot be read: \"{2}\"", {w.fact, w.subject, w.value});
    case Impossible:
      return text("{0} of {1} cannot be {2}", {w.fact, w.subject, w.value});
    case NotAttested:
      return text("nobody attests {0} of {1}", {w.fact, w.subject});
    case WrongAttester:
      return text("{0} of {1} is not attested by the authority", {w.fact, w.subject});
    case InFuture:
      return text("{0} of {1} was observed in the future: a clock is wrong", {w.fact, w.subject});
    case NotYet:
      return text("{0} of {1} holds only from {2} on", {w.fact, w.subject, w.day_from});
    case Expired:
      return text("{0} of {1} held until {2}", {w.fact, w.subject, w.day_until});
    case NoExpiry:
      return text("{0} of {1} does not say until when it holds", {w.fact, w.subject});
    case OnlyForecast:
      return text("{0} of {1} is a forecast, and the day has come", {w.fact, w.subject});
    case NotOfTheDay:
      return text("{0} of {1} is not of {2}", {w.fact, w.subject, w.day});
    case Stale:
      return text("{0} of {1} is too old", {w.fact, w.subject});
    case MixedOrigin:
      return text("{0} of {1} is of another origin than the operation", {w.fact, w.subject});
    case NoSuchSubject:
      return text("nothing is named that {0} could be of", {w.fact});
    case NoLimit:
      return text("the rules lack a limit for {0}", {w.fact});
    case NoSunriseOrSet:
      return text(
          "the sun does not rise or does not set at {0} on {1}: the rule of daylight has no answer",
          {w.subject, w.day});
    case Met:
    case NotApplicable:
    case Waived:
    case IsNot:
    case TooSmall:
    case TooLarge:
    case TooOld:
      break;
  }
  return text("{0} of {1} is {2}", {w.fact, w.subject, w.value});
}

base::Text sentence(const Answer& answer, const Sentence& w) {
  using enum Reason;
  const auto reason = answer.reason;
  if (reason == NotApplicable) return text("does not apply");
  if (reason == Waived)
    return text("waived by {0}: {1}", {answer.waiver->granted_by, answer.waiver->reason});
  const bool judged = reason == Met || reason == TooSmall || reason == TooLarge || reason == TooOld;
  if (judged && !w.limit.empty())
    return text("{0} of {1} is {2}, limit: {3}", {w.fact, w.subject, w.value, w.limit});
  return void_because(answer, w);
}

void add_fact(const Fact& fact, Finding& out) {
  out.source = fact.source;
  out.author = fact.author;
  out.attested_by = fact.attested_by;
  if (fact.attested_as) out.attested_as = model::name(*fact.attested_as);
  // What other records say has no moment of its own.
  if (fact.observed_at != std::chrono::sys_seconds{}) out.observed_at = fact.observed_at;
  out.expires = fact.valid_until;
}

}  // namespace

Finding describe(const Predicate& predicate, const Answer& answer, const Situation& situation,
                 const Case& at) {
  Finding out;
  out.predicate = predicate.name;
  out.outcome = answer.outcome;
  out.reason = answer.reason;
  out.assumed = answer.assumed;
  out.asks = predicate.asks;
  out.todo = predicate.todo;
  out.whom = predicate.whom;
  out.value = value_of(answer);
  out.limit = limit_of(answer);
  if (answer.limit != nullptr)
    out.limit_source = answer.limit->source + ", " + answer.limit->edition;
  if (answer.known != nullptr) out.fact = answer.known->name;
  const auto* const subject = situation.subject(answer.subject);
  if (subject != nullptr) out.subject = subject->label.empty() ? subject->id : subject->label;
  const auto measured = answer.measured.empty() ? out.fact : std::string(answer.measured);
  Sentence words{measured, out.subject, out.value, out.limit, iso(at.day), {}, {}};
  if (answer.fact != nullptr) {
    add_fact(*answer.fact, out);
    const auto& fact = *answer.fact;
    words.day_from = fact.valid_from ? iso(*fact.valid_from) : written(fact.value);
    words.day_until = fact.valid_until ? iso(*fact.valid_until) : "";
    if (words.value.empty()) words.value = written(fact.value);
  }
  if (answer.waiver != nullptr) {
    out.waived_by = answer.waiver->granted_by;
    out.waiver_reason = answer.waiver->reason;
    out.expires = answer.waiver->valid_until;
  }
  out.why = sentence(answer, words);
  return out;
}

}  // namespace demine::plan
