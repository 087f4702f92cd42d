// SPDX-License-Identifier: Apache-2.0
#include "demine/store/layer_reader.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <set>

#include "demine/geo/validity.hpp"
#include "register_support.hpp"

namespace demine::store::test {
namespace {

using Kind = Condition::Kind;

/// Evidence within 10 km of a corner of the plane: points and squares, some without a place, some
/// revoked, and some of which little is known.
std::vector<Entry> random_evidence(Three& three, int count) {
  base::Random random(11);
  auto& who = three.people[0];
  std::vector<Entry> out;
  const char* const days[] = {"2022", "2023-08", "2023-08-17", "2024-02-29"};
  const char* const notes[] = {"Field by the road", "field", "100 % sure_", "a*b?[c]",
                               "поле у леса"};
  for (int i = 0; i < count; ++i) {
    const std::string subject = "evidence/" + uuid(i);
    Value::Object fields{
        {"precision_m", std::floor(random.uniform(0, 20)) * 5}
    };
    if (random.below(3) > 0) fields["happened_on"] = days[random.below(4)];
    if (random.below(3) > 0) fields["event_count"] = static_cast<std::int64_t>(random.below(5));
    if (random.below(2) > 0) fields["place_withheld"] = random.below(2) == 0;
    if (random.below(3) > 0) fields["note"] = notes[random.below(5)];
    if (random.below(2) > 0) fields["area"] = uuid(900 + static_cast<int>(random.below(3)));
    Value::Object payload{
        {"label",  "E" + std::to_string(i)},
        {"fields", std::move(fields)      }
    };
    if (random.below(10) > 0) {
      const double east = 300000 + std::floor(random.uniform(0, 10000));
      const double north = 5600000 + std::floor(random.uniform(0, 10000));
      const double size = 1 + std::floor(random.uniform(0, 400));
      payload["geometries"] = Value::Object{
          {"place", square(east, north, size, size)}
      };
    }
    out.push_back(who.write("record.put", payload, subject));
    if (random.below(12) == 0) {
      out.push_back(who.write("record.revoke",
                              {
                                  {"reason", "a mistake"}
      },
                              subject));
    }
  }
  return out;
}

using Truth = std::optional<bool>;

Truth negated(Truth truth) { return truth ? Truth(!*truth) : Truth(); }

/// SQL's own: false wins over unknown.
Truth both(Truth a, Truth b) {
  if ((a && !*a) || (b && !*b)) return false;
  return a && b ? Truth(true) : Truth();
}

bool ordered(Compare compare, int order) {
  switch (compare) {
    case Compare::Equal:
      return order == 0;
    case Compare::NotEqual:
      return order != 0;
    case Compare::Less:
      return order < 0;
    case Compare::LessOrEqual:
      return order <= 0;
    case Compare::More:
      return order > 0;
    case Compare::MoreOrEqual:
      return order >= 0;
  }
  return false;
}

/// -1, 0 or 1; nothing where the record has no value.
std::optional<int> order_of(const Record& record, const std::string& column, const Literal& other) {
  const std::string_view value = record.field(column);
  if (value.empty()) return {};
  if (const auto* text = std::get_if<std::string>(&other)) {
    return value < *text ? -1 : value > *text ? 1 : 0;
  }
  const double mine = value == "true" ? 1 : value == "false" ? 0 : std::stod(std::string(value));
  const double number = std::visit(
      [](const auto& each) {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, std::string>) {
          return 0.0;
        } else {
          return static_cast<double>(each);
        }
      },
      other);
  return mine < number ? -1 : mine > number ? 1 : 0;
}

/// One character after another, with everything that '%' may stand for; bytes of a character go on
/// together.
bool like(std::string_view value, std::string_view pattern) {
  if (pattern.empty()) return value.empty();
  if (pattern.front() == '%') {
    for (std::size_t i = 0; i <= value.size(); ++i) {
      if (like(value.substr(i), pattern.substr(1))) return true;
    }
    return false;
  }
  if (value.empty()) return false;
  if (pattern.front() == '\\' && pattern.size() > 1) {
    return value.front() == pattern[1] && like(value.substr(1), pattern.substr(2));
  }
  if (pattern.front() == '_') {
    std::size_t bytes = 1;
    while (bytes < value.size() && (static_cast<unsigned char>(value[bytes]) & 0xC0) == 0x80)
      ++bytes;
    return like(value.substr(bytes), pattern.substr(1));
  }
  return value.front() == pattern.front() && like(value.substr(1), pattern.substr(1));
}

/// First and last second of "2023-08" and so on, as texts of one length; open ends as extremes.
std::string moment(const std::string& text, bool last) {
  if (text.empty()) return last ? "9999" : "0000";
  static const std::string early = "0000-01-01";
  static const std::string late = "9999-99-99";
  return text + (last ? late : early).substr(std::min<std::size_t>(text.size(), 10));
}

/// Whether two times have a relation, from the order of their four ends. `meets` and
/// `met` say whether an end and a beginning are the same instant.
bool relates(TimeRelation relation, const std::array<std::string, 4>& ends, bool meets, bool met) {
  const auto& [a, z, b, y] = ends;
  switch (relation) {
    case TimeRelation::After:
      return a > y;
    case TimeRelation::Before:
      return z < b;
    case TimeRelation::Equals:
      return a == b && z == y;
    case TimeRelation::Intersects:
      return a <= y && z >= b;
    case TimeRelation::Disjoint:
      return a > y || z < b;
    case TimeRelation::During:
      return a > b && z < y;
    case TimeRelation::Contains:
      return a < b && z > y;
    case TimeRelation::Finishes:
      return a > b && z == y;
    case TimeRelation::FinishedBy:
      return a < b && z == y;
    case TimeRelation::Meets:
      return meets;
    case TimeRelation::MetBy:
      return met;
    case TimeRelation::Overlaps:
      return a < b && b < z && z < y && !meets;
    case TimeRelation::OverlappedBy:
      return b < a && a < y && y < z && !met;
    case TimeRelation::Starts:
      return a == b && z < y;
    case TimeRelation::StartedBy:
      return a == b && z > y;
  }
  return false;
}

Truth timed(const Record& record, const Condition& condition) {
  const auto end = [&](const TimeSpan& span, bool last) -> std::optional<std::string> {
    const TimeSpan::End& one = last ? span.until : span.from;
    if (one.column.empty()) return moment(one.text, last);
    const std::string value(record.field(one.column));
    if (value.empty()) return {};
    return moment(value, last);
  };
  const auto a = end(condition.one, false);
  const auto z = end(condition.one, true);
  const auto b = end(condition.other, false);
  const auto y = end(condition.other, true);
  if (!a || !z || !b || !y) return {};
  const auto alike = [&](const TimeSpan::End& last, const TimeSpan::End& first) {
    const auto written = [&](const TimeSpan::End& one) {
      return one.column.empty() ? one.text : std::string(record.field(one.column));
    };
    return !written(last).empty() && written(last) == written(first);
  };
  return relates(condition.relation, {*a, *z, *b, *y},
                 alike(condition.one.until, condition.other.from),
                 alike(condition.other.until, condition.one.from));
}

Truth truth(const Record& record, const Condition& condition) {
  Truth out = true;
  std::optional<int> low;
  switch (condition.kind) {
    case Kind::AllOf:
    case Kind::Not:
      for (const auto& each : condition.of) out = both(out, truth(record, each));
      return condition.kind == Kind::Not ? negated(out) : out;
    case Kind::AnyOf:
      for (const auto& each : condition.of) out = both(out, negated(truth(record, each)));
      return negated(out);
    case Kind::Compared:
      low = order_of(record, condition.column, condition.values[0]);
      return low ? Truth(ordered(condition.compare, *low)) : Truth();
    case Kind::Like:
      if (record.field(condition.column).empty()) return {};
      return like(record.field(condition.column), std::get<std::string>(condition.values[0]));
    case Kind::Between:
      low = order_of(record, condition.column, condition.values[0]);
      if (!low) return {};
      return *low >= 0 && *order_of(record, condition.column, condition.values[1]) <= 0;
    case Kind::In:
      if (record.field(condition.column).empty()) return {};
      return std::ranges::any_of(condition.values, [&](const Literal& each) {
        return *order_of(record, condition.column, each) == 0;
      });
    case Kind::IsNull:
      return record.field(condition.column).empty();
    case Kind::Timed:
      return timed(record, condition);
    case Kind::NoPlace:
      return !record.geometries.contains("place");
    case Kind::Meets:
      if (!record.geometries.contains("place")) return {};
      return geo::overlap(record.geometries.at("place"), *condition.place);
  }
  return {};
}

bool in_scope(const Record& record, const RowScope& scope) {
  if (scope.organisation) {
    const auto owner = record.field(scope.owner_column);
    if (!owner.empty() && owner != *scope.organisation) return false;
  }
  if (scope.areas.empty()) return true;
  return std::ranges::any_of(scope.area_columns, [&](const std::string& column) {
    const std::string value(column == "id" ? std::string_view(record.id) : record.field(column));
    return std::ranges::find(scope.areas, value) != scope.areas.end();
  });
}

std::vector<std::string> slow(const OperationFile& file, const LayerQuery& query) {
  std::vector<std::string> out;
  const auto records = file.records(std::string(query.entity->name)).value();
  for (const Record& record : records) {
    if (record.revoked || !in_scope(record, query.scope)) continue;
    if (query.ground) {
      const auto place = record.geometries.find("place");
      const bool within =
          place == record.geometries.end()
              ? query.placeless
              : !query.ground->parts.empty() && geo::overlap(place->second, *query.ground);
      if (!within) continue;
    }
    if (query.where && truth(record, *query.where) != Truth(true)) continue;
    out.push_back(record.id);
  }
  std::ranges::sort(out);
  return out;
}

/// Page after page.
std::vector<std::string> fast(const LayerReader& file, LayerQuery query) {
  std::vector<std::string> out;
  for (std::size_t page = 1; page > 0;) {
    page = 0;
    const auto done = file.for_each_row(query, [&](const LayerRow& row) {
      EXPECT_GT(row.fid(), query.after);
      query.after = row.fid();
      out.emplace_back(row.id());
      ++page;
      return GoOn::Yes;
    });
    EXPECT_EQ(said(done), "");
    EXPECT_LE(page, static_cast<std::size_t>(query.limit));
  }
  std::ranges::sort(out);
  return out;
}

geo::PlaneGeometry random_ground(base::Random& random) {
  const double east = 298000 + random.uniform(0, 10000);
  const double north = 5598000 + random.uniform(0, 10000);
  const double size = random.uniform(10, random.below(3) == 0 ? 14000 : 2500);
  return {geo::Shape::Polygon,
          {{{{east, north},
             {east + size, north + size / 9},
             {east + size, north + size},
             {east, north}}}}};
}

Condition random_condition(base::Random& random, int depth) {
  Condition out;
  const auto pick = random.below(depth > 0 ? 9 : 6);
  const Literal words[] = {std::string("field"), std::string("Field by the road"),
                           std::string("x' or 1=1")};
  const std::string patterns[] = {"%field%", "_ield%", "%*%", "%\\_", "%[c]", "пол_ %", "%", ""};
  const std::string days[] = {"2022", "2023-08-01", "2023-08-17", "2024"};
  const auto compare = static_cast<Compare>(random.below(6));
  switch (pick) {
    case 0:
      out.kind = Kind::Compared;
      out.compare = compare;
      out.column = random.below(2) == 0 ? "precision_m" : "event_count";
      out.values = {random.below(2) == 0 ? Literal(std::int64_t{2}) : Literal(42.5)};
      break;
    case 1:
      out.kind = random.below(2) == 0 ? Kind::Compared : Kind::In;
      out.compare = compare;
      out.column = "note";
      out.values = {words[random.below(3)]};
      if (out.kind == Kind::In) out.values.push_back(words[random.below(3)]);
      break;
    case 2:
      out.kind = Kind::Like;
      out.column = "note";
      out.values = {patterns[random.below(8)]};
      break;
    case 3:
      out.kind = random.below(2) == 0 ? Kind::IsNull : Kind::Between;
      out.column = "event_count";
      if (out.kind == Kind::Between) out.values = {std::int64_t{1}, std::int64_t{3}};
      break;
    case 4:
      out.kind = Kind::Timed;
      out.relation = static_cast<TimeRelation>(random.below(15));
      out.one = {{.column = "happened_on"}, {.column = "happened_on"}};
      if (random.below(3) == 0) out.one.until = {.text = "2023-08-17"};
      if (random.below(3) == 0) std::swap(out.one.from, out.one.until);
      out.other.from.text = random.below(4) == 0 ? "" : days[random.below(4)];
      out.other.until.text = random.below(4) == 0 ? "" : days[random.below(4)];
      if (random.below(4) == 0) std::swap(out.one, out.other);
      break;
    case 5:
      out.kind = random.below(2) == 0   ? Kind::Meets
                 : random.below(2) == 0 ? Kind::NoPlace
                                        : Kind::Compared;
      out.column = "place_withheld";
      out.values = {random.below(2) == 0};
      out.compare = Compare::Equal;
      if (out.kind == Kind::Meets) out.place = random_ground(random);
      if (out.kind == Kind::Meets && random.below(6) == 0) out.place->parts.clear();
      break;
    default:
      out.kind = pick == 6 ? Kind::AllOf : pick == 7 ? Kind::AnyOf : Kind::Not;
      for (std::uint64_t i = 0; i < (pick == 8 ? 1 : random.below(4)); ++i) {
        out.of.push_back(random_condition(random, depth - 1));
      }
  }
  return out;
}

class Layer : public testing::Test {
 protected:
  static OperationFile& file() {
    static Three three;
    static OperationFile made = three.copy("layer.gpkg", {random_evidence(three, 300)});
    return made;
  }
  static LayerReader& layers() {
    static LayerReader made = LayerReader::open(file().path()).value();
    return made;
  }
  static LayerQuery query() {
    LayerQuery out;
    out.entity = model::find_entity("evidence");
    return out;
  }
};

TEST_F(Layer, GivesTheRowsThatASlowTwinFinds) {
  base::Random random(5);
  std::size_t found = 0;
  for (int i = 0; i < 400; ++i) {
    LayerQuery asked = query();
    asked.limit = 1 + static_cast<std::int64_t>(random.below(60));
    if (random.below(2) == 0) asked.ground = random_ground(random);
    if (random.below(8) == 0) asked.ground = geo::PlaneGeometry{geo::Shape::Polygon, {}};
    asked.placeless = random.below(2) == 0;
    if (random.below(4) > 0) asked.where = random_condition(random, 3);
    if (random.below(4) == 0) {
      asked.scope = {"area", uuid(900), {}, {}};
    } else if (random.below(4) == 0) {
      asked.scope = {
          "", {},
           {"area"},
           {uuid(901), uuid(902)}
      };
    }
    const auto expected = slow(file(), asked);
    EXPECT_EQ(fast(layers(), asked), expected) << i;
    found += expected.size();
  }
  EXPECT_GT(found, 5000U);
}

TEST_F(Layer, RelationsOfIntervals) {
  using enum TimeRelation;
  struct Case {
    const char *from, *until, *other_from, *other_until;
    std::vector<TimeRelation> hold;  ///< of those that are between intervals
  };
  const Case cases[] = {
      {"2024-01-01", "2024-01-05", "2024-01-05", "2024-01-09", {Meets}       },
      {"2024-01-05", "2024-01-09", "2024-01-01", "2024-01-05", {MetBy}       },
      {"2024-01-01", "2024-01-05", "2024-01-04", "2024-01-09", {Overlaps}    },
      {"2024-01-04", "2024-01-09", "2024-01-01", "2024-01-05", {OverlappedBy}},
      {"2024-01-02", "2024-01-03", "2024-01-01", "2024-01-09", {During}      },
      {"2024-01-01", "2024-01-09", "2024-01-02", "2024-01-03", {Contains}    },
      {"2024-01-01", "2024-01-03", "2024-01-01", "2024-01-09", {Starts}      },
      {"2024-01-01", "2024-01-09", "2024-01-01", "2024-01-03", {StartedBy}   },
      {"2024-01-05", "2024-01-09", "2024-01-01", "2024-01-09", {Finishes}    },
      {"2024-01-01", "2024-01-09", "2024-01-05", "2024-01-09", {FinishedBy}  },
      {"2024-01-01", "2024-01-09", "2024-01-01", "2024-01-09", {}            },
      {"2024-01-01", "2024-01-02", "2024-01-04", "2024-01-09", {}            },
      {"2024-01",    "2024-01-09", "2024-01-01", "2024-02",    {Starts}      },
      {"2024-01-01", "2024-01-09", "2024-01-01", "",           {Starts}      },
      {"",           "2024-01-05", "2024-01-05", "",           {Meets}       },
      {"",           "2024-01-05", "",           "2024-01-03", {StartedBy}   },
  };
  for (const Case& each : cases) {
    std::vector<TimeRelation> held;
    for (const TimeRelation relation : {During, Contains, Finishes, FinishedBy, Meets, MetBy,
                                        Overlaps, OverlappedBy, Starts, StartedBy}) {
      LayerQuery asked = query();
      asked.limit = 1;
      asked.where = Condition{.kind = Kind::Timed, .relation = relation};
      asked.where->one = {{.text = each.from}, {.text = each.until}};
      asked.where->other = {{.text = each.other_from}, {.text = each.other_until}};
      if (!fast(layers(), asked).empty()) held.push_back(relation);
    }
    EXPECT_EQ(held, each.hold) << each.from << "/" << each.until << " " << each.other_from << "/"
                               << each.other_until;
  }
}

TEST_F(Layer, ReadsColumnsAndPlacesAsRecordsHaveThem) {
  LayerQuery asked = query();
  asked.columns = {"precision_m", "event_count", "place_withheld", "note", "changed"};
  asked.place = true;
  asked.limit = 1000;
  int rows = 0;
  FlatPlace flat;
  ASSERT_EQ(said(layers().for_each_row(
                asked,
                [&](const LayerRow& row) {
                  ++rows;
                  const Record record = file().record("evidence", std::string(row.id())).value();
                  EXPECT_EQ(row.label(), record.label);
                  EXPECT_EQ(row.version(), record.version);
                  EXPECT_EQ(row.real(0), std::stod(std::string(record.field("precision_m"))));
                  EXPECT_EQ(row.is_null(1), record.field("event_count").empty());
                  EXPECT_EQ(row.is_null(2)        ? ""
                            : row.integer(2) != 0 ? "true"
                                                  : "false",
                            record.field("place_withheld"));
                  EXPECT_EQ(row.text(3), record.field("note"));
                  EXPECT_EQ(row.text(4), record.changed);
                  EXPECT_EQ(read_flat(row.place(), flat), record.geometries.contains("place"));
                  if (record.geometries.contains("place")) {
                    EXPECT_EQ(flat.points, record.geometries.at("place").parts[0][0]);
                    EXPECT_EQ(flat.ring_ends, std::vector<std::uint32_t>{5});
                    EXPECT_EQ(flat.part_ends, std::vector<std::uint32_t>{1});
                  }
                  return GoOn::Yes;
                })),
            "");
  EXPECT_GT(rows, 200);
}

TEST_F(Layer, OneRecordByItsId) {
  LayerQuery asked = query();
  asked.id = uuid(3);
  EXPECT_EQ(fast(layers(), asked), std::vector<std::string>{uuid(3)});
  asked.id = "x' or 1=1 --";
  EXPECT_EQ(fast(layers(), asked), std::vector<std::string>{});
}

TEST_F(Layer, BoundsHoldEveryGeometry) {
  const auto bounds = layers().bounds(*model::find_entity("evidence"));
  ASSERT_TRUE(bounds && *bounds);
  geo::Box all;
  const auto records = file().records("evidence").value();
  for (const Record& record : records) {
    for (const auto& [name, geometry] : record.geometries) {
      const geo::Box box = geo::bounds(geometry);
      all.include({box.west_m, box.south_m});
      all.include({box.east_m, box.north_m});
    }
  }
  // 32 bits hold a northing of 5 600 000 m to half a metre; the R-tree errs to the larger side.
  EXPECT_TRUE(all.west_m >= (*bounds)->west_m && all.east_m <= (*bounds)->east_m);
  EXPECT_TRUE(all.south_m >= (*bounds)->south_m && all.north_m <= (*bounds)->north_m);
  EXPECT_LT((*bounds)->east_m - all.east_m, 2);
  EXPECT_FALSE(*layers().bounds(*model::find_entity("task")));
  EXPECT_FALSE(*layers().bounds(*model::find_entity("find")));
}

TEST(LayerPages, StayWholeWhenRecordsChangeBetweenThem) {
  Three three;
  auto& who = three.people[0];
  std::vector<Entry> entries;
  const auto put = [&](int number, const char* name) {
    return who.write("record.put",
                     {
                         {"label",  "T"                          },
                         {"fields", Value::Object{{"name", name}}}
    },
                     "team/" + uuid(number));
  };
  for (int i = 0; i < 10; ++i) entries.push_back(put(i, "first"));
  auto file = three.copy("pages.gpkg", {entries});
  const auto layers = LayerReader::open(file.path()).value();
  LayerQuery asked;
  asked.entity = model::find_entity("team");
  asked.limit = 4;
  std::multiset<std::string> seen;
  for (int page = 0; page < 4; ++page) {
    ASSERT_EQ(said(layers.for_each_row(asked,
                                       [&](const LayerRow& row) {
                                         asked.after = row.fid();
                                         seen.insert(std::string(row.id()));
                                         return GoOn::Yes;
                                       })),
              "");
    // Each is said anew: those that were given, and those to come.
    std::vector<Entry> more;
    for (int i = 0; i < 10; ++i) more.push_back(put(i, "later"));
    ASSERT_EQ(said(file.add(more)), "");
  }
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 10U);
}

}  // namespace
}  // namespace demine::store::test
