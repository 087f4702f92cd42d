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
#include "demine/geo/position.hpp"
#include "demine/statement/grade.hpp"
#include "demine/statement/reading.hpp"

namespace demine::app {

/// A place that reports name, and where it lies: a table of places has them.
struct KnownPlace {
  std::string name{};
  std::vector<std::string> aliases{};
  std::optional<geo::LonLat> at{};
  std::optional<double> precision_m{};  ///< one standard deviation
};

/// A CSV with the columns name, aliases (';' between), lat_deg, lon_deg, precision_m; the last
/// three may be empty, all or none. InvalidInput names the row.
[[nodiscard]] base::Result<std::vector<KnownPlace>> read_places(const std::filesystem::path& path);

/// "outlet, date, link" as a person gives it.
struct ReportSource {
  std::string outlet{}, link{};
  base::Date date = *base::Date::parse("2000-01-01");  ///< "today" of the report
};
/// InvalidArgument where there is no outlet or no whole day.
[[nodiscard]] base::Result<ReportSource> report_source(const std::string& text);

struct StatementProposal {
  int number = 0;  ///< from 1, in the order of the text
  statement::Proposal said{};
  statement::Grade grade{};  ///< default of the table
  std::string words{};       ///< of its spans, ' ... ' where they are interrupted
  std::string speaker_as_written{};
};

struct StatementProposals {
  ReportSource source{};
  std::string text_file{}, text_sha256{};
  std::vector<StatementProposal> proposals{};
  std::vector<std::string> known_as{};  ///< labels of statements that are of this very text already
};

struct ReadStatementsOptions {
  std::filesystem::path text{};
  std::string source{};
  std::optional<std::filesystem::path>
      places{};  ///< read_places(); those of the register are known
};

/// Reads a report; nothing is written into the operation. TooLarge beyond 64 MiB.
[[nodiscard]] base::Result<StatementProposals> read_statements(
    const store::OperationFile& file, const ReadStatementsOptions& options);

/// The file that a person looks through and decides on: JSON, one proposal an object.
[[nodiscard]] std::string proposals_json(const StatementProposals& proposals);

/// Into a new file; AlreadyExists where it is there: somebody may have looked it through.
[[nodiscard]] base::Done write_proposals(const std::filesystem::path& path,
                                         const std::string& json);

struct ConfirmStatementsOptions {
  std::filesystem::path proposals{};  ///< the report lies beside it
  std::vector<int> numbers{};
  /// Label or id of the source record; none: the one of this outlet, day and link, made if need be.
  std::optional<std::string> source{};
};

struct ConfirmedStatements {
  std::vector<std::string> labels{};
  std::string source{};                   ///< label
  std::optional<std::string> attached{};  ///< label of the report, where it was not attached before
  std::vector<base::Problem> problems{};  ///< when there are any, nothing was written
};

/// Signed records of the proposals named, and the report as an attachment: all or none. What a
/// person vouches for is that it was said, not that it is so. Grades are those of the table of
/// defaults; copies of a statement that is there share its independence group.
/// InvalidInput where the report is no longer the text that was read, or a span does not hold the
/// words; AlreadyExists where those words are a statement already, or a proposal was rejected.
[[nodiscard]] base::Result<ConfirmedStatements> confirm_statements(
    store::OperationFile& file, const Signer& signer, const ConfirmStatementsOptions& options);

/// The proposals will not be confirmed: said in their file alone, with the reason.
[[nodiscard]] base::Done reject_proposals(const std::filesystem::path& proposals,
                                          const std::vector<int>& numbers,
                                          const std::string& reason);

/// A proposal of a file, and what was decided.
struct ListedProposal {
  int number = 0;
  std::string speaker{}, said_on{}, words{};
  std::string state{};  ///< "waiting", "rejected"
  std::string reason{};
  std::vector<std::string> doubts{};
};
[[nodiscard]] base::Result<std::vector<ListedProposal>> list_proposals(
    const std::filesystem::path& proposals);

}  // namespace demine::app
