// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "demine/journal/entry.hpp"
#include "hazard_fold.hpp"

namespace demine::store {
namespace {

using journal::Value;
using release::Event;
using release::Fact;

std::optional<base::Date> day_in(const Value& value, std::string_view name) {
  const auto day = base::Date::parse(value.text(name));
  return day ? std::optional(*day) : std::nullopt;
}

/// A fact that does not read is left out: what needs it is not met (safety rule 2).
std::optional<Fact> fact_of(const Value& value) {
  const auto* const known = release::find_known_fact(value.text("name"));
  const auto attested_on = day_in(value, "attested_on");
  if (known == nullptr || !attested_on) return {};
  auto read = release::parse_fact_value(known->type, value.text("value"));
  if (!read) return {};
  Fact fact{std::string(known->name), std::move(*read), std::string(value.text("attested_by")),
            *attested_on};
  fact.valid_until = day_in(value, "valid_until");
  if (const Value* const items = value.find("items");
      items != nullptr && items->array() != nullptr) {
    for (const Value& item : *items->array()) {
      fact.items.emplace_back(item.string() != nullptr ? *item.string() : std::string());
    }
  }
  if (const auto origin = value.text("origin"); !origin.empty()) {
    fact.origin = origin == "synthetic" ? model::Origin::Synthetic : model::Origin::Real;
  }
  return fact;
}

std::vector<Fact> facts_of(const Value& payload) {
  std::vector<Fact> out;
  const Value* facts = payload.find("facts");
  const Value::Array* items = facts != nullptr ? facts->array() : nullptr;
  if (items == nullptr) return out;
  for (const Value& item : *items) {
    if (auto fact = fact_of(item)) out.push_back(std::move(*fact));
  }
  return out;
}

bool holds(const journal::KeyRing::Grant* grant, model::Role role) {
  return grant != nullptr &&
         std::ranges::find(grant->roles, model::name(role)) != grant->roles.end();
}

release::Proposal proposal_of(const Value& payload, const journal::KeyRing::Grant* grant) {
  release::Proposal out{std::string(payload.text("transition")), std::string(payload.text("base")),
                        facts_of(payload)};
  out.role = model::parse_role(payload.text("role"));
  out.role_held = out.role && holds(grant, *out.role);
  return out;
}

/// Whether a record that an entry names is there, or may be: what is withheld here was judged where
/// it is not.
bool stands(const std::optional<Record>& record, std::string_view entity, std::string_view id,
            const Recorded& recorded) {
  return record ? !record->revoked : recorded.is_withheld(entity, id);
}

/// Who signed on paper: a person of the register, with a scan that the register holds, and a
/// witness who is somebody else and may be one. None where any of it is not so.
std::optional<std::string> signer_on_paper(const Value& paper, const Event& entry,
                                           const journal::KeyRing::Grant* witness,
                                           const Recorded& recorded) {
  const std::string person(paper.text("person"));
  const bool may_witness = std::ranges::any_of(model::kAllRole, [&](model::Role role) {
    return release::may_witness(role) && holds(witness, role);
  });
  if (!may_witness || person == entry.person) return {};
  if (!stands(recorded.one("person", person, entry.at), "person", person, recorded)) return {};
  const auto id = paper.text("record");
  const auto scan = recorded.one("attachment", id, entry.at);
  if (!stands(scan, "attachment", id, recorded)) return {};
  if (scan &&
      (scan->field("sha256") != paper.text("attachment") || paper.text("attachment").empty())) {
    return {};
  }
  return person;
}

const journal::KeyRing::Grant* grant_of(const journal::Header& header, const Judges& judges) {
  const auto key = judges.keys->keys().find(header.key);
  return key != judges.keys->keys().end() ? key->second.grant_at(header.clock) : nullptr;
}

bool holds_one(const Said& said, const Judges& judges, bool (*may)(model::Role)) {
  const auto header = journal::decode_header(said.header);
  const auto* const grant = header ? grant_of(*header, judges) : nullptr;
  return std::ranges::any_of(model::kAllRole,
                             [&](model::Role role) { return may(role) && holds(grant, role); });
}

}  // namespace

bool may_divide(const Said& said, const Judges& judges) {
  return holds_one(said, judges, release::may_divide);
}

bool may_accept_release(const Said& said, const Judges& judges) {
  return holds_one(said, judges, release::may_accept_release);
}

std::optional<Event> event_of(const Said& said, const Judges& judges) {
  if (said.kind != "transition" && said.kind != "signature") return {};
  const auto header = journal::decode_header(said.header);
  if (!header) return {};
  const auto* const grant = grant_of(*header, judges);
  const std::string at = said.clock.text();
  const auto day = base::Date::parse(at.substr(0, 10));
  if (!day) return {};
  Event event{said.hash,
              at,
              *day,
              header->author.text(),
              grant != nullptr ? grant->organisation : "",
              header->device.text(),
              release::Created{}};
  if (said.kind == "transition") {
    event.what = proposal_of(said.payload, grant);
    return event;
  }
  const auto role = model::parse_role(said.payload.text("role"));
  if (!role) return {};
  release::Signature signature{std::string(said.payload.text("proposal")), *role,
                               holds(grant, *role)};
  if (const Value* paper = said.payload.find("paper"); paper != nullptr) {
    auto person = release::signs_on_paper(*role)
                      ? signer_on_paper(*paper, event, grant, *judges.recorded)
                      : std::nullopt;
    if (!person) return {};
    // The person is who signed the paper, not the witness who entered it.
    signature.witness = event.person;
    event.person = *std::move(person);
    event.organisation.clear();
    signature.role_held = true;
  }
  event.what = signature;
  return event;
}

}  // namespace demine::store
