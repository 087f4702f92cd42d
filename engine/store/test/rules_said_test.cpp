// SPDX-License-Identifier: Apache-2.0
/// \file
/// Rule sets that were adopted on copies apart: none is dropped, none is loosened.
#include "hazard_support.hpp"

namespace demine::store::test {
namespace {

const std::string kRules = "rules/release";

std::string toml(const char* edition, const char* from, double fade_out_m, const char* more = "") {
  return std::string("edition = \"") + edition + "\"\nauthority = \"A\"\nin_force_from = " + from +
         "\n[thresholds.fade_out_least_m]\nvalue = " + std::to_string(fade_out_m) +
         "\nclause = \"1\"\nedition = \"1\"\nsource = \"judgement\"\n" + more;
}
const char* const kInformants =
    "[transitions.declare_sha]\nadd_guards = [\"informants\"]\nclause = \"1\"\nedition = \"1\"\n"
    "source = \"judgement\"\n";

struct Adopted {
  Said3 said;
  std::string adopt(int who, const std::string& rules, const std::string& base) {
    return said.say_by(said.three.people[static_cast<std::size_t>(who)], "rules.adopt",
                       {
                           {"toml", rules   },
                           {"file", "n.toml"},
                           {"base", base    }
    },
                       kRules);
  }
  static std::string edition(const OperationFile& file, const char* day) {
    return file.release_rules()->book.on(*base::Date::parse(day)).edition;
  }
  static double fade_out(const OperationFile& file, const char* day) {
    return file.release_rules()
        ->book.on(*base::Date::parse(day))
        .threshold("fade_out_least_m")
        ->value;
  }
};

TEST(Rules, OfTwoThatWereAdoptedApartTheTighterHoldsOnEachDay) {
  Adopted a;
  a.adopt(0, toml("Wide", "2026-05-20", 60), "");
  a.adopt(1, toml("Informed", "2026-05-10", 55, kInformants), "");
  const auto file = a.said.file();
  EXPECT_EQ(conflicts(file), "rules 1");
  EXPECT_EQ(Adopted::fade_out(file, "2026-05-09"), 50);
  EXPECT_EQ(Adopted::edition(file, "2026-05-10"), "Informed");
  EXPECT_EQ(Adopted::fade_out(file, "2026-05-19"), 55);
  EXPECT_EQ(Adopted::fade_out(file, "2026-05-20"), 60);
  EXPECT_EQ(Adopted::edition(file, "2026-05-20"), "Wide + Informed");
  const auto rules = file.release_rules();
  const auto& guards =
      rules->book.on(*base::Date::parse("2026-05-20")).transition("declare_sha")->guards;
  EXPECT_NE(std::ranges::find(guards, "informants"), guards.end());
}

TEST(Rules, WhatFollowsWithTheLastInViewIsNoConflict) {
  Adopted a;
  const auto first = a.adopt(0, toml("One", "2026-05-10", 55), "");
  a.adopt(1, toml("Two", "2026-05-20", 60), first);
  const auto file = a.said.file();
  EXPECT_EQ(conflicts(file), "");
  EXPECT_EQ(Adopted::edition(file, "2026-05-20"), "Two");
  EXPECT_EQ(Adopted::fade_out(file, "2026-05-12"), 55);
}

TEST(Rules, WhatIsAdoptedOnBothGoesOnFromBoth) {
  Adopted a;
  a.adopt(0, toml("Wide", "2026-05-10", 60), "");
  const auto second = a.adopt(1, toml("Informed", "2026-05-10", 55, kInformants), "");
  a.adopt(0, toml("Both", "2026-06-01", 70), second);
  const auto file = a.said.file();
  EXPECT_EQ(conflicts(file), "rules 1");
  EXPECT_EQ(Adopted::edition(file, "2026-06-01"), "Both");
  EXPECT_EQ(Adopted::fade_out(file, "2026-06-01"), 70);
  const auto rules = file.release_rules();
  const auto& guards =
      rules->book.on(*base::Date::parse("2026-06-01")).transition("declare_sha")->guards;
  EXPECT_NE(std::ranges::find(guards, "informants"), guards.end());
}

TEST(Rules, WhatLoosensIsShownAndHoldsNowhere) {
  Adopted a;
  const auto first = a.adopt(0, toml("One", "2026-05-10", 60), "");
  a.adopt(0, toml("Looser", "2026-05-20", 55), first);
  // Clara is no administrator.
  a.adopt(2, toml("Hers", "2026-05-30", 90), first);
  a.adopt(0, toml("Backdated", "2026-04-01", 90), first);
  const auto file = a.said.file();
  EXPECT_EQ(conflicts(file), "unheard 3");
  EXPECT_EQ(Adopted::edition(file, "2026-12-01"), "One");
}

TEST(Rules, AnAdministratorResolvesTheConflict) {
  Adopted a;
  a.adopt(0, toml("Wide", "2026-05-20", 60), "");
  a.adopt(1, toml("Informed", "2026-05-10", 55), "");
  const auto conflict = a.said.file().records("conflict").value().front().id;
  const auto resolve = [&](int who) {
    a.said.say_by(a.said.three.people[static_cast<std::size_t>(who)], "conflict.resolve",
                  {
                      {"conflict",   conflict   },
                      {"resolution", "both hold"}
    },
                  kRules);
    return std::string(a.said.file().records("conflict").value().front().field("status"));
  };
  EXPECT_EQ(resolve(2), "open") << "Clara is no administrator";
  EXPECT_EQ(resolve(1), "resolved");
  EXPECT_EQ(Adopted::fade_out(a.said.file(), "2026-05-20"), 60);
}

// Payloads that are not there any more
// ---------------------------------------------------------------

TEST(SafetyRule9, AStopThatWasShreddedStopsAllTheSame) {
  Said3 said;
  const auto base = said.indication();
  const auto stop = said.propose(1, kArea, "suspend", base, "");
  const auto file = shredded(said, {stop});
  EXPECT_EQ(standing(file), "A suspended");
  EXPECT_EQ(standing(file, "classification"), "A cha");
  EXPECT_EQ(conflicts(file), "unreadable 1");
}

TEST(SafetyRule9, LandIsNotMoreReleasedBecauseAStepWasShredded) {
  Said3 said;
  const auto base = said.indication();
  said.evidence(902, "land-in-use");
  said.evidence(903, "survey-result");
  const auto closed = said.propose(0, kArea, "discredit", base, "im_officer",
                                   {
                                       {"contrary_items",  "land-in-use@902, survey-result@903"},
                                       {"contrary_groups", "2"                                 },
                                       {"reason",          "a pond"                            }
  });
  said.sign(1, kArea, closed, "operations_officer");
  const auto opened = said.propose(1, kArea, "reopen", closed, "nmac",
                                   {
                                       {"later_item_record", "ACC-1"}
  });
  EXPECT_EQ(standing(said.file(), "product"), "A discredited, AR" + opened.substr(0, 4) + " none");
  const auto file = shredded(said, {opened});
  EXPECT_EQ(standing(file, "product"), "A none") << "its ground is not closed either";
  EXPECT_EQ(conflicts(file), "unreadable 1");
}

TEST(SafetyRule9, ASignatureThatWasShreddedCompletesEveryStop) {
  Said3 said;
  const auto base = said.indication();
  const auto stop = said.propose(1, kArea, "confirm_cha", base, "ts_leader", kDirect);
  const auto signature = said.sign(2, kArea, stop, "nmac");
  const auto file = shredded(said, {signature});
  EXPECT_EQ(standing(file, "classification"), "A cha");
  EXPECT_EQ(conflicts(file), "unreadable 1");
}

TEST(Register, AnAreaHasItsSizeWhateverBecomesOfIt) {
  Said3 said;
  said.area();
  const auto size = [](const OperationFile& file) {
    double sum = 0;
    const auto areas = file.records("area").value();
    for (const auto& area : areas) {
      if (area.field("replaced").empty()) sum += std::stod(std::string(area.field("area_m2")));
    }
    return sum;
  };
  // The plane of UTM is off by its scale: here 300 km west of the middle, less than a thousandth.
  EXPECT_NEAR(size(said.file()), 64 * 64, 64 * 64 * 1e-3);
  said.propose(1, kArea, "extend", "", "nts_leader", kFadeOut, square(kEast + 64, kNorth, 16, 64));
  EXPECT_NEAR(size(said.file()), 80 * 64, 80 * 64 * 1e-3);
}

}  // namespace
}  // namespace demine::store::test
