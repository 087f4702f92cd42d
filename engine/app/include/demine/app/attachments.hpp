// SPDX-License-Identifier: Apache-2.0
/// \file
/// Photos, scanned sketches and signed papers that belong to records: kept once under the SHA-256
/// of their bytes, and named by signed entries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/base/problem.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

struct AttachOptions {
  std::string to{};                     ///< label or id of the record
  std::optional<std::string> entity{};  ///< what that is; none: whatever has the label
  std::filesystem::path file{};
  std::string note{};
  /// Who may see it; none: as the record's most open field. Never more open than that.
  std::optional<journal::DataClass> data_class{};
};

struct Attached {
  std::string id{}, label{};
  std::string sha256{};
  std::string media_type{};  ///< by its first bytes, not by its name
  std::int64_t bytes = 0;
  bool known = false;  ///< the very file is attached to the record already: nothing was written
};

/// Attaches a file: its bytes and the entry that names them are there together, or not at all.
/// NotFound; InvalidArgument beyond store::kMostAttachmentBytes, for an empty file and for a class
/// more open than the record's.
[[nodiscard]] base::Result<Attached> attach(store::OperationFile& file, const Signer& signer,
                                            const AttachOptions& options);

struct AttachmentRow {
  store::Record record;
  std::string to_entity{}, to_label{};  ///< empty where the record is not there
  bool kept = false;                    ///< its bytes are in this file
};
/// Every attachment, by when it was attached; of one record alone where `to` names it.
[[nodiscard]] base::Result<std::vector<AttachmentRow>> attachments(
    const store::OperationFile& file, const std::optional<std::string>& to = {});

/// Writes the bytes of an attachment into a new file, after their hash was checked.
[[nodiscard]] base::Result<Attached> get_attachment(const store::OperationFile& file,
                                                    const std::string& name,
                                                    const std::filesystem::path& target);

struct CheckedAttachments {
  std::int64_t whole = 0;                 ///< kept, and their bytes are those of their hash
  std::int64_t missing = 0;               ///< named by an entry, and not kept
  std::vector<base::Problem> problems{};  ///< missing, damaged, or named by no entry
};
/// Reads every attachment and compares it with what the journal names. An attachment whose entry is
/// withheld is not missed.
[[nodiscard]] base::Result<CheckedAttachments> check_attachments(const store::OperationFile& file);

/// Writes every attachment into a folder, each under its hash, beside those that are there; those
/// that only entries of `withheld` classes name stay here. \return how many were new in the folder.
[[nodiscard]] base::Result<std::int64_t> export_attachments(
    const store::OperationFile& file, const std::filesystem::path& folder,
    const std::vector<journal::DataClass>& withheld);

}  // namespace demine::app
