// SPDX-License-Identifier: Apache-2.0
/// \file
/// The transitions of land release as data: which state each needs and makes, its guards, its
/// signatures, the thresholds. The floor is rules/release.toml, built in; a national authority
/// tightens it with a file of its own and never loosens it. docs/design/release.md has the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/result.hpp"
#include "demine/model/vocabulary.hpp"
#include "demine/release/area_state.hpp"

namespace demine::release {

/// Where a rule is written down.
struct Provision {
  std::string clause;   ///< "NMAS 07.11, 6.3"
  std::string edition;  ///< of the document
  std::string source;   ///< key of docs/sources.md, an address, or "judgement"
  friend bool operator==(const Provision&, const Provision&) = default;
};

enum class Bound {
  Least,  ///< the fact must not be smaller; a national value may be larger
  Most,   ///< the fact must not be larger; a national value may be smaller
};

struct Threshold {
  std::string name;  ///< ends in its unit
  double value = 0;
  Bound bound = Bound::Least;
  std::string meaning{};
  Provision provision{};
};

enum class TransitionKind {
  Ordinary,
  Releasing,   ///< claims, checks or grants a product: undone by a stop that had not seen it
  Stopping,    ///< takes effect whatever happened at the same time (safety rule 9)
  Restarting,  ///< needs the stop as its base
};
/// "ordinary", "releasing", "stopping", "restarting".
[[nodiscard]] std::string_view name(TransitionKind kind);

/// States that a transition may start from; an empty list is any.
struct StatePattern {
  std::vector<model::Classification> classification{};
  std::vector<model::AreaStatus> status{};
  std::vector<model::Product> product{};
  std::vector<model::Product> claim{};
  std::vector<model::AreaStatus> stopped_from{};

  [[nodiscard]] bool matches(const AreaState& state) const;
};

/// What a transition makes of a state; none: as it was.
struct StateChange {
  std::optional<model::Classification> classification{};
  std::optional<model::AreaStatus> status{};
  std::optional<model::Product> product{};
  bool product_as_claimed = false;  ///< closing: the claim becomes the product
  std::optional<model::Product> claim{};
};

/// One signature that is needed.
struct SignatureRule {
  std::vector<model::Role> any_of{};  ///< in one of these roles; empty: anyone, in any role or none
  bool independent = false;  ///< of another organisation than those who work there, and not one of
                             ///< the persons who signed for the work
  friend bool operator==(const SignatureRule&, const SignatureRule&) = default;
};

struct TransitionRule {
  std::string id;
  std::string meaning;
  TransitionKind kind = TransitionKind::Ordinary;
  StatePattern from{};
  StateChange to{};
  std::vector<std::string> guards{};  ///< names of guards.hpp
  std::vector<SignatureRule> signatures{};
  std::vector<model::Role> told{};  ///< who is to be told at once
  bool opens_area = false;          ///< a new area is opened on this ground, linked to this one
  std::vector<Provision> provisions{};
};

struct RuleSet {
  std::string edition;                        ///< "demine 2026-11", or the national authority's own
  std::string authority;                      ///< who made it; empty: the built-in floor
  std::optional<base::Date> in_force_from{};  ///< none: always
  std::vector<TransitionRule> transitions{};
  std::vector<Threshold> thresholds{};

  /// nullptr when there is none of this name.
  [[nodiscard]] const TransitionRule* transition(std::string_view id) const;
  [[nodiscard]] const Threshold* threshold(std::string_view name) const;
  /// The same for an id that a person typed: InvalidArgument lists those there are.
  [[nodiscard]] base::Result<const TransitionRule*> transition_named(std::string_view id) const;
};

/// What holds everywhere. Read once from the built-in rules/release.toml.
/// Threads: safe to call at once.
[[nodiscard]] const RuleSet& floor_rules();

/// The floor's own format, for tests and tools.
[[nodiscard]] base::Result<RuleSet> parse_floor(std::string_view toml, std::string_view file);

/// `base` tightened by a national authority's file: it may raise a least, lower a most, add guards
/// and add signatures, each with clause, edition and source.
///
/// Errors:  InvalidInput with every line that loosens, every unknown word, and every rule without a
///          provision. Adding anything to a stopping transition is loosening: it would be harder to
///          stop.
/// Format:  docs/formats/release-rules.md.
[[nodiscard]] base::Result<RuleSet> tighten(const RuleSet& base, std::string_view toml,
                                            std::string_view file);

/// Whoever signs for `given` could sign for `need`.
[[nodiscard]] bool is_at_least(const SignatureRule& given, const SignatureRule& need);

/// What both ask for, each where it is the tighter: of two rule sets that were adopted apart
/// neither is loosened. Both are of one floor. \return edition "A + B", in force from the later
/// day.
[[nodiscard]] RuleSet tightest_of(const RuleSet& a, const RuleSet& b);

/// Rule sets with the day from which each holds. What was decided under one stays decided when a
/// stricter one follows.
class RuleBook {
 public:
  /// The floor alone.
  RuleBook();
  RuleBook(RuleSet only);  // NOLINT(google-explicit-constructor): one rule set is a book of one

  /// `set` holds from its day on. InvalidArgument when it names no day, or a day that is not after
  /// that of the last one.
  [[nodiscard]] base::Done add(RuleSet set);

  [[nodiscard]] const RuleSet& on(const base::Date& day) const;
  [[nodiscard]] const RuleSet& latest() const { return sets_.back(); }

 private:
  std::vector<RuleSet> sets_;
};

}  // namespace demine::release
