// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "area_support.hpp"
#include "demine/model/field_value.hpp"
#include "readiness_facts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using store::Record;

std::string stamp(std::int64_t ms) {
  return model::written(
      model::FieldValue(std::chrono::sys_seconds(std::chrono::seconds(ms / 1000))));
}

/// A supervisor and an officer, two persons, both of whom speak of this very stop.
bool is_over(const Record& stop, const std::vector<Record>& resumptions,
             const std::map<std::string, Signed>& signers) {
  std::set<std::string> supervisors;
  std::set<std::string> officers;
  for (const auto& one : resumptions) {
    if (one.revoked || one.field("stop") != stop.id) continue;
    const auto by = signers.find("resumption/" + one.id);
    if (by == signers.end()) continue;
    const std::string role(one.field("role"));
    if (std::ranges::find(by->second.roles, role) == by->second.roles.end()) continue;
    if (role == "site_supervisor") supervisors.insert(by->second.person);
    if (role == "operations_officer") officers.insert(by->second.person);
  }
  return std::ranges::any_of(supervisors, [&](const std::string& supervisor) {
    return std::ranges::any_of(officers,
                               [&](const std::string& officer) { return officer != supervisor; });
  });
}

bool share(std::string_view a, std::string_view b) {
  while (!a.empty()) {
    const auto end = std::min(a.find(';'), a.size());
    const auto word = a.substr(0, end);
    if (!word.empty() &&
        (";" + std::string(b) + ";").find(";" + std::string(word) + ";") != std::string::npos)
      return true;
    a.remove_prefix(std::min(end + 1, a.size()));
  }
  return false;
}

/// Why the cause of a stop may reach another task; none where it does not.
std::optional<base::Text> why_reached(const std::string& cause, const Record& stopped,
                                      const Record& other) {
  if (cause == "tool_test_failed" && share(stopped.field("methods"), other.field("methods")))
    return text("uses the same type of tool");
  if ((cause == "unexpected_item" || cause == "missed_item" || cause == "accident") &&
      (share(stopped.field("methods"), other.field("methods")) ||
       share(stopped.field("areas"), other.field("areas"))))
    return text("may meet the same device");
  if (cause == "weather") return text("may have the same weather");
  if (cause == "security") return text("may be reached by the same threat");
  if ((cause == "medical_cover" || cause == "accreditation") &&
      stopped.field("operator") == other.field("operator"))
    return text("has the same operator");
  return {};
}

base::Result<PutRecord> put_stop(store::OperationFile& file, const Signer& signer,
                                 const StopOptions& options, const Record& task) {
  RecordDraft draft{.entity = "stop"};
  draft.fields = {
      {"task",       task.id                                         },
      {"cause",      options.cause                                   },
      {"reason",     options.reason.empty() ? "stop" : options.reason},
      {"stopped_at", stamp(signer.now_ms)                            },
  };
  return put_record(file, signer, draft);
}

/// Other tasks that the cause may reach.
base::Result<std::vector<Stopped::Proposal>> proposals_of(const store::OperationFile& file,
                                                          const std::string& cause,
                                                          const Record& stopped) {
  std::vector<Stopped::Proposal> out;
  DEMINE_TRY(const auto tasks, file.records("task"));
  for (const auto& other : tasks) {
    if (other.id == stopped.id || other.revoked) continue;
    if (auto why = why_reached(cause, stopped, other))
      out.push_back({other.label, *std::move(why)});
  }
  return out;
}

/// Whoever says that a stop is over speaks of the cause as it was told until then.
base::Done check_nobody_said_it_is_over(const store::OperationFile& file, const Record& stop) {
  DEMINE_TRY(const auto resumptions, file.records("resumption"));
  const bool said = std::ranges::any_of(
      resumptions, [&](const Record& one) { return !one.revoked && one.field("stop") == stop.id; });
  if (!said) return {};
  return Error{ErrorCode::AlreadyExists,
               text("somebody has signed already that {0} is over, for the cause as it was told "
                    "then",
                    {stop.label}),
               {},
               text("Where there is another cause, stop again.")};
}

}  // namespace

base::Result<std::map<std::string, Signed>> signers_of(const store::OperationFile& file,
                                                       const std::set<std::string>& subjects) {
  std::map<std::string, Signed> out;
  DEMINE_TRY(const auto ring, file.keys());
  DEMINE_TRY_DONE(
      file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) -> base::Done {
        if (!subjects.contains(entry.header.subject) || out.contains(entry.header.subject))
          return {};
        Signed by{entry.header.author.text(), {}};
        const auto key = ring.keys().find(entry.header.key);
        if (key != ring.keys().end() && !ring.objection(entry.header)) {
          by.person = key->second.person.text();
          if (const auto* grant = key->second.grant_at(entry.header.clock)) by.roles = grant->roles;
        }
        out.emplace(entry.header.subject, std::move(by));
        return {};
      }));
  return out;
}

