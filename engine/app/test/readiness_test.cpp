// SPDX-License-Identifier: Apache-2.0
/// \file
/// Records become facts, and stops outlive what was written elsewhere: an operation in which every
/// condition holds, as people record it (the values of engine/plan/test/all_holds.txt).
#include "demine/app/readiness.hpp"

#include <gtest/gtest.h>

#include <set>

#include "camp.hpp"
#include "demine/app/key_roles.hpp"
#include "testing/source_dir.hpp"

namespace demine::app {
namespace {

using namespace demine::test;

constexpr std::int64_t kMinute_ms = 60'000;
/// 2026-06-02T06:00:00Z, the moment of the question; everything was recorded before.
constexpr std::int64_t kAsked_ms = 1'780'380'000'000;

/// What the register says by itself.
const std::set<std::string, std::less<>> kOwn{"stopped",
                                              "task_label",
                                              "activity",
                                              "methods",
                                              "required_depth_cm",
                                              "languages",
                                              "host_languages",
                                              "lat_deg",
                                              "lon_deg",
                                              "at_task",
                                              "open_critical_non_conformities"};

class Site {
 public:
  Site() {
    for (std::size_t i = 0; i < 3; ++i) camp_.person(i).now_ms = kAsked_ms - 120 * kMinute_ms;
    auto file = camp_.open();
    put(file, "organisation",
        {
            {"name", "North"   },
            {"kind", "operator"}
    });
    camp_.area(file, 301000, 5601000);
    put(file, "contingent",
        {
            {"name",         "North"},
            {"organisation", "O1"   },
            {"country",      "XA"   },
            {"languages",    "ru"   }
    });
    put(file, "person",
        {
            {"name",         "Aino"   },
            {"organisation", "O1"     },
            {"function",     "deminer"}
    });
    put(file, "equipment",
        {
            {"name",         "Detector"      },
            {"kind",         "metal_detector"},
            {"organisation", "O1"            }
    });
    for (const char* name : {"K1", "K2"}) {
      put(file, "team",
          {
              {"name",         name       },
              {"organisation", "O1"       },
              {"contingent",   "C1"       },
              {"activities",   "clearance"},
              {"members",      "P1"       },
              {"tools",        "EQ1"      }
      });
    }
    for (const char* name : {"Field", "Verge"}) {
      put(file, "task",
          {
              {"name",     name                      },
              {"activity", "clearance"               },
              {"areas",    "A1"                      },
              {"operator", "O1"                      },
              {"methods",  "manual;animal;mechanical"},
              {"depth_cm", "13"                      }
      });
    }
  }

  std::string put(store::OperationFile& file, const char* entity,
                  std::vector<std::pair<std::string, std::string>> fields) {
    RecordDraft draft{.entity = entity};
    draft.fields = std::move(fields);
    const auto made = must(put_record(file, camp_.person(0), draft));
    for (const auto& problem : made.problems) ADD_FAILURE() << base::english(problem.what);
    return made.label;
  }

  /// \return labels of the conditions
  std::vector<std::string> record_all(store::OperationFile& file) {
    std::vector<std::string> out;
    std::ifstream lines(DEMINE_SOURCE_DIR "/engine/plan/test/all_holds.txt");
    for (std::string line; std::getline(lines, line);) {
      const auto equals = line.find(" = ");
      if (line.starts_with('#') || equals == std::string::npos) continue;
      const auto kind = line.substr(0, equals);
      if (!kOwn.contains(kind)) out.push_back(record(file, kind, line.substr(equals + 3)));
    }
    return out;
  }

  std::string record(store::OperationFile& file, const std::string& kind,
                     const std::string& value) {
    const auto* const known = plan::find_known_fact(kind);
    if (known == nullptr) throw std::out_of_range(kind);
    ConditionDraft draft{.kind = kind, .about = subject(known->about), .value = value};
    draft.source = "paper";
    if (known->expires) draft.valid_until = "2026-06-30";
    if (!known->attesters.empty()) draft.role = "nmac";
    if (kind == "process_accreditation" || kind == "team_accreditation") draft.detail = "clearance";
    if (kind == "evacuation_drilled_on") draft.detail = "L1";
    const auto made = must(record_condition(file, camp_.person(0), draft));
    for (const auto& problem : made.problems)
      ADD_FAILURE() << kind << ": " << base::english(problem.what);
    return made.label;
  }

