// SPDX-License-Identifier: Apache-2.0
#include "support/served.hpp"

namespace demine::server::test {
namespace {

using app::AccessRole;
using nlohmann::json;

std::string cookie_of(const Response& response) {
  const auto set = header_of(response, "Set-Cookie");
  return set.substr(0, set.find(';'));
}

Response log_in(Served& served, const std::string& account, const std::string& password,
                const Pairs& headers = {}) {
  return served.post("/api/session",
                     {
                         {"account",  account },
                         {"password", password}
  },
                     "", headers);
}

TEST(Session, WhoLogsInIsToldWhoTheyAreAndGetsACookieThatScriptsCannotRead) {
  Served served;
  served.add("vera", AccountOf{.roles = {AccessRole::Viewer}, .signs_as = {"site_supervisor"}});
  const auto response = log_in(served, "vera", "password of vera");
  ASSERT_EQ(response.status, 200) << response.body;
  const auto body = json_of(response);
  EXPECT_EQ(body["account"], "vera");
  EXPECT_EQ(body["name"], "vera");
  EXPECT_EQ(body["roles"], json({"viewer"}));
  EXPECT_EQ(body["classes"], json({"public", "restricted"}));
  EXPECT_EQ(body["signs_as"], json({"site_supervisor"}));
  EXPECT_EQ(body["csrf"].get<std::string>().size(), 43U);
  const auto set = header_of(response, "Set-Cookie");
  EXPECT_TRUE(set.starts_with("__Host-demine=")) << set;
  for (const char* const word : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    EXPECT_NE(set.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
  const auto again = served.get("/api/session", "",
                                {
                                    {"cookie", cookie_of(response)}
  });
  EXPECT_EQ(again.status, 200);
}

TEST(Session, NobodyReadsWithoutOne) {
  Served served;
  for (const char* const path : {"/api/session", "/api/accounts", "/api/tokens", "/api/context"}) {
    EXPECT_EQ(served.get(path).status, 401) << path;
  }
}

TEST(Session, AWrongPasswordAndAnUnknownAccountSayTheSame) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  const auto wrong = log_in(served, "vera", "password");
  const auto unknown = log_in(served, "nobody", "password");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.body, unknown.body);
}

TEST(Session, GuessingLocksTheAccountForAWhileAndAcrossARestart) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in(served, "vera", "guess").status, 401);
  EXPECT_EQ(log_in(served, "vera", "password of vera").status, 401) << "locked";
  served.restart();
  EXPECT_EQ(log_in(served, "vera", "password of vera").status, 401) << "still locked";
  served.advance(60'001);
  EXPECT_EQ(log_in(served, "vera", "password of vera").status, 200);
}

TEST(Session, OneAddressDoesNotGuessOnWithManyAccounts) {
  Served served([](Settings& settings) { settings.limits.logins_burst = 3; });
  int refused = 0;
  for (int i = 0; i < 6; ++i) {
    if (log_in(served, "account" + std::to_string(i), "guess").status == 429) ++refused;
  }
  EXPECT_EQ(refused, 3);
}

TEST(Session, LoggingInMakesANewTokenWhateverTheBrowserSent) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  const auto planted = log_in(served, "vera", "password of vera",
                              {
                                  {"cookie", "__Host-demine=planted"}
  });
  EXPECT_NE(cookie_of(planted), "__Host-demine=planted");
  const auto second = log_in(served, "vera", "password of vera",
                             {
                                 {"cookie", cookie_of(planted)}
  });
  EXPECT_NE(cookie_of(second), cookie_of(planted));
  EXPECT_EQ(served
                .get("/api/session", "",
                     {
                         {"cookie", cookie_of(planted)}
  })
                .status,
            401);
}

