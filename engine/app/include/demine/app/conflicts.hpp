// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "demine/app/operation.hpp"

namespace demine::app {

/// A person decides a conflict. \param keep  "first" or "second", of two geometries: which holds
/// from now on; without it what holds now goes on to hold. Both entries stay in the journal.
[[nodiscard]] base::Done resolve_conflict(store::OperationFile& file, const Signer& signer,
                                          const std::string& conflict,
                                          const std::string& resolution,
                                          const std::optional<std::string>& keep);

}  // namespace demine::app
