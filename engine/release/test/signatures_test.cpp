// SPDX-License-Identifier: Apache-2.0
#include "demine/release/signatures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "demine/base/random.hpp"

namespace demine::release {
namespace {

using model::Role;

TransitionRule needs(std::vector<SignatureRule> rules) {
  TransitionRule rule;
  rule.signatures = std::move(rules);
  return rule;
}

std::string missing(const TransitionRule& rule, const std::vector<Signer>& signers,
                    const Background& background = {}) {
  std::string out;
  for (const auto& unmet : missing_signatures(rule, signers, background))
    out += base::english(unmet.what) + "\n";
  return out;
}

TEST(Signatures, EachNeedTakesAnotherPerson) {
  const auto rule = needs({{{Role::NtsLeader, Role::TsLeader}}, {{Role::TsLeader}}});
  struct Case {
    std::vector<Signer> signers;
    const char* missing;
  };
  for (const auto& c : {
           Case{{{"a", "o", Role::TsLeader}, {"b", "o", Role::TsLeader}},  ""},
           // Whoever signs first must not take the place that only they could leave to another.
           Case{{{"a", "o", Role::TsLeader}, {"b", "o", Role::NtsLeader}}, ""},
           Case{{{"b", "o", Role::NtsLeader}, {"a", "o", Role::TsLeader}}, ""},
           Case{{{"a", "o", Role::TsLeader}, {"a", "o", Role::NtsLeader}},
                "the signature of ts_leader is missing\n"                    },
           Case{{{"", "o", Role::TsLeader}, {"b", "o", Role::NtsLeader}},
                "the signature of ts_leader is missing\n"                    },
           Case{{},
                "the signature of nts_leader / ts_leader is missing\n"
                "the signature of ts_leader is missing\n"                    },
  }) {
    const auto found = missing(rule, c.signers);
    // One person for two needs leaves one of them open, whichever.
    if (c.signers.size() == 2 && *c.missing != '\0') {
      EXPECT_EQ(std::ranges::count(found, '\n'), 1) << found;
    } else {
      EXPECT_EQ(found, c.missing);
    }
  }
}

TEST(Signatures, WhyAnInspectorIsNotIndependentIsSaid) {
  const auto rule = needs({
      {.any_of = {Role::Inspector}, .independent = true}
  });
  const Background background{.workers = {{"w", "op", Role::SiteSupervisor}}};
  struct Case {
    Signer signer;
    const char* missing;
  };
  for (const auto& c : {
           Case{{"i", "house", Role::Inspector}, ""                                            },
           Case{{"i", "op", Role::Inspector},
                "the signature of an independent inspector is missing\ni is of op, which did the "
                "work\n"                                                                       },
           Case{{"w", "house", Role::Inspector},
                "the signature of an independent inspector is missing\nw signed for the work\n"},
           Case{{"i", "", Role::Inspector},
                "the signature of an independent inspector is missing\nthe organisation of i is "
                "not known\n"                                                                  },
           Case{{"i", "house", Role::Nmac},
                "the signature of an independent inspector is missing\n"                       },
  }) {
    EXPECT_EQ(missing(rule, {c.signer}, background), c.missing);
  }
}

TEST(SafetyRule2, WhoeverWorkedIsKnownOrNobodyIsIndependent) {
  const auto rule = needs({
      {.any_of = {Role::Inspector}, .independent = true}
  });
  const Signer inspector{"i", "house", Role::Inspector};
  EXPECT_NE(missing(rule, {inspector}), "");
  EXPECT_NE(missing(rule, {inspector}, {.workers = {{"w", "", Role::Medic}}}), "");
}

/// All ways to give needs to persons, one after the other.
std::size_t most_filled(const TransitionRule& rule, const std::vector<Signer>& signers,
                        std::size_t need, std::vector<bool> used) {
  if (need == rule.signatures.size()) return 0;
  std::size_t best = most_filled(rule, signers, need + 1, used);
  for (std::size_t s = 0; s < signers.size(); ++s) {
    const auto& roles = rule.signatures[need].any_of;
    if (used[s] || std::ranges::find(roles, *signers[s].role) == roles.end()) continue;
    used[s] = true;
    best = std::max(best, 1 + most_filled(rule, signers, need + 1, used));
    used[s] = false;
  }
  return best;
}

/// Whoever signs with a key what gives land a product, and does none of the work.
TEST(SafetyRule1, ReleasesAreAcceptedByWhoeverGivesLandItsProductAndDoesNotWork) {
  for (const auto role : model::kAllRole) {
    const bool signs = std::ranges::any_of(floor_rules().transitions, [&](const auto& rule) {
      const bool gives = rule.to.product_as_claimed ||
                         rule.to.product.value_or(model::Product::None) != model::Product::None;
      return gives && std::ranges::any_of(rule.signatures, [&](const SignatureRule& need) {
               return std::ranges::find(need.any_of, role) != need.any_of.end();
             });
    });
    EXPECT_EQ(may_accept_release(role), signs && !is_worker(role) && !signs_on_paper(role))
        << model::name(role);
  }
  EXPECT_TRUE(may_accept_release(Role::Nmac));
  EXPECT_FALSE(may_accept_release(Role::TsLeader));
}

TEST(Signatures, FillAsManyNeedsAsCanBe) {
  base::Random random(5);
  const std::array roles{Role::Nmac, Role::Medic, Role::Operator, Role::LandUser};
  for (int trial = 0; trial < 3000; ++trial) {
    TransitionRule rule;
    for (auto n = 1 + random.below(4); n > 0; --n) {
      SignatureRule need;
      for (const auto role : roles) {
        if (random.below(2) == 0) need.any_of.push_back(role);
      }
      if (need.any_of.empty()) need.any_of.push_back(Role::Nmac);
      rule.signatures.push_back(need);
    }
    std::vector<Signer> signers;
    for (auto n = random.below(5); n > 0; --n)
      signers.push_back({std::to_string(n), "o", roles.at(random.below(roles.size()))});
    const auto open = missing_signatures(rule, signers, {}).size();
    ASSERT_EQ(rule.signatures.size() - open,
              most_filled(rule, signers, 0, std::vector<bool>(signers.size(), false)));
  }
}

}  // namespace
}  // namespace demine::release
