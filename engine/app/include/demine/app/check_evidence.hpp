// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/session.hpp"
#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/evidence/take.hpp"

namespace demine::app {

struct CheckEvidenceOptions {
  std::vector<std::filesystem::path> files{};
  std::optional<std::filesystem::path> mapping{};  ///< none: guessed from each header
  std::optional<std::filesystem::path> area{};     ///< none: no check against the area
  std::optional<std::filesystem::path> rules{};    ///< for the reach around the area
};

struct CheckedFile {
  std::string file;
  std::string sha256;  ///< of the file's bytes
  std::uint64_t rows = 0;
  std::uint64_t taken = 0;
  evidence::Mapping mapping;  ///< as used
  bool mapping_guessed = false;
  std::vector<std::string> unused_columns{};
};

struct CheckedEvidence {
  std::vector<CheckedFile> files;
  evidence::Intake intake;  ///< all files together, in the order given
};

/// Reads, maps and judges evidence files as `hazard map` would, and changes nothing.
/// A file that cannot be read at all becomes a problem of that file; the others are still judged.
/// Errors: the mapping, area or rules cannot be used; synthetic and real items together (safety
/// rule 11).
[[nodiscard]] base::Result<CheckedEvidence> check_evidence(const CheckEvidenceOptions& options,
                                                           const Session& session);

}  // namespace demine::app
