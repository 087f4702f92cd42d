// SPDX-License-Identifier: Apache-2.0
#include "register_hashes.hpp"

#include <utility>

#include "embedded/queries.hpp"
#include "register_tables.hpp"

namespace demine::store {

base::Result<std::map<std::string, base::Digest>> register_hashes(Database& database) {
  namespace queries = embedded::queries;
  std::map<std::string, std::string_view> tables{
      {"operation",  queries::rows_of_operation_sql() },
      {"person_key", queries::rows_of_person_key_sql()}
  };
  for (const model::Entity& entity : model::entities()) {
    tables.emplace(entity.name, rows_text_sql(entity));
  }
  std::map<std::string, base::Digest> hashes;
  for (const auto& [table, sql] : tables) {
    base::Digest hash{};
    DEMINE_TRY(auto* const rows, database.prepared(sql));
    for (;;) {
      DEMINE_TRY(const bool row, rows->step());
      if (!row) break;
      hash = base::sha256({base::as_text(hash), rows->text(0)});
    }
    hashes[table] = hash;
  }
  return hashes;
}

}  // namespace demine::store
