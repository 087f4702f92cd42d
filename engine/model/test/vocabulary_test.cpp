// SPDX-License-Identifier: Apache-2.0
#include "demine/model/vocabulary.hpp"

#include <gtest/gtest.h>

#include "demine/model/entity.hpp"
#include "demine/model/evidence.hpp"

namespace demine::model {
namespace {

/// The made enum and the list of codes say the same, in the same order.
template <typename Enum, std::size_t N, typename Parse>
void same_words(std::string_view list_name, const std::array<Enum, N>& all, const Parse& parse) {
  const auto* list = find_code_list(list_name);
  ASSERT_NE(list, nullptr) << list_name;
  ASSERT_EQ(list->values.size(), N) << list_name;
  for (std::size_t i = 0; i < N; ++i) {
    EXPECT_EQ(name(all[i]), list->values[i].name);
    EXPECT_EQ(static_cast<std::size_t>(all[i]), i);
    EXPECT_EQ(parse(name(all[i])), all[i]);
  }
  EXPECT_FALSE(parse(""));
  EXPECT_FALSE(parse("no such word"));
}

TEST(Vocabulary, EnumsAreTheirLists) {
  same_words("classification", kAllClassification, parse_classification);
  same_words("area_status", kAllAreaStatus, parse_area_status);
  same_words("product", kAllProduct, parse_product);
  same_words("activity", kAllActivity, parse_activity);
  same_words("role", kAllRole, parse_role);
  same_words("data_class", kAllDataClass, parse_data_class);
}

/// An enum written by hand and its list: as many words, the same, in the same order.
template <typename Enum>
void by_hand(std::string_view list_name, std::size_t size) {
  const auto* list = find_code_list(list_name);
  ASSERT_NE(list, nullptr) << list_name;
  ASSERT_EQ(list->values.size(), size) << list_name;
  for (std::size_t i = 0; i < size; ++i) {
    EXPECT_EQ(name(static_cast<Enum>(i)), list->values[i].name) << list_name;
  }
}

TEST(Vocabulary, HandWrittenEnumsHaveNotDrifted) {
  by_hand<EvidenceKind>("evidence_kind", kEvidenceKinds);
  by_hand<HazardClass>("hazard_class", kHazardClasses);
  by_hand<Directness>("directness", static_cast<std::size_t>(Directness::Indirect) + 1);
  by_hand<Provenance>("provenance", static_cast<std::size_t>(Provenance::Record) + 1);
  by_hand<SurveyOutcome>("survey_outcome",
                         static_cast<std::size_t>(SurveyOutcome::NothingFound) + 1);
  by_hand<Origin>("origin", static_cast<std::size_t>(Origin::Synthetic) + 1);
  const auto& sources = find_code_list("source_reliability")->values;
  const auto& information = find_code_list("information_credibility")->values;
  ASSERT_EQ(sources.size(), 6U);
  ASSERT_EQ(information.size(), 6U);
  for (std::size_t s = 0; s < 6; ++s) {
    for (std::size_t i = 0; i < 6; ++i) {
      const Grade grade{static_cast<SourceReliability>(s), static_cast<InformationCredibility>(i)};
      EXPECT_EQ(name(grade), std::string(sources[s].name) + std::string(information[i].name));
    }
  }
}

TEST(SafetyRule6, APieceOfLandStartsWithoutAProduct) {
  EXPECT_EQ(kAllProduct[0], Product::None);
  EXPECT_EQ(Product{}, Product::None);
  EXPECT_EQ(kAllProduct.size(), 5U);
}

}  // namespace
}  // namespace demine::model
