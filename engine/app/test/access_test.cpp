// SPDX-License-Identifier: Apache-2.0
#include "demine/app/access.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace demine::app {
namespace {

using model::DataClass;

const std::string kOurs = "00000000-0000-7000-8000-000000000001";
const std::string kOther = "00000000-0000-7000-8000-000000000002";
const std::string kArea = "00000000-0000-7000-8000-00000000000a";
const std::string kOtherArea = "00000000-0000-7000-8000-00000000000b";

struct OfRole {
  AccessRole role;
  const char* name;
  bool publicly, restricted, confidential, personal;
};

const std::vector<OfRole> kRoles{
    {AccessRole::Viewer,        "viewer",        true,  true,  false, false},
    {AccessRole::Recorder,      "recorder",      true,  true,  false, false},
    {AccessRole::TeamLeader,    "team_leader",   true,  true,  false, false},
    {AccessRole::Operations,    "operations",    true,  true,  true,  false},
    {AccessRole::Quality,       "quality",       true,  true,  true,  false},
    {AccessRole::Authority,     "authority",     true,  true,  true,  true },
    {AccessRole::Administrator, "administrator", false, false, false, false},
};

Principal who(AccessRole role) { return {.account = "a", .person = "p", .roles = {role}}; }

TEST(Access, SafetyRule7_EachRoleReadsItsClassesAndNoMore) {
  for (const auto& row : kRoles) {
    const auto one = who(row.role);
    EXPECT_EQ(may_read(one, DataClass::Public), row.publicly) << row.name;
    EXPECT_EQ(may_read(one, DataClass::Restricted), row.restricted) << row.name;
    EXPECT_EQ(may_read(one, DataClass::Confidential), row.confidential) << row.name;
    EXPECT_EQ(may_read(one, DataClass::Personal), row.personal) << row.name;
    EXPECT_EQ(name(row.role), row.name);
    EXPECT_EQ(parse_access_role(row.name), row.role);
  }
  EXPECT_FALSE(parse_access_role("root"));
}

TEST(Access, SafetyRule7_NobodyAndWhoeverHasNoRoleReadsNothing) {
  for (const auto data_class : model::kAllDataClass) {
    EXPECT_FALSE(may_read(Principal{}, data_class));
    EXPECT_FALSE(may_read(Principal{.account = "a", .person = "p"}, data_class));
    EXPECT_FALSE(may_read(Principal{.account = {}, .person = {}, .roles = {AccessRole::Authority}},
                          data_class));
  }
  for (const auto& entity : model::entities()) {
    EXPECT_FALSE(layer_access(Principal{}, entity)) << entity.name;
    EXPECT_FALSE(layer_access(who(AccessRole::Administrator), entity)) << entity.name;
  }
}

TEST(Access, SafetyRule7_ATokenReadsAtMostWhatIsRestricted) {
  auto program = who(AccessRole::Authority);
  program.token = true;
  EXPECT_TRUE(may_read(program, DataClass::Restricted));
  EXPECT_FALSE(may_read(program, DataClass::Confidential));
  EXPECT_FALSE(may_read(program, DataClass::Personal));
}

TEST(Access, SafetyRule7_NoLayerShowsAFieldOfAClassThatItsReaderMayNotRead) {
  for (const auto& row : kRoles) {
    for (const bool token : {false, true}) {
      auto one = who(row.role);
      one.token = token;
      for (const auto& entity : model::entities()) {
        const auto access = layer_access(one, entity);
        if (!access) continue;
        for (const auto* field : access->fields) {
          EXPECT_TRUE(may_read(one, field->data_class)) << row.name << entity.name << field->name;
          EXPECT_LE(field->data_class, access->most_guarded);
          EXPECT_FALSE(model::is_geometry(field->type));
        }
        if (access->place) {
          EXPECT_TRUE(may_read(one, store::layer_field(entity)->data_class)) << entity.name;
        }
        EXPECT_TRUE(may_read(one, access->most_guarded));
        EXPECT_TRUE(!entity.protected_table || may_read(one, DataClass::Personal)) << entity.name;
      }
    }
  }
}

TEST(Access, SafetyRule7_AViewerSeesEvidenceWithoutItsPlace) {
  const auto* evidence = model::find_entity("evidence");
  ASSERT_NE(evidence, nullptr);
  const auto viewer = layer_access(who(AccessRole::Viewer), *evidence);
  ASSERT_TRUE(viewer);
  EXPECT_FALSE(viewer->place);
  const auto operations = layer_access(who(AccessRole::Operations), *evidence);
  ASSERT_TRUE(operations);
  EXPECT_TRUE(operations->place);
  EXPECT_FALSE(layer_access(who(AccessRole::Operations), *model::find_entity("person")));
}

/// Records that others refer to.
FindRecord found_in(std::vector<store::Record> records) {
  return [records = std::move(records)](const std::string& entity,
                                        const std::string& id) -> base::Result<store::Record> {
    for (const auto& record : records) {
      if (record.entity == entity && record.id == id) return record;
    }
    return base::Error{base::ErrorCode::NotFound, base::text("there is none"), {}, {}};
  };
}

struct OfRow {
  const char* name;
  std::optional<std::string> organisation;
  std::vector<std::string> areas;
  store::Record record;
  bool seen;
};

TEST(Access, SafetyRule7_RowsOfOthersAndOfOtherAreasAreNotThere) {
  const auto task = [](const std::string& operator_, const std::string& areas) {
    return store::Record{
        .entity = "task",
        .id = "t",
        .label = "T1",
        .fields = {{"operator", operator_}, {"areas", areas}}
    };
  };
  const store::Record area{.entity = "area", .id = kArea, .label = "A1"};
  const store::Record team{
      .entity = "team", .id = "x", .label = "K1", .fields = {{"organisation", kOurs}}};
  const std::vector<OfRow> cases{
      {"everybody's to all", {}, {}, task(kOther, kOtherArea), true},
      {"our own", kOurs, {}, task(kOurs, kArea), true},
      {"another's", kOurs, {}, task(kOther, kArea), false},
      {"nobody's", kOurs, {}, task("", kArea), true},
      {"names the area", {}, {kArea}, task(kOther, kOtherArea + "," + kArea), true},
      {"names another", {}, {kArea}, task(kOther, kOtherArea), false},
      {"is the area", kOurs, {kArea}, area, true},
      {"is another area", kOurs, {kOtherArea}, area, false},
      {"has no area", kOurs, {kArea}, team, false},
      {"both must fit", kOurs, {kArea}, task(kOther, kArea), false},
  };
  for (const auto& one : cases) {
    auto principal = who(AccessRole::Viewer);
    principal.organisation = one.organisation;
    principal.areas = one.areas;
    const auto access = layer_access(principal, *model::find_entity(one.record.entity));
    ASSERT_TRUE(access) << one.name;
    EXPECT_EQ(may_read_row(found_in({}), *access, one.record), one.seen) << one.name;
  }
  const auto access = layer_access(who(AccessRole::Viewer), *model::find_entity("area"));
  EXPECT_FALSE(may_read_row(found_in({}), *access, task(kOurs, kArea)))
      << "a record of another layer";
}

TEST(Access, SafetyRule7_ARowIsOfWhomItIsAbout) {
  const auto row = [](const char* entity, const char* id,
                      std::map<std::string, std::string, std::less<>> fields) {
    return store::Record{.entity = entity, .id = id, .label = id, .fields = std::move(fields)};
  };
  const auto find = found_in({
      row("task", "ours", {{"operator", kOurs}     }
        ), row("task", "other", {{"operator", kOther}    }
        ),
      row("team", "ours", {{"organisation", kOurs} }
        ),
      row("team", "other", {{"organisation", kOther}}
        ), row("stop", "ours", {{"task", "ours"}        }
        ),
      row("stop", "other", {{"task", "other"}       }
        ),
      row("qa_visit", "other", {{"inspected", kOther}   }
        )
  });
  struct Case {
    const char* entity;
    std::map<std::string, std::string, std::less<>> fields;
    bool seen;
  };
  const std::vector<Case> cases{
      {"stop",           {{"task", "ours"}},                     true },
      {"stop",           {{"task", "other"}},                    false},
      {"resumption",     {{"stop", "ours"}},                     true },
      {"resumption",     {{"stop", "other"}},                    false},
      {"condition",      {{"team", "ours"}},                     true },
      {"condition",      {{"team", "other"}},                    false},
      {"condition",      {{"organisation", kOther}},             false},
      {"condition",      {{"area", kArea}},                      true },
      {"condition",      {},                                     true },
      {"day_record",     {{"task", "other"}, {"team", "ours"}},  true },
      {"day_record",     {{"task", "other"}, {"team", "other"}}, false},
      {"non_conformity", {{"visit", "other"}},                   false},
      {"waiver",         {{"task", "not there"}},                true },
      {"evidence",       {{"area", kArea}},                      true }
  };
  for (const auto& one : cases) {
    auto principal = who(AccessRole::Viewer);
    const auto record = row(one.entity, "x", one.fields);
    const auto& entity = *model::find_entity(one.entity);
    EXPECT_TRUE(may_read_row(find, *layer_access(principal, entity), record)) << one.entity;
    principal.organisation = kOurs;
    EXPECT_EQ(may_read_row(find, *layer_access(principal, entity), record), one.seen) << one.entity;
  }
  // What cannot be read is not seen.
  auto principal = who(AccessRole::Viewer);
  principal.organisation = kOurs;
  const FindRecord broken = [](const auto&, const auto&) -> base::Result<store::Record> {
    return base::Error{base::ErrorCode::Io, base::text("it cannot be read"), {}, {}};
  };
  EXPECT_FALSE(may_read_row(broken, *layer_access(principal, *model::find_entity("stop")),
                            row("stop", "x",
                                {
                                    {"task", "ours"}
  })));
}

// A new entity says whose its rows are, or is listed here.
TEST(Access, SafetyRule7_NoTableIsEverybodysUnlessItIsMeantToBe) {
  std::vector<std::string> everybodys;
  for (const auto& entity : model::entities()) {
    if (owner_paths(entity).empty()) everybodys.emplace_back(entity.name);
  }
  std::ranges::sort(everybodys);
  EXPECT_EQ(everybodys,
            (std::vector<std::string>{"area", "attachment", "booking", "certificate", "conflict",
                                      "evidence", "organisation", "statement", "transition"}));
}

TEST(Access, WhoseARowIsFollowsFromTheVocabulary) {
  const auto owner = [](const char* entity) {
    const auto* field = owner_field(*model::find_entity(entity));
    return field == nullptr ? std::string() : std::string(field->name);
  };
  EXPECT_EQ(owner("task"), "operator");
  EXPECT_EQ(owner("team"), "organisation");
  EXPECT_EQ(owner("qa_visit"), "inspected");
  EXPECT_EQ(owner("area"), "");
  EXPECT_EQ(area_fields(*model::find_entity("task")).size(), 1U);
}

}  // namespace
}  // namespace demine::app
