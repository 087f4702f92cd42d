// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "demine/app/records.hpp"

namespace demine::app {

/// A draft beside what it would be written into.
struct DraftInRegister {
  const store::OperationFile& file;
  const geo::Projection& projection;
  const Signer& signer;
  const RecordDraft& draft;
  const model::Entity& entity;
  const store::Record* before;  ///< what is changed; nullptr for a new record
};

/// What the rules and the register have against a draft whose fields are well written each for
/// itself. Asked where a record is written, by whatever door; the fold does not ask, so that an
/// entry that is signed keeps its meaning.
[[nodiscard]] base::Result<std::vector<base::Problem>> against_the_register(
    const DraftInRegister& held);

}  // namespace demine::app
