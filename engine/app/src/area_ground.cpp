// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "area_support.hpp"
#include "demine/geo/place.hpp"
#include "demine/geo/validity.hpp"
#include "demine/release/land.hpp"
#include "demine/release/signatures.hpp"
#include "place_rules.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using geo::PlaneGeometry;
using journal::Value;
using store::Record;

base::Result<PlaneGeometry> on_plane(const geo::Projection& projection,
                                     const geo::GeographicGeometry& geometry) {
  if (geometry.shape != geo::Shape::Polygon) {
    return Error{ErrorCode::InvalidInput, text("an outline is made of polygons"), {}, {}};
  }
  DEMINE_TRY(auto plane, projection.to_plane(geometry));
  return store::on_grid(std::move(plane));
}

base::Result<const PlaneGeometry*> outline_of(const Record& area) {
  const auto outline = area.geometries.find("outline");
  if (outline != area.geometries.end()) return &outline->second;
  return Error{ErrorCode::InvalidInput,
               text("area {0} has no outline", {area.label}),
               {},
               text("`demine area set --outline FILE` gives it one.")};
}

base::Result<std::vector<geo::LonLat>> places(const geo::Projection& projection,
                                              const std::vector<geo::Point>& corners) {
  std::vector<geo::LonLat> out;
  for (const geo::Point corner : corners) {
    DEMINE_TRY(const auto place, projection.to_geographic(corner));
    out.push_back(place);
  }
  return out;
}

std::string written(const std::vector<geo::LonLat>& places) {
  std::string out;
  for (const auto place : places) out += (out.empty() ? "" : "; ") + geo::format_lat_lon(place);
  return out;
}

base::Problem ground_problem(const char* code, base::Text what, base::Text todo) {
  return {.code = code, .field = "outline", .what = std::move(what), .todo = std::move(todo)};
}

void take(std::vector<GroundProblem> ground, std::vector<base::Problem>& problems) {
  for (auto& one : ground) problems.push_back(std::move(one.problem));
}

/// What is wrong with one piece of ground: strips that nobody can work on.
base::Done check_slivers(const geo::Projection& projection, const PlaneGeometry& land,
                         const std::string& label, std::vector<GroundProblem>& problems) {
  DEMINE_TRY(const auto slivers, release::slivers_of(land));
  if (slivers.empty()) return {};
  DEMINE_TRY(const auto where,
             places(projection, {slivers.begin(), slivers.begin() + std::min<std::ptrdiff_t>(
                                                                        4, std::ssize(slivers))}));
  problems.push_back(
      {ground_problem("sliver",
                      text("{0} would hold strips narrower than half a metre, at {1}",
                           {label, written(where)}),
                      text("Draw the line along the boundary, or farther from it.")),
       where});
  return {};
}

/// Ground that an outline shares with areas that stand; `but` are not asked.
base::Done check_overlaps(const store::OperationFile& file, const geo::Projection& projection,
                          const PlaneGeometry& land, const std::vector<std::string>& but,
                          std::vector<GroundProblem>& problems) {
  return file.for_each_record_in("area", geo::bounds(land), [&](Record& area) -> base::Done {
    const auto outline = area.geometries.find("outline");
    const bool asked = outline != area.geometries.end() && area.field("replaced").empty() &&
                       std::ranges::find(but, area.id) == but.end();
    // Ground that was released may be reported again: `area advance --to reopen` says so.
    if (!asked) return {};
    DEMINE_TRY(const auto overlap, release::overlap_of(land, outline->second));
    if (!overlap) return {};
    DEMINE_TRY(const auto where, places(projection, overlap->where));
    const bool released = area.field("status") == "closed";
    problems.push_back(
        {ground_problem(
             released ? "overlaps-released-land" : "overlap",
             text("it shares {0} m2 with area {1} ({2}), at {3}",
                  {std::to_string((overlap->doubled_mm2 + 1'000'000) / 2'000'000), area.label,
                   std::string(area.field("status")), written(where)}),
             released
                 ? text("`demine area advance --to reopen` opens released land again.")
                 : text(
                       "Every square metre belongs to one area: cut it out, or extend the other.")),
         where});
    return {};
  });
}

/// Whether the signer divides and joins areas: the fold asks the same of every entry.
base::Done check_may_divide(const store::OperationFile& file, const Signer& signer) {
  DEMINE_TRY(const auto who, signer_of(file, signer));
  if (holds_one(who, release::may_divide)) return {};
  return Error{ErrorCode::PermissionDenied,
               text("this key has no role that divides and joins areas: {0}",
                    {roles_that(release::may_divide)}),
               {},
               text("An administrator grants roles: `demine key grant`.")};
}

