// SPDX-License-Identifier: Apache-2.0
/// \file
/// Copies of one operation that people edit apart, with what commands write, and merge in every
/// order.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <set>

#include "camp.hpp"
#include "demine/app/conflicts.hpp"
#include "demine/base/random.hpp"

namespace demine::app {
namespace {

using namespace demine::test;
using release::Outcome;

/// What three people do on three copies, none of which hears of the others but by chance.
class Apart {
 public:
  explicit Apart(std::uint64_t seed) : camp_(seed), random_(seed) {
    {
      auto file = camp_.open();
      for (int i = 0; i < 3; ++i) areas_.push_back(camp_.area(file, 301000 + i * 100, 5601000));
      camp_.walk(file, areas_[0], {"open_indication", "declare_sha", "task", "start"});
      camp_.walk(file, areas_[1], {"open_indication"});
      for (std::size_t copy = 0; copy < 3; ++copy) must(file.back_up(path(copy)));
    }
    for (std::size_t copy = 0; copy < 3; ++copy) files_.push_back(Camp::open(path(copy)));
  }

  void act() {
    const std::size_t copy = random_.below(3);
    // Clocks differ by minutes, and one runs back now and then.
    for (std::size_t i = 0; i < 3; ++i) {
      camp_.person(i).now_ms =
          kNow_ms + static_cast<std::int64_t>(copy * 700'000 + random_.below(1'000'000));
    }
    auto& file = files_[copy];
    const auto kind = random_.below(12);
    ++tried[kind];
    if (one_act(file, copy, kind)) ++done[kind];
  }

  [[nodiscard]] const store::OperationFile& file(std::size_t copy) const { return files_[copy]; }
  /// A fourth copy, that has what the three had before they were edited.
  [[nodiscard]] store::OperationFile fresh(const std::string& name) {
    const auto target = camp_.folder / (name + ".demine.gpkg");
    std::filesystem::copy_file(camp_.path, target);
    return Camp::open(target);
  }

  std::map<std::uint64_t, int> tried, done;

 private:
  std::filesystem::path path(std::size_t copy) {
    return camp_.folder / ("c" + std::to_string(copy) + ".demine.gpkg");
  }

  std::string some_area(store::OperationFile& file) {
    std::vector<std::string> ids;
    for (const auto& area : must(file.records("area"))) {
      if (area.field("replaced").empty()) ids.push_back(area.id);
    }
    return ids[random_.below(ids.size())];
  }
  std::string some_record(store::OperationFile& file) {
    const auto all = must(file.records("organisation"));
    return all.empty() ? std::string() : all[random_.below(all.size())].id;
  }
  Signer& anyone() { return camp_.person(random_.below(3)); }

  static bool wrote(const base::Result<Advanced>& step) { return step && !step->proposal.empty(); }
  static bool wrote(const base::Result<NewAreas>& made) {
    return made && made->problems.empty() && !made->areas.empty();
  }

  bool advance(store::OperationFile& file) {
    const auto area = some_area(file);
    const auto& steps = camp_steps();
    // Several tries: most steps do not start from where the area stands.
    for (int i = 0; i < 6; ++i) {
      if (wrote(camp_.step(file, area, steps[random_.below(steps.size())].id))) return true;
    }
    return false;
  }

  bool put(store::OperationFile& file) {
    RecordDraft draft{.entity = "organisation"};
    if (const auto known = some_record(file); random_.below(3) != 0 && !known.empty()) {
      draft.record = known;
    }
    draft.fields = {
        {"name", "O" + std::to_string(random_.below(9))},
        {"kind", "operator"                            }
    };
    if (random_.below(2) == 0) draft.fields.emplace_back("note", std::to_string(random_.below(9)));
    const auto put = put_record(file, anyone(), draft);
    return put && put->problems.empty();
  }

  bool split(store::OperationFile& file) {
    const auto area = must(file.record("area", some_area(file)));
    const auto box = geo::bounds(area.geometries.at("outline"));
    const double at =
        std::round(box.west_m + (box.east_m - box.west_m) *
                                    (0.25 + 0.05 * static_cast<double>(random_.below(10))));
    return wrote(
        split_area(file, anyone(),
                   {.area = area.id,
                    .cut = camp_.square(box.west_m - 10, box.south_m - 10, at - box.west_m + 10,
                                        box.north_m - box.south_m + 20)}));
  }

  bool merge(store::OperationFile& file) {
    const auto all = must(file.records("area"));
    std::vector<std::string> open;
    for (const auto& area : all) {
      if (area.field("replaced").empty() && area.field("status") != "closed") {
        open.push_back(area.id);
      }
    }
    for (int i = 0; i < 4 && open.size() >= 2; ++i) {
      const auto a = random_.below(open.size());
      const auto b = random_.below(open.size());
      if (a != b && wrote(merge_areas(file, anyone(),
                                      {
                                          .areas = {open[a], open[b]}
      })))
        return true;
    }
    return false;
  }

  bool extend(store::OperationFile& file) {
    const auto area = must(file.record("area", some_area(file)));
    const auto box = geo::bounds(area.geometries.at("outline"));
    AdvanceOptions options{.area = area.id,
                           .step = "extend",
                           .role = "site_supervisor",
                           .facts = {{"direct_items", "find"}}};
    options.added = camp_.square(box.west_m, box.north_m, box.east_m - box.west_m, 20);
    return wrote(advance_area(file, anyone(), options));
  }

  bool resolve(store::OperationFile& file) {
    for (const auto& conflict : must(file.records("conflict"))) {
      if (conflict.field("status") != "open") continue;
      return resolve_conflict(file, anyone(), conflict.id, "seen", {}).has_value();
    }
    return false;
  }

  bool hear(store::OperationFile& file, std::size_t copy) {
    const auto from = (copy + 1 + random_.below(2)) % 3;
    return must(file.add(entries_of(files_[from]))).entries > 0;
  }

  bool one_act(store::OperationFile& file, std::size_t copy, std::uint64_t kind) {
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return advance(file);
      case 3:
        return wrote(camp_.step(file, some_area(file), "suspend"));
      case 4:
      case 5:
        return put(file);
      case 6:
        return split(file);
      case 7:
        return merge(file);
      case 8:
        return extend(file);
      case 9: {
        const auto known = some_record(file);
        if (known.empty()) return false;
        return random_.below(2) == 0
                   ? revoke_record(file, anyone(), "organisation", known, "closed").has_value()
                   : restore_record(file, camp_.person(0), "organisation", known, "open again")
                         .has_value();
      }
      case 10:
        return resolve(file);
      default:
        return hear(file, copy);
    }
  }

