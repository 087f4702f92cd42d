// SPDX-License-Identifier: Apache-2.0
/// \file
/// Steps rest on records of the register and not on the word of whoever signs: days of work on day
/// records, accreditations, tool tests and medical plans (safety rule 10), evidence on its records,
/// signatures on paper on a person, a scan and a witness.
#include <functional>

#include "demine/release/signatures.hpp"
#include "hazard_support.hpp"

namespace demine::store::test {
namespace {

struct Sign {
  int who;
  const char* role;
};

std::string step(Said3& said, const char* id, const std::string& base,
                 const std::vector<Sign>& signers, const Facts& facts) {
  auto proposal = said.propose(signers[0].who, kArea, id, base, signers[0].role, facts);
  for (std::size_t i = 1; i < signers.size(); ++i)
    said.sign(signers[i].who, kArea, proposal, signers[i].role);
  return proposal;
}

std::string suspected(Said3& said) {
  const auto base = said.indication();
  said.evidence(901, "marking");
  return step(said, "declare_sha", base,
              {
                  {0, "nts_leader" },
                  {1, "operator_qa"},
                  {2, "nmac"       }
  },
              {{"nts_report", "1"}, {"supporting_items", "marking@901"}, {"polygon_valid", "yes"}});
}

/// An area on which work began on the first of May.
std::string worked_on(Said3& said) {
  auto base = suspected(said);
  base = step(said, "task", base,
              {
                  {0, "tasking_authority"},
                  {1, "operator"         }
  },
              {{"activity", "clearance"},
               {"priority_record", "P"},
               {"accredited_for_activity", "yes"},
               {"accredited_team", "yes"},
               {"accredited_tool", "yes"},
               {"dossier_complete", "yes"},
               {"owner_agrees", "yes"}});
  return step(said, "start", base,
              {
                  {1, "site_supervisor"},
                  {2, "medic"          }
  },
              {{"plan_approved", "yes"},
               {"go_check_passed_on", "2026-05-01"},
               {"casevac_drill_on", "2026-04-30"}});
}

Facts cleared(const std::string& work_days = "2026-05-01") {
  return {
      {"searched_share",     "1"                    },
      {"searched_depth_cm",  "20"                   },
      {"required_depth_cm",  "20"                   },
      {"finds_open",         "0"                    },
      {"internal_qc_done",   "yes"                  },
      {"work_days",          work_days              },
      {"legal_basis_days",   "2026-01-01/2026-12-31"},
      // What the register works out is not heard from anybody.
      {"accreditation_days", "2026-01-01/2026-12-31"},
      {"tool_test_days",     "2026-01-01/2026-12-31"},
      {"medical_cover_days", "2026-01-01/2026-12-31"},
      {"recorded_work_days", work_days              }
  };
}

std::string claim(Said3& said, const std::string& base, const Facts& facts = cleared()) {
  return step(said, "claim_cleared", base,
              {
                  {1, "site_supervisor"},
                  {2, "operator_qa"    }
  },
              facts);
}

/// "in_effect", or the outcome with its reasons.
std::string outcome(const OperationFile& file, const std::string& proposal) {
  const auto steps = file.records("transition").value();
  for (const auto& each : steps) {
    if (each.version != proposal) continue;
    const std::string reasons(each.field("reasons"));
    return std::string(each.field("outcome")) + (reasons.empty() ? "" : ": " + reasons);
  }
  return "not there";
}

TEST(SafetyRule10, AClaimRestsOnTheRecordsOfItsDays) {
  Said3 said;
  const auto base = worked_on(said);
  said.site();
  const auto proposal = claim(said, base);
  EXPECT_EQ(outcome(said.file(), proposal), "in_effect");
}

TEST(SafetyRule10, NoRecordNoClaimWhateverIsAttested) {
  struct Case {
    const char* without;
    const char* reason;
  };
  for (const Case& c : {
           Case{"team801",          "accreditation_days does not cover the work of 2026-05-01"},
           Case{"accreditation810", "accreditation_days does not cover the work of 2026-05-01"},
           Case{"accreditation811", "accreditation_days does not cover the work of 2026-05-01"},
           Case{"accreditation812", "accreditation_days does not cover the work of 2026-05-01"},
           Case{"accreditation813", "accreditation_days does not cover the work of 2026-05-01"},
           Case{"task820",          "tool_test_days does not cover the work of 2026-05-01"    },
           Case{"medical_plan821",  "medical_cover_days does not cover the work of 2026-05-01"},
           Case{"calibration822",   "tool_test_days does not cover the work of 2026-05-01"    },
           Case{"day_record823",    "medical_cover_days does not cover the work of 2026-05-01"},
  }) {
    Said3 said;
    const auto base = worked_on(said);
    said.site(c.without);
    const auto proposal = claim(said, base);
    const auto seen = outcome(said.file(), proposal);
    EXPECT_TRUE(seen.starts_with("refused: ")) << c.without << ": " << seen;
    EXPECT_NE(seen.find(c.reason), std::string::npos) << c.without << ": " << seen;
  }
}

TEST(SafetyRule10, WhatIsTakenBackOrEndedCoversNoDay) {
  struct Case {
    const char* name;
    std::function<void(Said3&)> spoil;
  };
  const auto revoke = [](const char* entity, int number) {
    return [=](Said3& said) {
      said.say_by(said.three.people[0], "record.revoke",
                  {
                      {"reason", "wrong"}
      },
                  std::string(entity) + "/" + uuid(number));
    };
  };
  const auto put = [](const char* entity, int number, Value::Object fields) {
    return [=](Said3& said) { said.record(entity, number, fields); };
  };
  const Case cases[] = {
      {"accreditation taken back", revoke("accreditation", 810)},
      {"accreditation suspended",
       put("accreditation", 812, {{"status", "suspended"}, {"suspended_on", "2026-05-01"}})},
      {"tool test taken back", revoke("calibration", 822)},
      {"tool test failed", put("calibration", 830,
       {{"equipment", uuid(802)},
                                {"tested_at", "2026-05-01T12:00:00Z"},
                                {"result", "failed"}})},
      {"day record taken back", revoke("day_record", 823)},
      {"plan taken back", revoke("medical_plan", 821)},
      {"task taken back", revoke("task", 820)},
      {"a tool more that day", put("searched_strip", 831,
       {{"task", uuid(820)},
                                    {"equipment", uuid(804)},
                                    {"started_at", "2026-05-01T08:00:00Z"}})},
      {"a team more without test", put("day_record", 832,
       {{"task", uuid(820)},
                                        {"team", uuid(805)},
                                        {"worked_on", "2026-05-01"},
                                        {"medic", uuid(803)}})},
  };
  for (const auto& c : cases) {
    Said3 said;
    const auto base = worked_on(said);
    said.site();
    c.spoil(said);
    const auto proposal = claim(said, base);
    const auto seen = outcome(said.file(), proposal);
    EXPECT_TRUE(seen.starts_with("refused: ")) << c.name << ": " << seen;
  }
}

TEST(SafetyRule10, EveryDayOnWhichWorkBeganOrIsRecordedIsNamed) {
  struct Case {
    const char* days;
    const char* reason;
  };
  for (const Case& c : {
           Case{"2026-04-30",            "work_days leaves out 2026-05-01, on which work began"},
           Case{"2026-04-30/2026-05-01", "names 2026-04-30, on which no work was under way"    },
  }) {
    Said3 said;
    const auto base = worked_on(said);
    said.site();
    const auto proposal = claim(said, base, cleared(c.days));
    const auto seen = outcome(said.file(), proposal);
    EXPECT_NE(seen.find(c.reason), std::string::npos) << c.days << ": " << seen;
  }
}

TEST(SafetyRule10, PartsAnswerForTheWorkOnTheWhole) {
  Said3 said;
  const auto base = worked_on(said);
  said.site();
  said.split(kArea, base, 200);
  const auto part = part_id(kArea, uuid(200));
  const auto good = said.propose(1, part, "claim_cleared", "", "site_supervisor", cleared());
  said.sign(2, part, good, "operator_qa");
  const auto other = part_id(kArea, uuid(201));
  const auto bad =
      said.propose(1, other, "claim_cleared", "", "site_supervisor", cleared("2026-04-30"));
  said.sign(2, other, bad, "operator_qa");
  const auto file = said.file();
  EXPECT_EQ(outcome(file, good), "in_effect");
  EXPECT_NE(outcome(file, bad).find("on which work began"), std::string::npos);
}

TEST(SafetyRule10, AnEndThatWasMadeElsewhereBeforeTheClaimUndoesIt) {
  Said3 said;
  const auto base = worked_on(said);
  said.site();
  // Clara's copy did not hear of the suspension, which Ann's made earlier.
  said.record("accreditation", 812,
              {
                  {"status",       "suspended" },
                  {"suspended_on", "2026-05-01"}
  });
  const auto proposal = claim(said, base);
  auto all = said.all();
  const auto hidden = std::ranges::find_if(all, [](const Entry& entry) {
    return entry.payload->text.find("suspended_on") != std::string::npos;
  });
  ASSERT_NE(hidden, all.end());
  // Ann's later entries hang on the one that is hidden: there are none.
  const Entry suspension = *hidden;
  all.erase(hidden);
  auto file = said.three.copy("late.gpkg", {all});
  EXPECT_EQ(outcome(file, proposal), "in_effect") << "as that copy knew it";
  ASSERT_EQ(test::said(file.add({suspension})), "");
  EXPECT_TRUE(outcome(file, proposal).starts_with("refused: ")) << outcome(file, proposal);
  EXPECT_EQ(register_of(file), register_of(said.file()));
}

TEST(SafetyRule9, AnOpenFindThatWasMadeElsewhereBeforeTheClaimUndoesItAndALaterOneDoesNot) {
  for (const bool before : {true, false}) {
    Said3 said;
    const auto base = worked_on(said);
    said.site();
    const auto find = [&] {
      said.record("find", 860,
                  {
                      {"area",      kArea  },
                      {"condition", "armed"}
      });
    };
    if (before) find();
    const auto proposal = claim(said, base);
    if (!before) find();
    const auto seen = outcome(said.file(), proposal);
    if (before) {
      EXPECT_NE(seen.find("the register holds find R860, which is not disposed of"),
                std::string::npos)
          << seen;
    } else {
      EXPECT_EQ(seen, "in_effect");
    }
  }
}

TEST(SafetyRule10, SurveyWithoutATaskRestsOnTheAccreditationOfItsLeader) {
  for (const char* const activity : {"non_technical_survey", "clearance"}) {
    Said3 said;
    const auto base = suspected(said);
    said.evidence(902, "land-in-use");
    for (const auto& [number, scope] : {
             std::pair{810, "organisation"},
             std::pair{811, "process"     }
    }) {
      said.record("accreditation", number,
                  {
                      {"scope",        scope           },
                      {"organisation", "organisation-1"},
                      {"activity",     activity        },
                      {"status",       "valid"         },
                      {"valid_from",   "2026-01-01"    },
                      {"valid_until",  "2026-12-31"    }
      });
    }
    const auto proposal = step(said, "cancel", base,
                               {
                                   {1, "nts_leader"              },
                                   {0, "community_representative"},
                                   {2, "nmac"                    }
    },
                               {{"nts_report", "2"},
                                {"cancellation_criteria_met", "yes"},
                                {"cancellation_items", "land-in-use@902"},
                                {"community_meeting_on", "2026-04-30"},
                                {"direct_items_inside", "0"},
                                {"ledger_balances", "yes"},
                                {"work_days", "2026-04-28"},
                                {"legal_basis_days", "2026-04-28"}});
    const auto seen = outcome(said.file(), proposal);
    if (std::string_view(activity) == "clearance") {
      EXPECT_NE(seen.find("accreditation_days does not cover"), std::string::npos) << seen;
    } else {
      EXPECT_EQ(seen, "in_effect");
    }
  }
}

TEST(SafetyRule12, EvidenceCountsAsTheRegisterHasIt) {
  struct Case {
    const char* name;
    const char* items;
    const char* reason;  ///< "": in effect
  };
  for (const Case& c : {
           Case{"as it is recorded",    "marking@901",              ""                                        },
           Case{"no record named",      "marking",                  "and names no record of it"               },
           Case{"not in the register",  "marking@999",              "evidence that the register does not hold"},
           Case{"taken back",           "marking@902",              "which was taken back"                    },
           Case{"one of two not there", "marking@901, marking@999",
                "evidence that the register does not hold"                                                    },
           Case{"another kind",         "marking@903",              "beside media reports"                    },
  }) {
    Said3 said;
    const auto base = said.indication();
    said.evidence(901, "marking");
    said.evidence(902, "marking");
    said.evidence(903, "media-report");
    said.say_by(said.three.people[0], "record.revoke",
                {
                    {"reason", "wrong"}
    },
                "evidence/" + uuid(902));
    const auto proposal =
        step(said, "declare_sha", base,
             {
                 {0, "nts_leader" },
                 {1, "operator_qa"},
                 {2, "nmac"       }
    },
             {{"nts_report", "1"}, {"supporting_items", c.items}, {"polygon_valid", "yes"}});
    const auto seen = outcome(said.file(), proposal);
    if (*c.reason == '\0') {
      EXPECT_EQ(seen, "in_effect") << c.name;
    } else {
      EXPECT_NE(seen.find(c.reason), std::string::npos) << c.name << ": " << seen;
    }
  }
}

TEST(SafetyRule9, AStopNeedsNoRecordOfItsEvidence) {
  Said3 said;
  const auto base = suspected(said);
  const auto proposal = step(said, "confirm_cha", base,
                             {
                                 {1, "ts_leader"},
                                 {2, "nmac"     }
  },
                             kDirect);
  EXPECT_EQ(outcome(said.file(), proposal), "in_effect");
}

TEST(LandRelease, ItemsOfOneGroupAreOneObservation) {
  for (const char* const group : {"", "one video"}) {
    Said3 said;
    const auto base = said.indication();
    for (const int number : {901, 902}) {
      Value::Object fields{
          {"kind", "land-in-use"}
      };
      if (*group != '\0') fields["independence_group"] = group;
      said.record("evidence", number, std::move(fields));
    }
    const auto proposal = step(said, "discredit", base,
                               {
                                   {0, "im_officer"        },
                                   {1, "operations_officer"}
    },
                               {{"contrary_items", "land-in-use@901, land-in-use@902"},
                                {"contrary_groups", "2"},
                                {"reason", "a pond"}});
    const auto seen = outcome(said.file(), proposal);
    EXPECT_EQ(seen == "in_effect", *group == '\0') << seen;
  }
}

// Paper
// --------------------------------------------------------------------------------------------

constexpr const char* kScan = "5f2bc0e8a6f6ad7b0d83b8ab1f6ac0bfc1c3ac0e9fa4b1e2a0f9d3f1e7c6a5b4";

struct PaperCase {
  const char* name;
  std::function<void(Said3&, Value::Object&)> spoil;
  bool counts = false;
};

/// Ann proposes a cancellation, Boris signs for the centre, and Clara witnesses the community's
/// paper.
struct Cancelled {
  Said3 said;
  std::string proposal;

