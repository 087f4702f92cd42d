// SPDX-License-Identifier: Apache-2.0
/// \file
/// One guard is one question about the facts of a transition. A missing, expired or unreadable fact
/// is a guard that is not met (safety rule 2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/text.hpp"
#include "demine/release/facts.hpp"
#include "demine/release/rule_set.hpp"

namespace demine::release {

/// Somebody who signed a transition that took effect.
struct Signer {
  std::string person;
  std::string organisation;
  std::optional<model::Role> role{};
  friend bool operator==(const Signer&, const Signer&) = default;
};

/// When work was under way in an area, as the register shows it: from the steps that took effect,
/// and not from what anybody says.
struct WorkUnderWay {
  std::optional<base::Date>
      ordered_on{};                    ///< day of the standing task order; none: all that is known
  std::vector<base::Date> began_on{};  ///< days on which a start or a restart took effect under it
  std::vector<Period> periods{};       ///< that ended
  std::optional<base::Date> since{};   ///< first day of the one that goes on
  friend bool operator==(const WorkUnderWay&, const WorkUnderWay&) = default;

  /// What both know of, for the union of two areas: the older order, every day of either.
  [[nodiscard]] static WorkUnderWay of_both(const WorkUnderWay& a, const WorkUnderWay& b);
  /// Every period, the one that goes on until `day`.
  [[nodiscard]] std::vector<Period> until(const base::Date& day) const;
};

/// What guards and signatures need to know of the past of an area; AreaHistory keeps it.
struct Background {
  std::optional<base::Date> claimed_on{};    ///< day on which the standing claim took effect
  std::optional<base::Date> closed_on{};     ///< day on which the product was granted
  std::optional<base::Date> qc_failed_on{};  ///< of the last failed check
  /// Those who signed for the work: an inspector is none of them, nor of their organisations.
  std::vector<Signer> workers{};
  std::optional<model::Origin> origin{};  ///< of the operation; none: not checked
  WorkUnderWay work{};
};

/// Something that stands in the way, with what to do about it.
struct Unmet {
  std::string guard;  ///< name of the guard; "signature"; "facts"; "state"; "origin"
  std::string fact{};
  base::Text what;
  base::Text todo{};
};

/// What a guard is asked.
struct Question {
  std::span<const Fact> facts;
  const RuleSet* rules;
  const Background* background;
  base::Date day;
};

struct Guard {
  std::string_view name;
  base::Text asks;                      ///< "technical survey covered enough of each box"
  base::Text todo;                      ///< what a person does when it does not hold
  std::vector<std::string_view> facts;  ///< that it reads
  std::vector<std::string_view> thresholds{};
  /// Everything that is not met; empty when the guard holds.
  std::vector<Unmet> (*check)(const Guard& guard, const Question& question);
};

/// Every guard there is: those of the floor, and those that an authority may add.
[[nodiscard]] std::span<const Guard> guards();
/// nullptr when there is none of this name.
[[nodiscard]] const Guard* find_guard(std::string_view name);

}  // namespace demine::release
