// SPDX-License-Identifier: Apache-2.0
#include "register_support.hpp"

namespace demine::store::test {
namespace {

Entry put(Writer& who, const std::string& subject, Value::Object fields) {
  return who.write("record.put",
                   {
                       {"label",  "X1"             },
                       {"fields", std::move(fields)}
  },
                   subject);
}

TEST(Register, TheLastWordOfAFieldCountsInWhateverOrderItArrives) {
  Three three;
  const std::string team = "team/" + uuid(1);
  const auto first = put(three.people[0], team,
                         {
                             {"name", "One" },
                             {"note", "kept"}
  });
  (void)three.people[1].clock.observe(first.header.clock, kNow_ms);
  const auto second = put(three.people[1], team,
                          {
                              {"name", "Two"}
  });
  for (const auto& order : {
           std::vector{first,  second},
           std::vector{second, first }
  }) {
    const auto file = three.copy("c" + hash_of(order.front()) + ".gpkg", {{order[0]}, {order[1]}});
    const auto record = file.record("team", "X1");
    ASSERT_EQ(said(record), "");
    EXPECT_EQ(record->field("name"), "Two");
    EXPECT_EQ(record->field("note"), "kept");
    EXPECT_EQ(record->version, hash_of(second));
  }
}

TEST(Register, WhatAPersonMayNotSetIsPassedOver) {
  Three three;
  const auto entry = put(three.people[0], "task/" + uuid(1),
                         {
                             {"name",          "T"   },
                             {"status",        "done"},
                             {"no_such_field", "x"   }
  });
  const auto file = three.copy("a.gpkg", {{entry}});
  const auto task = file.record("task", "X1");
  ASSERT_EQ(said(task), "");
  EXPECT_EQ(task->field("name"), "T");
  EXPECT_EQ(task->field("status"), "");
}

TEST(SafetyRule9, ARevocationStandsWhateverIsSaidLater) {
  Three three;
  auto& [ann, boris, clara] = three.people;
  const std::string tool = "equipment/" + uuid(1);
  const auto made = put(ann, tool,
                        {
                            {"note", "detector"}
  });
  const auto revoked = ann.write("record.revoke",
                                 {
                                     {"reason", "out of tune"}
  },
                                 tool);
  (void)clara.clock.observe(revoked.header.clock, kNow_ms);
  const auto later = put(clara, tool,
                         {
                             {"note", "fine again"}
  });
  const auto by_clara =
      clara.write("record.restore",
                  {
                      {"reason",     "tuned"                    },
                      {"revocation", revoked.header.clock.text()}
  },
                  tool);
  auto file = three.copy("a.gpkg", {
                                       {made,  revoked },
                                       {later, by_clara}
  });
  EXPECT_TRUE(file.record("equipment", "X1")->revoked) << "Clara is no administrator";
  EXPECT_EQ(file.record("equipment", "X1")->field("note"), "fine again");

  (void)boris.clock.observe(by_clara.header.clock, kNow_ms);
  const auto unseen = boris.write("record.restore",
                                  {
                                      {"reason",     "tuned"  },
                                      {"revocation", "another"}
  },
                                  tool);
  ASSERT_EQ(said(file.add({unseen})), "");
  EXPECT_TRUE(file.record("equipment", "X1")->revoked) << "Boris does not name this revocation";
  const auto seen =
      boris.write("record.restore",
                  {
                      {"reason",     "tuned"                    },
                      {"revocation", revoked.header.clock.text()}
  },
                  tool);
  ASSERT_EQ(said(file.add({seen})), "");
  EXPECT_FALSE(file.record("equipment", "X1")->revoked);
}

TEST(SafetyRule9, TwoRevocationsAreUndoneOneByOne) {
  Three three;
  auto& [ann, boris, clara] = three.people;
  const std::string tool = "equipment/" + uuid(1);
  const auto made = put(ann, tool,
                        {
                            {"note", "detector"}
  });
  (void)clara.clock.observe(made.header.clock, kNow_ms);
  const auto first = ann.write("record.revoke",
                               {
                                   {"reason", "out of tune"}
  },
                               tool);
  (void)clara.clock.observe(first.header.clock, kNow_ms);
  const auto second = clara.write("record.revoke",
                                  {
                                      {"reason", "dropped"}
  },
                                  tool);
  (void)boris.clock.observe(second.header.clock, kNow_ms);
  const auto restore = [&](const Entry& which) {
    return boris.write("record.restore",
                       {
                           {"revocation", which.header.clock.text()}
    },
                       tool);
  };
  auto file = three.copy("a.gpkg", {
                                       {made,   first         },
                                       {second, restore(first)}
  });
  ASSERT_TRUE(file.record("equipment", "X1")->revoked);
  EXPECT_EQ(file.record("equipment", "X1")->revoked_reason, "dropped");
  ASSERT_EQ(said(file.add({restore(second)})), "");
  EXPECT_FALSE(file.record("equipment", "X1")->revoked);
}

TEST(Register, WhatARevokedKeySaysDoesNotCountAndItsRevocationsDo) {
  Three three;
  auto& [ann, boris, clara] = three.people;
  const std::string tool = "equipment/" + uuid(1);
  const auto made = put(ann, tool,
                        {
                            {"note", "detector"}
  });
  const auto ended = ann.write("key.revoke",
                               {
                                   {"public_key", clara.key.public_key().text()}
  },
                               "keys");
  (void)clara.clock.observe(ended.header.clock, kNow_ms);
  const auto late = put(clara, tool,
                        {
                            {"note", "fine"}
  });
  const auto stop = clara.write("record.revoke",
                                {
                                    {"reason", "broken"}
  },
                                tool);
  const std::vector<std::vector<std::vector<Entry>>> orders{
      {{made}, {ended},      {late, stop}},
      {{made}, {late, stop}, {ended}     }
  };
  for (std::size_t i = 0; i < orders.size(); ++i) {
    auto file = three.copy(std::to_string(i) + ".gpkg", orders[i]);
    EXPECT_EQ(file.record("equipment", "X1")->field("note"), "detector");
    EXPECT_EQ(file.record("equipment", "X1")->revoked_reason, "broken");
  }
}

TEST(SafetyRule12, AMediaReportIsIndirectWhoeverWroteTheEntry) {
  Three three;
  const std::string report = "evidence/" + uuid(1);
  auto file = three.copy(
      "a.gpkg",
      {
          {put(three.people[0], report, {{"kind", "media-report"}, {"directness", "direct"}})}
  });
  const auto records = file.records("evidence");
  ASSERT_EQ(records->size(), 1U);
  EXPECT_EQ(records->front().field("directness"), "indirect");
}

TEST(Register, TwoGeometriesFromOneVersionAreKeptAsAConflict) {
  Three three;
  auto& [ann, boris, clara] = three.people;
  const std::string find = "find/" + uuid(1);
  const auto at = [](double east) {
    return Value(Value::Object{
        {"type",        "MultiPoint"                                      },
        {"coordinates", Value::Array{Value(Value::Array{east, 5600000.0})}}
    });
  };
  const auto draw = [&](Writer& who, double east, const std::string& base) {
    Value::Object payload{
        {"label",      "F1"                              },
        {"geometries", Value::Object{{"place", at(east)}}}
    };
    if (!base.empty())
      payload["bases"] = Value::Object{
          {"place", base}
      };
    return who.write("record.put", payload, find);
  };
  const auto first = draw(ann, 300001, "");
  for (auto* who : {&boris, &clara}) (void)who->clock.observe(first.header.clock, kNow_ms);
  const auto by_boris = draw(boris, 300002, hash_of(first));
  (void)clara.clock.observe(by_boris.header.clock, kNow_ms);
  const auto by_clara = draw(clara, 300003, hash_of(first));
  auto file = three.copy("a.gpkg", {
                                       {by_clara},
                                       {first, by_boris}
  });
  auto conflicts = file.records("conflict");
  ASSERT_EQ(conflicts->size(), 1U);
  EXPECT_EQ(conflicts->front().field("kind"), "geometries");
  EXPECT_EQ(conflicts->front().field("first_entry"), hash_of(by_boris));
  EXPECT_EQ(conflicts->front().field("second_entry"), hash_of(by_clara));
  EXPECT_EQ(conflicts->front().field("status"), "open");

  (void)ann.clock.observe(by_clara.header.clock, kNow_ms);
  const auto decided =
      ann.write("conflict.resolve",
                {
                    {"conflict",   conflicts->front().id},
                    {"resolution", "measured"           }
  },
                find);
  ASSERT_EQ(said(file.add({decided})), "");
  conflicts = file.records("conflict");
  ASSERT_EQ(conflicts->size(), 1U);
  EXPECT_EQ(conflicts->front().field("status"), "resolved");
  EXPECT_EQ(conflicts->front().field("resolved_by"), ann.person.text());
}

/// What random people do with a few records and areas, none of whom hears of the others after the
/// founding but by chance.
class Random {
 public:
  Random(Three& three, std::uint64_t seed) : three_(three), random_(seed) {}

