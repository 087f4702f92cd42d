// SPDX-License-Identifier: Apache-2.0
#include "record_checks.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "area_support.hpp"
#include "certificate_rules.hpp"
#include "demine/geo/validity.hpp"
#include "demine/model/field_value.hpp"
#include "place_rules.hpp"
#include "record_rules.hpp"
#include "record_times.hpp"

namespace demine::app {
namespace {

using base::text;
using Problems = std::vector<base::Problem>;
using Fields = std::map<std::string, std::string, std::less<>>;

/// Ground is gone over again where something was found, and strips overlap. Judgement.
constexpr double kSearchedTwice = 2;

/// Every geometry that the draft gives, as it lies on the Earth.
base::Result<std::map<std::string, geo::GeographicGeometry>> places_of(
    const DraftInRegister& held) {
  auto out = held.draft.geometries;
  for (const auto& [name, plane] : held.draft.plane_geometries) {
    DEMINE_TRY(out[name], held.projection.to_geographic(plane));
  }
  // What is drawn wrongly was refused for that, and lies nowhere.
  std::erase_if(out, [](const auto& each) { return geo::find_flaw(each.second).has_value(); });
  return out;
}

/// An area that has an outline keeps it, and no two hold the same ground (safety rule 6).
base::Done check_area_outline(const DraftInRegister& held, const geo::GeographicGeometry& outline,
                              Problems& out) {
  if (outline.shape != geo::Shape::Polygon) return {};
  const store::Record* const before = held.before;
  if (before != nullptr && before->geometries.contains("outline")) {
    out.push_back(
        {.code = "outline",
         .field = "outline",
         .what = text("an area's outline is not redrawn"),
         .todo = text("`demine area extend` makes it larger, `demine area split` divides it.")});
    return {};
  }
  // The ground of one that was split or merged is that of others by now.
  if (before != nullptr && !before->field("replaced").empty()) return {};
  std::vector<std::string> own;
  if (before != nullptr) own.push_back(before->id);
  DEMINE_TRY(auto ground, ground_of_outline(held.file, held.projection, outline, own));
  for (auto& one : ground) out.push_back(std::move(one.problem));
  return {};
}

/// Square metres of the areas of a task; none where one of them has no outline yet.
base::Result<std::optional<double>> size_of(const store::OperationFile& file,
                                            const store::Record& task) {
  double out = 0;
  const std::string areas(task.field("areas"));
  for (std::size_t at = 0; at <= areas.size();) {
    const auto end = std::min(areas.find(';', at), areas.size());
    DEMINE_TRY(const auto area, file.record("area", areas.substr(at, end - at)));
    const std::string size(area.field("area_m2"));
    if (size.empty()) return std::optional<double>();
    out += std::stod(size);
    at = end + 1;
  }
  return std::optional(out);
}

/// Nobody searches more in a day than there is to search.
base::Done check_day(const DraftInRegister& held, const Fields& fields, Problems& out) {
  const auto searched = fields.find("searched_m2");
  const auto named = fields.find("task");
  if (searched == fields.end() || named == fields.end()) return {};
  const auto claimed =
      model::parse_field(*model::find_field(held.entity, "searched_m2"), searched->second);
  const auto task = held.file.record("task", named->second);
  // What is no number and what is no task is refused for that.
  if (!claimed || !task) return {};
  DEMINE_TRY(const auto size, size_of(held.file, *task));
  if (!size || std::get<double>(*claimed) <= *size * kSearchedTwice) return {};
  out.push_back({.code = "more-than-there-is",
                 .field = "searched_m2",
                 .value = searched->second.substr(0, 80),
                 .what = text("{0} m2 were searched in a day, and the areas of {1} have {2} m2",
                              {searched->second, task->label,
                               model::written(model::FieldValue(std::round(*size)))}),
                 .todo = text("It is in square metres: look at the point and the unit.")});
  return {};
}

}  // namespace

base::Result<Problems> against_the_register(const DraftInRegister& held) {
  Fields fields;
  if (held.before != nullptr) fields = held.before->fields;
  for (const auto& [name, value] : held.draft.fields) fields[name] = value;
  DEMINE_TRY(const auto operation, held.file.operation());
  Problems out = against_the_rules(held.entity, fields, held.draft.fields, operation.origin);
  auto times = against_the_clock(held.entity, fields, held.draft.fields, held.signer.now_ms);
  std::ranges::move(times, std::back_inserter(out));
  if (held.entity.name == "day_record") DEMINE_TRY_DONE(check_day(held, fields, out));
  if (held.entity.name == "certificate") {
    DEMINE_TRY_DONE(check_may_certify(held.file, held.signer));
    DEMINE_TRY(auto against, against_the_area(held, fields));
    std::ranges::move(against, std::back_inserter(out));
  }
  DEMINE_TRY(const auto places, places_of(held));
  DEMINE_TRY(auto far_off, places_far_off(held.file, held.projection, held.entity, places));
  std::ranges::move(far_off, std::back_inserter(out));
  if (const auto outline = places.find("outline");
      held.entity.name == "area" && outline != places.end()) {
    DEMINE_TRY_DONE(check_area_outline(held, outline->second, out));
  }
  return out;
}

}  // namespace demine::app