/// Whether what was said is so: the register has the areas.
base::Done check_there(const store::OperationFile& file, const NewAreas& made) {
  for (const auto& [id, label] : made.areas) {
    if (file.record("area", id)) continue;
    return Error{ErrorCode::InvalidInput,
                 text("area {0} did not come to be: the entry is kept as a conflict", {label}),
                 {},
                 text("`demine conflict list` shows it; look at the area, and say it again.")};
  }
  return {};
}

Value part_value(const std::string& id, const std::string& label, const PlaneGeometry& outline) {
  return Value::Object{
      {"id",      id                            },
      {"label",   label                         },
      {"outline", store::geometry_value(outline)}
  };
}

}  // namespace

base::Result<std::vector<GroundProblem>> ground_of_outline(const store::OperationFile& file,
                                                           const geo::Projection& projection,
                                                           const geo::GeographicGeometry& outline,
                                                           const std::vector<std::string>& but) {
  std::vector<GroundProblem> out;
  DEMINE_TRY(const auto land, on_plane(projection, outline));
  DEMINE_TRY_DONE(check_slivers(projection, land, "it", out));
  DEMINE_TRY_DONE(check_overlaps(file, projection, land, but, out));
  return out;
}

base::Result<std::vector<GroundProblem>> check_outline(const store::OperationFile& file,
                                                       const geo::GeographicGeometry& outline) {
  std::vector<GroundProblem> out;
  if (const auto flaw = geo::find_flaw(outline)) {
    out.push_back({ground_problem("geometry",
                                  text("the geometry is not valid near {0}, {1}",
                                       {std::to_string(flaw->where.lon_deg),
                                        std::to_string(flaw->where.lat_deg)}),
                                  text("Draw it without crossings, each ring closed.")),
                   {flaw->where}});
    return out;
  }
  DEMINE_TRY(const auto projection, projection_of(file));
  DEMINE_TRY(out, ground_of_outline(file, projection, outline, {}));
  const model::Entity& area = *model::find_entity("area");
  DEMINE_TRY(auto far_off, places_far_off(file, projection, area,
                                          {
                                              {"outline", outline}
  }));
  for (auto& problem : far_off) out.push_back({std::move(problem), {geo::middle(outline)}});
  return out;
}

base::Result<NewAreas> create_area(store::OperationFile& file, const Signer& signer,
                                   const RecordDraft& draft) {
  DEMINE_TRY(auto put, put_record(file, signer, draft));
  NewAreas out{.problems = std::move(put.problems)};
  if (out.problems.empty()) out.areas.emplace_back(put.id, put.label);
  return out;
}

base::Result<PlaneGeometry> added_ground(const store::OperationFile& file, const Record& area,
                                         const geo::GeographicGeometry& given) {
  DEMINE_TRY(const auto projection, projection_of(file));
  DEMINE_TRY(const auto drawn, on_plane(projection, given));
  DEMINE_TRY(const auto* const outline, outline_of(area));
  // The whole new outline may be given as well as the ground beside the old one.
  DEMINE_TRY(const auto cut, release::cut_land(drawn, *outline));
  if (!cut.outside) {
    return Error{ErrorCode::InvalidInput,
                 text("it adds no ground to area {0}", {area.label}),
                 {},
                 text("An area is made smaller by releasing parts of it: `demine area split`.")};
  }
  std::vector<GroundProblem> problems;
  DEMINE_TRY_DONE(check_overlaps(file, projection, *cut.outside, {area.id}, problems));
  if (!problems.empty()) {
    const auto& first = problems.front().problem;
    return Error{ErrorCode::InvalidInput, first.what, {}, first.todo};
  }
  DEMINE_TRY(const auto whole, release::united_land({*outline, *cut.outside}));
  if (whole.parts.size() > outline->parts.size()) {
    return Error{ErrorCode::InvalidInput,
                 text("the ground does not touch area {0}", {area.label}),
                 {},
                 text("Report it as an area of its own: `demine area create`.")};
  }
  return *cut.outside;
}

