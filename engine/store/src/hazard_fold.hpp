// SPDX-License-Identifier: Apache-2.0
/// \file
/// A hazard added up: the area it began as, and all that came of it by splitting, merging and
/// extension, with their states, the transitions proposed for them, and the bookings of the ledger.
///
/// | entry | what it does |
/// |---|---|
/// | `record.put` | fields of an area; the first one makes it, and its first outline is booked |
/// | `transition` | proposes a step of land release; an extension brings the ground that it adds |
/// | `signature` | signs a proposal |
/// | `area.split` | the area is replaced by parts |
/// | `area.merge` | areas of this hazard are replaced by one |
/// | `conflict.resolve` | a person decided |
///
/// What no area hears becomes a conflict of the kind "unheard"; what cannot be read and may hold
/// ground, one of the kind "unreadable": nothing of the hazard is released before a person decided.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "demine/journal/key_ring.hpp"
#include "demine/release/area_history.hpp"
#include "record_fold.hpp"
#include "recorded.hpp"

namespace demine::store {

struct FoldedHazard {
  /// Areas, transitions and bookings, each with the hash of the entry that it began with.
  std::vector<std::pair<Record, std::string>> rows{};
  std::vector<Conflict> conflicts{};
};

/// What a hazard's entries are judged by.
struct Judges {
  const journal::KeyRing* keys;
  const release::RuleBook* rules;
  const Recorded* recorded;
  model::Origin origin = model::Origin::Real;
};

/// `said.subject` is "area/" and the id of the area that the hazard began as.
[[nodiscard]] FoldedHazard fold_hazard(const SubjectSaid& said, const Judges& judges);

/// One area of a hazard.
struct AreaNow {
  release::AreaHistory history{};
  std::vector<std::string> lineage{};  ///< its id, and those of the areas that it came from
  std::optional<base::Text> unread{};  ///< why nothing of its hazard is released here
};

/// Where one area of the hazard stands, with all that was proposed for it; none when the entries
/// know no such area.
[[nodiscard]] std::optional<AreaNow> history_of(const SubjectSaid& said, const Judges& judges,
                                                const std::string& area);

/// The event that an entry is in the history of its area; none when it is another kind of entry, or
/// does not read.
[[nodiscard]] std::optional<release::Event> event_of(const Said& said, const Judges& judges);

/// An id that follows from what it is of: the same on every copy.
[[nodiscard]] std::string derived_id(std::initializer_list<std::string_view> of);
/// Whether it is one of those: a record that an entry begins has another.
[[nodiscard]] bool is_derived(std::string_view id);

/// Whether the key that signed it had, at that moment, a role that divides and joins areas.
[[nodiscard]] bool may_divide(const Said& said, const Judges& judges);
/// The same of a role that accepts releases.
[[nodiscard]] bool may_accept_release(const Said& said, const Judges& judges);

}  // namespace demine::store
