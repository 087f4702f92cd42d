// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "degree_box.hpp"
#include "demine/geo/projection.hpp"
#include "demine/geo/validity.hpp"
#include "read_fields.hpp"
#include "together.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;

/// Boxes by the squares of a twentieth of a degree that they touch; the few large ones in one list.
class BoxIndex {
 public:
  void add(const DegreeBox& box, std::size_t index) {
    if (large(box)) {
      large_.push_back({box, index});
    } else {
      for_squares(box, [&](std::uint64_t square) { squares_[square].push_back({box, index}); });
    }
    all_.push_back({box, index});
  }

  /// Every index whose box meets `box`, once, in order.
  [[nodiscard]] std::vector<std::size_t> meeting(const DegreeBox& box) const {
    std::vector<std::size_t> out;
    const auto look = [&](const std::vector<One>& list) {
      for (const auto& one : list) {
        if (one.box.meets(box)) out.push_back(one.index);
      }
    };
    if (large(box)) {
      look(all_);
    } else {
      look(large_);
      for_squares(box, [&](std::uint64_t square) {
        if (const auto found = squares_.find(square); found != squares_.end()) look(found->second);
      });
    }
    std::ranges::sort(out);
    const auto again = std::ranges::unique(out);
    out.erase(again.begin(), again.end());
    return out;
  }

 private:
  struct One {
    DegreeBox box;
    std::size_t index;
  };
  static constexpr double kPerDegree = 20;
  static std::int64_t part(double degrees) {
    return static_cast<std::int64_t>(std::floor(degrees * kPerDegree));
  }
  static bool large(const DegreeBox& box) {
    return (part(box.east) - part(box.west) + 1) * (part(box.north) - part(box.south) + 1) > 400;
  }
  template <typename Visit>
  static void for_squares(const DegreeBox& box, Visit visit) {
    for (auto x = part(box.west); x <= part(box.east); ++x) {
      for (auto y = part(box.south); y <= part(box.north); ++y) {
        visit(static_cast<std::uint64_t>(x) * 100'003U + static_cast<std::uint64_t>(y));
      }
    }
  }

  std::unordered_map<std::uint64_t, std::vector<One>> squares_;
  std::vector<One> large_;
  std::vector<One> all_;
};

/// Planes for the comparison: one for each patch of some degrees, as each holds a good deal of
/// memory.
class Planes {
 public:
  /// Nothing when PROJ has none for this place.
  const geo::Projection* at(geo::LonLat p) {
    const std::pair key{std::floor(p.lon_deg / 4), std::floor(p.lat_deg / 4)};
    auto found = planes_.find(key);
    if (found == planes_.end()) {
      auto made = geo::Projection::equal_area(p);
      found = planes_.emplace(key, made ? std::optional(*std::move(made)) : std::nullopt).first;
    }
    return found->second ? &*found->second : nullptr;
  }

 private:
  std::map<std::pair<double, double>, std::optional<geo::Projection>> planes_;
};

/// What cannot be tested counts as overlapping: a person looks.
bool overlap(Planes& planes, const EvidenceItem& cleared, const EvidenceItem& other) {
  const auto* plane = planes.at(geo::middle(cleared.geometry));
  if (plane == nullptr) return true;
  const auto ground = plane->to_plane(cleared.geometry);
  const auto place = plane->to_plane(other.geometry);
  return !ground || !place || geo::overlap(*ground, *place);
}

bool certainly_older(const EvidenceItem& presence, const EvidenceItem& cleared) {
  return presence.date && cleared.date && base::certainly_before(*presence.date, *cleared.date);
}

}  // namespace

void list_presence_on_cleared(Intake& intake) {
  const auto& items = intake.items;
  BoxIndex cleared;
  bool any = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind != EvidenceKind::ClearedLand) continue;
    cleared.add(box_of(items[i].geometry), i);
    any = true;
  }
  if (!any) return;
  Planes planes;
  for (const auto& item : items) {
    if (lowers(item.kind, item.outcome)) continue;
    for (const std::size_t c : cleared.meeting(box_of(item.geometry))) {
      const auto& ground = items[c];
      if (certainly_older(item, ground) || !overlap(planes, ground, item)) continue;
      intake.problems.push_back(about(
          item, base::Severity::Doubtful, "presence-on-cleared-land",
          text(
              "\"{0}\" ({1}) lies on land that \"{2}\" in {3} reports as cleared, and is not older",
              {item.id, std::string(model::name(item.kind)), ground.id, where_in(ground)}),
          text("Find out which of the two is right; an item found after clearance opens the land "
               "again.")));
    }
  }
}

}  // namespace demine::evidence