base::Result<NewAreas> split_area(store::OperationFile& file, const Signer& signer,
                                  const SplitOptions& options) {
  NewAreas out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY_DONE(check_may_divide(file, signer));
    DEMINE_TRY(const auto found, file.area_case(options.area, day_of(signer)));
    const Record& area = found.area;
    if (found.history.state.status == model::AreaStatus::Closed ||
        !area.field("replaced").empty()) {
      return Error{ErrorCode::InvalidInput,
                   text("area {0} is {1}: there is nothing left to split",
                        {area.label, area.field("replaced").empty() ? "closed" : "replaced"}),
                   {},
                   {}};
    }
    DEMINE_TRY(const auto projection, projection_of(file));
    DEMINE_TRY(const auto knife, on_plane(projection, options.cut));
    DEMINE_TRY(const auto* const outline, outline_of(area));
    DEMINE_TRY(const auto cut, release::cut_land(*outline, knife));
    if (!cut.inside || !cut.outside) {
      return Error{ErrorCode::InvalidInput,
                   text("the outline does not divide area {0}", {area.label}),
                   {},
                   text("Give an outline that part of the area lies in, and part does not.")};
    }
    Value::Array parts;
    std::size_t number = 0;
    for (const PlaneGeometry* part : {&*cut.inside, &*cut.outside}) {
      const std::string label = number < options.labels.size()
                                    ? options.labels[number]
                                    : area.label + "." + std::to_string(number + 1);
      ++number;
      std::vector<GroundProblem> ground;
      DEMINE_TRY_DONE(check_slivers(projection, *part, label, ground));
      take(std::move(ground), out.problems);
      const std::string said = journal::uuid7(signer.now_ms, *signer.entropy).text();
      out.areas.emplace_back(store::part_id(area.field("hazard"), said), label);
      parts.push_back(part_value(said, label, *part));
    }
    if (!out.problems.empty()) {
      out.areas.clear();
      return std::vector<Statement>{};
    }
    return std::vector{
        Statement{
                  "area.split", subject_of_area(area),
                  Value::Object{
                {"area", area.id}, {"base", found.history.version}, {"parts", std::move(parts)}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  DEMINE_TRY_DONE(check_there(file, out));
  return out;
}

namespace {

Value merged_value(const store::AreaCase& each) {
  return Value::Object{
      {"id",   each.area.id        },
      {"base", each.history.version}
  };
}

base::Result<std::vector<store::AreaCase>> to_be_merged(const store::OperationFile& file,
                                                        const Signer& signer,
                                                        const MergeOptions& options) {
  std::vector<store::AreaCase> out;
  DEMINE_TRY_DONE(check_may_divide(file, signer));
  for (const std::string& name : options.areas) {
    DEMINE_TRY(auto found, file.area_case(name, day_of(signer)));
    DEMINE_TRY_DONE(outline_of(found.area));
    if (found.history.state.status == model::AreaStatus::Closed ||
        !found.area.field("replaced").empty()) {
      return Error{ErrorCode::InvalidInput,
                   text("area {0} is closed or replaced: it is not merged", {found.area.label}),
                   {},
                   {}};
    }
    const auto same = [&](const auto& each) { return each.area.id == found.area.id; };
    if (std::ranges::any_of(out, same)) {
      return Error{ErrorCode::InvalidArgument,
                   text("area {0} is named twice", {found.area.label}),
                   "--id",
                   {}};
    }
    if (!out.empty() && out.front().area.field("hazard") != found.area.field("hazard")) {
      return Error{ErrorCode::InvalidInput,
                   text("areas {0} and {1} are of two hazards, each with a ledger of its own",
                        {out.front().area.label, found.area.label}),
                   "--id",
                   text("Name both in one task instead; only parts of one area become one again.")};
    }
    out.push_back(std::move(found));
  }
  if (out.size() >= 2) return out;
  return Error{ErrorCode::InvalidArgument, text("two or more areas are merged"), "--id", {}};
}

}  // namespace

base::Result<NewAreas> merge_areas(store::OperationFile& file, const Signer& signer,
                                   const MergeOptions& options) {
  NewAreas out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto areas, to_be_merged(file, signer, options));
    const Record& first = areas.front().area;
    const std::string hazard(first.field("hazard"));
    std::vector<PlaneGeometry> outlines;
    std::size_t parts = 0;
    Value::Array list;
    for (const auto& each : areas) {
      outlines.push_back(each.area.geometries.at("outline"));
      parts += outlines.back().parts.size();
      list.push_back(merged_value(each));
    }
    DEMINE_TRY(const auto whole, release::united_land(outlines));
    if (whole.parts.size() + areas.size() > parts + 1) {
      return Error{ErrorCode::InvalidInput,
                   text("the areas do not all touch"),
                   {},
                   text("Only areas that share an edge become one.")};
    }
    const std::string said = journal::uuid7(signer.now_ms, *signer.entropy).text();
    const std::string label = options.label.value_or(first.label + "M");
    out.areas.emplace_back(store::part_id(hazard, said), label);
    return std::vector{
        Statement{"area.merge", subject_of_area(first),
                  Value::Object{{"id", said},
                                {"label", label},
                                {"areas", std::move(list)},
                                {"outline", store::geometry_value(whole)}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  DEMINE_TRY_DONE(check_there(file, out));
  return out;
}

}  // namespace demine::app
