// SPDX-License-Identifier: Apache-2.0
/// \file
/// How predicates read facts. Every reading notes until when it stays the same, so that an answer
/// holds for a run of days; every reading that does not count is an answer of its own.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "demine/plan/readiness.hpp"

namespace demine::plan {

/// The fact of one subject that counts on the day, or why there is none.
struct Reading {
  const Fact* fact = nullptr;
  Answer answer{};  ///< with outcome Holds where the fact counts
};

class Asking {
 public:
  Asking(const Predicate& predicate, const Situation& situation, const Case& at);

  // Whole predicates. `i` is an index into Predicate::facts, `limit` into Predicate::limits. What
  // is about places, persons or tools must hold for every one of them, and there must be one.
  Answer is_yes(std::size_t i, std::string_view detail = {});
  Answer is_no(std::size_t i);
  Answer is_word(std::size_t i, std::string_view word, std::string_view detail = {});
  Answer is_at_most(std::size_t i, std::size_t limit);
  Answer is_at_least(std::size_t i, std::size_t limit);
  /// A day not after the day asked about, and not further back than the limit.
  Answer is_recent(std::size_t i, std::size_t limit, std::string_view detail = {});

  /// `judge` of each subject's fact that counts; the worst answer.
  template <typename Judge>
  Answer each(std::size_t i, Judge judge, std::string_view detail = {}) {
    std::uint32_t single = kNobody;
    const auto all = subjects(known(i).about, single);
    if (all.empty()) return nobody(i);
    std::optional<Answer> out;
    for (const auto subject : all) {
      const auto reading = read_of(i, subject, detail);
      const Answer one = reading.fact != nullptr ? judge(*reading.fact) : reading.answer;
      out = out ? worst(*out, one) : one;
    }
    return *out;
  }
  /// The fact of a single subject.
  Reading read(std::size_t i, std::string_view detail = {});
  /// The fact of the subject that each() is at.
  Reading read_here(std::size_t i) { return read_of(i, subject_, {}); }
  /// None: the methods of the task are known and have `method`. Else the answer: it does not apply,
  /// or the methods are not known. Fact 0 must be the task's methods.
  std::optional<Answer> unless_method(std::string_view method);

  [[nodiscard]] std::chrono::sys_days day() const { return at_.day; }
  [[nodiscard]] std::chrono::minutes utc_offset() const;
  [[nodiscard]] const Limit* limit(std::size_t i) const;

  /// Answers about fact `i`.
  Answer holds(std::size_t i, const Fact& fact) const;
  Answer fails(std::size_t i, const Fact& fact, Reason reason) const;
  Answer of(std::size_t i, const Fact& fact, Outcome outcome, Reason reason) const;
  [[nodiscard]] Answer no_limit(std::size_t i) const;
  [[nodiscard]] static Answer does_not_apply();
  [[nodiscard]] static Answer worst(const Answer& a, const Answer& b);

  /// The answer changes with the day alone.
  void only_today() { cut(at_.day); }
  /// Nothing read so far changes before this day is over.
  [[nodiscard]] std::chrono::sys_days same_until() const { return same_until_; }
  [[nodiscard]] const KnownFact& known(std::size_t i) const { return predicate_->facts.at(i); }

 private:
  static constexpr std::uint32_t kNobody = 0xffffffff;

  Reading read_of(std::size_t i, std::uint32_t subject, std::string_view detail);
  [[nodiscard]] Answer nobody(std::size_t i) const;
  Answer why_void(std::size_t i, const Situation::Stored& stored);
  [[nodiscard]] std::span<const std::uint32_t> subjects(About about, std::uint32_t& single) const;
  void cut(std::chrono::sys_days day) { same_until_ = std::min(same_until_, day); }
  [[nodiscard]] Answer answer(std::size_t i, Outcome outcome, Reason reason,
                              const Fact* fact) const;

  const Predicate* predicate_;
  const Situation* situation_;
  Case at_;
  bool begun_;  ///< the day has come: forecasts do not count
  std::uint32_t subject_ = kNobody;
  std::chrono::sys_days same_until_;
};

}  // namespace demine::plan
