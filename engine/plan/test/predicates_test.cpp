// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "story.hpp"
#include "testing/source_dir.hpp"

namespace demine::plan {
namespace {

using namespace story;  // NOLINT(google-build-using-namespace): the words of the tables

const Case kCase{0, 0, kToday};

Outcome outcome_of(std::string_view predicate, const Situation& situation) {
  return ask(*find_predicate(predicate), situation, kCase).answer.outcome;
}

class PredicateTable : public testing::TestWithParam<std::string_view> {};

/// test/predicates/NAME.txt: a case a line: what it is called | what is changed | what comes out.
TEST_P(PredicateTable, SaysWhatItsTableSays) {
  const std::string name(GetParam());
  std::ifstream in(std::string(DEMINE_SOURCE_DIR) + "/engine/plan/test/predicates/" + name +
                   ".txt");
  ASSERT_TRUE(in.good()) << "the predicate " << name << " has no table";
  std::vector<std::string> seen;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split(line, '|');
    ASSERT_EQ(parts.size(), 3U) << line;
    seen.push_back(parts[0]);
    EXPECT_EQ(plan::name(outcome_of(name, made_anyway(with(parts[1])))), parts[2]) << line;
  }
  for (const char* needed : {"inside", "on", "outside", "missing", "expired", "unreadable"}) {
    EXPECT_NE(std::ranges::find(seen, needed), seen.end()) << name << " has no case " << needed;
  }
}

TEST_P(PredicateTable, SafetyRule2NoFactIsTakenForGranted) {
  const auto& predicate = *find_predicate(GetParam());
  for (const auto& fact : predicate.facts) {
    const std::string name(fact.name);
    // An interpreter is not asked for where people understand each other.
    if (name == "interpreter_on_site") continue;
    struct Way {
      const char* called;
      void (*spoil)(Fact&);
    };
    const Way ways[] = {
        {"unreadable",           [](Fact& f) { f.value = Unreadable{"?"}; }                   },
        {"another unit",         [](Fact& f) { f.unit = "furlong"; }                          },
        {"attested by nobody",   [](Fact& f) { f.attested_by.clear(); }                       },
        {"expired",
         [](Fact& f) {
           f.valid_from = kToday - days{30};
           f.valid_until = kToday - days{1};
         }                                                                                    },
        {"not yet",
         [](Fact& f) {
           f.valid_from = kToday + days{1};
           f.valid_until = kToday + days{9};
         }                                                                                    },
        {"from the future",      [](Fact& f) { f.observed_at = kNow + std::chrono::hours{1}; }},
        {"real among synthetic", [](Fact& f) { f.origin = model::Origin::Real; }              },
        {"a forecast",           [](Fact& f) { f.basis = Basis::Forecast; }                   },
    };
    for (const auto& way : ways) {
      auto parts = all_holds();
      for (auto& of : parts.facts)
        if (of.fact.name == name) way.spoil(of.fact);
      EXPECT_NE(outcome_of(predicate.name, made_anyway(std::move(parts))), Outcome::Holds)
          << predicate.name << " holds although " << name << " is " << way.called;
    }
    EXPECT_NE(outcome_of(predicate.name, made(with("- " + name))), Outcome::Holds)
        << predicate.name << " holds without " << name;
    auto twice = with("+ " + name + " = nonsense");
    EXPECT_NE(outcome_of(predicate.name, made_anyway(std::move(twice))), Outcome::Holds)
        << predicate.name << " holds although " << name << " is given twice";
  }
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> out;
  for (const auto& predicate : predicates()) out.push_back(predicate.name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, PredicateTable, testing::ValuesIn(all_names()),
                         [](const auto& of) { return std::string(of.param); });

TEST(Predicates, EveryTableHasItsPredicateAndEveryFactItsPlace) {
  for (const auto& entry : std::filesystem::directory_iterator(std::string(DEMINE_SOURCE_DIR) +
                                                               "/engine/plan/test/predicates")) {
    EXPECT_NE(find_predicate(entry.path().stem().string()), nullptr) << entry.path();
  }
  for (const auto& predicate : predicates()) {
    for (const auto& fact : predicate.facts) {
      const auto* const same = find_known_fact(fact.name);
      ASSERT_NE(same, nullptr);
      EXPECT_TRUE(same->type == fact.type && same->about == fact.about && same->unit == fact.unit &&
                  same->words == fact.words && same->expires == fact.expires &&
                  same->of_the_day == fact.of_the_day && same->least == fact.least)
          << "two predicates read " << fact.name << " and mean different things";
      EXPECT_EQ(fact.type == FactType::Number, !fact.unit.empty()) << fact.name;
    }
  }
}

TEST(Predicates, EachIsDeniedByNothingButItsOwnFacts) {
  const auto situation = made(all_holds());
  for (const auto& predicate : predicates())
    EXPECT_EQ(name(outcome_of(predicate.name, situation)), "holds") << predicate.name;
  EXPECT_EQ(name(check(situation, kCase).verdict), "GO");
}

}  // namespace
}  // namespace demine::plan
