// SPDX-License-Identifier: Apache-2.0
/// \file
/// Records of the register, as people write them: persons, organisations, tasks, finds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/base/problem.hpp"
#include "demine/geo/projection.hpp"
#include "demine/model/entity.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::app {

/// A record as somebody gives it. References are given by label or id.
struct RecordDraft {
  std::string entity;
  std::optional<std::string> record{};  ///< label or id of one that is there; none: a new one
  std::optional<std::string> label{};   ///< of a new one; default: the next free, such as "P7"
  std::vector<std::pair<std::string, std::string>> fields{};  ///< an empty value takes it away
  std::map<std::string, geo::GeographicGeometry> geometries{};
  /// The same in the plane of the operation already; taken as they are, on whole millimetres.
  std::map<std::string, geo::PlaneGeometry> plane_geometries{};
};

struct PutRecord {
  std::string id, label;
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was written
};

/// Writes the entries that say it: one for each data class of what is given, so that a class can be
/// withheld. Errors: no such entity or record; the key may not sign.
[[nodiscard]] base::Result<PutRecord> put_record(store::OperationFile& file, const Signer& signer,
                                                 const RecordDraft& draft);

/// The record counts for nothing from now on, whatever else is said of it (safety rule 9).
[[nodiscard]] base::Done revoke_record(store::OperationFile& file, const Signer& signer,
                                       const std::string& entity, const std::string& record,
                                       const std::string& reason);
/// It counts again; only an administrator may say so.
[[nodiscard]] base::Done restore_record(store::OperationFile& file, const Signer& signer,
                                        const std::string& entity, const std::string& record,
                                        const std::string& reason);

/// What may be withheld together: what is public travels with what is restricted.
[[nodiscard]] journal::DataClass entry_class(const model::Field& field);

/// "A" of areas, "T" of tasks: what labels begin with.
[[nodiscard]] std::string label_prefix(std::string_view entity);

/// The plane of the operation.
[[nodiscard]] base::Result<geo::Projection> projection_of(const store::OperationFile& file);

/// What a draft says, as entries; the parts of put_record() that import shares.
struct DraftedRecord {
  std::string id, label;
  std::vector<Statement> statements{};
  std::vector<base::Problem> problems{};
};
[[nodiscard]] base::Result<DraftedRecord> draft_record(const store::OperationFile& file,
                                                       const geo::Projection& projection,
                                                       const Signer& signer,
                                                       const RecordDraft& draft);

}  // namespace demine::app
