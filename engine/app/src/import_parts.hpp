// SPDX-License-Identifier: Apache-2.0
/// \file
/// The steps of an import: rows become candidates, candidates are held against each other and the
/// register, what is left is said.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/import_records.hpp"
#include "demine/app/records.hpp"
#include "demine/evidence/raw_table.hpp"
#include "demine/evidence/take.hpp"
#include "demine/geo/projection.hpp"
#include "demine/model/entity.hpp"

namespace demine::app {

/// A row that could become a record.
struct Candidate {
  std::string file;
  std::uint64_t row = 0;
  std::optional<std::string> label{};  ///< none: the next free
  /// In the one form of model::written(); references by id once they are resolved.
  std::map<std::string, std::string> fields{};
  std::optional<geo::GeographicGeometry> geographic{};  ///< of the layer's field
  std::optional<geo::PlaneGeometry> plane{};            ///< the same, on the grid
  std::string id{};                                     ///< by import_id()
  std::string named{};  ///< id of the record that it says it is: a row of an export
  int repeat = 0;       ///< how many rows of this file said the same before: events that are alike
};

/// A file, read and not judged.
struct ImportFile {
  std::string sha256;
  std::vector<evidence::RawTable> tables;
  std::vector<base::Problem> problems;
  std::uint64_t lost = 0;  ///< rows that are in no table, each with a problem
  io::RecordMapping mapping;
  bool guessed = false;
};
[[nodiscard]] base::Result<ImportFile> read_import(const ImportOptions& options,
                                                   const model::Entity& entity);

/// Rows in words of the vocabulary; `problems` gets what is wrong with the others.
struct Judged {
  std::vector<Candidate> candidates;
  std::vector<base::Problem> problems;
};
[[nodiscard]] Judged judge_rows(const ImportFile& read, const model::Entity& entity);
/// The same by the rules of evidence. Mixed where an item is not of the operation's `origin`.
[[nodiscard]] base::Result<Judged> judge_evidence(const ImportFile& read, const std::string& origin,
                                                  const geo::GeographicGeometry& area,
                                                  base::Metres reach, std::chrono::sys_days today);

/// Candidates farther than `reach` outside of the area leave with a problem.
void check_place(Judged& judged, const geo::GeographicGeometry& area, base::Metres reach);

/// Fields that a mapping file for the entity may name.
[[nodiscard]] std::vector<std::string> mapping_fields(const model::Entity& entity);
[[nodiscard]] io::RecordMapping guess_record_mapping(const model::Entity& entity,
                                                     const std::vector<std::string>& header);
/// What the readers of io and evidence need of it: coordinates and the way the file is written.
[[nodiscard]] evidence::Mapping reading_of(const io::RecordMapping& mapping);
[[nodiscard]] std::vector<std::string> unused_columns(const std::vector<evidence::RawTable>& tables,
                                                      const io::RecordMapping& mapping);

/// The id of a record is what it says: the same row is the same record in every copy.
[[nodiscard]] std::string import_id(const std::string& operation, const model::Entity& entity,
                                    const Candidate& candidate);

/// Held against what the register has: candidates that are there already, contradict a record, or
/// take its ground, leave. Each of `candidates` is resolved, on the plane and has an id after.
struct Settled {
  std::vector<Candidate> fresh{};
  std::vector<Candidate> sources{};  ///< that evidence names and nobody wrote down yet
  std::vector<std::pair<std::string, std::uint64_t>> known{};  ///< file and row
  std::vector<base::Problem> problems{};
};
[[nodiscard]] base::Result<Settled> settle(const store::OperationFile& file,
                                           const geo::Projection& projection,
                                           const model::Entity& entity,
                                           std::vector<Candidate> candidates,
                                           const Session& session);

/// One for each data class of a new record.
[[nodiscard]] base::Result<std::vector<Statement>> statements_of(const model::Entity& entity,
                                                                 const Candidate& candidate);

/// A problem of a row.
[[nodiscard]] base::Problem row_problem(const Candidate& candidate, base::Severity severity,
                                        const char* code, const std::string& field,
                                        const std::string& value, base::Text what, base::Text todo);

}  // namespace demine::app
