// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "demine/geo/equal_area.hpp"
#include "demine/journal/key_ring.hpp"
#include "demine/release/rule_set.hpp"
#include "hazard_fold.hpp"
#include "record_fold.hpp"
#include "register_rows.hpp"
#include "rules_said.hpp"
#include "said.hpp"

namespace demine::store {

/// The row of a conflict.
[[nodiscard]] Record conflict_record(const Conflict& conflict, const std::string& subject);

/// Makes the rows of one subject after another.
class SubjectFold {
 public:
  /// `keys` outlives this. Reads the rules that the journal adopts.
  [[nodiscard]] static base::Result<SubjectFold> of(Database& database,
                                                    const journal::KeyRing& keys);

  /// Records, each with the id of its row.
  using Rows = std::vector<std::pair<std::int64_t, Record>>;
  /// Whether rows_of() does not touch the database, and may be called while another thread does.
  /// What became of a hazard hangs on what the journal says of other records.
  [[nodiscard]] static bool stands_alone(const std::string& subject);
  /// What a subject adds up to.
  [[nodiscard]] base::Result<Rows> rows_of(const SubjectSaid& said) const;
  /// Adds the rows of subjects; there are none of them yet.
  [[nodiscard]] base::Done put(const Rows& rows) const;
  /// Takes the rows of a subject away.
  [[nodiscard]] base::Done clear(const std::string& subject) const;

  /// The conflicts about ground that areas of several hazards hold, once all rows are there.
  [[nodiscard]] base::Done put_shared_ground() const;
  [[nodiscard]] base::Done put_shared_ground_of(const std::set<std::string>& subjects) const;

  [[nodiscard]] std::shared_ptr<const Recorded> recorded() const { return recorded_; }

  /// What hazards are judged by; as long as this lives.
  [[nodiscard]] Judges judges() const { return {keys_, &rules_->book, recorded_.get(), origin_}; }

 private:
  explicit SubjectFold(Database& database) : database_(&database) {}
  [[nodiscard]] Rows rows_of_conflicts(const SubjectSaid& said,
                                       const std::vector<Conflict>& conflicts) const;
  [[nodiscard]] Rows rows_of_record(const SubjectSaid& said) const;
  [[nodiscard]] base::Result<Rows> rows_of_hazard(const SubjectSaid& said) const;
  void fill_size(Record& area) const;

  Database* database_;
  const journal::KeyRing* keys_ = nullptr;
  std::shared_ptr<const RulesSaid> rules_{};
  std::shared_ptr<const Recorded> recorded_{};  ///< shared with whoever asks it later
  model::Origin origin_ = model::Origin::Real;
  std::int32_t srs_id_ = 0;
  // Made when the first area is put: most commands put none.
  mutable std::optional<geo::EqualArea> size_{};
  mutable bool size_tried_ = false;
};

}  // namespace demine::store
