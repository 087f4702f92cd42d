// SPDX-License-Identifier: Apache-2.0
/// \file
/// What schemas/http/openapi.json says of a command is what its decoder takes: each example is
/// taken, each counter-example refused with the place of the fault.
#include "routes/commands/decode.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "embedded/http_schema.hpp"
#include "http/route.hpp"

namespace demine::server {
namespace {

using nlohmann::json;
using Problems = std::vector<base::Problem>;

const std::map<std::string, std::function<Problems(std::string_view)>>& decoders() {
  static const std::map<std::string, std::function<Problems(std::string_view)>> kAll{
      {"evidence",    [](auto body) { return decode_evidence(body).problems; }   },
      {"area",        [](auto body) { return decode_area(body).problems; }       },
      {"area_check",  [](auto body) { return decode_area_check(body).problems; } },
      {"advance",     [](auto body) { return decode_advance(body).problems; }    },
      {"sign",        [](auto body) { return decode_sign(body).problems; }       },
      {"condition",   [](auto body) { return decode_condition(body).problems; }  },
      {"expire",      [](auto body) { return decode_expire(body).problems; }     },
      {"task",        [](auto body) { return decode_task(body).problems; }       },
      {"stop",        [](auto body) { return decode_stop(body).problems; }       },
      {"stop_reason", [](auto body) { return decode_stop_reason(body).problems; }},
      {"resume",      [](auto body) { return decode_resume(body).problems; }     }
  };
  return kAll;
}

json document() { return json::parse(embedded::http_schema::openapi_json()); }

TEST(Decoders, TakeEveryExampleOfTheSchema) {
  const auto schemas = document()["components"]["schemas"];
  for (const auto& [name, decode] : decoders()) {
    ASSERT_FALSE(schemas.at(name)["examples"].empty()) << name;
    for (const auto& example : schemas.at(name)["examples"]) {
      for (const auto& problem : decode(example.dump())) {
        ADD_FAILURE() << name << " " << example << ": " << problem.field << " "
                      << base::english(problem.what);
      }
    }
  }
}

TEST(Decoders, RefuseEveryCounterExampleOfTheSchema) {
  const auto schemas = document()["components"]["schemas"];
  for (const auto& [name, decode] : decoders()) {
    ASSERT_FALSE(schemas.at(name)["x-refused"].empty()) << name;
    for (const auto& refused : schemas.at(name)["x-refused"]) {
      const auto problems = decode(refused.dump());
      EXPECT_FALSE(problems.empty()) << name << " " << refused;
      for (const auto& problem : problems) {
        EXPECT_TRUE(problem.field.starts_with('/')) << name << " " << refused;
        EXPECT_NE(base::english(problem.what), "");
      }
    }
  }
}

/// What the schema names is known, and what it does not name is not.
TEST(Decoders, KnowTheMembersOfTheSchemaAndNoOthers) {
  const auto schemas = document()["components"]["schemas"];
  for (const auto& [name, decode] : decoders()) {
    for (const auto& [member, schema] : schemas.at(name)["properties"].items()) {
      for (const auto& problem : decode(json{
               {member, nullptr}
      }.dump())) {
        EXPECT_NE(problem.code, "unknown-member") << name << " " << member;
      }
    }
    const auto problems = decode(R"({"__proto__": 1, "a/b~c": 2})");
    std::set<std::string> unknown;
    for (const auto& problem : problems) {
      if (problem.code == "unknown-member") unknown.insert(problem.field);
    }
    EXPECT_EQ(unknown, (std::set<std::string>{"/__proto__", "/a~1b~0c"})) << name;
  }
}

TEST(Decoders, RefuseWhatIsNoObject) {
  for (const auto& [name, decode] : decoders()) {
    for (const char* body :
         {"[]", "1", "\"x\"", "null", "{", "{\"a\":1,\"a\":1}", "{} {}", "\xff"}) {
      const auto problems = decode(body);
      ASSERT_FALSE(problems.empty()) << name << " " << body;
      EXPECT_EQ(problems.front().code, kNotJson) << name << " " << body;
    }
  }
}

TEST(Decoders, TellTheWholeOfWhatIsWrong) {
  const auto problems =
      decode_advance(R"({"facts": [{"name": 1, "value": "x"}, {"valu": "x"}], "role": 7})")
          .problems;
  std::set<std::string> fields;
  for (const auto& problem : problems) fields.insert(problem.field);
  EXPECT_EQ(fields, (std::set<std::string>{"/to", "/role", "/facts/0/name", "/facts/1/name",
                                           "/facts/1/value", "/facts/1/valu"}));
}

TEST(Decoders, SayWhereAGeometryGoesWrong) {
  struct Case {
    const char* geometry;
    const char* pointer;
  };
  for (const auto& [geometry, pointer] : std::vector<Case>{
           {R"("x")",                                                              "/outline"                },
           {R"({"type": "Circle", "coordinates": []})",                            "/outline/type"           },
           {R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 95]]]})",
            "/outline/coordinates/0/1"                                                                       },
           {R"({"type": "MultiPolygon", "coordinates": [[[[0, 0]]], [[["a"]]]]})",
            "/outline/coordinates/1/0/0"                                                                     },
           {R"({"type": "Polygon", "coordinates": [[[0, 0, 7]]]})",                "/outline/coordinates/0/0"},
           {R"({"type": "Polygon", "coordinates": [[[0, 0]]], "bbox": []})",       "/outline"                }
  }) {
    const auto problems =
        decode_area_check(R"({"outline": )" + std::string(geometry) + "}").problems;
    ASSERT_EQ(problems.size(), 1U) << geometry;
    EXPECT_EQ(problems.front().field, pointer) << geometry;
  }
}

