// SPDX-License-Identifier: Apache-2.0
#include "csv.hpp"

#include <algorithm>
#include <array>

namespace demine::io {
namespace {

base::Error refuse(std::string_view wording, std::uint64_t line) {
  return {base::ErrorCode::InvalidInput,
          base::text(wording, {std::to_string(line)}),
          {},
          base::text("Mend the line, or export the file again as CSV.")};
}

/// One pass over the text; a state machine of cells and rows.
class Splitter {
 public:
  Splitter(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  base::Result<std::vector<CsvRow>> run() {
    while (at_ < text_.size()) {
      DEMINE_TRY_DONE(text_[at_] == '"' ? quoted() : plain());
      if (at_ < text_.size() && text_[at_] == delimiter_) {
        ++at_;
        cell_open_ = true;
        continue;
      }
      end_row();
    }
    if (cell_open_) {
      row_.cells.emplace_back();
      end_row();
    }
    return std::move(rows_);
  }

 private:
  [[nodiscard]] base::Error bare_return() const {
    return refuse("line {0} has a carriage return without a line feed", line_);
  }

  [[nodiscard]] base::Error not_text() const {
    auto error = refuse("line {0} has a NUL byte: this is not text", line_);
    error.todo =
        base::text("If the file is UTF-16, name it in the mapping: encoding = \"UTF-16LE\".");
    return error;
  }

  base::Done plain() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n') {
      if (text_[at_] == '"') return refuse("line {0} has a quote in the middle of a cell", line_);
      if (text_[at_] == '\0') return not_text();
      ++at_;
    }
    std::size_t end = at_;
    const bool line_ends = at_ == text_.size() || text_[at_] == '\n';
    if (line_ends && end > start && text_[end - 1] == '\r') --end;
    if (text_.substr(start, end - start).find('\r') != std::string_view::npos) return bare_return();
    add(std::string(text_.substr(start, end - start)));
    return {};
  }

  base::Done quoted() {
    const std::uint64_t first_line = line_;
    std::string cell;
    for (++at_;; ++at_) {
      if (at_ >= text_.size()) return refuse("line {0} opens a quote that never ends", first_line);
      const char c = text_[at_];
      if (c == '\0') return not_text();
      if (c == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (c == '\n') ++line_;
      cell += c;
    }
    ++at_;
    if (at_ < text_.size() && text_[at_] == '\r') {
      if (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') return bare_return();
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n') {
      return refuse("line {0} has text behind a closing quote", line_);
    }
    row_quoted_ = true;
    add(std::move(cell));
    return {};
  }

  void add(std::string cell) {
    if (row_.cells.empty()) row_.line = row_line_;
    row_.cells.push_back(std::move(cell));
    cell_open_ = false;
  }

  void end_row() {
    if (at_ < text_.size()) {
      ++at_;
      ++line_;
    }
    const bool empty = row_.cells.size() == 1 && row_.cells[0].empty() && !row_quoted_;
    if (!empty) rows_.push_back(std::move(row_));
    row_ = {};
    row_quoted_ = false;
    row_line_ = line_;
    cell_open_ = false;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t row_line_ = 1;
  bool cell_open_ = false;   // a delimiter stands before the end of the text
  bool row_quoted_ = false;  // an empty line and a line of "" are not the same
  CsvRow row_;
  std::vector<CsvRow> rows_;
};

}  // namespace

base::Result<std::vector<CsvRow>> split_csv(std::string_view text, char delimiter) {
  return Splitter(text, delimiter).run();
}

char guess_delimiter(std::string_view text) {
  static constexpr std::array kDelimiters{',', ';', '\t', '|'};
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  std::array<int, kDelimiters.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (std::size_t i = 0; i < kDelimiters.size(); ++i) counts[i] += c == kDelimiters[i];
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return kDelimiters[best];
}

namespace {

std::string quoted(std::string_view text, std::string_view delimiter) {
  const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                     text.find(delimiter) == std::string_view::npos;
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells, std::string_view delimiter) {
  std::string out;
  for (const auto& each : cells) {
    if (&each != &cells.front()) out += delimiter;
    out += quoted(each, delimiter);
  }
  return out + "\n";
}

}  // namespace demine::io
