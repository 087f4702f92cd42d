// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/journal/key_ring.hpp"
#include "record_fold.hpp"
#include "said.hpp"

namespace demine::store {

/// Makes the rows of one subject after another.
class SubjectFold {
 public:
  /// `keys` outlives this.
  [[nodiscard]] static base::Result<SubjectFold> of(Database& database,
                                                    const journal::KeyRing& keys);

  /// Adds the rows of a subject; there are none of it yet.
  [[nodiscard]] base::Done put(const SubjectSaid& said) const;
  /// Takes the rows of a subject away.
  [[nodiscard]] base::Done clear(const std::string& subject) const;

 private:
  SubjectFold(Database& database, const journal::KeyRing& keys, std::int32_t srs_id)
      : database_(&database), keys_(&keys), srs_id_(srs_id) {}
  [[nodiscard]] base::Done put_record(const SubjectSaid& said) const;
  [[nodiscard]] base::Done put_hazard(const SubjectSaid& said) const;

  Database* database_;
  const journal::KeyRing* keys_;
  std::int32_t srs_id_;
};

}  // namespace demine::store
