// SPDX-License-Identifier: Apache-2.0
#include "support/served.hpp"

namespace demine::server::test {
namespace {

using app::AccessRole;

TEST(Front, AnswersHealthToNobodyInParticular) {
  Served served;
  const auto response = served.get("/health");
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json_of(response)["status"], "up");
}

struct Asked {
  const char* name;
  Method method;
  const char* target;
  Pairs headers;
  int status;
};

TEST(Front, RefusesWhatNoRouteTakes) {
  Served served;
  const std::vector<Asked> cases{
      {"unknown path",      Method::Get,     "/api/nothing", {},                              404},
      {"other method",      Method::Post,    "/health",      {},                              405},
      {"options",           Method::Options, "/health",      {},                              204},
      {"head",              Method::Head,    "/health",      {},                              200},
      {"unknown parameter", Method::Get,     "/health?x=1",  {},                              400},
      {"another host",      Method::Get,     "/health",      {{"host", "evil.example"}},      421},
      {"a token of nobody", Method::Get,     "/health",      {{"authorization", "Bearer x"}}, 401},
      {"no token at all",   Method::Get,     "/health",      {{"authorization", "Digest x"}}, 401},
  };
  for (const auto& one : cases) {
    const auto response = served.send(one.method, one.target, "", "", one.headers);
    EXPECT_EQ(response.status, one.status) << one.name << ": " << response.body;
  }
  EXPECT_EQ(header_of(served.send(Method::Post, "/health"), "Allow"), "GET, HEAD, OPTIONS");
}

TEST(Front, TellsBrowsersToTrustNothing) {
  Served served;
  const auto response = served.get("/health");
  EXPECT_NE(header_of(response, "Content-Security-Policy").find("frame-ancestors 'none'"),
            std::string::npos);
  EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_of(response, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "");
  EXPECT_EQ(header_of(response, "Cache-Control"), "private, no-cache");
}

TEST(Front, AnswersNotModifiedToWhoeverHasIt) {
  Served served;
  const auto tag = header_of(served.get("/health"), "ETag");
  ASSERT_NE(tag, "");
  const auto again = served.get("/health", "",
                                {
                                    {"if-none-match", "\"other\", " + tag}
  });
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
}

/// Routes that the product does not have, to see what the front does around a handler.
struct Probe {
  enum class Fails { Not, BeforeWriting, WithinWriting, AfterWriting, ByAnswer };
  int calls = 0;
  Fails fails = Fails::Not;

