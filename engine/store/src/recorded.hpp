// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the journal says of records, as of a moment of the clock. Steps of land release rest on it:
/// what came later changes nothing that was decided, and every copy that has the same entries comes
/// to the same answer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/journal/key_ring.hpp"
#include "demine/store/record.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Later than every moment.
inline constexpr std::string_view kLatest = "~";

/// What a record may have to be looked up for; nothing of it is kept but fields.
/// Threads: one at a time, with the connection that it reads.
/// Cost:    one(): a look in the index. all(): the first time, every entry of the entity is read;
/// it
///          is kept, some hundred bytes an entry, as long as this lives.
class Recorded {
 public:
  /// Both outlive this.
  Recorded(Database& database, const journal::KeyRing& keys) : database_(&database), keys_(&keys) {}

  /// As it was at `at`, revoked ones too; none where nothing readable had been said of it.
  [[nodiscard]] std::optional<Record> one(std::string_view entity, std::string_view id,
                                          std::string_view at) const;
  /// Whether entries about it are here whose payload is not.
  [[nodiscard]] bool is_withheld(std::string_view entity, std::string_view id) const;
  /// Every record of an entity as it was at `at`, by id.
  [[nodiscard]] std::vector<const Record*> all(const std::string& entity,
                                               std::string_view at) const;

  /// What went wrong with the file meanwhile; what could not be read counted as not there.
  [[nodiscard]] const std::optional<base::Error>& error() const { return error_; }

 private:
  /// As it was from a moment on.
  struct Version {
    std::string from;
    Record record;
  };
  using Versions = std::vector<Version>;

  [[nodiscard]] Versions versions_of(const std::string& subject) const;
  [[nodiscard]] base::Result<std::vector<Versions>> read_all(const std::string& entity) const;

  Database* database_;
  const journal::KeyRing* keys_;
  mutable std::map<std::string, std::vector<Versions>, std::less<>> read_{};
  mutable std::optional<base::Error> error_{};
};

/// Entities that steps of land release may rest on.
[[nodiscard]] bool bears_on_steps(std::string_view subject);

}  // namespace demine::store
