// SPDX-License-Identifier: Apache-2.0
#include "not_given.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "read_fields.hpp"

namespace demine::evidence {
namespace {

using base::text;

bool says_grade(const Binding& binding) {
  return binding.says(Field::Grade) ||
         (binding.says(Field::SourceGrade) && binding.says(Field::InformationGrade));
}

}  // namespace

void NotGiven::grade(Row& row, const model::EvidenceItem& item) {
  const auto todo = text("Grade the source A to F and the information 1 to 6, such as B2.");
  if (lowers(item.kind, item.outcome)) {
    row.refuse("no-grade", Field::Grade,
               text("a report that lowers the hazard is not taken without a grade"), todo);
  } else if (says_grade(row.binding())) {
    row.doubt("no-grade", Field::Grade,
              text("no grade: it is taken as {0}, where F and 6 mean that it cannot be judged",
                   {model::name(item.grade)}),
              todo);
  }
}

void NotGiven::look(const Row& row, const model::EvidenceItem& item, bool precise) {
  const auto number = row.raw().number;
  const auto& binding = row.binding();
  if (!says_grade(binding)) grade_.add(number);
  if (!precise) precision_.add(number);
  const bool hearsay =
      model::at_most(item.kind, model::Directness::Direct) == model::Directness::Indirect;
  if (!hearsay && row.value(Field::Directness).empty()) directness_.add(number);
  if (row.value(Field::Provenance).empty()) provenance_.add(number);
  if (item.source.empty()) source_.add(number);
}

void NotGiven::list(const Binding& binding, std::size_t taken,
                    std::vector<base::Problem>& problems) const {
  const auto add = [&](std::string code, Field field, const Count& count, base::Text what,
                       base::Text todo) {
    if (count.rows == 0) return;
    problems.push_back({base::Severity::Doubtful,
                        std::move(code),
                        binding.table().file,
                        std::nullopt,
                        binding.shown(field),
                        {},
                        std::move(what),
                        std::move(todo)});
  };
  const auto of = std::to_string(taken);
  const auto rows = [](const Count& count) { return std::to_string(count.rows); };
  const auto first = [](const Count& count) { return std::to_string(count.first); };
  add("no-grade", Field::Grade, grade_,
      text("{0} of {1} items have no grade (first: row {2}); what is missing is taken as F and 6, "
           "which mean that it "
           "cannot be judged",
           {rows(grade_), of, first(grade_)}),
      text("Grade the source A to F and the information 1 to 6, such as B2."));
  add("no-precision", Field::Precision, precision_,
      text("{0} of {1} items do not say how precise their position is (first: row {2}); {3} m is "
           "taken",
           {rows(precision_), of, first(precision_),
            fmt::format("{:.0f}", kPrecisionNotGiven.count())}),
      text("Add the precision in metres, as a column or as a constant in the mapping."));
  add("no-directness", Field::Directness, directness_,
      text("{0} of {1} items do not say whether they are direct evidence (first: row {2}); they "
           "are taken as indirect",
           {rows(directness_), of, first(directness_)}),
      text("Add direct or indirect, as a column or as a constant in the mapping."));
  add("no-provenance", Field::Provenance, provenance_,
      text("{0} of {1} items do not say what they rest on (first: row {2}); they are taken as "
           "verbal",
           {rows(provenance_), of, first(provenance_)}),
      text("Add visual, verbal or record, as a column or as a constant in the mapping."));
  add("no-source", Field::Source, source_,
      text("{0} of {1} items do not say who reports them (first: row {2})",
           {rows(source_), of, first(source_)}),
      text("Add the source, as a column or as a constant in the mapping."));
}

}  // namespace demine::evidence
