// SPDX-License-Identifier: Apache-2.0
/// \file
/// A stop from its press to its end: whoever presses, why it was is told afterwards of the same
/// stop, and two persons end it.
#include <fstream>
#include <set>

#include "demine/app/readiness.hpp"
#include "support/programme.hpp"
#include "testing/source_dir.hpp"

namespace demine::server::test {
namespace {

using nlohmann::json;

std::string problems_of(const Response& response) { return response.body.substr(0, 600); }

json stops_of(Programme& at, const std::string& as = "viewer") {
  return json_of(at.served.get("/api/records/stop", as));
}
Response tell(Programme& at, const std::string& as, const std::string& stop, const json& body,
              const Pairs& headers = {}) {
  return at.served.post("/api/stops/" + stop + "/reason", body, as, headers);
}
std::string stop_as(Programme& at, const std::string& as, const std::string& task = "T1") {
  const auto stopped = at.served.post("/api/tasks/" + task + "/stop", json::object(), as);
  EXPECT_EQ(stopped.status, 201) << problems_of(stopped);
  return json_of(stopped)["stop"];
}
const json kFound{
    {"reason", "item found beside the lane"},
    {"cause",  "unexpected_item"           }
};

// The account of somebody whose first password an administrator gave, as it is before it is
// changed.
struct FirstDay {
  explicit FirstDay(Programme& at) {
    auto operation = at.served.open();
    auto accounts = store::AccountFile::open(store::AccountFile::beside(at.served.file()));
    const auto made = app::add_account(operation, *accounts, at.served.anna(),
                                       {.account = "boris", .name = "Boris", .roles = {"viewer"}},
                                       Served::kCheap);
    EXPECT_EQ(said(made), "");
    const auto logged_in =
        at.served.post("/api/session", {
                                           {"account",  "boris"       },
                                           {"password", made->password}
    });
    EXPECT_EQ(json_of(logged_in)["must_change_password"], true) << problems_of(logged_in);
    const auto cookie = header_of(logged_in, "Set-Cookie");
    as = {
        {"cookie", cookie.substr(0, cookie.find(';'))},
        {"x-demine-csrf", json_of(logged_in)["csrf"]}
    };
  }
  Pairs as;
};

TEST(SafetyRule9, WhoseFirstPasswordIsNotChangedYetStopsAllTheSame) {
  Programme at;
  const FirstDay boris(at);
  EXPECT_EQ(at.served.get("/api/records/task", "", boris.as).status, 403);
  EXPECT_EQ(at.served.post("/api/tasks/T1/resume", json::object(), "", boris.as).status, 403);
  for (const char* body : {"", "{}", "not json"}) {
    const auto stopped = at.served.send(Method::Post, "/api/tasks/T1/stop", body, "", boris.as);
    EXPECT_EQ(stopped.status, 201) << body << problems_of(stopped);
  }
  const auto file = at.served.open(store::Use::Read);
  EXPECT_EQ(app::standing_stops(file, at.task[0])->size(), 3U);
}

TEST(SafetyRule9, AReasonToldAfterwardsIsOfTheSameStopAndEndsNothing) {
  Programme at;
  const auto stop = stop_as(at, "northern");
  const auto before = at.served.entries();
  at.served.advance(60'000);
  const auto told = tell(at, "northern", stop, kFound);
  ASSERT_EQ(told.status, 200) << problems_of(told);
  EXPECT_EQ(json_of(told)["stop"], stop);
  EXPECT_TRUE(json_of(told)["problems"].empty());
  EXPECT_EQ(at.served.entries(), before + 1);
  const auto stops = stops_of(at);
  ASSERT_EQ(stops.size(), 1U) << stops;
  EXPECT_EQ(stops[0]["reason"], kFound["reason"]);
  EXPECT_EQ(stops[0]["cause"], kFound["cause"]);
  EXPECT_EQ(stops[0]["stopped_at"], "2026-05-01T12:00:00Z") << "when it was pressed, not told";
  {
    const auto file = at.served.open(store::Use::Read);
    EXPECT_EQ(app::standing_stops(file, at.task[0])->size(), 1U);
  }
  // A cause that is not told again stays; by its id as well as by its label.
  const std::string id = stops[0]["id"];
  EXPECT_EQ(tell(at, "northern", id,
                 {
                     {"reason", "two items"}
  })
                .status,
            200);
  EXPECT_EQ(stops_of(at)[0]["reason"], "two items");
  EXPECT_EQ(stops_of(at)[0]["cause"], kFound["cause"]);
  // What was said first stays in the journal.
  const auto entries =
      json_of(at.served.get("/api/journal?subject=stop/" + stop, "authority"))["entries"];
  EXPECT_EQ(entries.size(), 3U);
}

// Who may say why: a row an account. Whoever pressed is asked no role; the others work on the task.
TEST(SafetyRule9, AReasonIsToldByWhoStoppedAndByWhoWorksOnTheTask) {
  Programme at;
  struct Row {
    const char* as;
    const char* of;  ///< who pressed
    const char* task;
    int status;
  };
  for (const auto& [as, of, task, status] : std::vector<Row>{
           {"viewer",        "viewer",        "T1", 200},
           {"viewer",        "viewer",        "T2", 200},
           {"recorder",      "recorder",      "T1", 200},
           {"administrator", "administrator", "T1", 200},
           {"northern",      "northern",      "T2", 200},
           {"viewer",        "recorder",      "T1", 403},
           {"recorder",      "viewer",        "T1", 403},
           {"administrator", "viewer",        "T1", 403},
           {"northern",      "viewer",        "T2", 403},
           {"leader",        "viewer",        "T1", 200},
           {"leader",        "viewer",        "T2", 404},
           {"operations",    "viewer",        "T2", 200},
           {"quality",       "viewer",        "T1", 200},
           {"authority",     "viewer",        "T1", 200},
           {"bound",         "viewer",        "T1", 200},
           {"bound",         "viewer",        "T2", 404},
           {"",              "viewer",        "T1", 401}
  }) {
    const auto stop = stop_as(at, of, task);
    const auto told = tell(at, as, stop, kFound);
    EXPECT_EQ(told.status, status) << as << " of " << task << ": " << problems_of(told);
  }
  // One that there is not, in the words of one that there is.
  for (const auto& [as, status] : std::vector<std::pair<const char*, int>>{
           {"viewer", 403},
           {"leader", 404}
  }) {
    EXPECT_EQ(tell(at, as, "S999", kFound).status, status) << as;
  }
  const auto hidden = tell(at, "leader", stop_as(at, "viewer", "T2"), kFound);
  EXPECT_EQ(json_of(hidden)["title"], json_of(tell(at, "leader", "S999", kFound))["title"]);
}

TEST(SafetyRule9, AReasonThatCannotBeTakenLeavesTheStopAsItIs) {
  Programme at;
  const auto stop = stop_as(at, "viewer");
  const auto before = at.served.entries();
  const auto was = stops_of(at);
  for (const auto& [body, status] : std::vector<std::pair<json, int>>{
           {json::object(),                                            422},
           {{{"reason", ""}},                                          422},
           {{{"cause", "weather"}},                                    422},
           {{{"reason", "x"}, {"cause", "no such cause"}},             422},
           {{{"reason", "x"}, {"task", "T2"}},                         422},
           {{{"reason", "x"}, {"stopped_at", "2026-04-01T00:00:00Z"}}, 422},
           {json::array(),                                             400}
  }) {
    const auto told = tell(at, "viewer", stop, body);
    EXPECT_EQ(told.status, status) << body << problems_of(told);
  }
  const std::string version = was[0]["version"];
  EXPECT_EQ(tell(at, "viewer", stop, kFound,
                 {
                     {"if-match", "\"another\""}
  })
                .status,
            412);
  EXPECT_EQ(at.served.entries(), before);
  EXPECT_EQ(stops_of(at), was);
  EXPECT_EQ(tell(at, "viewer", stop, kFound,
                 {
                     {"if-match", "\"" + version + "\""}
  })
                .status,
            200);
}

TEST(Stops, TellOnceWhatIsSentTwice) {
  Programme at;
  const auto stop = stop_as(at, "viewer");
  const Pairs key{
      {"idempotency-key", "why"}
  };
  const auto first = tell(at, "viewer", stop, kFound, key);
  const auto entries = at.served.entries();
  EXPECT_EQ(tell(at, "viewer", stop, kFound, key).body, first.body);
  EXPECT_EQ(at.served.entries(), entries);
}

TEST(Stops, ACauseThatIsToldProposesToLookAtOtherTasks) {
  Programme at;
  const auto stop = stop_as(at, "viewer");
  const auto proposals = [&](const char* as, const char* cause) {
    return json_of(tell(at, as, stop,
                        {
                            {"reason", "gusts"},
                            {"cause",  cause  }
    }))["proposals"];
  };
  EXPECT_TRUE(proposals("viewer", "other").empty());
  EXPECT_EQ(proposals("viewer", "weather")[0]["task"], "T2");
  EXPECT_TRUE(proposals("leader", "weather").empty()) << "of another organisation nothing is told";
}

/// Task T1 and team K1 with every condition that readiness asks for, on 2026-06-02, by HTTP.
class Ready : public Programme {
 public:
  /// 2026-06-02T06:00:00Z
  static constexpr std::int64_t kAsked_ms = 1'780'380'000'000;
  Ready() {
    served.now_ms = kAsked_ms - 7'200'000;
    served.enter("authority");
    record("equipment",
           {
               {"name",         "Detector"      },
               {"kind",         "metal_detector"},
               {"organisation", "O1"            }
    });
    change("team", "K1",
           {
               {"tools", "EQ1"}
    });
    change("task", "T1",
           {
               {"methods", "manual;animal;mechanical"}
    });
    std::ifstream lines(DEMINE_SOURCE_DIR "/engine/plan/test/all_holds.txt");
    for (std::string line; std::getline(lines, line);) {
      const auto equals = line.find(" = ");
      if (!line.starts_with('#') && equals != std::string::npos) {
        say(line.substr(0, equals), line.substr(equals + 3));
      }
    }
    served.now_ms = kAsked_ms;
    for (const char* as : {"viewer", "leader", "operations", "authority"}) served.enter(as);
  }

  void change(const char* entity, const char* label, const Fields& fields) {
    app::RecordDraft draft{.entity = entity, .record = label};
    draft.fields = fields;
    served.put(draft);
  }
  json check() {
    return json_of(served.get("/api/readiness/check?task=T1&team=K1&date=2026-06-02", "authority"));
  }
  Response resume(const char* as, const char* role) {
    return served.post("/api/tasks/T1/resume",
                       {
                           {"cause_removed", "destroyed"                     },
                           {"team",          "K1"                            },
                           {"role",          role                            },
                           {"password",      "password of " + std::string(as)}
    },
                       as);
  }

 private:
  void say(const std::string& kind, const std::string& value) {
    // What the register says by itself.
    static const std::set<std::string, std::less<>> kOwn{"stopped",
                                                         "task_label",
                                                         "activity",
                                                         "methods",
                                                         "required_depth_cm",
                                                         "languages",
                                                         "host_languages",
                                                         "lat_deg",
                                                         "lon_deg",
                                                         "at_task",
                                                         "open_critical_non_conformities"};
    if (kOwn.contains(kind)) return;
    const auto* const known = plan::find_known_fact(kind);
    ASSERT_NE(known, nullptr) << kind;
    json body{
        {"kind",   kind   },
        {"value",  value  },
        {"source", "paper"}
    };
    if (const auto about = subject(known->about); !about.empty()) body["about"] = about;
    if (known->expires) body["valid_until"] = "2026-06-30";
    if (!known->attesters.empty()) body["role"] = "nmac";
    if (kind == "process_accreditation" || kind == "team_accreditation")
      body["detail"] = "clearance";
    if (kind == "evacuation_drilled_on") body["detail"] = "L1";
    const auto made = served.post("/api/conditions", body, "authority");
    EXPECT_EQ(made.status, 201) << kind << problems_of(made);
  }
  static std::string subject(plan::About about) {
    switch (about) {
      case plan::About::Place:
        return "A1";
      case plan::About::Task:
        return "T1";
      case plan::About::Organisation:
        return "O1";
      case plan::About::Contingent:
        return "C1";
      case plan::About::Team:
        return "K1";
      case plan::About::Person:
        return "P1";
      case plan::About::Tool:
        return "EQ1";
      case plan::About::Operation:
        break;
    }
    return {};
  }
};

TEST(SafetyRule9, TwoPersonsResumeOverHttpAndNoOneAlone) {
  Ready at;
  const auto before = at.check();
  ASSERT_EQ(before["verdict"], "GO") << before;
  const auto stop = stop_as(at, "viewer");
  EXPECT_EQ(at.check()["verdict"], "NO-GO");
  const auto first = at.resume("leader", "site_supervisor");
  ASSERT_EQ(first.status, 200) << problems_of(first);
  EXPECT_EQ(json_of(first)["standing"], json::array({stop}));
  EXPECT_EQ(at.check()["verdict"], "NO-GO") << "one has said so, and work stands";
  // The same person again ends nothing, and nobody takes a role that is not theirs.
  EXPECT_EQ(json_of(at.resume("leader", "site_supervisor"))["standing"], json::array({stop}));
  EXPECT_EQ(at.resume("leader", "operations_officer").status, 403);
  EXPECT_EQ(at.check()["verdict"], "NO-GO");
  const auto second = at.resume("operations", "operations_officer");
  ASSERT_EQ(second.status, 200) << problems_of(second);
  EXPECT_EQ(json_of(second)["standing"], json::array());
  EXPECT_EQ(at.check()["verdict"], "GO");
  EXPECT_EQ(at.resume("operations", "operations_officer").status, 422) << "no stop stands";
}

TEST(SafetyRule9, WhoSignedThatItIsOverSpokeOfTheCauseAsItWasTold) {
  Ready at;
  const auto stop = stop_as(at, "viewer");
  EXPECT_EQ(tell(at, "viewer", stop,
                 {
                     {"reason", "gusts"}
  })
                .status,
            200);
  ASSERT_EQ(at.resume("leader", "site_supervisor").status, 200);
  const auto told = tell(at, "viewer", stop, kFound);
  EXPECT_EQ(told.status, 409) << problems_of(told);
  EXPECT_NE(json_of(told)["todo"].get<std::string>().find("stop again"), std::string::npos);
  EXPECT_EQ(stops_of(at)[0]["reason"], "gusts");
  // The other cause is another stop; whoever ends the first ends both, or neither.
  const auto another = at.served.post("/api/tasks/T1/stop", kFound, "viewer");
  ASSERT_EQ(another.status, 201);
  const auto second = at.resume("operations", "operations_officer");
  ASSERT_EQ(second.status, 200) << problems_of(second);
  EXPECT_EQ(json_of(second)["standing"], json::array({json_of(another)["stop"]}));
  EXPECT_EQ(at.check()["verdict"], "NO-GO");
}

}  // namespace
}  // namespace demine::server::test
