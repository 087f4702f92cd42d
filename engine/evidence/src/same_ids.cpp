// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>
#include <utility>
#include <vector>

#include "item_id.hpp"
#include "together.hpp"

namespace demine::evidence {
namespace {

using base::text;

bool is_made(const model::EvidenceItem& item) { return item.id == made_id(item.file, item.row); }

}  // namespace

void refuse_same_ids(Intake& intake) {
  // Ids that people gave come first, so that none of them is pushed aside by one that demine made.
  std::unordered_map<std::string, std::size_t> first;
  for (std::size_t i = 0; i < intake.items.size(); ++i) {
    if (!is_made(intake.items[i])) first.emplace(intake.items[i].id, i);
  }
  std::vector<bool> leaves(intake.items.size());
  for (std::size_t i = 0; i < intake.items.size(); ++i) {
    auto& item = intake.items[i];
    const auto [found, is_new] = first.emplace(item.id, i);
    if (is_new || found->second == i) continue;
    const auto& other = intake.items[found->second];
    const bool same_row = other.file == item.file && other.row == item.row;
    if (is_made(item) && !same_row) {
      // Two folders may each hold a strikes.csv.
      const auto old = item.id;
      for (int n = 2; !first.emplace(item.id, i).second; ++n)
        item.id = old + "~" + std::to_string(n);
      if (item.group == old) item.group = item.id;
      continue;
    }
    leaves[i] = true;
    intake.problems.push_back(
        about(item, base::Severity::Refused, "same-id",
              text("the id \"{0}\" is already used in {1}", {item.id, where_in(other)}),
              text("Delete the row if it is the same report; else give it an id of its own.")));
  }
  std::vector<model::EvidenceItem> kept;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!leaves[i]) kept.push_back(std::move(intake.items[i]));
  }
  intake.items = std::move(kept);
}

}  // namespace demine::evidence
