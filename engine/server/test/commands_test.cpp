// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people say and sign: who may, what is refused with every reason, and that a stop is taken
/// from everybody.
#include <set>

#include "demine/app/readiness.hpp"
#include "support/programme.hpp"

namespace demine::server::test {
namespace {

using nlohmann::json;

json find_at(Programme& at, double east_m, double north_m) {
  const auto place = at.at_m(east_m, north_m);
  return {
      {"kind",                    "find"       },
      {"lat",                     place.lat_deg},
      {"lon",                     place.lon_deg},
      {"precision_m",             5            },
      {"source",                  "S1"         },
      {"source_reliability",      "B"          },
      {"information_credibility", "2"          },
      {"directness",              "direct"     }
  };
}

json condition_of(const std::string& about) {
  return {
      {"kind",   ""       },
      {"about",  about    },
      {"value",  true     },
      {"source", "paper 7"}
  };
}

std::string problems_of(const Response& response) { return response.body.substr(0, 400); }

/// Some kind of condition that is about tasks and needs nothing but a value.
std::string kind_about_tasks(Programme& at) {
  for (const auto& kind : json_of(at.served.get("/api/condition-kinds", "viewer"))) {
    if (kind["about"] == "task" && kind["type"] == "yes_no" && !kind["expires"])
      return kind["kind"];
  }
  return {};
}

// Who may say what: a row a command, a column an account. 4xx other than 403 and 404: it was let
// through, and refused for what it said.
TEST(Commands, AreTakenFromTheRolesThatMay) {
  Programme at;
  const std::vector<std::string> columns{"viewer",  "recorder",  "leader",        "operations",
                                         "quality", "authority", "administrator", ""};
  struct Row {
    std::string target;
    json body;
    std::vector<int> status;
  };
  auto condition = condition_of("T1");
  condition["kind"] = kind_about_tasks(at);
  ASSERT_NE(condition["kind"], "");
  const json task{
      {"name",     "T-17"     },
      {"activity", "clearance"},
      {"areas",    {"A1"}     },
      {"operator", "O1"       }
  };
  const json resume{
      {"cause_removed", "gone"              },
      {"team",          "K1"                },
      {"role",          "operations_officer"}
  };
  const std::vector<Row> rows{
      {"/api/evidence", find_at(at, 50, 50), {403, 201, 201, 201, 201, 201, 403, 401}},
      {"/api/areas", {{"name", "Field"}}, {403, 201, 201, 201, 201, 201, 403, 401}},
      {"/api/areas/check",
       {{"outline", at.square(0, 1'000)}},
       {403, 200, 200, 200, 200, 200, 403, 401}},
      {"/api/conditions", condition, {403, 201, 201, 201, 403, 201, 403, 401}},
      {"/api/conditions/CO99/expire",
       {{"last_day", "2026-05-02"}},
       {403, 404, 404, 404, 404, 404, 403, 401}},
      {"/api/tasks", task, {403, 403, 403, 201, 403, 201, 403, 401}},
      {"/api/areas/A1/advance", {{"to", "declare_sha"}}, {403, 403, 422, 422, 422, 422, 403, 401}},
      {"/api/areas/A1/sign",
       {{"proposal", "00"}, {"role", "nmac"}},
       {403, 403, 404, 404, 404, 404, 403, 401}},
      {"/api/tasks/T1/resume", resume, {403, 403, 403, 403, 403, 403, 403, 401}},
      {"/api/tasks/T1/stop", json::object(), {201, 201, 201, 201, 201, 201, 201, 401}},
  };
  for (const auto& [target, body, status] : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto response = at.served.post(target, body, columns[i]);
      EXPECT_EQ(response.status, status.at(i))
          << target << " as " << columns[i] << ": " << problems_of(response);
    }
  }
}

TEST(SafetyRule9, AnybodyWhoIsEnrolledStopsAnyTaskHoweverItIsSaid) {
  Programme at;
  for (const char* as : {"viewer", "recorder", "leader", "northern", "bound", "administrator"}) {
    for (const char* task : {"T1", "T2"}) {
      for (const char* body :
           {"", "{}", "{\"reason\": \"item found\", \"cause\": \"unexpected_item\"}",
            "{\"cause\": \"no such cause\"}", "{\"unknown\": 1}", "{\"reason\": 7}", "not json",
            "[]", "{\"reason\": \"\\u0000\"}"}) {
        const auto response =
            at.served.send(Method::Post, "/api/tasks/" + std::string(task) + "/stop", body, as,
                           {
                               {"if-match", "\"of long ago\""}
        });
        EXPECT_EQ(response.status, 201)
            << as << " " << task << " " << body << ": " << problems_of(response);
      }
    }
  }
  const auto file = at.served.open(store::Use::Read);
  for (const auto& task : at.task) EXPECT_EQ(app::standing_stops(file, task)->size(), 54U);
  EXPECT_EQ(at.served.post("/api/tasks/T99/stop", json::object(), "leader").status, 404);
}

TEST(SafetyRule9, AnybodyWhoIsEnrolledStopsWorkOnAnArea) {
  Programme at;
  // From here on nothing is signed by hand: the area is made suspicious by those whose work it is.
  for (const char* as : {"viewer", "recorder", "administrator"}) {
    const auto step = json_of(at.served.get("/api/areas/A1/advance?to=suspend", "viewer"));
    const auto response = at.served.post("/api/areas/A1/advance",
                                         {
                                             {"to",    "suspend"                               },
                                             {"facts", {{{"name", "nonsense"}, {"value", "x"}}}},
                                             {"role",  "nmac"                                  }
    },
                                         as, {{"if-match", "\"of long ago\""}});
    // Taken, or refused for the state of the area alone: never for who asks, nor for the words.
    if (step["possible"] == true) {
      EXPECT_EQ(response.status, 200) << problems_of(response);
    } else {
      EXPECT_EQ(response.status, 422) << problems_of(response);
      const auto body = json_of(response);
      for (const auto& unmet : body["unmet"]) EXPECT_EQ(unmet["guard"], "state") << unmet;
    }
  }
}

TEST(SafetyRule9, ResumingTakesTwoPersonsWithTheirPasswords) {
  Programme at;
  ASSERT_EQ(at.served.post("/api/tasks/T1/stop", json::object(), "viewer").status, 201);
  const auto resume = [&](const char* as, const char* role, const json& password) {
    json body{
        {"cause_removed", "destroyed"},
        {"team",          "K1"       },
        {"role",          role       }
    };
    if (!password.is_null()) body["password"] = password;
    return at.served.post("/api/tasks/T1/resume", body, as);
  };
  EXPECT_EQ(resume("leader", "site_supervisor", nullptr).status, 403);
  EXPECT_EQ(resume("leader", "site_supervisor", "of somebody else").status, 403);
  EXPECT_EQ(resume("recorder", "site_supervisor", "password of recorder").status, 403);
  // Signed by whom it should, and nothing is known of the site: every reason is told.
  const auto refused = resume("leader", "site_supervisor", "password of leader");
  ASSERT_EQ(refused.status, 422) << problems_of(refused);
  EXPECT_GT(json_of(refused)["unmet"].size(), 3U);
  const auto file = at.served.open(store::Use::Read);
  EXPECT_EQ(app::standing_stops(file, at.task[0])->size(), 1U);
}

TEST(Commands, TellAboutAStopWhatElseItMayReach) {
  Programme at;
  const auto stop = [&](const char* as) {
    return json_of(at.served.post("/api/tasks/T1/stop",
                                  {
                                      {"reason", "gusts"  },
                                      {"cause",  "weather"}
    },
                                  as));
  };
  EXPECT_EQ(stop("viewer")["proposals"][0]["task"], "T2");
  // Of another organisation nothing is told.
  EXPECT_TRUE(stop("leader")["proposals"].empty());
}

TEST(Commands, KeepThoseOfAnOrganisationToItsOwn) {
  Programme at;
  auto condition = condition_of("T2");
  condition["kind"] = kind_about_tasks(at);
  for (const auto& [target, body] : std::vector<std::pair<std::string, json>>{
           {"/api/conditions",      condition   },
           {"/api/tasks/T2/resume",
            {{"cause_removed", "x"},
             {"team", "K2"},
             {"role", "site_supervisor"},
             {"password", "password of leader"}}}
  }) {
    const auto response = at.served.post(target, body, "leader");
    EXPECT_EQ(response.status, 404) << target << problems_of(response);
  }
  condition["about"] = "T1";
  EXPECT_EQ(at.served.post("/api/conditions", condition, "leader").status, 201);
}

TEST(Commands, ListEveryGuardOfARefusedStep) {
  Programme at;
  const auto before = at.served.entries();
  const auto refused = at.served.post("/api/areas/A1/advance",
                                      {
                                          {"to", "declare_sha"}
  },
                                      "operations");
  ASSERT_EQ(refused.status, 422);
  const auto body = json_of(refused);
  EXPECT_EQ(body["problems"], body["unmet"]);
  const auto checked = json_of(at.served.get("/api/areas/A1/advance?to=declare_sha", "operations"));
  EXPECT_EQ(body["unmet"], checked["unmet"]);
  EXPECT_EQ(at.served.entries(), before);
}

TEST(Commands, WalkAStepThroughTwoPersons) {
  Programme at;
  // The first step: an indication, which one person opens.
  json facts = json::array();
  for (const auto& [name, value] : std::vector<std::pair<const char*, const char*>>{
           {"evidence_items",       "E1"          },
           {"source",               "village head"},
           {"grade",                "B2"          },
           {"location_precision_m", "50"          }
  }) {
    facts.push_back({
        {"name",  name },
        {"value", value}
    });
  }
  const json open{
      {"to",    "open_indication"},
      {"role",  "recorder"       },
      {"facts", facts            }
  };
  const auto opened = at.served.post("/api/areas/A1/advance", open, "operations");
  ASSERT_EQ(opened.status, 200) << problems_of(opened);
  EXPECT_EQ(json_of(opened)["outcome"], "in_effect");
  const std::string version = json_of(at.served.get("/api/areas/A1", "operations"))["version"];
  ASSERT_NE(version, "");
  json declare{
      {"to",    "declare_sha"                           },
      {"role",  "nts_leader"                            },
      {"facts",
       {{{"name", "nts_report"}, {"value", "NTS-4"}},
        {{"name", "supporting_items"}, {"value", "E1"}}}}
  };
  // Signed by three: with the password alone, and from what stands.
  EXPECT_EQ(at.served.post("/api/areas/A1/advance", declare, "leader").status, 403);
  declare["password"] = "password of leader";
  EXPECT_EQ(at.served
                .post("/api/areas/A1/advance", declare, "leader",
                      {
                          {"if-match", "\"x\""}
  })
                .status,
            412);
  const auto proposed = at.served.post("/api/areas/A1/advance", declare, "leader",
                                       {
                                           {"if-match", "\"" + version + "\""}
  });
  ASSERT_EQ(proposed.status, 200) << problems_of(proposed);
  EXPECT_EQ(json_of(proposed)["outcome"], "waiting");
  const std::string proposal = json_of(proposed)["proposal"];
  const auto waiting = json_of(at.served.get("/api/areas/A1", "viewer"))["proposals"];
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(json_of(at.served.get("/api/areas/A1", "viewer"))["found_since_closed"], json::array());
  EXPECT_EQ(waiting[0]["proposal"], proposal);
  EXPECT_EQ(waiting[0]["signed_by"][0]["name"], "leader");
  const auto sign = [&](const char* as, const char* role, const std::string& password) {
    return at.served.post(
        "/api/areas/A1/sign",
        {
            {"proposal", proposal.substr(0, 12)},
            {"role", role},
            {"password", password}
    },
        as);
  };
  EXPECT_EQ(sign("quality", "operator_qa", "wrong").status, 403);
  EXPECT_EQ(sign("quality", "nmac", "password of quality").status, 403);
  EXPECT_EQ(sign("quality", "operator_qa", "password of quality").status, 200);
  const auto last = sign("authority", "nmac", "password of authority");
  EXPECT_EQ(last.status, 200) << problems_of(last);
  EXPECT_EQ(json_of(last)["outcome"], "in_effect") << last.body;
}

TEST(Commands, SayOnceWhatIsSentTwice) {
  Programme at;
  const auto before = at.served.entries();
  const Pairs key{
      {"idempotency-key", "one-wish"}
  };
  const auto first = at.served.post("/api/tasks/T1/stop",
                                    {
                                        {"reason", "x"}
  },
                                    "recorder", key);
  const auto entries = at.served.entries();
  EXPECT_GT(entries, before);
  const auto again = at.served.post("/api/tasks/T1/stop",
                                    {
                                        {"reason", "x"}
  },
                                    "recorder", key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(json_of(again), json_of(first));
  EXPECT_EQ(at.served.entries(), entries);
  EXPECT_EQ(at.served
                .post("/api/tasks/T1/stop",
                      {
                          {"reason", "y"}
  },
                      "recorder", key)
                .status,
            409);
}

TEST(Commands, ExpireAConditionFromTheVersionThatWasSeen) {
  Programme at;
  auto condition = condition_of("T1");
  condition["kind"] = kind_about_tasks(at);
  condition["valid_until"] = "2026-06-30";
  const auto made = at.served.post("/api/conditions", condition, "operations");
  ASSERT_EQ(made.status, 201) << problems_of(made);
  const std::string id = json_of(made)["id"];
  const std::string version =
      json_of(at.served.get("/api/records/condition/" + id, "viewer"))["version"];
  const auto expire = [&](const std::string& if_match) {
    return at.served
        .post("/api/conditions/" + id + "/expire",
              {
                  {"last_day", "2026-05-02"}
    },
              "operations", {{"if-match", if_match}})
        .status;
  };
  EXPECT_EQ(expire("\"other\""), 412);
  EXPECT_EQ(expire("\"" + version + "\""), 200);
  EXPECT_EQ(expire("\"" + version + "\""), 412);
}

TEST(Commands, CheckAnOutlineAndSayWhere) {
  Programme at;
  const auto before = at.served.entries();
  const auto check = [&](const json& outline) {
    return json_of(at.served.post("/api/areas/check",
                                  {
                                      {"outline", outline}
    },
                                  "recorder"));
  };
  const auto good = check(at.square(0, 1'000));
  EXPECT_TRUE(good["problems"].empty()) << good;
  EXPECT_NEAR(good["area_m2"].get<double>(), 40'000, 400);
  const auto overlap = check(at.square(100, 100));
  ASSERT_EQ(overlap["problems"].size(), 1U) << overlap;
  EXPECT_EQ(overlap["problems"][0]["code"], "overlap");
  EXPECT_FALSE(overlap["problems"][0]["at"].empty());
  auto crossing = at.square(0, 1'000);
  std::swap(crossing["coordinates"][0][1], crossing["coordinates"][0][2]);
  const auto flawed = check(crossing);
  ASSERT_EQ(flawed["problems"].size(), 1U) << flawed;
  EXPECT_EQ(flawed["problems"][0]["code"], "geometry");
  EXPECT_EQ(flawed["problems"][0]["at"].size(), 1U);
  EXPECT_EQ(at.served.entries(), before);
  // The same is refused when it is sent in earnest.
  const auto refused = at.served.post("/api/areas",
                                      {
                                          {"name", "x"},
                                          {"outline", at.square(100, 100)}
  },
                                      "recorder");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json_of(refused)["problems"][0]["field"], "/outline");
}

TEST(Commands, MakeAnAreaOfItsEvidence) {
  Programme at;
  const auto found = at.served.post("/api/evidence", find_at(at, 50, 1'050), "recorder");
  ASSERT_EQ(found.status, 201) << problems_of(found);
  const std::string item = json_of(found)["label"];
  const auto made =
      at.served.post("/api/areas",
                     {
                         {"name", "Ditch"},
                         {"outline", at.square(0, 1'000)},
                         {"evidence", {item}}
  },
                     "recorder");
  ASSERT_EQ(made.status, 201) << problems_of(made);
  const std::string id = json_of(made)["areas"][0]["id"];
  EXPECT_EQ(json_of(at.served.get("/api/records/evidence/" + item, "viewer"))["area"], id);
  EXPECT_EQ(at.served
                .post("/api/areas",
                      {
                          {"name",     "x"    },
                          {"evidence", {"E99"}}
  },
                      "recorder")
                .status,
            404);
}

TEST(SafetyRule11, EvidenceOfAnotherOriginIsRefused) {
  Programme at;
  auto real = find_at(at, 50, 50);
  real["origin"] = "real";
  EXPECT_EQ(at.served.post("/api/evidence", real, "recorder").status, 422);
}

TEST(Commands, TakeHostileWordsAsWords) {
  Programme at;
  const std::vector<std::string> hostile{"'; delete from demine_journal; --",
                                         "\"><script>alert(1)</script>",
                                         "../../etc/passwd",
                                         "%s%s%n",
                                         "{0} {1}",
                                         "=HYPERLINK(\"http://x\")",
                                         "\xd0\x96; '\xd0\x96"};
  const auto before = at.served.entries();
  for (const auto& words : hostile) {
    auto body = find_at(at, 50, 50);
    body["note"] = words;
    const auto made = at.served.post("/api/evidence", body, "recorder");
    ASSERT_EQ(made.status, 201) << problems_of(made);
    const std::string id = json_of(made)["id"];
    EXPECT_EQ(json_of(at.served.get("/api/records/evidence/" + id, "viewer"))["note"], words);
    // As a name in a path and in a query too: there is none, and nothing happens.
    EXPECT_EQ(at.served.get("/api/journal?subject=area/%27%20or%201=1", "viewer").status, 404);
  }
  // What would be shown in another order than it is said is no word.
  auto turned = find_at(at, 50, 50);
  turned["note"] = "left \xe2\x80\xae right";
  EXPECT_EQ(at.served.post("/api/evidence", turned, "recorder").status, 422);
  EXPECT_GE(at.served.entries(), before + static_cast<std::int64_t>(hostile.size()));
  for (const char* path : {"/api/records/area/%27%20or%20%271%27=%271", "/api/records/area;drop",
                           "/api/areas/%3Cscript%3E", "/api/export/etc"}) {
    const auto response = at.served.get(path, "viewer");
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.media_type, "application/problem+json");
  }
  EXPECT_TRUE(
      json_of(at.served.send(Method::Post, "/api/journal/verify", "", "viewer"))["verified"]);
}

TEST(Commands, AreRefusedWithoutTheSessionsOwnMark) {
  Programme at;
  const auto before = at.served.entries();
  for (const auto& mark : {std::string(), std::string("guess")}) {
    const auto response = at.served.post("/api/tasks/T1/stop", json::object(), "recorder",
                                         {
                                             {"x-demine-csrf", mark}
    });
    EXPECT_EQ(response.status, 403);
  }
  const auto token = at.served.token_of("operations");
  const auto by_token = at.served.post("/api/evidence", find_at(at, 1, 1), "",
                                       {
                                           {"authorization", "Bearer " + token}
  });
  EXPECT_EQ(by_token.status, 403) << problems_of(by_token);
  EXPECT_EQ(at.served.entries(), before);
}

}  // namespace
}  // namespace demine::server::test
