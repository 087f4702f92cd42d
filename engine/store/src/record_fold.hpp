// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is said about one thing, added up: field by field the last word counts, a revocation
/// stands whatever was said later (safety rule 9), and two geometries made from one version are
/// kept as a conflict.
#pragma once

#include <string>
#include <vector>

#include "demine/journal/key_ring.hpp"
#include "demine/store/record.hpp"
#include "said.hpp"

namespace demine::store {

/// Two entries that cannot both stand.
struct Conflict {
  std::string kind;           ///< of the code list conflict_kind
  std::string area;           ///< id, where it is about an area
  std::string first, second;  ///< hashes of the entries, the one that was earlier first
  std::string resolution{}, resolved_by{};
  bool resolved = false;
  std::string created{};     ///< clock of the second
  std::string other_area{};  ///< id, where two areas hold the same ground

  /// The same on every copy.
  [[nodiscard]] std::string id() const;
};

/// Fields and geometries of a `record.put` onto a record; what the vocabulary does not know, or a
/// person may not set, is passed over.
void apply_put(const Said& said, const model::Entity& entity, Record& record,
               std::vector<Conflict>& conflicts);

/// Whether the key that signed it is an administrator's.
[[nodiscard]] bool by_administrator(const Said& said, const journal::KeyRing& keys);

/// Marks a conflict as decided by a `conflict.resolve` that names it; the first one counts.
void resolve_by(const Said& said, Conflict& conflict);

/// `conflict.resolve`: marks the conflict that it names. True when it was one of these.
bool apply_resolution(const Said& said, std::vector<Conflict>& conflicts);

struct FoldedRecord {
  Record record;
  std::vector<Conflict> conflicts;
};

/// The record of a subject "entity/uuid"; none when nothing in it makes one.
[[nodiscard]] std::optional<FoldedRecord> fold_record(const SubjectSaid& said,
                                                      const journal::KeyRing& keys);

/// "entity/uuid" apart; none when it is not of that form, or of an unknown entity.
struct SubjectName {
  const model::Entity* entity;
  std::string id;
};
[[nodiscard]] std::optional<SubjectName> subject_name(std::string_view subject);

}  // namespace demine::store