  static plan::Check check(const store::OperationFile& file, const char* task = "T1",
                           const char* team = "K1") {
    const auto readiness = must(load_readiness(file, options()));
    const auto& situation = readiness.situation;
    return plan::check(situation, {situation.task_named(task).value(),
                                   situation.team_named(team).value(), situation.today()});
  }
  static std::string verdict(const store::OperationFile& file, const char* task = "T1",
                             const char* team = "K1") {
    return std::string(plan::name(check(file, task, team).verdict));
  }
  static ReadinessOptions options() {
    return {.now_ms = kAsked_ms, .utc_offset = std::chrono::minutes{180}};
  }

  /// Person `who`, `minutes` after the question.
  Signer& at(std::size_t who, std::int64_t minutes) {
    auto& signer = camp_.person(who);
    signer.now_ms = kAsked_ms + minutes * kMinute_ms;
    return signer;
  }
  std::string stop(store::OperationFile& file, std::int64_t minutes, std::size_t who = 2) {
    return must(stop_task(file, at(who, minutes), {.task = "T1", .reason = "item found"}))
        .stop.label;
  }
  Resumed resume(store::OperationFile& file, std::size_t who, const char* role,
                 std::int64_t minutes) {
    return must(resume_task(file, at(who, minutes),
                            {.task = "T1",
                             .cause_removed = "destroyed",
                             .team = "K1",
                             .role = role,
                             .readiness = options()}));
  }
  std::vector<std::string> standing(const store::OperationFile& file) {
    std::vector<std::string> out;
    for (const auto& one : must(standing_stops(file, must(file.record("task", "T1")).id)))
      out.push_back(one.id);
    return out;
  }
  std::string id(const store::OperationFile& file, const std::string& stop) {
    return must(file.record("stop", stop)).id;
  }

  [[nodiscard]] store::OperationFile open() const { return camp_.open(); }
  store::OperationFile copy(const char* name) {
    const auto target = camp_.folder / (std::string(name) + ".demine.gpkg");
    must(camp_.open().back_up(target));
    return Camp::open(target);
  }
  [[nodiscard]] std::filesystem::path path(const char* name) const {
    return camp_.folder / (std::string(name) + ".demine.gpkg");
  }
  static void merge(store::OperationFile& into, const std::filesystem::path& other) {
    const auto merged = must(merge_journal(into, {.other = other}, kAsked_ms + 1000 * kMinute_ms));
    EXPECT_TRUE(merged.problems.empty());
  }

