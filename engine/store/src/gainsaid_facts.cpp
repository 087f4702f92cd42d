// SPDX-License-Identifier: Apache-2.0
#include "gainsaid_facts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "demine/model/evidence.hpp"

namespace demine::store {
namespace {

using base::text;
using release::Fact;
using Records = std::vector<const Record*>;

bool is_one_of(std::string_view word, const std::vector<std::string>& words) {
  return std::ranges::find(words, word) != words.end();
}

/// Not of what speaks against it, and not hearsay.
bool speaks_for_ordnance(const Record& item) {
  using enum model::EvidenceKind;
  const auto kind = model::parse_kind(item.field("kind"));
  if (!kind || *kind == LandInUse || *kind == ClearedLand) return false;
  if (*kind == SurveyResult && item.field("outcome") == "nothing-found") return false;
  return model::at_most(*kind, model::Directness::Direct) == model::Directness::Direct;
}

std::int64_t whole(std::string_view written) {
  std::int64_t out = 0;
  std::from_chars(written.data(), written.data() + written.size(), out);
  return out;
}

class Against {
 public:
  Against(std::string_view at, const std::vector<std::string>& lineage, const Recorded& recorded)
      : at_(at), lineage_(lineage), recorded_(recorded) {}

  void look_at(Fact& fact) const {
    if (fact.name == "finds_open") {
      more_than_said(fact, finds_open(), [](const Record& find) {
        return text("the register holds find {0}, which is not disposed of", {find.label});
      });
    } else if (fact.name == "finds_in_part") {
      more_than_said(fact, of_this_area("find"), [](const Record& find) {
        return text("the register holds find {0} in this area", {find.label});
      });
    } else if (fact.name == "direct_items_inside") {
      more_than_said(fact, direct_evidence(), [](const Record& item) {
        return text("the register holds direct evidence {0} of this area", {item.label});
      });
    } else if (fact.name == "critical_non_conformities") {
      more_than_said(fact, critical(), [](const Record& found) {
        return text("no inspector saw the critical non-conformity {0} corrected", {found.label});
      });
      if (!fact.objection) fact.objection = failed_visit();
    } else if (fact.name == "required_depth_cm") {
      less_deep_than_ordered(fact);
    }
  }

 private:
  template <typename Why>
  static void more_than_said(Fact& fact, const Records& found, Why why) {
    const auto* const said = std::get_if<std::int64_t>(&fact.value);
    if (said == nullptr || std::cmp_greater_equal(*said, found.size())) return;
    fact.objection = why(*found.front());
  }

  template <typename Wanted>
  [[nodiscard]] Records standing(const std::string& entity, Wanted wanted) const {
    auto records = recorded_.all(entity, at_);
    std::erase_if(records, [&](const Record* each) { return each->revoked || !wanted(*each); });
    std::ranges::sort(records, {}, &Record::id);
    return records;
  }

  [[nodiscard]] Records of_this_area(const std::string& entity) const {
    return standing(entity, [&](const Record& r) { return r.field("area") == lineage_.back(); });
  }

  [[nodiscard]] Records finds_open() const {
    return standing("find", [&](const Record& find) {
      const auto disposal = find.field("disposal");
      return is_one_of(find.field("area"), lineage_) &&
             (disposal.empty() || disposal == "left_marked");
    });
  }

  [[nodiscard]] Records direct_evidence() const {
    return standing("evidence", [&](const Record& item) {
      return item.field("area") == lineage_.back() && item.field("directness") == "direct" &&
             speaks_for_ordnance(item);
    });
  }

  [[nodiscard]] Records tasks() const {
    return standing(
        "task", [&](const Record& task) { return lists_one_of(task.field("areas"), lineage_); });
  }

  [[nodiscard]] Records visits() const {
    const auto ours = tasks();
    return standing("qa_visit", [&](const Record& visit) {
      if (!visit.field("area").empty()) return is_one_of(visit.field("area"), lineage_);
      return std::ranges::find(ours, visit.field("task"), &Record::id) != ours.end();
    });
  }

  [[nodiscard]] Records critical() const {
    const auto ours = visits();
    return standing("non_conformity", [&](const Record& found) {
      return found.field("severity") == "critical" && found.field("status") != "verified" &&
             std::ranges::find(ours, found.field("visit"), &Record::id) != ours.end();
    });
  }

  /// Of visits on one day, one that failed is the last.
  [[nodiscard]] std::optional<base::Text> failed_visit() const {
    const auto failed = [](const Record* visit) { return visit->field("result") == "failed"; };
    const auto ours = visits();
    const auto last = std::ranges::max_element(ours, {}, [&](const Record* visit) {
      return std::pair(visit->field("visited_on"), failed(visit));
    });
    if (last == ours.end() || !failed(*last)) return {};
    return text("quality visit {0} of {1} failed, and none after it passed",
                {(*last)->label, std::string((*last)->field("visited_on"))});
  }

  void less_deep_than_ordered(Fact& fact) const {
    const auto* const said = std::get_if<double>(&fact.value);
    if (said == nullptr) return;
    for (const Record* task : tasks()) {
      const auto asked_cm = whole(task->field("depth_cm"));
      if (static_cast<double>(asked_cm) <= *said) continue;
      fact.objection = text("task {0} asks for {1} cm", {task->label, std::to_string(asked_cm)});
      return;
    }
  }

  std::string_view at_;
  const std::vector<std::string>& lineage_;
  const Recorded& recorded_;
};

}  // namespace

bool lists_one_of(std::string_view list, const std::vector<std::string>& words) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    if (is_one_of(list.substr(0, end), words)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

void object_to_gainsaid(std::vector<Fact>& facts, std::string_view at,
                        const std::vector<std::string>& lineage, const Recorded& recorded) {
  const Against against(at, lineage, recorded);
  for (Fact& fact : facts) {
    if (fact.objection) continue;
    against.look_at(fact);
    fact.gainsaid = fact.objection.has_value();
  }
}

}  // namespace demine::store
