// SPDX-License-Identifier: Apache-2.0
#include "register_support.hpp"

namespace demine::store::test {
namespace {

/// Beyond some hundred subjects two threads fold: the same rows as one by one, and as anew.
TEST(Register, ManySubjectsAtOnceAreWhatTheyAreOneByOne) {
  Three three;
  auto& ann = three.people[0];
  std::vector<Entry> mixed;
  std::vector<Entry> later;
  for (int i = 0; i < 1200; ++i) {
    const std::string subject = (i % 3 == 0 ? "area/" : "day_record/") + uuid(i % 1100 + 500);
    Value::Object payload{
        {"label",  "L" + std::to_string(i)                                  },
        {"fields", Value::Object{{"name", "N"}, {"note", std::to_string(i)}}}
    };
    // Some of the fields share ground.
    if (i % 3 == 0) {
      payload["geometries"] = Value::Object{
          {"outline", square(300000 + i * 12, 5600000, i % 60 == 0 ? 48 : 24, 24)}
      };
    }
    mixed.push_back(ann.write("record.put", payload, subject));
  }
  for (int i = 0; i < 600; ++i) {
    later.push_back(ann.write("record.revoke",
                              {
                                  {"reason", "entered twice"}
    },
                              "day_record/" + uuid(i + 500)));
  }
  auto at_once = three.copy("1.gpkg", {mixed, later});
  std::vector<std::vector<Entry>> pieces;
  for (const auto* const all : {&mixed, &later}) {
    for (std::size_t i = 0; i < all->size(); i += 200) {
      pieces.emplace_back(all->begin() + static_cast<std::ptrdiff_t>(i),
                          all->begin() + static_cast<std::ptrdiff_t>(i + 200));
    }
  }
  auto in_pieces = three.copy("2.gpkg", pieces);
  EXPECT_EQ(register_of(at_once), register_of(in_pieces));
  EXPECT_FALSE(at_once.records("conflict")->empty());
  EXPECT_TRUE(at_once.changed_tables()->empty());
  EXPECT_TRUE(in_pieces.changed_tables()->empty());
}

}  // namespace
}  // namespace demine::store::test
