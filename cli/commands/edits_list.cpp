// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/edits.hpp"

namespace demine::cli {
namespace {

std::string shortened(const std::string& value) {
  constexpr std::size_t kMost = 40;
  return value.size() <= kMost ? value : value.substr(0, kMost) + "...";
}

class EditsList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine edits list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto edits, app::list_edits(file));
    auto json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"table", "row", "label", "what", "field", "journal", "found", "adoptable"}
    };
    for (const auto& edit : edits) {
      json.push_back({
          {"table",     edit.table    },
          {"row",       edit.row      },
          {"label",     edit.label    },
          {"what",      edit.what     },
          {"field",     edit.field    },
          {"journal",   edit.journal  },
          {"found",     edit.found    },
          {"adoptable", edit.adoptable}
      });
      rows.push_back({edit.table, std::to_string(edit.row), edit.label, edit.what, edit.field,
                      shortened(edit.journal), shortened(edit.found),
                      base::english(edit.adoptable ? base::text("yes") : base::text("no"))});
    }
    if (output.json()) {
      output.data(dump(json));
    } else if (edits.empty()) {
      output.say(base::text("No other program changed the register."));
    } else {
      output.data(aligned(rows));
    }
    return edits.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  std::string file_;
};

const Registered registered({"edits", "list", "what other programs changed in the register",
                             [] { return std::make_unique<EditsList>(); }});

}  // namespace
}  // namespace demine::cli
