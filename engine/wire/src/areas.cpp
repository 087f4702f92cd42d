// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"

namespace demine::wire {

std::string reasons_of(const release::TransitionRecord& step) {
  std::string out;
  for (const auto& reason : step.reasons) out += (out.empty() ? "" : " ") + base::english(reason);
  return out.empty() ? "-" : out;
}

Json area_json(const store::AreaCase& area) {
  auto out = record_json(area.area);
  out["state"] = release::written(area.history.state);
  out["version"] = area.history.version;
  out["steps"] = Json::array();
  for (const auto& step : area.history.transitions) {
    Json signers = Json::array();
    for (const auto& signer : step.signed_by) {
      signers.push_back({
          {"person", signer.person                                                         },
          {"role",   signer.role ? std::string(model::name(*signer.role)) : std::string("")}
      });
    }
    out["steps"].push_back({
        {"proposal",  step.proposal                            },
        {"step",      step.transition                          },
        {"outcome",   release::name(step.outcome)              },
        {"day",       step.day ? Json(step.day->iso()) : Json()},
        {"signed_by", signers                                  },
        {"reasons",   reasons_of(step)                         }
    });
  }
  return out;
}

Json found_since_closed_json(const std::map<std::string, std::vector<app::LaterItem>>& later,
                             const std::string& area) {
  Json out = Json::array();
  const auto items = later.find(area);
  if (items == later.end()) return out;
  for (const auto& item : items->second) out.push_back(item.label);
  return out;
}

Json advanced_json(const app::Advanced& advanced) {
  const bool refused = !advanced.unmet.empty();
  Json told = Json::array();
  for (const auto role : advanced.told) told.push_back(model::name(role));
  return {
      {"proposal",  refused ? Json() : Json(advanced.proposal)                        },
      {"outcome",   refused ? "refused" : std::string(release::name(advanced.outcome))},
      {"state",     release::written(advanced.state)                                  },
      {"unmet",     unmet_json(advanced.unmet)                                        },
      {"waits_for", advanced.outcome == release::Outcome::InEffect
                        ? Json::array()
                        : unmet_json(advanced.unsigned_by)         },
      {"tell",      told                                                              }
  };
}

Json new_areas_json(const app::NewAreas& made) {
  Json areas = Json::array();
  for (const auto& [id, label] : made.areas)
    areas.push_back({
        {"id",    id   },
        {"label", label}
    });
  return {
      {"areas",    areas                       },
      {"problems", problems_json(made.problems)}
  };
}

}  // namespace demine::wire
