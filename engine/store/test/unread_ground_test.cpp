// SPDX-License-Identifier: Apache-2.0
/// \file
/// Ground that cannot be read here: withheld from this copy, shredded, or no outline at all. It is
/// missed by name, and nothing of its hazard is released meanwhile.
#include <set>

#include "hazard_support.hpp"

namespace demine::store::test {
namespace {

const Facts kContrary{
    {"contrary_items",  "land-in-use@902, survey-result@903"},
    {"contrary_groups", "2"                                 },
    {"reason",          "a pond"                            }
};

/// "A unreadable open, - rules resolved": label of the area, kind and status of every conflict.
std::string missed(const OperationFile& file) {
  std::vector<std::string> words;
  const auto all = file.records("conflict").value();
  for (const auto& each : all) {
    const std::string id(each.field("area"));
    const auto area = id.empty() ? base::Result<Record>(base::Error{}) : file.record("area", id);
    words.push_back((area ? area->label : "-") + " " + std::string(each.field("kind")) + " " +
                    std::string(each.field("status")));
  }
  std::ranges::sort(words);
  std::string out;
  for (const auto& each : words) out += (out.empty() ? "" : ", ") + each;
  return out;
}

std::string entry_missed(const OperationFile& file) {
  const auto all = file.records("conflict").value();
  return all.size() == 1 ? std::string(all.front().field("second_entry")) : std::string();
}

/// An indication with evidence against it that is discredited by two persons.
struct Discredited {
  Said3 said;
  std::string began, closed;

