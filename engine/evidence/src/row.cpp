// SPDX-License-Identifier: Apache-2.0
#include "row.hpp"

#include <algorithm>

#include "mojibake.hpp"
#include "near_words.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::Problem;
using base::Severity;
using base::text;

constexpr std::array<std::string_view, 14> kNothing{
    "-",
    "--",
    "\u2013",
    "\u2014",
    "n/a",
    "na",
    "null",
    "<null>",
    "nan",
    "none given",
    "\u043D/\u0434",
    "\u043D\u0435\u0442 \u0434\u0430\u043D\u043D\u044B\u0445",
    "\u043D\u0435\u043C\u0430\u0454 \u0434\u0430\u043D\u0438\u0445",
    "."};

std::vector<Field> all_fields() {
  std::vector<Field> out;
  for (std::size_t i = 0; i < kFields; ++i) out.push_back(static_cast<Field>(i));
  return out;
}

}  // namespace

bool is_nothing(std::string_view word) {
  if (word.empty()) return true;
  if (word.size() > 30) return false;
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::ranges::find(kNothing, std::string_view(lower)) != kNothing.end();
}

Binding::Binding(const RawTable& table, const Mapping& mapping, std::vector<Problem>& problems)
    : table_(&table) {
  const auto complain = [&](std::string code, const std::string& column, base::Text what,
                            base::Text todo) {
    problems.push_back({Severity::Doubtful,
                        std::move(code),
                        table.file,
                        std::nullopt,
                        readable(column),
                        {},
                        std::move(what),
                        std::move(todo)});
  };
  for (const auto& [field, header] : mapping.columns) {
    const auto found = std::ranges::find(table.columns, header);
    if (found == table.columns.end()) {
      complain("no-such-column", header,
               text("the mapping names the column \"{0}\", which the file does not have",
                    {shortened(header)}),
               text("Columns of the file: {0}.", {nearest_first(header, table.columns)}));
      continue;
    }
    column_.at(index(field)) = static_cast<std::size_t>(found - table.columns.begin());
    if (std::ranges::count(table.columns, header) > 1) {
      complain(
          "column-twice", header,
          text("the file has more than one column \"{0}\"; the first is read", {shortened(header)}),
          text("Give each column a name of its own."));
    }
  }
  for (const auto& [field, value] : mapping.constants) constant_.at(index(field)) = &value;
  for (const auto& [field, words] : mapping.values) {
    auto& table_of_words = words_.at(index(field));
    for (const auto& [word, known] : words) table_of_words.emplace(trimmed(word), known);
    for (const auto& [word, known] : words) {
      // "-" folds to nothing, and must not become the word for empty cells.
      if (auto bare = folded(word); !bare.empty()) table_of_words.emplace(std::move(bare), known);
    }
  }
}

std::string Binding::shown(Field field) const {
  const auto at = column(field);
  return at ? readable(table_->columns.at(*at)) : std::string(name(field));
}

std::string Binding::translated(Field field, std::string_view word) const {
  const auto& words = words_.at(index(field));
  if (words.empty()) return std::string(word);
  auto found = words.find(std::string(word));
  if (found == words.end()) found = words.find(folded(word));
  return found == words.end() ? std::string(word) : found->second;
}

std::string_view Row::standing(Field field) const {
  if (const auto at = binding_->column(field); at && *at < raw_->cells.size())
    return raw_->cells[*at];
  if (const auto* constant = binding_->constant(field)) return *constant;
  return {};
}

std::string Row::value(Field field) const {
  const auto word = readable(trimmed(standing(field)));
  // The programme's own code comes first: it may be a dash.
  auto known = binding_->translated(field, word);
  return is_nothing(known) ? std::string{} : known;
}

void Row::refuse(std::string_view code, Field field, base::Text what, base::Text todo) {
  refused_ = true;
  add({Severity::Refused, std::string(code), {}, {}, {}, {}, std::move(what), std::move(todo)},
      field);
}

void Row::doubt(std::string_view code, Field field, base::Text what, base::Text todo) {
  add({Severity::Doubtful, std::string(code), {}, {}, {}, {}, std::move(what), std::move(todo)},
      field);
}

void Row::refuse(std::string_view code, base::Text what, base::Text todo) {
  refused_ = true;
  add({Severity::Refused, std::string(code), {}, {}, {}, {}, std::move(what), std::move(todo)}, {});
}

void Row::doubt(std::string_view code, base::Text what, base::Text todo) {
  add({Severity::Doubtful, std::string(code), {}, {}, {}, {}, std::move(what), std::move(todo)},
      {});
}

void Row::add(Problem problem, std::optional<Field> field) {
  problem.file = binding_->table().file;
  problem.row = raw_->number;
  if (field) {
    problem.field = binding_->shown(*field);
    problem.value = shortened(standing(*field));
    const bool constant = !binding_->column(*field) && binding_->constant(*field) != nullptr;
    if (constant) {
      if (!constants_said_->emplace(problem.code, *field).second) return;
      problem.row.reset();
    }
  }
  problems_->push_back(std::move(problem));
}

void look_at_letters(Row& row) {
  static const auto fields = all_fields();
  for (const Field field : fields) {
    const auto standing = row.standing(field);
    if (standing.empty()) continue;
    const auto bare = trimmed(standing);
    if (bare.size() != standing.size()) {
      row.doubt("blanks", field, text("blanks before or after the value were dropped"),
                text("Delete the blanks: two values that look the same must be the same."));
    }
    const auto damage = find_mojibake(standing);
    if (!damage) continue;
    if (damage->probably.empty()) {
      row.doubt("mojibake", field, text("letters of this text are lost"),
                text("Export the file again as UTF-8, or name its encoding in the mapping."));
    } else {
      row.doubt("mojibake", field,
                text("this text was read in the wrong encoding; it probably says \"{0}\"",
                     {shortened(trimmed(damage->probably))}),
                text("Export the file again as UTF-8, or name its encoding in the mapping."));
    }
  }
}

}  // namespace demine::evidence