  Entry next() {
    auto& who = three_.people[random_.below(3)];
    if (!all_.empty() && random_.below(3) == 0) {
      (void)who.clock.observe(all_[random_.below(all_.size())].header.clock, kNow_ms);
    }
    all_.push_back(act(who));
    return all_.back();
  }

 private:
  Entry act(Writer& who) {
    switch (random_.below(8)) {
      case 0:
        return put(who, record(),
                   {
                       {"name", "N" + std::to_string(random_.below(9))}
        });
      case 1:
        return put(who, record(),
                   {
                       {"note", "n" + std::to_string(random_.below(9))},
                       {"name", Value()                               }
        });
      case 2:
        return who.write("record.revoke",
                         {
                             {"reason", "r"}
        },
                         record());
      case 3:
        return make_area(who);
      case 4:
        return split(who);
      case 5:
        return who.write("signature",
                         {
                             {"area",     area()    },
                             {"proposal", any_hash()},
                             {"role",     role()    }
        },
                         subject());
      default:
        return propose(who);
    }
  }

  std::string record() { return "team/" + uuid(static_cast<int>(random_.below(4))); }
  std::string subject() { return "area/" + uuid(100 + static_cast<int>(random_.below(2))); }
  std::string area() {
    if (parts_.empty() || random_.below(2) == 0)
      return uuid(100 + static_cast<int>(random_.below(2)));
    return parts_[random_.below(parts_.size())];
  }
  std::string any_hash() { return all_.empty() ? "" : hash_of(all_[random_.below(all_.size())]); }
  std::string role() {
    return std::string(model::name(model::kAllRole[random_.below(model::kAllRole.size())]));
  }

