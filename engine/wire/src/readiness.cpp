// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/readiness.hpp"

#include <nlohmann/json.hpp>

#include "demine/model/field_value.hpp"

namespace demine::wire {
namespace {

using std::chrono::days;

std::string moment_text(std::chrono::sys_seconds at) {
  return model::written(model::FieldValue(at));
}

/// Of a day that has come there are two answers.
std::string outcome_on(const plan::Situation& situation, const plan::Cell& cell,
                       std::chrono::sys_days on) {
  if (on > situation.today()) return std::string(plan::name(cell.outcome()));
  return cell.outcome() == plan::Outcome::Holds ? "GO" : "NO-GO";
}

}  // namespace

std::string label_of(const plan::Subject& subject) {
  return subject.label.empty() ? subject.id : subject.label;
}

Json finding_json(const plan::Finding& finding) {
  Json json{
      {"predicate", finding.predicate          },
      {"outcome",   plan::name(finding.outcome)},
      {"assumed",   finding.assumed            },
      {"asks",      english(finding.asks)      },
      {"why",       english(finding.why)       }
  };
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
  };
  add("subject", finding.subject);
  add("fact", finding.fact);
  add("value", finding.value);
  add("limit", finding.limit);
  add("limit_source", finding.limit_source);
  add("source", finding.source);
  add("author", finding.author);
  add("attested_by", finding.attested_by);
  add("attested_as", finding.attested_as);
  if (finding.observed_at) add("observed_at", moment_text(*finding.observed_at));
  if (finding.expires) add("expires", plan::iso(*finding.expires));
  add("waived_by", finding.waived_by);
  add("waiver_reason", finding.waiver_reason);
  if (finding.outcome != plan::Outcome::Holds) {
    add("todo", english(finding.todo));
    add("whom", english(finding.whom));
  }
  return json;
}

Json findings_json(const std::vector<plan::Finding>& findings) {
  auto out = Json::array();
  for (const auto& finding : findings) out.push_back(finding_json(finding));
  return out;
}

Json board_json(const plan::Situation& situation, const plan::Board& board,
                const PairShown& shown) {
  auto cells = Json::array();
  for (std::uint32_t task = 0; task < situation.tasks().size(); ++task) {
    for (std::uint32_t team = 0; team < situation.teams().size(); ++team) {
      if (!shown(task, team)) continue;
      for (std::uint32_t day = 0; day < board.days(); ++day) {
        const auto& cell = board.at(task, team, day);
        const auto on = board.from() + days{static_cast<int>(day)};
        cells.push_back({
            {"task", label_of(situation.tasks()[task].self)},
            {"team", label_of(situation.teams()[team].self)},
            {"date", plan::iso(on)},
            {"outcome", outcome_on(situation, cell, on)},
            {"fails", plan::names_in(cell.fails, situation.rules())},
            {"unknown", plan::names_in(cell.unknown, situation.rules())},
            {"assumed", plan::names_in(cell.assumed, situation.rules())}
        });
      }
    }
  }
  return {
      {"synthetic", situation.origin() == model::Origin::Synthetic},
      {"rules",     situation.rules().edition                     },
      {"from",      plan::iso(board.from())                       },
      {"days",      board.days()                                  },
      {"cells",     std::move(cells)                              }
  };
}

CheckedCase check_case(const plan::Situation& situation, const plan::Case& at) {
  if (at.day <= situation.today()) {
    auto checked = plan::check(situation, at);
    return {std::string(plan::name(checked.verdict)),
            checked.verdict == plan::Verdict::Go,
            std::move(checked.findings),
            {}};
  }
  auto foretold = plan::forecast(situation, at);
  return {"forecast: " + std::string(plan::name(foretold.outcome)),
          foretold.outcome == plan::Outcome::Holds, std::move(foretold.findings),
          std::move(foretold.assumptions)};
}

Json check_json(const plan::Situation& situation, const plan::Case& at,
                const CheckedCase& checked) {
  return {
      {"task",        label_of(situation.tasks()[at.task].self)     },
      {"team",        label_of(situation.teams()[at.team].self)     },
      {"date",        plan::iso(at.day)                             },
      {"verdict",     checked.verdict                               },
      {"synthetic",   situation.origin() == model::Origin::Synthetic},
      {"rules",       situation.rules().edition                     },
      {"assumptions", checked.assumptions                           },
      {"findings",    findings_json(checked.findings)               }
  };
}

std::vector<std::string> tasks_of(const plan::Situation& situation, const plan::Gap& gap) {
  std::vector<std::string> out;
  for (const auto task : gap.tasks) out.push_back(label_of(situation.tasks()[task].self));
  return out;
}

Json gaps_json(const plan::Situation& situation, const std::vector<plan::Gap>& gaps) {
  auto out = Json::array();
  for (const auto& gap : gaps) {
    out.push_back({
        {"team", label_of(situation.teams()[gap.team].self)},
        {"tasks", tasks_of(situation, gap)},
        {"finding", finding_json(gap.finding)}
    });
  }
  return out;
}

Json stopped_json(const app::Stopped& stopped) {
  auto proposals = Json::array();
  for (const auto& one : stopped.proposals) {
    proposals.push_back({
        {"task", one.task        },
        {"why",  english(one.why)}
    });
  }
  return {
      {"stop",      stopped.stop.label},
      {"proposals", proposals         }
  };
}

Json resumed_json(const app::Resumed& resumed) {
  return {
      {"unmet",    findings_json(resumed.unmet)},
      {"standing", resumed.standing            }
  };
}

}  // namespace demine::wire