  std::vector<Route> routes() {
    const auto say = [this](const Request&, Context& context) -> Response {
      ++calls;
      std::string id;
      if (fails == Fails::BeforeWriting) throw std::runtime_error("a bug before it");
      const auto done =
          context.write([&](store::OperationFile& file, const app::Signer& signer) -> base::Done {
            DEMINE_TRY(const auto entry, app::say(file, signer, "access.read", "access", payload(),
                                                  journal::DataClass::Confidential));
            id = entry.header.id.text();
            if (fails == Fails::WithinWriting) throw std::runtime_error("a bug within it");
            return {};
          });
      if (!done) return problem(done.error());
      if (fails == Fails::AfterWriting) throw std::runtime_error("killed here");
      if (fails == Fails::ByAnswer) return problem(503, base::text("too late"), {});
      return {.status = 201, .media_type = "application/json", .body = "{\"id\":\"" + id + "\"}"};
    };
    const auto refuse = [this](const Request&, Context&) {
      ++calls;
      return problem(422, base::text("no"), {});
    };
    const auto guarded = [](const Request&, Context& context) -> Response {
      if (const auto noted = context.reads("victim", model::DataClass::Personal); !noted) {
        return problem(noted.error());
      }
      return {.media_type = "application/json", .body = "{}"};
    };
    const auto long_text = [](const Request&, Context&) -> Response {
      return {.media_type = "application/json", .body = "\"" + std::string(5000, 'x') + "\""};
    };
    const auto wrong = [](const Request&, Context&) -> Response {
      throw std::runtime_error("a bug\nwith a line");
    };
    const auto as_of = [](const Request& request, Context& context) -> Response {
      const auto file = context.read_as_of(std::string(request.argument("as_of").value_or("")));
      if (!file) return problem(file.error(), true);
      const auto then = (*file)->as_of();
      return {.media_type = "text/plain", .body = then && *then ? **then : "now"};
    };
    return {
        {Method::Post, "/test/say",     Needs::Person,  {},        say      },
        {Method::Post, "/test/refuse",  Needs::Person,  {},        refuse   },
        {Method::Get,  "/test/guarded", Needs::Session, {},        guarded  },
        {Method::Get,  "/test/long",    Needs::Nobody,  {},        long_text},
        {Method::Get,  "/test/wrong",   Needs::Nobody,  {},        wrong    },
        {Method::Get,  "/test/as-of",   Needs::Session, {"as_of"}, as_of    },
    };
  }
  static journal::Value payload() {
    return journal::Value::Object{
        {"account",    "x"},
        {"layer",      "x"},
        {"data_class", "x"}
    };
  }
};

struct Probed : Probe, Served {
  Probed() : Served([this](Settings& settings) { settings.more_routes = routes(); }) {
    add("olga", AccessRole::Operations);
    add("vera", AccessRole::Authority);
  }
};

TEST(Command, SaidTwiceUnderOneKeyIsWrittenOnceAndAnsweredAlike) {
  Probed served;
  const auto before = served.entries();
  const nlohmann::json body{
      {"what", "find"}
  };
  const Pairs key{
      {"idempotency-key", "k-1"}
  };
  const auto first = served.post("/test/say", body, "olga", key);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto second = served.post("/test/say", body, "olga", key);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(header_of(second, "Idempotency-Replayed"), "true");
  EXPECT_EQ(served
                .post("/test/say",
                      {
                          {"what", "other"}
  },
                      "olga", key)
                .status,
            409);
  EXPECT_EQ(served.calls, 1);
  EXPECT_EQ(served.entries(), before + 1);
  served.restart();
  served.enter("olga");
  EXPECT_EQ(served.post("/test/say", body, "olga", key).body, first.body) << "after a restart";
  EXPECT_EQ(served.post("/test/say", body, "vera", key).status, 401) << "vera is not logged in";
  served.enter("vera");
  EXPECT_EQ(served.post("/test/say", body, "vera", key).status, 201)
      << "another's key is another's";
  EXPECT_EQ(served.entries(), before + 2);
}

TEST(Command, WhoseAnswerWasLostIsNotWrittenAgain) {
  Probed served;
  const auto before = served.entries();
  const Pairs key{
      {"idempotency-key", "k-1"}
  };
  served.fails = Probe::Fails::AfterWriting;
  EXPECT_EQ(served
                .post("/test/say",
                      {
                          {"a", 1}
  },
                      "olga", key)
                .status,
            500);
  EXPECT_EQ(served.entries(), before + 1);
  served.fails = Probe::Fails::Not;
  served.restart();
  served.enter("olga");
  const auto again = served.post("/test/say",
                                 {
                                     {"a", 1}
  },
                                 "olga", key);
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(json_of(again)["entries"].size(), 1U);
  EXPECT_EQ(served.entries(), before + 1);
}

// The server goes on after a bug: whoever says the command again is answered, and not for ever told
// that it is being carried out.
TEST(Command, ThatFailedAfterItWroteIsAnsweredWithItsEntryAndIsWrittenOnce) {
  struct Case {
    Probe::Fails fails;
    int status;   ///< of the first answer
    int entries;  ///< that it wrote
  };
  for (const auto& [fails, status, entries] : std::vector<Case>{
           {Probe::Fails::BeforeWriting, 500, 0},
           {Probe::Fails::WithinWriting, 500, 1},
           {Probe::Fails::AfterWriting,  500, 1},
           {Probe::Fails::ByAnswer,      503, 1}
  }) {
    Probed served;
    const auto before = served.entries();
    const nlohmann::json body{
        {"a", 1}
    };
    const Pairs key{
        {"idempotency-key", "k-1"}
    };
    served.fails = fails;
    EXPECT_EQ(served.post("/test/say", body, "olga", key).status, status);
    EXPECT_EQ(served.entries(), before + entries);
    // While it goes on failing, and after that: the same answer, and never a second entry.
    for (const auto now : {fails, Probe::Fails::Not, Probe::Fails::Not}) {
      served.fails = entries == 0 ? Probe::Fails::Not : now;
      const auto again = served.post("/test/say", body, "olga", key);
      EXPECT_EQ(again.status, entries == 0 ? 201 : 200) << again.body;
      if (entries == 1) {
        EXPECT_EQ(json_of(again)["entries"].size(), 1U) << again.body;
        EXPECT_EQ(json_of(again)["repeated"], true);
      }
      EXPECT_EQ(served.entries(), before + 1);
    }
    EXPECT_EQ(served
                  .post("/test/say",
                        {
                            {"a", 2}
    },
                        "olga", key)
                  .status,
              409)
        << "another command";
    EXPECT_EQ(served.calls, entries == 0 ? 2 : 1);
    served.restart();
    served.enter("olga");
    EXPECT_LT(served.post("/test/say", body, "olga", key).status, 300) << "after a restart";
    EXPECT_EQ(served.entries(), before + 1);
    // Others are not held up by it.
    EXPECT_EQ(served
                  .post("/test/say", body, "olga",
                        {
                            {"idempotency-key", "k-2"}
    })
                  .status,
              201);
  }
}

TEST(Command, ThatWasRefusedMayBeTriedAgainUnderItsKey) {
  Probed served;
  const Pairs key{
      {"idempotency-key", "k-1"}
  };
  EXPECT_EQ(served
                .post("/test/refuse",
                      {
                          {"a", 1}
  },
                      "olga", key)
                .status,
            422);
  EXPECT_EQ(served
                .post("/test/refuse",
                      {
                          {"a", 2}
  },
                      "olga", key)
                .status,
            422);
  EXPECT_EQ(served.calls, 2);
  for (const char* const bad : {"", " ", "a b", "ключ"}) {
    EXPECT_EQ(served
                  .post("/test/refuse",
                        {
                            {"a", 1}
    },
                        "olga", {{"idempotency-key", bad}})
                  .status,
              400)
        << bad;
  }
}

TEST(Command, IsOfAPersonAndNeverOfAToken) {
  Probed served;
  EXPECT_EQ(served
                .post("/test/say",
                      {
                          {"a", 1}
  })
                .status,
            401);
  const Pairs bearer{
      {"authorization", "Bearer " + served.token_of("vera")}
  };
  EXPECT_EQ(served
                .post("/test/say",
                      {
                          {"a", 1}
  },
                      "", bearer)
                .status,
            403);
  EXPECT_EQ(served.calls, 0);
}

TEST(Reads, SafetyRule7_OfGuardedDataAreWrittenDownOncePerPersonAndHour) {
  Probed served;
  const auto before = served.entries();
  const auto response = served.get("/test/guarded", "vera");
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(response, "ETag"), "");
  EXPECT_EQ(served.get("/test/guarded", "vera").status, 200);
  EXPECT_EQ(served.entries(), before + 1);
  EXPECT_EQ(served.get("/test/guarded", "olga").status, 200);
  EXPECT_EQ(served.entries(), before + 2);
  served.advance(3'600'000);
  served.enter("vera");
  EXPECT_EQ(served.get("/test/guarded", "vera").status, 200);
  EXPECT_EQ(served.entries(), before + 3);
  const Pairs bearer{
      {"authorization", "Bearer " + served.token_of("vera")}
  };
  EXPECT_EQ(served.get("/test/guarded", "", bearer).status, 403);
  auto file = served.open();
  EXPECT_EQ(said(app::verify_journal(file)), "");
  const auto changed = file.changed_tables();
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->size(), 0U) << "no row of the register changed";
}

