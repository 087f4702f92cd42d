// SPDX-License-Identifier: Apache-2.0
#include "guard_checks.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "demine/base/check.hpp"
#include "demine/release/work_validity.hpp"

namespace demine::release {
namespace {

using base::Date;
using base::text;
using model::EvidenceKind;
using Kinds = std::vector<EvidenceKind>;

std::string number(double value) { return written(FactValue(value)); }
std::string number(std::size_t value) { return std::to_string(value); }

bool after(const Date& a, const Date& b) { return a.first_day() > b.first_day(); }

std::string fact_of(const Guard& guard, std::size_t i) { return std::string(guard.facts.at(i)); }

/// What rests on hearsay alone opens an Indication at most (safety rule 12).
bool is_hearsay(EvidenceKind kind) {
  return kind == EvidenceKind::MediaReport || kind == EvidenceKind::OfficialStatement;
}

bool can_be_direct(EvidenceKind kind) {
  return model::at_most(kind, model::Directness::Direct) == model::Directness::Direct;
}

std::size_t beside_hearsay(const Kinds& kinds) {
  return static_cast<std::size_t>(std::ranges::count_if(kinds, std::not_fn(is_hearsay)));
}

void compare(Reader& reader, const Guard& guard, double value, double limit, Bound bound) {
  // Written so that a number that is none never holds.
  if (bound == Bound::Least ? value >= limit : value <= limit) return;
  const auto what = bound == Bound::Least ? text("{0} is {1}, and must be at least {2}",
                                                 {fact_of(guard, 0), number(value), number(limit)})
                                          : text("{0} is {1}, and must be at most {2}",
                                                 {fact_of(guard, 0), number(value), number(limit)});
  reader.note(0, what);
}

}  // namespace

double Reader::limit(std::size_t i) const {
  const auto* threshold = question_->rules->threshold(guard_->thresholds.at(i));
  DEMINE_CHECK(threshold != nullptr, "a rule set has the thresholds of all guards");
  return threshold->value;
}

void Reader::note(std::size_t i, base::Text what) {
  unmet_.push_back({.guard = std::string(guard_->name),
                    .fact = std::string(guard_->facts.at(i)),
                    .what = std::move(what),
                    .todo = guard_->todo});
}

const Fact* Reader::find(std::string_view name) const {
  const Fact* found = nullptr;
  for (const auto& fact : question_->facts) {
    if (fact.name != name) continue;
    if (found != nullptr) return nullptr;  // two answers to one question are none
    found = &fact;
  }
  return found;
}

const Fact* Reader::usable(std::string_view name) {
  const auto* fact = find(name);
  auto why = fact == nullptr ? std::optional(text("{0} is not attested", {std::string(name)}))
                             : why_void(*fact, question_->day);
  if (!why) return fact;
  const auto* known = find_known_fact(name);
  const auto meaning = known == nullptr ? std::string() : base::english(known->meaning);
  const bool attest = fact == nullptr || !fact->gainsaid;
  unmet_.push_back(
      {.guard = std::string(guard_->name),
       .fact = std::string(name),
       .what = *std::move(why),
       .todo = attest ? text("Attest {0}: {1}.", {std::string(name), meaning}) : guard_->todo});
  return nullptr;
}

Unmets is_yes(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* yes = reader.read<bool>(0); yes != nullptr && !*yes)
    reader.note(0, text("{0} is no", {fact_of(guard, 0)}));
  return reader.take();
}

Unmets is_stated(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  static_cast<void>(reader.counts(0));  // what is not there is noted
  return reader.take();
}

Unmets is_none(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* count = reader.read<std::int64_t>(0); count != nullptr && *count != 0) {
    reader.note(0, text("{0} is {1}, and must be 0", {fact_of(guard, 0), std::to_string(*count)}));
  }
  return reader.take();
}

Unmets is_at_least(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* value = reader.read<double>(0))
    compare(reader, guard, *value, reader.limit(0), Bound::Least);
  return reader.take();
}

Unmets is_at_most(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* value = reader.read<double>(0))
    compare(reader, guard, *value, reader.limit(0), Bound::Most);
  return reader.take();
}

Unmets is_whole(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* share = reader.read<double>(0)) compare(reader, guard, *share, 1, Bound::Least);
  return reader.take();
}

Unmets reaches_other(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* value = reader.read<double>(0);
  const auto* other = reader.read<double>(1);
  if (value == nullptr || other == nullptr || *value >= *other) return reader.take();
  reader.note(0, text("{0} is {1}, and must be at least {2}, which is {3}",
                      {fact_of(guard, 0), number(*value), fact_of(guard, 1), number(*other)}));
  return reader.take();
}

