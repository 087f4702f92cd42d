// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include <gtest/gtest.h>

#include "http/router.hpp"
#include "service/rates.hpp"

namespace demine::server::test {
namespace {

struct OfTarget {
  const char* target;
  const char* path;  ///< nullptr: refused
};

TEST(Target, IsTheOnePathThatItSays) {
  const std::vector<OfTarget> cases{
      {"/",                         "/"    },
      {"/ogc/",                     "/ogc" },
      {"/a/b?x=1",                  "/a/b" },
      {"/%D1%81%D0%B5%D0%BB%D0%BE", "/село"},
      {"/a%20b",                    "/a b" },
      {"",                          nullptr},
      {"a",                         nullptr},
      {"http://host/a",             nullptr},
      {"/a//b",                     nullptr},
      {"//a",                       nullptr},
      {"/a//",                      nullptr},
      {"/../etc/passwd",            nullptr},
      {"/a/..",                     nullptr},
      {"/./a",                      nullptr},
      {"/%2e%2e/a",                 nullptr},
      {"/a%2fb",                    nullptr},
      {"/a%5cb",                    nullptr},
      {"/a%00",                     nullptr},
      {"/a%0d%0aSet-Cookie:x",      nullptr},
      {"/a%",                       nullptr},
      {"/a%4",                      nullptr},
      {"/a%zz",                     nullptr},
      {"/%ff",                      nullptr},
      {"/%c0%ae%c0%ae/a",           nullptr}, // overlong dots
      {"/a?x=%",                    nullptr},
      {"/a?x=%00",                  nullptr},
      {"/a#b",                      nullptr},
  };
  for (const auto& one : cases) {
    const auto target = parse_target(one.target);
    EXPECT_EQ(target.has_value(), one.path != nullptr) << one.target;
    if (!target || one.path == nullptr) continue;
    EXPECT_EQ(target->path, one.path) << one.target;
  }
}

TEST(Target, KeepsArgumentsInOrderAndRepetitions) {
  const auto target = parse_target("/a?x=1+2&x=%2B&y&&z=a=b");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->query, (Pairs{
                               {"x", "1 2"},
                               {"x", "+"  },
                               {"y", ""   },
                               {"z", "a=b"}
  }));
  EXPECT_EQ(target->query_text, "x=1+2&x=%2B&y&&z=a=b");
  std::string many = "/a?";
  for (int i = 0; i < 65; ++i) many += "a=1&";
  EXPECT_FALSE(parse_target(many));
}

TEST(Cookie, IsFoundOnceOrNotAtAll) {
  EXPECT_EQ(cookie("a=1; __Host-demine=abc; b=2", "__Host-demine"), "abc");
  EXPECT_EQ(cookie("x__Host-demine=abc", "__Host-demine"), std::nullopt);
  EXPECT_EQ(cookie("__Host-demine=a; __Host-demine=b", "__Host-demine"), std::nullopt);
  EXPECT_EQ(cookie("", "a"), std::nullopt);
}

TEST(Router, TakesTheMoreExactPattern) {
  const auto route = [](Method method, const char* pattern) {
    return Route{method, pattern, Needs::Nobody, {}, {}};
  };
  const Router router({route(Method::Get, "/{rest*}"), route(Method::Get, "/a/{x}"),
                       route(Method::Get, "/a/b"), route(Method::Post, "/a/{y}")});
  const auto found = [&](Method method, const char* path) {
    const auto match = router.find(method, path);
    return match.route == nullptr ? "none " + match.allowed : match.route->pattern;
  };
  EXPECT_EQ(found(Method::Get, "/a/b"), "/a/b");
  EXPECT_EQ(found(Method::Get, "/a/c"), "/a/{x}");
  EXPECT_EQ(found(Method::Head, "/a/c"), "/a/{x}");
  EXPECT_EQ(found(Method::Post, "/a/c"), "/a/{y}");
  EXPECT_EQ(found(Method::Post, "/a/b"), "none GET, HEAD, OPTIONS");
  EXPECT_EQ(found(Method::Get, "/a/b/c"), "/{rest*}");
  EXPECT_EQ(found(Method::Get, "/"), "/{rest*}");
  EXPECT_EQ(router.find(Method::Get, "/a/b/c").parameters, (Pairs{
                                                               {"rest", "a/b/c"}
  }));
  EXPECT_EQ(router.find(Method::Post, "/a/c").parameters, (Pairs{
                                                              {"y", "c"}
  }));
}

TEST(Rates, GiveBackWithTime) {
  Rates rates(2, 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(rates.take("a", 0), 0);
  EXPECT_EQ(rates.take("a", 0), 1);
  EXPECT_EQ(rates.take("b", 0), 0);
  EXPECT_EQ(rates.take("a", 500), 0);
  EXPECT_EQ(rates.take("a", 500), 1);
  EXPECT_EQ(rates.take("a", 100), 1) << "a clock that runs back gives nothing";
}

}  // namespace
}  // namespace demine::server::test
