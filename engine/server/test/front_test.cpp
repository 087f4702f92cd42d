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

}  // namespace
}  // namespace demine::server::test
