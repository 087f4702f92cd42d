// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "item_id.hpp"
#include "sphere.hpp"
#include "together.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;

/// Items that can only be the same if all of this is; their ground is compared within.
using Key = std::tuple<EvidenceKind, std::string, geo::Shape, std::size_t, std::size_t>;

Key key_of(const EvidenceItem& item) {
  std::size_t vertices = 0;
  geo::for_each_vertex(item.geometry, [&](geo::LonLat) { ++vertices; });
  return {item.kind, item.date ? item.date->iso() : std::string{}, item.geometry.shape,
          item.geometry.parts.size(), vertices};
}

/// Middle of the vertices, whichever of them a ring begins with.
Spot balance(const geo::GeographicGeometry& geometry) {
  Spot sum{0, 0, 0};
  double n = 0;
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      const std::size_t closing = geometry.shape == geo::Shape::Polygon ? 1 : 0;
      for (std::size_t i = 0; i + closing < path.size(); ++i) {
        const auto s = spot(path[i]);
        for (std::size_t k = 0; k < 3; ++k) sum[k] += s[k];
        ++n;
      }
    }
  }
  for (double& v : sum) v /= n;
  return sum;
}

/// All that makes a report another one on the same ground and day.
bool says_the_same(const EvidenceItem& a, const EvidenceItem& b) {
  return folded(a.source) == folded(b.source) && a.classes == b.classes && a.outcome == b.outcome &&
         a.count == b.count && a.years_in_use == b.years_in_use && a.origin == b.origin;
}

/// The first item of each file and content on one piece of ground.
struct Ground {
  std::vector<std::size_t> items;
};

enum class Verdict { New, Event, Repeated, Elsewhere };

class Reports {
 public:
  explicit Reports(const std::vector<EvidenceItem>& items) : items_(items) {}

  struct Found {
    Verdict verdict = Verdict::New;
    std::size_t other = 0;
  };

  /// What item i is beside those before it; remembers it unless it repeats one.
  Found judge(std::size_t i) {
    const auto& item = items_[i];
    auto& near = grounds_.try_emplace(key_of(item), base::Metres(0.02)).first->second;
    const Spot at = balance(item.geometry);
    Ground* ground = nullptr;
    near.near(at, [&](std::size_t g) {
      if (!same_ground(items_[all_[g].items.front()].geometry, item.geometry)) return false;
      ground = &all_[g];
      return true;
    });
    if (ground == nullptr) {
      near.add(at, all_.size());
      all_.push_back({{i}});
      return {};
    }
    return beside(*ground, i);
  }

 private:
  Found beside(Ground& ground, std::size_t i) {
    const auto& item = items_[i];
    Found found{Verdict::Elsewhere, ground.items.front()};
    bool known = false;
    for (const std::size_t other : ground.items) {
      const bool same = says_the_same(items_[other], item);
      known = known || same;
      // A place is struck more than once a day: rows of one list are events, each of its own.
      if (item.kind == EvidenceKind::Strike && items_[other].file == item.file) {
        found = {Verdict::Event, other};
      } else if (same && found.verdict == Verdict::Elsewhere) {
        found = {Verdict::Repeated, other};
      }
    }
    if (!known) ground.items.push_back(i);
    return found;
  }

  const std::vector<EvidenceItem>& items_;  // outlives the judging
  std::map<Key, Neighbours> grounds_;
  std::vector<Ground> all_;
};

bool same_group(const EvidenceItem& a, const EvidenceItem& b) { return a.group == b.group; }

}  // namespace

void refuse_same_reports(Intake& intake) {
  Reports reports(intake.items);
  std::vector<bool> leaves(intake.items.size());
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>
      events;  // file -> how many, first row
  for (std::size_t i = 0; i < intake.items.size(); ++i) {
    const auto& item = intake.items[i];
    const auto [verdict, other] = reports.judge(i);
    const auto& first = intake.items[other];
    if (verdict == Verdict::Repeated) {
      leaves[i] = true;
      intake.problems.push_back(
          about(item, base::Severity::Refused, "same-report",
                text("\"{0}\" says the same as \"{1}\" in {2}: kind, day, ground and source",
                     {item.id, first.id, where_in(first)}),
                text("Leave one of them out; if they are two events, let count, classes or source "
                     "tell them apart.")));
    } else if (verdict == Verdict::Elsewhere && !same_group(item, first)) {
      intake.problems.push_back(
          about(item, base::Severity::Doubtful, "same-place",
                text("\"{0}\" has the kind, day and ground of \"{1}\" in {2}, but not all it says",
                     {item.id, first.id, where_in(first)}),
                text("If one repeats the other, give both the same group: then they count once.")));
    } else if (verdict == Verdict::Event && item.id == made_id(item.file, item.row)) {
      auto& [count, row] = events[item.file];
      if (count++ == 0) row = item.row;
    }
  }
  for (const auto& [file, seen] : events) {
    base::Problem problem;
    problem.severity = base::Severity::Doubtful;
    problem.code = "repeated-strikes";
    problem.file = file;
    problem.what = text(
        "{0} strikes have the place and day of an earlier one (first: row {1}); each counts as an "
        "event",
        {std::to_string(seen.first), std::to_string(seen.second)});
    problem.todo = text("If they are copies, delete them; if not, an id for each strike says so.");
    intake.problems.push_back(std::move(problem));
  }
  std::vector<EvidenceItem> kept;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!leaves[i]) kept.push_back(std::move(intake.items[i]));
  }
  intake.items = std::move(kept);
}

}  // namespace demine::evidence
