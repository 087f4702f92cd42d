// SPDX-License-Identifier: Apache-2.0
#include "exported_lines.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "demine/io/files.hpp"
#include "demine/journal/exchange.hpp"

namespace demine::app {

base::Problem entry_problem(const std::filesystem::path& file, std::optional<std::uint64_t> line,
                            const base::Error& error) {
  return {.severity = base::Severity::Refused,
          .code = std::string(base::name(error.code)),
          .file = file.string(),
          .row = line,
          .value = error.where,
          .what = error.what,
          .todo = error.todo};
}

base::Result<ExportedLines> read_exported(const std::filesystem::path& path,
                                          const std::function<base::Done(journal::Entry)>& take) {
  DEMINE_TRY(const std::string text, io::read_file(path));
  ExportedLines out;
  journal::ExchangeReader reader;
  std::uint64_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    auto entry = reader.take(line);
    auto done = entry ? base::Done() : base::Done(entry.error());
    if (entry && *entry) done = take(**std::move(entry));
    if (!done) out.problems.push_back(entry_problem(path, number, done.error()));
  }
  const auto whole = reader.finish();
  if (!whole) out.problems.push_back(entry_problem(path, {}, whole.error()));
  out.whole = whole && *whole;
  out.read = reader.entries();
  out.since = reader.since();
  return out;
}

}  // namespace demine::app
