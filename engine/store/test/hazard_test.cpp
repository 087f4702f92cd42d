// SPDX-License-Identifier: Apache-2.0
/// \file
/// What becomes of a hazard when copies meet that did not know of each other, and when an entry
/// says what the command line would refuse: no ground is lost or held twice, no stop misses, and
/// nothing is passed over without a word.
#include "hazard_support.hpp"

namespace demine::store::test {
namespace {

constexpr double kGround_m2 = 64 * 64;

TEST(SafetyRule6, AMergeAcrossHazardsMovesNoGround) {
  Said3 said;
  said.area(kArea);
  said.area(kOther, kEast + 64);
  said.merge({kArea, kOther}, 300, square(kEast, kNorth, 128, 64));
  said.say(0, "area.leave",
           {
               {"area",   kOther   },
               {"base",   ""       },
               {"into",   uuid(300)},
               {"hazard", kArea    }
  },
           kOther);
  const auto file = said.file();
  EXPECT_EQ(standing(file), "A reported, A reported");
  EXPECT_EQ(conflicts(file), "unheard 2");
  EXPECT_EQ(ground(file), std::pair(2 * kGround_m2, 2 * kGround_m2));
}

TEST(SafetyRule9, AStopOfAPartThatNeverCameToBeStopsTheWhole) {
  Said3 said;
  said.indication();
  said.split(kArea, "a base that does not stand", 200);
  const auto stop = said.propose(1, uuid(200), "confirm_cha", "x", "nts_leader", kDirect);
  said.sign(2, uuid(200), stop, "nmac");
  const auto file = said.file();
  EXPECT_EQ(standing(file, "classification"), "A cha");
  EXPECT_EQ(conflicts(file), "geometries 1") << "the split alone";
}

TEST(SafetyRule9, AStopOfAPartOfAPartThatNeverCameToBeStopsTheWhole) {
  Said3 said;
  said.area();
  said.split(kArea, "a base that does not stand", 200);
  said.split(uuid(200), "", 202, 16, 32);
  said.merge({uuid(202), uuid(201)}, 300, square(kEast, kNorth, 64, 64));
  said.propose(1, uuid(300), "suspend", "x", "");
  EXPECT_EQ(standing(said.file()), "A suspended");
}

TEST(SafetyRule9, AStopOfAnAreaThatNobodyKnowsStopsTheHazard) {
  Said3 said;
  said.area();
  said.split(kArea, "", 200);
  said.propose(1, uuid(999), "suspend", "x", "");
  const auto file = said.file();
  EXPECT_EQ(standing(file), "P200 suspended, P201 suspended");
  EXPECT_EQ(conflicts(file), "unheard 1");
}

TEST(Register, WhatIsSaidOfAPartThatNeverCameToBeIsAConflict) {
  Said3 said;
  said.area();
  said.split(kArea, "a base that does not stand", 200);
  const auto proposal = said.propose(1, uuid(200), "discredit", "", "im_officer");
  said.sign(2, uuid(200), proposal, "operations_officer");
  said.say(1, "record.put",
           {
               {"area",   uuid(200)                      },
               {"fields", Value::Object{{"name", "Lost"}}}
  });
  EXPECT_EQ(conflicts(said.file()), "geometries 1, unheard 3") << "the split, and each entry";
}

TEST(SafetyRule9, AStopThatIsSignedAfterTheSplitStopsEveryPart) {
  for (const auto& signed_for : {kArea, part_id(kArea, uuid(201))}) {
    Said3 said;
    const auto base = said.indication();
    const auto stop = said.propose(1, kArea, "confirm_cha", base, "nts_leader", kDirect);
    said.split(kArea, base, 200);
    said.sign(2, signed_for, stop, "nmac");
    EXPECT_EQ(standing(said.file(), "classification"), "P200 cha, P201 cha") << signed_for;
  }
}

TEST(SafetyRule9, AStopThatWaitsOutlivesAMerge) {
  Said3 said;
  said.split(kArea, said.indication(), 200);
  const auto stop = said.propose(1, uuid(200), "confirm_cha", "", "nts_leader", kDirect);
  said.merge({uuid(200), uuid(201)}, 300, square(kEast, kNorth, 64, 64));
  said.sign(2, uuid(300), stop, "nmac");
  EXPECT_EQ(standing(said.file(), "classification"), "M cha");
}

TEST(Register, WhatWasDividedIsNotDecidedAnyMore) {
  Said3 said;
  said.area();
  const auto proposal = said.propose(1, kArea, "discredit", "", "im_officer");
  said.split(kArea, "", 200);
  said.sign(2, kArea, proposal, "operations_officer");
  const auto file = said.file();
  EXPECT_EQ(conflicts(file), "transitions 1");
  const auto steps = file.records("transition").value();
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps.front().field("outcome"), "refused");
}

TEST(Register, PartsAndTheirUnionAnswerForAFailedCheckAndForWhoWorked) {
  struct Row {
    const char* step;
    std::vector<std::pair<int, const char*>> signers;
    Facts facts;
  };
  const char* const day = "2026-05-01";
  const std::vector<Row> way{
      {"declare_sha",
       {{0, "nts_leader"}, {1, "operator_qa"}, {2, "nmac"}},
       {{"nts_report", "1"}, {"supporting_items", "marking@901"}}},
      {"task",
       {{0, "tasking_authority"}, {1, "operator"}},
       {{"activity", "clearance"},
        {"priority_record", "P"},
        {"accredited_for_activity", "yes"},
        {"accredited_team", "yes"},
        {"accredited_tool", "yes"},
        {"dossier_complete", "yes"},
        {"owner_agrees", "yes"}}                                 },
      {"start",
       {{1, "site_supervisor"}, {2, "medic"}},
       {{"plan_approved", "yes"},
        {"go_check_passed_on", "2026-05-01"},
        {"casevac_drill_on", "2026-04-30"}}                      },
      {"claim_cleared",
       {{1, "site_supervisor"}, {2, "operator_qa"}},
       {{"searched_share", "1"},
        {"searched_depth_cm", "20"},
        {"required_depth_cm", "20"},
        {"finds_open", "0"},
        {"internal_qc_done", "yes"},
        {"work_days", day},
        {"legal_basis_days", day}}                               },
  };
  Said3 said;
  auto base = said.indication();
  said.evidence(901, "marking");
  said.site();
  for (const auto& row : way) {
    auto facts = row.facts;
    if (std::string_view(row.step) == "declare_sha") facts.emplace_back("polygon_valid", "yes");
    const auto proposal =
        said.propose(row.signers[0].first, kArea, row.step, base, row.signers[0].second, facts);
    for (std::size_t i = 1; i < row.signers.size(); ++i) {
      said.sign(row.signers[i].first, kArea, proposal, row.signers[i].second);
    }
    base = proposal;
  }
  // A check of the union fails; whoever failed it had seen the claim alone.
  const auto failed = said.propose(0, kArea, "fail_qc", base, "inspector",
                                   {
                                       {"non_conformity", "NC1"}
  });
  (void)failed;
  said.split(kArea, base, 200);
  said.merge({uuid(200), uuid(201)}, 300, square(kEast, kNorth, 64, 64));
  const auto before = said.file().area_case("M", *base::Date::parse("2026-05-02"));
  ASSERT_EQ(test::said(before), "");
  EXPECT_EQ(before->history.state.status, model::AreaStatus::WorkedOn);
  EXPECT_EQ(before->history.background.workers.size(), 5U);
  said.sign(2, uuid(300), failed, "nmac");
  const auto after = said.file().area_case("M", *base::Date::parse("2026-05-02"));
  ASSERT_EQ(test::said(after), "");
  EXPECT_TRUE(after->history.background.qc_failed_on);
}

TEST(SafetyRule6, AnExtendedAreaIsDividedWithTheGroundThatItGot) {
  Said3 said;
  said.area();
  const auto extension = said.propose(1, kArea, "extend", "", "nts_leader", kFadeOut,
                                      square(kEast + 64, kNorth, 16, 64));
  said.split(kArea, extension, 200, 32, 80);
  const auto file = said.file();
  EXPECT_EQ(standing(file, "doubled_area_mm2"), "P200 4096000000, P201 6144000000");
  EXPECT_EQ(conflicts(file), "");
}

TEST(SafetyRule6, ALateExtensionGoesToThePartThatItTouchesMost) {
  Said3 said;
  said.area();
  said.split(kArea, "", 200);
  said.propose(1, kArea, "extend", "", "nts_leader", kFadeOut,
               square(kEast + 24, kNorth + 64, 30, 10));
  const auto file = said.file();
  EXPECT_EQ(standing(file, "doubled_area_mm2"), "P200 4096000000, P201 4696000000");
  EXPECT_EQ(conflicts(file), "geometries 1");
  EXPECT_EQ(ground(file), std::pair(kGround_m2 + 300, kGround_m2 + 300));
}

TEST(SafetyRule6, TwoPartsThatAreExtendedOntoTheSameGroundShareNoneOfIt) {
  Said3 said;
  said.area();
  said.split(kArea, "", 200);
  for (const int part : {200, 201}) {
    said.propose(1, uuid(part), "extend", "", "nts_leader", kFadeOut,
                 square(kEast + 24, kNorth + 64, 30, 10));
  }
  const auto file = said.file();
  EXPECT_EQ(ground(file), std::pair(kGround_m2 + 300, kGround_m2 + 300));
  EXPECT_EQ(conflicts(file), "geometries 1");
}

TEST(SafetyRule6, NoSplitMovesGround) {
  const auto strip = [](double at, double width) { return square(kEast + at, kNorth, width, 64); };
  const std::vector<std::vector<Value>> wrong{
      {square(kEast, kNorth - 6e5, 32, 64), square(kEast + 32, kNorth - 6e5, 32, 64)},
      {strip(0, 32), strip(0, 32)},
      {strip(0, 40), strip(24, 24)},
      {strip(0, 64)},
  };
  for (const auto& outlines : wrong) {
    Said3 said;
    said.area();
    Value::Array parts;
    int number = 200;
    for (const auto& outline : outlines) parts.push_back(Said3::part(number++, outline));
    said.say(0, "area.split",
             {
                 {"area",  kArea           },
                 {"base",  ""              },
                 {"parts", std::move(parts)}
    });
    const auto file = said.file();
    EXPECT_EQ(standing(file), "A reported");
    EXPECT_EQ(conflicts(file), "unheard 1");
  }
}

TEST(SafetyRule6, NobodyDividesGroundWithoutARoleThatMay) {
  Said3 said;
  Writer dora(4);
  dora.follow(said.three.founding.front());
  auto& ann = said.three.people[0];
  said.three.founding.push_back(
      ann.write("key.enrol", {
                                 {"public_key",    dora.key.public_key().text()},
                                 {"person",        dora.person.text()          },
                                 {"name",          "Dora"                      },
                                 {"roles",         Value::Array{"medic"}       },
                                 {"organisation",  "o"                         },
                                 {"administrator", false                       }
  }));
  said.area();
  said.say_by(dora, "area.split",
              {
                  {"area",  kArea                                                                                        },
                  {"base",  ""                                                                                           },
                  {"parts", Value::Array{Said3::part(200, square(kEast, kNorth, 32, 64)),
                                         Said3::part(201, square(kEast + 32, kNorth, 32, 64))}}
  },
              "area/" + kArea);
  const auto file = said.file();
  EXPECT_EQ(standing(file), "A reported");
  EXPECT_EQ(conflicts(file), "unheard 1");
}

TEST(SafetyRule6, AMergeHasTheGroundOfItsAreasAndNoOther) {
  for (const double north : {kNorth, kNorth + 100}) {
    Said3 said;
    said.area();
    said.split(kArea, "", 200);
    said.merge({uuid(200), uuid(201)}, 300, square(kEast, north, 64, 64));
    EXPECT_EQ(standing(said.file()),
              north == kNorth ? "M reported" : "P200 reported, P201 reported");
  }
}

TEST(SafetyRule6, ARecordUnderTheIdOfAPartIsAnotherArea) {
  Said3 said;
  said.area();
  said.split(kArea, "", 200);
  const auto part = part_id(kArea, uuid(200));
  said.area(part, kEast + 64);
  const auto file = said.file();
  EXPECT_EQ(standing(file), "A reported, P200 reported, P201 reported");
  EXPECT_EQ(conflicts(file), "unheard 1");
  EXPECT_EQ(file.record("area", part)->label, "P200");
}

TEST(Register, ARecordUnderTheIdOfAConflictIsNone) {
  Said3 said;
  said.area();
  said.split(kArea, "a base that does not stand", 200);
  const auto before = said.file().records("conflict").value();
  const auto& id = before.front().id;
  said.say_by(said.three.people[1], "record.put",
              {
                  {"fields", Value::Object{{"resolution", "mine"}}}
  },
              "conflict/" + id);
  const auto file = said.file();
  EXPECT_EQ(conflicts(file), "geometries 1");
}

TEST(Register, OneStopOfManyPartsIsARowForEach) {
  constexpr int kParts = 80;
  Said3 said;
  said.area(kArea, kEast, kParts);
  Value::Array parts;
  for (int i = 0; i < kParts; ++i) {
    parts.push_back(Said3::part(200 + i, square(kEast + i, kNorth, 1, 64)));
  }
  said.say(0, "area.split",
           {
               {"area",  kArea           },
               {"base",  ""              },
               {"parts", std::move(parts)}
  });
  const auto stop = said.propose(1, kArea, "suspend", "x", "site_supervisor");
  said.sign(1, kArea, stop, "nmac");
  const auto file = said.file();
  EXPECT_EQ(file.records("transition")->size(), kParts + 1U);
  EXPECT_EQ(conflicts(file), "signatures 81") << "one person signed twice, on each of them";
}

TEST(Register, AStopIsHeardOnceAfterManySplitsAndMerges) {
  Said3 said;
  said.area();
  std::string now = kArea;
  for (int i = 0; i < 40; ++i) {
    said.split(now, "", 1000 + 2 * i);
    said.merge({uuid(1000 + 2 * i), uuid(1001 + 2 * i)}, 2000 + i, square(kEast, kNorth, 64, 64));
    now = uuid(2000 + i);
  }
  said.propose(1, kArea, "suspend", "x", "");
  const auto file = said.file();
  EXPECT_EQ(standing(file), "M suspended");
  EXPECT_EQ(file.records("transition")->size(), 121U);
}

TEST(SafetyRule6, GroundThatTwoHazardsHoldIsAConflict) {
  Said3 said;
  said.area(kArea);
  said.area(kOther, kEast + 60);
  said.area(uuid(102), kEast + 200);
  auto file = said.file();
  const auto found = file.records("conflict").value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().field("kind"), "ground");
  EXPECT_EQ(found.front().field("area"), kOther);
  EXPECT_EQ(found.front().field("other_area"), kArea);
  said.say(0, "conflict.resolve",
           {
               {"conflict",   found.front().id  },
               {"resolution", "measured on foot"}
  },
           kOther);
  const auto decided = said.three.copy("3.gpkg", {said.all()}).records("conflict").value();
  ASSERT_EQ(decided.size(), 1U);
  EXPECT_EQ(decided.front().field("status"), "resolved");
}

TEST(SafetyRule6, HazardsThatTouchShareNoGround) {
  Said3 said;
  said.area(kArea);
  said.area(kOther, kEast + 64);
  EXPECT_EQ(conflicts(said.file()), "");
}

}  // namespace
}  // namespace demine::store::test
