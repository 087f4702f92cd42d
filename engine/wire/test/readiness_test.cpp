// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/readiness.hpp"

#include "table.hpp"

namespace demine::wire::test {
namespace {

using namespace std::chrono_literals;

plan::Finding bare() {
  return {.predicate = "wind",
          .asks = words("is there little wind?"),
          .why = words("nothing is known"),
          .todo = words("measure it"),
          .whom = words("the site supervisor")};
}

plan::Finding full() {
  auto out = bare();
  out.outcome = plan::Outcome::Holds;
  out.assumed = true;
  out.fact = "wind_gust_m_s";
  out.value = "5 m/s";
  out.limit = "at most 12 m/s";
  out.limit_source = "judgement";
  out.subject = "T1";
  out.source = "instrument 3";
  out.author = "Anna";
  out.attested_by = "Boris";
  out.attested_as = "nmac";
  out.observed_at = std::chrono::sys_days(2026y / 5 / 1) + 8h;
  out.expires = std::chrono::sys_days(2026y / 6 / 30);
  out.waived_by = "Clara";
  out.waiver_reason = "drill";
  return out;
}

TEST(Wire, SaysFindingsWithWhatIsKnownAlone) {
  check({
      {"bare", finding_json(bare()),
       R"({"predicate":"wind","outcome":"unknown","assumed":false,"asks":"is there little wind?",)"
       R"("why":"nothing is known","todo":"measure it","whom":"the site supervisor"})"},
      {"full", finding_json(full()),
       R"({"predicate":"wind","outcome":"holds","assumed":true,"asks":"is there little wind?",)"
       R"("why":"nothing is known","subject":"T1","fact":"wind_gust_m_s","value":"5 m/s",)"
       R"("limit":"at most 12 m/s","limit_source":"judgement","source":"instrument 3",)"
       R"("author":"Anna","attested_by":"Boris","attested_as":"nmac",)"
       R"("observed_at":"2026-05-01T08:00:00Z","expires":"2026-06-30","waived_by":"Clara",)"
       R"("waiver_reason":"drill"})"                                                  },
      {"none", findings_json({}),    "[]"                                             }
  });
}

// Safety rule 2: what does not hold always comes with what to do.
TEST(Wire, SafetyRule2_WhatDoesNotHoldComesWithWhatToDo) {
  for (const auto outcome : {plan::Outcome::Holds, plan::Outcome::Unknown, plan::Outcome::Fails}) {
    auto finding = bare();
    finding.outcome = outcome;
    EXPECT_EQ(finding_json(finding).contains("todo"), outcome != plan::Outcome::Holds);
    EXPECT_EQ(finding_json(finding)["outcome"], plan::name(outcome));
  }
}

TEST(Wire, SaysStopsAndWhatStillStands) {
  app::Stopped stopped;
  stopped.stop.label = "S1";
  const std::string none = R"({"stop":"S1","proposals":[]})";
  auto reaching = stopped;
  reaching.proposals.push_back({"T2", words("may have the same weather")});
  app::Resumed refused;
  refused.unmet = {bare()};
  check({
      {"stop",              stopped_json(stopped),              none                               },
      {"stop that reaches", stopped_json(reaching),
       R"({"stop":"S1","proposals":[{"task":"T2","why":"may have the same weather"}]})"            },
      {"over",              resumed_json({}),                   R"({"unmet":[],"standing":[]})"    },
      {"one signed",        resumed_json({.standing = {"S1"}}), R"({"unmet":[],"standing":["S1"]})"}
  });
  EXPECT_EQ(resumed_json(refused)["unmet"].size(), 1U);
}

TEST(Wire, CallsASubjectByItsLabelElseByItsId) {
  EXPECT_EQ(label_of({plan::About::Task, "id", "T1"}), "T1");
  EXPECT_EQ(label_of({plan::About::Task, "id"}), "id");
}

TEST(Wire, SaysHostileWordsOfReadinessAsWords) {
  const auto of_finding = [](std::string plan::Finding::* member) {
    return [member](const std::string& word) {
      auto finding = bare();
      finding.*member = word;
      return finding_json(finding);
    };
  };
  check_words({
      {"subject",  of_finding(&plan::Finding::subject),                                 "/subject"         },
      {"value",    of_finding(&plan::Finding::value),                                   "/value"           },
      {"source",   of_finding(&plan::Finding::source),                                  "/source"          },
      {"waiver",   of_finding(&plan::Finding::waiver_reason),                           "/waiver_reason"   },
      {"why",
       [](const auto& word) {
         auto finding = bare();
         finding.why = words(word);
         return finding_json(finding);
       },                                                                               "/why"             },
      {"stop",
       [](const auto& word) {
         app::Stopped stopped;
         stopped.stop.label = word;
         return stopped_json(stopped);
       },                                                                               "/stop"            },
      {"proposal",
       [](const auto& word) {
         app::Stopped stopped;
         stopped.proposals.push_back({word, words("why")});
         return stopped_json(stopped);
       },                                                                               "/proposals/0/task"},
      {"standing", [](const auto& word) { return resumed_json({.standing = {word}}); },
       "/standing/0"                                                                                       }
  });
}

}  // namespace
}  // namespace demine::wire::test
