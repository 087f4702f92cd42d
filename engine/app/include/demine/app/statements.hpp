// SPDX-License-Identifier: Apache-2.0
/// \file
/// What officials and media said: proposed from a report, kept as proposals in a file beside it, in
/// the register when a person confirmed them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/app/records.hpp"
#include "demine/statement/reading.hpp"

namespace demine::app {

/// "outlet, date, link" as a person gives it.
struct ReportSource {
  std::string outlet{}, link{};
  base::Date date = *base::Date::parse("2000-01-01");  ///< "today" of the report
};
/// InvalidArgument where there is no outlet or no whole day.
[[nodiscard]] base::Result<ReportSource> parse_report_source(const std::string& text);

struct StatementProposal {
  int number = 0;  ///< from 1, in the order of the text
  statement::Proposal said{};
  std::string words{};  ///< of its spans, ' ... ' where they are interrupted
  std::string speaker_as_written{};
};

struct StatementProposals {
  ReportSource source{};
  std::string text_file{}, text_sha256{};
  std::vector<StatementProposal> proposals{};
};

struct ReadStatementsOptions {
  std::filesystem::path text{};
  std::string source{};
  /// Places of the operation, a line each, further names behind ';'.
  std::optional<std::filesystem::path> places{};
};

/// Reads a report; nothing is written into an operation. TooLarge beyond 64 MiB.
[[nodiscard]] base::Result<StatementProposals> read_statements(
    const ReadStatementsOptions& options);

/// The file that a person looks through, and confirm_statements() reads: JSON, one proposal an
/// object.
[[nodiscard]] std::string proposals_json(const StatementProposals& proposals);

/// Into a new file; AlreadyExists where it is there: somebody may have looked it through.
[[nodiscard]] base::Done write_proposals(const std::filesystem::path& path,
                                         const std::string& json);

struct ConfirmStatementsOptions {
  std::filesystem::path proposals{};
  std::vector<int> numbers{};
  std::string source{};  ///< label or id of the source record
};

struct ConfirmedStatements {
  std::vector<std::string> labels{};
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was written
};

/// Signed records of the proposals named: what a person vouches for is that it was said, not that
/// it is so. Grades begin at the source's default, else F, and 6: nobody has judged the information
/// yet. InvalidInput where the report is no longer the text that was read, or a span does not hold
/// the words.
[[nodiscard]] base::Result<ConfirmedStatements> confirm_statements(
    store::OperationFile& file, const Signer& signer, const ConfirmStatementsOptions& options);

}  // namespace demine::app