  Entry make_area(Writer& who) {
    return who.write(
        "record.put",
        {
            {"label",      "A"                                                        },
            {"fields",     Value::Object{{"name", "Field"}}                           },
            {"geometries", Value::Object{{"outline", square(300000, 5600000, 64, 64)}}}
    },
        subject());
  }

  Entry split(Writer& who) {
    Value::Array parts;
    const double at = 8.0 * static_cast<double>(1 + random_.below(7));
    for (int i = 0; i < 2; ++i) {
      parts_.push_back(uuid(200 + static_cast<int>(parts_.size())));
      parts.push_back(Value::Object{
          {"id", parts_.back()},
          {"label", "A." + std::to_string(i)},
          {"outline",
           i == 0 ? square(300000, 5600000, at, 64) : square(300000 + at, 5600000, 64 - at, 64)}
      });
    }
    return who.write("area.split",
                     {
                         {"area",  area()                                 },
                         {"base",  random_.below(2) == 0 ? "" : any_hash()},
                         {"parts", std::move(parts)                       }
    },
                     subject());
  }

  Entry propose(Writer& who) {
    static constexpr std::array<const char*, 6> kSteps{"suspend",         "extend",    "reopen",
                                                       "open_indication", "discredit", "restart"};
    Value::Object payload{
        {"area",       area()                                 },
        {"transition", kSteps[random_.below(kSteps.size())]   },
        {"base",       random_.below(2) == 0 ? "" : any_hash()},
        {"role",       role()                                 }
    };
    payload["facts"] = Value::Array{};
    if (random_.below(3) == 0) payload["added"] = square(300064, 5600000, 8, 64);
    return who.write("transition", payload, subject());
  }

