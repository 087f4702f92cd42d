// SPDX-License-Identifier: Apache-2.0
#include "demine/hazard/zone.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <string>

#include "demine/base/random.hpp"
#include "demine/base/threads.hpp"
#include "inside_rows.hpp"
#include "intensity.hpp"

namespace demine::hazard {
namespace {

constexpr double kNoData = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kFewestForChoice = 10;  // judgement
constexpr double kCellsPerSide = 200;
constexpr double kMostCells = 4e6;      // bandwidths are tried on whole grids; judgement
constexpr double kStep = 1.15;          // from one bandwidth that is tried to the next
constexpr std::size_t kNeighbours = 3;  // steps that a simulation may go from the first choice

base::Error refuse(std::string_view wording, std::initializer_list<std::string> args = {},
                   base::Text todo = {}) {
  return {base::ErrorCode::InvalidArgument, base::text(wording, args), {}, std::move(todo)};
}

std::string shown(double value) {
  std::string text = std::to_string(value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// 1, 2 or 5 x 10^n, the largest that is not above `metres`.
double round_down(double metres) {
  const double power = std::pow(10.0, std::floor(std::log10(metres)));
  for (const double factor : {5.0, 2.0}) {
    if (factor * power <= metres) return factor * power;
  }
  return power;
}

base::Result<geo::GridFrame> frame_over(const geo::Box& box, const ZoneOptions& options) {
  const double width = box.east_m - box.west_m;
  const double height = box.north_m - box.south_m;
  if (!(width > 0 && height > 0)) return refuse("the window has no ground");
  const double cell =
      options.cell ? options.cell->count() : round_down(std::max(width, height) / kCellsPerSide);
  if (width / cell * (height / cell) > kMostCells) {
    return refuse("cells of {0} m are too small for a window of {1} x {2} m",
                  {shown(cell), shown(width), shown(height)},
                  base::text("Give a larger --cell, or leave it out."));
  }
  return geo::GridFrame{box.west_m, box.north_m, cell,
                        static_cast<std::int64_t>(std::ceil(width / cell)),
                        static_cast<std::int64_t>(std::ceil(height / cell))};
}

base::Done check(std::span<const geo::Point> points, const geo::PlaneGeometry& window,
                 const ZoneOptions& options) {
  if (!(options.dud_rate > 0 && options.dud_rate < 1))
    return refuse("a dud rate lies between 0 and 1, not at {0}", {shown(options.dud_rate)});
  if (!(options.alpha > 0 && options.alpha < 1))
    return refuse("alpha lies between 0 and 1, not at {0}", {shown(options.alpha)});
  if (window.shape != geo::Shape::Polygon || window.parts.empty())
    return refuse("the window of a zone must be a polygon");
  if (points.empty()) return refuse("a zone needs impact points, and there are none");
  if (!options.bandwidth && points.size() < kFewestForChoice) {
    return refuse("{0} points are too few to choose a bandwidth from; {1} are needed",
                  {std::to_string(points.size()), std::to_string(kFewestForChoice)},
                  base::text("Give --bandwidth with its unit, such as 100m."));
  }
  if (options.simulations > 0 && static_cast<double>(options.simulations) * options.alpha < 1) {
    return refuse(
        "{0} simulations cannot tell a probability of {1}",
        {std::to_string(options.simulations), shown(options.alpha)},
        base::text("Give --simulations {0} or more, or 0 for a zone without the correction.",
                   {shown(std::ceil(1 / options.alpha))}));
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!geo::contains(window, points[i]))
      return refuse("point {0} lies outside the window", {std::to_string(i + 1)});
  }
  return {};
}

/// The bandwidths that are tried, each with its grids.
class Ladder {
 public:
  Ladder(const geo::GridFrame& frame, std::span<const std::uint8_t> inside,
         std::optional<base::Metres> given) {
    if (given) {
      steps_.emplace_back(frame, inside, given->count());
      return;
    }
    const double longest =
        static_cast<double>(std::max(frame.columns, frame.rows)) * frame.cell_m / 4;
    double h = 2 * frame.cell_m;
    while (h <= longest) {
      steps_.emplace_back(frame, inside, h);
      h *= kStep;
    }
  }

  /// The step with the best cross-validation among [first, last]; the first of equals.
  [[nodiscard]] std::size_t choose(std::span<const geo::Point> points, std::size_t first,
                                   std::size_t last) const {
    if (steps_.size() == 1) return 0;
    std::size_t best = first;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = first; i <= std::min(last, steps_.size() - 1); ++i) {
      const double score = steps_[i].cross_validation(points);
      if (score <= highest) continue;
      highest = score;
      best = i;
    }
    return best;
  }
  [[nodiscard]] std::size_t size() const { return steps_.size(); }
  [[nodiscard]] const IntensityEstimator& at(std::size_t i) const { return steps_[i]; }

 private:
  std::vector<IntensityEstimator> steps_;
};

/// What every pattern, the real one and those drawn, is judged on.
struct Ground {
  geo::GridFrame frame;
  std::vector<std::uint8_t> inside;
  double cell_m2 = 0;
  double duds_per_impact = 0;  // q / (1-q)
};

/// Points of a Poisson process of `per_m2` x `factor`: a number, then for each a cell and a place
/// in it.
std::vector<geo::Point> draw(const Ground& ground, std::span<const double> cumulated, double factor,
                             base::Random& random) {
  const double total = cumulated.back();
  const auto count = random.poisson(total * factor);
  std::vector<geo::Point> points;
  points.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto found = std::ranges::upper_bound(cumulated, random.uniform() * total);
    const auto cell = std::min<std::int64_t>(found - cumulated.begin(),
                                             static_cast<std::int64_t>(cumulated.size()) - 1);
    const geo::Point middle =
        ground.frame.centre(cell % ground.frame.columns, cell / ground.frame.columns);
    const double half = ground.frame.cell_m / 2;
    const double east = random.uniform(-half, half);
    const double north = random.uniform(-half, half);
    points.push_back({middle.east_m + east, middle.north_m + north});
  }
  return points;
}

std::size_t cell_of(const geo::GridFrame& frame, geo::Point p) {
  const auto index = [&](double metres, std::int64_t count) {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(metres / frame.cell_m)), 0,
                                    count - 1);
  };
  return static_cast<std::size_t>(index(frame.north_m - p.north_m, frame.rows) * frame.columns +
                                  index(p.east_m - frame.west_m, frame.columns));
}

