// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

namespace demine::cli {
namespace {

/// Problems of one sort and file that are shown before they are only counted.
constexpr std::size_t kShown = 20;

bool on_terminal() { return ::isatty(STDERR_FILENO) != 0; }

/// Letters of UTF-8 text: bytes that do not continue one.
std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// A name from a file must not steer the terminal.
std::string plain(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return out;
}

bool is_count(std::string_view cell) {
  if (cell.starts_with('-') && cell.size() > 1) cell.remove_prefix(1);
  return !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

/// Numbers, with "-" for none, under a header.
bool counts(const std::vector<std::vector<std::string>>& rows, std::size_t column) {
  bool any = false;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (column >= rows[i].size()) continue;
    if (!is_count(rows[i][column]) && rows[i][column] != "-") return false;
    any = any || is_count(rows[i][column]);
  }
  return any;
}

/// Bytes as they are. fmt::print throws where they do not go out; the stream keeps that it failed,
/// and Output::flushed() says it once, at the end.
void put(std::FILE* stream, std::string_view bytes) {
  static_cast<void>(std::fwrite(bytes.data(), 1, bytes.size(), stream));
}

std::string ended(std::string sentence) {
  while (sentence.ends_with('.')) sentence.pop_back();  // other programs' words may bring their own
  return sentence + ".";
}

}  // namespace

void Output::data(std::string_view text) {
  end_progress();
  put(stdout, text);
}

void Output::say(const base::Text& text) { say_line(base::english(text)); }

void Output::say_line(std::string_view line) {
  end_progress();
  std::fflush(stdout);  // on a terminal the two streams stand in the order in which they were said
  put(stderr, std::string(line) + "\n");
}

void Output::warn(const base::Text& text) {
  say(base::text("Warning: {0}.", {base::english(text)}));
}

void Output::error(const base::Error& error) {
  const std::string what = base::english(error.what);
  // A sentence that begins with the file needs no file before it.
  const bool named = error.where.empty() || what.starts_with(error.where);
  const std::string todo = base::english(error.todo);
  if (what.find('\n') != std::string::npos) {
    // One thing a line: whoever mends a file goes through them one by one.
    say_line(plain("demine: " + error.where + ":"));
    for (std::size_t at = 0; at < what.size();) {
      const auto end = std::min(what.find('\n', at), what.size());
      say_line("  " + plain(ended(what.substr(at, end - at))));
      at = end + 1;
    }
    if (!todo.empty()) say_line(plain(todo));
    return;
  }
  say_line(plain("demine: " + (named ? "" : error.where + ": ") + ended(what) +
                 (todo.empty() ? "" : " " + todo)));
}

std::string sentence(const base::Problem& problem) {
  const std::string what = base::english(problem.what);
  std::string out;
  if (problem.row || !what.starts_with(problem.file)) {
    out = problem.file + (problem.row ? fmt::format(":{}: ", *problem.row) : ": ");
  }
  if (!problem.field.empty())
    out += base::english(base::text("field \"{0}\"", {problem.field})) + ": ";
  out += what;
  if (!problem.value.empty() && what.find(problem.value) == std::string::npos) {
    out += fmt::format(" (\"{}\")", problem.value);
  }
  out = ended(out);
  if (const auto todo = base::english(problem.todo); !todo.empty()) out += " " + todo;
  return plain(out);
}

void Output::problems(const std::vector<base::Problem>& problems) {
  list(problems, base::Severity::Refused, base::text("Refused"));
  list(problems, base::Severity::Doubtful, base::text("Doubtful, taken all the same"));
}

void Output::list(const std::vector<base::Problem>& problems, base::Severity severity,
                  const base::Text& heading) {
  const auto n = std::ranges::count(problems, severity, &base::Problem::severity);
  if (n == 0) return;
  say(base::text("{0} ({1}):", {base::english(heading), std::to_string(n)}));
  // Sixty thousand lines of one mistake hide the one line of another: each is shown a number of
  // times, then counted.
  std::map<std::pair<std::string, std::string>, std::size_t> of_a_kind;
  for (const auto& problem : problems) {
    if (problem.severity != severity) continue;
    if (of_a_kind[{problem.file, problem.code}]++ < kShown) say_line("  " + sentence(problem));
  }
  for (const auto& [kind, count] : of_a_kind) {
    if (count <= kShown) continue;
    say(base::text("  {0}: {1} more of \"{2}\"; --json lists all.",
                   {kind.first, std::to_string(count - kShown), kind.second}));
  }
}

void Output::progress(const base::Text& step, double done) {
  if (!on_terminal()) return;
  const int percent = static_cast<int>(done * 100);
  const std::string now = base::english(step);
  if (percent == last_percent_ && now == last_step_) return;
  last_percent_ = percent;
  last_step_ = now;
  progress_shown_ = true;
  put(stderr, fmt::format("\r\033[K{:3} %  {}", percent, now));
  std::fflush(stderr);
}

void Output::end_progress() {
  if (!progress_shown_) return;
  progress_shown_ = false;
  last_percent_ = -1;
  put(stderr, "\r\033[K");
  std::fflush(stderr);
}

bool Output::flushed() {
  end_progress();
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - letters(row[i]) + 2, ' ');
    }
    out += line + "\n";
  }
  return out;
}

std::string tabulated(std::vector<std::vector<std::string>> rows) {
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  for (std::size_t column = 0; column < columns; ++column) {
    if (!counts(rows, column)) continue;
    std::size_t width = 0;
    for (const auto& row : rows) {
      if (column < row.size()) width = std::max(width, letters(row[column]));
    }
    for (auto& row : rows) {
      if (column < row.size()) row[column].insert(0, width - letters(row[column]), ' ');
    }
  }
  return aligned(rows);
}

}  // namespace demine::cli