Unmets is_today(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* day = reader.read<Date>(0); day != nullptr && *day != q.day) {
    reader.note(0, text("{0} is {1}, and must be {2}, the day itself",
                        {fact_of(guard, 0), day->iso(), q.day.iso()}));
  }
  return reader.take();
}

Unmets is_past(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* day = reader.read<Date>(0); day != nullptr && after(*day, q.day)) {
    reader.note(
        0, text("{0} is {1}, which is after {2}", {fact_of(guard, 0), day->iso(), q.day.iso()}));
  }
  return reader.take();
}

Unmets is_recent(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* day = reader.read<Date>(0);
  if (day == nullptr) return reader.take();
  const auto age = (q.day.first_day() - day->first_day()).count();
  if (age < 0) {
    reader.note(
        0, text("{0} is {1}, which is after {2}", {fact_of(guard, 0), day->iso(), q.day.iso()}));
  } else if (static_cast<double>(age) > reader.limit(0)) {
    reader.note(
        0, text("{0} is {1}, {2} days ago, and must be at most {3} days ago",
                {fact_of(guard, 0), day->iso(), std::to_string(age), number(reader.limit(0))}));
  }
  return reader.take();
}

Unmets covers_work(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* work = reader.read<std::vector<Period>>(0);
  const auto* valid = reader.read<std::vector<Period>>(1);
  if (work == nullptr || valid == nullptr) return reader.take();
  if (work->empty()) reader.note(0, text("{0} names no day", {fact_of(guard, 0)}));
  for (const auto& period : *work) {
    if (!after(period.until, q.day)) continue;
    reader.note(0, text("{0} ends on {1}, which is after {2}",
                        {fact_of(guard, 0), period.until.iso(), q.day.iso()}));
  }
  if (const auto gaps = uncovered(*work, *valid); !gaps.empty()) {
    reader.note(1, text("{0} does not cover the work of {1}",
                        {fact_of(guard, 1), written(FactValue(gaps))}));
  }
  return reader.take();
}

Unmets names_all_work(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* named = reader.read<std::vector<Period>>(0);
  const auto* recorded = reader.read<std::vector<Period>>(1);
  if (named == nullptr || recorded == nullptr) return reader.take();
  const auto& work = q.background->work;
  std::vector<Period> began;
  for (const auto& day : work.began_on) began.push_back({day, day});
  if (const auto left_out = uncovered(began, *named); !left_out.empty()) {
    reader.note(0, text("{0} leaves out {1}, on which work began",
                        {fact_of(guard, 0), written(FactValue(left_out))}));
  }
  if (const auto left_out = uncovered(*recorded, *named); !left_out.empty()) {
    reader.note(0, text("{0} leaves out {1}, of which there are records of work",
                        {fact_of(guard, 0), written(FactValue(left_out))}));
  }
  if (began.empty()) return reader.take();
  if (const auto idle = uncovered(*named, work.until(q.day)); !idle.empty()) {
    reader.note(0, text("{0} names {1}, on which no work was under way here",
                        {fact_of(guard, 0), written(FactValue(idle))}));
  }
  return reader.take();
}

Unmets is_grade(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* word = reader.read<std::string>(0);
      word != nullptr && !model::parse_grade(*word)) {
    reader.note(0, text("{0} is \"{1}\", and must be a letter A to F with a figure 1 to 6",
                        {fact_of(guard, 0), word->substr(0, 80)}));
  }
  return reader.take();
}

Unmets is_activity(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* word = reader.read<std::string>(0);
      word != nullptr && !model::parse_activity(*word)) {
    reader.note(0, text("{0} is \"{1}\", which is not an activity that is tasked",
                        {fact_of(guard, 0), word->substr(0, 80)}));
  }
  return reader.take();
}

Unmets is_survey_activity(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* word = reader.read<std::string>(0);
  if (word == nullptr) return reader.take();
  const auto activity = model::parse_activity(*word);
  if (activity == model::Activity::NonTechnicalSurvey ||
      activity == model::Activity::TechnicalSurvey) {
    return reader.take();
  }
  reader.note(0, text("{0} is \"{1}\", and only survey is tasked on an indication",
                      {fact_of(guard, 0), word->substr(0, 80)}));
  return reader.take();
}

Unmets has_item(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* kinds = reader.read<Kinds>(0); kinds != nullptr && kinds->empty())
    reader.note(0, text("{0} names no item", {fact_of(guard, 0)}));
  return reader.take();
}

