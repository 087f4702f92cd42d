// SPDX-License-Identifier: Apache-2.0
#include "placeless_rows.hpp"

namespace demine::store {

base::Result<const std::string*> PlacelessRows::of(Database& database,
                                                   const model::Entity& entity) {
  // Another number after another connection wrote; this one only reads.
  DEMINE_TRY(const std::int64_t version, database.number("pragma data_version"));
  if (version != version_) lists_.clear();
  version_ = version;
  const auto found = lists_.find(entity.name);
  if (found != lists_.end()) return &found->second;
  DEMINE_TRY(auto rows, database.prepare("select fid from " + std::string(entity.name) +
                                         " where geom is null and revoked is null"));
  std::string list;
  for (;;) {
    DEMINE_TRY(const bool there, rows.step());
    if (!there) break;
    list += (list.empty() ? "[" : ",") + std::to_string(rows.integer(0));
  }
  list += list.empty() ? "[]" : "]";
  return &lists_.emplace(entity.name, std::move(list)).first->second;
}

}  // namespace demine::store
