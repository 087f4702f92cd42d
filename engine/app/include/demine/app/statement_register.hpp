// SPDX-License-Identifier: Apache-2.0
/// \file
/// What is done with confirmed statements: compared, set beside what happened, turned into evidence
/// that opens an indication at most (safety rule 12).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/statements.hpp"
#include "demine/base/language.hpp"
#include "demine/statement/compare.hpp"

namespace demine::app {

/// A CSV with the columns office, person, from, until; ';' between the wordings of one office and
/// the spellings of one person; days, until may be empty. InvalidInput names the row.
[[nodiscard]] base::Result<std::vector<statement::OfficeHolder>> read_offices(
    const std::filesystem::path& path);

struct CheckStatementsOptions {
  std::optional<std::filesystem::path> offices{};  ///< read_offices()
};

/// What the statements that count do not agree with: each other, the table, certificates of the
/// register for land whose area or place has the name that the statement gives.
[[nodiscard]] base::Result<std::vector<statement::Disagreement>> check_statements(
    const store::OperationFile& file, const CheckStatementsOptions& options);

struct TimelineOptions {
  std::optional<std::string> topic{};  ///< of the code list statement_topic; none: all
};

/// A day's word or deed. Words of people and outlets are as they are; `happened` is for
/// translation.
struct TimelineRow {
  std::string day{};    ///< ISO 8601
  std::string label{};  ///< of the statement, the area, the task
  bool said = false;    ///< a statement; else what the journal says
  std::string speaker{}, office{}, words{}, topic{}, place{}, outlet{}, grade{};
  std::string until{};  ///< last day on which it may have been said, where that is not one day
  bool quoted = false;
  std::vector<std::string> disagrees{};  ///< labels and the register; of `check_statements`
  base::Text happened{};
};

struct Timeline {
  std::string operation{};
  bool synthetic = false;
  std::string topic{};
  std::vector<TimelineRow> rows{};  ///< by day; on a day what was said comes first, then by label
};

/// Every statement that counts, beside areas that changed, tasks, stops, checks and certificates.
[[nodiscard]] base::Result<Timeline> statement_timeline(const store::OperationFile& file,
                                                        const TimelineOptions& options);

/// One page without script and network, for screen and paper.
[[nodiscard]] base::Done write_timeline(const Timeline& timeline, base::Language language,
                                        const std::filesystem::path& path);

struct StatementEvidenceOptions {
  std::string statement{};                        ///< label or id
  std::optional<geo::LonLat> at{};                ///< none: of the table of places
  std::optional<double> precision_m{};            ///< one standard deviation; with `at`
  std::optional<std::filesystem::path> places{};  ///< read_places()
};

struct StatementEvidence {
  PutRecord evidence{};
  std::string place{};  ///< what it was taken from
};

/// An evidence item that is never more than indirect, with the grades and the independence group of
/// the statement. InvalidArgument where the statement says nothing of danger in the ground: that it
/// is cleared is no evidence of anything; where there is no place, or it has its item already.
[[nodiscard]] base::Result<StatementEvidence> evidence_from_statement(
    store::OperationFile& file, const Signer& signer, const StatementEvidenceOptions& options);

}  // namespace demine::app