TEST(Session, EndsWhenIdleAndAfterADay) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  served.advance(29 * 60'000);
  EXPECT_EQ(served.get("/api/session", "vera").status, 200);
  served.advance(31 * 60'000);
  EXPECT_EQ(served.get("/api/session", "vera").status, 401);
  served.enter("vera");
  for (int i = 0; i < 12 * 60 / 20; ++i) {
    EXPECT_EQ(served.get("/api/session", "vera").status, 200) << i;
    served.advance(20 * 60'000);
  }
  served.advance(1);
  EXPECT_EQ(served.get("/api/session", "vera").status, 401) << "twelve hours are over";
}

TEST(Session, EndsAtOnceWhenTheAccountIsRevokedOrItsRolesChange) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  served.add("oleg", AccessRole::Operations);
  served.add("anna", AccessRole::Administrator);
  EXPECT_EQ(served
                .post("/api/accounts/oleg/roles",
                      {
                          {"roles", {"viewer"}}
  },
                      "anna")
                .status,
            200);
  EXPECT_EQ(served.get("/api/session", "oleg").status, 401);
  // From the command line, beside the running server.
  auto accounts = store::AccountFile::open(store::AccountFile::beside(served.file()));
  ASSERT_TRUE(accounts);
  ASSERT_EQ(said(accounts->revoke("vera", served.now_ms)), "");
  EXPECT_EQ(served.get("/api/session", "vera").status, 401);
  EXPECT_EQ(log_in(served, "vera", "password of vera").status, 401);
}

TEST(Session, AnotherSitesPageChangesNothing) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  const json body{
      {"name", "x"}
  };
  EXPECT_EQ(served
                .post("/api/tokens", body, "vera",
                      {
                          {"origin", "https://evil.example"}
  })
                .status,
            403);
  EXPECT_EQ(served
                .post("/api/tokens", body, "vera",
                      {
                          {"sec-fetch-site", "cross-site"}
  })
                .status,
            403);
  EXPECT_EQ(served
                .post("/api/tokens", body, "vera",
                      {
                          {"x-demine-csrf", "guess"}
  })
                .status,
            403);
  EXPECT_EQ(served
                .post("/api/tokens", body, "vera",
                      {
                          {"content-type", "text/plain"}
  })
                .status,
            415);
  EXPECT_EQ(served
                .post("/api/tokens", body, "vera",
                      {
                          {"origin", "http://127.0.0.1:8080"}
  })
                .status,
            201);
  EXPECT_EQ(log_in(served, "vera", "password of vera",
                   {
                       {"origin", "https://evil.example"}
  })
                .status,
            403);
}

TEST(Session, APasswordOfSomebodyElseMustBeChangedFirst) {
  Served served;
  served.add("anna", AccountOf{.roles = {AccessRole::Administrator}});
  // Anna's account signs with a key that enrols nobody: her own key of the journal does.
  auto operation = served.open();
  auto accounts = store::AccountFile::open(store::AccountFile::beside(served.file()));
  const auto made =
      app::add_account(operation, *accounts, served.anna(),
                       {.account = "boris", .name = "Boris", .roles = {"viewer"}}, Served::kCheap);
  ASSERT_EQ(said(made), "");
  const auto first = log_in(served, "boris", made->password);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(json_of(first)["must_change_password"], true);
  const Pairs as{
      {"cookie",        cookie_of(first)      },
      {"x-demine-csrf", json_of(first)["csrf"]}
  };
  EXPECT_EQ(served.get("/api/tokens", "", as).status, 403);
  const auto change = [&](const std::string& next) {
    return served.post("/api/session/password",
                       {
                           {"old", made->password},
                           {"new", next          }
    },
                       "", as);
  };
  for (const char* const bad : {"short", "aaaaaaaaaaaaaaaa", "boris in the garden"}) {
    EXPECT_EQ(change(bad).status, 422) << bad;
  }
  const auto changed = change("seven quiet storks");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(served.get("/api/session", "", as).status, 401) << "the old session ended";
  EXPECT_EQ(served
                .get("/api/tokens", "",
                     {
                         {"cookie", cookie_of(changed)}
  })
                .status,
            200);
  EXPECT_EQ(log_in(served, "boris", made->password).status, 401);
  EXPECT_EQ(log_in(served, "boris", "seven quiet storks").status, 200);
}

TEST(Session, TheFirstAccountIsMadeOnceByAnAdministratorsKeyFile) {
  Served served;
  served.service->set_up.offer("secret");
  const auto key_file =
      journal::seal_key(served.anna().key, "passphrase", Served::kCheap, *served.entropy);
  json body{
      {"token",      "guess"             },
      {"account",    "anna"              },
      {"password",   "seven quiet storks"},
      {"key_file",   key_file            },
      {"passphrase", "passphrase"        }
  };
  EXPECT_EQ(served.post("/api/setup", body).status, 403);
  body["token"] = "secret";
  body["passphrase"] = "wrong";
  EXPECT_EQ(served.post("/api/setup", body).status, 422);
  body["passphrase"] = "passphrase";
  const auto made = served.post("/api/setup", body);
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(json_of(made)["name"], "Anna");
  EXPECT_EQ(json_of(made)["classes"], json::array());
  body["account"] = "eve";
  EXPECT_EQ(served.post("/api/setup", body).status, 403) << "the link counted once";
  const Pairs as{
      {"cookie",        cookie_of(made)      },
      {"x-demine-csrf", json_of(made)["csrf"]}
  };
  const auto added =
      served.post("/api/accounts",
                  {
                      {"account", "boris"   },
                      {"name",    "Boris"   },
                      {"roles",   {"viewer"}}
  },
                  "", as);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(log_in(served, "boris", json_of(added)["password"]).status, 200);
  EXPECT_EQ(served.post("/api/accounts/boris/revoke", json::object(), "", as).status, 200);
  EXPECT_EQ(log_in(served, "boris", json_of(added)["password"]).status, 401);
}

