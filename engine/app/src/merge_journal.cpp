// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "demine/app/operation.hpp"
#include "demine/io/files.hpp"

namespace demine::app {
namespace {

base::Problem problem(const std::filesystem::path& file, std::uint64_t line,
                      const base::Error& error) {
  return {.severity = base::Severity::Refused,
          .code = std::string(base::name(error.code)),
          .file = file.string(),
          .row = line,
          .value = error.where,
          .what = error.what,
          .todo = error.todo};
}

}  // namespace

base::Result<Merged> merge_journal(store::OperationFile& file, const std::filesystem::path& lines,
                                   std::int64_t now_ms) {
  DEMINE_TRY(const std::string text, io::read_file(lines));
  DEMINE_TRY(const auto latest, file.latest_clock());
  journal::HybridClock clock(latest);
  Merged merged;
  std::vector<journal::Entry> entries;
  std::uint64_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    if (line.empty()) continue;
    ++merged.read;
    auto entry = journal::decode(line);
    auto done = entry ? journal::check_entry(*entry) : base::Done(entry.error());
    if (done) done = clock.observe(entry->header.clock, now_ms);
    if (!done) {
      merged.problems.push_back(problem(lines, number, done.error()));
      continue;
    }
    entries.push_back(std::move(*entry));
  }
  if (!merged.problems.empty()) return merged;
  DEMINE_TRY(merged.added, file.add(entries));
  return merged;
}

}  // namespace demine::app
