// SPDX-License-Identifier: Apache-2.0
#include "demine/app/ledger.hpp"

#include <gtest/gtest.h>

#include "camp.hpp"
#include "demine/app/conflicts.hpp"

namespace demine::app {
namespace {

using namespace demine::test;

/// Another copy of the operation, without the payload of its last step.
store::OperationFile without_last_step(const Camp& camp, const store::OperationFile& file) {
  auto entries = entries_of(file, store::Order::ByClock);
  const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                 [](const auto& each) { return each.header.kind == "transition"; });
  if (last == entries.rend()) throw std::runtime_error("no step");
  last->payload.reset();
  const auto path = camp.folder / "shredded.demine.gpkg";
  must(store::OperationFile::create(path, must(file.plane()), entries.front()));
  auto out = Camp::open(path);
  (void)must(out.add(entries));
  return out;
}

/// Ground that an extension added and that nobody can read any more is not in the sums, which add
/// up without it: the ledger says so until a person has looked.
TEST(SafetyRule6, TheGroundOfAShreddedExtensionIsMissedPlainly) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  const auto other = camp.area(file, 303000, 5601000);
  camp.walk(file, area, {"open_indication"});
  AdvanceOptions extend{.area = area,
                        .step = "extend",
                        .role = "site_supervisor",
                        .facts = {{"direct_items", "find"}}};
  extend.added = camp.square(301000, 5601100, 100, 20);
  ASSERT_EQ(must(advance_area(file, camp.person(1), extend)).outcome, release::Outcome::InEffect);
  const auto hazard = [](const store::OperationFile& of, const std::string& label) {
    return std::string(must(of.record("area", label)).field("hazard"));
  };
  EXPECT_TRUE(must(land_ledger(file)).balances());

  auto shredded = without_last_step(camp, file);
  const auto ledger = must(land_ledger(shredded));
  const auto& line = ledger.hazards.at(hazard(shredded, area));
  EXPECT_TRUE(line.unread);
  EXPECT_EQ(line.difference(), 0) << "what was added is on neither side";
  EXPECT_FALSE(line.balances());
  EXPECT_TRUE(ledger.hazards.at(hazard(shredded, other)).balances());
  EXPECT_EQ(ledger.unbalanced(), std::vector{hazard(shredded, area)});

  const auto conflicts = must(shredded.records("conflict"));
  ASSERT_EQ(conflicts.size(), 1U);
  must(resolve_conflict(shredded, camp.person(0), conflicts[0].id, "measured anew", {}));
  EXPECT_TRUE(must(land_ledger(shredded)).balances());
}

}  // namespace
}  // namespace demine::app
