// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hazard_fold.hpp"

namespace demine::store {

/// An area while its hazard is added up.
struct Leaf {
  Record record;
  std::string began;  ///< hash of the entry
  release::HistoryFold history;
  std::vector<std::string> parts{};   ///< ids of the areas that it was replaced by
  std::vector<std::string> opened{};  ///< ids of the areas that opened its ground again
  std::string replaced{};             ///< clock
  /// By proposal: the stops that it heard, with their signatures. Its parts hear what still waits.
  std::map<std::string, std::vector<release::Event>> stops{};
  /// Ids in the register: its own, and those of the areas that it came from.
  std::vector<std::string> lineage{};

  [[nodiscard]] bool stands() const { return replaced.empty(); }
  [[nodiscard]] bool is_closed() const {
    return history.state().status == model::AreaStatus::Closed;
  }
  /// nullptr where it has none.
  [[nodiscard]] const geo::PlaneGeometry* outline() const {
    const auto found = record.geometries.find("outline");
    return found != record.geometries.end() ? &found->second : nullptr;
  }
};

/// How an area begins.
struct Beginning {
  std::string id;
  release::Created created{};
  std::vector<std::string> of{};  ///< lineage of the areas that it is made of
};

/// One hazard while it is added up: its areas, entry by entry (hazard_fold.cpp), the ground that
/// goes from one to another (hazard_ground.cpp), what of it cannot be read (hazard_unread.cpp), and
/// the rows that come of it (hazard_rows.cpp).
/// What is said and heard by no area is a conflict: nothing is passed over (safety rule 5).
/// `said` and `judges` outlive it.
class HazardFold {
 public:
  HazardFold(const SubjectSaid& said, std::string root, const Judges& judges);

  std::optional<AreaNow> history_of(const std::string& area);
  FoldedHazard fold();

 private:
  void take(const Said& said);
  [[nodiscard]] std::string area_named(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> held_by(const std::string& id) const;
  Leaf& add_leaf(const Said& said, const Beginning& beginning);
  Leaf& begin_root(const Said& said);
  void put(const Said& said);
  void draw_first(const Said& said, Leaf& leaf);
  void event(const Said& said);
  void hear(const Said& said, const release::Event& event);
  void hear_stop(const Said& said, const release::Event& event,
                 const release::TransitionRule* rule);
  std::vector<std::string> tell(std::vector<std::string> areas, const release::Event& event,
                                const std::string& proposal);
  void reopen(const std::string& area, const Said& said, const std::string& proposal);
  [[nodiscard]] const release::TransitionRule* stop(const release::Event& event) const;

  void split(const Said& said);
  void merge(const Said& said);
  [[nodiscard]] bool from_what_stands(const Said& said, std::string_view base, const Leaf& leaf);
  void lose(const std::string& part, std::vector<std::string> of, const Said& said);
  void hand_on(const Leaf& whole, Leaf& part);
  void bring_ground(const Said& said);
  void add_ground(const std::vector<std::string>& heard, const std::string& proposal);
  Leaf& most_touched(const std::vector<Leaf*>& leaves, const geo::PlaneGeometry& ground,
                     const Said& said);
  [[nodiscard]] std::optional<geo::PlaneGeometry> not_held(geo::PlaneGeometry ground,
                                                           const Leaf& but, const Said& said);

  void take_unread(const Said& said);
  void take_worst(const Said& said);
  void open_again(const std::string& area, const Said& said);
  void miss_outline(const Said& said);
  void miss(const Said& said, const std::string& area);
  void resolve_missed(const Said& said);
  [[nodiscard]] const Leaf* without_outline(const std::string& id) const;
  [[nodiscard]] std::optional<base::Text> why_unread() const;

  void conflict(const std::string& kind, const std::string& area, const std::string& first,
                const Said& said);
  void unheard(const Said& said, const std::string& area = {}, const std::string& first = {});
  void book(const std::string& kind, std::int64_t doubled, const Said& said);
  void settle(Leaf& leaf);
  void list_conflicts(const Leaf& leaf, const release::AreaHistory& now);
  void list_transition(const Leaf& leaf, const release::TransitionRecord& step);
  void resolve();
  [[nodiscard]] std::string clock_of(const std::string& hash) const;

  /// Where stops go that name an area that never came to be.
  struct Lost {
    std::vector<std::string> of;  ///< the areas that hold its ground
    std::string entry;            ///< hash of what would have made it
  };
  /// Ground that an extension brings, by proposal.
  struct Addition {
    const Said* said;
    std::optional<geo::PlaneGeometry> ground;  ///< none: what it says is no ground
    bool added = false;
  };

  struct Stop {
    std::vector<std::string> areas{};  ///< that it was proposed or signed for
    bool opens_area = false;
  };

  const SubjectSaid& said_;
  std::string root_;       ///< id that the subject names
  std::string root_area_;  ///< id of that area in the register
  const Judges& judges_;
  std::map<std::string, const Said*, std::less<>> by_hash_{};
  std::map<std::string, Leaf> leaves_{};
  std::vector<std::string> order_{};  ///< of leaves, as they began
  std::map<std::string, Lost> lost_{};
  std::map<std::string, Stop> stops_{};  ///< by proposal
  std::map<std::string, Addition> additions_{};
  std::set<std::string> conflict_ids_{};
  std::vector<std::size_t> unread_{};  ///< of conflicts: what is missed, and nobody has decided
  int bookings_ = 0;
  FoldedHazard out_{};
};

/// What an area keeps of the one that it came from.
void inherit(Record& record, const Record& mother);

/// Whether it is land that can be added up; nothing else is an outline.
[[nodiscard]] bool is_ground(const geo::PlaneGeometry& drawn);

/// The entry that made a version.
[[nodiscard]] std::string entry_of_version(const std::string& version);

}  // namespace demine::store
