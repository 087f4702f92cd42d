// SPDX-License-Identifier: Apache-2.0
#include "demine/app/ledger.hpp"

#include <gtest/gtest.h>

#include "camp.hpp"
#include "demine/app/conflicts.hpp"

namespace demine::app {
namespace {

using namespace demine::test;

/// Hash of the last entry of a kind.
std::string last_of(const store::OperationFile& file, std::string_view kind,
                    std::string_view subject = {}) {
  std::string out;
  for (const auto& each : entries_of(file, store::Order::ByClock)) {
    const bool meant = each.header.kind == kind && each.header.subject.starts_with(subject);
    if (meant) out = base::hex(journal::entry_hash(each));
  }
  return out;
}

/// Another copy of the operation, without the payload of one entry.
store::OperationFile without(const Camp& camp, const store::OperationFile& file,
                             const std::string& hash) {
  auto entries = entries_of(file, store::Order::ByClock);
  for (auto& each : entries) {
    if (base::hex(journal::entry_hash(each)) == hash) each.payload.reset();
  }
  const auto path = camp.folder / ("without_" + hash.substr(0, 12) + ".demine.gpkg");
  must(store::OperationFile::create(path, must(file.plane()), entries.front()));
  auto out = Camp::open(path);
  (void)must(out.add(entries));
  return out;
}

/// What keeps a step of an area from being said, or signed.
std::string refused(const base::Result<Advanced>& step) {
  if (!step) return base::english(step.error().what);
  std::string out;
  for (const auto& unmet : step->unmet) out += base::english(unmet.what) + "\n";
  return out;
}

/// Ground that an extension added and that nobody can read any more is not in the sums, which add
/// up without it: the ledger says so until a person has looked.
TEST(SafetyRule6, TheGroundOfAShreddedExtensionIsMissedPlainly) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  const auto other = camp.area(file, 303000, 5601000);
  camp.walk(file, area, {"open_indication"});
  AdvanceOptions extend{.area = area,
                        .step = "extend",
                        .role = "site_supervisor",
                        .facts = {{"direct_items", "find"}}};
  extend.added = camp.square(301000, 5601100, 100, 20);
  ASSERT_EQ(must(advance_area(file, camp.person(1), extend)).outcome, release::Outcome::InEffect);
  const auto hazard = [](const store::OperationFile& of, const std::string& label) {
    return std::string(must(of.record("area", label)).field("hazard"));
  };
  EXPECT_TRUE(must(land_ledger(file)).balances());

  auto shredded = without(camp, file, last_of(file, "transition"));
  const auto ledger = must(land_ledger(shredded));
  const auto& line = ledger.hazards.at(hazard(shredded, area));
  ASSERT_EQ(line.unread.size(), 1U);
  EXPECT_EQ(line.unread.front().entry, last_of(file, "transition"));
  EXPECT_EQ(line.difference(), 0) << "what was added is on neither side";
  EXPECT_FALSE(line.balances());
  EXPECT_TRUE(ledger.hazards.at(hazard(shredded, other)).balances());
  EXPECT_EQ(ledger.unbalanced(), std::vector{hazard(shredded, area)});

  const auto conflicts = must(shredded.records("conflict"));
  ASSERT_EQ(conflicts.size(), 1U);
  must(resolve_conflict(shredded, camp.person(0), conflicts[0].id, "measured anew", {}));
  EXPECT_TRUE(must(land_ledger(shredded)).balances());
}

/// Until the payload is here: the ledger names area and entry, nothing is released, and no word of
/// anybody makes up for it. Then it adds up by itself.
TEST(SafetyRule6, TheGroundOfAWithheldOutlineIsMissedUntilItArrives) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  const auto other = camp.area(file, 303000, 5601000);
  camp.walk(file, area, {"open_indication"});
  const auto id = must(file.record("area", area)).id;
  const auto outline = last_of(file, "record.put", "area/" + id);
  auto copy = without(camp, file, outline);

