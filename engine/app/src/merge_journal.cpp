// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>
#include <string_view>

#include "demine/app/operation.hpp"
#include "exported_lines.hpp"
#include "merge_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

/// Takes entries one after another; what is wrong with them is collected.
class Reading {
 public:
  Reading(journal::Stamp latest, std::int64_t now_ms) : clock_(latest), now_ms_(now_ms) {}

  base::Done take(journal::Entry entry) {
    DEMINE_TRY_DONE(journal::check_entry(entry));
    DEMINE_TRY_DONE(clock_.observe(entry.header.clock, now_ms_));
    entries_.push_back(std::move(entry));
    return {};
  }
  [[nodiscard]] const std::vector<journal::Entry>& entries() const { return entries_; }

 private:
  journal::HybridClock clock_;
  std::int64_t now_ms_;
  std::vector<journal::Entry> entries_{};
};

bool is_database(const std::filesystem::path& path) {
  constexpr std::string_view kSqlite = "SQLite format 3";
  std::string begins(kSqlite.size(), '\0');
  std::ifstream(path, std::ios::binary)
      .read(begins.data(), static_cast<std::streamsize>(begins.size()));
  return begins == kSqlite;
}

base::Result<Merged> merge_lines(store::OperationFile& file, const MergeFrom& options,
                                 Reading reading) {
  DEMINE_TRY(auto lines, read_exported(options.other, [&](journal::Entry entry) {
               return reading.take(std::move(entry));
             }));
  Merged merged{.read = lines.read, .whole = lines.whole, .problems = std::move(lines.problems)};
  if (!merged.problems.empty()) return merged;
  DEMINE_TRY(merged.added, file.add(reading.entries(), [&]() -> base::Done {
    if (!options.attachments) return {};
    DEMINE_TRY(merged.attachments, take_attachments(file, from_folder(*options.attachments)));
    return {};
  }));
  return merged;
}

base::Done same_operation(const store::OperationFile& file, const store::OperationFile& other) {
  DEMINE_TRY(const auto ours, file.operation());
  DEMINE_TRY(const auto theirs, other.operation());
  if (ours.id == theirs.id) return {};
  return Error{ErrorCode::InvalidInput,
               text("it is another operation: {0}, and this one is {1}", {theirs.name, ours.name}),
               other.path().string(),
               text("Copies are made with `demine operation backup`; only those are merged.")};
}

/// Whole, and with its attachments: nothing has to be named beside it.
base::Result<Merged> merge_copy(store::OperationFile& file, const MergeFrom& options,
                                Reading reading) {
  DEMINE_TRY(const auto other, store::OperationFile::open(options.other, store::Use::Read));
  DEMINE_TRY_DONE(same_operation(file, other));
  Merged merged{.whole = true};
  DEMINE_TRY_DONE(
      other.for_each(store::Order::ByDevice, [&](const journal::Entry& entry) -> base::Done {
        ++merged.read;
        const auto done = reading.take(entry);
        if (!done) {
          merged.problems.push_back(
              entry_problem(options.other, static_cast<std::uint64_t>(merged.read), done.error()));
        }
        return {};
      }));
  if (!merged.problems.empty()) return merged;
  DEMINE_TRY(merged.added, file.add(reading.entries(), [&]() -> base::Done {
    DEMINE_TRY(merged.attachments, take_attachments(file, from_copy(other)));
    if (!options.attachments) return {};
    DEMINE_TRY(const auto more, take_attachments(file, from_folder(*options.attachments)));
    merged.attachments += more;
    return {};
  }));
  return merged;
}

}  // namespace

base::Result<Merged> merge_journal(store::OperationFile& file, const MergeFrom& options,
                                   std::int64_t now_ms) {
  DEMINE_TRY(const auto latest, file.latest_clock());
  const Reading reading(latest, now_ms);
  auto merged = is_database(options.other) ? merge_copy(file, options, reading)
                                           : merge_lines(file, options, reading);
  if (!merged || !merged->problems.empty()) return merged;
  DEMINE_TRY(const auto named, file.named_attachments());
  for (const auto& each : named) merged->attachments_missing += each.kept ? 0 : 1;
  return merged;
}

}  // namespace demine::app
