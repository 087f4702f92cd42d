// SPDX-License-Identifier: Apache-2.0
/// \file
/// All that is known at one moment: places, tasks, teams and the facts about them, indexed so that
/// one question costs no more than the facts it reads.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/plan/facts.hpp"
#include "demine/plan/readiness_rules.hpp"

namespace demine::plan {

/// Something that facts are about.
struct Subject {
  About about;
  std::string id;
  std::string label{};  ///< as people call it; empty: the id
};

struct Task {
  Subject self;
  std::vector<std::string> places{};  ///< ids; every one of them must be ready
};

struct Team {
  Subject self;
  std::string organisation{}, contingent{};     ///< ids; empty: not known
  std::vector<std::string> persons{}, tools{};  ///< ids
};

/// A fact and what it is about.
struct FactAbout {
  About about;
  std::string id;
  Fact fact;
};

struct SituationParts {
  std::chrono::sys_seconds now{};      ///< UTC; what was observed later does not count
  std::chrono::minutes utc_offset{0};  ///< of local time at the place: which day it is there
  model::Origin origin = model::Origin::Synthetic;
  std::vector<Subject> subjects{};  ///< places, organisations, contingents, persons, tools
  std::vector<Task> tasks{};
  std::vector<Team> teams{};
  std::vector<FactAbout> facts{};
  std::vector<Waiver> waivers{};
};

/// Read-only once made. Threads: safe to read at once.
class Situation {
 public:
  /// Always makes a situation; `problems` names what is not taken: a fact that nothing is called,
  /// two facts of one name whose days overlap (neither counts), an end before the beginning, a
  /// waiver that is refused.
  static Situation make(SituationParts parts, const ReadinessRules& rules,
                        std::vector<base::Problem>& problems);

  [[nodiscard]] std::chrono::sys_seconds now() const { return now_; }
  /// The day it is now at the place.
  [[nodiscard]] std::chrono::sys_days today() const { return today_; }
  [[nodiscard]] std::chrono::minutes utc_offset() const { return utc_offset_; }
  [[nodiscard]] model::Origin origin() const { return origin_; }
  [[nodiscard]] std::span<const Task> tasks() const { return tasks_; }
  [[nodiscard]] std::span<const Team> teams() const { return teams_; }
  [[nodiscard]] const ReadinessRules& rules() const { return rules_; }
  [[nodiscard]] std::span<const Waiver> waivers() const { return waivers_; }
  /// Index of a task or team by id or label; none when there is none.
  [[nodiscard]] std::optional<std::uint32_t> task_named(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> team_named(std::string_view name) const;
  /// What Answer::subject is; nullptr where it is none.
  [[nodiscard]] const Subject* subject(std::uint32_t index) const;

 private:
  friend class Asking;
  struct Stored {
    Fact fact;
    std::chrono::sys_days from, until;  ///< days on which it may count, both included
    bool ambiguous = false;             ///< another one overlaps it
  };
  using Key = std::uint64_t;
  struct Range {
    Key key;
    std::uint32_t begin, end;
  };
  static constexpr std::uint32_t kNone = 0xffffffff;
  static constexpr std::uint32_t kNoDetail = 0xfffff;

  [[nodiscard]] std::uint32_t subject_index(About about, std::string_view id) const;
  [[nodiscard]] std::uint32_t detail_index(std::string_view detail) const;
  [[nodiscard]] std::span<const Stored> facts_of(std::uint32_t subject, std::uint32_t fact,
                                                 std::uint32_t detail) const;
  void index_subjects(const SituationParts& parts);
  void index_facts(SituationParts& parts, std::vector<base::Problem>& problems);

  std::chrono::sys_seconds now_{};
  std::chrono::sys_days today_{};
  std::chrono::minutes utc_offset_{0};
  model::Origin origin_ = model::Origin::Synthetic;
  ReadinessRules rules_{};
  std::vector<Subject> subjects_{};  // sorted by about, id
  std::vector<Task> tasks_{};
  std::vector<Team> teams_{};
  std::vector<std::vector<std::uint32_t>> task_places_{}, team_persons_{}, team_tools_{};
  std::vector<std::uint32_t> task_subject_{}, team_subject_{}, team_organisation_{},
      team_contingent_{};
  std::vector<std::string> details_{};  // sorted
  std::vector<Stored> stored_{};
  std::vector<Range> ranges_{};               // sorted by key
  std::vector<std::uint32_t> first_range_{};  // of each subject, and one past the last
  std::vector<Waiver> waivers_{};
};

}  // namespace demine::plan
