// SPDX-License-Identifier: Apache-2.0
/// \file
/// Another organisation's rows, and those of another area, are not there: by id, list, filter,
/// bbox, page, tile, export, board and journal; and a field of a class that is not the caller's is
/// no oracle. What is seen is seen everywhere, so that no row of this passes by seeing nothing.
#include "mvt/tile_writer.hpp"
#include "routes/ogc/tile_grid.hpp"
#include "support/two_of_all.hpp"

namespace demine::server::test {
namespace {

using app::AccessRole;
using nlohmann::json;

struct Scoped {
  const char* name;
  AccessRole role;
  bool of_north, of_area;
};

const std::vector<Scoped> kAccounts{
    {"north-viewer",     AccessRole::Viewer,     true,  false},
    {"north-operations", AccessRole::Operations, true,  false},
    {"north-authority",  AccessRole::Authority,  true,  false},
    {"area-authority",   AccessRole::Authority,  false, true },
    {"both-authority",   AccessRole::Authority,  true,  true }
};

class Scope : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    all_ = new TwoOfAll();
    for (const auto& one : kAccounts) {
      AccountOf of{.roles = {one.role}};
      if (one.of_north) of.organisation = all_->programme.organisation[0];
      if (one.of_area) of.areas = {all_->programme.area[0]};
      all_->programme.served.add(one.name, of);
    }
  }
  static void TearDownTestSuite() {
    delete all_;
    all_ = nullptr;
  }

  static Served& served() { return all_->programme.served; }
  static Response get(const std::string& target, const Scoped& as) {
    return served().get(target, as.name);
  }

  /// By the words of docs/security.md, and by nothing of the code that is tested.
  static bool is_seen(const Row& row, const Scoped& as) {
    if (as.of_north && row.owned && row.side == 1) return false;
    return !as.of_area || (row.in_area && row.side == 0);
  }
  static bool has_layer(const model::Entity& entity, const Scoped& as) {
    app::Principal who{.account = as.name, .roles = {as.role}};
    return entity.name != "attachment" && entity.name != "conflict" &&
           app::layer_access(who, entity).has_value();
  }