TEST(Decoders, KeepWordsAsTheyAre) {
  const auto said =
      decode_condition(R"({"kind": "security", "value": "'; drop table demine_journal; --",)"
                       R"( "source": "<script>alert(1)</script>"})")
          .value;
  EXPECT_EQ(said.value, "'; drop table demine_journal; --");
  EXPECT_EQ(said.source, "<script>alert(1)</script>");
}

TEST(Decoders, RefuseControlCharactersAndNovels) {
  const std::string novel(kMostText + 1, 'x');
  for (const std::string& text : {std::string("a\\u0000b"), std::string("\\u001b[2J"), novel}) {
    EXPECT_EQ(decode_task("{\"name\": \"" + text + "\"}").problems.size(), 1U);
  }
}

/// A command or a board that nobody wrote down, and a path that nobody serves.
TEST(OpenApi, HasThePathsThatAreServed) {
  const auto paths = document()["paths"];
  std::set<std::string> served;
  std::set<std::string> written;
  for (const auto& routes : {board_routes(), command_routes(), ogc_routes()}) {
    for (const auto& route : routes) {
      if (route.pattern.starts_with("/ogc")) continue;  // a document of its own: /ogc/api
      served.insert((route.method == Method::Get ? "get " : "post ") + route.pattern);
    }
  }
  for (const auto& [path, methods] : paths.items()) {
    for (const auto& [method, what] : methods.items()) written.insert(method + " " + path);
  }
  EXPECT_EQ(served, written);
}

TEST(OpenApi, HasTheArgumentsThatAreTaken) {
  const auto paths = document()["paths"];
  auto routes = board_routes();
  for (auto& route : ogc_routes()) {
    if (!route.pattern.starts_with("/ogc")) routes.push_back(std::move(route));
  }
  for (const auto& route : routes) {
    if (route.method != Method::Get) continue;
    std::set<std::string> written;
    for (const auto& parameter : paths.at(route.pattern)["get"]["parameters"]) {
      if (parameter["in"] == "query") written.insert(parameter["name"]);
    }
    EXPECT_EQ(written, std::set<std::string>(route.arguments.begin(), route.arguments.end()))
        << route.pattern;
  }
}

}  // namespace
}  // namespace demine::server
