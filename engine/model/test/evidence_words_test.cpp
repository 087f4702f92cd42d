// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "demine/model/evidence.hpp"

namespace demine::model {
namespace {

TEST(EvidenceWords, EveryNameReadsBack) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kEvidenceKinds; ++i) {
    const auto kind = static_cast<EvidenceKind>(i);
    EXPECT_EQ(parse_kind(name(kind)), kind) << name(kind);
    names.insert(name(kind));
  }
  EXPECT_EQ(names.size(), kEvidenceKinds);
  for (std::size_t i = 0; i < kHazardClasses; ++i) {
    const auto hazard = static_cast<HazardClass>(i);
    EXPECT_EQ(parse_hazard_class(name(hazard)), hazard) << name(hazard);
  }
  for (const auto d : {Directness::Direct, Directness::Indirect}) {
    EXPECT_EQ(parse_directness(name(d)), d);
  }
  for (const auto p : {Provenance::Visual, Provenance::Verbal, Provenance::Record}) {
    EXPECT_EQ(parse_provenance(name(p)), p);
  }
  for (const auto o : {SurveyOutcome::Contaminated, SurveyOutcome::NothingFound}) {
    EXPECT_EQ(parse_outcome(name(o)), o);
  }
  for (int s = 0; s < 6; ++s) {
    for (int i = 0; i < 6; ++i) {
      const Grade grade{static_cast<SourceReliability>(s), static_cast<InformationCredibility>(i)};
      EXPECT_EQ(parse_grade(name(grade)), grade) << name(grade);
    }
  }
}

struct KindCase {
  std::string_view input;
  std::optional<EvidenceKind> expected;
};

TEST(EvidenceWords, KindsAsPeopleWriteThem) {
  const KindCase cases[] = {
      {"Minefield Record",     EvidenceKind::MinefieldRecord  },
      {"minefield_record",     EvidenceKind::MinefieldRecord  },
      {"MINEFIELD-RECORD",     EvidenceKind::MinefieldRecord  },
      {"official's statement", EvidenceKind::OfficialStatement},
      {"air strike",           EvidenceKind::Strike           },
      {"abandoned land",       EvidenceKind::BlockedLand      },
      // May be meant either way, so a person decides.
      {"minefield",            std::nullopt                   },
      {"incident",             std::nullopt                   },
      {"clearance",            std::nullopt                   },
      {"survey",               std::nullopt                   },
      {"",                     std::nullopt                   },
      {"accidentally",         std::nullopt                   },
  };
  for (const auto& c : cases) EXPECT_EQ(parse_kind(c.input), c.expected) << c.input;
}

struct ClassCase {
  std::string_view input;
  std::optional<HazardClass> expected;
};

TEST(EvidenceWords, ClassesAsPeopleWriteThem) {
  const ClassCase cases[] = {
      {"AT mine",        HazardClass::AvMine         },
      {"anti-tank",      HazardClass::AvMine         },
      {"Anti-Personnel", HazardClass::ApMine         },
      {"UXO",            HazardClass::Other          },
      {"submunition",    HazardClass::ClusterMunition},
      {"mine",           std::nullopt                }, // of which class?
      {"",               std::nullopt                },
  };
  for (const auto& c : cases) EXPECT_EQ(parse_hazard_class(c.input), c.expected) << c.input;
}

struct GradeCase {
  std::string_view input;
  bool good;
};

TEST(EvidenceWords, GradesAreOneLetterAndOneDigit) {
  const GradeCase cases[] = {
      {"b2",       true },
      {"B-2",      true },
      {"B 2",      true },
      {"B/2",      true },
      {"G2",       false},
      {"B7",       false},
      {"B0",       false},
      {"2B",       false},
      {"B",        false},
      {"B22",      false},
      {"\u0412"
       "2", false},
      {"",         false}
  };
  for (const auto& c : cases) EXPECT_EQ(parse_grade(c.input).has_value(), c.good) << c.input;
  EXPECT_EQ(parse_grade("b2"), (Grade{SourceReliability::B, InformationCredibility::Two}));
}

TEST(EvidenceWords, OutcomesThatReadBothWaysAreNotTaken) {
  for (const auto* word : {"negative", "positive", "clear", "none", ""}) {
    EXPECT_EQ(parse_outcome(word), std::nullopt) << word;
  }
}

TEST(SafetyRule12, MediaReportIsNeverDirect) {
  EXPECT_EQ(at_most(EvidenceKind::MediaReport, Directness::Direct), Directness::Indirect);
  EXPECT_EQ(at_most(EvidenceKind::OfficialStatement, Directness::Direct), Directness::Indirect);
}

TEST(SafetyRule12, OtherKindsStayWhatTheyAre) {
  for (std::size_t i = 0; i < kEvidenceKinds; ++i) {
    const auto kind = static_cast<EvidenceKind>(i);
    EXPECT_EQ(at_most(kind, Directness::Indirect), Directness::Indirect);
    if (kind == EvidenceKind::MediaReport || kind == EvidenceKind::OfficialStatement) continue;
    EXPECT_EQ(at_most(kind, Directness::Direct), Directness::Direct) << name(kind);
  }
}

}  // namespace
}  // namespace demine::model
