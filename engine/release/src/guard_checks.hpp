// SPDX-License-Identifier: Apache-2.0
/// \file
/// The questions that guards ask. Each is a small pure function; guards.cpp says which guard asks
/// which about which facts. None holds when a fact that it reads is missing or void.
#pragma once

#include <vector>

#include "demine/release/guards.hpp"

namespace demine::release {

using Unmets = std::vector<Unmet>;

/// Reads the facts of a guard; what is missing or void is noted in `unmet`.
class Reader {
 public:
  Reader(const Guard& guard, const Question& question) : guard_(&guard), question_(&question) {}

  /// The value of the guard's i-th fact; nullptr, and noted, when it does not count.
  template <typename T>
  const T* read(std::size_t i) {
    const auto* fact = usable(guard_->facts.at(i));
    return fact == nullptr ? nullptr : std::get_if<T>(&fact->value);
  }
  /// The same, where another fact may answer instead: nothing is noted.
  template <typename T>
  const T* read_quietly(std::size_t i) const {
    const auto* fact = find(guard_->facts.at(i));
    return fact == nullptr || why_void(*fact, question_->day) ? nullptr
                                                              : std::get_if<T>(&fact->value);
  }
  /// The guard's i-th fact is there and counts, whatever its type.
  bool counts(std::size_t i) { return usable(guard_->facts.at(i)) != nullptr; }
  [[nodiscard]] double limit(std::size_t i) const;
  [[nodiscard]] const Question& question() const { return *question_; }
  /// Notes that the guard does not hold, for the i-th fact.
  void note(std::size_t i, base::Text what);
  [[nodiscard]] Unmets take() { return std::move(unmet_); }

 private:
  [[nodiscard]] const Fact* find(std::string_view name) const;
  const Fact* usable(std::string_view name);

  const Guard* guard_;
  const Question* question_;
  Unmets unmet_;
};

Unmets is_yes(const Guard& guard, const Question& q);         ///< facts[0] YesNo is yes
Unmets is_stated(const Guard& guard, const Question& q);      ///< facts[0] is there and counts
Unmets is_none(const Guard& guard, const Question& q);        ///< facts[0] Count is 0
Unmets is_at_least(const Guard& guard, const Question& q);    ///< facts[0] Number >= threshold
Unmets is_at_most(const Guard& guard, const Question& q);     ///< facts[0] Number <= threshold
Unmets is_whole(const Guard& guard, const Question& q);       ///< facts[0] share is 1
Unmets reaches_other(const Guard& guard, const Question& q);  ///< facts[0] >= facts[1]
Unmets is_today(const Guard& guard, const Question& q);       ///< facts[0] Day is the day
Unmets is_past(const Guard& guard, const Question& q);        ///< facts[0] Day is not after the day
Unmets is_recent(const Guard& guard, const Question& q);      ///< and not older than the threshold
/// Every day of facts[0] lies in facts[1], there is one, and none is to come (safety rule 10).
Unmets covers_work(const Guard& guard, const Question& q);
/// facts[0] Days holds every day on which work began and every day of facts[1], and where work was
/// ever begun, no day on which none was under way (safety rule 10).
Unmets names_all_work(const Guard& guard, const Question& q);
Unmets is_grade(const Guard& guard, const Question& q);     ///< facts[0] Text is as in B2
Unmets is_activity(const Guard& guard, const Question& q);  ///< facts[0] Text is an activity
Unmets is_survey_activity(const Guard& guard, const Question& q);
Unmets has_item(const Guard& guard, const Question& q);  ///< facts[0] Kinds is not empty
/// facts[0] Kinds holds as many as the threshold, or one, that are neither a media report nor a
/// statement (safety rule 12).
Unmets has_items_beside_hearsay(const Guard& guard, const Question& q);
/// facts[0] Kinds holds one that can be direct (safety rule 12).
Unmets has_direct_item(const Guard& guard, const Question& q);
/// Enough of facts[0] Kinds in enough groups, facts[1] Count; or facts[2] Day, a visit.
Unmets has_contrary_items_or_visit(const Guard& guard, const Question& q);
/// facts[0] Kinds holds one that can be direct, or facts[1] YesNo, the fade-out, is no.
Unmets has_ground_to_extend(const Guard& guard, const Question& q);
/// facts[0] Count reaches the threshold, or one with facts[1] YesNo, a record.
Unmets has_informants(const Guard& guard, const Question& q);
Unmets is_before_claim(const Guard& guard,
                       const Question& q);                     ///< facts[0] Day <= day of the claim
Unmets is_after_claim(const Guard& guard, const Question& q);  ///< facts[0] Day >= day of the claim
/// facts[0] YesNo is yes; asked only after a check that failed.
Unmets is_yes_after_failure(const Guard& guard, const Question& q);
/// facts[0] Day is so many days after the release, and not to come.
Unmets is_long_after_release(const Guard& guard, const Question& q);

}  // namespace demine::release
