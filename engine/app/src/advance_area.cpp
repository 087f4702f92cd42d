// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "area_support.hpp"
#include "demine/app/areas.hpp"
#include "demine/app/step_checklist.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

struct Prepared {
  store::AreaCase area;
  std::vector<release::Fact> facts;  ///< as they are said
  std::vector<release::Signer> signed_by;
  const release::TransitionRule* rule = nullptr;
};

/// The parts of a list with commas, without the spaces around them.
std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    auto word = list.substr(0, end);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    out.emplace_back(word);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

Error computed(std::string_view name) {
  return {ErrorCode::InvalidArgument,
          text("{0} is computed from the register, not attested", {std::string(name)}),
          "--fact",
          {}};
}

/// Kinds are said by naming records of evidence. The word of a kind alone does for a step that
/// stops; for others the register does not bear it out.
base::Done name_items(const store::OperationFile& file, std::string_view words,
                      release::Fact& fact) {
  std::vector<model::EvidenceKind> kinds;
  for (const auto& word : words_of(words)) {
    const auto kind = model::parse_kind(word);
    if (kind) {
      kinds.push_back(*kind);
      fact.items.emplace_back();
      continue;
    }
    DEMINE_TRY(const auto record, file.record("evidence", word));
    const auto known = model::parse_kind(record.field("kind"));
    if (record.revoked || !known) {
      return Error{ErrorCode::InvalidArgument,
                   text("evidence {0} was taken back", {record.label}),
                   {},
                   text("`demine record list --of evidence` lists what there is.")};
    }
    kinds.push_back(*known);
    fact.items.push_back(record.id);
  }
  fact.value = std::move(kinds);
  return {};
}

base::Result<std::vector<release::Fact>> facts_of(const store::OperationFile& file,
                                                  const std::vector<FactText>& given,
                                                  const std::string& person,
                                                  const base::Date& day) {
  std::vector<release::Fact> out;
  for (const FactText& fact : given) {
    DEMINE_TRY(const auto* const known, release::known_fact_named(fact.name));
    if (known->from_register) return computed(fact.name);
    release::Fact made{std::string(known->name), {}, person, day};
    if (known->type == release::FactType::Kinds) {
      DEMINE_TRY_DONE(name_items(file, fact.value, made).in(fact.name));
    } else {
      DEMINE_TRY(made.value, release::parse_fact_value(known->type, fact.value).in(fact.name));
    }
    if (fact.valid_until) {
      DEMINE_TRY(made.valid_until, base::Date::parse(*fact.valid_until).in("--until"));
    }
    out.push_back(std::move(made));
  }
  return out;
}

bool has(const std::vector<release::Fact>& facts, std::string_view name) {
  return std::ranges::find(facts, name, &release::Fact::name) != facts.end();
}

/// What the register itself knows: nobody has to type it, and nobody can type it otherwise.
base::Done add_known(const store::OperationFile& file, const store::Record& area,
                     const std::string& person, const base::Date& day,
                     std::vector<release::Fact>& facts) {
  for (const char* name : {"polygon_valid", "ledger_balances"}) {
    if (has(facts, name)) return computed(name);
  }
  facts.push_back({"polygon_valid", area.geometries.contains("outline"), person, day});
  DEMINE_TRY(const bool balances, ledger_balances(file, area));
  facts.push_back({"ledger_balances", balances, person, day});
  return {};
}

base::Result<Prepared> prepare(const store::OperationFile& file, const KnownSigner& who,
                               const base::Date& day, const AdvanceOptions& options) {
  Prepared out;
  DEMINE_TRY(out.area, file.area_case(options.area, day));
  DEMINE_TRY(out.rule, out.area.rules.transition_named(options.step));
  DEMINE_TRY(out.facts, facts_of(file, options.facts, who.person, day));
  DEMINE_TRY_DONE(add_known(file, out.area.area, who.person, day, out.facts));
  if (options.role) {
    DEMINE_TRY(const auto role, role_held(who, *options.role));
    out.signed_by.push_back({who.person, who.organisation, role});
  } else if (out.rule->kind == release::TransitionKind::Stopping) {
    out.signed_by.push_back({who.person, who.organisation, {}});
  }
  return out;
}

base::Result<Prepared> prepare(const store::OperationFile& file, const Signer& signer,
                               const AdvanceOptions& options) {
  DEMINE_TRY(const auto who, signer_of(file, signer));
  return prepare(file, who, day_of(signer), options);
}

release::Decision decision(const Prepared& ready, const base::Date& day) {
  release::Attempt attempt{.rule = ready.rule,
                           .rules = &ready.area.rules,
                           .state = ready.area.history.state,
                           .facts = ready.facts,
                           .signed_by = ready.signed_by,
                           .background = &ready.area.history.background,
                           .day = day};
  const auto counted = ready.area.counted(attempt);
  attempt.facts = counted;
  return release::decide(attempt);
}

