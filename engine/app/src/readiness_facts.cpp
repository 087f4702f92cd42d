// SPDX-License-Identifier: Apache-2.0
#include "readiness_facts.hpp"

#include <algorithm>
#include <array>

#include "demine/model/field_value.hpp"

namespace demine::app {
namespace {

using base::text;
using plan::About;
using std::chrono::sys_days;
using store::Record;

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

/// Lists of codes have ';' between, facts ','.
std::string with_commas(std::string_view list) {
  std::string out(list);
  std::ranges::replace(out, ';', ',');
  return out;
}

plan::Basis basis_of(std::string_view word) {
  using enum plan::Basis;
  for (const auto basis : {Observed, Computed, Forecast})
    if (word == plan::name(basis)) return basis;
  return Attested;
}

constexpr std::array<std::pair<About, std::string_view>, 7> kEntities{
    {{About::Place, "area"},
     {About::Task, "task"},
     {About::Organisation, "organisation"},
     {About::Contingent, "contingent"},
     {About::Team, "team"},
     {About::Person, "person"},
     {About::Tool, "equipment"}}
};

}  // namespace

std::string_view entity_of(About about) {
  for (const auto& [of, entity] : kEntities)
    if (of == about) return entity;
  return {};
}

bool is_reserved(std::string_view kind) { return kind == "stopped" || kind == "task_label"; }

std::optional<std::chrono::sys_seconds> moment_of(const Record& record, std::string_view field) {
  const model::Field type{.name = "moment", .type = model::FieldType::Timestamp};
  const auto value = model::parse_field(type, record.field(field));
  if (!value) return {};
  return std::get<std::chrono::sys_seconds>(*value);
}

std::optional<sys_days> FactCollector::day(const Record& record, std::string_view field) {
  if (record.field(field).empty()) return {};
  const auto date = base::Date::parse(record.field(field));
  return date ? std::optional(date->first_day()) : std::nullopt;
}

base::Result<FactCollector::Records> FactCollector::live(const std::string& entity) const {
  DEMINE_TRY(auto records, file_.records(entity));
  std::erase_if(records, [](const Record& record) { return record.revoked.has_value(); });
  return records;
}

base::Done FactCollector::collect() {
  DEMINE_TRY_DONE(read_subjects());
  DEMINE_TRY_DONE(read_conditions());
  DEMINE_TRY_DONE(read_accreditations());
  DEMINE_TRY_DONE(read_people());
  DEMINE_TRY_DONE(read_tools());
  DEMINE_TRY_DONE(read_medical_plans());
  DEMINE_TRY_DONE(read_non_conformities());
  DEMINE_TRY_DONE(read_waivers());
  DEMINE_TRY_DONE(read_stops());
  DEMINE_TRY_DONE(read_places());
  read_tasks();
  read_teams();
  return {};
}

void FactCollector::computed(About about, const std::string& id, const std::string& kind,
                             std::string_view value, const Record& from,
                             std::optional<sys_days> first, std::optional<sys_days> last,
                             const std::string& detail) {
  if (value.empty() || said_.contains({about, id, kind})) return;
  const auto* const known = plan::find_known_fact(kind);
  if (known == nullptr) return;
  plan::Fact fact;
  fact.name = kind;
  fact.value = plan::parse_fact_value(*known, value);
  fact.unit = known->unit;
  fact.detail = detail;
  fact.basis = plan::Basis::Computed;
  fact.observed_at = moment_of(from, "tested_at").value_or(std::chrono::sys_seconds{});
  fact.valid_from = first;
  fact.valid_until = last;
  fact.author = from.label;
  fact.source = from.entity + " " + from.label;
  fact.attested_by = from.label;
  parts_.facts.push_back({about, id, std::move(fact)});
}

base::Done FactCollector::read_subjects() {
  for (const auto& [about, entity] : kEntities) {
    DEMINE_TRY(auto records, live(std::string(entity)));
    if (about == About::Task) {
      tasks_ = std::move(records);
      for (const auto& task : tasks_) {
        parts_.tasks.push_back({
            {About::Task, task.id, task.label},
            split(task.field("areas"))
        });
      }
    } else if (about == About::Team) {
      teams_ = std::move(records);
      for (const auto& team : teams_) {
        plan::Team made{
            {About::Team, team.id, team.label},
            std::string(team.field("organisation")),
            std::string(team.field("contingent")),
            split(team.field("members")),
            split(team.field("tools"))
        };
        const std::string leader(team.field("leader"));
        if (!leader.empty() && std::ranges::find(made.persons, leader) == made.persons.end())
          made.persons.push_back(leader);
        parts_.teams.push_back(std::move(made));
      }
    } else {
      for (const auto& record : records)
        parts_.subjects.push_back({about, record.id, record.label});
      if (about == About::Contingent) contingents_ = std::move(records);
    }
  }
  return {};
}

/// A condition's fact; a kind that nobody knows is named, and counts for nothing.
base::Done FactCollector::read_conditions() {
  DEMINE_TRY(const auto conditions, live("condition"));
  DEMINE_TRY(const auto keys, file_.person_keys());
  std::set<std::string> subjects;
  for (const auto& record : conditions) subjects.insert("condition/" + record.id);
  std::map<std::string, Signed> signers;
  if (!subjects.empty()) {
    DEMINE_TRY(signers, signers_of(file_, subjects));
  }
  for (const auto& record : conditions) {
    const std::string kind(record.field("kind"));
    const auto* const known = plan::find_known_fact(kind);
    if (known == nullptr || is_reserved(kind)) {
      problems_.push_back({.code = "unknown-kind",
                           .file = "condition " + record.label,
                           .field = "kind",
                           .value = kind.substr(0, 80),
                           .what = text("condition {0} is of a kind that nobody can record: {1}",
                                        {record.label, kind.substr(0, 80)}),
                           .todo = text("`demine condition kinds` lists what can be recorded.")});
      continue;
    }
    const auto entity = entity_of(known->about);
    plan::Fact fact;
    fact.name = kind;
    fact.value = plan::parse_fact_value(*known, record.field("value"));
    fact.unit =
        record.field("unit").empty() ? std::string(known->unit) : std::string(record.field("unit"));
    fact.detail = record.field("detail");
    fact.basis = basis_of(record.field("basis"));
    fact.observed_at = moment_of(record, "observed_at").value_or(std::chrono::sys_seconds::max());
    fact.valid_from = day(record, "valid_from");
    fact.valid_until = day(record, "valid_until");
    fact.author = record.label;
    fact.source = record.field("document");
    // The signature says who attests it, and in which capacity that key may.
    if (const auto by = signers.find("condition/" + record.id); by != signers.end()) {
      fact.attested_by = by->second.person;
      const auto name = std::ranges::find(keys, by->second.person, &store::PersonKeyRow::person);
      if (name != keys.end()) fact.attested_by = name->name;
      const auto claimed = record.field("attested_as");
      if (std::ranges::find(by->second.roles, claimed) != by->second.roles.end())
        fact.attested_as = model::parse_role(claimed);
    }
    const std::string id(entity.empty() ? std::string_view() : record.field(entity));
    said_.insert({known->about, id, kind});
    parts_.facts.push_back({known->about, id, std::move(fact)});
  }
  return {};
}

base::Done FactCollector::read_accreditations() {
  DEMINE_TRY(const auto all, live("accreditation"));
  for (const auto& record : all) {
    const auto scope = record.field("scope");
    const std::string activity(record.field("activity"));
    const auto put = [&](About about, std::string_view of, const char* kind,
                         const std::string& detail) {
      computed(about, std::string(record.field(of)), kind, record.field("status"), record,
               day(record, "valid_from"), day(record, "valid_until"), detail);
    };
    if (scope == "organisation")
      put(About::Organisation, "organisation", "organisation_accreditation", "");
    if (scope == "process")
      put(About::Organisation, "organisation", "process_accreditation", activity);
    if (scope == "team") put(About::Team, "team", "team_accreditation", activity);
    if (scope == "person") put(About::Person, "person", "person_accreditation", "");
    if (scope == "tool") put(About::Tool, "equipment", "tool_accreditation", "");
  }
  return {};
}

base::Done FactCollector::read_people() {
  DEMINE_TRY(const auto people, live("person"));
  for (const auto& person : people) {
    if (const auto until = day(person, "insured_until"))
      computed(About::Person, person.id, "insured", "yes", person, {}, until);
    computed(About::Person, person.id, "last_worked_on", person.field("last_worked_on"), person);
  }
  // The highest EOD level that a member holds, until that runs out.
  DEMINE_TRY(const auto competences, live("competence"));
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kLevels{
      {{"eod_3_plus", "4"}, {"eod_3", "3"}, {"eod_2", "2"}, {"eod_1", "1"}}
  };
  for (const auto& team : parts_.teams) {
    for (const auto& [kind, level] : kLevels) {
      const auto held = std::ranges::find_if(competences, [&](const Record& one) {
        const auto until = day(one, "valid_until");
        const auto today = std::chrono::floor<std::chrono::days>(parts_.now + parts_.utc_offset);
        return one.field("kind") == kind && until && *until >= today &&
               std::ranges::find(team.persons, one.field("person")) != team.persons.end();
      });
      if (held == competences.end()) continue;
      computed(About::Team, team.self.id, "eod_level", level, *held, day(*held, "valid_from"),
               day(*held, "valid_until"));
      break;
    }
  }
  return {};
}

base::Done FactCollector::read_tools() {
  DEMINE_TRY(auto tests, live("calibration"));
  // The last test of a tool on a day is the one that counts.
  std::map<std::pair<std::string, sys_days>, const Record*> last;
  for (const auto& test : tests) {
    const auto at = moment_of(test, "tested_at");
    if (!at) continue;
    const auto on = std::chrono::floor<std::chrono::days>(*at + parts_.utc_offset);
    auto& kept = last[{std::string(test.field("equipment")), on}];
    if (kept == nullptr || *moment_of(*kept, "tested_at") <= *at) kept = &test;
  }
  for (const auto& [key, test] : last) {
    const auto& [tool, on] = key;
    computed(About::Tool, tool, "tool_test", test->field("result"), *test, on, on);
    computed(About::Tool, tool, "tool_test_depth_cm", test->field("depth_cm"), *test, on, on);
    computed(About::Tool, tool, "tool_test_soil", test->field("soil"), *test, on, on);
  }
  return {};
}

base::Done FactCollector::read_waivers() {
  DEMINE_TRY(const auto waivers, live("waiver"));
  for (const auto& record : waivers) {
    const std::string rule(record.field("rule"));
    if (record.field("status") != "granted" || plan::find_predicate(rule) == nullptr) continue;
    plan::Waiver waiver{.predicate = rule,
                        .task = std::string(record.field("task")),
                        .reason = std::string(record.field("reason")),
                        .granted_by = std::string(record.field("granted_by")),
                        .granted_as = {},
                        .valid_from = day(record, "valid_from"),
                        .valid_until = day(record, "valid_until")};
    if (const auto person = file_.record("person", waiver.granted_by)) {
      waiver.granted_by = person->label;
      for (const auto& role : split(person->field("roles"))) {
        const auto parsed = model::parse_role(role);
        const auto* const may = plan::readiness_floor().predicate(rule);
        if (parsed && may != nullptr &&
            std::ranges::find(may->may_waive, *parsed) != may->may_waive.end())
          waiver.granted_as = parsed;
      }
    }
    parts_.waivers.push_back(std::move(waiver));
  }
  return {};
}

base::Done FactCollector::read_stops() {
  for (const auto& task : tasks_) {
    DEMINE_TRY(const auto standing, standing_stops(file_, task.id));
    computed(About::Task, task.id, "stopped", standing.empty() ? "no" : "yes",
             standing.empty() ? task : standing.front());
    computed(About::Task, task.id, "task_label", task.label, task);
  }
  return {};
}

base::Done FactCollector::read_places() {
  DEMINE_TRY(const auto projection, projection_of(file_));
  DEMINE_TRY(const auto areas, live("area"));
  for (const auto& area : areas) {
    const auto outline = area.geometries.find("outline");
    if (outline == area.geometries.end()) continue;
    DEMINE_TRY(const auto geographic, projection.to_geographic(outline->second));
    const auto middle = geo::middle(geographic);
    computed(About::Place, area.id, "lat_deg", std::to_string(middle.lat_deg), area);
    computed(About::Place, area.id, "lon_deg", std::to_string(middle.lon_deg), area);
  }
  return {};
}

void FactCollector::read_tasks() {
  for (const auto& task : tasks_) {
    const auto put = [&](const char* kind, std::string_view value) {
      computed(About::Task, task.id, kind, value, task);
    };
    put("activity", task.field("activity"));
    put("methods", with_commas(task.field("methods")));
    put("required_depth_cm", task.field("depth_cm"));
    put("task_status", task.field("status"));
    put("owner_agrees", task.field("owner_agrees") == "no" ? "no" : "");
  }
  if (const auto operation = file_.operation()) {
    for (const auto& task : tasks_) {
      auto languages = operation->languages;
      std::ranges::replace(languages, ' ', ',');
      computed(About::Task, task.id, "host_languages", with_commas(languages), task);
    }
  }
}

void FactCollector::read_teams() {
  for (const auto& team : teams_) {
    std::string at = "none";
    for (const auto& task : tasks_) {
      if (task.field("team") == team.id && !task.field("started_on").empty() &&
          task.field("ended_on").empty()) {
        at = at == "none" ? task.label : at + "+" + task.label;
      }
    }
    if (at.find('+') != std::string::npos) {
      problems_.push_back(
          {.code = "two-places",
           .file = "team " + team.label,
           .field = "at_task",
           .value = at,
           .what = text("team {0} is at work in two places: {1}", {team.label, at}),
           .todo = text("Write down where it ended: `demine task set --id T1 --ended-on DAY`.")});
    }
    computed(About::Team, team.id, "at_task", at, team);
    std::string_view languages = team.field("language");
    const auto contingent = std::ranges::find(contingents_, team.field("contingent"), &Record::id);
    if (languages.empty() && contingent != contingents_.end())
      languages = contingent->field("languages");
    computed(About::Team, team.id, "languages", languages, team);
  }
  for (const auto& contingent : contingents_) {
    computed(About::Contingent, contingent.id, "caveats", with_commas(contingent.field("caveats")),
             contingent, {}, day(contingent, "legal_basis_until"));
  }
}

}  // namespace demine::app
