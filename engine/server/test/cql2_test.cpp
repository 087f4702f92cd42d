// SPDX-License-Identifier: Apache-2.0
#include "cql2/cql2.hpp"

#include <gtest/gtest.h>

#include "support/cql2_shown.hpp"

namespace demine::server::cql2 {
namespace {

using test::read;

struct Case {
  const char* filter;
  const char* means;
};

TEST(Cql2, ReadsWhatTheStandardWrites) {
  const Case cases[] = {
      {"name='A3'",                                                                  "name='A3'"                           },
      {"name = 'O''Brien'",                                                          "name='O'Brien'"                      },
      {R"(name = 'O\'Brien')",                                                       "name='O'Brien'"                      },
      {R"("name" <> 'x')",                                                           "name<>'x'"                           },
      {"name = 'поле'",                                                              "name='поле'"                         },
      {"count >= 3",                                                                 "count>=3"                            },
      {"count = -3",                                                                 "count=-3"                            },
      {"depth < 1.5e2",                                                              "depth<150"                           },
      {"5 < count",                                                                  "count>5"                             },
      {"'A3' = name",                                                                "name='A3'"                           },
      {"done = TRUE",                                                                "done=true"                           },
      {"done <> false",                                                              "done<>false"                         },
      {"TRUE",                                                                       "true"                                },
      {"FALSE OR count=1",                                                           "(false | count=1)"                   },
      {"name LIKE 'A%'",                                                             "name~'A%'"                           },
      {"name NOT LIKE '_3'",                                                         "!name~'_3'"                          },
      {"count BETWEEN 1 AND 3",                                                      "count[1,3]"                          },
      {"count not between 1 and 3 and done = true",                                  "(!count[1,3] & done=true)"           },
      {"count IN (1, 2,3)",                                                          "count{1,2,3}"                        },
      {"name NOT IN ('a','b')",                                                      "!name{'a','b'}"                      },
      {"name IS NULL",                                                               "name?"                               },
      {"name IS NOT NULL",                                                           "!name?"                              },
      {"count=1 OR count=2 AND done=true",                                           "(count=1 | (count=2 & done=true))"   },
      {"(count=1 OR count=2) AND NOT done=true",                                     "((count=1 | count=2) & !done=true)"  },
      {"not not count = 1",                                                          "!!count=1"                           },
      {"day = DATE('2024-08-17')",                                                   "day='2024-08-17'"                    },
      {"day > DATE('2024-08-17')",                                                   "day/day after 2024-08-17/2024-08-17" },
      {"day <= DATE('2024-08-17')",                                                  "!day/day after 2024-08-17/2024-08-17"},
      {"DATE('2024-08-17') < day",                                                   "day/day after 2024-08-17/2024-08-17" },
      {"moment = TIMESTAMP('2024-08-17T09:30:00+03:00')",
       "moment/moment intersects 2024-08-17T06:30:00.000Z/2024-08-17T06:30:00.000Z"                                        },
      {"T_AFTER(day, DATE('2024-08-17'))",                                           "day/day after 2024-08-17/2024-08-17" },
      {"T_DURING(INTERVAL(day, moment), INTERVAL('2024-01-01','..'))",
       "day/moment during 2024-01-01/.."                                                                                   },
      {"done > false",                                                               "done>false"                          },
      {"day = '2024-08-17'",                                                         "day='2024-08-17'"                    },
      {"day IN ('2024-08-17', DATE('2024-08-18'))",                                  "day{'2024-08-17','2024-08-18'}"      },
      {"place IS NULL OR place IS NOT NULL",                                         "(no place | !no place)"              },
      {R"(name = 'a\tb\\c\%')",                                                      "name='a\tb\\c\\%'"                   },
      {R"(name LIKE 'a\tb\\c\%')",                                                   "name~'a\tb\\\\c\\%'"                 },
      {"T_INTERSECTS(INTERVAL(day, moment), INTERVAL('..','2024-01-01T00:00:00Z'))",
       "day/moment intersects ../2024-01-01T00:00:00.000Z"                                                                 },
      {"S_INTERSECTS(place, POINT(36.2 51.7))",                                      "point 1"                             },
      {"S_INTERSECTS(POINT(36.2 51.7), place)",                                      "point 1"                             },
      {"S_INTERSECTS(place, BBOX(36,51,37,52))",                                     "polygon 1"                           },
      {"S_INTERSECTS(place, BBOX(36,51,0,37,52,9))",                                 "polygon 1"                           },
      {"S_INTERSECTS(place, BBOX(-36,51,37,52))",                                    "!nothing"                            },
      {"S_INTERSECTS(place, POINT Z (36 52 170.5))",                                 "point 1"                             },
      {"s_intersects(place, polygon((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1)))",   "polygon 1"                           },
      {"S_INTERSECTS(place, LINESTRING(0 0, -1.5 2))",                               "line 1"                              },
      {"S_INTERSECTS(place, MULTIPOINT((0 0),(1 1)))",                               "point 2"                             },
      {"S_INTERSECTS(place, MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))))", "polygon 2"                           },
  };
  for (const Case& each : cases) EXPECT_EQ(read(each.filter), each.means) << each.filter;
}

TEST(Cql2, SaysAtWhichCharacterAndWhat) {
  const Case cases[] = {
      {"",                                                "filter, character 1: here the name of a property is missing"            },
      {"name",
       "filter, character 5: here =, <>, <, <=, >, >=, LIKE, BETWEEN, IN or IS NULL is missing"                                    },
      {"name = ",                                         "filter, character 8: name is a text: here one in quotes is missing"     },
      {"name = 5",                                        "filter, character 8: name is a text: here one in quotes is missing"     },
      {"count = 'x'",                                     "filter, character 9: count is a number: here one is missing"            },
      {"secret = 1",                                      "filter, character 1: there is no property secret to filter by"          },
      {"name = 'поле' AND x = 1",                         "filter, character 19: there is no property x to filter by"              },
      {"name = 'open",                                    "filter, character 8: this quote is not closed"                          },
      {"(count = 1",                                      "filter, character 11: here \")\" is missing"                            },
      {"count = 1 count = 2",
       "filter, character 11: the filter is whole before \"count\": AND or OR is missing"                                          },
      {"done LIKE 'x'",                                   "filter, character 11: done is no text: LIKE does not apply"             },
      {"name BETWEEN 'a' AND 'b'",
       "filter, character 14: BETWEEN is for numbers, and name is none"                                                            },
      {"day = DATE('17.08.2024')",                        "filter, character 12: \"17.08.2024\" is no moment"                      },
      {"day = '17.08.2024'",                              "filter, character 7: \"17.08.2024\" is no moment"                       },
      {"count > depth",
       "filter, character 9: count is compared with a value here, not with another property"                                       },
      {"count + 1 > 3",                                   "filter, character 7: there is no arithmetic here: compare with a value" },
      {"count > 1 + 3",                                   "filter, character 11: there is no arithmetic here: compare with a value"},
      {"T_DURING(moment, INTERVAL('2024-01-01','..'))",
       "filter, character 10: this compares two intervals: here INTERVAL(begin, end) is missing"                                   },
      {"S_INTERSECTS(place, BBOX(1,2,3))",
       "filter, character 21: a BBOX has four numbers, or six with heights"                                                        },
      {"S_INTERSECTS(place, BBOX(1,2,3,1))",              "filter, character 21: no box"                                           },
      {"S_WITHIN(place, POINT(1 2))",
       "filter, character 1: of the spatial comparisons S_INTERSECTS alone is known here, not "
       "S_WITHIN"                                                                                                                  },
      {"CASEI(name) = 'x'",                               "filter, character 1: there is no function CASEI here"                   },
      {"place = 1",                                       "filter, character 7: a geometry is compared by S_INTERSECTS alone"      },
      {"S_INTERSECTS(name, POINT(1 2))",                  "filter, character 14: name is no geometry"                              },
      {"S_INTERSECTS(place, CIRCLE(1 2))",
       "filter, character 21: CIRCLE is no geometry that is known here"                                                            },
      {"S_INTERSECTS(place, POLYGON((0 0, 1 1, 2 2)))",
       "filter, character 29: a ring has four corners or more, and ends where it begins"                                           },
      {"T_AFTER(DATE('2024-01-01'), DATE('2024-01-02'))",
       "filter, character 9: one of the two times has to be a property"                                                            },
      {"name LIKE '%%%%%%%%%'",                           "filter, character 11: a pattern may have 8 times %"                     },
      {"count = 1; drop table area",                      "filter, character 10: no word begins with this character"               },
  };
  for (const Case& each : cases) EXPECT_EQ(read(each.filter), each.means) << each.filter;
}

std::string bracketed(std::size_t deep) {
  std::string out(deep, '(');
  out += "count=1";
  return out.append(deep, ')');
}

TEST(Cql2, HasBounds) {
  EXPECT_NE(read(bracketed(17)).find("16 deep"), std::string::npos);
  EXPECT_EQ(read(bracketed(16)), "count=1");
  std::string many = "count=1";
  for (int i = 0; i < 100; ++i) many += " or count=1";
  EXPECT_NE(read(many).find("at most 100 times"), std::string::npos);
  EXPECT_NE(read("name = '" + std::string(4096, 'x') + "'").find("4096 bytes"), std::string::npos);
  std::string line = "S_INTERSECTS(place, LINESTRING(0 0";
  for (int i = 0; i < 1000; ++i) line += ",1 1";
  EXPECT_NE(read(line + "))").find("1000 corners"), std::string::npos);
}

TEST(Moments, AreWrittenOneWay) {
  const Case cases[] = {
      {"2024-08-17T09:30:00Z",      "2024-08-17T09:30:00.000Z"},
      {"2024-08-17t09:30:00.1234z", "2024-08-17T09:30:00.123Z"},
      {"2024-03-01T00:30:00+03:00", "2024-02-29T21:30:00.000Z"},
      {"2024-12-31T23:30:00-01:00", "2025-01-01T00:30:00.000Z"},
      {"0000-01-01T00:00:00Z",      "0000-01-01T00:00:00.000Z"},
      {"0000-01-01T00:00:00+03:00", "0000-01-01T00:00:00.000Z"},
      {"9999-12-31T23:59:59-03:00", "9999-12-31T23:59:59.999Z"},
      {"2023-02-29T00:00:00Z",      ""                        },
      {"2024-08-17T09:30:00",       ""                        },
      {"2024-08-17",                ""                        },
      {"2024-13-17T09:30:00Z",      ""                        },
      {"2024-08-17T25:30:00Z",      ""                        },
      {"2024-08-17T09:30:00.Z",     ""                        },
  };
  for (const Case& each : cases)
    EXPECT_EQ(moment_text(each.filter).value_or(""), each.means) << each.filter;
}

TEST(Days, AreOfAnyYear) {
  const Case cases[] = {
      {"2024-08-17", "2024-08-17"},
      {"2024-08",    "2024-08"   },
      {"0000-01-01", "0000-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"2024-02-30", ""          },
      {"17.08.2024", ""          },
  };
  for (const Case& each : cases)
    EXPECT_EQ(day_text(each.filter).value_or(""), each.means) << each.filter;
}

}  // namespace
}  // namespace demine::server::cql2
