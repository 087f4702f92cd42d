// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the register has against a record that is well written by itself.
#include <gtest/gtest.h>

#include "camp.hpp"
#include "demine/app/ledger.hpp"

namespace demine::app {
namespace {

using namespace demine::test;
using Fields = std::vector<std::pair<std::string, std::string>>;

/// What is said against a draft, a line for each; empty when it was written.
std::string against(store::OperationFile& file, const Signer& signer, const RecordDraft& draft) {
  std::string out;
  for (const auto& problem : must(put_record(file, signer, draft)).problems) {
    out += problem.code + " " + problem.field + ": " + base::english(problem.what) + "\n";
  }
  return out;
}

/// Ground that another area has is not given to a second one, by whatever door it comes.
TEST(SafetyRule6, AnOutlineThatIsGivenLaterTakesNoGroundOfAnotherArea) {
  Camp camp;
  auto file = camp.open();
  (void)camp.area(file, 301000, 5601000);
  RecordDraft named{.entity = "area", .fields = {{"name", "Field"}}};
  const auto bare = must(create_area(file, camp.person(0), named)).areas.front().first;
  RecordDraft onto_another{.entity = "area", .record = bare};
  onto_another.geometries.emplace("outline", camp.square(301050, 5601000, 100, 100));
  RecordDraft added{.entity = "area", .fields = {{"name", "Drawn"}}};
  added.plane_geometries.emplace("outline", plane_square(301050, 5601000, 100, 100));
  for (const auto* draft : {&onto_another, &added}) {
    EXPECT_TRUE(
        against(file, camp.person(0), *draft)
            .starts_with("overlap outline: it shares 5000 m2 with area A1 (reported), at "));
  }
  EXPECT_TRUE(must(land_ledger(file)).balances());
  onto_another.geometries.insert_or_assign("outline", camp.square(301100, 5601000, 100, 100));
  EXPECT_EQ(against(file, camp.person(0), onto_another), "") << "beside it is free";
  EXPECT_TRUE(must(land_ledger(file)).balances());
}

}  // namespace
}  // namespace demine::app
