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

/// Places that are typed or drawn are held against the ground of the operation, as imported ones.
TEST(RecordChecks, APlaceLiesNearTheOperation) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  const auto point = [](double lon, double lat) {
    return geo::GeographicGeometry{geo::Shape::Point, {{{{lon, lat}}}}};
  };
  const auto beside = camp.square(302000, 5601000, 100, 100);
  auto exchanged = beside;
  for (auto& corner : exchanged.parts[0][0]) std::swap(corner.lon_deg, corner.lat_deg);
  const auto far = camp.square(402000, 5601000, 100, 100);
  const Fields find{
      {"position_error_m", "1"                },
      {"found_at",         "2026-05-01T10:00Z"},
      {"category",         "ap_mine"          },
      {"item_count",       "1"                },
      {"depth_cm",         "5"                },
      {"condition",        "not_known"        }
  };
  struct Case {
    const char* name;
    RecordDraft draft;
    const char* field;
    geo::GeographicGeometry place;
    const char* code;  ///< nullptr: taken
  };
  const RecordDraft new_area{.entity = "area", .fields = {{"name", "Field"}}};
  const RecordDraft of_area{.entity = "area", .record = area};
  const RecordDraft new_find{.entity = "find", .fields = find};
  const RecordDraft plan{
      .entity = "medical_plan",
      .record = {},
      .fields = {{"name", "Plan"},
                 {"medic", "P1"},
                 {"ambulance", "EQ1"},
                 {"facility", "O1"},
                 {"first_aid_minutes", "5"},
                 {"field_care_minutes", "30"},
                 {"surgery_minutes", "60"},
                 {"route_driven_on", "2026-04-28"},
                 {"valid_until", "2026-12-31"}}
  };
  const Case cases[] = {
      {"an outline beside it", new_area, "outline", beside, nullptr},
      {"an outline exchanged", new_area, "outline", exchanged, "swapped"},
      {"an outline far away", new_area, "outline", far, "outside"},
      {"a benchmark in the area", of_area, "benchmark", point(36.2, 50.55), nullptr},
      {"a benchmark exchanged", of_area, "benchmark", point(50.55, 36.2), "swapped"},
      {"a benchmark far away", of_area, "benchmark", point(38.5, 50.55), "outside"},
      {"a find on the ground", new_find, "place", point(36.2, 50.55), nullptr},
      {"a find exchanged", new_find, "place", point(50.55, 36.2), "swapped"},
      {"a find in another country", new_find, "place", point(10, 50), "outside"},
      {"a hospital an hour away", plan, "landing_site", point(37.2, 50.55), nullptr},
      {"a hospital exchanged", plan, "landing_site", point(50.55, 37.2), "swapped"},
      {"a hospital of another place", plan, "landing_site", point(30.5, 50.45), "outside"},
  };
  for (const auto& each : cases) {
    auto draft = each.draft;
    draft.geometries.emplace(each.field, each.place);
    const auto made = must(put_record(file, camp.person(0), draft));
    if (each.code == nullptr) {
      EXPECT_TRUE(made.problems.empty()) << each.name << base::english(made.problems[0].what);
      continue;
    }
    ASSERT_EQ(made.problems.size(), 1U) << each.name;
    EXPECT_EQ(made.problems[0].code, each.code) << each.name;
    EXPECT_EQ(made.problems[0].field, each.field) << each.name;
  }
}

