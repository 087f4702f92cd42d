// SPDX-License-Identifier: Apache-2.0
#include "demine/model/hazard_rules.hpp"

#include <gtest/gtest.h>

namespace demine::model {
namespace {

HazardRules rules() {
  HazardRules r;
  r.source_weight = {1.0, 0.8, 0.6, 0.4, 0.2, 0.3};
  r.information_weight = {1.0, 0.9, 0.7, 0.5, 0.1, 0.4};
  r.indirect_weight = 0.5;
  return r;
}

TEST(Weight, IsSourceTimesInformation) {
  const auto r = rules();
  for (std::size_t s = 0; s < 6; ++s) {
    for (std::size_t i = 0; i < 6; ++i) {
      const Grade grade{static_cast<SourceReliability>(s), static_cast<InformationCredibility>(i)};
      EXPECT_DOUBLE_EQ(r.weight(grade, Directness::Direct),
                       r.source_weight[s] * r.information_weight[i])
          << name(grade);
    }
  }
}

TEST(Weight, IndirectWeighsLess) {
  const auto r = rules();
  const Grade b2{SourceReliability::B, InformationCredibility::Two};
  EXPECT_DOUBLE_EQ(r.weight(b2, Directness::Indirect), 0.5 * r.weight(b2, Directness::Direct));
}

}  // namespace
}  // namespace demine::model
