// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rows of docs/security.md that no other test holds: headers of a proxy, secrets in addresses,
/// what checking a password costs, and that one operation is served once.
#include <set>

#include "demine/journal/json.hpp"
#include "service/set_up.hpp"
#include "service/sole.hpp"
#include "support/served.hpp"

namespace demine::server::test {
namespace {

using app::AccessRole;
using nlohmann::json;

Response log_in(Served& served, const std::string& account, const std::string& password,
                const Pairs& headers = {}) {
  return served.post("/api/session",
                     {
                         {"account",  account },
                         {"password", password}
  },
                     "", headers);
}

std::string last_peer(const Served& served) {
  return json::parse(served.log.back(), nullptr, false).value("peer", "");
}

TEST(Proxy, SaysWhoAsksWhereItIsOursAlone) {
  struct Case {
    bool proxy;
    const char* forwarded;
    const char* peer;
  };
  for (const auto& [proxy, forwarded, peer] : std::vector<Case>{
           {false, "203.0.113.9",               "127.0.0.1"  },
           {false, "203.0.113.9, 198.51.100.1", "127.0.0.1"  },
           {true,  "203.0.113.9",               "203.0.113.9"},
           // The last one is our proxy's; what stands before it the client wrote.
           {true,  "127.0.0.1, 203.0.113.9",    "203.0.113.9"},
           {true,  "a,b,  203.0.113.9",         "203.0.113.9"}
  }) {
    Served served([proxy = proxy](Settings& settings) { settings.proxy = proxy; });
    served.add("vera", AccessRole::Viewer);
    EXPECT_EQ(served
                  .get("/api/session", "vera",
                       {
                           {"x-forwarded-for", forwarded}
    })
                  .status,
              200);
    EXPECT_EQ(last_peer(served), peer) << proxy << forwarded;
  }
}

TEST(Proxy, NoHeaderOfAClientGetsItAnotherHostOrAnotherAddress) {
  Served served([](Settings& settings) { settings.limits.logins_burst = 3; });
  served.add("vera", AccessRole::Viewer);
  // Without --proxy nobody guesses on under another address.
  int busy = 0;
  for (int i = 0; i < 6; ++i) {
    const Pairs headers{
        {"x-forwarded-for", "198.51.100." + std::to_string(i)    },
        {"forwarded",       "for=198.51.100." + std::to_string(i)},
        {"x-real-ip",       "198.51.100." + std::to_string(i)    }
    };
    busy += log_in(served, "vera", "guess", headers).status == 401 ? 0 : 1;
  }
  EXPECT_EQ(busy, 3);
  // Whatever a proxy would say of the host: links and the check of the host go by Host alone.
  const Pairs evil{
      {"x-forwarded-host",  "evil.example"                 },
      {"x-forwarded-proto", "https"                        },
      {"x-original-url",    "/api/accounts"                },
      {"forwarded",         "host=evil.example;proto=https"}
  };
  const auto landing = served.get("/ogc?f=json", "vera", evil);
  EXPECT_EQ(landing.status, 200);
  EXPECT_EQ(landing.body.find("evil"), std::string::npos);
  EXPECT_NE(landing.body.find(std::string("http://") + kHost), std::string::npos);
  EXPECT_EQ(served
                .get("/ogc", "vera",
                     {
                         {"host", "evil.example"}
  })
                .status,
            421);
  EXPECT_EQ(served
                .send(Method::Get, "/api/operation",
                      {
  },
                      "vera", {{"x-http-method", "DELETE"}})
                .status,
            200);
}

TEST(Secrets, AreTakenFromNoAddress) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  const std::string token = served.token_of("vera");
  // No route names a parameter that would hold one.
  for (const auto& routes :
       {session_routes(), watch_routes(), ogc_routes(), board_routes(), command_routes()}) {
    for (const auto& route : routes) {
      for (const auto& argument : route.arguments) {
        for (const char* word :
             {"password", "token", "key", "secret", "passphrase", "csrf", "auth"}) {
          EXPECT_EQ(argument.find(word), std::string::npos) << route.pattern << " " << argument;
        }
      }
    }
  }
  // And none is let in by one, whatever it is called.
  for (const char* name : {"token", "access_token", "key", "api_key", "authorization", "session"}) {
    const std::string query = "?" + std::string(name) + "=" + token;
    EXPECT_EQ(served.get("/api/operation" + query).status, 401) << name;
    EXPECT_EQ(served.get("/ogc/collections" + query).status, 401) << name;
    EXPECT_EQ(served.get("/ogc/collections/areas/items" + query).status, 401) << name;
    EXPECT_EQ(served.get("/api/operation" + query, "vera").status, 400) << name;
  }
  const auto said =
      served.send(Method::Post, "/api/session?account=vera&password=password%20of%20vera", "{}");
  EXPECT_EQ(said.status, 400);
  EXPECT_EQ(header_of(said, "Set-Cookie"), "");
  for (const auto& line : served.log) EXPECT_EQ(line.find(token), std::string::npos) << line;
}

TEST(Secrets, TheSetUpLinkHasItsTokenWhereBrowsersSendItNowhere) {
  Served served;
  const auto link = set_up_link(*served.service);
  ASSERT_TRUE(link && *link);
  const auto hash = (*link)->find('#');
  ASSERT_NE(hash, std::string::npos);
  const std::string token = (*link)->substr((*link)->rfind('/') + 1);
  EXPECT_EQ(token.size(), 43U);
  EXPECT_GT((*link)->find(token), hash);
  EXPECT_EQ(served.get("/setup/" + token).status, 404);
}

/// What a sealed key costs to open: [operations, bytes].
std::pair<std::string, std::string> cost_of(const std::string& sealed) {
  const auto file = json::parse(sealed, nullptr, false);
  EXPECT_FALSE(file.is_discarded());
  return {file["operations"].dump(), file["memory_bytes"].dump()};
}

// Time is not measured here: what takes the time is counted, and each costs the same.
TEST(Accounts, EveryLoginThatIsRefusedCostsOneCheckOfAPassword) {
  Served served;
  served.add("vera", AccessRole::Viewer);
  served.add("gone", AccessRole::Viewer);
  ASSERT_EQ(said(served.service->accounts.with(
                [&](auto& file) { return file.revoke("gone", served.now_ms); })),
            "");
  const auto checks = [&](const std::string& account, const std::string& password) {
    const auto before = served.service->hashing.opened();
    EXPECT_EQ(log_in(served, account, password).status, 401) << account;
    return served.service->hashing.opened() - before;
  };
  EXPECT_EQ(checks("vera", "guess"), 1U);
  EXPECT_EQ(checks("nobody", "guess"), 1U);
  EXPECT_EQ(checks("", "guess"), 1U);
  EXPECT_EQ(checks("'; drop table account; --", "guess"), 1U);
  EXPECT_EQ(checks("gone", "password of gone"), 1U);
  for (int i = 0; i < 5; ++i) static_cast<void>(log_in(served, "vera", "guess"));
  EXPECT_EQ(checks("vera", "password of vera"), 1U) << "locked";
  const auto account = served.service->accounts.with([](auto& file) { return file.find("vera"); });
  ASSERT_TRUE(account && *account);
  EXPECT_EQ(cost_of((*account)->sealed_key), cost_of(served.service->nobody_key()));
}

TEST(Sole, OneOperationIsServedOnceUnderWhateverName) {
  const demine::test::Folder folder;
  const auto operation = folder / "k.demine.gpkg";
  EXPECT_FALSE(SoleServer::take(operation)) << "there is none";
  EXPECT_FALSE(std::filesystem::exists(operation.string() + ".serving")) << "and nothing is left";
  demine::test::put_bytes(operation, "x");
  const auto link = folder / "link.gpkg";
  std::filesystem::create_symlink(operation, link);
  {
    auto first = SoleServer::take(operation);
    ASSERT_EQ(said(first), "");
    for (const auto& name : {operation, link}) {
      const auto second = SoleServer::take(name);
      ASSERT_FALSE(second);
      EXPECT_EQ(second.error().code, base::ErrorCode::Busy);
      EXPECT_NE(base::english(second.error().what).find(std::to_string(::getpid())),
                std::string::npos);
    }
    auto moved = std::move(*first);
    EXPECT_FALSE(SoleServer::take(operation)) << "it moved, and is held";
  }
  EXPECT_EQ(said(SoleServer::take(operation)), "") << "given back";
  EXPECT_EQ(std::filesystem::status(operation.string() + ".serving").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace demine::server::test
