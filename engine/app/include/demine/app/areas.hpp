// SPDX-License-Identifier: Apache-2.0
/// \file
/// Areas and their way to release: proposing a step, signing it, and the ground itself.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/records.hpp"
#include "demine/release/decision.hpp"

namespace demine::app {

/// A fact as a person types it.
struct FactText {
  std::string name, value;
  std::optional<std::string> valid_until{};  ///< last day on which it holds
};

struct AdvanceOptions {
  std::string area;                   ///< label or id
  std::string step;                   ///< id of a transition: docs/design/release.md
  std::optional<std::string> role{};  ///< in which the proposer signs
  std::vector<FactText> facts{};      ///< attested by the proposer, on the day of the proposal
  std::optional<geo::GeographicGeometry> added{};  ///< ground that an extension adds
};

struct Advanced {
  std::string proposal;  ///< hash of its entry; empty when nothing was written
  release::Outcome outcome = release::Outcome::Waiting;
  release::AreaState state{};                 ///< as it is now
  std::vector<release::Unmet> unmet{};        ///< when there are any, nothing was written
  std::vector<release::Unmet> unsigned_by{};  ///< who has to sign yet
  std::vector<model::Role> told{};            ///< who is to be told at once
};

/// Proposes a step of land release. A proposal whose guards are not met is not written: every one
/// of them is listed. What lacks signatures alone is written and waits for them.
[[nodiscard]] base::Result<Advanced> advance_area(store::OperationFile& file, const Signer& signer,
                                                  const AdvanceOptions& options);

/// A person who signs on paper: the scan is attached, the signer of the entry is the witness.
struct OnPaper {
  std::string name;
  std::string attachment;  ///< label or id
};

struct SignOptions {
  std::string area;
  std::string proposal;  ///< first digits of its hash are enough where they are of one alone
  std::string role;
  std::optional<OnPaper> paper{};
};

/// Signs a proposal.
[[nodiscard]] base::Result<Advanced> sign_step(store::OperationFile& file, const Signer& signer,
                                               const SignOptions& options);

/// What a step needs of an area as it stands: every guard that these facts do not meet, every
/// signature. Writes nothing.
[[nodiscard]] base::Result<release::Decision> what_is_missing(const store::OperationFile& file,
                                                              const Signer& signer,
                                                              const AdvanceOptions& options);

/// The day on which a signer's entries are, UTC.
[[nodiscard]] base::Date day_of(const Signer& signer);

struct SplitOptions {
  std::string area;
  geo::GeographicGeometry cut;        ///< polygons: what of the area lies inside is one part
  std::vector<std::string> labels{};  ///< inside, outside; default: the area's with ".1", ".2"
};

struct NewAreas {
  std::vector<std::pair<std::string, std::string>> areas{};  ///< id and label
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was written
};

/// What is wrong with a piece of ground, and where: few places, not all of them.
struct GroundProblem {
  base::Problem problem;
  std::vector<geo::LonLat> at{};
};
/// What create_area() would say of an outline as somebody draws it; writes nothing. InvalidInput
/// where it is not made of polygons.
[[nodiscard]] base::Result<std::vector<GroundProblem>> check_outline(
    const store::OperationFile& file, const geo::GeographicGeometry& outline);

/// A new area, reported: an outline that overlaps another area, or land that was released, is
/// refused with where it does.
[[nodiscard]] base::Result<NewAreas> create_area(store::OperationFile& file, const Signer& signer,
                                                 const RecordDraft& draft);

[[nodiscard]] base::Result<NewAreas> split_area(store::OperationFile& file, const Signer& signer,
                                                const SplitOptions& options);

struct MergeOptions {
  std::vector<std::string> areas{};  ///< two or more; they touch
  std::optional<std::string> label{};
};
[[nodiscard]] base::Result<NewAreas> merge_areas(store::OperationFile& file, const Signer& signer,
                                                 const MergeOptions& options);

}  // namespace demine::app
