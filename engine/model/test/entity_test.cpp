// SPDX-License-Identifier: Apache-2.0
#include "demine/model/entity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace demine::model {
namespace {

std::string where(const Entity& entity, const Field& field) {
  return std::string(entity.name) + "." + std::string(field.name);
}

template <typename Look>
void for_each_field(const Look& look) {
  for (const auto& entity : entities()) {
    for (const auto& field : entity.fields) look(entity, field);
  }
}

TEST(Entities, AreThoseOfTheDesign) {
  for (const auto* name :
       {"area",         "evidence",    "source",         "statement",     "task",
        "organisation", "contingent",  "team",           "accreditation", "person",
        "competence",   "equipment",   "calibration",    "accident",      "victim",
        "eore_session", "qa_visit",    "non_conformity", "find",          "searched_strip",
        "day_record",   "certificate", "medical_plan",   "waiver",        "conflict"}) {
    EXPECT_NE(find_entity(name), nullptr) << name;
  }
  EXPECT_EQ(find_entity("no_such"), nullptr);
  EXPECT_EQ(find_entity(""), nullptr);
}

TEST(Entities, NamesAreUniqueAndNamesOfColumns) {
  std::set<std::string_view> names;
  const auto is_name = [](std::string_view name) {
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string_view::npos;
  };
  for (const auto& entity : entities()) {
    EXPECT_TRUE(is_name(entity.name)) << entity.name;
    EXPECT_TRUE(names.insert(entity.name).second) << entity.name;
    std::set<std::string_view> fields{"id"};  // the register's own
    for (const auto& field : entity.fields) {
      EXPECT_TRUE(is_name(field.name)) << where(entity, field);
      EXPECT_TRUE(fields.insert(field.name).second) << where(entity, field);
    }
  }
  std::set<std::string_view> lists;
  for (const auto& list : code_lists()) {
    EXPECT_TRUE(lists.insert(list.name).second) << list.name;
    std::set<std::string_view> codes;
    for (const auto& code : list.values) {
      EXPECT_TRUE(codes.insert(code.name).second) << list.name << " " << code.name;
      EXPECT_FALSE(code.meaning.empty()) << list.name << " " << code.name;
    }
    EXPECT_GE(list.values.size(), 2U) << list.name;
  }
}

TEST(Entities, EveryReferenceAndCodeLeadsSomewhere) {
  int references = 0;
  for_each_field([&](const Entity& entity, const Field& field) {
    switch (field.type) {
      case FieldType::Code:
      case FieldType::Codes:
        EXPECT_NE(find_code_list(field.of), nullptr) << where(entity, field);
        break;
      case FieldType::Reference:
      case FieldType::References:
        EXPECT_NE(find_entity(field.of), nullptr) << where(entity, field);
        ++references;
        break;
      case FieldType::Text:
      case FieldType::Integer:
      case FieldType::Real:
      case FieldType::Boolean:
      case FieldType::Date:
      case FieldType::Timestamp:
      case FieldType::Point:
      case FieldType::Line:
      case FieldType::Polygon:
      case FieldType::AnyGeometry:
        EXPECT_TRUE(field.of.empty()) << where(entity, field);
    }
  });
  EXPECT_GT(references, 30);
}

TEST(Entities, NumbersHaveUnitsAndRanges) {
  int numbers = 0;
  for_each_field([&](const Entity& entity, const Field& field) {
    const bool number = field.type == FieldType::Integer || field.type == FieldType::Real;
    if (!number) {
      EXPECT_FALSE(field.min || field.max) << where(entity, field);
      return;
    }
    ++numbers;
    const auto unit = field.name.substr(std::min(field.name.size(), field.name.rfind('_')));
    const std::set<std::string_view> units{"_m",   "_m2",    "_mm2",     "_cm",
                                           "_deg", "_count", "_minutes", "_years"};
    EXPECT_TRUE(units.contains(unit)) << where(entity, field);
    ASSERT_TRUE(field.min) << where(entity, field);
    if (field.max) {
      EXPECT_LT(*field.min, *field.max) << where(entity, field);
    }
  });
  EXPECT_GT(numbers, 30);
}

TEST(Entities, SayWhatTheyMeanAndWhereItIsFrom) {
  for_each_field([](const Entity& entity, const Field& field) {
    EXPECT_TRUE(field.meaning.ends_with('.')) << where(entity, field);
    EXPECT_FALSE(field.source.empty()) << where(entity, field);
    if (field.partial) {
      EXPECT_EQ(field.type, FieldType::Date) << where(entity, field);
    }
  });
}

// A validity that is known to the month alone could be read as its last day.
TEST(SafetyRule2, EveryEndOfValidityIsAWholeDay) {
  int ends = 0;
  for_each_field([&](const Entity& entity, const Field& field) {
    if (field.name.find("until") == std::string_view::npos) return;
    ++ends;
    EXPECT_FALSE(field.partial) << where(entity, field);
    EXPECT_TRUE(field.type == FieldType::Date || field.type == FieldType::Timestamp)
        << where(entity, field);
  });
  EXPECT_GE(ends, 7);
  for (const auto* name :
       {"accreditation", "calibration", "competence", "medical_plan", "waiver", "go_check"}) {
    const auto* field = find_field(*find_entity(name), "valid_until");
    ASSERT_NE(field, nullptr) << name;
    EXPECT_TRUE(field->required) << name;
  }
}

TEST(SafetyRule7, PeopleAndPlacesAreNotPublic) {
  const std::set<std::string_view> released{"certificate.outline"};
  for_each_field([&](const Entity& entity, const Field& field) {
    const auto name = where(entity, field);
    if (is_geometry(field.type) && !released.contains(name)) {
      EXPECT_NE(field.data_class, DataClass::Public) << name;
    }
    const bool of_person = field.of == "person";
    if (of_person || entity.protected_table || entity.name == "person") {
      EXPECT_EQ(field.data_class, DataClass::Personal) << name;
    }
    // Free text may hold anything.
    if (field.name == "note") {
      EXPECT_NE(field.data_class, DataClass::Public) << name;
    }
  });
  EXPECT_TRUE(find_entity("victim")->protected_table);
  EXPECT_EQ(find_field(*find_entity("find"), "place")->data_class, DataClass::Confidential);
}

}  // namespace
}  // namespace demine::model