TEST(Front, ABugIsAnswered500WithANumberAndLoggedOnOneLine) {
  Probed served;
  const auto response = served.get("/test/wrong");
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("a bug"), std::string::npos);
  bool found = false;
  for (const auto& line : served.log) {
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto json = nlohmann::json::parse(line, nullptr, false);
    ASSERT_TRUE(json.is_object()) << line;
    found = found || (json.contains("incident") && json["what"] == "a bug\nwith a line");
  }
  EXPECT_TRUE(found);
}

TEST(Front, LogsNoSecretAndNoQuery) {
  Probed served;
  const std::string secret = served.token_of("vera");
  served.get("/test/as-of?as_of=2026-05-01", "",
             {
                 {"authorization", "Bearer " + secret}
  });
  served.post("/api/session", {
                                  {"account",  "vera"            },
                                  {"password", "password of vera"}
  });
  for (const auto& line : served.log) {
    for (const auto& word :
         {secret, std::string("password of vera"), std::string("2026-05-01\"")}) {
      EXPECT_EQ(line.find(word), std::string::npos) << line;
    }
  }
}

TEST(Front, ShrinksLongAnswersForWhoeverTakesThem) {
  Probed served;
  const auto whole = served.get("/test/long");
  const auto small = served.get("/test/long", "",
                                {
                                    {"accept-encoding", "br, gzip;q=0.8"}
  });
  EXPECT_EQ(header_of(small, "Content-Encoding"), "gzip");
  EXPECT_LT(small.body.size(), whole.body.size() / 10);
  EXPECT_EQ(header_of(small, "ETag"), header_of(whole, "ETag"));
  EXPECT_EQ(header_of(served.get("/test/long", "",
                                 {
                                     {"accept-encoding", "gzip;q=0"}
  }),
                      "Content-Encoding"),
            "");
  EXPECT_EQ(header_of(served.get("/health", "",
                                 {
                                     {"accept-encoding", "gzip"}
  }),
                      "Content-Encoding"),
            "");
}

