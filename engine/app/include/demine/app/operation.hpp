// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people do with an operation as a whole: make it, write into it, check it, hand it on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/base/result.hpp"
#include "demine/journal/checkpoint.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

/// Who speaks, and when: the key is opened, the clock and the entropy are the caller's.
struct Signer {
  journal::SecretKey key;
  std::int64_t now_ms = 0;
  journal::Entropy* entropy = nullptr;  // not owned
  bool seeded = false;  ///< its entropy can be made again by anybody: synthetic operations alone
  bool told_the_time = false;  ///< `now_ms` is not the machine's clock: synthetic operations alone
};

struct CreateOperationOptions {
  std::filesystem::path file{};
  std::string name{};
  std::filesystem::path area{};
  std::string country{};                 ///< ISO 3166-1, two letters
  std::vector<std::string> languages{};  ///< ISO 639-1, the first leads
  std::optional<std::string> crs{};      ///< "EPSG:32637"; default: the UTM zone of the middle
  std::string administrator{};           ///< name of the person who signs
  bool synthetic = false;                ///< safety rule 11: decided once, for ever
};

struct CreatedOperation {
  std::string id;
  std::string plane;   ///< name of its coordinate system
  double area_m2 = 0;  ///< on an equal-area plane: that of UTM is up to 0.2 % off
};

/// A new operation file with its first entry. Corners are rounded to a millimetre.
[[nodiscard]] base::Result<CreatedOperation> create_operation(const CreateOperationOptions& options,
                                                              const Signer& signer);

/// What somebody says, before it is signed.
struct Statement {
  std::string kind;
  std::string subject;
  journal::Value payload;
  journal::DataClass data_class = journal::DataClass::Restricted;
};

/// What becomes of changes that other programs made to the register, when something is written.
enum class Edits { Refuse, PutBack };

/// Writes entries as the person who holds the key, on this copy's chain: all or none.
/// PermissionDenied when the key is not enrolled. `make` is called when nobody else can write any
/// more: what it reads of the file is what the entries follow.
[[nodiscard]] base::Result<std::vector<journal::Entry>> say_all(
    store::OperationFile& file, const Signer& signer,
    const std::function<base::Result<std::vector<Statement>>()>& make, Edits edits = Edits::Refuse);

/// The same for one.
[[nodiscard]] base::Result<journal::Entry> say(store::OperationFile& file, const Signer& signer,
                                               const std::string& kind, const std::string& subject,
                                               const journal::Value& payload,
                                               journal::DataClass data_class);

/// How many entries were written to this file that are not in it any more: another copy, which was
/// behind, was put in its place. 0 where that is not known. They are in the copies that had them.
[[nodiscard]] base::Result<std::int64_t> entries_gone(const store::OperationFile& file);

struct Verified {
  std::int64_t entries = 0;
  std::int64_t without_payload = 0;
  std::int64_t devices = 0;
  base::Digest root{};  ///< of all entries, as in a checkpoint
  journal::Heads heads{};
  /// Entries that are as they were written and do not count: their keys were revoked, or not
  /// confirmed, when they signed. Id, and why.
  std::vector<std::pair<journal::Uuid, base::Text>> not_counted{};
};

/// Reads every entry and checks everything; InvalidInput names the first that is not as it was
/// written. With a checkpoint: also that nothing it vouches for is missing or another.
[[nodiscard]] base::Result<Verified> verify_journal(
    const store::OperationFile& file, const std::optional<journal::Checkpoint>& kept = {});

/// A journal as `journal export` made a file of it.
struct ExportedJournal {
  std::vector<journal::Entry> entries{};  ///< devices by their ids, each chain in its order
  std::optional<journal::Stamp> since{};  ///< earlier entries were left out
  bool whole = false;                     ///< false: nothing in the file says whether it was cut
};

/// Whether a file is lines of an export rather than an operation file, by how it begins.
[[nodiscard]] bool is_exported_journal(const std::filesystem::path& path);

/// InvalidInput names the first line that is no entry, or says that the file is empty or was cut.
[[nodiscard]] base::Result<ExportedJournal> read_exported_journal(
    const std::filesystem::path& path);

/// As verify_journal, by the entries alone: their keys are those that they enrol.
[[nodiscard]] base::Result<Verified> verify_exported(
    const ExportedJournal& exported, const std::optional<journal::Checkpoint>& kept = {});

struct MergeFrom {
  std::filesystem::path other{};  ///< lines of an export, or another copy of the operation file
  std::optional<std::filesystem::path> attachments{};  ///< folder of export_attachments()
};

struct Merged {
  std::int64_t read = 0;
  bool whole = false;  ///< false: an export of an earlier version, which may have been cut unseen
  store::Added added{};
  std::int64_t attachments = 0;           ///< that were not here
  std::int64_t attachments_missing = 0;   ///< that entries name, and neither copy gave
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was added
};

/// Adds the entries of an exchange file (one line each) or of another copy, and the attachments
/// that come with them, each verified: all or none. InvalidInput when it is another operation. A
/// file that was cut, or is empty, is a problem.
[[nodiscard]] base::Result<Merged> merge_journal(store::OperationFile& file,
                                                 const MergeFrom& options, std::int64_t now_ms);

}  // namespace demine::app
