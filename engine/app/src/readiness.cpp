// SPDX-License-Identifier: Apache-2.0
#include "demine/app/readiness.hpp"

#include <algorithm>
#include <cmath>

#include "area_support.hpp"
#include "demine/app/readiness_rules.hpp"
#include "demine/model/field_value.hpp"
#include "endings.hpp"
#include "readiness_facts.hpp"

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;
using plan::About;

namespace {

/// Solar time of the middle of the operation, in whole hours.
base::Result<std::chrono::minutes> solar_offset(const store::OperationFile& file) {
  DEMINE_TRY(const auto outline, file.outline());
  DEMINE_TRY(const auto projection, projection_of(file));
  DEMINE_TRY(const auto geographic, projection.to_geographic(outline));
  return std::chrono::minutes(60 *
                              static_cast<int>(std::round(geo::middle(geographic).lon_deg / 15)));
}

base::Problem refused(const std::string& field, const std::string& value, base::Text what,
                      base::Text todo = {}) {
  return {.code = "condition",
          .field = field,
          .value = value.substr(0, 80),
          .what = std::move(what),
          .todo = std::move(todo)};
}

std::string stamp(std::int64_t ms) {
  return model::written(
      model::FieldValue(std::chrono::sys_seconds(std::chrono::seconds(ms / 1000))));
}

std::string shown(const plan::KnownFact& known) {
  if (known.type == plan::FactType::YesNo) return "yes, no";
  if (known.type == plan::FactType::Number) return "12.5 (" + std::string(known.unit) + ")";
  if (known.type == plan::FactType::Day) return "2026-05-01";
  std::string out;
  for (const auto word : known.words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out.empty() ? "a word" : out;
}

/// What is wrong with a condition before it is written.
std::vector<base::Problem> problems_of(const ConditionDraft& draft, const plan::KnownFact& known,
                                       const Signer& signer) {
  std::vector<base::Problem> out;
  const auto value = plan::parse_fact_value(known, draft.value);
  if (std::holds_alternative<plan::Unreadable>(value)) {
    out.push_back(refused("value", draft.value,
                          text("{0} cannot be \"{1}\"", {draft.kind, draft.value.substr(0, 80)}),
                          text("It takes: {0}.", {shown(known)})));
  }
  if (const auto* number = std::get_if<double>(&value);
      number != nullptr && !(*number >= known.least && *number <= known.most))
    out.push_back(refused("value", draft.value,
                          text("{0} cannot be {1}", {draft.kind, draft.value.substr(0, 80)})));
  if (draft.unit && *draft.unit != known.unit) {
    out.push_back(refused("unit", *draft.unit,
                          text("{0} is in \"{1}\", and not in \"{2}\"",
                               {draft.kind, std::string(known.unit), draft.unit->substr(0, 80)}),
                          text("Convert it first: demine converts nothing here.")));
  }
  if (known.expires && !draft.valid_until && draft.basis != "forecast")
    out.push_back(refused("valid_until", "", text("{0} needs its last day", {draft.kind}),
                          text("Give --until.")));
  if (!known.attesters.empty()) {
    const auto role = draft.role ? model::parse_role(*draft.role) : std::nullopt;
    if (!role || std::ranges::find(known.attesters, *role) == known.attesters.end()) {
      out.push_back(refused("attested_as", draft.role.value_or(""),
                            text("{0} is attested by the authority alone", {draft.kind}),
                            text("Sign it with --role nmac or --role nmac_operations.")));
    }
  }
  if (draft.valid_from && draft.valid_until && *draft.valid_until < *draft.valid_from) {
    out.push_back(refused("valid_until", *draft.valid_until,
                          text("{0} ends on {1}, before it begins on {2}",
                               {draft.kind, *draft.valid_until, *draft.valid_from})));
  }
  if (draft.observed_at) {
    store::Record holder;
    holder.fields["at"] = *draft.observed_at;
    const auto at = moment_of(holder, "at");
    if (at && at->time_since_epoch() >
                  std::chrono::milliseconds(signer.now_ms) + std::chrono::minutes(5)) {
      out.push_back(refused("observed_at", *draft.observed_at,
                            text("{0} was observed at {1}, and it is {2}: a clock is wrong",
                                 {draft.kind, *draft.observed_at, stamp(signer.now_ms)})));
    }
  }
  return out;
}

/// What a condition is about: the one named, or the only one there is.
base::Result<std::string> subject_of(const store::OperationFile& file, const std::string& entity,
                                     const ConditionDraft& draft) {
  if (draft.about) {
    DEMINE_TRY(const auto record, file.record(entity, *draft.about));
    return record.id;
  }
  DEMINE_TRY(auto all, file.records(entity));
  std::erase_if(all, [](const auto& record) { return record.revoked.has_value(); });
  if (all.size() == 1) return all.front().id;
  return Error{ErrorCode::InvalidArgument,
               text("{0} is about one {1}, and there are {2}",
                    {draft.kind, entity, std::to_string(all.size())}),
               {},
               text("Name it, as in --{0} LABEL.", {entity})};
}

}  // namespace

base::Result<std::chrono::minutes> utc_offset_or_solar(const store::OperationFile& file,
                                                       std::optional<std::chrono::minutes> given) {
  if (given) return *given;
  return solar_offset(file);
}

base::Result<Readiness> load_readiness(const store::OperationFile& file,
                                       const ReadinessOptions& options) {
  Readiness out;
  plan::SituationParts parts;
  parts.now = std::chrono::sys_seconds(std::chrono::seconds(options.now_ms / 1000));
  out.guessed_offset = !options.utc_offset.has_value();
  DEMINE_TRY(parts.utc_offset, utc_offset_or_solar(file, options.utc_offset));
  DEMINE_TRY(const auto operation, file.operation());
  parts.origin = operation.origin == "real" ? model::Origin::Real : model::Origin::Synthetic;
  const auto today = std::chrono::floor<std::chrono::days>(parts.now + parts.utc_offset);
  DEMINE_TRY(const auto book, readiness_rule_book(file));
  DEMINE_TRY(const auto rules, book.with(today, options.rules));
  if (const auto from = book.latest().in_force_from; from && *from > today) {
    out.problems.push_back(
        {.severity = base::Severity::Doubtful,
         .code = "rules-to-come",
         .field = "in_force_from",
         .value = plan::iso(*from),
         .what = text("{0} holds from {1} on: days after that are answered by the rules of today",
                      {book.latest().edition, plan::iso(*from)}),
         .todo = text("Give its file with --rules to see them by it.")});
  }
  DEMINE_TRY_DONE(FactCollector(file, parts, out.problems).collect());
  out.endings = endings_of(parts, rules);
  out.situation = plan::Situation::make(std::move(parts), rules, out.problems);
  return out;
}

base::Result<PutRecord> record_condition(store::OperationFile& file, const Signer& signer,
                                         const ConditionDraft& draft) {
  const auto* const known = plan::find_known_fact(draft.kind);
  if (known == nullptr || is_reserved(draft.kind)) {
    return Error{ErrorCode::InvalidArgument,
                 text("there is no condition \"{0}\" to record", {draft.kind.substr(0, 80)}),
                 {},
                 text("`demine condition kinds` lists what can be recorded.")};
  }
  PutRecord put;
  put.problems = problems_of(draft, *known, signer);
  if (!put.problems.empty()) return put;
  DEMINE_TRY(const auto who, signer_of(file, signer));
  if (draft.role) {
    DEMINE_TRY(const auto role, role_held(who, *draft.role));
    static_cast<void>(role);
  }
  RecordDraft record{.entity = "condition"};
  const auto add = [&](const char* field, const std::string& value) {
    if (!value.empty()) record.fields.emplace_back(field, value);
  };
  add("kind", draft.kind);
  add("value", draft.value);
  add("unit", draft.unit.value_or(std::string(known->unit)));
  add("detail", draft.detail.value_or(""));
  add("basis", draft.basis);
  if (const auto entity = std::string(entity_of(known->about)); !entity.empty()) {
    DEMINE_TRY(const auto subject, subject_of(file, entity, draft));
    add(entity.c_str(), subject);
  }
  add("observed_at", draft.observed_at.value_or(stamp(signer.now_ms)));
  add("valid_from", draft.valid_from.value_or(""));
  add("valid_until", draft.valid_until.value_or(""));
  add("attested_by", who.person);
  add("attested_as", draft.role.value_or(""));
  add("document", draft.source);
  return put_record(file, signer, record);
}

base::Result<PutRecord> expire_condition(store::OperationFile& file, const Signer& signer,
                                         const std::string& condition,
                                         const std::string& last_day) {
  DEMINE_TRY(const auto record, file.record("condition", condition));
  DEMINE_TRY(const auto day, base::Date::parse(last_day));
  if (const auto held = record.field("valid_until"); !held.empty() && day.iso() > held) {
    return Error{ErrorCode::InvalidArgument,
                 text("{0} holds until {1}: it is not put off to {2}",
                      {record.label, std::string(held), day.iso()}),
                 {},
                 text("Record the condition again, with its source.")};
  }
  RecordDraft draft{.entity = "condition", .record = record.id};
  draft.fields.emplace_back("valid_until", day.iso());
  // It held from the day on which it was seen, unless another is said.
  const auto from = record.field("valid_from").empty() ? record.field("observed_at").substr(0, 10)
                                                       : record.field("valid_from");
  if (!from.empty() && from > day.iso()) draft.fields.emplace_back("valid_from", day.iso());
  return put_record(file, signer, draft);
}

}  // namespace demine::app
