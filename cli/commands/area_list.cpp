// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "../area_view.hpp"
#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_view.hpp"
#include "demine/app/ledger.hpp"
#include "demine/model/field_value.hpp"
#include "demine/wire/records.hpp"

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
    DEMINE_TRY_DONE(check_word("status", status_));
    DEMINE_TRY_DONE(check_word("classification", classification_));
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto equal_area, app::EqualArea::of(file));
    DEMINE_TRY(const auto later, app::items_since_closed(file));
    std::vector<std::vector<std::string>> rows{
        {"label", "name", "classification", "status", "product", "m2"}
    };
    auto json = nlohmann::ordered_json::array();
    DEMINE_TRY_DONE(file.for_each_record("area", [&](store::Record& area) -> base::Done {
      if (!wanted(area)) return {};
      DEMINE_TRY(const auto m2, size(equal_area, area));
      if (output.json()) {
        json.push_back(record_json(area));
        if (m2) json.back()["area_m2"] = *m2;
        json.back()["found_since_closed"] = wire::found_since_closed_json(later, area.id);
      }
      tell_found_since_closed(later, area, output);
      rows.push_back({area.label, std::string(area.field("name")),
                      std::string(area.field("classification")), std::string(area.field("status")),
                      std::string(area.field("product")),
                      m2 ? std::to_string(std::llround(*m2)) : "-"});
      return {};
    }));
    output.data(output.json() ? dump(json) : tabulated(std::move(rows)));
    return Exit::Done;
  }

 private:
  [[nodiscard]] bool wanted(const store::Record& area) const {
    return (all_ || area.field("replaced").empty()) &&
           (!status_ || area.field("status") == *status_) &&
           (!classification_ || area.field("classification") == *classification_);
  }

  /// A word that no area can have would show none, as if there were none.
  static base::Done check_word(std::string_view field, const std::optional<std::string>& word) {
    if (!word) return {};
    const auto known =
        model::parse_field(*model::find_field(*model::find_entity("area"), field), *word);
    if (known) return {};
    return base::Error{base::ErrorCode::InvalidArgument, known.error().what,
                       "--" + std::string(field), known.error().todo};
  }

  /// In the square metres of the ledger: true to area.
  static base::Result<std::optional<double>> size(const app::EqualArea& equal_area,
                                                  const store::Record& area) {
    const auto outline = area.geometries.find("outline");
    if (outline == area.geometries.end()) return std::optional<double>();
    DEMINE_TRY(const double m2, equal_area.m2(outline->second));
    return std::optional(m2);
  }

  std::string file_;
  std::optional<std::string> status_, classification_;
  bool all_ = false;
};

const Registered registered({"area", "list", "the areas there are, with their state and size",
                             [] { return std::make_unique<AreaList>(); }});

}  // namespace
}  // namespace demine::cli
