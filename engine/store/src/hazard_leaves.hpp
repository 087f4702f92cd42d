// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hazard_fold.hpp"

namespace demine::store {

/// An area while its hazard is added up.
struct Leaf {
  Record record;
  std::string began;  ///< hash of the entry
  std::vector<release::Event> events{};
  std::vector<std::string> parts{};  ///< ids of the areas that it was replaced by
  std::string replaced{};            ///< clock
  /// By proposal: ground that an extension adds when it takes effect.
  std::map<std::string, geo::PlaneGeometry> additions{};

  [[nodiscard]] bool stands() const { return replaced.empty() && record.fields.contains("hazard"); }
};

/// One hazard while it is added up: its areas, entry by entry (hazard_fold.cpp), the ground that
/// goes from one to another (hazard_ground.cpp), and the rows that come of it (hazard_rows.cpp).
/// `said` and `judges` outlive it.
class HazardFold {
 public:
  HazardFold(const SubjectSaid& said, std::string root, const Judges& judges)
      : said_(said), root_(std::move(root)), judges_(judges) {}

  std::optional<release::AreaHistory> history_of(const std::string& area);
  FoldedHazard fold();

 private:
  void take(const Said& said);
  Leaf* leaf_of(const Said& said);
  Leaf& add_leaf(const Said& said, const std::string& id, const release::AreaState& state,
                 bool inherited);
  void put(const Said& said);
  void event(const Said& said);
  [[nodiscard]] bool stops(const release::Event& event) const;
  [[nodiscard]] bool signs_a_stop(const Leaf& leaf, const release::Event& event) const;
  void hear(Leaf& leaf, const release::Event& event, const Said& said);
  void reopen(Leaf& leaf, const Said& said);
  [[nodiscard]] release::AreaHistory history(const Leaf& leaf) const;

  [[nodiscard]] bool from_what_stands(const Said& said, const Leaf& leaf,
                                      const release::AreaHistory& now);
  void split(const Said& said);
  void merge(const Said& said);
  void leave(const Said& said);

  void book(const std::string& entry, const std::string& kind, std::int64_t doubled,
            const Said& said);
  void settle(Leaf& leaf);
  void extend(Leaf& leaf, const release::TransitionRecord& step);
  void list_transition(const Leaf& leaf, const release::TransitionRecord& step);
  [[nodiscard]] std::string clock_of(const std::string& hash) const;

  const SubjectSaid& said_;
  std::string root_;
  const Judges& judges_;
  std::map<std::string, Leaf> leaves_{};
  std::vector<std::string> order_{};  ///< of leaves, as they began
  int bookings_ = 0;
  FoldedHazard out_{};
};

/// What an area keeps of the one that it came from.
void inherit(Record& record, const Record& mother);

}  // namespace demine::store
