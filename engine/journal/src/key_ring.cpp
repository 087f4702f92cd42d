// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/key_ring.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace demine::journal {
namespace {

using base::text;

base::Error fault(base::Text what) {
  return {base::ErrorCode::InvalidInput, std::move(what), {}, {}};
}

base::Result<PublicKey> key_in(const Value& payload) {
  if (const auto key = PublicKey::parse(payload.text("public_key"))) return *key;
  return fault(text("the entry names no key"));
}

/// Nothing where the payload says nothing of roles.
std::optional<KeyRing::Grant> grant_in(const Entry& entry, const Value& payload) {
  const Value* said = payload.find("roles");
  const Value::Array* roles = said != nullptr ? said->array() : nullptr;
  if (roles == nullptr) return {};
  KeyRing::Grant out{entry.header.clock, {}, std::string(payload.text("organisation"))};
  for (const Value& role : *roles) {
    if (role.string() != nullptr) out.roles.push_back(*role.string());
  }
  return out;
}

}  // namespace

const KeyRing::Grant* KeyRing::Key::grant_at(Stamp at) const {
  const auto later = std::ranges::find_if(grants, [&](const Grant& g) { return g.from > at; });
  return later == grants.begin() ? nullptr : &*std::prev(later);
}

bool KeyRing::concerns(std::string_view kind) {
  static constexpr std::array<std::string_view, 5> kKinds{"operation.create", "key.enrol",
                                                          "key.confirm", "key.revoke", "key.grant"};
  return std::ranges::find(kKinds, kind) != kKinds.end();
}

bool KeyRing::administers(const PublicKey& key) const {
  const auto found = keys_.find(key);
  return found != keys_.end() && found->second.administrator;
}

/// Whether two persons administer at a moment: a third is a matter for both.
bool KeyRing::has_two_administrators(Stamp at) const {
  std::set<Uuid> persons;
  for (const auto& [key, known] : keys_) {
    const bool holds = known.from && *known.from <= at && !(known.revoked && *known.revoked < at);
    if (known.administrator && holds) persons.insert(known.person);
  }
  return persons.size() > 1;
}

base::Done KeyRing::learn(const Entry& entry) {
  DEMINE_TRY_DONE(check_entry(entry));
  if (!entry.payload) return fault(text("an entry about keys has no payload"));
  if (keys_.empty()) return found(entry);
  DEMINE_TRY(const Value payload, parse_json(entry.payload->text));
  if (const auto key = PublicKey::parse(payload.text("public_key"));
      key && entry.header.kind == "key.enrol") {
    named_.insert(*key);
  }
  if (auto why = objection(entry.header)) return fault(std::move(*why));
  if (entry.header.kind == "key.enrol") return enrol(entry, payload);
  if (entry.header.kind == "key.confirm") return confirm(entry, payload);
  if (entry.header.kind == "key.revoke") return revoke(entry, payload);
  if (entry.header.kind == "key.grant") return grant(entry, payload);
  return fault(text("an operation is created once"));
}

base::Done KeyRing::found(const Entry& entry) {
  const Header& h = entry.header;
  if (h.kind != "operation.create" || h.sequence != 1) {
    return fault(text("the first entry of an operation creates it"));
  }
  keys_[h.key] = {h.author, true, h.clock, {}, h.key};
  named_.insert(h.key);
  founding_ = entry_hash(entry);
  DEMINE_TRY(const Value payload, parse_json(entry.payload->text));
  if (auto roles = grant_in(entry, payload)) keys_[h.key].grants.push_back(std::move(*roles));
  return {};
}

base::Done KeyRing::enrol(const Entry& entry, const Value& payload) {
  if (!administers(entry.header.key)) return fault(text("only an administrator enrols a key"));
  DEMINE_TRY(const PublicKey key, key_in(payload));
  const auto person = Uuid::parse(payload.text("person"));
  if (!person) return fault(text("the entry names no person"));
  if (keys_.contains(key)) return fault(text("this key is enrolled already"));
  const bool had_one =
      std::ranges::any_of(keys_, [&](const auto& known) { return known.second.person == *person; });
  const Value* administrator = payload.find("administrator");
  const bool administers_too = administrator != nullptr && *administrator == Value(true);
  const bool waits = had_one || (administers_too && has_two_administrators(entry.header.clock));
  keys_[key] = {*person,
                administers_too,
                waits ? std::optional<Stamp>() : std::optional<Stamp>(entry.header.clock),
                {},
                entry.header.key};
  if (auto roles = grant_in(entry, payload)) keys_[key].grants.push_back(std::move(*roles));
  return {};
}

base::Done KeyRing::grant(const Entry& entry, const Value& payload) {
  if (!administers(entry.header.key)) return fault(text("only an administrator grants roles"));
  DEMINE_TRY(const PublicKey key, key_in(payload));
  const auto named = keys_.find(key);
  if (named == keys_.end()) return fault(text("this key is not enrolled"));
  auto roles = grant_in(entry, payload);
  if (!roles) return fault(text("the entry names no roles"));
  named->second.grants.push_back(std::move(*roles));
  return {};
}

base::Done KeyRing::confirm(const Entry& entry, const Value& payload) {
  if (!administers(entry.header.key)) return fault(text("only an administrator confirms a key"));
  DEMINE_TRY(const PublicKey key, key_in(payload));
  const auto named = keys_.find(key);
  if (named == keys_.end()) return fault(text("this key is not enrolled"));
  const Uuid enroller = keys_.at(named->second.enrolled_by).person;
  if (entry.header.author == enroller || entry.header.author == named->second.person) {
    return fault(text("a key is confirmed by another administrator than who enrolled it"));
  }
  if (!named->second.from) named->second.from = entry.header.clock;
  return {};
}

base::Done KeyRing::revoke(const Entry& entry, const Value& payload) {
  DEMINE_TRY(const PublicKey key, key_in(payload));
  const auto named = keys_.find(key);
  if (named == keys_.end()) return fault(text("this key is not enrolled"));
  if (!administers(entry.header.key) && entry.header.author != named->second.person) {
    return fault(text("a key is revoked by an administrator, or by who holds it"));
  }
  auto& revoked = named->second.revoked;
  revoked = revoked ? std::min(*revoked, entry.header.clock) : entry.header.clock;
  return {};
}

std::optional<base::Text> KeyRing::objection(const Header& header) const {
  return objection(header.key, header.author, header.clock);
}

std::optional<base::Text> KeyRing::objection(const PublicKey& by, const Uuid& author,
                                             Stamp at) const {
  const auto named = keys_.find(by);
  if (named == keys_.end()) return text("its key is not enrolled in this operation");
  const Key& key = named->second;
  if (key.person != author) return text("its author is not who holds the key");
  if (!key.from || at < *key.from) {
    return text("its key was not enrolled when it was signed");
  }
  // The revocation itself may be signed with the key that it ends.
  if (key.revoked && at > *key.revoked) {
    return text("its key was revoked on {0}", {key.revoked->text().substr(0, 10)});
  }
  return {};
}

}  // namespace demine::journal
