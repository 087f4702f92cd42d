// SPDX-License-Identifier: Apache-2.0
#include "area_view.hpp"

#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "problem_json.hpp"

namespace demine::cli {
namespace {

std::string line_of(const release::Unmet& one) {
  std::string out = "  " + one.guard + ": " + base::english(one.what);
  if (!out.ends_with('.')) out += ".";
  if (const auto todo = base::english(one.todo); !todo.empty()) out += " " + todo;
  return out;
}

std::string joined(const std::vector<model::Role>& roles) {
  std::string out;
  for (const auto role : roles) out += (out.empty() ? "" : ", ") + std::string(model::name(role));
  return out;
}

}  // namespace

Exit tell(const app::Advanced& advanced, Output& output) {
  const bool refused = !advanced.unmet.empty();
  if (output.json()) {
    output.data(dump(wire::advanced_json(advanced)));
    return refused ? Exit::Problems : Exit::Done;
  }
  if (refused) {
    output.say(
        base::text("Not proposed. The area stays {1}. Conditions that are not met ({0}):",
                   {std::to_string(advanced.unmet.size()), release::written(advanced.state)}));
    for (const auto& one : advanced.unmet) output.say_line(line_of(one));
    return Exit::Problems;
  }
  output.data(advanced.proposal + "\n");
  if (advanced.outcome == release::Outcome::InEffect) {
    output.say(base::text("In effect. The area is {0}.", {release::written(advanced.state)}));
    if (!advanced.told.empty()) {
      output.say(base::text("To be told at once: {0}.", {joined(advanced.told)}));
    }
    return Exit::Done;
  }
  output.say(
      base::text("It waits; the area stays {0}. Missing:", {release::written(advanced.state)}));
  for (const auto& one : advanced.unsigned_by) output.say_line(line_of(one));
  return Exit::Done;
}

Exit tell(const app::NewAreas& made, Output& output) {
  if (output.json()) {
    output.data(dump(wire::new_areas_json(made)));
  } else {
    output.problems(made.problems);
    for (const auto& [id, label] : made.areas) output.data(label + "\n");
  }
  if (made.problems.empty()) return Exit::Done;
  return made.areas.empty() ? Exit::Failed : Exit::Problems;
}

base::Result<std::vector<app::FactText>> facts_given(const std::vector<std::string>& given) {
  std::vector<app::FactText> out;
  for (const std::string& fact : given) {
    const auto equals = fact.find('=');
    if (equals == std::string::npos) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is not NAME=VALUE", {fact}),
                         "--fact",
                         {}};
    }
    app::FactText made{fact.substr(0, equals), fact.substr(equals + 1)};
    constexpr std::string_view kUntil = ";until=";
    if (const auto until = made.value.rfind(kUntil); until != std::string::npos) {
      made.valid_until = made.value.substr(until + kUntil.size());
      made.value.resize(until);
    }
    out.push_back(std::move(made));
  }
  return out;
}

void tell_found_since_closed(const std::map<std::string, std::vector<app::LaterItem>>& later,
                             const store::Record& area, Output& output) {
  const auto items = later.find(area.id);
  if (items == later.end() || output.json()) return;
  std::string labels;
  for (const auto& item : items->second) labels += (labels.empty() ? "" : ", ") + item.label;
  output.warn(
      base::text("{0} came to light on area {1} after it was closed: keep people out, and "
                 "open it again (`demine area advance --to reopen`)",
                 {labels, area.label}));
}

}  // namespace demine::cli
