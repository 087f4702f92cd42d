// SPDX-License-Identifier: Apache-2.0
#include "demine/model/field_value.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "demine/base/random.hpp"
#include "demine/base/text.hpp"

namespace demine::model {
namespace {

using namespace std::string_literals;

const Field kText{.name = "name"};
const Field kDepth{.name = "depth_cm", .type = FieldType::Integer, .min = 0, .max = 1000};
const Field kCount{.name = "item_count", .type = FieldType::Integer, .min = 1};
const Field kSlope{.name = "slope_deg", .type = FieldType::Real, .min = 0, .max = 90};
const Field kAny{.name = "any_m", .type = FieldType::Real};
const Field kFlag{.name = "flag", .type = FieldType::Boolean};
const Field kDay{.name = "day", .type = FieldType::Date};
const Field kWhen{.name = "when", .type = FieldType::Date, .partial = true};
const Field kTime{.name = "time", .type = FieldType::Timestamp};
const Field kStatus{.name = "status", .type = FieldType::Code, .of = "area_status"};
const Field kGrade{.name = "grade", .type = FieldType::Code, .of = "source_reliability"};
const Field kClasses{.name = "classes", .type = FieldType::Codes, .of = "hazard_class"};
const Field kArea{.name = "area", .type = FieldType::Reference, .of = "area"};
const Field kAreas{.name = "areas", .type = FieldType::References, .of = "area"};
const Field kNoList{.name = "x", .type = FieldType::Code, .of = "no_such_list"};

struct Accepted {
  const Field* field;
  std::string input;
  std::string written;
};

TEST(FieldValue, WhatIsAcceptedAndHowItIsWritten) {
  const Accepted cases[] = {
      {&kText,    "Поле біля школи",           "Поле біля школи"     },
      {&kText,    "two\nlines",                "two\nlines"          },
      {&kText,    "حقل",                       "حقل"                 },
      {&kDepth,   "0",                         "0"                   },
      {&kDepth,   "013",                       "13"                  },
      {&kDepth,   "-0",                        "0"                   },
      {&kDepth,   "1000",                      "1000"                },
      {&kSlope,   "12.50",                     "12.5"                },
      {&kSlope,   "-0.0",                      "0"                   },
      {&kSlope,   "90",                        "90"                  },
      {&kAny,     "-0.001",                    "-0.001"              },
      {&kAny,     "123456789012345680",        "123456789012345680"  },
      {&kFlag,    "Yes",                       "true"                },
      {&kFlag,    "false",                     "false"               },
      {&kDay,     "2024-02-29",                "2024-02-29"          },
      {&kWhen,    "2024-08",                   "2024-08"             },
      {&kWhen,    "2024",                      "2024"                },
      {&kTime,    "2024-08-17T09:30Z",         "2024-08-17T09:30:00Z"},
      {&kTime,    "2024-08-17T01:30:05+03:00", "2024-08-16T22:30:05Z"},
      {&kTime,    "2024-12-31T22:00-05:30",    "2025-01-01T03:30:00Z"},
      {&kStatus,  "worked_on",                 "worked_on"           },
      {&kStatus,  "Worked On",                 "worked_on"           },
      {&kGrade,   "b",                         "B"                   },
      {&kClasses, "other; AP mine",            "ap-mine;other"       },
      {&kArea,    "A3",                        "A3"                  },
      {&kAreas,   "A3;A1",                     "A3;A1"               },
  };
  for (const auto& c : cases) {
    const auto value = check_field(*c.field, c.input);
    ASSERT_TRUE(value) << c.input << ": " << english(value.error().what);
    EXPECT_EQ(written(*value), c.written) << c.input;
    const auto again = check_field(*c.field, written(*value));
    ASSERT_TRUE(again) << c.input;
    EXPECT_EQ(*again, *value) << c.input;
  }
}

struct Refused {
  const Field* field;
  std::string input;
  std::string why;  ///< in the sentence
};

TEST(FieldValue, WhatIsRefusedAndWhy) {
  const Refused cases[] = {
      {&kText, "", "empty"},
      {&kText, " a", "blank"},
      {&kText, "a\xc2\xa0", "blank"},
      {&kText, "a\x01", "control character"},
      {&kText, "a\xc2\x85"s + "b", "control character"},
      {&kText, "a\0b"s, "control character"},
      {&kText, "a\xff", "not UTF-8"},
      {&kText, "\xed\xa0\x80", "not UTF-8"},
      {&kText, "\xc0\xaf", "not UTF-8"},
      {&kText, "cleared\xe2\x80\xae"s + "x", "direction"},
      {&kText, std::string(10001, 'a'), "10001 bytes"},
      {&kDepth, "13 cm", "not a whole number"},
      {&kDepth, "13.0", "not a whole number"},
      {&kDepth, "1,000", "comma"},
      {&kDepth, "1001", "not from 0 to 1000"},
      {&kDepth, "-1", "not from 0 to 1000"},
      {&kDepth, "99999999999999999999", "computer's number"},
      {&kDepth, "-", "not a whole number"},
      {&kCount, "0", "less than 1"},
      {&kSlope, "nan", "not a number"},
      {&kSlope, "inf", "not a number"},
      {&kSlope, "1e1", "not a number"},
      {&kSlope, "0x1", "not a number"},
      {&kSlope, "1.", "not a number"},
      {&kSlope, ".5", "not a number"},
      {&kSlope, "90.000001", "not from 0 to 90"},
      {&kSlope, "12,5", "comma"},
      {&kAny, "1" + std::string(400, '0'), "computer's number"},
      {&kFlag, "maybe", "neither yes nor no"},
      {&kFlag, "1", "neither yes nor no"},
      {&kDay, "2024-08", "which day"},
      {&kDay, "2023-02-29", "not a day of the calendar"},
      {&kDay, "17.08.2024", "which number is the day"},
      {&kDay, std::string(3000, '4'), "not a date"},
      {&kWhen, "24", "not a date"},
      {&kTime, "2024-08-17T09:30", "which zone"},
      {&kTime, "2024-08-17 09:30Z", "not a day with a time"},
      {&kTime, "2024-08-17T24:00Z", "not a day with a time"},
      {&kTime, "2024-08-17T09:30:60Z", "not a day with a time"},
      {&kTime, "2024-08-17T09:30+3", "not an offset"},
      {&kTime, "2024-08-17T09:30+15:00", "not an offset"},
      {&kTime, "2024-08-17T09:30Zulu", "not an offset"},
      {&kTime, "2024-13-17T09:30Z", "not a day of the calendar"},
      {&kTime, "1900-01-01T00:00+03:00", "1900 to 2199"},
      {&kStatus, "cleared", "not a code of area_status"},
      {&kStatus, "open;closed", "not a code of area_status"},
      {&kGrade, "G", "not a code"},
      {&kClasses, "ap-mine;", "nothing between"},
      {&kClasses, "ap-mine;AP_MINE", "twice"},
      {&kClasses, "ap-mine,other", "not a code"},
      {&kArea, "A 3", "not the id"},
      {&kArea, "A3;A4", "not the id"},
      {&kArea, std::string(201, 'a'), "not the id"},
      {&kAreas, "A3;;A4", "nothing between"},
      {&kAreas, "A3;A3", "twice"},
      {&kNoList, "x", "no list of codes"},
  };
  for (const auto& c : cases) {
    const auto value = check_field(*c.field, c.input);
    ASSERT_FALSE(value) << c.field->name << " = " << c.input;
    EXPECT_NE(english(value.error().what).find(c.why), std::string::npos)
        << c.input << ": " << english(value.error().what);
    EXPECT_EQ(value.error().where, c.field->name);
    EXPECT_EQ(value.error().code, base::ErrorCode::InvalidArgument);
    EXPECT_LT(english(value.error().what).size(), 300U);
  }
}

TEST(FieldValue, ANearWordIsSuggested) {
  EXPECT_EQ(english(check_field(kStatus, "suspendet").error().todo).substr(0, 23),
            "Did you mean suspended?");
  EXPECT_EQ(english(check_field(kStatus, "quite another").error().todo).substr(0, 19),
            "Codes are: reported");
  EXPECT_EQ(english(entity_named("acreditation").error().todo), "Did you mean accreditation?");
  EXPECT_EQ(english(field_named(*find_entity("find"), "depth").error().todo),
            "Did you mean depth_cm?");
}

TEST(FieldValue, GeometriesAreNotTyped) {
  for (const auto type :
       {FieldType::Point, FieldType::Line, FieldType::Polygon, FieldType::AnyGeometry}) {
    EXPECT_FALSE(check_field({.name = "place", .type = type}, "POINT(1 2)"));
  }
}

TEST(SafetyRule1, AStateOfLandReleaseCannotBeTyped) {
  const auto& area = *find_entity("area");
  for (const auto* name : {"classification", "status", "product"}) {
    const auto& field = *find_field(area, name);
    ASSERT_EQ(field.set_by, SetBy::Transition) << name;
    for (const auto& code : find_code_list(field.of)->values) {
      EXPECT_TRUE(parse_field(field, code.name)) << code.name;
      const auto typed = check_field(field, code.name);
      ASSERT_FALSE(typed) << name << " = " << code.name;
      EXPECT_NE(english(typed.error().what).find("land release"), std::string::npos);
    }
  }
  EXPECT_FALSE(check_field(*find_field(area, "area_m2"), "100"));
}

TEST(CheckRecord, NamesEverythingThatIsWrong) {
  const auto& find = *find_entity("find");
  const std::vector<std::pair<std::string, std::string>> fields{
      {"position_error_m", "5"                },
      {"found_at",         "2026-05-01T08:30Z"},
      {"category",         "mine"             },
      {"item_count",       "1"                },
      {"item_count",       "2"                },
      {"dpth_cm",          "13"               }
  };
  const auto wrong = check_record(find, fields);
  std::string all;
  for (const auto& error : wrong) all += error.where + ": " + english(error.what) + "\n";
  EXPECT_EQ(all,
            "find: category: \"mine\" is not a code of contamination\n"
            "find: item_count is given twice\n"
            ": find has no field \"dpth_cm\"\n"
            "find: place is missing\n"
            "find: depth_cm is missing\n"
            "find: condition is missing\n");
}

TEST(CheckRecord, ACompleteRecordIsTaken) {
  const std::vector<std::pair<std::string, std::string>> fields{
      {"position_error_m", "5"                },
      {"found_at",         "2026-05-01T08:30Z"},
      {"category",         "ap_mine"          },
      {"item_count",       "1"                },
      {"depth_cm",         "13"               },
      {"condition",        "armed"            }
  };
  const std::string_view place[] = {"place"};
  EXPECT_TRUE(check_record(*find_entity("find"), fields, place).empty());
  EXPECT_EQ(check_record(*find_entity("find"), fields).size(), 1U);
}

TEST(CheckRecord, WhatNoPersonSetsIsNotAskedOfOne) {
  const Field fields[] = {
      {.name = "state", .required = true, .set_by = SetBy::Transition }, // as a fold would fill it
      {.name = "size",  .required = true, .set_by = SetBy::Computation}
  };
  EXPECT_TRUE(check_record({.name = "x", .fields = fields}, {}).empty());
}

TEST(FieldValue, ThereIsOneZero) {
  EXPECT_FALSE(std::signbit(std::get<double>(*parse_field(kAny, "-0.0"))));
}

/// Text that is often nearly right: pieces of the values that fields take.
std::string nearly(base::Random& random) {
  static const std::string pieces[] = {"2024",
                                       "-08",
                                       "-17",
                                       "T09:30",
                                       "Z",
                                       "+03:00",
                                       ":",
                                       "0",
                                       "1",
                                       "9.5",
                                       "-",
                                       ".",
                                       ",",
                                       ";",
                                       "ap",
                                       "-",
                                       "mine",
                                       "_",
                                       "other",
                                       " ",
                                       "\n",
                                       "A",
                                       "é",
                                       "\xff",
                                       "yes",
                                       "no",
                                       "closed",
                                       "worked_on",
                                       "\xe2\x80\xae",
                                       std::string(1, '\0'),
                                       "99999999999",
                                       "e",
                                       "nan"};
  std::string out;
  for (auto n = random.below(7); n > 0; --n) out += pieces[random.below(std::size(pieces))];
  return out;
}

TEST(FieldValue, NothingThrowsAndWhatIsAcceptedRoundTrips) {
  base::Random random(20261123);
  int accepted = 0;
  const Field* kinds[] = {&kText, &kDepth, &kCount,  &kSlope, &kAny,  &kFlag,  &kDay,
                          &kWhen, &kTime,  &kStatus, &kGrade, &kArea, &kAreas, &kClasses};
  for (int i = 0; i < 200000; ++i) {
    const auto& field = *kinds[random.below(std::size(kinds))];
    const auto input = nearly(random);
    const auto value = check_field(field, input);
    if (!value) {
      ASSERT_FALSE(value.error().what.wording.empty());
      continue;
    }
    ++accepted;
    const auto again = check_field(field, written(*value));
    ASSERT_TRUE(again) << field.name << " = " << input << " was written " << written(*value);
    ASSERT_EQ(*again, *value) << field.name << " = " << input;
    ASSERT_EQ(written(*again), written(*value));
  }
  EXPECT_GT(accepted, 5000);
}

TEST(FieldValue, AnyNumberIsWrittenSoThatItReadsBack) {
  base::Random random(7);
  for (int i = 0; i < 100000; ++i) {
    const auto bits = random.bits();
    const auto real = std::bit_cast<double>(bits);
    if (std::isfinite(real)) {
      const auto value = parse_field(kAny, written(real));
      ASSERT_TRUE(value) << written(real);
      ASSERT_EQ(std::get<double>(*value), real);
    }
    const auto whole = static_cast<std::int64_t>(bits);
    const auto back = parse_field({.name = "n_count", .type = FieldType::Integer}, written(whole));
    ASSERT_TRUE(back);
    ASSERT_EQ(std::get<std::int64_t>(*back), whole);
  }
}

}  // namespace
}  // namespace demine::model
