// SPDX-License-Identifier: Apache-2.0
#include "schema.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>

#include "demine/base/hash.hpp"
#include "embedded/queries.hpp"
#include "embedded/schema.hpp"
#include "register_tables.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace schema = embedded::schema;
namespace queries = embedded::queries;

/// Only after everything that could act by itself was found to be ours: R-trees may not be used in
/// triggers otherwise.
constexpr const char* kTrust = "pragma trusted_schema = on;";

/// "GPKG", OGC 12-128r17, clause 1.1.1.1.1.
constexpr std::int64_t kGeoPackage = 0x47504B47;

struct Migration {
  const char* name;
  std::string_view sql;
};

/// In order; a file that was released is never edited. The tables of the records are those of the
/// vocabulary at hand.
std::array<Migration, 8> migrations() {
  static const std::string tables = register_tables_sql();
  return {
      {{"migrations", schema::_0000_migrations_sql()},
       {"geopackage", schema::_0001_geopackage_sql()},
       {"journal", schema::_0002_journal_sql()},
       {"register", schema::_0003_register_sql()},
       {"operation_layer", schema::_0004_operation_layer_sql()},
       {"outside_edits", schema::_0005_outside_edits_sql()},
       {"records", tables},
       {"register_indexes", schema::_0006_register_indexes_sql()}}
  };
}

base::Done record(Database& database, std::int64_t number, const Migration& migration) {
  DEMINE_TRY(auto* const statement, database.prepared(queries::add_migration_sql()));
  return statement->bind("number", number)
      .bind("name", migration.name)
      .bind("sha256", base::sha256_hex(migration.sql))
      .run();
}

base::Done add_plane(Database& database, const Plane& plane) {
  DEMINE_TRY(auto* const srs, database.prepared(queries::add_srs_sql()));
  DEMINE_TRY_DONE(srs->bind("name", plane.name)
                      .bind("srs_id", std::int64_t{plane.srs_id})
                      .bind("organization", plane.organization)
                      .bind("code", std::int64_t{plane.code})
                      .bind("definition", plane.definition)
                      .run());
  DEMINE_TRY(auto* const meta, database.prepared(queries::set_meta_sql()));
  return meta->bind("name", "srs_id").bind("value", std::to_string(plane.srs_id)).run();
}

/// Everything that a schema holds: kind and name, then the text that made it.
base::Result<std::set<std::string>> objects(Database& database) {
  std::set<std::string> found;
  DEMINE_TRY(auto* const statement, database.prepared(queries::schema_objects_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, statement->step());
    if (!row) return found;
    found.insert(std::string(statement->text(0)) + " " + std::string(statement->text(1)) + "\n" +
                 std::string(statement->text(2)));
  }
}

base::Result<std::set<std::string>> make_own_objects() {
  DEMINE_TRY(auto empty, Database::open(":memory:", Access::Create));
  DEMINE_TRY_DONE(make_schema(empty, {}));
  return objects(empty);
}

/// Made once: it is the same for every file.
const base::Result<std::set<std::string>>& own_objects() {
  static const auto made = make_own_objects();
  return made;
}

Error not_ours(const std::filesystem::path& file) {
  return {ErrorCode::InvalidInput, text("this is no operation file of demine"), file.string(),
          text("Make one with `demine operation create`.")};
}

std::string name_of(const std::string& object) { return object.substr(0, object.find('\n')); }

/// Other programs may add tables of their own: rows that nobody asks do nothing. All else runs when
/// somebody reads, writes or copies.
bool acts(const std::string& object) {
  if (!object.starts_with("table ")) return true;
  static constexpr std::string_view kVirtual = "create virtual";
  const std::string sql = object.substr(object.find('\n') + 1, kVirtual.size());
  return std::ranges::equal(sql, kVirtual, [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

/// Tables of others that compute their columns. Pre: no virtual table of others is there.
base::Result<std::string> computing_tables(Database& database) {
  std::string out;
  DEMINE_TRY(auto* const statement, database.prepared(queries::computing_tables_sql()));
  for (;;) {
    DEMINE_TRY(const bool row, statement->step());
    if (!row) return out;
    out += (out.empty() ? "table " : ", table ") + std::string(statement->text(0));
  }
}

base::Done check_objects(Database& database) {
  DEMINE_TRY(const auto& ours, own_objects());
  DEMINE_TRY(const auto found, objects(database));
  constexpr int kMostNamed = 8;
  std::string strange;
  int count = 0;
  for (const std::string& object : found) {
    // A table of ours that was altered is named below, as one that is lacking.
    if (ours.contains(object) || !acts(object) || ++count > kMostNamed + 1) continue;
    strange += (strange.empty() ? "" : ", ") + (count > kMostNamed ? "..." : name_of(object));
  }
  if (strange.empty()) {
    DEMINE_TRY(strange, computing_tables(database));
  }
  if (!strange.empty()) {
    return Error{ErrorCode::InvalidInput,
                 text("the file holds what demine did not make, and what could act by itself: {0}",
                      {strange}),
                 database.file().string(),
                 text("Find out who put it there, and go on with a backup.")};
  }
  for (const std::string& object : ours) {
    if (!found.contains(object)) {
      return Error{ErrorCode::InvalidInput,
                   text("the file lacks {0}, or has another", {name_of(object)}),
                   database.file().string(), text("Go on with a backup.")};
    }
  }
  return {};
}

}  // namespace

base::Done make_schema(Database& database, const Plane& plane) {
  DEMINE_TRY_DONE(database.script(
      "pragma application_id = 1196444487; pragma user_version = 10300;"));  // "GPKG", 1.3
  DEMINE_TRY(auto transaction, Transaction::begin(database));
  std::int64_t number = 0;
  for (const Migration& migration : migrations()) {
    if (number == 3) DEMINE_TRY_DONE(add_plane(database, plane));
    DEMINE_TRY_DONE(database.script(migration.sql));
    DEMINE_TRY_DONE(record(database, number, migration));
    ++number;
  }
  DEMINE_TRY_DONE(transaction.commit());
  return database.script(kTrust);
}

base::Done check_schema(Database& database) {
  DEMINE_TRY(const auto there,
             database.number("select count(*) from sqlite_schema "
                             "where type = 'table' and name = 'demine_migration'"));
  if (there == 0) return not_ours(database.file());
  DEMINE_TRY(const auto application, database.number("pragma application_id"));
  if (application != kGeoPackage) {
    return Error{ErrorCode::InvalidInput,
                 text("this is no GeoPackage: its application id is {0}, and must be {1}",
                      {std::to_string(application), std::to_string(kGeoPackage)}),
                 database.file().string(),
                 text("Find out who changed it, and go on with a backup.")};
  }
  DEMINE_TRY(auto* const statement, database.prepared(queries::migrations_sql()));
  const auto known = migrations();
  std::size_t seen = 0;
  for (;; ++seen) {
    DEMINE_TRY(const bool row, statement->step());
    if (!row) break;
    if (seen >= known.size()) {
      return Error{ErrorCode::InvalidInput, text("this file was made by a later version of demine"),
                   database.file().string(), text("Install that version.")};
    }
    if (statement->integer(0) != static_cast<std::int64_t>(seen) ||
        statement->text(2) != base::sha256_hex(known[seen].sql)) {
      return not_ours(database.file());
    }
  }
  if (seen != known.size()) return not_ours(database.file());
  DEMINE_TRY_DONE(check_objects(database));
  return database.script(kTrust);
}

}  // namespace demine::store
