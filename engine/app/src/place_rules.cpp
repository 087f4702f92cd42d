// SPDX-License-Identifier: Apache-2.0
#include "place_rules.hpp"

#include <algorithm>
#include <array>

#include "demine/app/rules_in_use.hpp"
#include "demine/evidence/take.hpp"

namespace demine::app {
namespace {

using base::text;

/// What lies where people are, and not where the ordnance is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOfPeople{
    {{"medical_plan", "route"}, {"medical_plan", "landing_site"}, {"eore_session", "place"}}
};

/// A day's drive to a hospital or to people who fled. Judgement.
constexpr base::Metres kOfPeopleReach{200'000};

}  // namespace

base::Metres reach_of(const model::Entity& entity, std::string_view field, base::Metres near) {
  const bool of_people =
      std::ranges::find(kOfPeople, std::pair(entity.name, field)) != kOfPeople.end();
  return of_people ? std::max(near, kOfPeopleReach) : near;
}

base::Result<std::vector<base::Problem>> places_far_off(
    const store::OperationFile& file, const geo::Projection& projection,
    const model::Entity& entity, const std::map<std::string, geo::GeographicGeometry>& places) {
  std::vector<base::Problem> out;
  if (places.empty()) return out;
  DEMINE_TRY(const auto rules, rules_in_use({}));
  DEMINE_TRY(const auto outline, file.outline());
  DEMINE_TRY(const auto ground, projection.to_geographic(outline));
  const auto near = reach_around_area(rules.rules);
  for (const auto& [field, place] : places) {
    auto problem = evidence::off_the_area(field, place, ground, reach_of(entity, field, near));
    if (!problem) continue;
    problem->field = field;
    if (problem->code == "outside") {
      problem->todo = text("Check the position and its coordinate system.");
    }
    out.push_back(*std::move(problem));
  }
  return out;
}

}  // namespace demine::app
