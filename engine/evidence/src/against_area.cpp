// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "degree_box.hpp"
#include "demine/evidence/take.hpp"
#include "sphere.hpp"

namespace demine::evidence {
namespace {

using base::text;

geo::GeographicGeometry exchanged(geo::GeographicGeometry geometry) {
  for (auto& part : geometry.parts) {
    for (auto& path : part) {
      for (auto& p : path) std::swap(p.lon_deg, p.lat_deg);
    }
  }
  return geometry;
}

base::Problem outside(const std::string& name, const geo::GeographicGeometry& place,
                      const DegreeBox& allowed, base::Metres reach) {
  const auto middle = geo::middle(place);
  base::Problem problem;
  problem.value = fmt::format("{:.5f} N, {:.5f} E", middle.lat_deg, middle.lon_deg);
  if (allowed.meets(box_of(exchanged(place)))) {
    problem.code = "swapped";
    problem.what = text(
        "\"{0}\" lies outside the area, and would lie inside with latitude and longitude exchanged",
        {name});
    problem.todo = text("Exchange the two, if the source says so.");
  } else {
    problem.code = "outside";
    problem.what = text("\"{0}\" lies more than {1} km outside the area",
                        {name, fmt::format("{:.1f}", reach.count() / 1000)});
    problem.todo = text("Check the position and its coordinate system, or leave the row out.");
  }
  return problem;
}

}  // namespace

void check_against_area(Intake& intake, const geo::GeographicGeometry& area, base::Metres reach) {
  const auto allowed = box_of(area).grown(reach);
  std::vector<model::EvidenceItem> kept;
  kept.reserve(intake.items.size());
  for (auto& item : intake.items) {
    if (allowed.meets(box_of(item.geometry))) {
      kept.push_back(std::move(item));
    } else {
      auto problem = outside(item.id, item.geometry, allowed, reach);
      problem.file = item.file;
      problem.row = item.row;
      intake.problems.push_back(std::move(problem));
    }
  }
  intake.items = std::move(kept);
}

std::optional<base::Problem> off_the_area(const std::string& name,
                                          const geo::GeographicGeometry& place,
                                          const geo::GeographicGeometry& area, base::Metres reach) {
  const auto allowed = box_of(area).grown(reach);
  if (allowed.meets(box_of(place))) return std::nullopt;
  return outside(name, place, allowed, reach);
}

}  // namespace demine::evidence
