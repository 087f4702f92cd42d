// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "demine/io/read_evidence.hpp"

namespace demine::io {
namespace {

using testing::HasSubstr;

std::string changed(std::string_view from, std::string_view to) {
  std::string rules(default_rules_toml());
  const auto at = rules.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return rules.replace(at, from.size(), to);
}

TEST(Rules, ShippedOnesAreComplete) {
  const auto rules = parse_rules(default_rules_toml(), "rules/hazard.toml");
  ASSERT_TRUE(rules) << base::english(rules.error().what);
  for (const auto& kind : rules->kinds) EXPECT_FALSE(kind.source.empty());
  EXPECT_DOUBLE_EQ(rules->of(model::EvidenceKind::Accident).range.count(), 150);
}

struct Bad {
  const char* from;
  const char* to;
  const char* says;
};

TEST(Rules, RefuseWhatIsMissingUnknownOrOutOfRange) {
  const Bad cases[] = {
      {"vague_shape = 0.5",                    "",                                   "\"vague_shape\" is missing"   },
      {"vague_shape = 0.5",                    "vague_shape = -1",                   "must be from"                 },
      {"vague_shape = 0.5",                    "vague_shape = \"0.5\"",              "must be a number"             },
      {"vague_shape = 0.5",                    "vague_shape = nan",                  "must be from"                 },
      {"surveyed_from = 0.1",                  "surveyd_from = 0.1",                 "\"surveyd_from\" is not known"},
      {"[kinds.find]",                         "[kinds.finds]",                      "\"finds\" is not known"       },
      {"role = \"presence\"",                  "role = \"pressence\"",               "must be presence"             },
      {"edition = \"demine 2026-11\"",         "",                                   "\"edition\" is missing"       },
      {"edition = ",                           "edition == ",                        "is not TOML"                  },
      {"edition = \"demine 2026-11\"",         "edition = \"\"",                     "\"edition\" is empty"         },
      {"B = 0.85",                             "B = 1.0\nG = 0.1",                   "\"G\" is not known"           },
      {"C = 0.65",                             "C = 0.9",                            "\"C\" weighs more than \"B\"" },
      {"rate_ratio = { ap_mine = 300.0",       "rate_ratio = { ap_mine = 0.5",       "must be from 1"               },
      {"rate_ratio = { ap_mine = 300.0,",      "rate_ratio = { ",                    "\"ap_mine\" is missing"       },
      {"likelihood_ratio = { ap_mine = 100.0", "likelihood_ratio = { ap_mine = inf",
       "must be from 1"                                                                                             },
      {"range_m = 150.0",                      "range_m = 0",                        "must be from 1"               },
  };
  for (const auto& c : cases) {
    const auto rules = parse_rules(changed(c.from, c.to), "r.toml");
    ASSERT_FALSE(rules) << c.to;
    EXPECT_THAT(base::english(rules.error().what), HasSubstr(c.says));
    EXPECT_THAT(base::english(rules.error().what), HasSubstr("line "));
  }
}

TEST(Rules, AMissingTableIsSaidOnce) {
  const auto parsed = parse_rules("edition = \"x\"\n[map]\n", "r.toml");
  ASSERT_FALSE(parsed);
  const auto what = base::english(parsed.error().what);
  EXPECT_THAT(what, HasSubstr("the table \"kinds\" is missing"));
  EXPECT_THAT(what, testing::Not(HasSubstr("\"role\" is missing")));
  EXPECT_EQ(parsed.error().where, "r.toml");
}

TEST(Rules, AChangedNumberArrivesWhereItBelongs) {
  const auto rules = parse_rules(changed("av_mine = 0.8,", "av_mine = 0.7,"), "r.toml");
  ASSERT_TRUE(rules) << base::english(rules.error().what);
  const auto& cleared = rules->of(model::EvidenceKind::ClearedLand);
  EXPECT_EQ(cleared.role, model::EvidenceRole::Searched);
  EXPECT_EQ(cleared.detection, (model::PerClass<double>{0.65, 0.7, 0.65, 0.65}));
  EXPECT_EQ(cleared.rate_ratio, (model::PerClass<double>{1, 1, 1, 1}))
      << "neutral where nothing is said";
  EXPECT_EQ(cleared.items_per_event, (model::PerClass<double>{}));
  EXPECT_DOUBLE_EQ(rules->source_weight[5], 0.3);
  EXPECT_DOUBLE_EQ(rules->information_weight[5], 0.4);
}

TEST(SafetyRule8, DetectionIsNeverPerfect) {
  EXPECT_FALSE(parse_rules(changed("av_mine = 0.8,", "av_mine = 1.0,"), "r.toml"));
  EXPECT_FALSE(parse_rules(changed("av_mine = 0.8,", "av_mine = 0.996,"), "r.toml"));
}

TEST(SafetyRule12, RulesCannotMakeAMediaReportLower) {
  std::string rules(default_rules_toml());
  const auto at = rules.find("role = \"presence\"", rules.find("[kinds.media_report]"));
  rules.replace(at, 17,
                "role = \"searched\"\ndetection = { ap_mine = 0.9, av_mine = 0.9, cluster_munition "
                "= 0.9, other = 0.9 }");
  const auto parsed = parse_rules(rules, "r.toml");
  ASSERT_FALSE(parsed);
  EXPECT_THAT(base::english(parsed.error().what), HasSubstr("media-report"));
}

TEST(Rules, AllThatIsWrongIsSaidAtOnce) {
  auto rules = changed("vague_shape = 0.5", "vague_shape = 0");
  rules.replace(rules.find("surveyed_from = 0.1"), 19, "surveyed_from = 7  ");
  const auto parsed = parse_rules(rules, "r.toml");
  ASSERT_FALSE(parsed);
  EXPECT_THAT(base::english(parsed.error().what), HasSubstr("vague_shape"));
  EXPECT_THAT(base::english(parsed.error().what), HasSubstr("surveyed_from"));
}

TEST(Mapping, IsReadInFull) {
  const auto mapping = parse_mapping(R"(
date_format = "dmy"
delimiter = ";"
crs = "EPSG:32637"
encoding = "windows-1251"
[columns]
latitude = "Широта"
[constants]
precision_m = 500
synthetic = true
date = 2024-08-17
[values.kind]
"обстрел" = "strike"
)",
                                     "m.toml");
  ASSERT_TRUE(mapping) << base::english(mapping.error().what);
  using evidence::Field;
  EXPECT_EQ(mapping->columns.at(Field::Latitude), "Широта");
  EXPECT_EQ(mapping->constants.at(Field::Precision), "500");
  EXPECT_EQ(mapping->constants.at(Field::Synthetic), "true");
  EXPECT_EQ(mapping->constants.at(Field::Date), "2024-08-17");
  EXPECT_EQ(mapping->values.at(Field::Kind).at("обстрел"), "strike");
  EXPECT_EQ(mapping->date_format, "dmy");
}

TEST(Mapping, RefusesWhatItDoesNotKnow) {
  struct Wrong {
    const char* toml;
    const char* says;
  };
  const Wrong cases[] = {
      {"colour = 1",                                      "\"colour\" is not known"              },
      {"[columns]\nlattitude = \"y\"",                    "\"lattitude\" is not known in columns"},
      {"date_format = \"xyz\"",                           "must be iso, dmy, mdy or ymd"         },
      {"delimiter = \"ab\"",                              "must be one of"                       },
      {"[columns]\nid = \"a\"\n[constants]\nid = \"b\"",  "both a column and a constant"         },
      {"[columns]\nid = [1]",                             "must be one value"                    },
      {"columns = 3",                                     "the table \"columns\" is missing"     },
      {"[columns",                                        "is not TOML"                          },
      {"[columns]\nid = \"\"",                            "\"id\" names no column"               },
      {"encoding = \"windows-1252x\"",                    "line 1: \"encoding\" is"              },
      {"encoding = \"UTF-8//IGNORE\"",                    "iconv does not know"                  },
      {"delimiter = 1",                                   "must be a text in quotes"             },
      {"crs = \"EPSG:32637\"\n[constants]\nlatitude = 5", "\"latitude\" must be a column"        },
      {"crs = \"EPSG:32637\"\n[values.wkt]\na = \"b\"",   "\"wkt\" must be a column"             },
      {"[values]\nkind = \"find\"",                       "must be a table of words"             },
      {"[values.kind]\na = [1]",                          "must stand for one word"              },
      {"a = 1\na = 2",                                    "line 2 is not TOML"                   }
  };
  for (const auto& c : cases) {
    const auto mapping = parse_mapping(c.toml, "m.toml");
    ASSERT_FALSE(mapping) << c.toml;
    EXPECT_THAT(base::english(mapping.error().what), HasSubstr(c.says));
  }
}

}  // namespace
}  // namespace demine::io