TEST(Front, LetsPagesOfInvitedSitesReadAndNoOthers) {
  Served served([](Settings& settings) { settings.allow_origins = {"https://map.example"}; });
  const auto invited = served.get("/health", "",
                                  {
                                      {"origin", "https://map.example"}
  });
  EXPECT_EQ(header_of(invited, "Access-Control-Allow-Origin"), "https://map.example");
  EXPECT_EQ(header_of(invited, "Access-Control-Allow-Credentials"), "");
  const auto other = served.get("/health", "",
                                {
                                    {"origin", "https://evil.example"}
  });
  EXPECT_EQ(header_of(other, "Access-Control-Allow-Origin"), "");
}

TEST(Front, WhoAsksTooOftenWaits) {
  Served served([](Settings& settings) {
    settings.limits.requests_burst = 3;
    settings.limits.requests_per_s = 1;
  });
  for (int i = 0; i < 3; ++i) EXPECT_EQ(served.get("/health").status, 200);
  const auto refused = served.get("/health");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(header_of(refused, "Retry-After"), "1");
  served.advance(1000);
  EXPECT_EQ(served.get("/health").status, 200);
}

TEST(SafetyRule9, NobodyIsTooHastyToStop) {
  Served served([](Settings& settings) {
    settings.limits.requests_burst = 2;
    settings.limits.requests_per_s = 1;
  });
  served.add("vera", AccountOf{.roles = {AccessRole::Viewer}});
  for (int i = 0; i < 4; ++i) (void)served.get("/api/operation", "vera");
  EXPECT_EQ(served.get("/api/operation", "vera").status, 429);
  // Nothing is stopped, since there is no task; but it is looked for, as it would not be at 429.
  EXPECT_EQ(served.post("/api/tasks/T9/stop", nlohmann::json::object(), "vera").status, 404);
}

TEST(AsOf, ShowsTheRegisterOfThatDay) {
  Probed served;
  EXPECT_EQ(served.get("/test/as-of?as_of=2026-05-01", "vera").status, 200);
  EXPECT_EQ(served.get("/test/as-of?as_of=2026-04-30", "vera").status, 404);
  EXPECT_EQ(served.get("/test/as-of?as_of=yesterday", "vera").status, 400);
}

TEST(Watch, MetricsCountByRouteAndNotByPath) {
  Served served;
  served.get("/health");
  served.get("/api/nothing-secret");
  const auto text = served.get("/metrics").body;
  EXPECT_NE(text.find("demine_requests_total{route=\"/health\",status=\"200\"} 1"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("demine_entries 1"), std::string::npos) << text;
  EXPECT_EQ(text.find("nothing-secret"), std::string::npos);
}

TEST(Watch, ServesTheAppsFilesAndNothingBesideThem) {
  Served served;
  EXPECT_NE(served.get("/").body.find("not installed"), std::string::npos);
  demine::test::Folder web;
  std::filesystem::create_directory(web / "assets");
  demine::test::put_bytes(web / "index.html", "<p>hello");
  demine::test::put_bytes(web / "assets/a.js", "1");
  demine::test::put_bytes(web / "secret", "no type");
  std::filesystem::create_symlink(served.file(), web / "out.json");
  Served with([&](Settings& settings) {
    settings.web = web.path();
    settings.context = {web / "roads.geojson"};
  });
  demine::test::put_bytes(web / "roads.geojson", "{}");
  const auto page = with.get("/");
  EXPECT_EQ(page.body, "<p>hello");
  EXPECT_EQ(page.media_type, "text/html; charset=utf-8");
  EXPECT_EQ(header_of(with.get("/assets/a.js"), "Cache-Control"), "no-cache");
  for (const char* const path :
       {"/secret", "/out.json", "/assets", "/nothing.js", "/api/x.js", "/ogc/x"}) {
    EXPECT_EQ(with.get(path).status, 404) << path;
  }
  with.add("vera", AccessRole::Viewer);
  EXPECT_EQ(json_of(with.get("/api/context", "vera"))["layers"][0]["name"], "roads");
  EXPECT_EQ(with.get("/api/context/roads", "vera").status, 200);
  EXPECT_EQ(with.get("/api/context/other", "vera").status, 404);
}

}  // namespace
}  // namespace demine::server::test
