// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "record_checks.hpp"

namespace demine::app {

/// PermissionDenied where the signer has no role that enters papers of land release.
[[nodiscard]] base::Done check_may_certify(const store::OperationFile& file, const Signer& signer);

/// What the register has against a certificate: its area is not closed, has another product, or is
/// smaller than what the paper releases. A certificate of a system that was there before the
/// register comes by an import, which does not ask this.
/// \param fields  what was there and what is given, by name
[[nodiscard]] base::Result<std::vector<base::Problem>> against_the_area(
    const DraftInRegister& held, const std::map<std::string, std::string, std::less<>>& fields);

}  // namespace demine::app
