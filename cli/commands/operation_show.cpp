// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"

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
    DEMINE_TRY(const auto row, file.operation());
    DEMINE_TRY(const auto heads, file.heads());
    DEMINE_TRY(const auto as_of, file.as_of());
    std::int64_t entries = 0;
    for (const auto& [device, head] : heads) entries += head.sequence;
    if (output.json()) {
      output.data(dump({
          {"operation", row.id                                                           },
          {"name",      row.name                                                         },
          {"country",   row.country                                                      },
          {"languages", row.languages                                                    },
          {"origin",    row.origin                                                       },
          {"created",   row.created                                                      },
          {"entries",   entries                                                          },
          {"devices",   heads.size()                                                     },
          {"as_of",     as_of ? nlohmann::ordered_json(*as_of) : nlohmann::ordered_json()}
      }));
    } else {
      if (row.origin == "synthetic") {
        output.data(base::english(base::text("SYNTHETIC: everything in it is invented.")) + "\n");
      }
      output.data(aligned({
          {"operation", row.id                      },
          {"name",      row.name                    },
          {"country",   row.country                 },
          {"languages", row.languages               },
          {"origin",    row.origin                  },
          {"created",   row.created                 },
          {"entries",   std::to_string(entries)     },
          {"devices",   std::to_string(heads.size())}
      }));
      if (as_of) {
        output.say(
            base::text("A view of the past, as known on {0}: nothing can be written into it.",
                       {as_of->substr(0, 23) + "Z"}));
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
