// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "demine/evidence/cells.hpp"
#include "demine/model/field_value.hpp"
#include "import_parts.hpp"

namespace demine::app {
namespace {

using base::Problem;
using base::Severity;
using base::text;
using evidence::RawRow;
using evidence::RawTable;
using model::Field;
using model::FieldType;

/// What a row gets a field from.
struct Source {
  const Field* field = nullptr;
  std::optional<std::size_t> column{};
  const std::string* constant = nullptr;
  std::map<std::string, std::string> words{};  ///< as they stand, and folded
  [[nodiscard]] bool speaks() const { return column || constant != nullptr; }
};

const Field& label_field() {
  static const Field field{.name = "label", .type = FieldType::Text, .meaning = "Short name."};
  return field;
}

Problem of_file(const RawTable& table, Severity severity, const char* code, std::string field,
                base::Text what, base::Text todo) {
  return {.severity = severity,
          .code = code,
          .file = table.file,
          .field = std::move(field),
          .what = std::move(what),
          .todo = std::move(todo)};
}

std::string columns_of(const RawTable& table) {
  std::string out;
  for (const auto& column : table.columns) out += (out.empty() ? "" : ", ") + column;
  return out.substr(0, 400);
}

/// Commas for decimals are read as such, unless they may as well part thousands.
std::string with_point(std::string word) {
  const auto comma = word.find(',');
  if (comma == std::string::npos || word.find_first_of(".,", comma + 1) != std::string::npos ||
      word.find('.') < comma || word.size() - comma == 4) {
    return word;
  }
  word[comma] = '.';
  return word;
}

class Rows {
 public:
  Rows(const RawTable& table, const io::RecordMapping& mapping, const model::Entity& entity,
       Judged& out)
      : table_(table), mapping_(mapping), out_(out) {
    layer_ = store::layer_field(entity);
    bind(label_field());
    for (const Field& field : entity.fields) {
      if (field.set_by == model::SetBy::Person && !model::is_geometry(field.type)) bind(field);
    }
  }

  void take_all() {
    if (!says_enough()) return;
    const auto reading = reading_of(mapping_);
    if (layer_ != nullptr && evidence::says_where(table_, reading)) {
      places_ = evidence::places_of(table_, reading);
      std::ranges::move(places_.problems, std::back_inserter(out_.problems));
    }
    for (std::size_t i = 0; i < table_.rows.size(); ++i) take(i);
  }

 private:
  void bind(const Field& field) {
    Source source{.field = &field};
    const std::string name(field.name);
    if (const auto at = mapping_.columns.find(name); at != mapping_.columns.end()) {
      const auto found = std::ranges::find(table_.columns, at->second);
      if (found != table_.columns.end()) {
        source.column = static_cast<std::size_t>(found - table_.columns.begin());
      } else {
        out_.problems.push_back(
            of_file(table_, Severity::Doubtful, "no-such-column", at->second,
                    text("the mapping names the column \"{0}\", which the file does not have",
                         {at->second}),
                    text("Columns of the file: {0}.", {columns_of(table_)})));
      }
    }
    if (const auto at = mapping_.constants.find(name); at != mapping_.constants.end()) {
      source.constant = &at->second;
    }
    if (const auto at = mapping_.values.find(name); at != mapping_.values.end()) {
      for (const auto& [word, known] : at->second) source.words.emplace(word, known);
      for (const auto& [word, known] : at->second) {
        if (auto folded = evidence::folded_header(word); !folded.empty()) {
          source.words.emplace(std::move(folded), known);
        }
      }
    }
    sources_.push_back(std::move(source));
  }

  /// A file that cannot give a single record says so once, not once a row.
  bool says_enough() {
    bool enough = true;
    const auto lacks = [&](const std::string& name, std::string_view meaning) {
      enough = false;
      out_.problems.push_back(
          of_file(table_, Severity::Refused, "no-column", name,
                  text("no column says {0}: no row is taken", {name}),
                  text("It says: {0} Name the column in a mapping file; columns of the file: {1}.",
                       {std::string(meaning), columns_of(table_)})));
    };
    for (const Source& source : sources_) {
      if (source.field->required && !source.speaks()) {
        lacks(std::string(source.field->name), source.field->meaning);
      }
    }
    if (layer_ != nullptr && layer_->required &&
        !evidence::says_where(table_, reading_of(mapping_))) {
      lacks(std::string(layer_->name), layer_->meaning);
    }
    return enough;
  }

  void take(std::size_t i) {
    const RawRow& raw = table_.rows[i];
    candidate_ = {.file = table_.file, .row = raw.number};
    refused_ = false;
    if (!well_shaped(raw)) return;
    for (const Source& source : sources_) {
      if (source.speaks()) read(source, raw);
    }
    if (!places_.places.empty()) {
      candidate_.geographic = std::move(places_.places[i]);
      refused_ = refused_ || !candidate_.geographic;
      if (candidate_.geographic) check_shape();
    }
    if (!refused_) out_.candidates.push_back(std::move(candidate_));
  }

  bool well_shaped(const RawRow& raw) {
    if (raw.cells.size() == table_.columns.size()) return true;
    refuse("wrong-number-of-cells", {}, {},
           text("the row has {0} cells and the header {1}",
                {std::to_string(raw.cells.size()), std::to_string(table_.columns.size())}),
           text("Look for a missing or an unquoted separator in this row."));
    return false;
  }

