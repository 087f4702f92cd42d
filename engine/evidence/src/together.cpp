// SPDX-License-Identifier: Apache-2.0
#include "together.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace demine::evidence {

using base::text;

std::string where_in(const model::EvidenceItem& item) {
  return item.file + ":" + std::to_string(item.row);
}

base::Problem about(const model::EvidenceItem& item, base::Severity severity, std::string_view code,
                    base::Text what, base::Text todo) {
  return {severity, std::string(code), item.file,       item.row,
          {},       item.id,           std::move(what), std::move(todo)};
}

void list_groups_of_kinds(Intake& intake) {
  std::unordered_map<std::string, std::size_t> first;
  std::unordered_set<std::string> said;
  for (std::size_t i = 0; i < intake.items.size(); ++i) {
    const auto& item = intake.items[i];
    const auto& other = intake.items[first.emplace(item.group, i).first->second];
    if (other.kind == item.kind || !said.insert(item.group).second) continue;
    intake.problems.push_back(about(
        item, base::Severity::Doubtful, "group-of-kinds",
        text(
            "the group \"{0}\" holds a {1} (\"{2}\" in {3}) and a {4}: it counts once in each kind",
            {item.group, std::string(model::name(other.kind)), other.id, where_in(other),
             std::string(model::name(item.kind))}),
        text("If all of it comes from one report, give it one kind; if not, separate groups.")));
  }
}

void check_together(Intake& intake) {
  refuse_same_ids(intake);
  refuse_same_reports(intake);
  list_near_reports(intake);
  list_groups_of_kinds(intake);
  list_presence_on_cleared(intake);
}

}  // namespace demine::evidence
