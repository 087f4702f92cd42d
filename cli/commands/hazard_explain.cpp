// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/app/explain_hazard.hpp"
#include "demine/geo/place.hpp"
#include "demine/wire/land.hpp"

namespace demine::cli {
namespace {

/// Never "0 %" nor "100 %": a model is not that sure.
std::string percent(double p) {
  const double value = 100 * p;
  if (value > 99) return base::english(base::text("over 99 %"));
  if (value < 0.001) return base::english(base::text("under 0.001 %"));
  if (value >= 10) return fmt::format("{:.0f} %", value);
  if (value >= 1) return fmt::format("{:.1f} %", value);
  return fmt::format("{:.2g} %", value);
}

class HazardExplain final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("MAP", map_, "Folder that hazard map made");
    args.option("at", at_, "Place: 51.19N,35.27E, or UTM, or MGRS");
    args.option("area", area_, "Rank of a proposed survey area");
    args.example("demine hazard explain kursk/ --at 51.19N,35.27E");
    args.example("demine hazard explain kursk/ --area 1");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto explained, explain());
    if (output.json()) {
      output.data(dump(wire::explained_json(explained)));
    } else {
      people(explained, output);
    }
    return Exit::Done;
  }

 private:
  base::Result<app::ExplainedPlace> explain() const {
    if (at_.has_value() == area_.has_value()) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("say which place: either --at or --area"),
                         {},
                         {}};
    }
    if (at_) {
      DEMINE_TRY(const auto place, geo::parse_place(*at_).in("--at"));
      return app::explain_hazard({map_, place});
    }
    int rank = 0;
    const auto [stop, failure] =
        std::from_chars(area_->data(), area_->data() + area_->size(), rank);
    if (failure != std::errc{} || stop != area_->data() + area_->size() || rank < 1) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is not the rank of a survey area", {*area_}),
                         "--area",
                         {}};
    }
    return app::explain_survey_area(map_, rank);
  }

  static std::vector<std::vector<std::string>> evidence_table(
      const app::ExplainedPlace& explained) {
    std::vector<std::vector<std::string>> rows{
        {"evidence", "kind", "grade", "distance_m", "precision_m", "effect", "source", "row"}
    };
    for (const auto& part : explained.explanation.contributions) {
      const auto& item = explained.evidence[part.item];
      rows.push_back({item.id, std::string(model::name(item.kind)), model::name(item.grade),
                      fmt::format("{:.0f}", part.distance.count()),
                      fmt::format("{:g}", item.precision.count()), wire::what_it_does(part),
                      item.source, item.file + ":" + std::to_string(item.row)});
    }
    return rows;
  }

  static base::Text terrain(const hazard::Explanation& e) {
    if (std::isnan(*e.slope_deg))
      return base::text("Terrain: no height is known here, so the worst ground counts");
    std::string factors;
    for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
      factors += fmt::format("{}{} x {:.2f}", factors.empty() ? "" : ", ",
                             model::name(static_cast<model::HazardClass>(c)), e.terrain_factor[c]);
    }
    return base::text(
        "Terrain: slope {0} degrees, {1} m above its neighbours; {2}",
        {fmt::format("{:.1f}", *e.slope_deg), fmt::format("{:.1f}", *e.position_m), factors});
  }

  static void people(const app::ExplainedPlace& explained, Output& output) {
    using base::english;
    using base::text;
    const auto& e = explained.explanation;
    if (explained.synthetic)
      output.data(
          english(text("SYNTHETIC: invented evidence; nothing here is about real ground.")) + "\n");
    output.data(english(text("Place: {0} | UTM {1} | MGRS {2}",
                             {geo::format_lat_lon(explained.at), geo::format_utm(explained.at),
                              geo::format_mgrs(explained.at)})) +
                "\n");
    output.data(
        english(text("Cell of {0} m: P(at least one item) {1}, with 90 % certainty between {2} and "
                     "{3}; expected items {4}",
                     {fmt::format("{:g}", e.cell.count()), percent(e.p_any), percent(e.p_any_low),
                      percent(e.p_any_high), fmt::format("{:.3g}", e.expected_items)})) +
        "\n");
    output.data((e.surveyed ? english(text("Coverage {0}: somebody has looked",
                                           {fmt::format("{:.2f}", e.coverage)}))
                            : english(text("Coverage {0}: NOT SURVEYED. The value above is what is "
                                           "assumed where nobody has looked",
                                           {fmt::format("{:.2f}", e.coverage)}))) +
                "\n");
    if (e.slope_deg) output.data(english(terrain(e)) + "\n");
    std::vector<std::vector<std::string>> classes{
        {"class", "P", "items_per_km2", "background_per_km2"}
    };
    for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
      classes.push_back({std::string(model::name(static_cast<model::HazardClass>(c))),
                         percent(e.p_class[c]), fmt::format("{:.3g}", e.intensity_per_km2[c]),
                         fmt::format("{:.3g}", e.background_per_km2[c])});
    }
    output.data("\n" + aligned(classes) + "\n");
    if (e.contributions.empty()) {
      output.data(english(text("No evidence reaches this place.")) + "\n");
    } else {
      output.data(aligned(evidence_table(explained)));
    }
    output.say(text("A model ranks and suspects; it clears nothing."));
  }

  std::string map_;
  std::optional<std::string> at_, area_;
};

const Registered registered({"hazard", "explain",
                             "which evidence says what at a place, how much, how sure",
                             [] { return std::make_unique<HazardExplain>(); }});

}  // namespace
}  // namespace demine::cli
