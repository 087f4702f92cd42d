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

bool is_name_of(const store::Record& person, const std::string& name) {
  return person.label == name || person.id == name || person.field("name") == name ||
         person.field("name_latin") == name;
}

/// The person of the register who is called so, and only one may be.
base::Result<store::Record> person_named(const store::OperationFile& file,
                                         const std::string& name) {
  std::vector<store::Record> found;
  DEMINE_TRY_DONE(file.for_each_record("person", [&](store::Record& person) -> base::Done {
    if (is_name_of(person, name) && !person.revoked) found.push_back(std::move(person));
    return {};
  }));
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    return Error{ErrorCode::NotFound, text("the register knows nobody called {0}", {name}),
                 "--paper-name", text("Enter the person first: `demine person add`.")};
  }
  return Error{ErrorCode::InvalidArgument,
               text("{0} persons are called {1}", {std::to_string(found.size()), name}),
               "--paper-name", text("Name the one that is meant by label: `demine person list`.")};
}

/// A paper as the fold will count it: who signed, and the scan.
struct Paper {
  store::Record person, scan;
};

base::Done check_witness(const KnownSigner& witness, const store::Record& person) {
  if (!holds_one(witness, release::may_witness)) {
    return Error{ErrorCode::PermissionDenied,
                 text("this key holds no role that may witness a paper"), "--paper",
                 text("docs/design/release.md says who may: somebody of the centre, an inspector "
                      "or a local authority.")};
  }
  if (witness.person == person.id) {
    return Error{ErrorCode::InvalidArgument, text("nobody is witness to their own signature"),
                 "--paper-name", text("Sign with your key instead.")};
  }
  return {};
}

base::Result<Paper> paper_of(const store::OperationFile& file, const KnownSigner& witness,
                             const OnPaper& said) {
  Paper out;
  DEMINE_TRY(out.person, person_named(file, said.name));
  DEMINE_TRY_DONE(check_witness(witness, out.person));
  DEMINE_TRY(out.scan, file.record("attachment", said.attachment).in("--paper"));
  base::Digest hash{};
  if (out.scan.revoked || !base::from_hex(out.scan.field("sha256"), hash)) {
    return Error{ErrorCode::InvalidArgument,
                 text("attachment {0} was taken back", {out.scan.label}), "--paper",
                 text("Attach the scan anew: `demine attachment add`.")};
  }
  // Its bytes are here, and they are those of its hash.
  DEMINE_TRY_DONE(file.attachment(hash).in("--paper"));
  return out;
}

/// Who signs, as the fold will count it.
base::Result<release::Signer> signer_as_counted(const KnownSigner& who, const SignOptions& options,
                                                const std::optional<Paper>& paper) {
  if (!paper) {
    DEMINE_TRY(const auto role, role_held(who, options.role));
    return release::Signer{who.person, who.organisation, role};
  }
  const auto role = model::parse_role(options.role);
  if (role && release::signs_on_paper(*role)) return release::Signer{paper->person.id, {}, role};
  return Error{ErrorCode::InvalidArgument,
               text("only a community representative, a land user and a local authority sign on "
                    "paper"),
               "--role",
               {}};
}

/// Whoever witnesses for a step signs nothing of it.
base::Done check_witness_apart(const release::TransitionRecord& step, const KnownSigner& who,
                               const std::optional<Paper>& paper) {
  const auto signs = [&](const std::string& person) {
    return std::ranges::find(step.signed_by, person, &release::Signer::person) !=
           step.signed_by.end();
  };
  const bool witnessed = std::ranges::find(step.witnesses, who.person) != step.witnesses.end();
  if (paper ? !signs(who.person) : !witnessed) return {};
  return Error{
      ErrorCode::InvalidArgument, text("whoever witnesses a paper signs nothing of that step"),
      paper ? "--paper" : "--role", text("Somebody else who may be a witness enters the paper.")};
}

/// Here nothing is released of a hazard whose ground this copy cannot read.
base::Done check_ground_read(const store::AreaCase& area, const release::TransitionRecord& step) {
  const auto* const rule = area.rules.transition(step.transition);
  const bool releases = rule != nullptr && rule->kind == release::TransitionKind::Releasing;
  if (!area.unread || !releases) return {};
  return Error{ErrorCode::InvalidArgument, *area.unread, "--proposal",
               text("Sign on a copy that has the entry, or merge one: `demine journal merge`.")};
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
    std::optional<Paper> paper;
    if (options.paper) {
      DEMINE_TRY(paper, paper_of(file, who, *options.paper));
    }
    DEMINE_TRY(const auto counted, signer_as_counted(who, options, paper));
    DEMINE_TRY_DONE(check_can_sign(*step, counted));
    DEMINE_TRY_DONE(check_ground_read(area, *step));
    DEMINE_TRY_DONE(check_witness_apart(*step, who, paper));
    out.proposal = step->proposal;
    Value::Object payload{
        {"area",     area.area.id                           },
        {"proposal", step->proposal                         },
        {"role",     std::string(model::name(*counted.role))}
    };
    if (paper) {
      payload["paper"] = Value::Object{
          {"person",     paper->person.id                        },
          {"record",     paper->scan.id                          },
          {"attachment", std::string(paper->scan.field("sha256"))}
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
