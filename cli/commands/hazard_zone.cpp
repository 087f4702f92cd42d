// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "../command.hpp"
#include "demine/app/make_high_risk_zone.hpp"

namespace demine::cli {
namespace {

base::Error misused(base::Text what, std::string_view option) {
  return {base::ErrorCode::InvalidArgument, std::move(what), std::string(option), {}};
}

base::Result<double> share(const std::string& text, std::string_view option) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0 && value < 1)) {
    return misused(base::text("\"{0}\" is no number between 0 and 1, such as 0.1", {text}), option);
  }
  return value;
}

base::Result<std::uint64_t> whole(const std::string& text, std::uint64_t most,
                                  std::string_view option) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) {
    return misused(
        base::text("\"{0}\" is no whole number from 0 to {1}", {text, std::to_string(most)}),
        option);
  }
  return value;
}

class HazardZone final : public Command {
 public:
  void declare(Args& args) override {
    using Need = Args::Need;
    args.option("points", points_, "Impact points: CSV with x_m and y_m, metres in one plane",
                Need::Required);
    args.option("window", window_,
                "Ground that was looked at: CSV with ring, x_m and y_m in the same plane",
                Need::Required);
    args.option("dud-rate", dud_rate_, "Share of what fell that did not go off, such as 0.1",
                Need::Required);
    args.option("alpha", alpha_,
                "Wanted probability that at least one dud lies outside the zone, such as 0.05",
                Need::Required);
    args.option("bandwidth", bandwidth_,
                "Standard deviation of the kernel with its unit, such as 100m, or auto: by "
                "likelihood cross-validation",
                Need::Required);
    args.option("cell", cell_, "Edge of a cell with its unit; default: from the window's size");
    args.option("simulations", simulations_,
                "Patterns drawn to correct alpha for an estimated intensity; 0: no correction; "
                "default: 400");
    args.option("seed", seed_, "Seed of the simulations; default: 1");
    args.option("out", out_, "Folder to make; it appears complete or not at all", Need::Required);
    args.flag("overwrite", overwrite_, "Replace the zone in the folder");
    args.example(
        "demine hazard zone --points craterA.csv --window craterA_window.csv --dud-rate 0.1 "
        "--alpha 0.05 --bandwidth auto --out zone/");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    DEMINE_TRY(const auto options, parsed());
    DEMINE_TRY(const auto summary, app::make_high_risk_zone(options, session));
    if (output.json()) {
      output.data(app::high_risk_zone_json(summary, options));
    } else {
      people(summary, options, output);
    }
    return summary.problems.empty() ? Exit::Done : Exit::Problems;
  }

 private:
  base::Result<app::MakeHighRiskZoneOptions> parsed() const {
    app::MakeHighRiskZoneOptions options;
    DEMINE_TRY(options.dud_rate, share(dud_rate_, "--dud-rate"));
    DEMINE_TRY(options.alpha, share(alpha_, "--alpha"));
    if (bandwidth_ != "auto") {
      DEMINE_TRY(options.bandwidth, base::parse_length(bandwidth_).in("--bandwidth"));
    }
    if (cell_) {
      DEMINE_TRY(options.cell, base::parse_length(*cell_).in("--cell"));
    }
    if (simulations_) {
      DEMINE_TRY(options.simulations, whole(*simulations_, 1'000'000, "--simulations"));
    }
    if (seed_) {
      DEMINE_TRY(options.seed, whole(*seed_, 1'000'000'000, "--seed"));
    }
    options.points = points_;
    options.window = window_;
    options.out = out_;
    options.overwrite = overwrite_;
    return options;
  }

  static std::string ha(double m2) { return fmt::format("{:.2f} ha", m2 / 1e4); }

  static void people(const app::HighRiskZoneSummary& summary,
                     const app::MakeHighRiskZoneOptions& options, Output& output) {
    output.problems(summary.problems);
    if (options.simulations == 0) {
      output.warn(
          base::text("the zone is not corrected for an estimated intensity: it fails more "
                     "often than alpha says"));
    }
    output.say(
        base::text("{0} points, {1} of them in the zone. {2} duds are expected in the "
                   "window, {3} of them outside the zone.",
                   {std::to_string(summary.points), std::to_string(summary.points_in_zone),
                    fmt::format("{:.1f}", summary.expected_duds),
                    fmt::format("{:.3g}", summary.expected_outside)}));
    output.say(base::text("A zone holds for its window and bandwidth alone; it clears nothing."));
    std::vector<std::vector<std::string>> rows{
        {"zone", ha(summary.zone_m2)},
        {"window", ha(summary.window_m2)},
        {"share", fmt::format("{:.1f} %", 100 * summary.zone_m2 / summary.window_m2)},
        {"alpha", fmt::format("{:g}", summary.alpha)},
        {"alpha_used", fmt::format("{:.3g}", summary.alpha_used)},
        {"bandwidth", fmt::format("{:.1f} m, {}", summary.bandwidth_m,
         summary.bandwidth_chosen ? "chosen" : "given")},
        {"cell", fmt::format("{:g} m", summary.cell_m)},
        {"cut", fmt::format("{:.4g} per km2", summary.cut_per_km2)},
        {"uncorrected", std::isnan(summary.risk_uncorrected)
                            ? std::string("not simulated")
                            : fmt::format("would fail in {:.1f} % of simulations",
         100 * summary.risk_uncorrected)},
        {"outline", summary.zone.string()},
        {"cells", summary.cells.string()},
        {"summary", summary.summary.string()}
    };
    output.data(aligned(rows));
  }

  std::string points_, window_, dud_rate_, alpha_, bandwidth_, out_;
  std::optional<std::string> cell_, simulations_, seed_;
  bool overwrite_ = false;
};

const Registered registered({"hazard", "zone",
                             "from impact points to the zone outside which a dud is improbable",
                             [] { return std::make_unique<HazardZone>(); }});

}  // namespace
}  // namespace demine::cli