/// Written at noon of the first of May 2026, UTC.
TEST(RecordChecks, NothingIsRecordedThatHasNotHappenedYet) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  camp.day_of_work(file, area);
  const auto label = [&](const char* entity) { return must(file.records(entity)).front().label; };
  const RecordDraft day{.entity = "day_record", .record = label("day_record")};
  const RecordDraft task{.entity = "task", .record = label("task")};
  const RecordDraft proof{.entity = "evidence", .record = label("evidence")};
  const RecordDraft tool{.entity = "calibration", .record = label("calibration")};
  struct Case {
    const RecordDraft* draft;
    Fields fields;
    const char* what;  ///< empty: taken
  };
  const Case cases[] = {
      {&day,   {{"worked_on", "2026-05-02"}},                                          ""                                                 },
      {&day,
       {{"worked_on", "2026-05-03"}},
       "2026-05-03 has not come yet: it is 2026-05-01T12:00:00Z"                                                                          },
      {&day,
       {{"reported_on", "2027-01-01"}},
       "2027-01-01 has not come yet: it is 2026-05-01T12:00:00Z"                                                                          },
      {&day,   {{"searched_m2", "19000"}},                                             ""                                                 },
      {&day,
       {{"searched_m2", "99999999"}},
       "99999999 m2 were searched in a day, and the areas of T1 have 9998 m2"                                                             },
      {&proof, {{"happened_on", "1943"}},                                              ""                                                 },
      {&proof, {{"happened_on", "2026"}},                                              ""                                                 },
      {&proof, {{"happened_on", "2026-05"}},                                           ""                                                 },
      {&proof,
       {{"happened_on", "2026-06"}},
       "2026-06 has not come yet: it is 2026-05-01T12:00:00Z"                                                                             },
      {&proof, {{"happened_on", "2027"}},                                              "2027 has not come yet: it is 2026-05-01T12:00:00Z"},
      {&tool,  {{"tested_at", "2026-05-01T15:04+03:00"}},                              ""                                                 },
      {&tool,
       {{"tested_at", "2026-05-01T12:06Z"}},
       "2026-05-01T12:06:00Z has not come yet: it is 2026-05-01T12:00:00Z"                                                                },
      {&task,  {{"planned_start_on", "2026-06-01"}, {"planned_end_on", "2026-06-01"}}, ""                                                 },
      {&task,
       {{"planned_end_on", "2026-05-31"}},
       "it ends on 2026-05-31, before it begins on 2026-06-01"                                                                            },
      {&task,
       {{"planned_start_on", "2026-06-02"}},
       "it ends on 2026-06-01, before it begins on 2026-06-02"                                                                            },
  };
  for (const auto& each : cases) {
    auto draft = *each.draft;
    draft.fields = each.fields;
    const auto made = must(put_record(file, camp.person(0), draft));
    EXPECT_EQ(made.problems.empty() ? "" : base::english(made.problems[0].what), each.what)
        << each.fields.front().second;
  }
}

/// What ended before it was seen never held; what held long ago is history.
TEST(RecordChecks, AConditionThatCanNeverHoldIsNotRecorded) {
  Camp camp;
  auto file = camp.open();
  (void)camp.area(file, 301000, 5601000);
  const struct {
    const char *seen, *from, *until;
    bool taken;
  } cases[] = {
      {"2026-05-01T10:00Z", "",           "2020-01-01", false},
      {"2026-05-01T10:00Z", "",           "2026-04-30", true },
      {"2026-05-01T10:00Z", "",           "2026-12-31", true },
      {"2026-05-01T10:00Z", "2019-06-01", "2020-01-01", true },
      {"2019-06-01T10:00Z", "",           "2020-01-01", true },
      {"2026-06-01T10:00Z", "",           "2026-12-31", false},
  };
  for (const auto& each : cases) {
    RecordDraft draft{.entity = "condition"};
    draft.fields = {
        {"kind",        "owner_agrees"},
        {"value",       "yes"         },
        {"basis",       "attested"    },
        {"area",        "A1"          },
        {"observed_at", each.seen     },
        {"valid_until", each.until    },
        {"attested_by", "Anna"        },
        {"document",    "letter 7"    }
    };
    if (*each.from != '\0') draft.fields.emplace_back("valid_from", each.from);
    EXPECT_EQ(against(file, camp.person(0), draft).empty(), each.taken)
        << each.seen << " " << each.until << "\n"
        << against(file, camp.person(0), draft);
  }
}

/// Papers say what the register says of the land, and the authority enters them.
class Certificates : public testing::Test {
 protected:
  Certificates() {
    closed_ = camp_.area(file_, 301000, 5601000);
    open_ = camp_.area(file_, 303000, 5601000);
    camp_.walk(file_, closed_, {"open_indication", "discredit"});
  }
  RecordDraft paper(const std::string& area, const std::string& product, const std::string& m2) {
    RecordDraft out{
        .entity = "certificate",
        .record = {},
        .fields = {{"number", "C-1"},
                   {"kind", "handover_certificate"},
                   {"area", area},
                   {"product", product},
                   {"released_m2", m2},
                   {"find_count", "0"},
                   {"residual_risk", "none is known"},
                   {"signed_on", "2026-05-01"},
                   {"call_out", "112"},
                   {"journal_position", "1"}}
    };
    out.geometries.emplace("outline", camp_.square(301000, 5601000, 100, 100));
    return out;
  }
  void grant(const char* role) {
    (void)must(say_all(file_, camp_.person(0), [&]() -> base::Result<std::vector<Statement>> {
      return std::vector{
          Statement{"key.grant", "keys",
                    journal::Value::Object{{"public_key", camp_.person(1).key.public_key().text()},
                                           {"organisation", "operator"},
                                           {"roles", journal::Value::Array{role}}}}
      };
    }));
  }

