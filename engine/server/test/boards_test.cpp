// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people read: who gets which board, and that nothing of another organisation, of a class
/// that is not theirs, or of a day that had not come is in it.
#include <set>

#include "support/programme.hpp"

namespace demine::server::test {
namespace {

using nlohmann::json;

std::string place_of(Programme& at, double east_m, double north_m) {
  const auto place = at.at_m(east_m, north_m);
  return "lat=" + std::to_string(place.lat_deg) + "&lon=" + std::to_string(place.lon_deg);
}

// Who may read what: a row a route, a column an account.
TEST(Boards, AnswerEachRoleWithWhatItMayRead) {
  Programme at;
  const std::vector<std::string> columns{
      "viewer", "recorder", "operations", "authority", "administrator", "northern", ""};
  struct Row {
    std::string target;
    std::vector<int> status;
  };
  const std::vector<int> data{200, 200, 200, 200, 404, 200, 401};
  const std::vector<int> anyone{200, 200, 200, 200, 200, 200, 401};
  const std::vector<Row> rows{
      {"/api/operation", anyone},
      {"/api/vocabulary", anyone},
      {"/api/condition-kinds", anyone},
      {"/api/evidence-kinds", anyone},
      {"/api/openapi.json", anyone},
      {"/api/journal", anyone},
      {"/api/records/area", data},
      {"/api/records/area/A1", data},
      {"/api/records/task/T1", data},
      {"/api/records/task/T2", {200, 200, 200, 200, 404, 404, 401}},
      {"/api/records/person", {404, 404, 404, 200, 404, 404, 401}},
      {"/api/records/find", {404, 404, 200, 200, 404, 404, 401}},
      {"/api/records/nothing", {404, 404, 404, 404, 404, 404, 401}},
      {"/api/records/area/A99", {404, 404, 404, 404, 404, 404, 401}},
      {"/api/areas/A1", data},
      {"/api/areas/A1/advance?to=declare_sha", data},
      {"/api/areas/A1/advance?to=nothing", {400, 400, 400, 400, 404, 400, 401}},
      {"/api/areas/A1/advance", {400, 400, 400, 400, 404, 400, 401}},
      {"/api/place?" + place_of(at, 100, 100), data},
      {"/api/place?lat=91&lon=0", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/place?lat=1", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/readiness/board", data},
      {"/api/readiness/board?days=92", data},
      {"/api/readiness/board?days=93", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/readiness/board?from=tomorrow", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/readiness/check?task=T1&team=K1", data},
      {"/api/readiness/check?task=T2&team=K1", {200, 200, 200, 200, 404, 404, 401}},
      {"/api/readiness/check?task=T1&team=K2", {200, 200, 200, 200, 404, 404, 401}},
      {"/api/readiness/check?task=T1", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/readiness/gaps", data},
      {"/api/readiness/gaps?contingent=C2", {200, 200, 200, 200, 404, 404, 401}},
      {"/api/contingents", data},
      {"/api/ledger", data},
      {"/api/statements", data},
      {"/api/conflicts", data},
      {"/api/export/areas?format=csv", data},
      {"/api/export/areas?format=gpkg", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/export/persons", {404, 404, 404, 200, 404, 404, 401}},
      {"/api/journal?before=x", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/journal?limit=201", {400, 400, 400, 400, 400, 400, 401}},
      {"/api/journal?subject=task/T2", {200, 200, 200, 200, 404, 404, 401}},
      {"/api/journal/nothing", {404, 404, 404, 404, 404, 404, 401}},
  };
  for (const auto& [target, status] : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto response = at.served.get(target, columns[i]);
      EXPECT_EQ(response.status, status.at(i))
          << target << " as " << columns[i] << ": " << response.body.substr(0, 300);
    }
  }
}

struct Leak {
  const char* as;
  const char* secret;
  bool shown;
};

/// Every board, as somebody sees it.
std::string all_boards(Programme& at, const std::string& as) {
  std::string out;
  for (const auto& target : std::vector<std::string>{"/api/records/area",
                                                     "/api/records/area/A1",
                                                     "/api/records/task",
                                                     "/api/records/team",
                                                     "/api/records/contingent",
                                                     "/api/records/evidence",
                                                     "/api/records/person",
                                                     "/api/areas/A1",
                                                     "/api/areas/A2",
                                                     "/api/place?" + place_of(at, 100, 100),
                                                     "/api/place?" + place_of(at, 1'100, 100),
                                                     "/api/readiness/board?days=2",
                                                     "/api/readiness/check?task=T1&team=K1",
                                                     "/api/readiness/gaps",
                                                     "/api/contingents",
                                                     "/api/ledger",
                                                     "/api/statements",
                                                     "/api/journal?limit=200",
                                                     "/api/conflicts",
                                                     "/api/export/areas?format=geojson",
                                                     "/api/export/areas?format=csv",
                                                     "/api/export/areas?format=kml",
                                                     "/api/export/tasks?format=csv",
                                                     "/api/export/evidence?format=csv",
                                                     "/api/export/contingents?format=csv",
                                                     "/api/export/persons?format=csv"}) {
    out += at.served.get(target, as).body;
  }
  return out;
}

TEST(SafetyRule7, NoBoardAndNoExportTellsWhatTheRoleMayNotRead) {
  Programme at;
  for (const auto& [as, secret, shown] : std::vector<Leak>{
           {"viewer",     "Landowner Name",   false},
           {"viewer",     "secret threat",    false},
           {"viewer",     "Secret Name",      false},
           {"viewer",     "\"person_count\"", false},
           {"operations", "Landowner Name",   false},
           {"operations", "Secret Name",      false},
           {"operations", "secret threat",    true },
           {"authority",  "Landowner Name",   true },
           {"authority",  "Secret Name",      true }
  }) {
    EXPECT_EQ(all_boards(at, as).find(secret) != std::string::npos, shown) << as << " " << secret;
  }
}

TEST(SafetyRule7, WhereEvidenceLiesIsForThoseWhoMayKnow) {
  Programme at;
  for (const char* as : {"viewer", "recorder"}) {
    const auto record = json_of(at.served.get("/api/records/evidence/E1", as));
    EXPECT_FALSE(record.contains("place")) << as;
    EXPECT_FALSE(record.contains("bbox")) << as;
    EXPECT_TRUE(record.contains("kind")) << as;
    EXPECT_TRUE(
        json_of(at.served.get("/api/place?" + place_of(at, 100, 100), as))["evidence"].empty());
  }
  const auto record = json_of(at.served.get("/api/records/evidence/E1", "operations"));
  EXPECT_TRUE(record.contains("place"));
  EXPECT_TRUE(record.contains("bbox"));
}

TEST(SafetyRule7, NothingOfAnotherOrganisationIsToldByIdListBoardOrExport) {
  Programme at;
  const auto seen = all_boards(at, "northern");
  for (const std::string& other :
       {at.task[1], at.team[1], std::string("\"T2\""), std::string("\"K2\""), std::string("\"C2\""),
        std::string("Team of O2"), std::string("Task of O2")}) {
    EXPECT_EQ(seen.find(other), std::string::npos) << other;
  }
  EXPECT_NE(seen.find(at.task[0]), std::string::npos);
  for (const auto& [entity, id] : {
           std::pair{"task", at.task[1]},
           {"team", at.team[1]}
  }) {
    const auto target = "/api/records/" + std::string(entity) + "/" + id;
    const auto hidden = json_of(at.served.get(target, "northern"));
    const auto none = json_of(at.served.get(
        "/api/records/" + std::string(entity) + "/" + std::string(36, 'x'), "northern"));
    EXPECT_EQ(hidden["status"], 404);
    EXPECT_EQ(hidden["title"], none["title"]);
    EXPECT_EQ(at.served.get(target, "viewer").status, 200);
  }
}

TEST(Boards, ShowThoseWhoAreBoundToAnAreaThatAreaAlone) {
  Programme at;
  EXPECT_EQ(at.served.get("/api/areas/A1", "bound").status, 200);
  EXPECT_EQ(at.served.get("/api/areas/A2", "bound").status, 404);
  EXPECT_EQ(json_of(at.served.get("/api/records/area", "bound")).size(), 1U);
  const auto ledger = json_of(at.served.get("/api/ledger", "bound"));
  EXPECT_EQ(ledger["hazards"].size(), 1U);
  EXPECT_TRUE(ledger["balances"]);
  EXPECT_FALSE(ledger["whole_operation"]);
  EXPECT_TRUE(
      json_of(at.served.get("/api/place?" + place_of(at, 1'100, 100), "bound"))["areas"].empty());
}

TEST(Boards, TellWhatIsSaidAboutAPlace) {
  Programme at;
  const auto place = json_of(at.served.get("/api/place?" + place_of(at, 100, 100), "authority"));
  ASSERT_EQ(place["areas"].size(), 1U) << place;
  EXPECT_EQ(place["areas"][0]["label"], "A1");
  EXPECT_EQ(place["tasks"][0]["label"], "T1");
  EXPECT_EQ(place["evidence"][0]["record"], "E1");
  EXPECT_LT(place["evidence"][0]["distance_m"], 1);
  EXPECT_TRUE(place["hazard"].is_null());
  EXPECT_NE(place["mgrs"], "");
  EXPECT_TRUE(place["synthetic"]);
}

TEST(Boards, ShowAnAreaWithWhatMayBeProposed) {
  Programme at;
  const auto area = json_of(at.served.get("/api/areas/A1", "authority"));
  EXPECT_EQ(area["label"], "A1");
  EXPECT_EQ(area["tasks"][0]["label"], "T1");
  EXPECT_EQ(area["evidence"][0]["label"], "E1");
  EXPECT_EQ(area["evidence"][0]["belongs"], true);
  EXPECT_EQ(area["bbox"].size(), 4U);
  std::set<std::string> steps;
  for (const auto& one : area["transitions"]) steps.insert(one["to"].get<std::string>());
  EXPECT_TRUE(steps.contains("open_indication"));
  const auto step = json_of(at.served.get("/api/areas/A1/advance?to=open_indication", "recorder"));
  EXPECT_FALSE(step["guards"].empty());
  EXPECT_EQ(step["outcome"], "refused");
  for (const auto& guard : step["guards"]) EXPECT_TRUE(guard["met"].is_boolean());
}

TEST(Boards, ShowTheRegisterAsItWasKnownThen) {
  Programme at;
  at.served.advance(std::int64_t{3} * 86'400'000);
  at.served.enter("viewer");
  at.record("organisation", {
                                {"name", "Latecomer"},
                                {"kind", "operator" }
  });
  EXPECT_EQ(json_of(at.served.get("/api/records/organisation", "viewer")).size(), 3U);
  EXPECT_EQ(json_of(at.served.get("/api/records/organisation?as_of=2026-05-02", "viewer")).size(),
            2U);
  EXPECT_EQ(at.served.get("/api/records/organisation/O3?as_of=2026-05-02", "viewer").status, 404);
  EXPECT_EQ(at.served.get("/api/records/organisation?as_of=soon", "viewer").status, 400);
  EXPECT_TRUE(json_of(at.served.get("/api/ledger?as_of=2026-05-02", "viewer"))["balances"]);
}

TEST(Journal, PagesFromTheNewestOnWithoutGapOrRepetition) {
  Programme at;
  // The slow twin: all of it, read from the beginning; what is read meanwhile is noted behind it.
  std::vector<std::string> all;
  EXPECT_EQ(said(at.served.open(store::Use::Read)
                     .for_each(store::Order::ByClock,
                               [&](const journal::Entry& entry) -> base::Done {
                                 all.insert(all.begin(), entry.header.id.text());
                                 return {};
                               })),
            "");
  std::vector<std::string> seen;
  std::string before;
  for (int page = 0; page < 100; ++page) {
    const auto target = "/api/journal?limit=7" + (before.empty() ? "" : "&before=" + before);
    const auto answer = json_of(at.served.get(target, "authority"));
    for (const auto& entry : answer["entries"]) seen.push_back(entry["header"]["id"]);
    if (answer["next"].is_null()) break;
    before = answer["next"];
  }
  EXPECT_EQ(seen, all);
  const auto about = json_of(at.served.get("/api/journal?subject=task/T1", "authority"));
  ASSERT_FALSE(about["entries"].empty());
  for (const auto& entry : about["entries"]) EXPECT_EQ(entry["subject_label"], "task T1");
}

TEST(SafetyRule7, AJournalWithoutItsPayloadsStillShowsThatItIsWhole) {
  Programme at;
  const auto withheld = [&](const char* as) {
    int count = 0;
    const auto page = json_of(at.served.get("/api/journal?limit=200", as));
    for (const auto& entry : page["entries"]) {
      EXPECT_EQ(entry["payload"].is_null(), entry["withheld"].get<bool>());
      count += entry["withheld"].get<bool>() ? 1 : 0;
    }
    return count;
  };
  EXPECT_GT(withheld("viewer"), 0);
  EXPECT_EQ(withheld("authority"), 0);
  for (const char* as : {"viewer", "administrator"}) {
    const auto verified = at.served.send(Method::Post, "/api/journal/verify", "", as);
    EXPECT_EQ(verified.status, 200) << verified.body;
    EXPECT_TRUE(json_of(verified)["verified"]);
  }
  // Of the administrator's journal nothing is about data.
  const auto of_keys = json_of(at.served.get("/api/journal?limit=200", "administrator"));
  ASSERT_FALSE(of_keys["entries"].empty());
  for (const auto& entry : of_keys["entries"]) {
    const std::string subject = entry["header"]["subject"];
    EXPECT_TRUE(subject == "keys" || subject == "operation" || subject == "access") << subject;
  }
}

TEST(Readiness, TellsOfPersonsNoMoreThanTheOutcome) {
  Programme at;
  const auto findings = [&](const char* as) {
    return json_of(at.served.get("/api/readiness/check?task=T1&team=K1", as))["findings"];
  };
  int withheld = 0;
  for (const auto& finding : findings("viewer")) {
    if (finding["why"] != "withheld: it is about a person") continue;
    ++withheld;
    for (const char* member : {"subject", "value", "source", "author", "attested_by"}) {
      EXPECT_FALSE(finding.contains(member)) << finding;
    }
  }
  EXPECT_GT(withheld, 0);
  for (const auto& finding : findings("authority")) {
    EXPECT_NE(finding["why"], "withheld: it is about a person");
  }
}

TEST(Readiness, IsLoadedAnewAfterAnEntryAndAsTimePasses) {
  Programme at;
  const auto board = [&] { return at.served.get("/api/readiness/board?days=3", "viewer").body; };
  const auto before = board();
  EXPECT_EQ(board(), before);
  const auto stopped = at.served.post("/api/tasks/T1/stop", json::object(), "viewer");
  ASSERT_EQ(stopped.status, 201) << stopped.body;
  const auto after = board();
  EXPECT_NE(after, before);
  EXPECT_NE(after.find("not_stopped"), std::string::npos);
  at.served.advance(std::int64_t{86'400'000});
  EXPECT_NE(board(), after);
}

}  // namespace
}  // namespace demine::server::test
