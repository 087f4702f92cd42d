// SPDX-License-Identifier: Apache-2.0
/// \file
/// The abstract tests of CQL2 (OGC 21-065r2, annex A) for the classes that are declared, on every
/// queryable of every collection, in process.
#include <algorithm>
#include <functional>

#include "support/ats.hpp"

namespace demine::server::test {
namespace {

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::vector<std::string> shared(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> out;
  std::ranges::copy_if(a, std::back_inserter(out),
                       [&](const std::string& id) { return std::ranges::count(b, id) > 0; });
  return out;
}

/// As the abstract tests name types.
std::string type_of(const json& queryable) {
  const std::string format = queryable.value("format", "");
  if (format.starts_with("geometry")) return "Geometry";
  if (format == "date") return "Date";
  if (format == "date-time") return "Timestamp";
  const std::string type = queryable.value("type", "");
  return type == "integer"   ? "Integer"
         : type == "number"  ? "Number"
         : type == "boolean" ? "Boolean"
         : type == "string"  ? "String"
         : type == "array"   ? "Array"
                             : "";
}

class AtsCql2 : public Ats {
 protected:
  struct Queryable {
    std::string items;
    std::string name;
    std::string type;
  };

  static const std::vector<Queryable>& queryables() {
    static const std::vector<Queryable> all = [] {
      std::vector<Queryable> out;
      for (const auto& one : member("/ogc/collections", "collections")) {
        const std::string path = "/ogc/collections/" + std::string(one["id"]);
        const json properties = member(path + "/queryables", "properties");
        for (const auto& [name, schema] : properties.items()) {
          out.push_back({path + "/items", name, type_of(schema)});
        }
      }
      return out;
    }();
    return all;
  }

  static std::vector<std::string> of(const std::string& items, const std::string& filter) {
    const auto page = get(items + "?limit=100&filter=" + encoded(filter));
    EXPECT_EQ(page.status, 200) << items << " " << filter << ": " << page.body;
    return page.status == 200 ? ids(json_of(page)) : std::vector<std::string>{};
  }

  /// `filter` of each queryable of one of the types, "{q}" standing for its name.
  static std::size_t each(const std::vector<std::string>& types, const std::string& filter) {
    std::size_t out = 0;
    for (const auto& one : queryables()) {
      if (std::ranges::count(types, one.type) == 0) continue;
      of(one.items, replaced(filter, one.name));
      ++out;
    }
    return out;
  }

  static std::string replaced(std::string filter, const std::string& name) {
    for (auto at = filter.find("{q}"); at != filter.npos; at = filter.find("{q}"))
      filter.replace(at, 3, "\"" + name + "\"");
    return filter;
  }

