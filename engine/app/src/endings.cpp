// SPDX-License-Identifier: Apache-2.0
#include "endings.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace demine::app {
namespace {

using plan::About;
using std::chrono::days;
using std::chrono::sys_days;

/// A predicate of the rules that reads the fact; nullptr where none does.
const plan::Predicate* reader_of(std::string_view fact, const plan::ReadinessRules& rules) {
  for (const auto& predicate : plan::predicates()) {
    if (rules.predicate(predicate.name) == nullptr) continue;
    if (std::ranges::find(predicate.facts, fact, &plan::KnownFact::name) != predicate.facts.end())
      return &predicate;
  }
  return nullptr;
}

/// The last day on which it counts: its own, or the limit of its age.
std::optional<sys_days> last_day(const plan::Fact& fact, const plan::Predicate& reader,
                                 const plan::ReadinessRules& rules) {
  std::optional<sys_days> out = fact.valid_until;
  const auto* const done = std::get_if<sys_days>(&fact.value);
  if (done == nullptr || reader.limits.empty()) return out;
  const auto* const limit = rules.limit(reader.limits.front());
  if (limit == nullptr) return out;
  const auto aged = *done + days{static_cast<int>(limit->value)};
  return out ? std::min(*out, aged) : aged;
}

class Labels {
 public:
  explicit Labels(const plan::SituationParts& parts) {
    for (const auto& one : parts.subjects) add(one);
    for (const auto& one : parts.tasks) add(one.self);
    for (const auto& one : parts.teams) add(one.self);
  }
  [[nodiscard]] std::string of(const std::string& id) const {
    const auto found = labels_.find(id);
    return found == labels_.end() ? id : found->second;
  }

 private:
  void add(const plan::Subject& one) { labels_[one.id] = one.label.empty() ? one.id : one.label; }
  std::map<std::string, std::string> labels_{};
};

}  // namespace

std::vector<Ending> endings_of(const plan::SituationParts& parts,
                               const plan::ReadinessRules& rules) {
  const auto today = std::chrono::floor<days>(parts.now + parts.utc_offset);
  const Labels labels(parts);
  std::vector<Ending> out;
  for (const auto& [about, id, fact] : parts.facts) {
    if (fact.basis == plan::Basis::Forecast || fact.attested_by.empty()) continue;
    const auto* const reader = reader_of(fact.name, rules);
    if (reader == nullptr) continue;
    const auto last = last_day(fact, *reader, rules);
    if (!last || *last < today) continue;
    out.push_back({.predicate = std::string(reader->name),
                   .subject_id = id,
                   .subject = labels.of(id),
                   .kind = fact.name,
                   .detail = fact.detail,
                   .last_day = *last,
                   .recorded_as = fact.author,
                   .source = fact.source});
  }
  for (const auto& waiver : parts.waivers) {
    if (plan::why_refused(waiver, rules) || !waiver.valid_until || *waiver.valid_until < today)
      continue;
    out.push_back({.predicate = waiver.predicate,
                   .subject_id = waiver.task,
                   .subject = labels.of(waiver.task),
                   .kind = "waiver",
                   .last_day = *waiver.valid_until,
                   .recorded_as = waiver.granted_by,
                   .source = waiver.reason});
  }
  std::ranges::sort(out, {}, [](const Ending& one) {
    return std::tie(one.last_day, one.predicate, one.subject, one.kind, one.detail, one.recorded_as,
                    one.subject_id);
  });
  return out;
}

}  // namespace demine::app
