// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "readiness_facts.hpp"

namespace demine::app {

using plan::About;
using store::Record;

base::Done FactCollector::read_medical_plans() {
  DEMINE_TRY(const auto plans, live("medical_plan"));
  for (const auto& task : tasks_) {
    for (const auto& record : plans) {
      if (record.field("task") != task.id && task.field("medical_plan") != record.id) continue;
      const auto until = day(record, "valid_until");
      const auto from = day(record, "route_driven_on");
      for (const char* kind : {"first_aid_minutes", "field_care_minutes", "surgery_minutes"})
        computed(About::Task, task.id, kind, record.field(kind), record, from, until);
      computed(About::Task, task.id, "route_driven_on", record.field("route_driven_on"), record);
    }
  }
  return {};
}

/// Critical and not verified, of the organisation of the team: each counts against every team.
base::Done FactCollector::read_non_conformities() {
  DEMINE_TRY(const auto visits, live("qa_visit"));
  DEMINE_TRY(const auto found, live("non_conformity"));
  std::map<std::string, int, std::less<>> open;
  for (const auto& one : found) {
    if (one.field("severity") != "critical" || one.field("status") == "verified") continue;
    const auto visit = std::ranges::find(visits, one.field("visit"), &Record::id);
    if (visit != visits.end()) ++open[std::string(visit->field("inspected"))];
  }
  for (const auto& team : teams_) {
    computed(About::Team, team.id, "open_critical_non_conformities",
             std::to_string(open[std::string(team.field("organisation"))]), team);
  }
  return {};
}

}  // namespace demine::app
