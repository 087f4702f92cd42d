// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/exchange.hpp"

#include <utility>

namespace demine::journal {
namespace {

using base::text;

// How the two lines begin; "header" is the first member of an entry.
constexpr std::string_view kOpens = "{\"format\":";
constexpr std::string_view kCloses = "{\"entries\":";

base::Error fault(base::Text what, base::Text todo = {}) {
  return {base::ErrorCode::InvalidInput, std::move(what), {}, std::move(todo)};
}

base::Text copy_again() {
  return text("Copy it again from where it was exported, or export it again.");
}

base::Error behind_the_end() {
  return fault(text("it stands behind the line that closes the file"),
               text("Two exports are two files: merge one after the other."));
}

std::string opening_line(const std::optional<Stamp>& since) {
  Value::Object members{
      {"format",  "demine-journal-export"},
      {"version", 1                      }
  };
  if (since) members["since"] = since->text();
  return canonical(Value(std::move(members)));
}

std::string closing_line(std::int64_t entries, const base::Digest& lines) {
  return canonical(Value(Value::Object{
      {"entries", entries         },
      {"sha256",  base::hex(lines)}
  }));
}

}  // namespace

std::string ExchangeWriter::counted(std::string line) {
  line += '\n';
  hash_.add(line);
  return line;
}

std::string ExchangeWriter::opening(const std::optional<Stamp>& since) {
  return counted(opening_line(since));
}

std::string ExchangeWriter::line(const Entry& entry) {
  ++entries_;
  return counted(encode(entry));
}

std::string ExchangeWriter::closing() { return closing_line(entries_, hash_.finish()) + "\n"; }

base::Result<std::optional<Entry>> ExchangeReader::take(std::string_view line) {
  if (line.starts_with(kCloses)) {
    DEMINE_TRY_DONE(close(line));
    return std::optional<Entry>{};
  }
  if (where_ != Where::Closed) {
    hash_.add(line);
    hash_.add("\n");
  }
  if (line.empty()) return std::optional<Entry>{};
  if (line.starts_with(kOpens)) {
    DEMINE_TRY_DONE(open(line));
    return std::optional<Entry>{};
  }
  ++entries_;
  if (where_ == Where::Begin) where_ = Where::Unmarked;
  if (where_ == Where::Closed) return behind_the_end();
  DEMINE_TRY(Entry entry, decode(line));
  return std::optional(std::move(entry));
}

base::Done ExchangeReader::open(std::string_view line) {
  if (where_ == Where::Closed) return behind_the_end();
  if (where_ != Where::Begin) {
    return fault(text("another export begins in the middle of the file"), copy_again());
  }
  where_ = Where::Open;
  DEMINE_TRY(const Value value, parse_json(line));
  since_ = Stamp::parse(value.text("since"));
  if (opening_line(since_) == line) return {};
  return fault(text("the file is of a version that this program does not read"),
               text("Read it with the version of demine that exported it, or a later one."));
}

base::Done ExchangeReader::close(std::string_view line) {
  if (where_ == Where::Closed) return behind_the_end();
  if (where_ != Where::Open) {
    return fault(text("it closes a file that no line opens: lines before it are missing"),
                 copy_again());
  }
  where_ = Where::Closed;
  closing_ = line;
  return {};
}

base::Result<bool> ExchangeReader::finish() {
  switch (where_) {
    case Where::Begin:
      return fault(text("it is empty"), copy_again());
    case Where::Unmarked:
      return false;
    case Where::Open:
      return fault(text("it is cut: after {0} entries the line that closes it is missing",
                        {std::to_string(entries_)}),
                   copy_again());
    case Where::Closed:
      break;
  }
  if (closing_ == closing_line(entries_, hash_.finish())) return true;
  return fault(text("its lines are not those that were exported: {0} entries stand in it",
                    {std::to_string(entries_)}),
               copy_again());
}

}  // namespace demine::journal
