// SPDX-License-Identifier: Apache-2.0
#include "record_rules.hpp"

#include "demine/model/evidence.hpp"

namespace demine::app {
namespace {

using base::text;

std::string value_of(const std::map<std::string, std::string, std::less<>>& fields,
                     const char* name) {
  const auto found = fields.find(name);
  return found != fields.end() ? found->second : std::string();
}

base::Problem refused(const char* field, const std::string& value, base::Text what,
                      base::Text todo) {
  return {.severity = base::Severity::Refused,
          .code = "rule",
          .field = field,
          .value = value,
          .what = std::move(what),
          .todo = std::move(todo)};
}

/// Grades of the table of defaults come with its reason; those of a person with a note.
bool graded_without_reason(const std::vector<std::pair<std::string, std::string>>& given) {
  bool grade = false, reason = false;
  for (const auto& [name, value] : given) {
    grade = grade || name == "source_reliability" || name == "information_credibility";
    reason = reason || ((name == "grade_note" || name == "grade_reason") && !value.empty());
  }
  return grade && !reason;
}

}  // namespace

std::vector<base::Problem> against_the_rules(
    const model::Entity& entity, const std::map<std::string, std::string, std::less<>>& fields,
    const std::vector<std::pair<std::string, std::string>>& given, const std::string& origin) {
  std::vector<base::Problem> out;
  if (model::find_field(entity, "origin") != nullptr) {
    const auto said = value_of(fields, "origin");
    if (!said.empty() && said != origin) {
      out.push_back(refused("origin", said,
                            text("the operation is {0}: real and synthetic never mix", {origin}),
                            text("Safety rule 11. Use an operation of its own.")));
    }
  }
  const auto from = value_of(fields, "valid_from");
  const auto until = value_of(fields, "valid_until");
  // Days in one form compare as text; what is no day is refused for that.
  const bool are_days = from.size() == 10 && until.size() == 10;
  if (are_days && until < from && model::find_field(entity, "valid_from") != nullptr &&
      model::find_field(entity, "valid_until") != nullptr) {
    out.push_back(refused("valid_until", until,
                          text("it ends on {0}, before it begins on {1}", {until, from}),
                          text("Correct the days: which of them is on the paper?")));
  }
  if (entity.name == "statement" && graded_without_reason(given)) {
    out.push_back(refused("grade_note", {}, text("a grade has no reason"),
                          text("Whoever gives a grade says why: --grade-note.")));
  }
  if (entity.name != "evidence") return out;
  const auto kind = model::parse_kind(value_of(fields, "kind"));
  const auto said = model::parse_directness(value_of(fields, "directness"));
  if (kind && said && model::at_most(*kind, *said) != *said) {
    out.push_back(
        refused("directness", value_of(fields, "directness"),
                text("a {0} is never direct evidence", {std::string(model::name(*kind))}),
                text("Safety rule 12. What somebody saw on the ground is an item of its own, with "
                     "its own source.")));
  }
  return out;
}

}  // namespace demine::app
