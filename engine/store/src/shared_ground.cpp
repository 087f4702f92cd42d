// SPDX-License-Identifier: Apache-2.0
#include "shared_ground.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "demine/journal/entry.hpp"
#include "demine/release/land.hpp"
#include "embedded/queries.hpp"
#include "geopackage_blob.hpp"
#include "record_fold.hpp"
#include "register_rows.hpp"
#include "subject_fold.hpp"

namespace demine::store {
namespace {

namespace queries = embedded::queries;

/// Where an area lies that stands.
struct Place {
  std::int64_t fid;
  std::string hazard;
  geo::Box box;
};

struct Standing {
  std::string id, hazard, created;
  geo::PlaneGeometry outline;
};

using Pairs = std::set<std::pair<std::int64_t, std::int64_t>>;

base::Result<std::vector<Place>> places_of(Statement& rows) {
  std::vector<Place> out;
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return out;
    const auto head = blob_head(rows.blob(2));
    if (head && head->box) out.push_back({rows.integer(0), std::string(rows.text(1)), *head->box});
  }
}

/// More than an edge: areas that touch share no ground.
bool meet(const geo::Box& a, const geo::Box& b) {
  return a.east_m > b.west_m && b.east_m > a.west_m && a.north_m > b.south_m &&
         b.north_m > a.south_m;
}

base::Result<Standing> standing(Database& database, std::int64_t fid) {
  DEMINE_TRY(auto* const row, database.prepared(queries::standing_area_sql()));
  DEMINE_TRY(const bool there, row->bind("fid", fid).step());
  if (!there) return base::Error{base::ErrorCode::NotFound, base::text("an area went"), {}, {}};
  Standing out{std::string(row->text(0)), std::string(row->text(1)), std::string(row->text(2)), {}};
  DEMINE_TRY(out.outline, geometry_of(row->blob(3)));
  DEMINE_TRY([[maybe_unused]] const bool more, row->step());
  return out;
}

base::Result<std::string> began(Database& database, const std::string& subject) {
  DEMINE_TRY(auto* const row, database.prepared(queries::first_of_subject_sql()));
  DEMINE_TRY(const bool there, row->bind("subject", subject).step());
  if (!there) return std::string();
  std::string out(row->text(0));
  DEMINE_TRY([[maybe_unused]] const bool more, row->step());
  return out;
}

/// Ids of its own: no entry's position, and the same on every copy.
std::int64_t row_id(const Conflict& conflict) {
  const auto id = journal::Uuid::parse(conflict.id());
  std::int64_t out = 0;
  constexpr int kDigits = 61;
  for (std::size_t i = 0; id && i < sizeof(out); ++i) out = (out << 7) ^ id->bytes[i];
  return (std::int64_t{1} << kDigits) | (out & ((std::int64_t{1} << kDigits) - 1));
}

base::Done resolve(Database& database, const journal::KeyRing& keys, const std::string& subject,
                   Conflict& conflict) {
  DEMINE_TRY(const auto said, said_of(database, subject, keys));
  for (const Said& each : said.entries) {
    const bool meant = each.payload.text("conflict") == conflict.id();
    if (each.kind == "conflict.resolve" && meant) resolve_by(each, conflict);
  }
  return {};
}

base::Done put_pair(Database& database, const journal::KeyRing& keys, std::int32_t srs_id,
                    std::int64_t one, std::int64_t two) {
  DEMINE_TRY(auto first, standing(database, one));
  DEMINE_TRY(auto second, standing(database, two));
  if (std::tie(second.created, second.id) < std::tie(first.created, first.id)) {
    std::swap(first, second);
  }
  const auto overlap = release::overlap_of(first.outline, second.outline);
  // Outlines that cannot be compared are shown too: nobody knows that they are apart.
  if (overlap && !*overlap) return {};
  Conflict conflict{.kind = "ground", .area = second.id, .first = {}, .second = {}};
  conflict.other_area = first.id;
  conflict.created = second.created;
  const std::string subject = "area/" + second.hazard;
  DEMINE_TRY(conflict.first, began(database, "area/" + first.hazard));
  DEMINE_TRY(conflict.second, began(database, subject));
  DEMINE_TRY_DONE(resolve(database, keys, subject, conflict));
  return put_row(database, conflict_record(conflict, subject), row_id(conflict), srs_id);
}

base::Done put_pairs(Database& database, const journal::KeyRing& keys, std::int32_t srs_id,
                     const Pairs& pairs) {
  for (const auto& [one, two] : pairs) DEMINE_TRY_DONE(put_pair(database, keys, srs_id, one, two));
  return {};
}

void add(Pairs& pairs, const Place& a, const Place& b) {
  if (a.hazard != b.hazard && meet(a.box, b.box)) pairs.insert(std::minmax(a.fid, b.fid));
}

}  // namespace

base::Done put_shared_ground(Database& database, const journal::KeyRing& keys,
                             std::int32_t srs_id) {
  DEMINE_TRY(auto* const rows, database.prepared(queries::standing_boxes_sql()));
  DEMINE_TRY(auto places, places_of(*rows));
  std::ranges::sort(places, {}, [](const Place& p) { return std::pair(p.box.west_m, p.fid); });
  Pairs pairs;
  std::vector<const Place*> reached;  // those that the line from west to east has not left
  for (const Place& place : places) {
    std::erase_if(reached, [&](const Place* p) { return p->box.east_m <= place.box.west_m; });
    for (const Place* other : reached) add(pairs, *other, place);
    reached.push_back(&place);
  }
  return put_pairs(database, keys, srs_id, pairs);
}

base::Done put_shared_ground_of(Database& database, const journal::KeyRing& keys,
                                std::int32_t srs_id, const std::set<std::string>& subjects) {
  Pairs pairs;
  for (const std::string& subject : subjects) {
    const auto named = subject_name(subject);
    if (!named || named->entity->name != "area") continue;
    DEMINE_TRY(auto* const rows, database.prepared(queries::standing_of_hazard_sql()));
    DEMINE_TRY(const auto own, places_of(rows->bind("hazard", named->id)));
    for (const Place& place : own) {
      DEMINE_TRY(auto* const near, database.prepared(queries::standing_near_sql()));
      near->bind("west", place.box.west_m).bind("east", place.box.east_m);
      near->bind("south", place.box.south_m).bind("north", place.box.north_m);
      DEMINE_TRY(const auto others, places_of(near->bind("hazard", named->id)));
      for (const Place& other : others) add(pairs, place, other);
    }
  }
  return put_pairs(database, keys, srs_id, pairs);
}

}  // namespace demine::store
