// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>
#include "../area_view.hpp"
#include "../command.hpp"
#include "../open.hpp"

#include "../problem_json.hpp"
#include "../record_view.hpp"

namespace demine::cli {
namespace {

class AreaList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("status", status_, "Only those of this status, such as open or worked_on");
    args.option("classification", classification_, "Only those of this classification");
    args.flag("all", all_, "Also those that were split or merged since");
    args.example("demine area list kursk.demine.gpkg --status open");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    std::vector<std::vector<std::string>> rows{
        {"label", "name", "classification", "status", "product", "m2"}
    };
    auto json = nlohmann::ordered_json::array();
    DEMINE_TRY_DONE(file.for_each_record("area", [&](store::Record& area) -> base::Done {
      if (!wanted(area)) return {};
      if (output.json()) json.push_back(record_json(area));
      rows.push_back({area.label, std::string(area.field("name")),
                      std::string(area.field("classification")), std::string(area.field("status")),
                      std::string(area.field("product")), size(area)});
      return {};
    }));
    output.data(output.json() ? dump(json) : aligned(rows));
    return Exit::Done;
  }

 private:
  [[nodiscard]] bool wanted(const store::Record& area) const {
    return (all_ || area.field("replaced").empty()) &&
           (!status_ || area.field("status") == *status_) &&
           (!classification_ || area.field("classification") == *classification_);
  }

  static std::string size(const store::Record& area) {
    const auto outline = area.geometries.find("outline");
    if (outline == area.geometries.end()) return "-";
    return std::to_string(std::llround(geo::area(outline->second).count()));
  }

  std::string file_;
  std::optional<std::string> status_, classification_;
  bool all_ = false;
};

const Registered registered({"area", "list", "the areas there are, with their state and size",
                             [] { return std::make_unique<AreaList>(); }});

}  // namespace
}  // namespace demine::cli