/// One repetition: the lowest alpha at which the zone of a drawn pattern leaves one of the drawn
/// duds outside; infinity when there is no dud to leave.
double failing_alpha(const Ground& ground, const Ladder& ladder, std::size_t chosen,
                     std::span<const double> cumulated, base::Random random) {
  const auto impacts = draw(ground, cumulated, ground.cell_m2, random);
  const auto duds = draw(ground, cumulated, ground.cell_m2 * ground.duds_per_impact, random);
  if (duds.empty()) return std::numeric_limits<double>::infinity();
  if (impacts.empty()) return 0;
  const std::size_t first = chosen < kNeighbours ? 0 : chosen - kNeighbours;
  const auto& estimator = ladder.at(ladder.choose(impacts, first, chosen + kNeighbours));
  const auto per_m2 = estimator.estimate(impacts);
  double weakest = std::numeric_limits<double>::infinity();
  for (const geo::Point dud : duds) weakest = std::min(weakest, per_m2[cell_of(ground.frame, dud)]);
  double left_out = 0;
  for (const double lambda : per_m2) left_out += lambda <= weakest ? lambda : 0;
  return -std::expm1(-left_out * ground.cell_m2 * ground.duds_per_impact);
}

std::vector<double> failing_alphas(const Ground& ground, const Ladder& ladder, std::size_t chosen,
                                   std::span<const double> per_m2, const ZoneOptions& options) {
  std::vector<double> cumulated(per_m2.size());
  std::partial_sum(per_m2.begin(), per_m2.end(), cumulated.begin());
  std::vector<double> alphas(options.simulations);
  base::on_threads(options.threads, alphas.size(), [&](std::size_t i) {
    base::Random seeds(options.seed + i);
    alphas[i] = failing_alpha(ground, ladder, chosen, cumulated, base::Random(seeds.bits()));
  });
  std::ranges::sort(alphas);
  return alphas;
}

