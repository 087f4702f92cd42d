// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows of other programs' files become records of the register: the good ones all at once, the
/// others back to whoever has to correct them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/app/session.hpp"
#include "demine/base/problem.hpp"
#include "demine/io/record_mapping.hpp"

namespace demine::app {

struct ImportOptions {
  std::filesystem::path file{};
  std::string entity{};                            ///< a word of the vocabulary: "evidence", "find"
  std::optional<std::filesystem::path> mapping{};  ///< none: guessed from the header
  std::optional<std::string> layer{};              ///< of a file of several; none: all
  std::optional<std::filesystem::path> area{};     ///< none: the operation's own outline
  std::optional<std::filesystem::path> refused{};  ///< where rows go that were not taken
  bool dry_run = false;                            ///< DEFAULT false; true writes nothing at all
};

struct Imported {
  std::string file;
  std::string sha256;  ///< of its bytes
  std::uint64_t rows = 0;
  std::uint64_t added = 0;    ///< records that are new
  std::uint64_t known = 0;    ///< rows whose record was there already: nothing is added
  std::uint64_t refused = 0;  ///< rows; rows = added + known + refused
  std::uint64_t sources = 0;  ///< source records that were made for evidence
  std::uint64_t entries = 0;  ///< of the journal
  io::RecordMapping mapping{};
  bool mapping_guessed = false;
  std::vector<std::string> unused_columns{};
  std::vector<base::Problem> problems{};
  std::uint64_t handed_back = 0;  ///< rows in the file of refused ones
};

/// Reads, maps and judges a file, and writes what is good in one transaction: on return all of it
/// is on the disk, or nothing is. The same file again adds nothing, since a record's id is made
/// from what it says: 8 bytes of the version and 122 bits of SHA-256 over operation, entity,
/// fields and place.
///
/// Safety: nothing in the register is altered; a row that says otherwise than a record of its
/// local_id or label is refused (safety rule 5). Areas that share ground are refused (rule 6).
/// Errors: the file cannot be used as a whole; Mixed where synthetic rows meet a real operation or
/// real ones a synthetic (rule 11); Cancelled; as say_all. Nothing is written then.
/// Cost: O(n log n) in the rows, O(records of the entity) to know what is there.
[[nodiscard]] base::Result<Imported> import_records(store::OperationFile& file,
                                                    const Signer& signer,
                                                    const ImportOptions& options,
                                                    const Session& session);

/// The same without a key: what would be taken. `options.dry_run` is not asked.
[[nodiscard]] base::Result<Imported> try_import(const store::OperationFile& file,
                                                const ImportOptions& options,
                                                const Session& session);

/// The mapping that the header suggests, and the columns it leaves out.
struct ProposedMapping {
  io::RecordMapping mapping{};
  std::vector<std::string> unused_columns{};
  std::vector<std::string> missing_fields{};  ///< that a record must have, and no column gives
};
/// Reads the file alone. Errors: it cannot be read; no such entity.
[[nodiscard]] base::Result<ProposedMapping> propose_mapping(const ImportOptions& options);

}  // namespace demine::app
