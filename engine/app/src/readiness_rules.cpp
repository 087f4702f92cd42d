// SPDX-License-Identifier: Apache-2.0
#include "demine/app/readiness_rules.hpp"

#include <algorithm>

#include "demine/app/areas.hpp"
#include "demine/io/files.hpp"
#include "demine/journal/json.hpp"
#include "demine/plan/facts.hpp"

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;

namespace {

/// A rule set that is adopted has a day, and comes after the one before it.
base::Done follows(const plan::ReadinessRules& next, const plan::ReadinessRules& last) {
  if (!next.in_force_from) {
    return Error{ErrorCode::InvalidInput,
                 text("in_force_from is missing"),
                 {},
                 text("Write the first day on which it holds.")};
  }
  if (last.in_force_from && *next.in_force_from < *last.in_force_from) {
    return Error{
        ErrorCode::InvalidInput,
        text("in_force_from is {0}, and {1} holds from {2} on: each rule set tightens the "
             "one before it",
             {plan::iso(*next.in_force_from), last.edition, plan::iso(*last.in_force_from)}),
        {},
        text("Write {0} or a later day.", {plan::iso(*last.in_force_from)})};
  }
  return {};
}

/// A rule set as an administrator adopted it: its text, not judged.
struct Adopted {
  std::string toml, file;
  std::chrono::sys_days said_on{};  // UTC day of the entry's clock
};

/// Reads the whole journal.
base::Result<std::vector<Adopted>> adopted_in(const store::OperationFile& file) {
  std::vector<Adopted> out;
  DEMINE_TRY(const auto keys, file.keys());
  DEMINE_TRY_DONE(
      file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) -> base::Done {
        const auto& header = entry.header;
        if (header.kind != "rules.adopt" || header.subject != kReadinessRulesSubject) return {};
        const auto key = keys.keys().find(header.key);
        const bool may = key != keys.keys().end() && key->second.administrator;
        if (!may || keys.objection(header) || !entry.payload) return {};
        const auto payload = journal::parse_json(entry.payload->text);
        const auto day = base::Date::parse(header.clock.text().substr(0, 10));
        if (!payload || !day) return {};
        out.push_back({std::string(payload->text("toml")), std::string(payload->text("file")),
                       day->first_day()});
        return {};
      }));
  return out;
}

}  // namespace

const plan::ReadinessRules& ReadinessRuleBook::on(std::chrono::sys_days day) const {
  const auto holds =
      std::ranges::find_if(sets.rbegin(), sets.rend(), [&](const plan::ReadinessRules& rules) {
        return !rules.in_force_from || *rules.in_force_from <= day;
      });
  return holds != sets.rend() ? *holds : sets.front();
}

base::Result<ReadinessRuleBook> readiness_rule_book(const store::OperationFile& file) {
  ReadinessRuleBook book{{plan::readiness_floor()}};
  DEMINE_TRY(const auto adopted, adopted_in(file));
  for (const auto& said : adopted) {
    auto rules = plan::tighten_readiness(book.latest(), said.toml, said.file);
    if (!rules || !follows(*rules, book.latest())) continue;
    // No rules judge what was done before they were adopted, whoever wrote the entry.
    if (*rules->in_force_from < said.said_on) continue;
    book.sets.push_back(std::move(*rules));
  }
  return book;
}

base::Result<plan::ReadinessRules> readiness_rules_of(
    const store::OperationFile& file, std::chrono::sys_days day,
    const std::optional<std::filesystem::path>& national) {
  DEMINE_TRY(const auto book, readiness_rule_book(file));
  return book.with(day, national);
}

base::Result<plan::ReadinessRules> ReadinessRuleBook::with(
    std::chrono::sys_days day, const std::optional<std::filesystem::path>& national) const {
  if (!national) return on(day);
  DEMINE_TRY(const auto toml, io::read_file(*national));
  return plan::tighten_readiness(on(day), toml, national->string());
}

base::Result<plan::ReadinessRules> check_readiness_rules(const std::filesystem::path& toml,
                                                         const store::OperationFile* file) {
  ReadinessRuleBook book{{plan::readiness_floor()}};
  if (file != nullptr) {
    DEMINE_TRY(book, readiness_rule_book(*file));
  }
  DEMINE_TRY(const auto bytes, io::read_file(toml));
  DEMINE_TRY(auto rules, plan::tighten_readiness(book.latest(), bytes, toml.string()));
  DEMINE_TRY_DONE(follows(rules, book.latest()).in(toml.string()));
  return rules;
}

base::Result<plan::ReadinessRules> adopt_readiness_rules(store::OperationFile& file,
                                                         const Signer& signer,
                                                         const std::filesystem::path& toml) {
  plan::ReadinessRules adopted;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto keys, file.keys());
    const auto key = keys.keys().find(signer.key.public_key());
    if (key == keys.keys().end() || !key->second.administrator) {
      return Error{
          ErrorCode::PermissionDenied, text("only an administrator says which rules hold"), {}, {}};
    }
    DEMINE_TRY(adopted, check_readiness_rules(toml, &file));
    const base::Date today = day_of(signer);
    if (*adopted.in_force_from < today.first_day()) {
      return Error{ErrorCode::InvalidInput,
                   text("in_force_from is {0}, and today is {1}: rules do not judge what was done "
                        "before they were adopted",
                        {plan::iso(*adopted.in_force_from), today.iso()}),
                   toml.string(), text("Write {0} or a later day.", {today.iso()})};
    }
    DEMINE_TRY(auto bytes, io::read_file(toml));
    return std::vector{
        Statement{"rules.adopt", kReadinessRulesSubject,
                  journal::Value::Object{{"toml", std::move(bytes)},
                                         {"file", toml.filename().string()}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return adopted;
}

}  // namespace demine::app