  static std::string polygon() {
    // All of the programme's ground, and more.
    const auto low = all_->programme.at_m(-500, -500);
    const auto high = all_->programme.at_m(2'500, 500);
    const auto lon = [&](bool east) { return std::to_string(east ? high.lon_deg : low.lon_deg); };
    const auto lat = [&](bool north) { return std::to_string(north ? high.lat_deg : low.lat_deg); };
    return "POLYGON((" + lon(false) + " " + lat(false) + "," + lon(true) + " " + lat(false) + "," +
           lon(true) + " " + lat(true) + "," + lon(false) + " " + lat(true) + "," + lon(false) +
           " " + lat(false) + "))";
  }
  static std::string bbox() {
    const auto low = all_->programme.at_m(-500, -500);
    const auto high = all_->programme.at_m(2'500, 500);
    return std::to_string(low.lon_deg) + "," + std::to_string(low.lat_deg) + "," +
           std::to_string(high.lon_deg) + "," + std::to_string(high.lat_deg);
  }
  /// Tiles that hold the ground: of the world, and near.
  static std::vector<std::string> tiles() {
    std::vector<std::string> out;
    for (const int zoom : {0, 8, 13}) {
      for (const double east_m : {100.0, 1'100.0}) {
        const auto at = all_->programme.at_m(east_m, 100);
        const double count = static_cast<double>(std::int64_t{1} << zoom);
        const double rad = at.lat_deg * std::numbers::pi / 180;
        const auto column = static_cast<int>((at.lon_deg + 180) / 360 * count);
        const auto row = static_cast<int>(
            (1 - std::log(std::tan(rad) + 1 / std::cos(rad)) / std::numbers::pi) / 2 * count);
        out.push_back(std::to_string(zoom) + "/" + std::to_string(row) + "/" +
                      std::to_string(column));
      }
    }
    return out;
  }

  inline static TwoOfAll* all_ = nullptr;
};

class Lists : public Scope {
 protected:
  /// The answer holds the rows that are seen, by their ids, and no others.
  static void check(const std::string& target, const Scoped& as, const model::Entity& entity,
                    bool all_that_is_seen) {
    auto response = get(target, as);
    ASSERT_LT(response.status, 500) << target << " " << response.body.substr(0, 300);
    // Links say again what was asked.
    if (auto page = json_of(response); page.is_object() && page.erase("links") > 0) {
      response.body = page.dump();
    }
    for (const auto& row : all_->of(entity.name)) {
      const bool there = response.body.find(row.id) != std::string::npos;
      const bool expected = is_seen(row, as) && has_layer(entity, as);
      if (!expected) {
        EXPECT_FALSE(there) << as.name << " " << target << " tells of " << row.label;
      } else if (all_that_is_seen) {
        EXPECT_TRUE(there) << as.name << " " << target << " has no " << row.label << ": "
                           << response.body.substr(0, 200);
      }
    }
  }
  static std::int64_t seen(const model::Entity& entity, const Scoped& as) {
    return std::ranges::count_if(all_->of(entity.name),
                                 [&](const Row& row) { return is_seen(row, as); });
  }
  static void check_count(const std::string& target, const Scoped& as, std::int64_t expected) {
    const auto response = get(target, as);
    ASSERT_EQ(response.status, 200) << target << " " << response.body.substr(0, 300);
    const auto page = json_of(response);
    EXPECT_EQ(page["numberMatched"], expected) << as.name << " " << target;
    EXPECT_EQ(page["numberReturned"], expected) << as.name << " " << target;
  }
};

TEST_F(Lists, SafetyRule7_HoldNoRowOfAnotherOrganisationOrArea) {
  for (const auto& as : kAccounts) {
    for (const auto& entity : model::entities()) {
      const std::string name(entity.name);
      const std::string items = "/ogc/collections/" + app::plural(entity) + "/items";
      for (const auto& target :
           {"/api/records/" + name, "/api/records/" + name + "?as_of=2026-05-01",
            items + "?limit=1000", items + "?limit=1000&f=html",
            items + "?limit=1000&as_of=2026-05-01",
            items + "?limit=1000&crs=" + encoded("http://www.opengis.net/def/crs/EPSG/0/3857")}) {
        check(target, as, entity, true);
      }
      // Rows without a place are within every box (OGC 17-069r4, 7.15.3).
      check(items + "?limit=1000&bbox=" + bbox(), as, entity, true);
      check(items + "?limit=1000&datetime=1990-01-01/2030-01-01", as, entity, true);
      for (const char* format : {"geojson", "csv", "kml"}) {
        check("/api/export/" + app::plural(entity) + "?format=" + format, as, entity, false);
      }
      if (!has_layer(entity, as)) {
        EXPECT_EQ(get(items, as).status, 404) << as.name << items;
        continue;
      }
      if (all_->of(entity.name).empty()) continue;  // the register's own rows: everybody's
      check_count(items + "?limit=1000", as, seen(entity, as));
      const auto csv = get("/api/export/" + app::plural(entity) + "?format=csv", as).body;
      EXPECT_EQ(std::ranges::count(csv, '\n') - 1, seen(entity, as)) << as.name << name;
    }
  }
}

TEST_F(Lists, SafetyRule7_PageAfterPageHoldsNoneEither) {
  for (const auto& as : kAccounts) {
    for (const char* name : {"task", "stop", "condition", "area"}) {
      const auto& entity = *model::find_entity(name);
      std::string target = "/ogc/collections/" + app::plural(entity) + "/items?limit=1";
      std::set<std::string> ids;
      for (int pages = 0; pages < 20 && !target.empty(); ++pages) {
        check(target, as, entity, false);
        const auto page = json_of(get(target, as));
        for (const auto& feature : page["features"]) ids.insert(feature["id"].get<std::string>());
        target.clear();
        for (const auto& link : page["links"]) {
          if (link["rel"] != "next") continue;
          const std::string href = link["href"];
          target = href.substr(href.find('/', 8));
        }
      }
      EXPECT_EQ(static_cast<std::int64_t>(ids.size()), seen(entity, as)) << as.name << name;
    }
  }
}

TEST_F(Lists, SafetyRule7_NoFilterTellsThatARowIsThere) {
  for (const auto& as : kAccounts) {
    for (const auto& entity : model::entities()) {
      if (!has_layer(entity, as) || all_->of(entity.name).empty()) continue;
      const std::string items = "/ogc/collections/" + app::plural(entity) + "/items?limit=1000";
      const auto access = *app::layer_access({.account = "x", .roles = {as.role}}, entity);
      // Conditions that every row meets: as many as are seen.
      std::vector<std::string> all{"label IS NOT NULL", "label LIKE '%'", "NOT (label = 'none')",
                                   "changed > TIMESTAMP('2020-01-01T00:00:00Z')",
                                   "label = 'none' OR NOT (label = 'none')"};
      const auto* const layer = store::layer_field(entity);
      const auto filter = [&](const std::string& said) {
        return items + "&filter=" + encoded(said);
      };
      for (const auto& one : all) check_count(filter(one), as, seen(entity, as));
      if (access.place) {
        const auto meets = "S_INTERSECTS(" + std::string(layer->name) + "," + polygon() + ")";
        const auto rows = all_->of(entity.name);
        check(filter(meets), as, entity, std::ranges::all_of(rows, &Row::placed));
        check(filter("NOT (" + meets + ")"), as, entity, false);
      }
      for (const auto& row : all_->of(entity.name)) {
        const bool shown = is_seen(row, as);
        check_count(filter("label = '" + row.label + "'"), as, shown ? 1 : 0);
        check_count(items + "&label=" + row.label, as, shown ? 1 : 0);
        // By what it refers to: the id of a task or of an organisation that is not the caller's.
        for (const auto& [field, id] : row.references) {
          const bool asked = std::ranges::any_of(
              access.fields, [&](const auto* known) { return known->name == field; });
          if (!asked) continue;
          check(filter(field + " = '" + id + "'"), as, entity, false);
          check(items + "&" + field + "=" + id, as, entity, false);
        }
      }
    }
  }
}

TEST_F(Scope, SafetyRule7_ByIdAndLabelARowIsAsOneThatThereIsNot) {
  const auto words = [](const Response& response, const std::string& name) {
    auto body = json_of(response);
    std::string detail = body.value("detail", "");
    if (const auto at = detail.find(name); at != std::string::npos) detail.erase(at, name.size());
    return std::to_string(response.status) + body.value("title", "") + detail;
  };
  for (const auto& as : kAccounts) {
    for (const auto& row : all_->rows) {
      const auto& entity = *model::find_entity(row.entity);
      const bool shown = is_seen(row, as) && has_layer(entity, as);
      const std::string items = "/ogc/collections/" + app::plural(entity) + "/items/";
      for (const auto& [before, name] : std::vector<std::pair<std::string, std::string>>{
               {"/api/records/" + row.entity + "/",         row.id   },
               {"/api/records/" + row.entity + "/",         row.label},
               {items,                                      row.id   },
               {"/api/journal?subject=" + row.entity + "/", row.id   }
      }) {
        const auto response = get(before + name, as);
        EXPECT_EQ(response.status, shown ? 200 : 404) << as.name << " " << before << row.label;
        if (shown) continue;
        // In the words of one that nobody ever wrote.
        const std::string none(name.size(), 'z');
        EXPECT_EQ(words(response, name), words(get(before + none, as), none)) << before;
      }
    }
  }
}

TEST_F(Scope, SafetyRule7_NoTileHoldsAnotherOnes) {
  for (const auto& as : kAccounts) {
    for (const auto& entity : model::entities()) {
      const auto* const layer = store::layer_field(entity);
      const auto access = app::layer_access({.account = "x", .roles = {as.role}}, entity);
      const std::string target =
          "/ogc/collections/" + app::plural(entity) + "/tiles/WebMercatorQuad/";
      const bool drawn = layer != nullptr && access && access->place && has_layer(entity, as);
      std::string all;
      for (const auto& tile : tiles()) {
        const auto response = get(target + tile, as);
        EXPECT_EQ(response.status, drawn ? 200 : 404) << as.name << target << tile;
        all += response.body;
      }
      for (const auto& row : all_->of(entity.name)) {
        const bool there = all.find(row.id) != std::string::npos;
        EXPECT_EQ(there, drawn && row.placed && is_seen(row, as))
            << as.name << " " << row.entity << row.label;
      }
    }
  }
}

TEST_F(Scope, SafetyRule7_NoBoardAndNoEntryTellsOfAnotherOnes) {
  auto& at = all_->programme;
  const auto point = [&](double east_m) {
    const auto place = at.at_m(east_m, 100);
    return "/api/place?lat=" + std::to_string(place.lat_deg) +
           "&lon=" + std::to_string(place.lon_deg);
  };
  const std::vector<std::string> boards{point(100),
                                        point(1'100),
                                        "/api/areas/A1",
                                        "/api/areas/A2",
                                        "/api/areas/A1/advance?to=declare_sha",
                                        "/api/readiness/board?days=3",
                                        "/api/readiness/gaps",
                                        "/api/contingents",
                                        "/api/ledger",
                                        "/api/statements",
                                        "/api/conflicts?all=true",
                                        "/api/vocabulary",
                                        "/api/operation",
                                        "/ogc/collections",
                                        "/api/readiness/check?task=T1&team=K1",
                                        "/api/readiness/check?task=T1&team=K2",
                                        "/api/readiness/check?task=T2&team=K1"};
  std::map<std::string, std::string> entries;  // by subject, one entry of each
  EXPECT_EQ(said(served()
                     .open(store::Use::Read)
                     .for_each(store::Order::ByClock,
                               [&](const journal::Entry& entry) -> base::Done {
                                 entries[entry.header.subject] = entry.header.id.text();
                                 return {};
                               })),
            "");
  for (const auto& as : kAccounts) {
    std::string all;
    for (const auto& board : boards) {
      const auto response = get(board, as);
      ASSERT_LT(response.status, 500) << board << response.body;
      all += response.body;
    }
    for (std::string next = "/api/journal?limit=200"; !next.empty();) {
      const auto page = get(next, as);
      ASSERT_EQ(page.status, 200);
      all += page.body;
      const auto before = json_of(page)["next"];
      next = before.is_null() ? "" : "/api/journal?limit=200&before=" + before.get<std::string>();
    }
    for (const auto& row : all_->rows) {
      const bool shown = is_seen(row, as) && has_layer(*model::find_entity(row.entity), as);
      const auto entry = entries.find(row.entity + "/" + row.id);
      if (entry != entries.end()) {
        EXPECT_EQ(get("/api/journal/" + entry->second, as).status, shown ? 200 : 404)
            << as.name << " " << row.entity << " " << row.label;
      }
      // A row that is seen may name another by its id; of that one nothing more is told. Teams and
      // contingents lie in no area: who is bound to areas alone sees them (readiness_access.cpp).
      if (shown || !as.of_north || !row.owned || row.side == 0) continue;
      EXPECT_EQ(all.find("\"id\":\"" + row.id), std::string::npos) << as.name << row.entity;
      EXPECT_EQ(all.find(row.entity + "/" + row.id), std::string::npos) << as.name << row.entity;
    }
  }
}

TEST_F(Scope, SafetyRule7_AFieldOfAClassThatIsNotTheirsIsNoOracle) {
  const Scoped viewer{"viewer", AccessRole::Viewer, false, false};
  for (const auto& entity : model::entities()) {
    const auto access = app::layer_access({.account = "x", .roles = {viewer.role}}, entity);
    if (!access) continue;
    const std::string items = "/ogc/collections/" + app::plural(entity) + "/items";
    const auto none = get(items + "?filter=" + encoded("no_such_field IS NULL"), viewer);
    EXPECT_EQ(none.status, 400);
    for (const auto& field : entity.fields) {
      const bool read = std::ranges::find(access->fields, &field) != access->fields.end();
      const bool placed = &field == store::layer_field(entity) && access->place;
      if (read || placed) continue;
      const std::string name(field.name);
      for (const auto& filter : {name + " IS NULL", name + " = 'x'", name + " LIKE '%'",
                                 "S_INTERSECTS(" + name + "," + polygon() + ")"}) {
        EXPECT_EQ(get(items + "?filter=" + encoded(filter), viewer).status, 400) << name << filter;
      }
      EXPECT_EQ(get(items + "?" + name + "=x", viewer).status, 400) << entity.name << name;
      const auto queryables =
          json_of(get("/ogc/collections/" + app::plural(entity) + "/queryables", viewer));
      EXPECT_FALSE(queryables["properties"].contains(name)) << entity.name << name;
    }
  }
  // A box does not tell where what is hidden lies: here and far away give the same.
  for (const auto& box : {bbox(), std::string("10,10,11,11")}) {
    const auto page = get("/ogc/collections/evidence/items?limit=1000&bbox=" + box, viewer);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_EQ(json_of(page)["numberReturned"], all_->of("evidence").size()) << page.body;
    EXPECT_EQ(page.body.find("\"coordinates\""), std::string::npos);
  }
}

TEST_F(Scope, SafetyRule7_ATokenSeesNoMoreThanItsAccount) {
  for (const auto& as : kAccounts) {
    const auto token = served().token_of(as.name);
    const Pairs header{
        {"authorization", "Bearer " + token}
    };
    for (const auto& row : all_->rows) {
      const auto& entity = *model::find_entity(row.entity);
      const bool guarded =
          !app::layer_access({.account = "x", .roles = {as.role}, .token = true}, entity);
      const bool shown = is_seen(row, as) && has_layer(entity, as) && !guarded;
      const auto response = served().get("/api/records/" + row.entity + "/" + row.id, "", header);
      EXPECT_EQ(response.status, shown ? 200 : 404) << as.name << row.entity << row.label;
    }
  }
}

}  // namespace
}  // namespace demine::server::test
