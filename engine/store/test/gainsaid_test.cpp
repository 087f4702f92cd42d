// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a step attests against a record of the register is not heard (safety rules 2 and 9): the
/// records are said before the step, by anybody, and the step is refused with the record's name.
#include <functional>

#include "demine/release/facts.hpp"
#include "hazard_support.hpp"

namespace demine::store::test {
namespace {

using Spoil = std::function<void(Said3&)>;

Spoil put(const char* entity, int number, Value::Object fields) {
  return [=](Said3& said) { said.record(entity, number, fields); };
}

Spoil both(Spoil one, Spoil other) {
  return [one = std::move(one), other = std::move(other)](Said3& said) {
    one(said);
    other(said);
  };
}

Spoil revoke(const char* entity, int number) {
  return [=](Said3& said) {
    said.say_by(said.three.people[0], "record.revoke",
                {
                    {"reason", "wrong"}
    },
                std::string(entity) + "/" + uuid(number));
  };
}

Spoil find(int number, Value::Object more = {}) {
  more.emplace("area", kArea);
  return put("find", number, std::move(more));
}

Spoil visit(int number, const char* day, const char* result) {
  return put("qa_visit", number,
             {
                 {"area",       kArea },
                 {"visited_on", day   },
                 {"result",     result}
  });
}

Spoil critical(const char* status) {
  return both(visit(850, "2026-05-01", "passed"),
              put("non_conformity", 851,
                  {
                      {"visit",    uuid(850) },
                      {"severity", "critical"},
                      {"status",   status    }
  }));
}

Spoil evidence(Value::Object fields) {
  fields.emplace("area", kArea);
  return put("evidence", 910, std::move(fields));
}

/// What is said of `name` after the register holds `spoil`: "" where the fact is heard.
std::string objection(const char* name, const char* value, const Spoil& spoil,
                      const std::string& area = "A") {
  Said3 said;
  const auto base = said.indication();
  said.site();
  if (area != "A") said.split(kArea, base, 200);
  spoil(said);
  const auto file = said.file();
  const auto now = file.area_case(area, *base::Date::parse("2026-05-02"));
  EXPECT_EQ(test::said(now), "");
  const auto* const known = release::find_known_fact(name);
  const auto parsed = release::parse_fact_value(known->type, value);
  EXPECT_EQ(test::said(parsed), "");
  const auto day = *base::Date::parse("2026-05-02");
  const std::vector<release::Fact> facts{
      {name, *parsed, "somebody", day}
  };
  const release::Attempt attempt{now->rules.transition("claim_cleared"),
                                 &now->rules,
                                 {},
                                 facts,
                                 {},
                                 &now->history.background,
                                 day};
  for (const auto& each : now->counted(attempt)) {
    if (each.name == name) return each.objection ? base::english(*each.objection) : "";
  }
  return "not there";
}

TEST(SafetyRule2, WhatARecordSpeaksAgainstIsNotHeard) {
  struct Case {
    const char* fact;
    const char* said;
    Spoil spoil;
    const char* objection;
  };
  const Case cases[] = {
      {"finds_open", "0", find(860), "the register holds find R860, which is not disposed of"},
      {"finds_open", "0", find(860, {{"disposal", "left_marked"}}),
       "the register holds find R860, which is not disposed of"},
      {"finds_open", "0", find(860, {{"disposal", "destroyed_in_place"}}), ""},
      {"finds_open", "0", both(find(860), revoke("find", 860)), ""},
      {"finds_open", "1", find(860), ""},
      {"finds_open", "0", put("find", 860, {{"area", kOther}}), ""},
      {"finds_in_part", "0", find(860, {{"disposal", "destroyed_in_place"}}),
       "the register holds find R860 in this area"},
      {"direct_items_inside", "0", evidence({{"kind", "find"}, {"directness", "direct"}}),
       "the register holds direct evidence R910 of this area"},
      {"direct_items_inside", "0", evidence({{"kind", "find"}, {"directness", "indirect"}}), ""},
      {"direct_items_inside", "0", evidence({{"kind", "cleared-land"}, {"directness", "direct"}}),
       ""},
      {"direct_items_inside", "0",
       evidence(
           {{"kind", "survey-result"}, {"outcome", "nothing-found"}, {"directness", "direct"}}),
       ""},
      {"critical_non_conformities", "0", critical("open"),
       "no inspector saw the critical non-conformity R851 corrected"},
      {"critical_non_conformities", "0", critical("corrected"),
       "no inspector saw the critical non-conformity R851 corrected"},
      {"critical_non_conformities", "0", critical("verified"), ""},
      {"critical_non_conformities", "0", visit(850, "2026-05-01", "failed"),
       "quality visit R850 of 2026-05-01 failed, and none after it passed"},
      {"critical_non_conformities", "0",
       both(visit(850, "2026-05-01", "failed"), visit(852, "2026-05-02", "passed")), ""},
      {"critical_non_conformities", "0",
       both(visit(850, "2026-05-01", "failed"), visit(852, "2026-05-01", "passed")),
       "quality visit R850 of 2026-05-01 failed, and none after it passed"},
      {"critical_non_conformities", "0",
       put("qa_visit", 850,
       {{"task", uuid(820)}, {"visited_on", "2026-05-01"}, {"result", "failed"}}),
       "quality visit R850 of 2026-05-01 failed, and none after it passed"},
      {"required_depth_cm", "13", put("task", 820, {{"depth_cm", "50"}}),
       "task R820 asks for 50 cm"},
      {"required_depth_cm", "50", put("task", 820, {{"depth_cm", "50"}}), ""},
  };
  for (const auto& c : cases) EXPECT_EQ(objection(c.fact, c.said, c.spoil), c.objection) << c.fact;
}

TEST(SafetyRule2, AnOpenFindOfTheWholeIsOneOfEachPart) {
  EXPECT_EQ(objection("finds_open", "0", find(860), "P201"),
            "the register holds find R860, which is not disposed of");
  // Where it lies decides in which part it is, and that is not asked here.
  EXPECT_EQ(objection("finds_in_part", "0", find(860), "P201"), "");
}

}  // namespace
}  // namespace demine::store::test
