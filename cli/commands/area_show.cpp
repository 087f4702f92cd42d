// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "../area_view.hpp"
#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_view.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class AreaShow final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", area_, "Label or id of the area", Args::Need::Required);
    args.example("demine area show kursk.demine.gpkg --id A3");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto found, file.area_case(area_, base::Date::of(session.today)));
    DEMINE_TRY(const auto later, app::items_since_closed(file, found.area.id));
    if (output.json()) {
      auto json = wire::area_json(found);
      json["found_since_closed"] = wire::found_since_closed_json(later, found.area.id);
      output.data(dump(json));
      return Exit::Done;
    }
    tell_found_since_closed(later, found.area, output);
    DEMINE_TRY(auto rows, record_rows(file, found.area));
    in_square_metres(rows);
    if (const auto& state = found.history.state;
        state.claim != model::Product::None || state.stopped_from) {
      rows.push_back({"state", release::written(state)});
    }
    output.data(aligned(rows));
    if (found.history.transitions.empty()) return Exit::Done;
    DEMINE_TRY(const auto names, names_of_signers(file));
    std::vector<std::vector<std::string>> steps{
        {"proposal", "step", "outcome", "day", "signed by", "why"}
    };
    for (const auto& step : found.history.transitions) {
      steps.push_back({step.proposal.substr(0, 12), step.transition,
                       std::string(release::name(step.outcome)), step.day ? step.day->iso() : "-",
                       signers(step, names), wire::reasons_of(step)});
    }
    output.data("\n" + aligned(steps));
    return Exit::Done;
  }

 private:
  using Names = std::map<std::string, std::string>;

  static base::Result<Names> names_of_signers(const store::OperationFile& file) {
    Names out;
    DEMINE_TRY(const auto keys, file.person_keys());
    for (const auto& key : keys) out[key.person] = key.name;
    // Who has no key signed on paper.
    DEMINE_TRY_DONE(file.for_each_record("person", [&](store::Record& person) -> base::Done {
      out.try_emplace(person.id, person.label + " on paper");
      return {};
    }));
    return out;
  }

  /// "Anna (nmac), Boris (operator)"; a name on paper is said to be one.
  static std::string signers(const release::TransitionRecord& step, const Names& names) {
    std::string out;
    for (const auto& signer : step.signed_by) {
      const auto name = names.find(signer.person);
      out += (out.empty() ? "" : ", ") + (name != names.end() ? name->second : signer.person);
      if (signer.role) out += " (" + std::string(model::name(*signer.role)) + ")";
    }
    return out.empty() ? "-" : out;
  }

  /// The row of the exact doubled area says little to a person: its size, true to area.
  static void in_square_metres(std::vector<std::vector<std::string>>& rows) {
    std::erase_if(rows, [](const auto& row) { return row.front() == "doubled_area_mm2"; });
    const auto size =
        std::ranges::find_if(rows, [](const auto& row) { return row.front() == "area_m2"; });
    if (size == rows.end()) return;
    size->back() = std::to_string(std::llround(std::stod(size->back())));
  }

  std::string file_, area_;
};

const Registered registered({"area", "show", "an area, with every step that was proposed for it",
                             [] { return std::make_unique<AreaShow>(); }});

}  // namespace
}  // namespace demine::cli
