// SPDX-License-Identifier: Apache-2.0
#include "demine/app/check_evidence.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "demine/app/rules_in_use.hpp"
#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"
#include "demine/io/read_evidence.hpp"

namespace demine::app {
namespace {

using base::Problem;

Problem unreadable(const base::Error& error, const std::filesystem::path& path) {
  Problem problem;
  problem.code = std::string(base::name(error.code));
  problem.file = path.string();
  problem.what = error.what;
  problem.todo = error.todo;
  return problem;
}

/// A problem of a whole file that no row is to blame for, yet nothing of the file can be used.
void not_taken(CheckedEvidence& all, const base::Error& error, const std::filesystem::path& path,
               CheckedFile checked) {
  all.intake.problems.push_back(unreadable(error, path));
  all.files.push_back(std::move(checked));
}

std::vector<std::string> unused(const std::vector<std::string>& columns,
                                const evidence::Mapping& mapping) {
  std::set<std::string> used;
  for (const auto& [field, column] : mapping.columns) used.insert(column);
  std::vector<std::string> out;
  std::ranges::copy_if(columns, std::back_inserter(out),
                       [&](const auto& c) { return !used.contains(c); });
  return out;
}

void take_table(CheckedEvidence& all, CheckedFile& checked, const evidence::RawTable& table,
                const evidence::Mapping* given, const Session& session) {
  evidence::Mapping mapping = given != nullptr ? *given : evidence::guess_mapping(table.columns);
  for (const auto& [field, column] : evidence::row_marks(table)) {
    if (!mapping.constants.contains(field)) mapping.columns.emplace(field, column);
  }
  auto taken = evidence::take(table, mapping, {session.today});
  checked.rows += taken.rows;
  checked.mapping = mapping;
  checked.mapping_guessed = given == nullptr;
  for (auto& column : unused(table.columns, mapping)) {
    if (std::ranges::find(checked.unused_columns, column) == checked.unused_columns.end()) {
      checked.unused_columns.push_back(std::move(column));
    }
  }
  all.intake.rows += taken.rows;
  std::ranges::move(taken.items, std::back_inserter(all.intake.items));
  std::ranges::move(taken.problems, std::back_inserter(all.intake.problems));
}

base::Done refuse_mixed(const evidence::Intake& intake) {
  const auto is = [](model::Origin origin) {
    return [origin](const auto& item) { return item.origin == origin; };
  };
  const auto synthetic = std::ranges::find_if(intake.items, is(model::Origin::Synthetic));
  const auto real = std::ranges::find_if(intake.items, is(model::Origin::Real));
  if (synthetic == intake.items.end() || real == intake.items.end()) return {};
  return base::Error{
      base::ErrorCode::Mixed,
      base::text(
          "synthetic and real evidence together: {0} (row {1}) is synthetic, {2} (row {3}) is not",
          {synthetic->file, std::to_string(synthetic->row), real->file, std::to_string(real->row)}),
      {},
      base::text("Give either kind alone, or set the column \"synthetic\" right.")};
}

}  // namespace

base::Result<CheckedEvidence> check_evidence(const CheckEvidenceOptions& options,
                                             const Session& session) {
  std::optional<evidence::Mapping> mapping;
  if (options.mapping) {
    DEMINE_TRY(const auto toml, io::read_file(*options.mapping));
    DEMINE_TRY(mapping, io::parse_mapping(toml, options.mapping->string()));
  }
  DEMINE_TRY(const auto in_use, rules_in_use(options.rules));

  CheckedEvidence all;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    if (session.stop.stop_requested())
      return base::Error{base::ErrorCode::Cancelled, base::text("stopped"), {}, {}};
    session.progress(base::text("reading evidence"),
                     static_cast<double>(i) / static_cast<double>(options.files.size()));
    const auto& path = options.files[i];
    CheckedFile checked;
    checked.file = path.string();
    const auto bytes = io::read_file(path);
    if (!bytes) {
      not_taken(all, bytes.error(), path, std::move(checked));
      continue;
    }
    checked.sha256 = base::sha256_hex(*bytes);
    auto read = io::read_evidence(path, mapping.value_or(evidence::Mapping{}));
    if (!read) {
      not_taken(all, read.error(), path, std::move(checked));
      continue;
    }
    // Rows that could not even be read are rows all the same.
    const auto lost = std::ranges::count_if(read->problems, [](const Problem& problem) {
      return problem.severity == base::Severity::Refused && problem.row.has_value();
    });
    checked.rows += static_cast<std::uint64_t>(lost);
    all.intake.rows += static_cast<std::uint64_t>(lost);
    std::ranges::move(read->problems, std::back_inserter(all.intake.problems));
    for (const auto& table : read->tables)
      take_table(all, checked, table, mapping ? &*mapping : nullptr, session);
    all.files.push_back(std::move(checked));
  }

  if (options.area) {
    DEMINE_TRY(const auto area, io::read_area(*options.area));
    evidence::check_against_area(all.intake, area, reach_around_area(in_use.rules));
  }
  evidence::check_together(all.intake);
  for (auto& file : all.files) {
    file.taken =
        static_cast<std::uint64_t>(std::ranges::count_if(all.intake.items, [&](const auto& item) {
          return item.file == file.file || item.file.starts_with(file.file + ":");
        }));
  }
  DEMINE_TRY_DONE(refuse_mixed(all.intake));
  return all;
}

}  // namespace demine::app
