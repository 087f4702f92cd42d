// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/records.hpp"

#include "table.hpp"

namespace demine::wire::test {
namespace {

store::Record organisation(const std::string& name) {
  return {.entity = "organisation", .id = "id", .label = "O1", .fields = {{"name", name}}};
}

store::Record with_everything() {
  store::Record out{.entity = "task", .id = "id", .label = "T1"};
  out.fields = {
      {"name",     "Field"            },
      {"depth_cm", "13"               },
      {"methods",  "manual;mechanical"},
      {"areas",    "a1;a2"            }
  };
  out.created = "2026-05-01T08:00:00.000Z";
  out.changed = "2026-05-02T08:00:00.000Z";
  out.revoked = "2026-05-03T08:00:00.000Z";
  out.revoked_reason = "a mistake";
  return out;
}

TEST(Wire, SaysRecordsInTheTypesOfTheirFields) {
  store::Record place{.entity = "evidence", .id = "id", .label = "E1"};
  place.geometries["place"] = {geo::Shape::Point, {{{{1.5, 2}}}}};
  check({
      {"no field",   record_json({.entity = "organisation", .id = "id", .label = "O1"}),
       R"({"id":"id","label":"O1","created":"","changed":""})"                                                        },
      {"every type", record_json(with_everything()),
       R"({"id":"id","label":"T1","name":"Field","areas":["a1","a2"],)"
       R"("methods":["manual","mechanical"],"depth_cm":13,)"
       R"("created":"2026-05-01T08:00:00.000Z","changed":"2026-05-02T08:00:00.000Z",)"
       R"("revoked":"2026-05-03T08:00:00.000Z","revoked_reason":"a mistake"})"                                        },
      {"a place",    record_json(place),
       R"({"id":"id","label":"E1","place":{"coordinates":[[1.5,2]],"type":"MultiPoint"},)"
       R"("created":"","changed":""})"                                                                                },
      {"put",        put_json({.id = "id", .label = "O1"}),                              R"({"id":"id","label":"O1"})"},
  });
}

TEST(Wire, SaysARecordWhoseValueIsNotOfItsTypeAsItIsWritten) {
  store::Record record{.entity = "task", .id = "id", .label = "T1"};
  record.fields = {
      {"depth_cm", "thirteen"}
  };
  EXPECT_EQ(record_json(record)["depth_cm"], "thirteen");
}

TEST(Wire, SaysOperationsWithAndWithoutADay) {
  OperationSummary operation{
      .row = {"id", "Exercise", "RU", "ru,en", "synthetic", "2026-05-01"}
  };
  const std::string before =
      R"({"operation":"id","name":"Exercise","country":"RU","languages":"ru,en",)"
      R"("origin":"synthetic","created":"2026-05-01","entries":0,"devices":0,"as_of":)";
  auto then = operation;
  then.as_of = "2026-05-01";
  check({
      {"as it is",  operation_json(operation), before + "null}"          },
      {"as it was", operation_json(then),      before + "\"2026-05-01\"}"}
  });
}

TEST(Wire, SaysStepsOfAnAreaWithWhoSignedAndWhatIsMissing) {
  release::TransitionRecord step{.proposal = "p1", .transition = "declare_sha"};
  release::TransitionRecord done = step;
  done.outcome = release::Outcome::InEffect;
  done.day = *base::Date::parse("2026-05-01");
  done.signed_by = {
      {"anna",  "", model::Role::Nmac},
      {"boris", "", std::nullopt     }
  };
  done.reasons = {words("one thing"), words("another")};
  store::AreaCase area;
  area.area = {.entity = "area", .id = "id", .label = "A1"};
  area.history.version = "v";
  area.history.transitions = {step, done};
  const auto said = area_json(area);
  EXPECT_EQ(said["version"], "v");
  check({
      {"nothing said yet", said["steps"][0],
       R"({"proposal":"p1","step":"declare_sha","outcome":"waiting","day":null,"signed_by":[],)"
       R"("reasons":"-"})"                },
      {"in effect",        said["steps"][1],
       R"({"proposal":"p1","step":"declare_sha","outcome":"in_effect","day":"2026-05-01",)"
       R"("signed_by":[{"person":"anna","role":"nmac"},{"person":"boris","role":""}],)"
       R"("reasons":"one thing another"})"}
  });
}

TEST(Wire, SaysWhatBecameOfAStep) {
  app::Advanced waits{.proposal = "p1"};
  waits.unsigned_by = {
      {.guard = "signature", .what = words("nmac")}
  };
  app::Advanced refused{.proposal = "p1"};
  refused.unmet = {
      {.guard = "facts", .fact = "nts_report", .what = words("missing"), .todo = words("name it")}
  };
  app::Advanced done{.proposal = "p1", .outcome = release::Outcome::InEffect};
  done.told = {model::Role::Nmac};
  EXPECT_EQ(advanced_json(waits)["outcome"], "waiting");
  EXPECT_EQ(advanced_json(waits)["proposal"], "p1");
  EXPECT_EQ(advanced_json(waits)["waits_for"].size(), 1U);
  EXPECT_EQ(advanced_json(done)["outcome"], "in_effect");
  EXPECT_EQ(advanced_json(done)["waits_for"], Json::array());
  EXPECT_EQ(advanced_json(done)["tell"], Json::array({"nmac"}));
  // Refused: nothing was written, so that there is no proposal to sign.
  EXPECT_EQ(advanced_json(refused)["outcome"], "refused");
  EXPECT_TRUE(advanced_json(refused)["proposal"].is_null());
  check({
      {"unmet",   advanced_json(refused)["unmet"],
       R"([{"guard":"facts","fact":"nts_report","what":"missing","todo":"name it"}])"       },
      {"no area", new_areas_json({}),                        R"({"areas":[],"problems":[]})"},
      {"an area", new_areas_json({.areas = {{"id", "A1"}}}),
       R"({"areas":[{"id":"id","label":"A1"}],"problems":[]})"                              }
  });
}

TEST(Wire, SaysAnEntryWithoutItsPayloadAsWithheld) {
  journal::Entry entry;
  entry.header.kind = "record.put";
  entry.header.subject = "area/x";
  EXPECT_TRUE(entry_json(entry)["payload"].is_null());
  EXPECT_EQ(entry_json(entry)["header"]["kind"], "record.put");
  EXPECT_EQ(entry_json(entry)["hash"].get<std::string>().size(), 64U);
  entry.payload = journal::Payload{.text = R"({"a":[1,null]})"};
  EXPECT_EQ(line(entry_json(entry)["payload"]), R"({"a":[1,null]})");
}

TEST(Wire, SaysAJournalThatIsWholeAndOneThatIsNot) {
  VerifiedJournal journal;
  journal.verified.entries = 2;
  journal.verified.not_counted = {
      {journal::Uuid{}, words("its key was revoked")}
  };
  const auto said = verified_json(journal);
  EXPECT_EQ(said["verified"], true);
  EXPECT_EQ(said["entries"], 2);
  EXPECT_EQ(said["not_counted"][0]["why"], "its key was revoked");
  check({
      {"a fault",
       fault_json({base::ErrorCode::InvalidInput, words("it was altered"), "entry 7", {}}),
       R"({"verified":false,"first_fault":"it was altered","where":"entry 7"})"}
  });
}

TEST(Wire, SaysProblemsWithWhatIsKnownOfThem) {
  const base::Problem full{.severity = base::Severity::Doubtful,
                           .code = "rule",
                           .file = "f.csv",
                           .row = 7,
                           .field = "/kind",
                           .value = "x",
                           .what = words("why"),
                           .todo = words("what to do")};
  check({
      {"none",          problems_json({}),     "[]"                         },
      {"bare",          problems_json({{}}),
       R"([{"severity":"refused","code":"","file":"","what":"","todo":""}])"},
      {"full",          problems_json({full}),
       R"([{"severity":"doubtful","code":"rule","file":"f.csv","row":7,"field":"/kind",)"
       R"("value":"x","what":"why","todo":"what to do"}])"                  },
      {"nothing unmet", unmet_json({}),        "[]"                         }
  });
}

TEST(Wire, SaysHostileWordsOfRecordsAsWords) {
  check_words({
      {"field",     [](const auto& word) { return record_json(organisation(word)); },       "/name"                  },
      {"label",
       [](const auto& word) {
         auto record = organisation("x");
         record.label = word;
         return record_json(record);
       },                                                                                   "/label"                 },
      {"reason",
       [](const auto& word) {
         auto record = organisation("x");
         record.revoked = "then";
         record.revoked_reason = word;
         return record_json(record);
       },                                                                                   "/revoked_reason"        },
      {"put",       [](const auto& word) { return put_json({.id = "id", .label = word}); }, "/label"                 },
      {"operation",
       [](const auto& word) {
         OperationSummary operation;
         operation.row.name = word;
         return operation_json(operation);
       },                                                                                   "/name"                  },
      {"problem",
       [](const auto& word) {
         return problems_json({
             {  .value = word,            .what = words(word)}});
       },                                                                                           "/0/what"                                                                                                                    },
      {"unmet",
       [](const auto& word) {
         return unmet_json({
             {.guard = "g", .fact = word, .what = words(word)}});
       },"/0/fact"},
      {"new area", [](const auto& word) { return new_areas_json({.areas = {{"id", word}}}); },
       "/areas/0/label"                                                                                                    },
      {"fault",
       [](const auto& word) { return fault_json({base::ErrorCode::Io, words("x"), word, {}}); },
       "/where"                                                                                                                                          }
  });
}

// A header is signed as it is: where it is no JSON, its bytes are told, and nothing is thrown.
TEST(Wire, SaysHostileEntriesToo) {
  for (const auto& word : hostile()) {
    journal::Entry entry;
    entry.header.subject = word;
    entry.payload = journal::Payload{.text = word};
    const auto back = Json::parse(line(entry_json(entry)), nullptr, false);
    ASSERT_FALSE(back.is_discarded()) << word.substr(0, 40);
    EXPECT_EQ(back["payload"], through_bytes(word));
    if (through_bytes(word) != word) continue;
    EXPECT_EQ(back["header"]["subject"], word);
  }
}

TEST(Wire, EndsWhatPeopleReadWithALineAndWhatProgramsReadWithNone) {
  const Json json{
      {"a", 1}
  };
  EXPECT_EQ(dump(json), "{\n  \"a\": 1\n}\n");
  EXPECT_EQ(line(json), "{\"a\":1}");
}

}  // namespace
}  // namespace demine::wire::test
