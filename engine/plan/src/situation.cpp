// SPDX-License-Identifier: Apache-2.0
#include "demine/plan/situation.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "demine/plan/predicate.hpp"

namespace demine::plan {
namespace {

using base::text;
using std::chrono::days;
using std::chrono::sys_days;

const sys_days kNever{days{100'000}};

base::Problem problem(const char* code, const FactAbout& of, base::Text what, base::Text todo) {
  return {.severity = base::Severity::Refused,
          .code = code,
          .field = of.fact.name,
          .value = written(of.fact.value),
          .what = std::move(what),
          .todo = std::move(todo)};
}

std::string who(const FactAbout& of) { return std::string(name(of.about)) + " " + of.id; }

constexpr std::uint64_t key_of(std::uint32_t subject, std::uint32_t fact, std::uint32_t detail) {
  return (std::uint64_t{subject} << 40U) | (std::uint64_t{fact} << 24U) | detail;
}

/// Two facts of one name for one day, each with the paper that says it.
base::Problem two_at_once(const Fact& before, const Fact& next, sys_days day,
                          const Subject& subject) {
  const auto both = [](const Fact& fact) {
    return written(fact.value) + (fact.author.empty() ? "" : " (" + fact.author + ")");
  };
  const auto& of = subject.label.empty() ? subject.id : subject.label;
  return {
      .code = "two-at-once",
      .field = next.name,
      .value = both(before) + " / " + both(next),
      .what = text("{0} of {1} is given twice for {2}: neither counts", {next.name, of, iso(day)}),
      .todo = text("Take one of them back.")};
}

template <typename T>
std::vector<std::uint32_t> indices(const std::vector<std::string>& ids, T find) {
  std::vector<std::uint32_t> out;
  for (const auto& id : ids) out.push_back(find(id));
  return out;
}

}  // namespace

std::uint32_t Situation::subject_index(About about, std::string_view id) const {
  const auto found = std::ranges::lower_bound(
      subjects_, std::pair(about, id), {},
      [](const Subject& s) { return std::pair(s.about, std::string_view(s.id)); });
  if (found == subjects_.end() || found->about != about || found->id != id) return kNone;
  return static_cast<std::uint32_t>(found - subjects_.begin());
}

std::uint32_t Situation::detail_index(std::string_view detail) const {
  if (detail.empty()) return 0;
  const auto found = std::ranges::lower_bound(details_, detail);
  return found != details_.end() && *found == detail
             ? static_cast<std::uint32_t>(found - details_.begin())
             : kNoDetail;
}

std::span<const Situation::Stored> Situation::facts_of(std::uint32_t subject, std::uint32_t fact,
                                                       std::uint32_t detail) const {
  if (subject == kNone) return {};
  const auto key = key_of(subject, fact, detail);
  const auto of_subject = std::span(ranges_).subspan(
      first_range_[subject], first_range_[subject + 1] - first_range_[subject]);
  const auto found = std::ranges::lower_bound(of_subject, key, {}, &Range::key);
  if (found == of_subject.end() || found->key != key) return {};
  return std::span(stored_).subspan(found->begin, found->end - found->begin);
}

const Subject* Situation::subject(std::uint32_t index) const {
  return index < subjects_.size() ? &subjects_[index] : nullptr;
}

void Situation::index_subjects(const SituationParts& parts) {
  subjects_ = parts.subjects;
  subjects_.push_back({About::Operation, ""});
  for (const auto& task : tasks_) subjects_.push_back(task.self);
  for (const auto& team : teams_) subjects_.push_back(team.self);
  const auto order = [](const Subject& s) { return std::tuple(s.about, s.id); };
  std::ranges::stable_sort(subjects_, {}, order);
  const auto twice = std::ranges::unique(subjects_, {}, order);
  subjects_.erase(twice.begin(), twice.end());
  for (const auto& task : tasks_) {
    task_subject_.push_back(subject_index(About::Task, task.self.id));
    task_places_.push_back(indices(
        task.places, [&](const std::string& id) { return subject_index(About::Place, id); }));
  }
  for (const auto& team : teams_) {
    team_subject_.push_back(subject_index(About::Team, team.self.id));
    team_organisation_.push_back(subject_index(About::Organisation, team.organisation));
    team_contingent_.push_back(subject_index(About::Contingent, team.contingent));
    team_persons_.push_back(indices(
        team.persons, [&](const std::string& id) { return subject_index(About::Person, id); }));
    team_tools_.push_back(
        indices(team.tools, [&](const std::string& id) { return subject_index(About::Tool, id); }));
  }
}

void Situation::index_facts(SituationParts& parts, std::vector<base::Problem>& problems) {
  details_.emplace_back();
  for (const auto& of : parts.facts) details_.push_back(of.fact.detail);
  std::ranges::sort(details_);
  const auto twice = std::ranges::unique(details_);
  details_.erase(twice.begin(), twice.end());

  std::vector<std::pair<Key, Stored>> all;
  for (auto& of : parts.facts) {
    const auto* const known = find_known_fact(of.fact.name);
    if (known == nullptr || known->about != of.about) {
      problems.push_back(
          problem("unknown-fact", of,
                  text("there is no fact \"{0}\" about {1}", {of.fact.name.substr(0, 80), who(of)}),
                  text("`demine condition kinds` lists what can be recorded.")));
      continue;
    }
    const auto subject = subject_index(of.about, of.id);
    if (subject == kNone) continue;  // about something that no task and no team here has
    const auto from =
        of.fact.valid_from.value_or(std::chrono::floor<days>(of.fact.observed_at + utc_offset_));
    auto until = of.fact.valid_until.value_or(kNever);
    if (known->of_the_day && !of.fact.valid_until) until = from;
    if (until < from) {
      problems.push_back(problem("ends-before-it-begins", of,
                                 text("{0} of {1} holds from {2} and ends on {3}, before it begins",
                                      {of.fact.name, who(of), iso(from), iso(until)}),
                                 text("Correct the days; until then it counts for nothing.")));
      continue;
    }
    const auto key = key_of(subject, known->id, detail_index(of.fact.detail));
    all.emplace_back(key, Stored{std::move(of.fact), from, until});
  }
  std::ranges::stable_sort(
      all, {}, [](const auto& e) { return std::tuple(e.first, e.second.from, e.second.until); });
  for (auto& [key, stored] : all) {
    if (!ranges_.empty() && ranges_.back().key == key) {
      Stored& before = stored_.back();
      if (before.until >= stored.from) {
        problems.push_back(
            two_at_once(before.fact, stored.fact, stored.from, subjects_[key >> 40U]));
        before.ambiguous = true;
        before.until = std::max(before.until, stored.until);
        continue;
      }
      ranges_.back().end += 1;
    } else {
      const auto at = static_cast<std::uint32_t>(stored_.size());
      ranges_.push_back({key, at, at + 1});
    }
    stored_.push_back(std::move(stored));
  }
  first_range_.assign(subjects_.size() + 1, static_cast<std::uint32_t>(ranges_.size()));
  for (std::size_t i = ranges_.size(); i-- > 0;) {
    first_range_[ranges_[i].key >> 40U] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = subjects_.size(); i-- > 0;)
    first_range_[i] = std::min(first_range_[i], first_range_[i + 1]);
}

Situation Situation::make(SituationParts parts, const ReadinessRules& rules,
                          std::vector<base::Problem>& problems) {
  Situation out;
  out.now_ = parts.now;
  out.utc_offset_ = parts.utc_offset;
  out.today_ = std::chrono::floor<days>(parts.now + parts.utc_offset);
  out.origin_ = parts.origin;
  out.rules_ = rules;
  out.tasks_ = std::move(parts.tasks);
  out.teams_ = std::move(parts.teams);
  out.index_subjects(parts);
  out.index_facts(parts, problems);
  for (auto& waiver : parts.waivers) {
    if (auto why = why_refused(waiver, rules)) {
      problems.push_back({.code = "waiver-refused",
                          .field = waiver.predicate,
                          .value = waiver.granted_by,
                          .what = *std::move(why)});
    } else {
      out.waivers_.push_back(std::move(waiver));
    }
  }
  return out;
}

std::optional<std::uint32_t> Situation::task_named(std::string_view name) const {
  for (std::uint32_t i = 0; i < tasks_.size(); ++i) {
    if (tasks_[i].self.id == name || tasks_[i].self.label == name) return i;
  }
  return {};
}

std::optional<std::uint32_t> Situation::team_named(std::string_view name) const {
  for (std::uint32_t i = 0; i < teams_.size(); ++i) {
    if (teams_[i].self.id == name || teams_[i].self.label == name) return i;
  }
  return {};
}

}  // namespace demine::plan
