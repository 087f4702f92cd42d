// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "demine/evidence/cells.hpp"
#include "demine/model/field_value.hpp"
#include "import_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using model::EvidenceItem;

/// Of reports that name nobody: one source, so that they do not count as many.
constexpr const char* kNobody = "not named";

std::string number(double value) { return model::written(model::FieldValue(value)); }

std::string classes_of(const EvidenceItem& item) {
  std::string out;
  for (const auto hazard : item.classes) {
    out += (out.empty() ? "" : ";") + std::string(model::name(hazard));
  }
  return out;
}

std::map<std::string, std::string> fields_of(const EvidenceItem& item) {
  const std::string grade = model::name(item.grade);
  std::map<std::string, std::string> out{
      {"kind", std::string(model::name(item.kind))},
      {"precision_m", number(item.precision.count())},
      {"source_reliability", grade.substr(0, 1)},
      {"information_credibility", grade.substr(1)},
      {"directness", std::string(model::name(item.directness))},
      {"provenance", std::string(model::name(item.provenance))},
      {"source", item.source.empty() ? std::string(kNobody) : item.source},
      {"origin", std::string(model::name(item.origin))}
  };
  if (item.date) out["happened_on"] = item.date->iso();
  if (!item.classes.empty()) out["hazard_classes"] = classes_of(item);
  if (item.count) out["event_count"] = std::to_string(*item.count);
  if (item.years_in_use) out["use_years"] = number(*item.years_in_use);
  if (item.outcome) out["outcome"] = std::string(model::name(*item.outcome));
  if (!item.note.empty()) out["note"] = item.note;
  // A name made of the file's name and the row says nothing, and would change with the file.
  if (!evidence::has_made_id(item)) out["local_id"] = item.id;
  if (item.group != item.id) out["independence_group"] = item.group;
  return out;
}

/// False when the register does not take a value: said in `problems`.
bool check_values(Candidate& candidate, const model::Entity& entity,
                  std::vector<base::Problem>& problems) {
  bool good = true;
  for (auto& [name, value] : candidate.fields) {
    const model::Field* const field = model::find_field(entity, name);
    // A name of another record: looked up when the rest is known.
    if (field->type == model::FieldType::Reference) continue;
    auto checked = model::check_field(*field, value);
    if (checked) {
      value = model::written(*checked);
      continue;
    }
    good = false;
    problems.push_back(row_problem(candidate, base::Severity::Refused,
                                   std::string(base::name(checked.error().code)).c_str(), name,
                                   value, checked.error().what, checked.error().todo));
  }
  return good;
}

/// Safety rule 11.
base::Done refuse_mixed(const evidence::Intake& intake, const std::string& origin) {
  const auto other = std::ranges::find_if(
      intake.items, [&](const auto& item) { return model::name(item.origin) != origin; });
  if (other == intake.items.end()) return {};
  const bool invented = other->origin == model::Origin::Synthetic;
  return Error{
      ErrorCode::Mixed,
      invented ? text("row {0} is synthetic, and the operation is real: nothing is imported",
                      {std::to_string(other->row)})
               : text("row {0} is not marked synthetic, and the operation is: nothing is imported",
                      {std::to_string(other->row)}),
      other->file,
      invented ? text("Invented evidence goes into an operation made with --synthetic.")
               : text("Where the evidence is invented, say so: synthetic = true under [constants] "
                      "of a mapping file, or a column.")};
}

}  // namespace

base::Result<Judged> judge_evidence(const ImportFile& read, const std::string& origin,
                                    const geo::GeographicGeometry& area, base::Metres reach,
                                    std::chrono::sys_days today) {
  evidence::Intake all;
  const evidence::Mapping mapping = reading_of(read.mapping);
  for (const auto& table : read.tables) {
    auto taken = evidence::take(table, mapping, {today});
    std::ranges::move(taken.items, std::back_inserter(all.items));
    std::ranges::move(taken.problems, std::back_inserter(all.problems));
  }
  DEMINE_TRY_DONE(refuse_mixed(all, origin));
  evidence::check_against_area(all, area, reach);
  evidence::check_together(all);
  Judged out{.candidates = {}, .problems = std::move(all.problems)};
  const model::Entity* const entity = model::find_entity("evidence");
  for (EvidenceItem& item : all.items) {
    Candidate candidate{.file = item.file, .row = item.row, .fields = fields_of(item)};
    candidate.geographic = std::move(item.geometry);
    if (check_values(candidate, *entity, out.problems)) {
      out.candidates.push_back(std::move(candidate));
    }
  }
  return out;
}

}  // namespace demine::app