  const auto ledger = must(land_ledger(copy));
  EXPECT_EQ(ledger.unbalanced(), std::vector{id});
  const std::vector<release::UnreadGround> missed{
      {id, id, outline}
  };
  EXPECT_EQ(ledger.hazards.at(id).unread, missed);
  EXPECT_EQ(ledger.total().unread, missed);
  EXPECT_FALSE(ledger.balances());

  const auto& discredit = camp_step("discredit");
  const auto why = "area A-" + id.substr(id.size() - 8) + ": what entry " + outline.substr(0, 12) +
                   " says cannot be read here, and ground may be missing";
  const auto before = entries_of(copy).size();
  EXPECT_EQ(refused(advance_area(copy, camp.person(0), Camp::options(id, discredit))), why + "\n");

  // Proposed where it can be read, it is not signed where it cannot.
  const auto proposed = must(advance_area(file, camp.person(0), Camp::options(area, discredit)));
  ASSERT_EQ(refused(proposed), "");
  auto entries = entries_of(file);
  for (auto& each : entries) {
    if (base::hex(journal::entry_hash(each)) == outline) each.payload.reset();
  }
  (void)must(copy.add(entries));
  EXPECT_EQ(refused(sign_step(
                copy, camp.person(2),
                {.area = id, .proposal = proposed.proposal, .role = discredit.roles.back()})),
            why);
  const auto conflict = must(copy.records("conflict")).front().id;
  EXPECT_FALSE(resolve_conflict(copy, camp.person(0), conflict, "seen", {}).has_value());
  EXPECT_EQ(entries_of(copy).size(), before + 1) << "the proposal, and nothing else";

  (void)must(copy.add(entries_of(file)));
  EXPECT_TRUE(must(land_ledger(copy)).balances());
  EXPECT_EQ(register_of(copy), register_of(file));
}

/// The roles of a key, and what becomes of it when it decides on a step that cannot be read.
TEST(SafetyRule6, ATeamLeaderOrAPartnerDoesNotDecideOnWhatCannotBeRead) {
  Camp camp;
  auto file = camp.open();
  const auto area = camp.area(file, 301000, 5601000);
  camp.walk(file, area, {"open_indication"});
  auto shredded = without(camp, file, last_of(file, "transition"));
  const auto conflict = must(shredded.records("conflict")).front().id;
  const auto decided = [&](const char* role) {
    (void)must(say_all(shredded, camp.person(0), [&]() -> base::Result<std::vector<Statement>> {
      return std::vector{
          Statement{"key.grant", "keys",
                    journal::Value::Object{{"public_key", camp.person(1).key.public_key().text()},
                                           {"organisation", "operator"},
                                           {"roles", journal::Value::Array{role}}}}
      };
    }));
    const auto done = resolve_conflict(shredded, camp.person(1), conflict, "seen", {});
    return done ? std::string("decided") : base::english(done.error().what);
  };
  for (const char* role : {"ts_leader", "nts_leader", "operator", "recorder", "inspector"}) {
    EXPECT_EQ(decided(role),
              "this key has no role that decides on ground that cannot be read: "
              "im_officer, operations_officer, nmac")
        << role;
  }
  EXPECT_FALSE(must(land_ledger(shredded)).balances());
  EXPECT_EQ(decided("im_officer"), "decided");
  EXPECT_TRUE(must(land_ledger(shredded)).balances());
}

/// `area set` draws an outline where there is none, and redraws none.
TEST(Areas, AnOutlineIsDrawnOnce) {
  Camp camp;
  auto file = camp.open();
  RecordDraft draft{.entity = "area"};
  draft.fields.emplace_back("name", "Field");
  const auto made = must(create_area(file, camp.person(0), draft)).areas.front().first;
  RecordDraft drawn{.entity = "area", .record = made};
  drawn.geometries.emplace("outline", camp.square(301000, 5601000, 100, 100));
  EXPECT_TRUE(must(put_record(file, camp.person(0), drawn)).problems.empty());
  EXPECT_TRUE(must(land_ledger(file)).balances());
  EXPECT_FALSE(must(put_record(file, camp.person(0), drawn)).problems.empty());
}

}  // namespace
}  // namespace demine::app