/// The largest alpha, not above the wanted one, at which no more than the wanted share of the
/// simulations left a dud outside.
double corrected(const std::vector<double>& failing, double alpha) {
  const auto may_fail =
      static_cast<std::size_t>(std::floor(alpha * static_cast<double>(failing.size())));
  if (may_fail >= failing.size()) return alpha;
  // At failing[may_fail] itself one too many would fail.
  return std::min(alpha, std::nextafter(failing[may_fail], 0.0));
}

void leave_out(Zone& zone, const Ground& ground, double alpha) {
  const auto per_m2 = zone.per_m2.values();
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < per_m2.size(); ++i) {
    if (ground.inside[i] != 0) order.push_back(static_cast<std::uint32_t>(i));
  }
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return per_m2[i]; });
  double outside = 0;
  double all = 0;
  std::size_t in_zone = 0;
  for (const std::uint32_t i : order) {
    all += per_m2[i] * ground.cell_m2 * ground.duds_per_impact;
    const double risk = -std::expm1(-all);
    zone.risk_outside.values()[i] = risk;
    if (risk <= alpha) {
      outside = all;
      continue;
    }
    if (in_zone++ == 0) zone.cut_per_m2 = per_m2[i];
    zone.in_zone.values()[i] = 1;
  }
  zone.expected_duds = all;
  zone.expected_outside = outside;
  zone.window_m2 = static_cast<double>(order.size()) * ground.cell_m2;
  zone.zone_m2 = static_cast<double>(in_zone) * ground.cell_m2;
}

}  // namespace

base::Result<Zone> high_risk_zone(std::span<const geo::Point> points,
                                  const geo::PlaneGeometry& window, const ZoneOptions& options) {
  DEMINE_TRY_DONE(check(points, window, options));
  DEMINE_TRY(const auto frame, frame_over(geo::bounds(window), options));
  if (options.bandwidth && options.bandwidth->count() < 2 * frame.cell_m) {
    return refuse("a bandwidth of {0} m is below two cells of {1} m",
                  {shown(options.bandwidth->count()), shown(frame.cell_m)},
                  base::text("Give a smaller --cell or a larger --bandwidth."));
  }
  const Ground ground{frame, inside_cells(window, frame, {0, 0, frame.columns, frame.rows}),
                      frame.cell_m * frame.cell_m, options.dud_rate / (1 - options.dud_rate)};
  if (std::ranges::none_of(ground.inside, [](std::uint8_t i) { return i != 0; }))
    return refuse("the window holds the middle of no cell", {},
                  base::text("Give a smaller --cell."));

  const Ladder ladder(frame, ground.inside, options.bandwidth);
  const std::size_t chosen = ladder.choose(points, 0, ladder.size() - 1);
  const auto per_m2 = ladder.at(chosen).estimate(points);

  Zone zone{geo::Grid<double>(frame, kNoData),
            geo::Grid<double>(frame, kNoData),
            geo::Grid<std::uint8_t>(frame, 0),
            ladder.at(chosen).bandwidth_m(),
            options.alpha,
            0,
            0,
            0,
            0,
            0,
            kNoData};
  for (std::size_t i = 0; i < per_m2.size(); ++i) {
    if (ground.inside[i] != 0) zone.per_m2.values()[i] = per_m2[i];
  }
  if (options.simulations > 0) {
    const auto failing = failing_alphas(ground, ladder, chosen, per_m2, options);
    const auto failed = std::ranges::upper_bound(failing, options.alpha) - failing.begin();
    zone.risk_uncorrected = static_cast<double>(failed) / static_cast<double>(failing.size());
    zone.alpha_used = corrected(failing, options.alpha);
  }
  leave_out(zone, ground, zone.alpha_used);
  return zone;
}

}  // namespace demine::hazard
