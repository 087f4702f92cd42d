// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "sphere.hpp"
#include "together.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;

/// Finds an earlier point nearer than both precisions, in O(1) for each: points are kept by the
/// power of two of their precision. Only those without a neighbour are kept, so a cell never holds
/// many.
class Earlier {
 public:
  explicit Earlier(const std::vector<EvidenceItem>& items) : items_(items) {}

  std::optional<std::size_t> near(const Spot& at, std::size_t i) {
    const double precision_m = items_[i].precision.count();
    const int level = level_of(precision_m);
    std::optional<std::size_t> found;
    const auto visit = [&](std::size_t other) {
      const double both_m = std::min(precision_m, items_[other].precision.count());
      const auto& p = items_[other].geometry.parts.front().front().front();
      if (items_[other].group == items_[i].group || apart(at, spot(p)).count() > both_m)
        return false;
      found = other;
      return true;
    };
    // Finer ones in the lists of their own level, coarser ones in the list of this level.
    for (auto& [finer, points] : own_) {
      if (finer < level && !found) points.near(at, visit);
    }
    if (const auto all = this_or_coarser_.find(level); all != this_or_coarser_.end() && !found) {
      all->second.near(at, visit);
    }
    return found;
  }

  void add(const Spot& at, std::size_t i) {
    const int level = level_of(items_[i].precision.count());
    own_.try_emplace(level, reach(level)).first->second.add(at, i);
    for (int l = kFinest; l <= level; ++l)
      this_or_coarser_.try_emplace(l, reach(l)).first->second.add(at, i);
  }

 private:
  static constexpr int kFinest = -4;  // 6 cm: take() lets nothing finer in
  static int level_of(double precision_m) {
    return std::max(kFinest, static_cast<int>(std::ceil(std::log2(precision_m))));
  }
  static base::Metres reach(int level) { return base::Metres(std::exp2(level)); }

  const std::vector<EvidenceItem>& items_;  // outlives the search
  std::map<int, Neighbours> own_;
  std::map<int, Neighbours> this_or_coarser_;
};

}  // namespace

void list_near_reports(Intake& intake) {
  // A strike list names one place after the other on one day, so only another file's strike is a
  // neighbour; and without a day, finds of one patch of ground lie near each other as they should.
  using Key = std::tuple<EvidenceKind, std::string, std::string>;
  std::map<Key, Earlier> reports;
  for (std::size_t i = 0; i < intake.items.size(); ++i) {
    const auto& item = intake.items[i];
    const bool one_point =
        item.geometry.shape == geo::Shape::Point && item.geometry.parts.size() == 1;
    const bool event = item.kind == EvidenceKind::Strike || item.kind == EvidenceKind::CraterField;
    if (!one_point || event || !item.date || item.source.empty()) continue;
    auto& earlier =
        reports.try_emplace(Key{item.kind, item.date->iso(), folded(item.source)}, intake.items)
            .first->second;
    const Spot at = spot(item.geometry.parts.front().front().front());
    const auto near = earlier.near(at, i);
    if (!near) {
      earlier.add(at, i);
      continue;
    }
    const auto& first = intake.items[*near];
    intake.problems.push_back(about(item, base::Severity::Doubtful, "near-report",
                                    text("\"{0}\" may be \"{1}\" in {2} again: same kind, day and "
                                         "source, nearer than both are precise",
                                         {item.id, first.id, where_in(first)}),
                                    text("If it is one report, leave one out; if one repeats the "
                                         "other, give both the same group.")));
  }
}

}  // namespace demine::evidence