  Camp camp_;
  base::Random random_;
  std::vector<std::string> areas_;
  std::vector<store::OperationFile> files_;
};

TEST(Copies, EditedApartAndMergedInEveryOrderAreOneRegister) {
  std::map<std::uint64_t, int> done;
  std::size_t conflicts = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Apart apart(seed);
    for (int i = 0; i < 40; ++i) apart.act();
    for (const auto& [kind, count] : apart.done) done[kind] += count;
    std::array<std::size_t, 3> order{0, 1, 2};
    std::string expected;
    do {
      auto merged = apart.fresh("m" + std::to_string(order[0]) + std::to_string(order[1]));
      for (const auto copy : order) (void)must(merged.add(entries_of(apart.file(copy))));
      const auto shown = register_of(merged);
      if (expected.empty()) expected = shown;
      ASSERT_EQ(shown, expected) << "seed " << seed << ", copy " << order[0] << " first";
      // Made anew it is the same, byte for byte, ids of rows included.
      ASSERT_TRUE(must(merged.changed_tables()).empty()) << "seed " << seed;
      must(merged.rebuild());
      ASSERT_EQ(register_of(merged), expected);
      ASSERT_TRUE(verify_journal(merged));
      conflicts += must(merged.records("conflict")).size();
    } while (std::ranges::next_permutation(order).found);
  }
  // Copies on which nothing happens prove nothing: each kind of act was done.
  for (std::uint64_t kind = 0; kind < 12; ++kind) EXPECT_GT(done[kind], 0) << "act " << kind;
  EXPECT_GT(conflicts, 0U);
}

/// Two copies of an operation with one area that is being worked on.
struct TwoCopies {
  Camp camp;
  std::string area;
  std::vector<store::OperationFile> files;

