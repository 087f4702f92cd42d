// SPDX-License-Identifier: Apache-2.0
#include "demine/app/make_high_risk_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "demine/app/version.hpp"
#include "demine/base/hash.hpp"
#include "demine/geo/outline.hpp"
#include "demine/hazard/zone.hpp"
#include "demine/io/files.hpp"
#include "demine/io/read_plane_csv.hpp"

namespace demine::app {
namespace {

/// Points in the window; the others become problems.
std::vector<geo::Point> points_inside(io::PlanePoints read, const geo::PlaneGeometry& window,
                                      const std::string& file,
                                      std::vector<base::Problem>& problems) {
  std::ranges::move(read.problems, std::back_inserter(problems));
  std::vector<geo::Point> inside;
  for (std::size_t i = 0; i < read.points.size(); ++i) {
    const geo::Point p = read.points[i];
    if (geo::contains(window, p)) {
      inside.push_back(p);
      continue;
    }
    base::Problem problem;
    problem.code = "outside-window";
    problem.file = file;
    problem.row = read.lines[i];
    problem.field = "x_m";
    problem.value = fmt::format("{:g}, {:g}", p.east_m, p.north_m);
    problem.what = base::text("lies outside the window");
    problem.todo = base::text(
        "The zone is made without it. Draw the window round all ground that was looked at.");
    problems.push_back(std::move(problem));
  }
  return inside;
}

/// Our judgement: nobody asks for a zone on ten metres of ground, and no strike is ten degrees
/// wide.
constexpr double kLeast_m = 10;

base::Done refuse_degrees(const geo::PlaneGeometry& window, const std::string& file) {
  const geo::Box box = geo::bounds(window);
  const double wide = box.east_m - box.west_m;
  const double high = box.north_m - box.south_m;
  const bool small = std::max(wide, high) < kLeast_m;
  const bool on_globe = std::max(std::abs(box.west_m), std::abs(box.east_m)) <= 180 &&
                        std::max(std::abs(box.south_m), std::abs(box.north_m)) <= 90;
  if (!small || !on_globe) return {};
  return base::Error{
      base::ErrorCode::InvalidInput,
      base::text("the window is {0} m by {1} m: its corners look like degrees",
                 {fmt::format("{:.3g}", wide), fmt::format("{:.3g}", high)}),
      file,
      base::text("x_m and y_m are metres in one plane: bring the window and the points into one, "
                 "such as UTM, with a GIS.")};
}

std::string zone_csv(const hazard::Zone& zone) {
  std::string out = "polygon,ring,x_m,y_m\n";
  const auto groups = geo::connect(zone.in_zone);
  for (std::int32_t label = 1; label <= groups.count; ++label) {
    int ring_number = 0;
    for (const auto& part : geo::outline(groups.label, label).parts) {
      for (const auto& ring : part) {
        for (const geo::Point p : ring)
          out += fmt::format("{},{},{:.3f},{:.3f}\n", label, ring_number, p.east_m, p.north_m);
        ++ring_number;
      }
    }
  }
  return out;
}

std::string cells_csv(const hazard::Zone& zone) {
  std::string out = "x_m,y_m,per_km2,risk_outside,in_zone\n";
  const auto& frame = zone.per_m2.frame();
  for (std::int64_t r = 0; r < frame.rows; ++r) {
    for (std::int64_t c = 0; c < frame.columns; ++c) {
      if (std::isnan(zone.per_m2.at(c, r))) continue;
      const geo::Point p = frame.centre(c, r);
      out += fmt::format("{:.3f},{:.3f},{:.6g},{:.6g},{}\n", p.east_m, p.north_m,
                         zone.per_m2.at(c, r) * 1e6, zone.risk_outside.at(c, r),
                         int{zone.in_zone.at(c, r)});
    }
  }
  return out;
}

std::size_t count_in(const hazard::Zone& zone, const std::vector<geo::Point>& points) {
  const auto& frame = zone.in_zone.frame();
  return static_cast<std::size_t>(std::ranges::count_if(points, [&](geo::Point p) {
    const auto column = static_cast<std::int64_t>((p.east_m - frame.west_m) / frame.cell_m);
    const auto row = static_cast<std::int64_t>((frame.north_m - p.north_m) / frame.cell_m);
    return zone.in_zone.at(std::min(column, frame.columns - 1), std::min(row, frame.rows - 1)) != 0;
  }));
}

}  // namespace

base::Result<HighRiskZoneSummary> make_high_risk_zone(const MakeHighRiskZoneOptions& options,
                                                      const Session& session) {
  DEMINE_TRY(auto folder,
             io::OutputFolder::open(options.out,
                                    options.overwrite ? io::Overwrite::Yes : io::Overwrite::No));
  DEMINE_TRY(const auto window_text, io::read_file(options.window));
  DEMINE_TRY(const auto points_text, io::read_file(options.points));
  DEMINE_TRY(const auto window, io::parse_plane_polygon(window_text, options.window.string()));
  DEMINE_TRY_DONE(refuse_degrees(window, options.window.string()));
  DEMINE_TRY(auto read, io::parse_plane_points(points_text, options.points.string()));

  HighRiskZoneSummary summary;
  const auto points =
      points_inside(std::move(read), window, options.points.string(), summary.problems);
  session.progress(base::text("estimating"), 0);
  DEMINE_TRY(const auto zone, hazard::high_risk_zone(
                                  points, window,
                                  {options.dud_rate, options.alpha, options.bandwidth, options.cell,
                                   options.simulations, options.seed, session.threads}));
  if (session.stop.stop_requested())
    return base::Error{base::ErrorCode::Cancelled, base::text("stopped"), {}, {}};

  summary.points = points.size();
  summary.points_in_zone = count_in(zone, points);
  summary.bandwidth_m = zone.bandwidth_m;
  summary.bandwidth_chosen = !options.bandwidth;
  summary.cell_m = zone.per_m2.frame().cell_m;
  summary.alpha = options.alpha;
  summary.alpha_used = zone.alpha_used;
  summary.risk_uncorrected = zone.risk_uncorrected;
  summary.window_m2 = zone.window_m2;
  summary.zone_m2 = zone.zone_m2;
  summary.cut_per_km2 = zone.cut_per_m2 * 1e6;
  summary.expected_duds = zone.expected_duds;
  summary.expected_outside = zone.expected_outside;
  summary.folder = options.out;
  summary.zone = options.out / "zone.csv";
  summary.cells = options.out / "cells.csv";
  summary.summary = options.out / "summary.json";
  DEMINE_TRY_DONE(io::write_file(folder / "zone.csv", zone_csv(zone)));
  DEMINE_TRY_DONE(io::write_file(folder / "cells.csv", cells_csv(zone)));
  DEMINE_TRY_DONE(io::write_file(folder / "summary.json", high_risk_zone_json(summary, options)));
  DEMINE_TRY_DONE(folder.commit());
  return summary;
}

std::string high_risk_zone_json(const HighRiskZoneSummary& summary,
                                const MakeHighRiskZoneOptions& options) {
  nlohmann::ordered_json out{
      {"demine",           std::string(version())                                       },
      {"meaning",
       "A model ranks and suspects. It never cancels, reduces, clears or releases land."},
      {"points",           summary.points                                               },
      {"points_in_zone",   summary.points_in_zone                                       },
      {"dud_rate",         options.dud_rate                                             },
      {"bandwidth_m",      summary.bandwidth_m                                          },
      {"bandwidth_chosen", summary.bandwidth_chosen                                     },
      {"cell_m",           summary.cell_m                                               },
      {"alpha",            summary.alpha                                                },
      {"alpha_used",       summary.alpha_used                                           },
      {"simulations",      options.simulations                                          },
      {"seed",             options.seed                                                 },
      {"window_m2",        summary.window_m2                                            },
      {"zone_m2",          summary.zone_m2                                              },
      {"share_of_window",  summary.zone_m2 / summary.window_m2                          },
      {"cut_per_km2",      summary.cut_per_km2                                          },
      {"expected_duds",    summary.expected_duds                                        },
      {"expected_outside", summary.expected_outside                                     }
  };
  // Without simulations nobody knows how often the zone fails.
  out["risk_uncorrected"] = std::isnan(summary.risk_uncorrected)
                                ? nlohmann::ordered_json()
                                : nlohmann::ordered_json(summary.risk_uncorrected);
  auto problems = nlohmann::ordered_json::array();
  for (const auto& problem : summary.problems) {
    problems.push_back({
        {"code",  problem.code               },
        {"file",  problem.file               },
        {"row",   problem.row.value_or(0)    },
        {"field", problem.field              },
        {"value", problem.value              },
        {"what",  base::english(problem.what)},
        {"todo",  base::english(problem.todo)}
    });
  }
  out["problems"] = std::move(problems);
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace demine::app