  Three& three_;
  base::Random random_;
  std::vector<Entry> all_{};
  std::vector<std::string> parts_{};
};

TEST(Register, ThreeCopiesMergedInAnyOrderAreOneRegister) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Three three;
    Random random(three, seed);
    std::array<std::vector<Entry>, 3> by_device;
    for (int i = 0; i < 40; ++i) {
      const Entry entry = random.next();
      by_device[entry.header.device.bytes[15] - 101].push_back(entry);
    }
    const auto& [a, b, c] = by_device;
    const auto halves = [](const std::vector<Entry>& all, bool second) {
      const auto middle = all.begin() + std::ssize(all) / 2;
      return second ? std::vector(middle, all.end()) : std::vector(all.begin(), middle);
    };
    auto one = three.copy("1.gpkg", {a, b, c});
    auto two = three.copy("2.gpkg", {c, b, a});
    auto three_way = three.copy(
        "3.gpkg", {halves(b, false), halves(c, false), a, halves(c, true), halves(b, true)});
    const std::string expected = register_of(one);
    EXPECT_EQ(register_of(two), expected) << "seed " << seed;
    EXPECT_EQ(register_of(three_way), expected) << "seed " << seed;
    for (auto* file : {&one, &two, &three_way}) {
      EXPECT_TRUE(file->changed_tables()->empty()) << "a rebuild is the same bytes; seed " << seed;
    }
  }
}

/// Doubled square millimetres of every hazard, left and right.
void expect_balance(const OperationFile& file, std::uint64_t seed) {
  std::map<std::string, std::int64_t> left;
  std::map<std::string, std::int64_t> right;
  const auto bookings = file.records("booking").value();
  const auto areas = file.records("area").value();
  for (const auto& booking : bookings) {
    left[std::string(booking.field("hazard"))] +=
        std::stoll(std::string(booking.field("doubled_area_mm2")));
  }
  for (const auto& area : areas) {
    if (!area.field("replaced").empty() || area.field("doubled_area_mm2").empty()) continue;
    right[std::string(area.field("hazard"))] +=
        std::stoll(std::string(area.field("doubled_area_mm2")));
  }
  EXPECT_EQ(left, right) << "seed " << seed;
}

TEST(SafetyRule6, EverySquareMillimetreIsBookedAfterAnySequence) {
  std::size_t replaced = 0;
  std::size_t bookings = 0;
  std::size_t conflicts = 0;
  for (std::uint64_t seed = 100; seed < 112; ++seed) {
    Three three;
    Random random(three, seed);
    std::vector<Entry> all;
    for (int i = 0; i < 60; ++i) all.push_back(random.next());
    const auto file = three.copy("1.gpkg", {all});
    expect_balance(file, seed);
    const auto areas = file.records("area").value();
    replaced += static_cast<std::size_t>(std::ranges::count_if(
        areas, [](const Record& area) { return !area.field("replaced").empty(); }));
    bookings += file.records("booking")->size();
    conflicts += file.records("conflict")->size();
  }
  EXPECT_GT(replaced, 3U) << "areas were split at all";
  EXPECT_GT(bookings, 12U);
  EXPECT_GT(conflicts, 20U);
}

}  // namespace
}  // namespace demine::store::test