Value fact_value(const release::Fact& fact) {
  Value::Object out{
      {"name",        fact.name                   },
      {"value",       release::written(fact.value)},
      {"attested_by", fact.attested_by            },
      {"attested_on", fact.attested_on.iso()      }
  };
  if (fact.valid_until) out["valid_until"] = fact.valid_until->iso();
  if (std::ranges::any_of(fact.items, [](const auto& item) { return !item.empty(); })) {
    out["items"] = Value::Array(fact.items.begin(), fact.items.end());
  }
  return out;
}

base::Result<Statement> proposal(const store::OperationFile& file, const Prepared& ready,
                                 const AdvanceOptions& options) {
  Value::Array facts;
  for (const auto& fact : ready.facts) facts.push_back(fact_value(fact));
  const store::Record& area = ready.area.area;
  Value::Object payload{
      {"area",       area.id                   },
      {"transition", ready.rule->id            },
      {"base",       ready.area.history.version},
      {"facts",      std::move(facts)          }
  };
  if (options.role) payload["role"] = model::name(*ready.signed_by.front().role);
  if (options.added) {
    DEMINE_TRY(auto added, added_ground(file, area, *options.added));
    payload["added"] = store::geometry_value(added);
  }
  return Statement{"transition", subject_of_area(area), std::move(payload)};
}

/// The person's key that may sign, with what was granted to it.
base::Result<KnownSigner> holder(const store::OperationFile& file, const Asker& asker) {
  DEMINE_TRY(const auto ring, file.keys());
  DEMINE_TRY(const auto latest, file.latest_clock());
  KnownSigner out{asker.person, {}, {}};
  for (const auto& [key, known] : ring.keys()) {
    if (known.person.text() != asker.person || !known.from || known.revoked) continue;
    if (const auto* const grant = known.grant_at({latest.ms, 0xFFFF})) {
      out.organisation = grant->organisation;
      out.roles = grant->roles;
    }
  }
  return out;
}

/// An extension brings ground, and nothing else does.
base::Done check_ground(const Prepared& ready, const AdvanceOptions& options) {
  const bool extends = ready.rule->id == "extend";
  if (extends == options.added.has_value()) return {};
  return Error{ErrorCode::InvalidArgument,
               extends ? text("an extension names the ground that it adds")
                       : text("only an extension adds ground"),
               {},
               text("`demine area extend --outline FILE`")};
}

}  // namespace

base::Result<Advanced> advance_area(store::OperationFile& file, const Signer& signer,
                                    const AdvanceOptions& options) {
  Advanced out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto ready, prepare(file, signer, options));
    DEMINE_TRY_DONE(check_ground(ready, options));
    auto decided = decision(ready, day_of(signer));
    out.state = ready.area.history.state;
    out.unmet = std::move(decided.unmet);
    out.unsigned_by = std::move(decided.unsigned_by);
    out.told = ready.rule->told;
    if (!out.unmet.empty()) return std::vector<Statement>{};
    DEMINE_TRY(auto statement, proposal(file, ready, options));
    return std::vector{std::move(statement)};
  };
  DEMINE_TRY(const auto said, say_all(file, signer, make));
  if (said.empty()) return out;
  out.proposal = base::hex(journal::entry_hash(said.front()));
  DEMINE_TRY_DONE(as_it_is_now(file, options.area, day_of(signer), out));
  return out;
}

base::Result<StepChecklist> step_checklist(const store::OperationFile& file, const Asker& asker,
                                           const AdvanceOptions& options) {
  DEMINE_TRY(const auto who, holder(file, asker));
  DEMINE_TRY(const auto ready, prepare(file, who, asker.day, options));
  auto decided = decision(ready, asker.day);
  StepChecklist out{.step = ready.rule->id,
                    .meaning = ready.rule->meaning,
                    .kind = ready.rule->kind,
                    .state = ready.area.history.state,
                    .version = ready.area.history.version,
                    .decision = {},
                    .guards = {},
                    .signatures = ready.rule->signatures,
                    .told = ready.rule->told};
  for (const auto& name : ready.rule->guards) {
    const auto* const guard = release::find_guard(name);
    GuardRow row{.guard = name, .asks = guard != nullptr ? guard->asks : base::Text{}};
    if (guard != nullptr) row.todo = guard->todo;
    for (const auto fact : guard != nullptr ? guard->facts : std::vector<std::string_view>{}) {
      if (const auto* known = release::find_known_fact(fact)) row.facts.push_back(known);
    }
    std::ranges::copy_if(decided.unmet, std::back_inserter(row.unmet),
                         [&](const auto& unmet) { return unmet.guard == name; });
    out.guards.push_back(std::move(row));
  }
  out.decision = std::move(decided);
  return out;
}

base::Result<release::Decision> what_is_missing(const store::OperationFile& file,
                                                const Signer& signer,
                                                const AdvanceOptions& options) {
  DEMINE_TRY(const auto ready, prepare(file, signer, options));
  return decision(ready, day_of(signer));
}

}  // namespace demine::app