Unmets has_items_beside_hearsay(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* kinds = reader.read<Kinds>(0);
  if (kinds == nullptr) return reader.take();
  const double least = guard.thresholds.empty() ? 1 : reader.limit(0);
  const auto count = beside_hearsay(*kinds);
  if (static_cast<double>(count) >= least) return reader.take();
  reader.note(0, text("{0} names {1} items beside media reports and statements, and at least {2} "
                      "are needed",
                      {fact_of(guard, 0), number(count), number(least)}));
  return reader.take();
}

Unmets has_direct_item(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* kinds = reader.read<Kinds>(0);
      kinds != nullptr && std::ranges::none_of(*kinds, can_be_direct)) {
    reader.note(0, text("{0} is \"{1}\": none of it can be direct evidence",
                        {fact_of(guard, 0), written(FactValue(*kinds))}));
  }
  return reader.take();
}

Unmets has_contrary_items_or_visit(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* visit = reader.read_quietly<Date>(2); visit != nullptr && !after(*visit, q.day))
    return {};
  const auto* kinds = reader.read<Kinds>(0);
  const auto* groups = reader.read<std::int64_t>(1);
  if (kinds == nullptr || groups == nullptr) return reader.take();
  const auto count = std::min(beside_hearsay(*kinds),
                              static_cast<std::size_t>(std::max<std::int64_t>(*groups, 0)));
  if (static_cast<double>(count) >= reader.limit(0)) return reader.take();
  reader.note(0, text("there are {0} independent items against the indication, beside media "
                      "reports and statements, and {1} are needed, or a visit",
                      {number(count), number(reader.limit(0))}));
  return reader.take();
}

Unmets has_ground_to_extend(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  if (const auto* reached = reader.read_quietly<bool>(1); reached != nullptr && !*reached)
    return {};
  if (const auto* kinds = reader.read_quietly<Kinds>(0);
      kinds != nullptr && std::ranges::any_of(*kinds, can_be_direct)) {
    return {};
  }
  reader.note(0, text("neither direct evidence nor a fade-out that was not reached is attested"));
  return reader.take();
}

Unmets has_informants(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* count = reader.read<std::int64_t>(0);
  if (count == nullptr) return reader.take();
  if (static_cast<double>(*count) >= reader.limit(0)) return reader.take();
  if (const auto* record = reader.read_quietly<bool>(1);
      record != nullptr && *record && *count >= 1) {
    return reader.take();
  }
  reader.note(0, text("{0} is {1}; {2} are needed, or one and a written record",
                      {fact_of(guard, 0), std::to_string(*count), number(reader.limit(0))}));
  return reader.take();
}

Unmets is_before_claim(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* day = reader.read<Date>(0);
  const auto& claimed = q.background->claimed_on;
  if (!claimed) {
    reader.note(0, text("nothing is claimed that could be checked"));
  } else if (day != nullptr && after(*day, *claimed)) {
    reader.note(0, text("{0} is {1}, which is after the claim of {2}",
                        {fact_of(guard, 0), day->iso(), claimed->iso()}));
  }
  return reader.take();
}

Unmets is_after_claim(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* day = reader.read<Date>(0);
  const auto& claimed = q.background->claimed_on;
  if (!claimed) {
    reader.note(0, text("nothing is claimed that could be checked"));
  } else if (day != nullptr && after(*claimed, *day)) {
    reader.note(0, text("{0} is {1}, which is before the claim of {2}",
                        {fact_of(guard, 0), day->iso(), claimed->iso()}));
  } else if (day != nullptr && after(*day, q.day)) {
    reader.note(
        0, text("{0} is {1}, which is after {2}", {fact_of(guard, 0), day->iso(), q.day.iso()}));
  }
  return reader.take();
}

Unmets is_yes_after_failure(const Guard& guard, const Question& q) {
  return q.background->qc_failed_on ? is_yes(guard, q) : Unmets{};
}

Unmets is_long_after_release(const Guard& guard, const Question& q) {
  Reader reader(guard, q);
  const auto* day = reader.read<Date>(0);
  const auto& closed = q.background->closed_on;
  if (!closed) {
    reader.note(0, text("the day of release is not known"));
    return reader.take();
  }
  if (day == nullptr) return reader.take();
  const auto after_release = (day->first_day() - closed->first_day()).count();
  if (after(*day, q.day)) {
    reader.note(
        0, text("{0} is {1}, which is after {2}", {fact_of(guard, 0), day->iso(), q.day.iso()}));
  } else if (static_cast<double>(after_release) < reader.limit(0)) {
    reader.note(0, text("{0} is {1}, and must be at least {2} days after the release of {3}",
                        {fact_of(guard, 0), day->iso(), number(reader.limit(0)), closed->iso()}));
  }
  return reader.take();
}

}  // namespace demine::release
