// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/land.hpp"

#include <cmath>
#include <limits>

#include "demine/wire/kinds.hpp"
#include "table.hpp"

namespace demine::wire::test {
namespace {

using Ignored = hazard::Contribution::Ignored;

app::ExplainedPlace place() {
  app::ExplainedPlace out;
  out.at = {35.27, 51.2};
  out.synthetic = true;
  out.explanation.p_any = 0.25;
  out.explanation.block_name = "grid 3,7";
  return out;
}

TEST(Wire, SaysALedgerThatIsEmptyAndOneThatDoesNotBalance) {
  release::LandLedger empty;
  const auto none = ledger_json(empty, "synthetic");
  EXPECT_EQ(none["origin"], "synthetic");
  EXPECT_EQ(none["hazards"], Json::object());
  EXPECT_EQ(none["all"]["initial_m2"], 0);
  EXPECT_EQ(none["all"]["balances"], true);
  release::LandLedger ledger;
  ledger.hazards["h"].initial = 2'000'000;  // doubled mm2: one square metre
  ledger.hazards["h"].by_product[model::Product::None] = 2'000'000;
  EXPECT_EQ(ledger_json(ledger, "real")["hazards"]["h"]["open_doubled_mm2"], 2'000'000);
  EXPECT_EQ(ledger_json(ledger, "real")["hazards"]["h"]["balances"], true);
  ledger.hazards["h"].by_product[model::Product::None] = 1;
  EXPECT_EQ(ledger_json(ledger, "real")["hazards"]["h"]["balances"], false);
}

TEST(SafetyRule6, ALedgerThatDoesNotBalanceSaysWhy) {
  const release::GroundInDoubt doubt{
      .held_twice = {"h"},
        .unread = {{"h", "a", "e2"}, {"g", "", "e1"}}
  };
  const auto json = ledger_json(release::build_ledger({}, {}, doubt), "real");
  const auto& hazards = json["hazards"];
  EXPECT_EQ(hazards["h"]["balances"], false);
  EXPECT_EQ(hazards["h"]["held_twice"], true);
  EXPECT_EQ(hazards["g"]["held_twice"], false);
  EXPECT_EQ(hazards["h"]["unread"].dump(), R"([{"hazard":"h","area":"a","entry":"e2"}])");
  EXPECT_EQ(hazards["g"]["unread"].dump(), R"([{"hazard":"g","area":"g","entry":"e1"}])")
      << "nobody knows which area of it: the one that it began as";
  EXPECT_EQ(json["all"]["held_twice"], true);
  EXPECT_EQ(json["all"]["unread"].size(), 2U);
  EXPECT_EQ(ledger_json({}, "real")["all"]["unread"], Json::array());
}

TEST(Wire, SaysOfEveryProductHowMuchThereIs) {
  release::LandLedger ledger;
  ledger.hazards["h"] = {};
  const auto line_of = ledger_json(ledger, "real")["hazards"]["h"];
  for (const auto product : model::kAllProduct) {
    const std::string name(product == model::Product::None ? "open" : model::name(product));
    EXPECT_EQ(line_of[name + "_m2"], 0) << name;
    EXPECT_EQ(line_of[name + "_doubled_mm2"], 0) << name;
  }
}

TEST(Wire, SaysATimelineOfWordsAndDeeds) {
  app::Timeline timeline{.operation = "Exercise", .synthetic = true};
  timeline.rows = {
      {.day = "2026-05-01", .label = "A1", .happened = words("declared SHA")},
      {.day = "2026-05-02",
       .label = "ST1",
       .said = true,
       .speaker = "Governor",
       .words = "all clear",
       .disagrees = {"A1"}}
  };
  check({
      {"none", timeline_json({}),       R"({"operation":"","synthetic":false,"rows":[]})"},
      {"two",  timeline_json(timeline),
       R"({"operation":"Exercise","synthetic":true,"rows":[)"
       R"({"day":"2026-05-01","label":"A1","happened":"declared SHA"},)"
       R"({"day":"2026-05-02","label":"ST1","speaker":"Governor","office":"",)"
       R"("words":"all clear","quoted":false,"until":"","topic":"","place":"","outlet":"",)"
       R"("grade":"","does_not_agree":["A1"]}]})"                                        }
  });
}

TEST(Wire, SaysWhatAMapSaysOfAPlace) {
  const auto said = explained_json(place());
  EXPECT_EQ(said["synthetic"], true);
  EXPECT_EQ(said["p_any"], 0.25);
  EXPECT_EQ(said["classes"].size(), model::kHazardClasses);
  EXPECT_EQ(said["evidence"], Json::array());
  EXPECT_FALSE(said.contains("terrain")) << "the map was given none";
  auto with_terrain = place();
  with_terrain.explanation.slope_deg = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(explained_json(with_terrain)["terrain"]["slope_deg"].is_null()) << "not known here";
  with_terrain.explanation.slope_deg = 7;
  with_terrain.explanation.position_m = 2;
  EXPECT_EQ(explained_json(with_terrain)["terrain"]["slope_deg"], 7);
}

TEST(Wire, SaysNoNumberWhereThereIsNone) {
  auto nowhere = place();
  nowhere.explanation.p_any = std::numeric_limits<double>::quiet_NaN();
  nowhere.explanation.p_any_high = std::numeric_limits<double>::infinity();
  const auto back = Json::parse(line(explained_json(nowhere)));
  EXPECT_TRUE(back["p_any"].is_null());
  EXPECT_TRUE(back["p_any_high"].is_null());
}

TEST(Wire, SaysOfEachItemWhatItDoes) {
  const auto does = [](double ratio, Ignored ignored) {
    return what_it_does({.ratio = ratio, .ignored = ignored});
  };
  EXPECT_EQ(does(12, Ignored::No), "raises x 12");
  EXPECT_EQ(does(0.5, Ignored::No), "lowers x 0.5");
  for (const auto ignored :
       {Ignored::NewerPresence, Ignored::SameGroup, Ignored::Stronger, Ignored::Ceiling}) {
    const auto said = does(1, ignored);
    EXPECT_TRUE(said.starts_with("does not count") || said.starts_with("adds nothing")) << said;
  }
  auto one = place();
  one.evidence.push_back({.id = "A1", .source = "Village head", .file = "e.csv", .row = 7});
  one.explanation.contributions.push_back({.item = 0, .ratio = 3});
  const auto said = explained_json(one)["evidence"][0];
  EXPECT_EQ(said["id"], "A1");
  EXPECT_EQ(said["counts"], true);
  EXPECT_EQ(said["effect"], "raises x 3");
  EXPECT_EQ(said["row"], 7);
}

// Safety rules 1 and 3: a model says how much it suspects, never that there is nothing.
TEST(Wire, SafetyRule3_NoWordOfAModelSaysSafe) {
  auto one = place();
  one.evidence.push_back({.id = "A1"});
  one.explanation.contributions.push_back({.item = 0, .ratio = 0.1});
  const auto bytes = line(explained_json(one)) + line(evidence_kinds_json({}));
  for (const char* word : {"safe", "green", "clear\"", "free of"}) {
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  }
}

TEST(Wire, SaysEveryKindThatCanBeRecorded) {
  const auto conditions = condition_kinds_json();
  EXPECT_GT(conditions.size(), 50U);
  for (const auto& kind : conditions) {
    for (const char* member :
         {"kind", "about", "type", "unit", "words", "expires", "of_the_day", "meaning"}) {
      EXPECT_TRUE(kind.contains(member)) << kind;
    }
    EXPECT_NE(kind["kind"], "");
    EXPECT_NE(kind["meaning"], "");
  }
  const auto evidence = evidence_kinds_json({});
  EXPECT_EQ(evidence["kinds"].size(), model::kEvidenceKinds);
  for (const auto& kind : evidence["kinds"]) EXPECT_NE(kind["role"], "") << kind;
}

TEST(Wire, SaysHostileWordsOfLandAsWords) {
  check_words({
      {"said",
       [](const auto& word) {
         app::Timeline timeline;
         timeline.rows.push_back({.said = true, .words = word});
         return timeline_json(timeline);
       },                                                                  "/rows/0/words"     },
      {"happened",
       [](const auto& word) {
         app::Timeline timeline;
         timeline.rows.push_back({.happened = words(word)});
         return timeline_json(timeline);
       },                                                                  "/rows/0/happened"  },
      {"source",
       [](const auto& word) {
         auto one = place();
         one.evidence.push_back({.id = "A1", .source = word});
         one.explanation.contributions.push_back({.item = 0});
         return explained_json(one);
       },                                                                  "/evidence/0/source"},
      {"edition",
       [](const auto& word) {
         model::HazardRules rules;
         rules.edition = word;
         return evidence_kinds_json(rules);
       },                                                                  "/edition"          },
      {"origin",   [](const auto& word) { return ledger_json({}, word); }, "/origin"           }
  });
}

}  // namespace
}  // namespace demine::wire::test