 private:
  static std::string subject(plan::About about) {
    switch (about) {
      case plan::About::Place:
        return "A1";
      case plan::About::Task:
        return "T1";
      case plan::About::Organisation:
        return "O1";
      case plan::About::Contingent:
        return "C1";
      case plan::About::Team:
        return "K1";
      case plan::About::Person:
        return "P1";
      case plan::About::Tool:
        return "EQ1";
      case plan::About::Operation:
        break;
    }
    return {};
  }
  Camp camp_{1, Camp::Records::None};
};

TEST(SafetyRule2, TheTaskIsGoWithTheLastRecordAndForTheTeamThatMayAlone) {
  Site site;
  auto file = site.open();
  EXPECT_EQ(Site::verdict(file), "NO-GO");
  const auto conditions = site.record_all(file);
  EXPECT_GT(conditions.size(), 55U);
  const auto go = Site::check(file);
  for (const auto& one : go.findings)
    EXPECT_EQ(one.outcome, plan::Outcome::Holds) << one.predicate << ": " << base::english(one.why);
  EXPECT_EQ(Site::verdict(file, "T1", "K2"), "NO-GO") << "nobody accredited that team";
  EXPECT_EQ(Site::verdict(file, "T2", "K1"), "NO-GO") << "nothing was recorded of that task";
  // Each record alone: without it, what it was for is missing.
  for (const auto& label : conditions) {
    const auto kind = std::string(must(file.record("condition", label)).field("kind"));
    if (kind == "interpreter_on_site") continue;  // not asked for where people share a language
    auto without = site.copy(label.c_str());
    must(revoke_record(without, site.at(0, -60), "condition", label, "withdrawn"));
    EXPECT_EQ(Site::verdict(without), "NO-GO") << kind;
    without = site.open();  // closes the copy
    std::filesystem::remove(site.path(label.c_str()));
  }
}

TEST(SafetyRule2, ACapacityThatTheKeyDoesNotHoldDoesNotCount) {
  Site site;
  auto file = site.open();
  std::string approval;
  for (const auto& label : site.record_all(file)) {
    if (must(file.record("condition", label)).field("kind") == "host_approval") approval = label;
  }
  must(revoke_record(file, site.at(0, -60), "condition", approval, "withdrawn"));
  must(grant_roles(file, site.at(0, -50), site.at(2, -40).key.public_key().text(),
                   {.roles = {"site_supervisor"}}));
  // As an import may write it: the field says so, and the signature decides.
  const auto write = [&](std::size_t who) {
    RecordDraft draft{.entity = "condition"};
    draft.fields = {
        {"kind",        "host_approval"                        },
        {"value",       "yes"                                  },
        {"basis",       "attested"                             },
        {"task",        "T1"                                   },
        {"observed_at", "2026-06-02T05:00:00Z"                 },
        {"valid_until", "2026-06-30"                           },
        {"attested_by", must(file.person_keys()).front().person},
        {"attested_as", "nmac"                                 },
        {"document",    "paper"                                }
    };
    return must(put_record(file, site.at(who, -30), draft)).label;
  };
  const auto claimed = write(2);
  for (const auto& one : Site::check(file).findings) {
    if (one.outcome == plan::Outcome::Holds) continue;
    EXPECT_EQ(one.predicate, "host_approval");
    EXPECT_EQ(one.reason, plan::Reason::WrongAttester);
  }
  EXPECT_EQ(Site::verdict(file), "NO-GO");
  must(revoke_record(file, site.at(0, -20), "condition", claimed, "not his to say"));
  static_cast<void>(write(0));
  EXPECT_EQ(Site::verdict(file), "GO");
}

TEST(Readiness, NamesAConditionThatNobodyKnows) {
  Site site;
  auto file = site.open();
  const auto person = must(file.person_keys()).front().person;
  site.put(file, "condition",
           {
               {"kind",        "moon_phase"          },
               {"value",       "full"                },
               {"basis",       "attested"            },
               {"task",        "T1"                  },
               {"observed_at", "2026-06-01T12:00:00Z"},
               {"attested_by", person                },
               {"document",    "paper"               }
  });
  const auto readiness = must(load_readiness(file, Site::options()));
  ASSERT_EQ(readiness.problems.size(), 1U);
  EXPECT_EQ(readiness.problems[0].code, "unknown-kind");
  EXPECT_EQ(readiness.problems[0].value, "moon_phase");
}

TEST(Readiness, SaysWhatEndsAndWhen) {
  Site site;
  auto file = site.open();
  static_cast<void>(site.record_all(file));
  const auto endings = must(load_readiness(file, Site::options())).endings;
  const auto last_day = [&](std::string_view kind) {
    const auto found = std::ranges::find(endings, kind, &Ending::kind);
    return found == endings.end() ? std::string("none") : plan::iso(found->last_day);
  };
  EXPECT_EQ(last_day("owner_agrees"), "2026-06-30");
  EXPECT_EQ(last_day("team_accreditation"), "2026-06-30");
  EXPECT_EQ(last_day("lane_spacing_m"), "none") << "holds until somebody says otherwise";
  EXPECT_EQ(last_day("wind_gust_m_s"), "none") << "counts on its day alone";
  // By the age of a day: on the last day of the limit it counts, on the day after it does not.
  const auto drilled = std::ranges::find(endings, "evacuation_drilled_on", &Ending::kind);
  ASSERT_NE(drilled, endings.end());
  const auto readiness = must(load_readiness(file, Site::options()));
  const auto& predicate = *plan::find_predicate("evacuation_drill");
  for (const int late : {0, 1}) {
    const auto day = drilled->last_day + std::chrono::days{late};
    EXPECT_EQ(plan::ask(predicate, readiness.situation, {0, 0, day}).answer.outcome,
              late == 0 ? plan::Outcome::Holds : plan::Outcome::Fails);
  }
  EXPECT_TRUE(std::ranges::is_sorted(endings, {}, &Ending::last_day));
}

TEST(SafetyRule9, AStopTakesTwoPersonsToEnd) {
  Site site;
  auto file = site.open();
  static_cast<void>(site.record_all(file));
  const auto stop = site.stop(file, 0);
  EXPECT_EQ(Site::verdict(file), "NO-GO");
  EXPECT_EQ(site.resume(file, 1, "site_supervisor", 1).standing, std::vector{stop});
  EXPECT_EQ(site.resume(file, 1, "operations_officer", 2).standing, std::vector{stop})
      << "one person in both capacities is one person";
  EXPECT_TRUE(site.resume(file, 0, "operations_officer", 3).standing.empty());
  EXPECT_EQ(Site::verdict(file), "GO");
}

TEST(SafetyRule9, AResumptionWritesNothingWhileTheCheckFails) {
  Site site;
  auto file = site.open();
  const auto conditions = site.record_all(file);
  const auto stop = site.stop(file, 0);
  must(revoke_record(file, site.at(0, 1), "condition", conditions.front(), "withdrawn"));
  const auto out = site.resume(file, 1, "site_supervisor", 2);
  EXPECT_EQ(out.unmet.size(), 1U);
  EXPECT_TRUE(must(file.records("resumption")).empty());
  EXPECT_EQ(site.standing(file), std::vector{site.id(file, stop)});
}

TEST(SafetyRule9, ARevokedStopStands) {
  Site site;
  auto file = site.open();
  const auto stop = site.stop(file, 0);
  must(revoke_record(file, site.at(0, 5), "stop", stop, "a mistake"));
  EXPECT_EQ(site.standing(file), std::vector{site.id(file, stop)});
}

/// A copy that does not hear of a stop resumes an older one and goes on, all with later clocks. The
/// stop that it did not know stands in both copies, whichever is merged into which.
TEST(SafetyRule9, AStopMadeOfflineSurvivesAResumptionWithALaterClock) {
  Site site;
  {
    auto file = site.open();
    static_cast<void>(site.record_all(file));
    static_cast<void>(site.stop(file, 0, 1));
  }
  auto camp = site.copy("camp_side");
  auto field = site.copy("field_side");
  const auto unheard = site.id(field, site.stop(field, 10));
  // On the other copy the older stop is ended by two, an hour later by their clocks.
  static_cast<void>(site.resume(camp, 1, "site_supervisor", 60));
  EXPECT_TRUE(site.resume(camp, 0, "operations_officer", 61).standing.empty());
  EXPECT_EQ(Site::verdict(camp), "GO") << "as far as this copy knows";

  const auto before = site.path("field_before");
  must(field.back_up(before));
  Site::merge(field, site.path("camp_side"));
  Site::merge(camp, before);
  for (auto* file : {&field, &camp}) {
    EXPECT_EQ(site.standing(*file), std::vector{unheard});
    EXPECT_EQ(Site::verdict(*file), "NO-GO");
  }
  // Whoever now says that it is over, says so of this very stop.
  static_cast<void>(site.resume(camp, 1, "site_supervisor", 90));
  EXPECT_TRUE(site.resume(camp, 0, "operations_officer", 91).standing.empty());
  EXPECT_EQ(Site::verdict(camp), "GO");
}

/// The same with clocks that run wrong: the stop has the earliest clock of all.
TEST(SafetyRule9, AStopWithASlowClockSurvivesToo) {
  Site site;
  {
    auto file = site.open();
    static_cast<void>(site.record_all(file));
    static_cast<void>(site.stop(file, 0, 1));
  }
  auto camp = site.copy("camp_side");
  auto field = site.copy("field_side");
  static_cast<void>(site.resume(camp, 1, "site_supervisor", 60));
  static_cast<void>(site.resume(camp, 0, "operations_officer", 61));
  const auto unheard = site.id(field, site.stop(field, -90));
  Site::merge(camp, site.path("field_side"));
  EXPECT_EQ(site.standing(camp), std::vector{unheard});
  EXPECT_EQ(Site::verdict(camp), "NO-GO");
}

}  // namespace
}  // namespace demine::app
