// SPDX-License-Identifier: Apache-2.0
/// \file
/// STOP, why, and resume. A stop is taken from anybody who is enrolled, about any task, however
/// badly the body is written (safety rule 9); to resume takes two persons, each with a password.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/wire/readiness.hpp"
#include "routes/boards/readiness_access.hpp"
#include "routes/commands/commands.hpp"
#include "routes/commands/decode.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using base::text;
using wire::Json;

/// A cause that the code list does not have is "other", and stays in the reason.
void take_known_cause(app::StopOptions& options) {
  const auto* const causes = model::find_code_list("stop_cause");
  const bool known =
      causes != nullptr && std::ranges::any_of(causes->values, [&](const auto& value) {
        return value.name == options.cause;
      });
  if (known) return;
  options.reason += (options.reason.empty() ? "" : "; ") + options.cause;
  options.cause = "other";
}

/// Other tasks are proposed to whoever may see them.
base::Done hide_proposals(const store::OperationFile& file, const Context& context,
                          app::Stopped& stopped) {
  const auto access = access_to(context, "task");
  if (!access) {
    stopped.proposals.clear();
    return {};
  }
  DEMINE_TRY(const auto tasks, file.records("task"));
  std::erase_if(stopped.proposals, [&](const app::Stopped::Proposal& one) {
    return std::ranges::none_of(tasks, [&](const store::Record& task) {
      return task.label == one.task && app::may_read_row(file, *access, task);
    });
  });
  return {};
}

/// Whoever pressed STOP says why, whatever their role; else those who work on the task. Who may not
/// is told the same whether there is such a stop or not.
base::Result<store::Record> stop_to_explain(const store::OperationFile& file,
                                            const Context& context, const std::string& name) {
  const auto& who = context.who();
  const auto stop = file.record("stop", name);
  if (!stop && stop.error().code != base::ErrorCode::NotFound) return stop.error();
  if (stop) {
    DEMINE_TRY(const auto person, app::who_stopped(file, stop->id));
    if (!person.empty() && person == who.person) return stop;
  }
  const bool works =
      std::ranges::any_of(kSigning, [&](app::AccessRole role) { return app::has(who, role); });
  if (!works) {
    return base::Error{base::ErrorCode::PermissionDenied,
                       text("why it was stopped is told by who stopped, or by who works on the "
                            "task"),
                       {},
                       {}};
  }
  if (!stop) return no_such("stop", name);
  // A stop names no area, its task does.
  const auto task = scoped_record(file, who, "task", std::string(stop->field("task")));
  if (!task) return no_such("stop", name);
  return stop;
}

Response told(Context& context, app::Resumed resumed) {
  if (const auto guarded = guard_findings(context, resumed.unmet); !guarded) {
    return problem(guarded.error());
  }
  auto json = wire::resumed_json(resumed);
  if (resumed.unmet.empty()) return answer(json);
  auto refusal = problem(422, text("{0} conditions are not met; nothing was written",
                                   {std::to_string(resumed.unmet.size())}));
  auto body = Json::parse(refusal.body);
  body["problems"] = Json::array();
  for (const auto& finding : json["unmet"]) {
    body["problems"].push_back({
        {"code", finding["predicate"]},
        {"what", finding["why"]},
        {"todo", finding.value("todo", "")}
    });
  }
  body["unmet"] = json["unmet"];
  refusal.body = wire::line(body);
  return refusal;
}

}  // namespace

Response post_stop(const Request& request, Context& context) {
  auto body = decode_stop(request.body);
  auto options = std::move(body.value);
  take_known_cause(options);
  options.task = request.parameter("task");
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(auto stopped, app::stop_task(file, signer, options));
                if (!stopped.stop.problems.empty()) {
                  // Whatever the words were: the task stops.
                  DEMINE_TRY(stopped,
                             app::stop_task(file, signer, {.task = options.task, .reason = {}}));
                }
                if (!stopped.stop.problems.empty()) return refused(stopped.stop.problems);
                DEMINE_TRY_DONE(hide_proposals(file, context, stopped));
                auto json = wire::stopped_json(stopped);
                json["problems"] = wire::problems_json(body.problems);
                return answer(json, 201);
              });
}

Response post_stop_reason(const Request& request, Context& context) {
  auto body = decode_stop_reason(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  auto& options = body.value;
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(const auto stop,
                           stop_to_explain(file, context, request.parameter("stop")));
                if (auto other = stale(request, stop.version)) return *std::move(other);
                options.stop = stop.id;
                DEMINE_TRY(auto told, app::tell_stop_reason(file, signer, options));
                if (!told.stop.problems.empty()) return refused(told.stop.problems);
                DEMINE_TRY_DONE(hide_proposals(file, context, told));
                auto json = wire::stopped_json(told);
                json["problems"] = wire::Json::array();
                return answer(json);
              });
}

Response post_resume(const Request& request, Context& context) {
  if (auto no = refused_to(context, kResuming)) return *std::move(no);
  auto body = decode_resume(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  auto& options = body.value.said;
  if (auto no = unconfirmed(context, body.value.password)) return *std::move(no);
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                DEMINE_TRY(const auto task,
                           scoped_record(file, context.who(), "task", request.parameter("task")));
                if (auto other = stale(request, task.version)) return *std::move(other);
                DEMINE_TRY(const auto team,
                           scoped_record(file, context.who(), "team", options.team));
                options.task = task.id;
                options.team = team.id;
                options.readiness.now_ms = signer.now_ms;
                DEMINE_TRY(auto resumed, app::resume_task(file, signer, options));
                return told(context, std::move(resumed));
              });
}

}  // namespace demine::server
