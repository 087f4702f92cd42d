// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/step_checklist.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

Json fact_json(const release::KnownFact& fact) {
  return {
      {"name",          fact.name               },
      {"type",          release::name(fact.type)},
      {"meaning",       english(fact.meaning)   },
      {"expires",       fact.expires            },
      {"from_register", fact.from_register      }
  };
}

Json guard_json(const app::GuardRow& row) {
  Json facts = Json::array();
  for (const auto* fact : row.facts) facts.push_back(fact_json(*fact));
  Json out{
      {"guard", row.guard                  },
      {"met",   row.unmet.empty()          },
      {"asks",  english(row.asks)          },
      {"fact",  ""                         },
      {"what",  english(row.asks)          },
      {"todo",  english(row.todo)          },
      {"facts", std::move(facts)           },
      {"unmet", wire::unmet_json(row.unmet)}
  };
  if (!row.unmet.empty()) {
    const auto& first = row.unmet.front();
    out["fact"] = first.fact;
    out["what"] = english(first.what);
    if (!english(first.todo).empty()) out["todo"] = english(first.todo);
  } else if (!row.facts.empty()) {
    out["fact"] = row.facts.front()->name;
  }
  return out;
}

Json checklist_json(const app::StepChecklist& list) {
  Json guards = Json::array();
  for (const auto& row : list.guards) guards.push_back(guard_json(row));
  Json signatures = Json::array();
  for (const auto& rule : list.signatures) {
    Json roles = Json::array();
    for (const auto role : rule.any_of) roles.push_back(model::name(role));
    signatures.push_back({
        {"any_of",      std::move(roles)},
        {"independent", rule.independent}
    });
  }
  Json told = Json::array();
  for (const auto role : list.told) told.push_back(model::name(role));
  const auto& decision = list.decision;
  const bool stopping = list.kind == release::TransitionKind::Stopping;
  return {
      {"to",         list.step                                 },
      {"meaning",    list.meaning                              },
      {"kind",       release::name(list.kind)                  },
      {"state",      release::written(list.state)              },
      {"version",    list.version                              },
      {"after",      release::written(decision.after)          },
      {"possible",   decision.possible_from_here               },
      {"outcome",    decision.allowed() ? "allowed" : "refused"},
      {"guards",     std::move(guards)                         },
      {"unmet",      wire::unmet_json(decision.unmet)          },
      {"waits_for",  wire::unmet_json(decision.unsigned_by)    },
      {"signatures", std::move(signatures)                     },
      {"password",   !stopping && list.signatures.size() > 1   },
      {"tell",       std::move(told)                           }
  };
}

base::Result<Json> step_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, "area"));
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto record, readable_record(*file, access, request.parameter("area")));
  const auto to = request.argument("to");
  if (!to) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("say which step: to={0}", {"declare_sha"}),
                       "to",
                       {}};
  }
  app::AdvanceOptions options{.area = record.id, .step = std::string(*to)};
  if (const auto role = request.argument("role")) options.role = std::string(*role);
  DEMINE_TRY(const auto list,
             app::step_checklist(*file, {context.who().person, today(context)}, options));
  return checklist_json(list);
}

}  // namespace

Response get_step(const Request& request, Context& context) {
  const auto step = step_of(request, context);
  return step ? answer(*step) : problem(step.error(), true);
}

}  // namespace demine::server
