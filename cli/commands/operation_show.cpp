// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class OperationShow final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine operation show kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto operation, wire::operation_summary(file));
    const auto& row = operation.row;
    if (output.json()) {
      output.data(dump(wire::operation_json(operation)));
    } else {
      if (row.origin == "synthetic") {
        output.data(base::english(base::text("SYNTHETIC: everything in it is invented.")) + "\n");
      }
      output.data(aligned({
          {"operation", row.id                           },
          {"name",      row.name                         },
          {"country",   row.country                      },
          {"languages", row.languages                    },
          {"origin",    row.origin                       },
          {"created",   row.created                      },
          {"entries",   std::to_string(operation.entries)},
          {"devices",   std::to_string(operation.devices)}
      }));
      if (operation.as_of) {
        output.say(
            base::text("A view of the past, as known on {0}: nothing can be written into it.",
                       {operation.as_of->substr(0, 23) + "Z"}));
      }
    }
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered({"operation", "show", "what an operation is, and how much is in it",
                             [] { return std::make_unique<OperationShow>(); }});

}  // namespace
}  // namespace demine::cli
