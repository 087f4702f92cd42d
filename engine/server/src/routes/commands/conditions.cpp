// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/plan/predicate.hpp"
#include "demine/wire/records.hpp"
#include "routes/commands/commands.hpp"
#include "routes/commands/decode.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using base::text;

/// Entity that a fact is about; empty: the operation as a whole.
std::string entity_of(plan::About about) {
  switch (about) {
    case plan::About::Operation:
      return {};
    case plan::About::Place:
      return "area";
    case plan::About::Task:
      return "task";
    case plan::About::Organisation:
      return "organisation";
    case plan::About::Contingent:
      return "contingent";
    case plan::About::Team:
      return "team";
    case plan::About::Person:
      return "person";
    case plan::About::Tool:
      return "equipment";
  }
  return {};
}

/// What it is about is the caller's; one who is bound to an organisation or areas names it.
base::Done check_scope(const store::OperationFile& file, const app::Principal& who,
                       app::ConditionDraft& draft) {
  const auto* const known = plan::find_known_fact(draft.kind);
  const bool bound = who.organisation || !who.areas.empty();
  // An unknown kind is refused by app, which names it.
  if (known == nullptr || !bound) return {};
  const auto entity = entity_of(known->about);
  if (entity.empty()) {
    return base::Error{base::ErrorCode::PermissionDenied,
                       text("{0} is about the whole operation", {draft.kind}),
                       {},
                       {}};
  }
  if (!draft.about) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       text("say what it is about"),
                       {},
                       text("Send the member \"about\".")};
  }
  DEMINE_TRY(const auto record, scoped_record(file, who, entity, *draft.about));
  draft.about = record.id;
  return {};
}

}  // namespace

Response post_condition(const Request& request, Context& context) {
  if (auto no = refused_to(context, kRecordingConditions)) return *std::move(no);
  auto body = decode_condition(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY_DONE(check_scope(file, context.who(), body.value));
                DEMINE_TRY(const auto put, app::record_condition(file, signer, body.value));
                if (!put.problems.empty()) return refused(put.problems);
                return answer(wire::put_json(put), 201);
              });
}

Response post_expire(const Request& request, Context& context) {
  if (auto no = refused_to(context, kReporting)) return *std::move(no);
  auto body = decode_expire(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  return said(
      context,
      [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
        DEMINE_TRY(const auto condition,
                   scoped_record(file, context.who(), "condition", request.parameter("condition")));
        if (auto other = stale(request, condition.version)) return *std::move(other);
        DEMINE_TRY(const auto put, app::expire_condition(file, signer, condition.id, body.value));
        if (!put.problems.empty()) return refused(put.problems);
        return answer(wire::put_json(put));
      });
}

}  // namespace demine::server
