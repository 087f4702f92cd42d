// SPDX-License-Identifier: Apache-2.0
/// \file
/// What other programs (QGIS, sqlite3) changed in the register: listed, then adopted by a named
/// person as entries, or put back. Nothing silent.
#pragma once

#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/base/problem.hpp"

namespace demine::app {

/// One value that differs from what the journal adds up to.
struct Edit {
  std::string table;
  std::int64_t row = 0;    ///< fid
  std::string label;       ///< of the record, where there is one
  std::string what;        ///< insert, update, delete
  std::string field{};     ///< of an update
  std::string journal{};   ///< what the journal says
  std::string found{};     ///< what stands there
  bool adoptable = false;  ///< a person may say it by an entry
};

[[nodiscard]] base::Result<std::vector<Edit>> list_edits(store::OperationFile& file);

struct Adopted {
  std::int64_t entries = 0;
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was written
};

/// Every edit becomes an entry of the signer's. Problems name the edits that nobody may say: those
/// of states, of the journal's own columns, and removed rows.
[[nodiscard]] base::Result<Adopted> adopt_edits(store::OperationFile& file, const Signer& signer);

/// The register as the journal has it; what was edited is lost.
[[nodiscard]] base::Done put_edits_back(store::OperationFile& file);

}  // namespace demine::app
