// SPDX-License-Identifier: Apache-2.0
#include "hazard_fold.hpp"

namespace demine::store {

FoldedHazard fold_hazard(const SubjectSaid& said, const journal::KeyRing& keys) {
  FoldedHazard out;
  auto folded = fold_record(said, keys);
  if (!folded) return out;
  folded->record.fields["hazard"] = folded->record.id;
  out.conflicts = std::move(folded->conflicts);
  out.rows.emplace_back(std::move(folded->record), said.entries.front().hash);
  return out;
}

}  // namespace demine::store
