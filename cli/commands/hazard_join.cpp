// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../hazard_map_output.hpp"
#include "demine/app/make_hazard_map.hpp"

namespace demine::cli {
namespace {

class HazardJoin final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("OUT", out_, "Folder to make; it appears complete or not at all");
    args.positional("PART", parts_,
                    "Folders that hazard map --tiles made: all shares of one map, in any order. "
                    "Their inputs are read again by the names that they were given");
    args.flag("overwrite", overwrite_, "Replace the map in the folder");
    args.example("demine hazard join kursk/ part-*");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    app::JoinHazardMapOptions options;
    options.out = out_;
    options.parts.assign(parts_.begin(), parts_.end());
    options.overwrite = overwrite_;
    DEMINE_TRY(const auto summary, app::join_hazard_map(options, session));
    show_hazard_map(summary, output);
    return summary.checked.intake.problems.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  std::string out_;
  std::vector<std::string> parts_;
  bool overwrite_ = false;
};

const Registered registered({"hazard", "join", "from parts to the map that one run makes",
                             [] { return std::make_unique<HazardJoin>(); }});

}  // namespace
}  // namespace demine::cli