  Cancelled() {
    const auto base = suspected(said);
    said.evidence(902, "land-in-use");
    said.record("person", 700,
                {
                    {"name", "Lida"}
    });
    said.record("attachment", 701,
                {
                    {"record", kArea},
                    {"sha256", kScan}
    });
    proposal = said.propose(0, kArea, "cancel", base, "nts_leader",
                            {
                                {"nts_report",                "2"              },
                                {"cancellation_criteria_met", "yes"            },
                                {"cancellation_items",        "land-in-use@902"},
                                {"community_meeting_on",      "2026-04-30"     },
                                {"direct_items_inside",       "0"              },
                                {"ledger_balances",           "yes"            },
                                {"work_days",                 "2026-04-28"     },
                                {"legal_basis_days",          "2026-04-28"     }
    });
  }
  void paper(int witness, Value::Object paper) {
    said.say(witness, "signature",
             {
                 {"area",     kArea                     },
                 {"proposal", proposal                  },
                 {"role",     "community_representative"},
                 {"paper",    std::move(paper)          }
    });
  }
  static Value::Object good() {
    return {
        {"person",     uuid(700)},
        {"record",     uuid(701)},
        {"attachment", kScan    }
    };
  }
  /// Who signed it, as the register counts them.
  std::string signers() {
    const auto file = said.file();
    const auto steps = file.records("transition").value();
    for (const auto& each : steps) {
      if (each.version == proposal) return std::string(each.field("signed_by"));
    }
    return {};
  }
};

TEST(FourEyes, APaperCountsWithAPersonAScanAndAWitness) {
  const PaperCase cases[] = {
      {"as it must be", [](Said3&, Value::Object&) {}, true},
      {"a name and no person",
       [](Said3&, Value::Object& p) {
         p.erase("person");
         p["name"] = "Lida";
       }},
      {"nobody of the register", [](Said3&, Value::Object& p) { p["person"] = uuid(799); }},
      {"a person taken back",
       [](Said3& said, Value::Object&) {
         said.say_by(said.three.people[0], "record.revoke",
                     {
                         {"reason", "wrong"}},
                     "person/" + uuid(700));
       }},
      {"no scan", [](Said3&, Value::Object& p) { p.erase("record"); }},
      {"a scan that is not there", [](Said3&, Value::Object& p) { p["record"] = uuid(799); }},
      {"another hash", [](Said3&, Value::Object& p) { p["attachment"] = std::string(64, '0'); }},
      {"no hash", [](Said3&, Value::Object& p) { p["attachment"] = ""; }},
      {"a scan taken back",
       [](Said3& said, Value::Object&) {
         said.say_by(said.three.people[0], "record.revoke",
                     {
                         {"reason", "wrong"}},
                     "attachment/" + uuid(701));
       }},
  };
  for (const auto& c : cases) {
    Cancelled cancelled;
    auto paper = Cancelled::good();
    c.spoil(cancelled.said, paper);
    cancelled.paper(2, std::move(paper));
    const bool counts = cancelled.signers().find("community_representative") != std::string::npos;
    EXPECT_EQ(counts, c.counts) << c.name << ": " << cancelled.signers();
    EXPECT_EQ(conflicts(cancelled.said.file()), c.counts ? "" : "unheard 1") << c.name;
  }
}

TEST(FourEyes, AWitnessIsSomebodyElseAndSignsNothingOfTheStep) {
  Cancelled by_proposer;
  by_proposer.paper(0, Cancelled::good());
  EXPECT_EQ(by_proposer.signers().find("community_representative"), std::string::npos);

  Cancelled signs_later;
  signs_later.paper(2, Cancelled::good());
  signs_later.said.sign(2, kArea, signs_later.proposal, "nmac");
  EXPECT_EQ(signs_later.signers().find("(nmac)"), std::string::npos);
  signs_later.said.sign(1, kArea, signs_later.proposal, "nmac");
  EXPECT_NE(signs_later.signers().find("(nmac)"), std::string::npos);
}

TEST(FourEyes, APersonWithAKeyDoesNotSignAgainOnPaper) {
  Cancelled cancelled;
  // Boris has a record of his own, under the id of his key.
  const auto boris = cancelled.said.three.people[1].person.text();
  cancelled.said.say_by(cancelled.said.three.people[0], "record.put",
                        {
                            {"label",  "P1"                            },
                            {"fields", Value::Object{{"name", "Boris"}}}
  },
                        "person/" + boris);
  cancelled.said.sign(1, kArea, cancelled.proposal, "nmac");
  auto paper = Cancelled::good();
  paper["person"] = boris;
  cancelled.paper(2, std::move(paper));
  EXPECT_EQ(cancelled.signers().find("community_representative"), std::string::npos);
  EXPECT_EQ(conflicts(cancelled.said.file()), "signatures 1");
}

TEST(FourEyes, WhoDoesTheWorkIsNoWitness) {
  EXPECT_TRUE(release::may_witness(model::Role::ImOfficer));
  for (const auto role : model::kAllRole) {
    EXPECT_FALSE(release::is_worker(role) && release::may_witness(role)) << model::name(role);
  }
}

}  // namespace
}  // namespace demine::store::test
