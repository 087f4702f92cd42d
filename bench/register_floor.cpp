// SPDX-License-Identifier: Apache-2.0
#include "register_floor.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "register_watch.hpp"

namespace demine::bench {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Handle = std::unique_ptr<sqlite3, Close>;
using Rows = std::unique_ptr<sqlite3_stmt, Close>;
using Cell = std::unique_ptr<sqlite3_value, Close>;

void check(sqlite3* handle, int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fmt::print(stderr, "{}\n", sqlite3_errmsg(handle));
  std::exit(1);
}

Handle open(const std::filesystem::path& path) {
  sqlite3* handle = nullptr;
  check(handle, sqlite3_open(path.c_str(), &handle));
  Handle out(handle);
  check(handle, sqlite3_exec(handle, "pragma cache_size = -65536; pragma synchronous = full",
                             nullptr, nullptr, nullptr));
  return out;
}

Rows prepare(const Handle& database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  check(database.get(), sqlite3_prepare_v2(database.get(), sql.c_str(), -1, &statement, nullptr));
  return Rows(statement);
}

void run(const Handle& database, const std::string& sql) {
  check(database.get(), sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

std::vector<std::string> words(const Handle& database, const std::string& sql) {
  std::vector<std::string> out;
  const Rows rows = prepare(database, sql);
  while (sqlite3_step(rows.get()) == SQLITE_ROW) {
    out.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(rows.get(), 0)));
  }
  return out;
}

std::int64_t read_journal(const Handle& from) {
  const Rows rows = prepare(from,
                            "select position, hash, kind, clock_ms, clock_count, payload, header, "
                            "subject, device from demine_journal not indexed");
  std::int64_t out = 0;
  while (sqlite3_step(rows.get()) == SQLITE_ROW) ++out;
  return out;
}

/// The rows of a table, some at a time: taken out without being counted, put in and counted.
std::int64_t copy_table(const Handle& from, const Handle& into, const std::string& table,
                        const std::string& order, Floor& floor) {
  constexpr std::size_t kAtOnce = 5000;
  const Rows rows = prepare(from, "select * from " + table + " order by " + order);
  const int columns = sqlite3_column_count(rows.get());
  std::string places = "?";
  for (int i = 1; i < columns; ++i) places += ",?";
  const Rows put = prepare(into, "insert into " + table + " values (" + places + ")");
  std::int64_t out = 0;
  for (bool more = true; more;) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; more && i < kAtOnce; ++i) {
      more = sqlite3_step(rows.get()) == SQLITE_ROW;
      for (int c = 0; more && c < columns; ++c) {
        cells.emplace_back(sqlite3_value_dup(sqlite3_column_value(rows.get(), c)));
      }
    }
    const Watch watch;
    for (std::size_t i = 0; i < cells.size(); i += static_cast<std::size_t>(columns)) {
      for (int c = 0; c < columns; ++c) {
        sqlite3_bind_value(put.get(), c + 1, cells[i + static_cast<std::size_t>(c)].get());
      }
      check(into.get(), sqlite3_step(put.get()));
      sqlite3_reset(put.get());
      ++out;
    }
    floor.wall_s += watch.wall_s();
    floor.cpu_s += watch.cpu_s();
  }
  return out;
}

}  // namespace

Floor floor_of(const std::filesystem::path& from_path, const std::filesystem::path& into_path) {
  std::filesystem::remove(into_path);
  const Handle from = open(from_path);
  const Handle into = open(into_path);
  run(into, "pragma journal_mode = wal");
  const std::string of_tables =
      " from sqlite_schema where sql is not null and tbl_name in (select table_name from "
      "gpkg_contents)";
  const auto tables = words(from, "select name" + of_tables + " and type = 'table'");
  const auto layers = words(from, "select name from sqlite_schema where name glob 'rtree_*_geom'");
  for (const auto& sql : words(
           from, "select sql" + of_tables + " and type in ('table', 'index') order by type desc")) {
    run(into, sql);
  }
  for (const auto& name : layers) {
    run(into, "create virtual table " + name + " using rtree(id, minx, maxx, miny, maxy)");
  }
  Floor floor;
  {
    const Watch watch;
    floor.entries = read_journal(from);
    floor.wall_s += watch.wall_s();
    floor.cpu_s += watch.cpu_s();
  }
  run(into, "begin immediate");
  for (const auto& name : tables) floor.rows += copy_table(from, into, name, "fid", floor);
  for (const auto& name : layers) floor.boxes += copy_table(from, into, name, "id", floor);
  const Watch watch;
  run(into, "commit");
  floor.wall_s += watch.wall_s();
  floor.cpu_s += watch.cpu_s();
  return floor;
}

}  // namespace demine::bench
