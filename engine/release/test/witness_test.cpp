// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "story.hpp"

namespace demine::release::test {
namespace {

using enum model::Classification;
using enum model::AreaStatus;

TEST(FourEyes, WhoWitnessesAPaperSignsNothingOfTheStep) {
  Story story({Sha, Open});
  const auto& step = row("cancelled");
  const auto proposal = story.propose(step, "");
  story.sign(proposal, "leader", "op", model::Role::NtsLeader);
  story.paper(proposal, "Lida", "officer", model::Role::CommunityRepresentative);
  story.sign(proposal, "officer", "nmac", model::Role::Nmac);
  EXPECT_EQ(story.fold().transition(proposal)->outcome, Outcome::Waiting);
  story.sign(proposal, "head", "nmac", model::Role::Nmac);
  EXPECT_EQ(story.fold().transition(proposal)->outcome, Outcome::InEffect);
}

TEST(FourEyes, WhoSignedWitnessesNothingOfTheStep) {
  Story story({Sha, Open});
  const auto proposal = story.propose(row("cancelled"), "");
  story.sign(proposal, "leader", "op", model::Role::NtsLeader);
  story.sign(proposal, "head", "nmac", model::Role::Nmac);
  story.paper(proposal, "Lida", "head", model::Role::CommunityRepresentative);
  EXPECT_EQ(story.fold().transition(proposal)->outcome, Outcome::Waiting);
}

}  // namespace
}  // namespace demine::release::test