  explicit TwoCopies(std::initializer_list<std::string_view> steps = {
                         "open_indication", "declare_sha", "task", "start"}) {
    auto file = camp.open();
    area = camp.area(file, 301000, 5601000);
    camp.walk(file, area, steps);
    for (const char* name : {"a.demine.gpkg", "b.demine.gpkg"}) {
      must(file.back_up(camp.folder / name));
      files.push_back(Camp::open(camp.folder / name));
    }
  }
  void at(std::int64_t minute) {
    for (std::size_t i = 0; i < 3; ++i) camp.person(i).now_ms = kNow_ms + minute * 60'000;
  }
  /// Each gets what the other has; both are the same then.
  void meet() {
    (void)must(files[0].add(entries_of(files[1])));
    (void)must(files[1].add(entries_of(files[0])));
    EXPECT_EQ(register_of(files[0]), register_of(files[1]));
    for (auto& file : files) EXPECT_TRUE(must(file.changed_tables()).empty());
  }
  std::string status(std::size_t copy = 0) {
    return std::string(must(files[copy].record("area", area)).field("status"));
  }
};

TEST(SafetyRule9, AStopOnOneCopySurvivesEveryLaterAdvanceOfAnother) {
  for (const char* later : {"claim_cleared", "end_task"}) {
    TwoCopies two;
    two.at(1);
    two.camp.walk(two.files[0], two.area, {"suspend"});
    two.at(60);
    two.camp.walk(two.files[1], two.area, {later});
    two.meet();
    EXPECT_EQ(two.status(), "suspended") << later;
    EXPECT_FALSE(must(two.files[0].records("conflict")).empty()) << "nothing is dropped: " << later;
    // Restarted by two people who know of the stop.
    two.at(120);
    two.camp.walk(two.files[1], two.area, {"restart"});
    two.meet();
    EXPECT_EQ(two.status(), "worked_on") << later;
  }
}

TEST(SafetyRule9, AStopSurvivesTheRestartOfAnEarlierOne) {
  TwoCopies two({"open_indication", "declare_sha", "task", "start", "suspend"});
  two.at(60);
  two.camp.walk(two.files[1], two.area, {"restart"});
  two.at(1);
  ASSERT_TRUE(two.camp.step(two.files[0], two.area, "suspend"));
  two.meet();
  EXPECT_EQ(two.status(), "suspended");
}

TEST(SafetyRule9, AStopOfAnAreaStopsThePartsThatAnotherCopyMadeOfIt) {
  TwoCopies two;
  two.at(1);
  two.camp.walk(two.files[0], two.area, {"suspend"});
  two.at(60);
  const auto parts =
      must(split_area(two.files[1], two.camp.person(1),
                      {.area = two.area, .cut = two.camp.square(300990, 5600990, 60, 120)}));
  ASSERT_EQ(parts.areas.size(), 2U);
  two.meet();
  for (const auto& area : must(two.files[0].records("area"))) {
    if (!area.field("replaced").empty()) continue;
    EXPECT_EQ(area.field("status"), "suspended") << area.label;
  }
}

TEST(SafetyRule9, ARevocationOnOneCopySurvivesLaterWordsOfAnother) {
  TwoCopies two;
  RecordDraft draft{.entity = "organisation"};
  draft.fields = {
      {"name", "Org"     },
      {"kind", "operator"}
  };
  const auto put = must(put_record(two.files[0], two.camp.person(1), draft));
  two.meet();
  two.at(1);
  must(revoke_record(two.files[0], two.camp.person(0), "organisation", put.id, "suspended"));
  two.at(60);
  draft.record = put.id;
  draft.fields = {
      {"name", "Org again"}
  };
  (void)must(put_record(two.files[1], two.camp.person(1), draft));
  two.meet();
  EXPECT_TRUE(must(two.files[0].record("organisation", put.id)).revoked);
}

/// A step that no guard was asked for, as a program of another make may write it.
std::vector<journal::Entry> unguarded(TwoCopies& two, const char* step, journal::Value::Array facts,
                                      const char* role) {
  const auto known = must(two.files[0].area_case(two.area, day_of(two.camp.person(1))));
  return must(
      say_all(two.files[0], two.camp.person(1), [&]() -> base::Result<std::vector<Statement>> {
        return std::vector{
            Statement{"transition", "area/" + std::string(known.area.field("hazard")),
                      journal::Value::Object{{"area", two.area},
                                             {"transition", step},
                                             {"base", known.history.version},
                                             {"role", role},
                                             {"facts", std::move(facts)}}}
        };
      }));
}

TEST(SafetyRule10, TheFoldAsksEveryGuardAgain) {
  struct Case {
    const char* step;
    const char* role;
    std::size_t second;  ///< who signs too
    const char* second_role;
    const char* spoiled;  ///< fact
    const char* value;    ///< "": not attested at all
  };
  const Case cases[] = {
      {"claim_cleared", "site_supervisor", 2, "operator_qa", "work_days",        "2026-04-30" },
      {"claim_cleared", "site_supervisor", 2, "operator_qa", "legal_basis_days", ""           },
      {"claim_cleared", "site_supervisor", 2, "operator_qa", "searched_share",   "0.99"       },
      {"claim_cleared", "site_supervisor", 2, "operator_qa", "",                 "all is well"},
  };
  for (const Case& c : cases) {
    TwoCopies two;
    two.camp.day_of_work(two.files[0], two.area);
    journal::Value::Array facts;
    const auto person = must(two.files[0].person_keys());
    for (const auto& fact : camp_step(c.step).facts) {
      const bool spoil = fact.name == c.spoiled;
      if (spoil && *c.value == '\0') continue;
      facts.push_back(journal::Value::Object{
          {"name",        fact.name                   },
          {"value",       spoil ? c.value : fact.value},
          {"attested_by", person.front().person       },
          {"attested_on", "2026-05-01"                }
      });
    }
    const auto said = unguarded(two, c.step, std::move(facts), c.role);
    const auto proposal = base::hex(journal::entry_hash(said.front()));
    const auto signed_too =
        sign_step(two.files[0], two.camp.person(c.second),
                  {.area = two.area, .proposal = proposal, .role = c.second_role});
    two.meet();
    const auto known = must(two.files[1].area_case(two.area, day_of(two.camp.person(1))));
    const auto* const step = known.history.transition(proposal);
    ASSERT_NE(step, nullptr) << c.spoiled;
    const bool good = *c.spoiled == '\0';
    EXPECT_EQ(step->outcome == Outcome::InEffect, good) << c.spoiled;
    EXPECT_EQ(known.history.state.claim != model::Product::None, good) << c.spoiled;
    EXPECT_TRUE(!good || signed_too.has_value());
  }
}

}  // namespace
}  // namespace demine::app