base::Result<std::vector<Record>> standing_stops(const store::OperationFile& file,
                                                 const std::string& task) {
  DEMINE_TRY(auto stops, file.records("stop"));
  // A revoked stop stands too: it is ended by two persons, and by nothing else (safety rule 9).
  std::erase_if(stops, [&](const Record& stop) { return stop.field("task") != task; });
  if (stops.empty()) return stops;
  DEMINE_TRY(const auto resumptions, file.records("resumption"));
  std::set<std::string> subjects;
  for (const auto& one : resumptions) subjects.insert("resumption/" + one.id);
  std::map<std::string, Signed> signers;
  if (!subjects.empty()) {
    DEMINE_TRY(signers, signers_of(file, subjects));
  }
  std::erase_if(stops, [&](const Record& stop) { return is_over(stop, resumptions, signers); });
  return stops;
}

base::Result<Stopped> stop_task(store::OperationFile& file, const Signer& signer,
                                const StopOptions& options) {
  DEMINE_TRY(const auto task, file.record("task", options.task));
  Stopped out;
  DEMINE_TRY(out.stop, put_stop(file, signer, options, task));
  if (!out.stop.problems.empty()) return out;
  DEMINE_TRY(out.proposals, proposals_of(file, options.cause, task));
  return out;
}

base::Result<Stopped> tell_stop_reason(store::OperationFile& file, const Signer& signer,
                                       const StopReason& told) {
  DEMINE_TRY(const auto projection, projection_of(file));
  Stopped out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto stop, file.record("stop", told.stop));
    DEMINE_TRY_DONE(check_nobody_said_it_is_over(file, stop));
    RecordDraft draft{.entity = "stop", .record = stop.id};
    draft.fields = {
        {"reason", told.reason}
    };
    if (told.cause) draft.fields.emplace_back("cause", *told.cause);
    DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
    out.stop = {drafted.id, drafted.label, std::move(drafted.problems)};
    if (!out.stop.problems.empty()) return std::vector<Statement>{};
    return std::move(drafted.statements);
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  if (!out.stop.problems.empty()) return out;
  DEMINE_TRY(const auto stop, file.record("stop", out.stop.id));
  DEMINE_TRY(const auto task, file.record("task", std::string(stop.field("task"))));
  DEMINE_TRY(out.proposals, proposals_of(file, std::string(stop.field("cause")), task));
  return out;
}

base::Result<std::string> who_stopped(const store::OperationFile& file, const std::string& stop) {
  DEMINE_TRY(const auto signers, signers_of(file, {"stop/" + stop}));
  const auto found = signers.find("stop/" + stop);
  return found == signers.end() ? std::string() : found->second.person;
}

base::Result<Resumed> resume_task(store::OperationFile& file, const Signer& signer,
                                  const ResumeOptions& options) {
  if (options.role != "site_supervisor" && options.role != "operations_officer") {
    return Error{
        ErrorCode::InvalidArgument,
        text("a task is resumed by a site supervisor and an operations officer, and not by {0}",
             {options.role}),
        "--role",
        {}};
  }
  if (options.cause_removed.empty()) {
    return Error{ErrorCode::InvalidArgument,
                 text("nothing is said of how the cause was removed"),
                 "--cause-removed",
                 {}};
  }
  DEMINE_TRY(const auto who, signer_of(file, signer));
  DEMINE_TRY_DONE([&]() -> base::Done {
    DEMINE_TRY(const auto role, role_held(who, options.role));
    static_cast<void>(role);
    return {};
  }());
  DEMINE_TRY(const auto task, file.record("task", options.task));
  DEMINE_TRY(const auto standing, standing_stops(file, task.id));
  if (standing.empty())
    return Error{ErrorCode::InvalidArgument, text("no stop stands on {0}", {task.label}), {}, {}};
  DEMINE_TRY(const auto readiness, load_readiness(file, options.readiness));
  const auto t = readiness.situation.task_named(task.id);
  DEMINE_TRY(const auto team, file.record("team", options.team));
  const auto k = readiness.situation.team_named(team.id);
  Resumed out;
  if (!t || !k) return Error{ErrorCode::NotFound, text("task or team is revoked"), {}, {}};
  auto checked = plan::check(readiness.situation, {*t, *k, readiness.situation.today()});
  for (auto& finding : checked.findings) {
    if (finding.outcome != plan::Outcome::Holds && finding.predicate != "not_stopped")
      out.unmet.push_back(std::move(finding));
  }
  if (!out.unmet.empty()) return out;
  const auto said = readiness.situation.rules().edition + ", " +
                    std::to_string(checked.findings.size() - 1) + " of " +
                    std::to_string(checked.findings.size() - 1);
  for (const auto& stop : standing) {
    RecordDraft draft{.entity = "resumption"};
    draft.fields = {
        {"stop",          stop.id              },
        {"cause_removed", options.cause_removed},
        {"checked",       said                 },
        {"role",          options.role         },
        {"resumed_at",    stamp(signer.now_ms) },
    };
    DEMINE_TRY(const auto put, put_record(file, signer, draft));
    static_cast<void>(put);
  }
  DEMINE_TRY(const auto left, standing_stops(file, task.id));
  for (const auto& stop : left) out.standing.push_back(stop.label);
  return out;
}

}  // namespace demine::app