TEST(Session, OnlyAdministratorsSeeAccounts) {
  Served served;
  served.add("vera", AccessRole::Authority);
  served.add("anna", AccessRole::Administrator);
  EXPECT_EQ(served.get("/api/accounts", "vera").status, 403);
  const auto all = served.get("/api/accounts", "anna");
  EXPECT_EQ(all.status, 200);
  EXPECT_EQ(json_of(all)["accounts"].size(), 2U);
  EXPECT_EQ(all.body.find("sealed"), std::string::npos);
  EXPECT_EQ(served
                .get("/api/accounts", "",
                     {
                         {"authorization", "Bearer " + served.token_of("anna")}
  })
                .status,
            403);
}

TEST(Session, AccountsAreListedWithTheNamesThatTheirKeysWereEnrolledFor) {
  Served served;
  served.add("anna", AccessRole::Administrator);
  served.add("vera", AccessRole::Viewer);  // no record of a person has the name
  store::Account stranger{.name = "stranger", .person = "nobody"};
  stranger.public_key = std::string(64, '0');
  stranger.created_ms = served.now_ms;
  ASSERT_EQ(said(served.service->accounts.with([&](auto& file) { return file.add(stranger); })),
            "");
  std::map<std::string, std::string> names;
  const auto all = json_of(served.get("/api/accounts", "anna"));
  for (const auto& row : all["accounts"]) names[row["account"]] = row["name"];
  EXPECT_EQ(names, (std::map<std::string, std::string>{
                       {"anna",     "anna"},
                       {"vera",     "vera"},
                       {"stranger", ""    }
  }));
}

TEST(Token, CountsUntilItIsRevokedOrOver) {
  Served served;
  served.add("vera", AccessRole::Authority);
  const auto made = served.post("/api/tokens",
                                {
                                    {"name", "QGIS"},
                                    {"days", 2     }
  },
                                "vera");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string secret = json_of(made)["token"];
  const Pairs bearer{
      {"authorization", "Bearer " + secret}
  };
  EXPECT_EQ(json_of(served.get("/api/session", "", bearer))["classes"],
            json({"public", "restricted"}));
  EXPECT_EQ(json_of(served.get("/api/session", "", bearer)).contains("csrf"), false);
  EXPECT_EQ(served
                .post("/api/tokens",
                      {
                          {"name", "x"}
  },
                      "", bearer)
                .status,
            403);
  const std::string id = json_of(made)["id"];
  served.add("eve", AccessRole::Viewer);
  EXPECT_EQ(served.post("/api/tokens/" + id + "/revoke", json::object(), "eve").status, 404);
  EXPECT_EQ(served.post("/api/tokens/" + id + "/revoke", json::object(), "vera").status, 200);
  EXPECT_EQ(served.get("/api/session", "", bearer).status, 401);
  const Pairs second{
      {"authorization", "Bearer " + served.token_of("vera", 1)}
  };
  EXPECT_EQ(served.get("/api/session", "", second).status, 200);
  served.advance(86'400'001);
  EXPECT_EQ(served.get("/api/session", "", second).status, 401);
}

TEST(Token, IsTakenAsThePasswordOfBasicToo) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  // base64 of "any:demine_token"
  const store::Token token{.id = "1",
                           .account = "vera",
                           .name = "t",
                           .created_ms = 0,
                           .expires_ms = served.now_ms + 1000};
  ASSERT_EQ(said(served.service->accounts.with(
                [&](auto& file) { return file.add_token(token, base::sha256({"demine_token"})); })),
            "");
  EXPECT_EQ(served
                .get("/api/session", "",
                     {
                         {"authorization", "Basic YW55OmRlbWluZV90b2tlbg=="}
  })
                .status,
            200);
  EXPECT_EQ(served
                .get("/api/session", "",
                     {
                         {"authorization", "Basic !!"}
  })
                .status,
            401);
}

TEST(Accounts, AreInAFileThatItsOwnerAloneReads) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  const auto path = store::AccountFile::beside(served.file());
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const auto bytes = demine::test::bytes_of(path) + demine::test::bytes_of(path.string() + "-wal");
  EXPECT_EQ(bytes.find("password of vera"), std::string::npos);
  const std::string secret = served.token_of("vera");
  EXPECT_EQ(
      (demine::test::bytes_of(path) + demine::test::bytes_of(path.string() + "-wal")).find(secret),
      std::string::npos);
  std::filesystem::permissions(path, std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);
  EXPECT_FALSE(store::AccountFile::open(path));
}

}  // namespace
}  // namespace demine::server::test
