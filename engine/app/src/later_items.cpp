// SPDX-License-Identifier: Apache-2.0
#include "demine/app/later_items.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace demine::app {
namespace {

using store::Record;

/// A find or evidence that names an area and lies farther from it than this is not asked.
constexpr double kFar_m = 1000;

double number(std::string_view written) {
  double out = 0;
  std::from_chars(written.data(), written.data() + written.size(), out);
  return out;
}

/// Closed land, and the clock from which on an item is news of it.
struct Closed {
  geo::PlaneGeometry outline;
  std::string since;
};
using ByArea = std::map<std::string, Closed>;

base::Result<ByArea> closed_land(const store::OperationFile& file,
                                 const std::optional<std::string>& only) {
  ByArea out;
  const auto take_area = [&](Record& area) -> base::Done {
    const auto outline = area.geometries.find("outline");
    if (area.field("status") == "closed" && area.field("replaced").empty() && !area.revoked &&
        outline != area.geometries.end())
      out.emplace(area.id, Closed{std::move(outline->second), {}});
    return {};
  };
  if (only) {
    DEMINE_TRY(auto area, file.record("area", *only));
    DEMINE_TRY_DONE(take_area(area));
  } else {
    DEMINE_TRY_DONE(file.for_each_record("area", take_area));
  }
  if (out.empty()) return out;
  std::map<std::string, std::string> first, opened_again;
  DEMINE_TRY_DONE(file.for_each_record("transition", [&](Record& step) -> base::Done {
    const std::string area(step.field("area"));
    if (step.field("outcome") != "in_effect" || !out.contains(area)) return {};
    if (step.field("transition") == "reopen") {
      opened_again[area] = std::max(opened_again[area], step.changed);
    } else if (step.field("state_after").find("closed") != std::string_view::npos) {
      auto& at = first[area];
      if (at.empty() || step.changed < at) at = step.changed;
    }
    return {};
  }));
  for (auto& [area, closed] : out) closed.since = std::max(first[area], opened_again[area]);
  return out;
}

bool on(const std::string& area, const Closed& closed, const Record& item) {
  if (item.field("area") == area) return true;
  const auto place = item.geometries.find("place");
  if (place == item.geometries.end()) return false;
  const geo::Box box = geo::bounds(place->second);
  const geo::Point middle{(box.west_m + box.east_m) / 2, (box.south_m + box.north_m) / 2};
  const auto error = item.field(item.entity == "evidence" ? "precision_m" : "position_error_m");
  return geo::distance(closed.outline, middle).count() <= number(error);
}

/// Of evidence: that somebody saw an item there, or met one.
bool is_an_item(const Record& item) {
  if (item.entity != "evidence") return true;
  const auto kind = item.field("kind");
  return item.field("directness") == "direct" && (kind == "find" || kind == "accident");
}

}  // namespace

base::Result<std::map<std::string, std::vector<LaterItem>>> items_since_closed(
    const store::OperationFile& file, const std::optional<std::string>& only) {
  std::map<std::string, std::vector<LaterItem>> out;
  DEMINE_TRY(const auto closed_areas, closed_land(file, only));
  const auto take = [&](const std::string& area, const Closed& closed, const Record& item) {
    if (!item.revoked && item.created > closed.since && is_an_item(item) && on(area, closed, item))
      out[area].push_back({item.entity, item.id, item.label});
  };
  // An accident may have no place, and there are few of them: each is asked.
  if (!closed_areas.empty()) {
    DEMINE_TRY_DONE(file.for_each_record("accident", [&](Record& item) -> base::Done {
      for (const auto& [area, closed] : closed_areas) take(area, closed, item);
      return {};
    }));
  }
  for (const auto& [area, closed] : closed_areas) {
    const auto box = geo::bounds(closed.outline).grown(base::Metres(kFar_m));
    for (const char* const entity : {"find", "evidence"}) {
      DEMINE_TRY_DONE(file.for_each_record_in(entity, box, [&](Record& item) -> base::Done {
        take(area, closed, item);
        return {};
      }));
    }
  }
  return out;
}

}  // namespace demine::app
