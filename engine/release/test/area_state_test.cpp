// SPDX-License-Identifier: Apache-2.0
#include "demine/release/area_state.hpp"

#include <gtest/gtest.h>

#include "demine/base/check.hpp"
#include "demine/release/concurrency.hpp"
#include "step_table.hpp"

namespace demine::release::test {
namespace {

using enum model::Classification;
using enum model::AreaStatus;
using model::Product;

TEST(AreaState, APartBeginsWhereTheWholeStood) {
  for (const auto& whole : all_states()) {
    if (whole.status == Closed) {
      EXPECT_THROW(static_cast<void>(part_of(whole)), base::ContractViolation);
      continue;
    }
    const auto part = part_of(whole);
    EXPECT_EQ(why_illegal(part), std::nullopt) << written(whole);
    EXPECT_EQ(part.classification, whole.classification);
    EXPECT_EQ(part.claim, Product::None) << "a claim is about the whole";
    EXPECT_EQ(part.status == Suspended, whole.status == Suspended) << "a stop holds for each part";
  }
}

TEST(SafetyRule9, AUnionIsAsGraveAsTheGraverAndStoppedWhenEitherIs) {
  for (const auto& a : all_states()) {
    for (const auto& b : all_states()) {
      if (a.status == Closed || b.status == Closed) continue;
      const auto both = union_of(a, b);
      EXPECT_EQ(why_illegal(both), std::nullopt) << written(a) << " and " << written(b);
      EXPECT_EQ(both.classification, std::max(a.classification, b.classification));
      EXPECT_EQ(both.status == Suspended, a.status == Suspended || b.status == Suspended);
      EXPECT_EQ(written(both), written(union_of(b, a)));
      const bool worked = part_of(a).stopped_from.value_or(part_of(a).status) == WorkedOn &&
                          part_of(b).stopped_from.value_or(part_of(b).status) == WorkedOn;
      EXPECT_EQ(both.stopped_from.value_or(both.status) == WorkedOn, worked)
          << written(a) << " and " << written(b);
    }
  }
}

TEST(SafetyRule9, AStopOfLandWithoutAnOrderGivesNoOrderBack) {
  const auto& suspend = *floor_rules().transition("suspend");
  for (const auto& before : all_states()) {
    if (before.status == Suspended || is_active(before.status)) continue;
    const auto stopped = land(suspend, before);
    EXPECT_EQ(why_illegal(stopped), std::nullopt) << written(before);
    EXPECT_EQ(stopped.stopped_from, Open) << written(before);
    for (const auto& rule : floor_rules().transitions) {
      if (!rule.from.matches(stopped)) continue;
      EXPECT_FALSE(is_active(land(rule, stopped).status)) << rule.id << " on " << written(stopped);
    }
  }
}

TEST(SafetyRule9, OnlyStoppingTakesEffectOnWhatItHadNotSeen) {
  for (const auto& arriving : floor_rules().transitions) {
    for (const auto& unseen : floor_rules().transitions) {
      const auto meeting = resolve(arriving, unseen);
      const auto told = arriving.id + " meets " + unseen.id;
      if (arriving.kind != TransitionKind::Stopping) {
        EXPECT_EQ(meeting, Meeting::Conflict) << told;
      } else if (unseen.kind == TransitionKind::Stopping) {
        EXPECT_EQ(meeting, Meeting::Both) << told;
      } else {
        EXPECT_NE(meeting, Meeting::Conflict) << told;
      }
    }
  }
}

TEST(SafetyRule9, AStopUndoesWhatWouldRelease) {
  struct Case {
    const char* arriving;
    const char* unseen;
    Meeting meeting;
  };
  for (const auto& c : {
           Case{"suspend",     "cancel",        Meeting::Undoes  },
           Case{"suspend",     "claim_cleared", Meeting::Undoes  },
           Case{"suspend",     "close",         Meeting::Undoes  },
           Case{"suspend",     "restart",       Meeting::Undoes  },
           Case{"suspend",     "restart_task",  Meeting::Undoes  },
           Case{"suspend",     "pass_qc",       Meeting::Undoes  },
           Case{"suspend",     "downgrade",     Meeting::Both    },
           Case{"confirm_cha", "downgrade",     Meeting::Undoes  },
           Case{"confirm_cha", "discredit",     Meeting::Undoes  },
           Case{"extend",      "cancel",        Meeting::Undoes  },
           Case{"fail_qc",     "pass_qc",       Meeting::Undoes  },
           Case{"fail_qc",     "close",         Meeting::Undoes  },
           Case{"reopen",      "follow_up",     Meeting::Both    },
           Case{"reopen",      "close",         Meeting::Both    },
           Case{"restart",     "suspend",       Meeting::Conflict},
           Case{"cancel",      "confirm_cha",   Meeting::Conflict},
           Case{"pass_qc",     "fail_qc",       Meeting::Conflict},
  }) {
    EXPECT_EQ(resolve(*floor_rules().transition(c.arriving), *floor_rules().transition(c.unseen)),
              c.meeting)
        << c.arriving << " meets " << c.unseen;
  }
}

TEST(SafetyRule4, WhereverAStopLandsNothingIsReleasedAndTheHazardIsNotLess) {
  for (const auto& rule : floor_rules().transitions) {
    if (rule.kind != TransitionKind::Stopping) continue;
    for (const auto& state : all_states()) {
      const auto after = land(rule, state);
      const auto told = rule.id + " on " + written(state);
      EXPECT_EQ(why_illegal(after), std::nullopt) << told;
      EXPECT_GE(after.classification, state.classification) << told;
      EXPECT_EQ(after.claim, Product::None) << told;
      if (!rule.opens_area) {
        EXPECT_EQ(after.product, Product::None) << told;
      }
      if (state.status == Suspended || rule.id == "suspend") {
        EXPECT_EQ(after.status, Suspended) << told;
      }
      EXPECT_FALSE(is_active(after.status) && !is_active(state.status)) << told;
    }
  }
}

}  // namespace
}  // namespace demine::release::test
