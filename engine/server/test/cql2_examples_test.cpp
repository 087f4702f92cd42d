// SPDX-License-Identifier: Apache-2.0
/// \file
/// A filter of our own for each kind of example that the standard comes with (OGC 21-065r2, the
/// texts of schema/examples/text in its repository, named in the first column): read where its
/// conformance class is declared, else refused by a sentence that says what is not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "routes/ogc/routes.hpp"
#include "support/cql2_shown.hpp"

namespace demine::server::cql2 {
namespace {

using test::read;

struct Example {
  const char* after;  ///< "e09": example09; "c7-13": clause7_13
  const char* filter;
  const char* means;
};

struct Class {
  const char* name;
  std::vector<Example> examples;
};

const std::vector<Class>& declared() {
  static const std::vector<Class> all{
      {"basic-cql2",
       {
           {"c6-02a", "name='Malaya Lokna'", "name='Malaya Lokna'"},
           {"c6-02d", "day >= date('2024-08-17')", "!day/day before 2024-08-17/2024-08-17"},
           {"c6-03", "place IS NOT NULL", "!no place"},
           {"e01", "survey:team.lead = 'K3-2024'", "lead='K3-2024'"},
           {"e04", "depth < 0.1 AND count=28 AND \"count\"=203",
            "(depth<0.1 & count=28 & count=203)"},
           {"e05a", "depth=0.1 OR depth=0.2", "(depth=0.1 | depth=0.2)"},
           {"e06b", "    depth >= 0.1\nAND depth <= 0.2\nAND count=28",
            "(depth>=0.1 & depth<=0.2 & count=28)"},
           {"e09", "count>5", "count>5"},
           {"e10", "depth <= 30", "depth<=30"},
           {"e14", "done = true", "done=true"},
           {"e15", "count>5 AND done=true", "(count>5 & done=true)"},
           {"e17", "(count>5 AND name='brick') OR done=true",
            "((count>5 & name='brick') | done=true)"},
           {"e18", "NOT (count<5) OR done=true", "(!count<5 | done=true)"},
           {"e29", "\"name\" = 'fa7e-1920'", "name='fa7e-1920'"},
           {"e30", "\"name\" <> 'fa7e-1920'", "name<>'fa7e-1920'"},
           {"e31", "\"count\" < 10", "count<10"},
           {"e32", "\"count\" > 10", "count>10"},
           {"e33", "\"count\" <= 10", "count<=10"},
           {"e34", "\"count\" >= 10", "count>=10"},
           {"e41", "\"count\" IS NULL", "count?"},
           {"e42", "NOT \"count\" IS NULL", "!count?"},
           {"e42-alt01", "\"count\" IS NOT NULL", "!count?"},
       }},
      {"advanced-comparison-operators",
       {
           {"c7-01", "name LIKE 'Lokn%'", "name~'Lokn%'"},
           {"c7-02", "depth BETWEEN 100.0 and 150.0", "depth[100,150]"},
           {"c7-03a", "name IN ('Tyotkino','Sudzha','Lgov')", "name{'Tyotkino','Sudzha','Lgov'}"},
           {"c7-03b", "count NOT IN (1,2,3,4)", "!count{1,2,3,4}"},
           {"e02", "survey:team.lead LIKE 'A%'", "lead~'A%'"},
           {"e03", "survey:team.lead IN ('153','154','15X')", "lead{'153','154','15X'}"},
           {"e05b", "depth IN (0.1,0.2)", "depth{0.1,0.2}"},
           {"e06a", "    depth BETWEEN 0.1 AND 0.2\nAND count=28\nAND count=203",
            "(depth[0.1,0.2] & count=28 & count=203)"},
           {"e11", "name LIKE '%road%'", "name~'%road%'"},
           {"e12", "name LIKE 'road%'", "name~'road%'"},
           {"e13", "name NOT LIKE '%road%'", "!name~'%road%'"},
           {"e16", "done=true AND (count>5\n    OR  name LIKE 'mine%'\n    OR  name LIKE '%mine')",
            "(done=true & (count>5 | name~'mine%' | name~'%mine'))"},
           {"e19", "(name LIKE 'road%' OR name LIKE 'Road%') AND count<4",
            "((name~'road%' | name~'Road%') & count<4)"},
           {"e35", "\"name\" LIKE 'foo%'", "name~'foo%'"},
           {"e36", "NOT \"name\" LIKE 'foo%'", "!name~'foo%'"},
           {"e36-alt01", "\"name\" NOT LIKE 'foo%'", "!name~'foo%'"},
           {"e37", "\"count\" BETWEEN 10 AND 20", "count[10,20]"},
           {"e38", "NOT \"count\" BETWEEN 10 AND 20", "!count[10,20]"},
           {"e38-alt01", "\"count\" NOT BETWEEN 10 AND 20", "!count[10,20]"},
           {"e39", "\"count\" IN (1.0, 2.0, 3.0)", "count{1,2,3}"},
           {"e40", "NOT \"name\" IN ('a', 'b', 'c')", "!name{'a','b','c'}"},
           {"e40-alt01", "\"name\" NOT IN ('a', 'b', 'c')", "!name{'a','b','c'}"},
           {"e43", "(NOT \"name\" LIKE 'foo%' AND \"count\" > 10)", "(!name~'foo%' & count>10)"},
           {"e43-alt01", "\"name\" NOT LIKE 'foo%' AND \"count\" > 10",
            "(!name~'foo%' & count>10)"},
           {"e44", "(\"count\" IS NULL OR \"count\" BETWEEN 10 AND 20)", "(count? | count[10,20])"},
           {"e44-alt01", "\"count\" IS NULL OR \"count\" BETWEEN 10 AND 20",
            "(count? | count[10,20])"},
       }},
      {"basic-spatial-functions",
       {
           {"c7-07", "S_INTERSECTS(place,POINT(36.319836 51.288087))", "point 1"},
           {"e45", "S_INTERSECTS(\"place\", BBOX(12.5, -1.1, -999.0, 80.0, 60.0, 1000.0))",
            "polygon 1"},
       }},
      {"temporal-functions",
       {
           {"c7-12",
            "T_INTERSECTS(moment, INTERVAL('2024-08-06T05:32:00Z', '2024-08-24T16:50:35Z'))",
            "moment/moment intersects 2024-08-06T05:32:00.000Z/2024-08-24T16:50:35.000Z"},
           {"c7-13",
            "T_DURING(INTERVAL(day, moment), INTERVAL('2024-08-06T13:32:00Z', "
            "'2024-08-24T16:50:35Z'))",
            "day/moment during 2024-08-06T13:32:00.000Z/2024-08-24T16:50:35.000Z"},
           {"e20", "T_BEFORE(day, DATE('2025-01-01'))", "day/day before 2025-01-01/2025-01-01"},
           {"e21", "T_AFTER(day,DATE('2024-06-05'))", "day/day after 2024-06-05/2024-06-05"},
           {"e22", "T_DURING(INTERVAL(day, day), INTERVAL('2024-06-10', '2024-06-11'))",
            "day/day during 2024-06-10/2024-06-11"},
           {"e53", "T_AFTER(\"day\", DATE('2024-02-10'))", "day/day after 2024-02-10/2024-02-10"},
           {"e54", "T_BEFORE(\"moment\", TIMESTAMP('2024-08-10T05:30:00.000000Z'))",
            "moment/moment before 2024-08-10T05:30:00.000Z/2024-08-10T05:30:00.000Z"},
           {"e54-alt01", "T_BEFORE(moment, TIMESTAMP('2024-08-10T05:30:00Z'))",
            "moment/moment before 2024-08-10T05:30:00.000Z/2024-08-10T05:30:00.000Z"},
           {"e55",
            "T_CONTAINS(INTERVAL('2024-01-01T00:00:00.000000Z', '2025-01-10T01:01:01.393216Z'), "
            "INTERVAL(day, moment))",
            "2024-01-01T00:00:00.000Z/2025-01-10T01:01:01.393Z contains day/moment"},
           {"e55-alt01",
            "T_CONTAINS(INTERVAL('2024-01-01T00:00:00Z', '2025-01-10T01:01:01.393216Z'), "
            "INTERVAL(day, moment))",
            "2024-01-01T00:00:00.000Z/2025-01-10T01:01:01.393Z contains day/moment"},
           {"e56",
            "T_DISJOINT(INTERVAL('..', '2025-01-10T01:01:01.393216Z'), INTERVAL(day, moment))",
            "../2025-01-10T01:01:01.393Z disjoint day/moment"},
           {"e57", "T_DURING(INTERVAL(day, moment), INTERVAL('2024-01-10', '2025-02-10'))",
            "day/moment during 2024-01-10/2025-02-10"},
           {"e58", "T_EQUALS(\"day\", DATE('2024-04-29'))", "day/day equals 2024-04-29/2024-04-29"},
           {"e59",
            "T_FINISHEDBY(INTERVAL(day, moment), INTERVAL('2024-10-07T08:21:06.393262Z', "
            "'2025-02-10T05:29:20.073225Z'))",
            "day/moment finishedby 2024-10-07T08:21:06.393Z/2025-02-10T05:29:20.073Z"},
           {"e60",
            "T_FINISHES(INTERVAL(day, moment), INTERVAL('2024-10-07', "
            "'2025-02-10T05:29:20.073225Z'))",
            "day/moment finishes 2024-10-07/2025-02-10T05:29:20.073Z"},
           {"e61",
            "T_INTERSECTS(INTERVAL(day, moment), INTERVAL('2024-10-07T08:21:06.393262Z', "
            "'2025-02-10T05:29:20Z'))",
            "day/moment intersects 2024-10-07T08:21:06.393Z/2025-02-10T05:29:20.000Z"},
           {"e62", "T_MEETS(INTERVAL('2024-01-10', '2025-02-10'), INTERVAL(day, moment))",
            "2024-01-10/2025-02-10 meets day/moment"},
           {"e63",
            "T_METBY(INTERVAL('2024-02-10T05:29:20.073225Z', '2025-10-07'), INTERVAL(day, moment))",
            "2024-02-10T05:29:20.073Z/2025-10-07 metby day/moment"},
           {"e64", "T_OVERLAPPEDBY(INTERVAL('2024-10-07', '2025-02-10'), INTERVAL(day, moment))",
            "2024-10-07/2025-02-10 overlappedby day/moment"},
           {"e65", "T_OVERLAPS(INTERVAL(day, moment), INTERVAL('2024-10-07', '2025-10-09'))",
            "day/moment overlaps 2024-10-07/2025-10-09"},
           {"e66", "T_STARTEDBY(INTERVAL('2024-10-07', '2025-02-10'), INTERVAL(day, moment))",
            "2024-10-07/2025-02-10 startedby day/moment"},
           {"e67", "T_STARTS(INTERVAL(day, moment), INTERVAL('2024-10-07T08:21:06.393262Z', '..'))",
            "day/moment starts 2024-10-07T08:21:06.393Z/.."},
       }},
  };
  return all;
}

/// Read as well, though the class that asks for every one of them (with GEOMETRYCOLLECTION) is not
/// declared.
const std::vector<Example> kBeyond{
    {"e07",
     "name LIKE 'A%' AND S_INTERSECTS(place,POLYGON((36.1 51.1,\n  36.4 51.1,\n  36.4 51.3,\n  "
     "36.1 51.1)))",                                                                       "(name~'A%' & polygon 1)"              },
    {"e08",
     "name='a'\nAND name='HH+VV'\nAND s_intersects(place,POLYGON((36.1 51.1,\n 36.4 51.1,\n 36.4 "
     "51.3,\n 36.1 51.1)))",                                                               "(name='a' & name='HH+VV' & polygon 1)"},
    {"e24", "S_INTERSECTS(place,POLYGON((-10.0 -10.0,10.0 -10.0,10.0 10.0,-10.0 -10.0)))",
     "polygon 1"                                                                                                                  },
};

constexpr const char* kNoArithmetic = "there is no arithmetic here: compare with a value";

const std::vector<Example> kRefused{
    {"c6-01",             "avg(count)",                                                                           "there is no function avg here"                 },
    {"c6-02b",            "avg(count) < 4",                                                                       "there is no function avg here"                 },
    {"c6-02c",            "depth-15.0 > 0",                                                                       kNoArithmetic                                   },
    {"c7-04 e26",         "CASEI(name) IN (CASEI('Поле'),CASEI('Straße'))",
     "there is no function CASEI here"                                                                                                                            },
    {"e28",               "CASEI(survey:team.lead) LIKE CASEI('%anna%')",                                         "there is no function CASEI here"               },
    {"e71",               "CASEI(\"name\") = CASEI('somebody else')",                                             "there is no function CASEI here"               },
    {"e86",               "\"name\" LIKE CASEI('FOO%')",                                                          "behind LIKE comes a text in quotes"            },
    {"c7-05 e27 e70",     "ACCENTI(name) = ACCENTI('ёлка')",                                                      "there is no function ACCENTI here"             },
    {"c7-10",             "S_CROSSES(place,POLYGON((1 1, 2 1, 2 2, 1 1)))",
     "S_INTERSECTS alone is known here, not S_CROSSES"                                                                                                            },
    {"c7-16",             "S_CROSSES(LINESTRING(1 1, 2 2), POLYGON((1 1, 2 1, 2 2, 1 1)))",
     "S_INTERSECTS alone is known here, not S_CROSSES"                                                                                                            },
    {"c7-18",             "S_WITHIN(place,Buffer(place,10,'m'))",
     "S_INTERSECTS alone is known here, not S_WITHIN"                                                                                                             },
    {"e23",               "S_WITHIN(place,BBOX(36,51.8,37,52))",
     "S_INTERSECTS alone is known here, not S_WITHIN"                                                                                                             },
    {"e25",               "count>5 AND S_WITHIN(place,BBOX(36,51.8,37,52))",
     "S_INTERSECTS alone is known here, not S_WITHIN"                                                                                                             },
    {"e46 e46-alt01",
     "S_EQUALS(\n  POLYGON (\n    (-0.3 89.0, -102.7 -0.5, -0.3 89.0)\n  ),\n  \"place\"\n)",                     "S_INTERSECTS alone is known here, not S_EQUALS"},
    {"e47",               "S_DISJOINT(\"place\", MULTIPOLYGON (((44.0 45.1, -1.1 0.0, 80.0 47.8, 44.0 45.1))))",
     "S_INTERSECTS alone is known here, not S_DISJOINT"                                                                                                           },
    {"e48",               "S_TOUCHES(\"place\", MULTILINESTRING ((-1.9 -0.9, 75.2 1.5),(-1.9 -1.1, 1.5 8.5)))",
     "S_INTERSECTS alone is known here, not S_TOUCHES"                                                                                                            },
    {"e49 e49-alt01",     "S_WITHIN(POLYGON Z ((1 1 -7, 2 1 -7, 2 2 -7, 1 1 -7)), \"place\")",
     "S_INTERSECTS alone is known here, not S_WITHIN"                                                                                                             },
    {"e50",               "S_OVERLAPS(\"place\", BBOX(-179.9, 1.9, 180.0, 16.8))",
     "S_INTERSECTS alone is known here, not S_OVERLAPS"                                                                                                           },
    {"e51",               "S_CROSSES(\"place\", LINESTRING (72.0 1.5, 1.1 -90.0))",
     "S_INTERSECTS alone is known here, not S_CROSSES"                                                                                                            },
    {"e52",               "S_CONTAINS(\"place\", POINT (-3.5 -1.7))",
     "S_INTERSECTS alone is known here, not S_CONTAINS"                                                                                                           },
    {"e83",               "S_EQUALS(MULTIPOINT ((80.0 -0.5), (79.0 -47.1)), \"place\")",
     "S_INTERSECTS alone is known here, not S_EQUALS"                                                                                                             },
    {"e84",               "S_INTERSECTS(GEOMETRYCOLLECTION (POINT (1.9 2.0), LINESTRING (1 1, 2 2)), \"place\")",
     "GEOMETRYCOLLECTION is no geometry that is known here"                                                                                                       },
    {"c7-15",             "A_CONTAINS(name, ('a','b'))",                                                          "there is no function A_CONTAINS here"          },
    {"e79",               "A_CONTAINEDBY(\"name\", ('a', 'b', 'c'))",                                             "there is no function A_CONTAINEDBY here"       },
    {"e80",               "A_CONTAINS(\"name\", ('a', 'b', 'c'))",                                                "there is no function A_CONTAINS here"          },
    {"e81",               "A_EQUALS(('a', TRUE, 1.0, 8), \"name\")",                                              "there is no function A_EQUALS here"            },
    {"e82",               "A_OVERLAPS(\"name\", (DATE('2024-02-10'), FALSE))",
     "there is no function A_OVERLAPS here"                                                                                                                       },
    {"c7-17",
     "T_DURING(INTERVAL('2024-08-20', '2024-08-21'), INTERVAL('2024-08-16', '2024-08-24'))",                      "one of the two times has to be a property"     },
    {"c7-19",             "count > (depth-1)",                                                                    kNoArithmetic                                   },
    {"e68",               "Foo(\"place\") = TRUE",                                                                "there is no function Foo here"                 },
    {"e69",               "FALSE <> Bar(\"place\", 100, 'a', 'b', FALSE)",
     "there is no property Bar to filter by"                                                                                                                      },
    {"e72",               "\"count\" > (\"depth\" + 10)",                                                         kNoArithmetic                                   },
    {"e73",               "\"count\" < (\"depth\" - 10)",                                                         kNoArithmetic                                   },
    {"e74",               "\"count\" <> (22.1 * \"depth\")",                                                      kNoArithmetic                                   },
    {"e75",               "\"count\" = (2 / \"depth\")",                                                          kNoArithmetic                                   },
    {"e76",               "\"count\" <= (2 ^ \"depth\")",                                                         kNoArithmetic                                   },
    {"e77",               "0 = (\"count\" % 2)",                                                                  "here the name of a property is missing"        },
    {"e78",               "1 = (\"count\" div 2)",                                                                "here the name of a property is missing"        },
    {"e85",               "\"count\" = ((-1 * \"depth\") * 2.0)",                                                 kNoArithmetic                                   },
    {"e85-alt01",         "count = - depth * 2.0",                                                                kNoArithmetic                                   },
    {"property-property", "\"count\" = \"depth\"",
     "count is compared with a value here, not with another property"                                                                                             },
};

TEST(Cql2Examples, OfClassesThatAreDeclaredAreRead) {
  for (const Class& one : declared()) {
    for (const Example& each : one.examples) EXPECT_EQ(read(each.filter), each.means) << each.after;
  }
  for (const Example& each : kBeyond) EXPECT_EQ(read(each.filter), each.means) << each.after;
}

TEST(Cql2Examples, OfOtherClassesAreRefusedAndWhy) {
  for (const Example& each : kRefused) {
    const std::string said = read(each.filter);
    EXPECT_TRUE(said.starts_with("filter, character ")) << each.after << ": " << said;
    EXPECT_NE(said.find(each.means), std::string::npos) << each.after << ": " << said;
  }
}

TEST(Cql2Examples, ClassesAreDeclaredThatHaveExamples) {
  std::set<std::string> named{"cql2-text"};
  for (const Class& one : declared()) named.insert(one.name);
  std::set<std::string> said;
  constexpr std::string_view kConf = "http://www.opengis.net/spec/cql2/1.0/conf/";
  for (const std::string_view uri : ogc::conformance_classes()) {
    if (uri.starts_with(kConf)) said.emplace(uri.substr(kConf.size()));
  }
  EXPECT_EQ(said, named);
}

}  // namespace
}  // namespace demine::server::cql2
