// SPDX-License-Identifier: Apache-2.0
#include "area_support.hpp"

#include <algorithm>
#include <chrono>

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;

base::Result<KnownSigner> signer_of(const store::OperationFile& file, const Signer& signer) {
  DEMINE_TRY(const auto ring, file.keys());
  const auto key = ring.keys().find(signer.key.public_key());
  if (key == ring.keys().end()) {
    return Error{ErrorCode::PermissionDenied, text("this key is not enrolled in the operation"),
                 file.path().string(), text("An administrator enrols it: `demine key enrol`.")};
  }
  KnownSigner out{key->second.person.text(), {}, {}};
  DEMINE_TRY(const auto latest, file.latest_clock());
  const journal::Stamp now{std::max(latest.ms, signer.now_ms), 0xFFFF};
  if (const auto* const grant = key->second.grant_at(now)) {
    out.organisation = grant->organisation;
    out.roles = grant->roles;
  }
  return out;
}

base::Result<model::Role> role_held(const KnownSigner& who, const std::string& role) {
  const auto named = model::parse_role(role);
  if (!named) {
    return Error{ErrorCode::InvalidArgument, text("\"{0}\" is not a role", {role}), "--role",
                 text("docs/data-model.md lists them under role.")};
  }
  if (std::ranges::find(who.roles, model::name(*named)) == who.roles.end()) {
    return Error{ErrorCode::PermissionDenied,
                 text("this key does not sign as {0}", {std::string(model::name(*named))}),
                 "--role", text("An administrator grants roles: `demine key grant`.")};
  }
  return *named;
}

bool holds_one(const KnownSigner& who, bool (*may)(model::Role)) {
  return std::ranges::any_of(who.roles, [&](const std::string& word) {
    const auto role = model::parse_role(word);
    return role && may(*role);
  });
}

std::string roles_that(bool (*may)(model::Role)) {
  std::string out;
  for (const auto role : model::kAllRole) {
    if (may(role)) out += (out.empty() ? "" : ", ") + std::string(model::name(role));
  }
  return out;
}

base::Date day_of(const Signer& signer) {
  const std::chrono::sys_time<std::chrono::milliseconds> now{
      std::chrono::milliseconds(signer.now_ms)};
  return base::Date::of(std::chrono::floor<std::chrono::days>(now));
}

std::string subject_of_area(const store::Record& area) {
  return "area/" + std::string(area.field("hazard"));
}

base::Done as_it_is_now(const store::OperationFile& file, const std::string& area,
                        const base::Date& day, Advanced& advanced) {
  DEMINE_TRY(const auto now, file.area_case(area, day));
  advanced.state = now.history.state;
  if (const auto* const step = now.history.transition(advanced.proposal)) {
    advanced.outcome = step->outcome;
  }
  return {};
}

}  // namespace demine::app
