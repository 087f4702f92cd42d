// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/model/evidence.hpp"
#include "row.hpp"

namespace demine::evidence {

/// Counts what the rows of a file leave out and what is taken instead: one problem a file, because
/// a file team leaves out the same thing in every row.
class NotGiven {
 public:
  /// The row has no grade, or half of one. A report that lowers the hazard is refused without it;
  /// another is taken with what is missing as F and 6, "cannot be judged".
  void grade(Row& row, const model::EvidenceItem& item);

  /// The item is taken: remember what it left out.
  void look(const Row& row, const model::EvidenceItem& item, bool precise);

  void list(const Binding& binding, std::size_t taken, std::vector<base::Problem>& problems) const;

 private:
  struct Count {
    std::uint64_t rows = 0;
    std::uint64_t first = 0;
    void add(std::uint64_t row) {
      if (rows++ == 0) first = row;
    }
  };
  Count grade_, precision_, directness_, provenance_, source_;
};

}  // namespace demine::evidence