  Camp camp_;
  store::OperationFile file_ = camp_.open();
  std::string closed_, open_;
};

TEST_F(Certificates, SafetyRule6NoPaperReleasesMoreThanTheRegisterDid) {
  const auto area = must(file_.record("area", closed_));
  const struct {
    std::string area, product, m2, said;
  } cases[] = {
      {open_,   "cleared",     "9000",
       "area A2 is reported, and not closed: no land of it is "
       "released"                                                                                },
      {closed_, "cleared",     "9000",    "area A1 was closed as discredited, and not as cleared"},
      {closed_, "none",        "9000",    "area A1 was closed as discredited, and not as none"   },
      {closed_, "discredited", "5000000",
       "5000000 m2 are released, and area A1 has " + std::string(area.field("area_m2")) + " m2"  },
      {closed_, "discredited", "9000",    ""                                                     },
  };
  for (const auto& each : cases) {
    const auto said = against(file_, camp_.person(0), paper(each.area, each.product, each.m2));
    EXPECT_EQ(said.empty(), each.said.empty()) << said;
    EXPECT_NE(said.find(each.said), std::string::npos) << said;
  }
  RecordDraft larger{
      .entity = "certificate", .record = "CE1", .fields = {{"released_m2", "90000"}}};
  EXPECT_NE(against(file_, camp_.person(0), larger), "");
  larger.fields = {
      {"note", "a copy hangs in the office"}
  };
  EXPECT_EQ(against(file_, camp_.person(0), larger), "");
}

TEST_F(Certificates, SafetyRule6NobodyButTheAuthorityEntersOne) {
  for (const char* role : {"operator", "site_supervisor", "recorder", "inspector", "land_user"}) {
    grant(role);
    const auto put = put_record(file_, camp_.person(1), paper(closed_, "discredited", "9000"));
    ASSERT_FALSE(put) << role;
    EXPECT_EQ(put.error().code, base::ErrorCode::PermissionDenied) << role;
    EXPECT_EQ(base::english(put.error().what),
              "this key has no role that enters certificates of land release: nmac, "
              "nmac_operations");
  }
  grant("nmac_operations");
  EXPECT_EQ(against(file_, camp_.person(1), paper(closed_, "discredited", "9000")), "");
}

/// What was released before the register was there cannot be walked through it: it is imported.
TEST_F(Certificates, OfAFormerSystemAreImportedByTheAuthority) {
  std::ofstream(camp_.folder / "old.csv")
      << "number,kind,area,product,released_m2,find_count,residual_risk,signed_on,call_out,"
         "journal_position,wkt\n"
      << "OLD-1,handover_certificate,A2,cleared,9000,3,none is known,2019-05-01,112,former "
         "system,\"POLYGON((36.2 50.55,36.201 50.55,36.201 50.551,36.2 50.551,36.2 50.55))\"\n";
  Session session;
  const ImportOptions old{.file = camp_.folder / "old.csv", .entity = "certificate"};
  grant("operator");
  EXPECT_EQ(import_records(file_, camp_.person(1), old, session).error().code,
            base::ErrorCode::PermissionDenied);
  const auto taken = must(import_records(file_, camp_.person(0), old, session));
  EXPECT_EQ(taken.added, 1U) << (taken.problems.empty()
                                     ? std::string()
                                     : base::english(taken.problems.front().what));
}

/// What a person is told who draws an outline on the map, before it is written.
TEST(RecordChecks, AnOutlineThatIsDrawnFarAwayIsSaidSoBeforeItIsWritten) {
  Camp camp;
  auto file = camp.open();
  const auto far = must(check_outline(file, camp.square(402000, 5601000, 100, 100)));
  ASSERT_EQ(far.size(), 1U);
  EXPECT_EQ(far[0].problem.code, "outside");
  EXPECT_EQ(far[0].at.size(), 1U);
  EXPECT_TRUE(must(check_outline(file, camp.square(302000, 5601000, 100, 100))).empty());
}

}  // namespace
}  // namespace demine::app
