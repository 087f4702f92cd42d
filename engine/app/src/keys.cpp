// SPDX-License-Identifier: Apache-2.0
#include "demine/app/keys.hpp"

#include <algorithm>
#include <set>

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

base::Result<journal::PublicKey> public_key(const std::string& digits) {
  if (const auto key = journal::PublicKey::parse(digits)) return *key;
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is not a public key of 64 hexadecimal digits", {digits}),
               "--public-key",
               text("`demine key create` printed it; `demine key list` shows those "
                    "that are enrolled.")};
}

/// The id of the person who is called so, and only one may be.
base::Result<store::PersonKeyRow> person_named(const std::vector<store::PersonKeyRow>& keys,
                                               const std::string& name) {
  std::vector<const store::PersonKeyRow*> found;
  std::set<std::string> ids;
  for (const auto& key : keys) {
    if (key.name != name && key.person != name) continue;
    if (ids.insert(key.person).second) found.push_back(&key);
  }
  if (found.size() == 1) return *found.front();
  if (found.empty()) {
    return Error{ErrorCode::NotFound, text("nobody called {0} has a key", {name}), "--person",
                 text("`demine key list` shows who has one.")};
  }
  return Error{ErrorCode::InvalidArgument,
               text("{0} persons are called {1}", {std::to_string(found.size()), name}), "--person",
               text("Name the one that is meant by the id in `demine key list`.")};
}

/// What a person's keys that still count, or wait to, may do together; where none does, what the
/// one that was revoked last could. Not what an older one could: powers that were taken stay taken.
struct Powers {
  std::vector<journal::PublicKey> keys{};  ///< that are not revoked
  bool administrator = false;
  std::vector<std::string> roles{};
  std::string organisation{};
};

Powers powers_of(const journal::KeyRing& ring, const journal::Uuid& person) {
  Powers out;
  std::vector<const journal::KeyRing::Key*> of_these;
  const journal::KeyRing::Key* last_revoked = nullptr;
  for (const auto& [key, known] : ring.keys()) {
    if (known.person != person) continue;
    if (!known.revoked) {
      out.keys.push_back(key);
      of_these.push_back(&known);
    } else if (last_revoked == nullptr || *last_revoked->revoked < *known.revoked) {
      last_revoked = &known;
    }
  }
  if (of_these.empty() && last_revoked != nullptr) of_these.push_back(last_revoked);
  journal::Stamp latest;
  for (const auto* known : of_these) {
    out.administrator = out.administrator || known->administrator;
    if (known->grants.empty() || known->grants.back().from < latest) continue;
    latest = known->grants.back().from;
    out.roles = known->grants.back().roles;
    out.organisation = known->grants.back().organisation;
  }
  return out;
}

std::vector<std::string> who_can_confirm(const std::vector<store::PersonKeyRow>& keys,
                                         const std::string& signer, const std::string& person) {
  std::set<std::string> names;
  for (const auto& key : keys) {
    const bool counts = key.administrator && key.valid_from && !key.revoked;
    if (counts && key.person != signer && key.person != person) names.insert(key.name);
  }
  return {names.begin(), names.end()};
}

}  // namespace

base::Result<Recovered> recover_key(store::OperationFile& file, const Signer& signer,
                                    const RecoverOptions& options) {
  DEMINE_TRY(const auto key, public_key(options.public_key));
  Recovered out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto rows, file.person_keys());
    DEMINE_TRY(const auto named, person_named(rows, options.person));
    DEMINE_TRY(const auto ring, file.keys());
    const auto person = journal::Uuid::parse(named.person);
    const auto own = ring.keys().find(signer.key.public_key());
    if (!person || (own != ring.keys().end() && own->second.person == *person)) {
      return Error{ErrorCode::InvalidArgument, text("whoever signs with a key has not lost it"),
                   "--person", text("Another administrator recovers it.")};
    }
    const Powers had = powers_of(ring, *person);
    out = {.person = named.person,
           .name = named.name,
           .administrator = had.administrator,
           .roles = had.roles};
    std::vector<Statement> said;
    for (const auto& lost : had.keys) {
      out.revoked.push_back(lost.text());
      said.push_back({
          "key.revoke", "keys",
          Value::Object{{"public_key", lost.text()}, {"reason", options.reason}}
      });
    }
    Value::Object enrol{
        {"person",        named.person     },
        {"name",          named.name       },
        {"public_key",    key.text()       },
        {"administrator", had.administrator}
    };
    if (!had.roles.empty()) enrol["roles"] = Value::Array(had.roles.begin(), had.roles.end());
    if (!had.organisation.empty()) enrol["organisation"] = had.organisation;
    said.push_back({"key.enrol", "keys", std::move(enrol)});
    const std::string by = own != ring.keys().end() ? own->second.person.text() : "";
    out.can_confirm = who_can_confirm(rows, by, named.person);
    return said;
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return out;
}

}  // namespace demine::app
