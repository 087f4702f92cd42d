// SPDX-License-Identifier: Apache-2.0
#include "rules_said.hpp"

#include "demine/journal/entry.hpp"
#include "said.hpp"

namespace demine::store {

base::Result<release::RuleBook> rules_of(Database& database, const journal::KeyRing& keys) {
  release::RuleBook book;
  DEMINE_TRY(const auto subject, said_of(database, kRulesSubject, keys));
  for (const Said& said : subject.entries) {
    if (said.kind != "rules.adopt") continue;
    const auto header = journal::decode_header(said.header);
    if (!header) continue;
    const auto key = keys.keys().find(header->key);
    if (key == keys.keys().end() || !key->second.administrator) continue;
    auto rules = release::tighten(book.latest(), said.payload.text("toml"),
                                  std::string(said.payload.text("file")));
    // No rules judge what was done before they were adopted, whoever wrote the entry.
    const auto day = base::Date::parse(said.clock.text().substr(0, 10));
    const bool backdated = rules && rules->in_force_from && day &&
                           rules->in_force_from->first_day() < day->first_day();
    if (rules && !backdated) (void)book.add(std::move(*rules));
  }
  return book;
}

}  // namespace demine::store
