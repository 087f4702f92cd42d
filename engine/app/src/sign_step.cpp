// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "area_support.hpp"
#include "demine/app/areas.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

base::Result<const release::TransitionRecord*> proposal_named(const store::AreaCase& area,
                                                              const std::string& digits) {
  std::vector<const release::TransitionRecord*> found;
  for (const auto& step : area.history.transitions) {
    if (step.proposal.starts_with(digits)) found.push_back(&step);
  }
  if (found.size() == 1) return found.front();
  return Error{ErrorCode::NotFound,
               found.empty() ? text("area {0} has no proposal {1}", {area.area.label, digits})
                             : text("{1} is the beginning of several proposals of area {0}",
                                    {area.area.label, digits}),
               "--proposal", text("`demine area show` lists them.")};
}

/// Who signs, as the fold will count it.
base::Result<release::Signer> signer_as_counted(const KnownSigner& who,
                                                const SignOptions& options) {
  if (!options.paper) {
    DEMINE_TRY(const auto role, role_held(who, options.role));
    return release::Signer{who.person, who.organisation, role};
  }
  const auto role = model::parse_role(options.role);
  const bool paper = role == model::Role::CommunityRepresentative ||
                     role == model::Role::LandUser || role == model::Role::LocalAuthority;
  if (paper) return release::Signer{"paper:" + options.paper->name, {}, role};
  return Error{ErrorCode::InvalidArgument,
               text("only a community representative, a land user and a local authority sign on "
                    "paper"),
               "--role",
               {}};
}

base::Done check_can_sign(const release::TransitionRecord& step, const release::Signer& who) {
  if (step.outcome != release::Outcome::Waiting) {
    return Error{ErrorCode::InvalidArgument,
                 text("the proposal is {0}: there is nothing to sign",
                      {std::string(release::name(step.outcome))}),
                 "--proposal",
                 {}};
  }
  if (std::ranges::find(step.signed_by, who.person, &release::Signer::person) !=
      step.signed_by.end()) {
    return Error{ErrorCode::AlreadyExists, text("this person signed it already"), "--proposal",
                 text("Every signature is another person's.")};
  }
  return {};
}

}  // namespace

base::Result<Advanced> sign_step(store::OperationFile& file, const Signer& signer,
                                 const SignOptions& options) {
  Advanced out;
  const auto day = day_of(signer);
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto area, file.area_case(options.area, day));
    DEMINE_TRY(const auto* const step, proposal_named(area, options.proposal));
    DEMINE_TRY(const auto who, signer_of(file, signer));
    DEMINE_TRY(const auto counted, signer_as_counted(who, options));
    DEMINE_TRY_DONE(check_can_sign(*step, counted));
    out.proposal = step->proposal;
    Value::Object payload{
        {"area",     area.area.id                           },
        {"proposal", step->proposal                         },
        {"role",     std::string(model::name(*counted.role))}
    };
    if (options.paper) {
      DEMINE_TRY(const auto scan, file.record("attachment", options.paper->attachment));
      payload["paper"] = Value::Object{
          {"name",       options.paper->name              },
          {"attachment", std::string(scan.field("sha256"))}
      };
    }
    return std::vector{
        Statement{"signature", subject_of_area(area.area), std::move(payload)}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  DEMINE_TRY(const auto now, file.area_case(options.area, day));
  out.state = now.history.state;
  if (const auto* const step = now.history.transition(out.proposal)) {
    out.outcome = step->outcome;
    for (const auto& reason : step->reasons) out.unsigned_by.push_back({"waiting", {}, reason});
    if (const auto* const rule = now.rules.transition(step->transition)) out.told = rule->told;
  }
  return out;
}

}  // namespace demine::app
