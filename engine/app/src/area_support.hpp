// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "demine/app/areas.hpp"

namespace demine::app {

/// Whose key it is, and what was granted to it.
struct KnownSigner {
  std::string person, organisation;
  std::vector<std::string> roles;
};
[[nodiscard]] base::Result<KnownSigner> signer_of(const store::OperationFile& file,
                                                  const Signer& signer);

/// InvalidArgument where there is no such role, PermissionDenied where the signer does not hold it.
[[nodiscard]] base::Result<model::Role> role_held(const KnownSigner& who, const std::string& role);

/// Whether the signer holds one of the roles that `may`.
[[nodiscard]] bool holds_one(const KnownSigner& who, bool (*may)(model::Role));
/// "nmac, inspector": the roles that `may`, for a refusal.
[[nodiscard]] std::string roles_that(bool (*may)(model::Role));

/// Areas of one hazard are one subject.
[[nodiscard]] std::string subject_of_area(const store::Record& area);

/// Whether the hazard of the area adds up.
[[nodiscard]] base::Result<bool> ledger_balances(const store::OperationFile& file,
                                                 const store::Record& area);

/// Ground beside an area, on the grid; InvalidInput where it adds nothing, or does not touch.
[[nodiscard]] base::Result<geo::PlaneGeometry> added_ground(const store::OperationFile& file,
                                                            const store::Record& area,
                                                            const geo::GeographicGeometry& added);

/// What is wrong with the ground of an outline that is valid: strips that nobody can work on,
/// ground of areas that stand; areas `but` are not asked. InvalidInput where it is not made of
/// polygons.
[[nodiscard]] base::Result<std::vector<GroundProblem>> ground_of_outline(
    const store::OperationFile& file, const geo::Projection& projection,
    const geo::GeographicGeometry& outline, const std::vector<std::string>& but);

/// Fills in what became of `advanced.proposal`.
[[nodiscard]] base::Done as_it_is_now(const store::OperationFile& file, const std::string& area,
                                      const base::Date& day, Advanced& advanced);

}  // namespace demine::app