  explicit Discredited(std::optional<Value> outline = {}) {
    began = outline ? said.say(0, "record.put",
                               {
                                   {"label",      "A"                                 },
                                   {"fields",     Value::Object{{"name", "Field"}}    },
                                   {"geometries", Value::Object{{"outline", *outline}}}
    })
                    : said.area();
    said.evidence(900, "find", "direct");
    said.evidence(902, "land-in-use");
    said.evidence(903, "survey-result");
    const auto base = said.propose(0, kArea, "open_indication", "", "recorder",
                                   {
                                       {"evidence_items",       "find@900"},
                                       {"source",               "X"       },
                                       {"grade",                "A1"      },
                                       {"location_precision_m", "5"       }
    });
    closed = said.propose(0, kArea, "discredit", base, "im_officer", kContrary);
    said.sign(1, kArea, closed, "operations_officer");
  }
};

TEST(SafetyRule6, AWithheldOutlineIsMissedByAreaAndEntry) {
  Said3 said;
  const auto began = said.area();
  const auto file = shredded(said, {began});
  EXPECT_EQ(missed(file), "A-" + kArea.substr(kArea.size() - 8) + " unreadable open");
  EXPECT_EQ(entry_missed(file), began);
}

TEST(SafetyRule6, AWithheldOutlineOfAnAreaThatIsNamedLaterIsMissedToo) {
  Said3 said;
  const auto began = said.area();
  said.say(
      1, "record.put",
      {
          {"area",   kArea                                 },
          {"label",  "A"                                   },
          {"fields", Value::Object{{"vegetation", "scrub"}}}
  });
  const auto file = shredded(said, {began});
  EXPECT_EQ(missed(file), "A unreadable open");
  EXPECT_EQ(entry_missed(file), began);
}

TEST(SafetyRule6, WhatIsWithheldOfAnAreaWithItsOutlineHoldsNoGround) {
  Said3 said;
  said.area();
  const auto owner = said.say(1, "record.put",
                              {
                                  {"area",   kArea                            },
                                  {"fields", Value::Object{{"owner", "Smith"}}}
  });
  EXPECT_EQ(missed(shredded(said, {owner})), "");
}

TEST(SafetyRule6, AnAreaThatNobodyGaveAnOutlineMissesNone) {
  Said3 said;
  said.say(0, "record.put",
           {
               {"label",  "A"                             },
               {"fields", Value::Object{{"name", "Field"}}}
  });
  EXPECT_EQ(missed(said.file()), "");
}

TEST(SafetyRule6, AnOutlineThatIsNoGroundIsMissed) {
  const Value line = Value::Object{
      {"type",        "MultiLineString"                                                        },
      {"coordinates",
       Value::Array{Value::Array{Value::Array{kEast, kNorth}, Value::Array{kEast + 9, kNorth}}}}
  };
  for (const Value& outline :
       {Value("torn"), Value(Value::Object{}), square(kEast, kNorth, 64, 0), line}) {
    Said3 said;
    const auto began =
        said.say(0, "record.put",
                 {
                     {"label",      "A"                                },
                     {"geometries", Value::Object{{"outline", outline}}}
    });
    auto file = said.file();
    EXPECT_EQ(missed(file), "A unreadable open") << journal::canonical(outline);
    EXPECT_EQ(entry_missed(file), began);
    EXPECT_EQ(ground(file), std::pair(0.0, 0.0));
  }
}

TEST(SafetyRule6, AnExtensionThatIsNoGroundIsMissedWhenItTakesEffect) {
  struct Row {
    const char* role;
    const char* missed;
  };
  for (const Row& row : {
           Row{"nts_leader", "A unreadable open"},
           Row{"medic",      "- unheard open"   }
  }) {
    Said3 said;
    const auto base = said.indication();
    const auto extended = said.propose(1, kArea, "extend", base, row.role, kFadeOut, Value("torn"));
    const auto file = said.file();
    EXPECT_EQ(missed(file), row.missed);
    EXPECT_EQ(entry_missed(file), extended);
  }
}

TEST(SafetyRule6, NothingIsReleasedWhileGroundCannotBeRead) {
  Discredited whole;
  EXPECT_EQ(standing(whole.said.file(), "product"), "A discredited");
  const std::string unknown = "A-" + kArea.substr(kArea.size() - 8);
  EXPECT_EQ(standing(shredded(whole.said, {whole.began}), "product"), unknown + " none");
  Discredited torn(Value("torn"));
  const auto file = torn.said.file();
  EXPECT_EQ(standing(file, "product"), "A none");
  const auto steps = file.records("transition").value();
  const auto refused = std::ranges::find(steps, torn.closed, &Record::version);
  ASSERT_NE(refused, steps.end());
  EXPECT_EQ(refused->field("outcome"), "refused");
  EXPECT_EQ(refused->field("reasons"), "area A: what entry " + torn.began.substr(0, 12) +
                                           " says cannot be read here, and ground may be missing");
}

TEST(SafetyRule6, WhatArrivesLaterIsInTheLedgerByItself) {
  Discredited whole;
  auto file = shredded(whole.said, {whole.began});
  EXPECT_EQ(ground(file), std::pair(0.0, 0.0));
  ASSERT_EQ(said(file.add(whole.said.all())), "");
  EXPECT_EQ(missed(file), "");
  EXPECT_EQ(ground(file), std::pair(64.0 * 64, 64.0 * 64));
  EXPECT_EQ(register_of(file), register_of(whole.said.file()));
}

TEST(SafetyRule9, AStopOfAnAreaThatWasWithheldStopsItWhateverIsSaidLater) {
  Said3 said;
  const auto began = said.area();
  said.propose(1, kArea, "suspend", "x", "");
  said.say(
      1, "record.put",
      {
          {"area",   kArea                                 },
          {"label",  "A"                                   },
          {"fields", Value::Object{{"vegetation", "scrub"}}}
  });
  EXPECT_EQ(standing(shredded(said, {began})), "A suspended");
}

TEST(SafetyRule9, ASignatureThatWasShreddedBringsTheGroundOfTheExtensionThatItMayHaveSigned) {
  Said3 said;
  const auto base = said.indication();
  const auto extended =
      said.propose(1, kArea, "extend", base, "", kFadeOut, square(kEast + 64, kNorth, 16, 64));
  const auto signature = said.sign(2, kArea, extended, "nts_leader");
  EXPECT_EQ(ground(said.file()), std::pair(80.0 * 64, 80.0 * 64));
  EXPECT_EQ(ground(shredded(said, {signature})), std::pair(80.0 * 64, 80.0 * 64));
}

TEST(SafetyRule9, ASignatureThatWasShreddedOpensTheLandThatItMayHaveOpened) {
  Discredited whole;
  auto& said = whole.said;
  const auto opened = said.propose(1, kArea, "reopen", whole.closed, "",
                                   {
                                       {"later_item_record", "ACC-1"}
  });
  const auto signature = said.sign(2, kArea, opened, "nmac");
  const auto both = "A discredited, AR" + opened.substr(0, 4) + " none";
  EXPECT_EQ(standing(said.file(), "product"), both);
  EXPECT_EQ(standing(shredded(said, {signature}), "product"), both);
}

/// A fourth person, whose key signs as one thing alone, decides on a step that was shredded.
std::string decided_as(model::Role role) {
  Said3 story;
  const auto base = story.indication();
  const auto stop = story.propose(1, kArea, "suspend", base, "");
  auto& ann = story.three.people[0];
  Writer dana(4);
  dana.follow(story.three.founding.front());
  story.say_by(ann, "key.enrol",
               {
                   {"public_key",    dana.key.public_key().text()          },
                   {"person",        dana.person.text()                    },
                   {"name",          "Dana"                                },
                   {"roles",         Value::Array{Value(model::name(role))}},
                   {"organisation",  "partner"                             },
                   {"administrator", false                                 }
  },
               "keys");
  const auto conflict = shredded(story, {stop}).records("conflict").value().front().id;
  const auto resolution = story.say_by(dana, "conflict.resolve",
                                       {
                                           {"conflict",   conflict    },
                                           {"resolution", "went there"}
  },
                                       "area/" + kArea);
  const auto file = shredded(story, {stop});
  const auto all = file.records("conflict").value();
  for (const auto& each : all) {
    const bool refused = each.field("kind") == "unheard";
    EXPECT_EQ(each.field("second_entry") == resolution, refused);
  }
  return missed(file);
}

TEST(SafetyRule6, WhoMayDecideOnWhatCannotBeRead) {
  using enum model::Role;
  const std::set<model::Role> may{ImOfficer, OperationsOfficer, Nmac};
  for (const auto role : model::kAllRole) {
    EXPECT_EQ(decided_as(role),
              may.contains(role) ? "- unreadable resolved" : "- unheard open, - unreadable open")
        << model::name(role);
  }
}

TEST(SafetyRule6, NoWordMakesUpForAnOutlineThatNobodyCanSee) {
  Said3 story;
  const auto began = story.area();
  const auto conflict = shredded(story, {began}).records("conflict").value().front().id;
  const auto resolve = [&] {
    story.say(0, "conflict.resolve",
              {
                  {"conflict",   conflict    },
                  {"resolution", "went there"}
    });
    return missed(shredded(story, {began}));
  };
  const std::string area = "A-" + kArea.substr(kArea.size() - 8);
  EXPECT_EQ(resolve(), area + " unheard open, " + area + " unreadable open");
  story.say(1, "record.put",
            {
                {"area",       kArea                                                    },
                {"geometries", Value::Object{{"outline", square(kEast, kNorth, 64, 64)}}}
  });
  EXPECT_EQ(resolve(), area + " unheard open, " + area + " unreadable resolved");
}

}  // namespace
}  // namespace demine::store::test
