// SPDX-License-Identifier: Apache-2.0
/// \file
/// Steps of land release: proposed and signed. A stopping step is hindered by nothing (safety rule
/// 9): no role of the account, no version, no fact that cannot be read.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/app/step_checklist.hpp"
#include "demine/wire/records.hpp"
#include "routes/commands/commands.hpp"
#include "routes/commands/decode.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using base::text;
using wire::Json;

/// 200, or 422 with every guard that is not met.
Response told(const app::Advanced& advanced) {
  auto json = wire::advanced_json(advanced);
  if (advanced.unmet.empty()) return answer(json);
  auto refusal = problem(422, text("{0} conditions are not met; nothing was written",
                                   {std::to_string(advanced.unmet.size())}));
  auto body = Json::parse(refusal.body);
  body["problems"] = json["unmet"];
  for (const char* member : {"unmet", "waits_for", "outcome", "state"}) body[member] = json[member];
  refusal.body = wire::line(body);
  return refusal;
}

/// The area that the caller names, and how it stands.
base::Result<store::AreaCase> case_of(const store::OperationFile& file, const Context& context,
                                      const std::string& name) {
  DEMINE_TRY(const auto record, scoped_record(file, context.who(), "area", name));
  return file.area_case(record.id, today(context));
}

bool stops(const release::TransitionRule* rule) {
  return rule != nullptr && rule->kind == release::TransitionKind::Stopping;
}

base::Result<Response> advance(store::OperationFile& file, const app::Signer& signer,
                               const app::AdvanceOptions& options) {
  DEMINE_TRY(const auto advanced, app::advance_area(file, signer, options));
  return told(advanced);
}

/// As it was said; where that is refused for anything but the area itself, the bare stop.
base::Result<Response> advance_stop(store::OperationFile& file, const app::Signer& signer,
                                    const app::AdvanceOptions& options) {
  auto whole = app::advance_area(file, signer, options);
  if (whole && whole->unmet.empty()) return told(*whole);
  return advance(file, signer, {.area = options.area, .step = options.step});
}

/// Stops: by anybody who is enrolled, wherever.
Response post_stopping(Context& context, app::AdvanceOptions options, const std::string& area) {
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(const auto record, file.record("area", area));
                options.area = record.id;
                return advance_stop(file, signer, options);
              });
}

/// What has to be so before an ordinary step is written: roles, and the password.
std::optional<Response> hindered(Context& context, const release::TransitionRule& rule, bool signs,
                                 const std::optional<std::string>& password) {
  if (auto no = refused_to(context, kSigning)) return no;
  if (signs && app::needs_four_eyes(rule)) return unconfirmed(context, password);
  return {};
}

/// The rule of a step as the area stands; nothing where there is none.
base::Result<std::optional<release::TransitionRule>> rule_of(Context& context,
                                                             const std::string& area,
                                                             const std::string& step) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto record, file->record("area", area));
  DEMINE_TRY(const auto found, file->area_case(record.id, today(context)));
  const auto* const rule = found.rules.transition(step);
  return rule != nullptr ? std::optional(*rule) : std::nullopt;
}

/// The rule of a proposal that begins so.
base::Result<std::optional<release::TransitionRule>> rule_of_proposal(Context& context,
                                                                      const std::string& area,
                                                                      const std::string& proposal) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto found, case_of(*file, context, area));
  for (const auto& step : found.history.transitions) {
    if (proposal.empty() || !step.proposal.starts_with(proposal)) continue;
    const auto* const rule = found.rules.transition(step.transition);
    if (rule != nullptr) return std::optional(*rule);
  }
  return std::optional<release::TransitionRule>{};
}

}  // namespace

Response post_advance(const Request& request, Context& context) {
  auto body = decode_advance(request.body);
  auto& options = body.value.said;
  const auto& name = request.parameter("area");
  if (options.step.empty()) return refused(std::move(body.problems));
  const auto rule = rule_of(context, name, options.step);
  if (rule && *rule && stops(&**rule)) return post_stopping(context, options, name);
  if (auto no = refused_to(context, kSigning)) return *std::move(no);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  if (!rule) return problem(rule.error());
  if (*rule) {
    if (auto no = hindered(context, **rule, options.role.has_value(), body.value.password)) {
      return *std::move(no);
    }
  }
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(const auto found, case_of(file, context, name));
                if (auto other = stale(request, found.history.version)) return *std::move(other);
                options.area = found.area.id;
                return advance(file, signer, options);
              });
}

Response post_sign(const Request& request, Context& context) {
  auto body = decode_sign(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  auto& options = body.value.said;
  const auto& name = request.parameter("area");
  const auto rule = rule_of_proposal(context, name, options.proposal);
  if (!rule) return problem(rule.error());
  const bool stopping = *rule && stops(&**rule);
  if (!stopping) {
    if (auto no = refused_to(context, kSigning)) return *std::move(no);
  }
  if (*rule && !stopping) {
    if (auto no = hindered(context, **rule, true, body.value.password)) return *std::move(no);
  }
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(const auto found, case_of(file, context, name));
                if (auto other = stale(request, found.history.version); other && !stopping) {
                  return *std::move(other);
                }
                options.area = found.area.id;
                DEMINE_TRY(const auto signed_step, app::sign_step(file, signer, options));
                return told(signed_step);
              });
}

}  // namespace demine::server
