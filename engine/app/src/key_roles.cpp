// SPDX-License-Identifier: Apache-2.0
#include "demine/app/key_roles.hpp"

#include "demine/model/vocabulary.hpp"

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

base::Result<std::string> key_beginning(const store::OperationFile& file,
                                        const std::string& digits) {
  DEMINE_TRY(const auto keys, file.person_keys());
  std::vector<std::string> found;
  for (const auto& key : keys) {
    if (key.public_key.starts_with(digits)) found.push_back(key.public_key);
  }
  if (found.size() == 1) return found.front();
  const auto see = text("`demine key list` shows the keys.");
  if (found.empty()) {
    return Error{ErrorCode::NotFound, text("no key begins with \"{0}\"", {digits}), "--public-key",
                 see};
  }
  return Error{ErrorCode::InvalidArgument, text("several keys begin with \"{0}\"", {digits}),
               "--public-key", see};
}

base::Result<Value::Object> grant_members(const store::OperationFile& file, const KeyRoles& roles) {
  Value::Array words;
  for (const std::string& role : roles.roles) {
    if (!model::parse_role(role)) {
      return Error{ErrorCode::InvalidArgument, text("\"{0}\" is not a role", {role}), "--role",
                   text("docs/data-model.md lists them under role.")};
    }
    words.emplace_back(role);
  }
  Value::Object out{
      {"roles", std::move(words)}
  };
  if (!roles.organisation) return out;
  DEMINE_TRY(const auto organisation,
             file.record("organisation", *roles.organisation).in("--organisation"));
  if (organisation.revoked) {
    return Error{ErrorCode::InvalidArgument,
                 text("organisation {0} was revoked", {organisation.label}),
                 "--organisation",
                 {}};
  }
  out["organisation"] = organisation.id;
  return out;
}

base::Done grant_roles(store::OperationFile& file, const Signer& signer,
                       const std::string& public_key, const KeyRoles& roles) {
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(auto payload, grant_members(file, roles));
    DEMINE_TRY(payload["public_key"], key_beginning(file, public_key));
    return std::vector{
        Statement{"key.grant", "keys", Value(std::move(payload))}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return {};
}

}  // namespace demine::app
