// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/ledger.hpp"
#include "demine/wire/land.hpp"

namespace demine::cli {
namespace {

class AreaLedger final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.flag("hazards", hazards_, "A line for each hazard too");
    args.example("demine area ledger kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto operation, file.operation());
    DEMINE_TRY(const auto ledger, app::land_ledger(file));
    if (output.json()) {
      output.data(dump(wire::ledger_json(ledger, operation.origin)));
    } else {
      DEMINE_TRY_DONE(people(file, ledger, operation.origin, output));
    }
    for (const auto& [hazard, line] : ledger.hazards) {
      if (line.held_twice) {
        output.warn(
            base::text("hazard {0} holds ground that another area holds too: `demine conflict "
                       "list` names them",
                       {hazard}));
      }
      for (const auto& each : line.unread) warn_of(file, each, output);
      if (line.balances() || line.left() == line.right()) continue;
      output.warn(
          base::text("hazard {0} does not balance: {1} mm2 on the left, {2} on the right, "
                     "both doubled",
                     {hazard, std::to_string(line.left()), std::to_string(line.right())}));
    }
    return ledger.balances() ? Exit::Done : Exit::Problems;
  }

 private:
  static std::vector<std::string> row_of(const std::string& name, const release::LedgerLine& line) {
    const auto m2 = release::rounded(line);
    std::vector<std::string> row{name, std::to_string(m2.initial_m2),
                                 std::to_string(m2.extensions_m2)};
    for (const auto part : m2.by_product_m2) row.push_back(std::to_string(part));
    row.push_back(
        base::english(line.balances() ? base::text("balances") : base::text("DOES NOT BALANCE")));
    return row;
  }

  static void warn_of(const store::OperationFile& file, const release::UnreadGround& unread,
                      Output& output) {
    const std::string& id = unread.area.empty() ? unread.hazard : unread.area;
    const auto area = file.record("area", id);
    constexpr std::size_t kDigits = 12;
    output.warn(
        base::text("hazard {0} misses ground: what entry {1} says of area {2} cannot be read here, "
                   "and is in no sum. `demine conflict list` has it",
                   {unread.hazard, unread.entry.substr(0, kDigits), area ? area->label : id}));
  }

  base::Done people(const store::OperationFile& file, const release::LandLedger& ledger,
                    const std::string& origin, Output& output) const {
    if (origin == "synthetic") {
      output.data(base::english(base::text("SYNTHETIC: everything in it is invented.")) + "\n");
    }
    std::vector<std::vector<std::string>> rows{
        {"m2", "initial", "extensions", "open", "cancelled", "reduced", "cleared", "discredited",
         ""}
    };
    if (hazards_) {
      // As people know them, and in that order.
      std::map<std::string, const release::LedgerLine*> by_label;
      for (const auto& [hazard, line] : ledger.hazards) {
        const auto named = file.record("area", hazard);
        by_label[named ? named->label + "\n" + hazard : hazard] = &line;
      }
      for (const auto& [label, line] : by_label) {
        rows.push_back(row_of(label.substr(0, label.find('\n')), *line));
      }
    }
    rows.push_back(row_of(base::english(base::text("all")), ledger.total()));
    output.data(tabulated(std::move(rows)));
    for (const auto& [heading, table] : {
             std::pair{"classification", &ledger.by_classification},
             {"status",         &ledger.by_status        },
             {"product",        &ledger.by_product       },
             {"admin_area",     &ledger.by_admin_area    }
    }) {
      std::vector<std::vector<std::string>> lines{
          {heading, "m2"}
      };
      for (const auto& [word, m2] : release::rounded(*table)) {
        lines.push_back({word.empty() ? "-" : word, std::to_string(m2)});
      }
      output.data("\n" + tabulated(std::move(lines)));
    }
    return {};
  }

  std::string file_;
  bool hazards_ = false;
};

const Registered registered({"area", "ledger",
                             "square metres of every hazard, and what became of them",
                             [] { return std::make_unique<AreaLedger>(); }});

}  // namespace
}  // namespace demine::cli