  void read(const Source& source, const RawRow& raw) {
    const Field& field = *source.field;
    const std::string_view standing =
        source.column ? std::string_view(raw.cells[*source.column]) : *source.constant;
    const std::string shown =
        source.column ? table_.columns[*source.column] : std::string(field.name);
    const auto bare = evidence::without_blanks(standing);
    if (bare.size() != standing.size() && !bare.empty()) {
      out_.problems.push_back(
          row_problem(candidate_, Severity::Doubtful, "blanks", shown, std::string(standing),
                      text("blanks before or after the value were dropped"),
                      text("Delete the blanks: two values that look the same must be the same.")));
    }
    const std::string word = evidence::cell_value(translated(source, std::string(bare)));
    if (word.empty()) {
      if (field.required) {
        refuse("missing", shown, std::string(standing),
               text("{0} is missing", {std::string(field.name)}),
               text("It says: {0}", {std::string(field.meaning)}));
      }
      return;
    }
    const auto plain = in_our_form(field, word);
    if (!plain) {
      refuse(std::string(base::name(plain.error().code)), shown, word, plain.error().what,
             plain.error().todo);
      return;
    }
    if (field.type == model::FieldType::Reference) {
      // A name of another record: looked up when the rest is known.
      candidate_.fields[std::string(field.name)] = *plain;
      return;
    }
    const auto value = model::check_field(field, *plain);
    if (!value) {
      refuse(std::string(base::name(value.error().code)), shown, word, value.error().what,
             value.error().todo);
      return;
    }
    if (&field == &label_field()) {
      candidate_.label = model::written(*value);
    } else {
      candidate_.fields[std::string(field.name)] = model::written(*value);
    }
  }

  static std::string translated(const Source& source, const std::string& word) {
    if (source.words.empty()) return word;
    auto found = source.words.find(word);
    if (found == source.words.end()) found = source.words.find(evidence::folded_header(word));
    return found == source.words.end() ? word : found->second;
  }

  [[nodiscard]] base::Result<std::string> in_our_form(const Field& field,
                                                      const std::string& word) const {
    if (field.type == FieldType::Date) {
      DEMINE_TRY(const auto date, evidence::cell_date(word, mapping_.date_format));
      return date.iso();
    }
    if (field.type == FieldType::Real) return with_point(word);
    // As layers hold truth values.
    if (field.type == FieldType::Boolean && word == "1") return std::string("true");
    if (field.type == FieldType::Boolean && word == "0") return std::string("false");
    return word;
  }

  void check_shape() {
    using enum FieldType;
    const auto shape = candidate_.geographic->shape;
    const bool fits = layer_->type == AnyGeometry ||
                      (layer_->type == Point && shape == geo::Shape::Point) ||
                      (layer_->type == Line && shape == geo::Shape::Line) ||
                      (layer_->type == Polygon && shape == geo::Shape::Polygon);
    if (fits) return;
    refuse("wrong-shape", std::string(layer_->name), {},
           text("{0} is not of this kind of geometry", {std::string(layer_->name)}),
           text("It says: {0}", {std::string(layer_->meaning)}));
  }

  void refuse(const std::string& code, const std::string& field, const std::string& value,
              base::Text what, base::Text todo) {
    refused_ = true;
    auto problem = row_problem(candidate_, Severity::Refused, code.c_str(), field, value,
                               std::move(what), std::move(todo));
    // What a constant of the mapping does wrong is said once.
    const bool constant = std::ranges::find(table_.columns, field) == table_.columns.end() &&
                          mapping_.constants.contains(field);
    if (constant) {
      if (!constants_said_.insert({code, field}).second) return;
      problem.row.reset();
    }
    out_.problems.push_back(std::move(problem));
  }

  const RawTable& table_;
  const io::RecordMapping& mapping_;
  Judged& out_;
  const Field* layer_ = nullptr;
  std::vector<Source> sources_{};
  evidence::RowPlaces places_{};
  std::set<std::pair<std::string, std::string>> constants_said_{};
  Candidate candidate_{};
  bool refused_ = false;
};

}  // namespace

Problem row_problem(const Candidate& candidate, Severity severity, const char* code,
                    const std::string& field, const std::string& value, base::Text what,
                    base::Text todo) {
  return {.severity = severity,
          .code = code,
          .file = candidate.file,
          .row = candidate.row,
          .field = field,
          .value = value.substr(0, 80),
          .what = std::move(what),
          .todo = std::move(todo)};
}

Judged judge_rows(const ImportFile& read, const model::Entity& entity) {
  Judged out;
  for (const RawTable& table : read.tables) Rows(table, read.mapping, entity, out).take_all();
  return out;
}

void check_place(Judged& judged, const geo::GeographicGeometry& area, base::Metres reach) {
  evidence::Intake intake;
  for (const Candidate& candidate : judged.candidates) {
    if (!candidate.geographic) continue;
    model::EvidenceItem item;
    const auto name = candidate.fields.find("local_id");
    item.id = candidate.label.value_or(
        name != candidate.fields.end() ? name->second : "row " + std::to_string(candidate.row));
    item.geometry = *candidate.geographic;
    item.file = candidate.file;
    item.row = candidate.row;
    intake.items.push_back(std::move(item));
  }
  evidence::check_against_area(intake, area, reach);
  std::set<std::pair<std::string, std::uint64_t>> outside;
  for (const auto& problem : intake.problems)
    outside.emplace(problem.file, problem.row.value_or(0));
  std::erase_if(judged.candidates, [&](const Candidate& candidate) {
    return outside.contains({candidate.file, candidate.row});
  });
  std::ranges::move(intake.problems, std::back_inserter(judged.problems));
}

}  // namespace demine::app