  static std::string value_of(const std::string& type) {
    return type == "String"      ? "'foo'"
           : type == "Boolean"   ? "true"
           : type == "Number"    ? "3.14"
           : type == "Integer"   ? "1"
           : type == "Timestamp" ? "TIMESTAMP('2022-04-14T14:48:46Z')"
                                 : "DATE('2022-04-14')";
  }
};

TEST_F(AtsCql2, EachQueryableHasAType) {
  for (const auto& one : queryables()) EXPECT_NE(one.type, "") << one.items << " " << one.name;
  for (const auto* type :
       {"String", "Boolean", "Number", "Integer", "Timestamp", "Date", "Geometry"}) {
    EXPECT_NE(std::ranges::find(queryables(), type, &Queryable::type), queryables().end()) << type;
  }
}

TEST_F(AtsCql2, Comparison) {
  for (const auto& one : queryables()) {
    if (one.type == "Geometry" || one.type == "Array") continue;
    const auto with = [&](const std::string& sign) {
      return of(one.items, one.name + " " + sign + " " + value_of(one.type));
    };
    EXPECT_TRUE(shared(with("="), with("<>")).empty()) << one.name;
    EXPECT_TRUE(shared(with(">"), with("<=")).empty()) << one.name;
    EXPECT_TRUE(shared(with("<"), with(">=")).empty()) << one.name;
  }
}

TEST_F(AtsCql2, IsNull) {
  std::size_t both = 0;
  for (const auto& one : queryables()) {
    const auto without = of(one.items, one.name + " IS NULL");
    const auto with = of(one.items, one.name + " is not null");
    EXPECT_TRUE(shared(without, with).empty()) << one.name;
    EXPECT_EQ(without.size() + with.size(), of(one.items, "TRUE").size()) << one.name;
    if (one.items == kItems && one.name == "place") {
      both = with.size();
      EXPECT_EQ(without.size(), 1U);
    }
  }
  EXPECT_EQ(both, static_cast<std::size_t>(kSessions));
}

TEST_F(AtsCql2, Boolean) {
  EXPECT_EQ(of(kItems, "true").size(), kSessions + 1U);
  EXPECT_EQ(of(kItems, "false").size(), 0U);
}

TEST_F(AtsCql2, LikeBetweenIn) {
  for (const auto& one : queryables()) {
    if (one.type != "String") continue;
    const auto like = [&](const std::string& pattern) {
      return of(one.items, one.name + " like '" + pattern + "'");
    };
    EXPECT_TRUE(shared(like("_%"), like("")).empty()) << one.name;
    EXPECT_EQ(like("%"), like("%%")) << one.name;
    EXPECT_TRUE(like("\\%\\_").empty()) << one.name;
  }
  EXPECT_GT(each({"Number", "Integer"}, "{q} BETWEEN 0 AND 100"), 0U);
  EXPECT_GT(each({"Number", "Integer"}, "{q} between 100.0 and 1.0"), 0U);
  EXPECT_GT(each({"Number", "Integer"}, "{q} IN (1, 2, 3)"), 0U);
  EXPECT_GT(each({"String"}, "{q} in ('foo', 'bar')"), 0U);
  EXPECT_GT(each({"Boolean"}, "{q} in (true)"), 0U);
  EXPECT_GT(each({"Timestamp"}, "{q} in ('2022-04-14T14:52:56Z', '2022-04-14T15:52:56Z')"), 0U);
  EXPECT_GT(each({"Date"}, "{q} in ('2022-04-14', '2022-04-15')"), 0U);
}

TEST_F(AtsCql2, BasicSpatialFunctions) {
  EXPECT_GT(each({"Geometry"}, "S_INTERSECTS({q},BBOX(-180,-90,180,90))"), 0U);
  each({"Geometry"}, "S_INTERSECTS({q},POINT(7.02 49.92))");
  each({"Geometry"},
       "S_INTERSECTS({q},BBOX(-180,-90,-90,90)) AND S_INTERSECTS({q},BBOX(90,-90,180,90))");
  struct Case {
    const char* filter;
    std::size_t count;
  };
  const Case cases[] = {
      {"S_INTERSECTS(place,BBOX(-180,-90,180,90))",                                             kSessions},
      {"NOT S_INTERSECTS(place,BBOX(-180,-90,180,90))",                                         0        },
      {"S_INTERSECTS(place,BBOX(-180,-90,-9999,180,90,9999))",                                  kSessions},
      {"S_INTERSECTS(place,BBOX(-180,-90,-90,90)) AND S_INTERSECTS(place,BBOX(90,-90,180,90))", 0        },
      {"NOT S_INTERSECTS(place,BBOX(-180,-90,-90,90))",                                         kSessions},
      {"S_INTERSECTS(place,BBOX(35.2,51.1,35.2174,51.2))",                                      2        },
      {"S_INTERSECTS(place,BBOX(35.2174,-90,35.2,90))",                                         23       },
      {"S_INTERSECTS(place,POINT(35.9 51.11)) OR place IS NULL",                                1        },
      {"S_INTERSECTS(place,POLYGON Z ((35.2 51.1 7,35.2124 51.1 7,35.2124 51.2 7,35.2 51.2 7,35.2 "
       "51.1 7)))",                                                                      1        },
  };
  for (const Case& one : cases) EXPECT_EQ(of(kItems, one.filter).size(), one.count) << one.filter;
  for (const auto* wrong :
       {"POINT(90 180)", "BBOX(0,60,10,50)", "BBOX(0,-95,10,50)", "BBOX(1,2,3)"}) {
    const auto said =
        get(kItems + "?filter=" + encoded("S_INTERSECTS(place," + std::string(wrong) + ")"));
    EXPECT_EQ(said.status, 400) << wrong;
  }
}

TEST_F(AtsCql2, TemporalFunctions) {
  for (const auto* word : {"T_AFTER", "T_BEFORE", "T_DISJOINT", "T_EQUALS", "T_INTERSECTS"}) {
    const std::string open = std::string(word) + "({q},";
    each({"Timestamp"}, open + "TIMESTAMP('2022-04-24T07:59:57Z'))");
    each({"Timestamp"}, open + "INTERVAL('2021-01-01T00:00:00Z','2021-12-31T23:59:59Z'))");
    EXPECT_GT(each({"Date"}, open + "DATE('2022-04-24'))"), 0U);
    each({"Date"}, open + "INTERVAL('2021-01-01','2021-12-31'))");
  }
  for (const auto* word : {"T_AFTER", "T_BEFORE", "T_DISJOINT", "T_EQUALS", "T_INTERSECTS",
                           "T_CONTAINS", "T_DURING", "T_FINISHEDBY", "T_FINISHES", "T_MEETS",
                           "T_METBY", "T_OVERLAPPEDBY", "T_OVERLAPS", "T_STARTEDBY", "T_STARTS"}) {
    EXPECT_GT(each({"Date"},
                   std::string(word) + "(INTERVAL({q},{q}),INTERVAL('2021-01-01','2021-12-31'))"),
              0U);
    EXPECT_GT(each({"Timestamp"},
                   std::string(word) + "(INTERVAL({q},{q}),INTERVAL('2021-01-01T00:00:00Z','..'))"),
              0U);
  }
  struct Case {
    const char* filter;
    std::size_t count;
  };
  const Case cases[] = {
      {"t_after(held_on,date('2026-03-20'))",                                         6 },
      {"t_before(held_on,interval('2026-03-20','..'))",                               19},
      {"T_DURING(interval(held_on,held_on),interval('2026-03-01','2026-03-10'))",     8 },
      {"T_CONTAINS(interval('2026-03-01','2026-03-10'),interval(held_on,held_on))",   8 },
      {"T_STARTS(interval(held_on,held_on),interval('2026-03-05','2026-03-10'))",     1 },
      {"T_FINISHES(interval(held_on,held_on),interval('2026-03-05','2026-03-10'))",   1 },
      {"T_METBY(interval(held_on,'2026-03-31'),interval('2026-03-05','2026-03-10'))", 1 },
      {"T_MEETS(interval('2026-03-05','2026-03-10'),interval(held_on,'..'))",         1 },
      {"T_OVERLAPS(interval('2026-03-05','2026-03-10'),interval(held_on,'..'))",      4 },
      {"T_STARTEDBY(interval(held_on,'..'),interval('2026-03-05','2026-03-10'))",     1 },
      {"T_FINISHEDBY(interval('..',held_on),interval('2026-03-05','2026-03-10'))",    1 },
      {"T_OVERLAPPEDBY(interval(held_on,'..'),interval('2026-03-05','2026-03-10'))",  4 },
  };
  for (const Case& one : cases) EXPECT_EQ(of(kItems, one.filter).size(), one.count) << one.filter;
}

TEST_F(AtsCql2, CombinationsOfAllOfThem) {
  const std::vector<std::string> stored{"materials_count > 100",
                                        "admin_area LIKE 'RU-%'",
                                        "place IS NULL",
                                        "held_on IN ('2026-03-02')",
                                        "S_INTERSECTS(place,BBOX(35.2,51.1,35.3,51.2))",
                                        "t_after(held_on,date('2026-03-20'))",
                                        "materials_count BETWEEN 10 AND 90",
                                        "true"};
  for (std::size_t i = 0; i < 16; ++i) {
    const auto p = [&](std::size_t k) { return stored[(i * 5 + k * 3 + i / 8) % stored.size()]; };
    const auto found = of(kItems, "((NOT " + p(1) + " AND " + p(2) + ") OR (" + p(3) + " and NOT " +
                                      p(4) + ") or not (" + p(1) + " AND " + p(4) + "))");
    const auto not_found =
        of(kItems, "NOT ((NOT " + p(1) + " AND " + p(2) + ") OR (" + p(3) + " and NOT " + p(4) +
                       ") or not (" + p(1) + " AND " + p(4) + "))");
    EXPECT_TRUE(shared(found, not_found).empty()) << i;
  }
}

TEST_F(AtsCql2, Escapes) {
  EXPECT_EQ(of(kItems, R"(admin_area = 'RU\tKRS' OR admin_area = 'it''s' OR admin_area = 'it\'s')")
                .size(),
            0U);
}

}  // namespace
}  // namespace demine::server::test
