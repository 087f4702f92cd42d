// SPDX-License-Identifier: Apache-2.0
#include "counted_facts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "demine/release/work_records.hpp"
#include "demine/release/work_validity.hpp"
#include "gainsaid_facts.hpp"

namespace demine::store {
namespace {

using base::text;
using release::Fact;
using Kinds = std::vector<model::EvidenceKind>;
using release::AccreditationScope;

std::vector<std::string> listed(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    out.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// The day of a date or a moment; none where it does not read.
std::optional<base::Date> day_in(const Record& record, std::string_view field) {
  const auto day = base::Date::parse(record.field(field).substr(0, 10));
  return day && day->precision() == base::Date::Precision::Day ? std::optional(*day) : std::nullopt;
}

// Evidence
// -----------------------------------------------------------------------------------------

/// Why one item does not bear the fact out; its kind is set to that of the register.
std::optional<base::Text> why_not(const std::string& fact, const std::string& item,
                                  std::string_view at, const Recorded& recorded,
                                  model::EvidenceKind& kind) {
  if (item.empty()) {
    return text("{0} says {1}, and names no record of it", {fact, std::string(model::name(kind))});
  }
  const auto record = recorded.one("evidence", item, at);
  if (!record) {
    return text("{0} names evidence that the register does not hold: {1}", {fact, item});
  }
  if (record->revoked)
    return text("{0} names evidence {1}, which was taken back", {fact, record->label});
  const auto known = model::parse_kind(record->field("kind"));
  if (!known)
    return text("{0} names evidence {1}, which is of no known kind", {fact, record->label});
  kind = *known;
  if (fact == "direct_items" && record->field("directness") != "direct") {
    return text("{0} names evidence {1}, which is not direct", {fact, record->label});
  }
  return {};
}

void check_items(Fact& fact, std::string_view at, const Recorded& recorded) {
  auto* const kinds = std::get_if<Kinds>(&fact.value);
  if (kinds == nullptr) return;
  fact.items.resize(kinds->size());
  for (std::size_t i = 0; i < kinds->size(); ++i) {
    if (auto why = why_not(fact.name, fact.items[i], at, recorded, (*kinds)[i])) {
      fact.objection = std::move(why);
      return;
    }
  }
}

/// Items that share a group are one observation, whoever counts them otherwise.
std::int64_t groups_of(const Fact& fact, std::string_view at, const Recorded& recorded) {
  std::set<std::string> groups;
  for (const auto& item : fact.items) {
    const auto record = recorded.one("evidence", item, at);
    const std::string group(record ? record->field("independence_group") : std::string_view());
    groups.insert(group.empty() ? "item " + item : "group " + group);
  }
  return static_cast<std::int64_t>(groups.size());
}

void count_evidence(std::vector<Fact>& facts, std::string_view at, const Recorded& recorded) {
  for (auto& fact : facts) check_items(fact, at, recorded);
  const auto items = std::ranges::find(facts, "contrary_items", &Fact::name);
  const auto groups = std::ranges::find(facts, "contrary_groups", &Fact::name);
  if (items == facts.end() || groups == facts.end()) return;
  if (auto* const said = std::get_if<std::int64_t>(&groups->value)) {
    *said = std::min(*said, groups_of(*items, at, recorded));
  }
}

// Work
// ---------------------------------------------------------------------------------------------

std::optional<release::Accreditation> accreditation(const Record& record) {
  static constexpr std::array<std::pair<std::string_view, AccreditationScope>, 5> kScopes{
      {{"organisation", AccreditationScope::Organisation},
       {"process", AccreditationScope::Process},
       {"team", AccreditationScope::Team},
       {"person", AccreditationScope::Person},
       {"tool", AccreditationScope::Tool}}
  };
  const auto scope =
      std::ranges::find(kScopes, record.field("scope"), &decltype(kScopes)::value_type::first);
  const auto from = day_in(record, "valid_from");
  const auto until = day_in(record, "valid_until");
  const auto status = record.field("status");
  const bool ended = status == "suspended" || status == "revoked";
  // An end stays one, though its record was taken back; nothing else does.
  if (scope == kScopes.end() || !from || !until || (record.revoked && !ended)) return {};
  if (!ended && status != "valid") return {};
  const bool by_holder = scope->second == AccreditationScope::Team ||
                         scope->second == AccreditationScope::Person ||
                         scope->second == AccreditationScope::Tool;
  const std::string_view holder = !by_holder                                  ? "organisation"
                                  : scope->second == AccreditationScope::Tool ? "equipment"
                                                                              : scope->first;
  return release::Accreditation{
      scope->second,
      std::string(record.field(holder)),
      std::string(record.field("activity")),
      {*from, *until},
      !ended,
      ended ? day_in(record, "suspended_on") : std::nullopt
  };
}

/// The records that days of work on one area rest on, as of a moment.
class Work {
 public:
  Work(const std::vector<std::string>& lineage, std::string_view at, const Recorded& recorded)
      : at_(at), recorded_(&recorded) {
    for (const auto* task : recorded.all("task", at)) {
      if (!task->revoked && lists_one_of(task->field("areas"), lineage)) tasks_.push_back(task);
    }
    for (const auto* record : recorded.all("accreditation", at)) {
      if (auto made = accreditation(*record)) accreditations_.push_back(*std::move(made));
    }
  }

  [[nodiscard]] const std::vector<release::Accreditation>& accreditations() const {
    return accreditations_;
  }

  [[nodiscard]] release::CoveredDays days_since(const std::optional<base::Date>& ordered_on) const {
    std::vector<release::DayOfWork> days;
    for (const auto* record : recorded_->all("day_record", at_)) {
      const auto* const task = task_of(*record);
      const auto day = day_in(*record, "worked_on");
      if (task == nullptr || !day || record->revoked) continue;
      if (ordered_on && day->first_day() < ordered_on->first_day()) continue;
      days.push_back(day_of(*record, *task, *day));
    }
    return release::covered_days(days, accreditations_, tests());
  }

 private:
  [[nodiscard]] const Record* task_of(const Record& record) const {
    const auto found = std::ranges::find(tasks_, record.field("task"), &Record::id);
    return found != tasks_.end() ? *found : nullptr;
  }

  [[nodiscard]] release::DayOfWork day_of(const Record& record, const Record& task,
                                          const base::Date& day) const {
    release::DayOfWork out{
        day, {}, std::string(record.field("team")), std::string(task.field("activity"))};
    // Who the medic is may be withheld from this copy: others judge it.
    out.medic = !record.field("medic").empty() || recorded_->is_withheld("day_record", record.id);
    out.medical_plans = medical_plans(task);
    const auto team = recorded_->one("team", out.team, at_);
    if (team && !team->revoked) out.organisation = team->field("organisation");
    out.tools = tools_of_strips(task, day);
    if (out.tools.empty() && team) out.tools = listed(team->field("tools"));
    return out;
  }

  /// With what strips of the task were searched on a day.
  [[nodiscard]] std::vector<std::string> tools_of_strips(const Record& task,
                                                         const base::Date& day) const {
    std::vector<std::string> out;
    for (const auto* strip : recorded_->all("searched_strip", at_)) {
      if (strip->field("task") != task.id || strip->revoked) continue;
      const auto began = day_in(*strip, "started_at");
      const auto ended = day_in(*strip, "ended_at");
      const bool that_day = (began && *began == day) || (ended && *ended == day);
      std::string tool(strip->field("equipment"));
      if (that_day && !tool.empty() && !holds(out, tool)) out.push_back(std::move(tool));
    }
    return out;
  }

  /// A plan holds from the day on which it was entered, or its route was driven if that was
  /// earlier.
  [[nodiscard]] std::vector<release::Period> medical_plans(const Record& task) const {
    std::vector<release::Period> out;
    for (const auto* plan : recorded_->all("medical_plan", at_)) {
      const bool ours = plan->field("task") == task.id || task.field("medical_plan") == plan->id;
      const auto until = day_in(*plan, "valid_until");
      auto from = base::Date::parse(plan->created.substr(0, 10));
      if (!ours || plan->revoked || !until || !from) continue;
      const auto driven = day_in(*plan, "route_driven_on");
      if (driven && driven->first_day() < from->first_day()) from = *driven;
      out.push_back({*from, *until});
    }
    return out;
  }

  [[nodiscard]] std::vector<release::ToolTest> tests() const {
    std::vector<release::ToolTest> out;
    for (const auto* test : recorded_->all("calibration", at_)) {
      const auto day = day_in(*test, "tested_at");
      const bool passed = test->field("result") == "passed";
      // A test that failed stays one, though its record was taken back.
      if (!day || (passed && test->revoked)) continue;
      out.push_back({std::string(test->field("equipment")), *day, passed});
    }
    return out;
  }

  std::string at_;
  const Recorded* recorded_;
  std::vector<const Record*> tasks_{};
  std::vector<release::Accreditation> accreditations_{};
};

bool asks(const release::TransitionRule& rule, std::string_view fact) {
  return std::ranges::any_of(rule.guards, [&](const std::string& name) {
    const auto* const guard = release::find_guard(name);
    return guard != nullptr && std::ranges::find(guard->facts, fact) != guard->facts.end();
  });
}

bool asks_the_register(const release::TransitionRule& rule) {
  return std::ranges::any_of(release::known_facts(), [&](const release::KnownFact& fact) {
    return fact.from_register && asks(rule, fact.name);
  });
}

/// Days of survey that no record tells of.
std::vector<release::Period> survey_days(const release::Attempt& said,
                                         const std::vector<release::Period>& recorded) {
  const auto named = std::ranges::find(said.facts, "work_days", &Fact::name);
  const auto* const days = named != said.facts.end()
                               ? std::get_if<std::vector<release::Period>>(&named->value)
                               : nullptr;
  if (days == nullptr || release::why_void(*named, said.day)) return {};
  return release::uncovered(*days, recorded);
}

std::vector<std::string> survey_organisations(const release::Attempt& said) {
  std::vector<std::string> out;
  for (const auto& signer : said.signed_by) {
    const bool leads =
        signer.role == model::Role::NtsLeader || signer.role == model::Role::TsLeader;
    if (leads && !holds(out, signer.organisation)) out.push_back(signer.organisation);
  }
  return out;
}

void count_work(std::vector<Fact>& facts, const release::Attempt& said, std::string_view at,
                const std::vector<std::string>& lineage, const Recorded& recorded) {
  const Work work(lineage, at, recorded);
  auto days = work.days_since(said.background->work.ordered_on);
  if (!asks(*said.rule, "tool_test_days")) {
    const auto survey = release::accredited_days(
        survey_days(said, days.recorded), survey_organisations(said),
        model::name(model::Activity::NonTechnicalSurvey), work.accreditations());
    days.accredited.insert(days.accredited.end(), survey.begin(), survey.end());
  }
  const auto put = [&](const char* name, std::vector<release::Period> value) {
    facts.push_back({name, std::move(value), "the register", said.day});
  };
  put("recorded_work_days", std::move(days.recorded));
  put("accreditation_days", std::move(days.accredited));
  put("tool_test_days", std::move(days.tools_tested));
  put("medical_cover_days", std::move(days.medical_cover));
}

/// A ledger that lacks ground adds up to nothing, whatever the sums are.
void count_unread(std::vector<Fact>& facts, const release::Attempt& said, base::Text why) {
  const char* const name = "ledger_balances";
  std::erase_if(facts, [&](const Fact& fact) { return fact.name == name; });
  Fact& fact = facts.emplace_back(Fact{name, false, "the register", said.day});
  fact.objection = std::move(why);
}

}  // namespace

std::vector<Fact> counted_facts(const release::Attempt& said, std::string_view at,
                                const std::vector<std::string>& lineage, const Recorded& recorded,
                                std::optional<base::Text> unread) {
  std::vector<Fact> facts(said.facts.begin(), said.facts.end());
  std::erase_if(facts, [](const Fact& fact) {
    const auto* const known = release::find_known_fact(fact.name);
    return known != nullptr && known->from_register;
  });
  if (said.rule->kind == release::TransitionKind::Stopping) return facts;
  count_evidence(facts, at, recorded);
  object_to_gainsaid(facts, at, lineage, recorded);
  if (unread && said.rule->kind == release::TransitionKind::Releasing) {
    count_unread(facts, said, *std::move(unread));
  }
  if (asks_the_register(*said.rule)) count_work(facts, said, at, lineage, recorded);
  return facts;
}

}  // namespace demine::store
