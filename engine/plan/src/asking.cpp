// SPDX-License-Identifier: Apache-2.0
#include "asking.hpp"

#include <algorithm>

namespace demine::plan {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const sys_days kNever{days{100'000}};

bool has_type(FactType type, const FactValue& value) {
  return value.index() == static_cast<std::size_t>(type) + 1;
}

bool has_words(const KnownFact& known, const FactValue& value) {
  if (known.words.empty()) return true;
  const auto is_known = [&](const std::string& word) {
    return std::ranges::find(known.words, word) != known.words.end();
  };
  if (const auto* word = std::get_if<std::string>(&value)) return is_known(*word);
  if (const auto* words = std::get_if<Words>(&value)) return std::ranges::all_of(*words, is_known);
  return true;
}

}  // namespace

Asking::Asking(const Predicate& predicate, const Situation& situation, const Case& at)
    : predicate_(&predicate),
      situation_(&situation),
      at_(at),
      begun_(at.day <= situation.today()),
      same_until_(begun_ ? at.day : kNever) {}

std::chrono::minutes Asking::utc_offset() const { return situation_->utc_offset(); }

const Limit* Asking::limit(std::size_t i) const {
  return situation_->rules().limit(predicate_->limits.at(i));
}

std::span<const std::uint32_t> Asking::subjects(About about, std::uint32_t& single) const {
  const auto& s = *situation_;
  switch (about) {
    case About::Place:
      return s.task_places_[at_.task];
    case About::Person:
      return s.team_persons_[at_.team];
    case About::Tool:
      return s.team_tools_[at_.team];
    case About::Operation:
      single = s.subject_index(About::Operation, "");
      break;
    case About::Task:
      single = s.task_subject_[at_.task];
      break;
    case About::Team:
      single = s.team_subject_[at_.team];
      break;
    case About::Organisation:
      single = s.team_organisation_[at_.team];
      break;
    case About::Contingent:
      single = s.team_contingent_[at_.team];
      break;
  }
  return {&single, single == Situation::kNone ? 0U : 1U};
}

Answer Asking::answer(std::size_t i, Outcome outcome, Reason reason, const Fact* fact) const {
  Answer out;
  out.outcome = outcome;
  out.reason = reason;
  out.known = &known(i);
  out.fact = fact;
  out.subject = subject_;
  const auto about = known(i).about;
  if (about != About::Place && about != About::Person && about != About::Tool) {
    std::uint32_t single = kNobody;
    static_cast<void>(subjects(about, single));
    out.subject = single;
  }
  return out;
}

Answer Asking::of(std::size_t i, const Fact& fact, Outcome outcome, Reason reason) const {
  return answer(i, outcome, reason, &fact);
}

Answer Asking::holds(std::size_t i, const Fact& fact) const {
  return answer(i, Outcome::Holds, Reason::Met, &fact);
}

Answer Asking::fails(std::size_t i, const Fact& fact, Reason reason) const {
  return answer(i, Outcome::Fails, reason, &fact);
}

Answer Asking::nobody(std::size_t i) const {
  auto out = answer(i, Outcome::Unknown, Reason::NoSuchSubject, nullptr);
  out.subject = kNobody;
  return out;
}

Answer Asking::no_limit(std::size_t i) const {
  return answer(i, Outcome::Unknown, Reason::NoLimit, nullptr);
}

Answer Asking::does_not_apply() {
  Answer out;
  out.outcome = Outcome::Holds;
  out.reason = Reason::NotApplicable;
  return out;
}

Answer Asking::worst(const Answer& a, const Answer& b) {
  if (a.outcome != b.outcome) return a.outcome > b.outcome ? a : b;
  // What waits for the day alone is the lesser trouble.
  if (a.assumed != b.assumed) return a.assumed ? b : a;
  // Among two that hold, the one that was asked says more than the one that did not apply.
  return a.reason == Reason::NotApplicable ? b : a;
}

/// Why a fact that covers the day counts for nothing on it; Holds where it counts.
Answer Asking::why_void(std::size_t i, const Situation::Stored& stored) {
  const KnownFact& k = known(i);
  const Fact& fact = stored.fact;
  const auto because = [&](Reason reason) { return answer(i, Outcome::Unknown, reason, &fact); };
  if (stored.ambiguous) return because(Reason::Ambiguous);
  if (fact.origin && *fact.origin != situation_->origin()) return because(Reason::MixedOrigin);
  if (!has_type(k.type, fact.value) || !has_words(k, fact.value) || fact.unit != k.unit)
    return because(Reason::Unreadable);
  if (const auto* number = std::get_if<double>(&fact.value)) {
    if (!(*number >= k.least && *number <= k.most)) return because(Reason::Impossible);
  }
  if (fact.attested_by.empty()) return because(Reason::NotAttested);
  if (!k.attesters.empty() &&
      (!fact.attested_as || std::ranges::find(k.attesters, *fact.attested_as) == k.attesters.end()))
    return because(Reason::WrongAttester);
  if (fact.observed_at > situation_->now()) return because(Reason::InFuture);
  if (k.expires && !fact.valid_until) return because(Reason::NoExpiry);
  const auto age_limit = [&](std::string_view limit_name) {
    const auto* limit = situation_->rules().limit(limit_name);
    const auto age =
        std::chrono::duration<double, std::ratio<60>>(situation_->now() - fact.observed_at);
    return limit != nullptr && age.count() <= limit->value;
  };
  if (fact.basis == Basis::Forecast) {
    if (begun_) return because(Reason::OnlyForecast);
    if (!age_limit("forecast_most_age_minutes")) return because(Reason::Stale);
  } else if (k.of_the_day) {
    const auto observed = std::chrono::floor<days>(fact.observed_at + situation_->utc_offset());
    if (observed != at_.day) return because(Reason::NotOfTheDay);
    if (k.fresh && at_.day == situation_->today() && !age_limit("weather_most_age_minutes"))
      return because(Reason::Stale);
  }
  return holds(i, fact);
}

Reading Asking::read_of(std::size_t i, std::uint32_t subject, std::string_view detail) {
  subject_ = subject;
  const KnownFact& k = known(i);
  const auto stored = situation_->facts_of(subject, k.id, situation_->detail_index(detail));
  // First that ends on the day or later; they do not overlap and stand in the order of their days.
  const auto next = std::ranges::lower_bound(stored, at_.day, {}, &Situation::Stored::until);
  if (next != stored.end() && next->from <= at_.day) {
    cut(next->until);
    auto answer = why_void(i, *next);
    if (answer.outcome == Outcome::Holds) return {&next->fact, answer};
    answer.assumed = !begun_ && k.of_the_day && answer.reason == Reason::NotOfTheDay;
    return {nullptr, answer};
  }
  if (next != stored.end()) cut(next->from - days{1});
  Answer missing = answer(i, Outcome::Unknown, Reason::Missing, nullptr);
  if (next != stored.begin()) {
    missing.fact = &std::prev(next)->fact;
    missing.reason = k.of_the_day ? Reason::NotOfTheDay : Reason::Expired;
  } else if (next != stored.end()) {
    missing.fact = &next->fact;
    missing.reason = Reason::NotYet;
  }
  missing.assumed = !begun_ && k.of_the_day;
  return {nullptr, missing};
}

Reading Asking::read(std::size_t i, std::string_view detail) {
  std::uint32_t single = kNobody;
  const auto all = subjects(known(i).about, single);
  if (all.empty()) return {nullptr, nobody(i)};
  const auto here = subject_;
  auto reading = read_of(i, all.front(), detail);
  subject_ = here;
  return reading;
}

Answer Asking::is_yes(std::size_t i, std::string_view detail) {
  return each(
      i,
      [&](const Fact& fact) {
        return std::get<bool>(fact.value) ? holds(i, fact) : fails(i, fact, Reason::IsNot);
      },
      detail);
}

Answer Asking::is_no(std::size_t i) {
  return each(i, [&](const Fact& fact) {
    return std::get<bool>(fact.value) ? fails(i, fact, Reason::IsNot) : holds(i, fact);
  });
}

Answer Asking::is_word(std::size_t i, std::string_view word, std::string_view detail) {
  return each(
      i,
      [&](const Fact& fact) {
        return std::get<std::string>(fact.value) == word ? holds(i, fact)
                                                         : fails(i, fact, Reason::IsNot);
      },
      detail);
}

Answer Asking::is_at_most(std::size_t i, std::size_t at) {
  const auto* const held = limit(at);
  if (held == nullptr) return no_limit(i);
  return each(i, [&](const Fact& fact) {
    auto out = std::get<double>(fact.value) <= held->value ? holds(i, fact)
                                                           : fails(i, fact, Reason::TooLarge);
    out.limit = held;
    return out;
  });
}

Answer Asking::is_at_least(std::size_t i, std::size_t at) {
  const auto* const held = limit(at);
  if (held == nullptr) return no_limit(i);
  return each(i, [&](const Fact& fact) {
    auto out = std::get<double>(fact.value) >= held->value ? holds(i, fact)
                                                           : fails(i, fact, Reason::TooSmall);
    out.limit = held;
    return out;
  });
}

Answer Asking::is_recent(std::size_t i, std::size_t at, std::string_view detail) {
  const auto* const held = limit(at);
  if (held == nullptr) return no_limit(i);
  return each(
      i,
      [&](const Fact& fact) {
        const auto done = std::get<sys_days>(fact.value);
        const auto last = done + days{static_cast<int>(held->value)};
        Answer out = holds(i, fact);
        if (done > at_.day) {
          cut(done - days{1});
          out = answer(i, Outcome::Unknown, Reason::NotYet, &fact);
        } else if (last < at_.day) {
          out = fails(i, fact, Reason::TooOld);
        } else {
          cut(last);
        }
        out.limit = held;
        out.value = static_cast<double>((at_.day - done).count());
        return out;
      },
      detail);
}

std::optional<Answer> Asking::unless_method(std::string_view method) {
  const auto methods = read(0);
  if (methods.fact == nullptr) return methods.answer;
  const auto& words = std::get<Words>(methods.fact->value);
  if (words.empty()) return fails(0, *methods.fact, Reason::IsNot);
  if (std::ranges::find(words, method) != words.end()) return {};
  return does_not_apply();
}

}  // namespace demine::plan
