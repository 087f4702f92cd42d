// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the register costs, on files made for it: appending with durability beside bare SQLite,
/// signing in batches, folding anew, the ledger, and a box on the map. Prints figures; nothing here
/// is a test. Each part is a process of its own, so that memory is that of the part.
///
///   register_bench FOLDER append
///   register_bench FOLDER batch ENTRIES     the mix of register_mix.hpp, into
///   FOLDER/refold.demine.gpkg register_bench FOLDER days ENTRIES      the same file of day records
///   alone, each said five times register_bench FOLDER refold            folds what one of the two
///   made register_bench FOLDER floor             bare SQLite: reads the same journal, adds the
///   same rows register_bench FOLDER ledger AREAS register_bench FOLDER box AREAS
#include <fmt/core.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "demine/app/ledger.hpp"
#include "demine/app/operation.hpp"
#include "demine/base/random.hpp"
#include "demine/store/operation_file.hpp"
#include "register_floor.hpp"
#include "register_mix.hpp"
#include "register_watch.hpp"

namespace {

using namespace demine;
using namespace demine::bench;
using journal::Value;

constexpr std::int64_t kNow_ms = 1'777'636'800'000;

template <typename T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{} {}\n", base::english(result.error().what), result.error().where);
  std::exit(1);
}

void must(const base::Done& done) {
  if (done) return;
  fmt::print(stderr, "{} {}\n", base::english(done.error().what), done.error().where);
  std::exit(1);
}

double median(std::vector<double> of) {
  std::ranges::sort(of);
  return of[of.size() / 2];
}

double peak_mib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void print_rate(std::string_view what, std::int64_t entries, const Watch& watch) {
  const double wall = watch.wall_s();
  const double cpu = watch.cpu_s();
  const auto each = static_cast<double>(entries);
  fmt::print(
      "{:<8} {:>8} entries   {:>8.0f} entries/s   {:.2f} s, {:.2f} processor s; {:.1f} us of the "
      "processor each; peak memory {:.0f} MiB\n",
      what, entries, each / wall, wall, cpu, cpu / each * 1e6, peak_mib());
}

store::Plane utm37() { return {32637, "WGS 84 / UTM zone 37N", "EPSG", 32637, "undefined"}; }

/// An operation, and the one who writes into it.
struct Made {
  std::filesystem::path path;
  journal::SeededEntropy entropy{1};
  app::Signer signer{journal::SecretKey::make(entropy), kNow_ms, &entropy, true};

  explicit Made(std::filesystem::path at) : path(std::move(at)) {
    const Value payload = Value::Object{
        {"name",          "Bench"                                                  },
        {"administrator", "Ann"                                                    },
        {"country",       "RU"                                                     },
        {"languages",     Value::Array{"ru"}                                       },
        {"origin",        "synthetic"                                              },
        {"roles",         Value::Array{"recorder"}                                 },
        {"crs",           "EPSG:32637"                                             },
        {"outline",       Value::Array{Value::Array{ring(300000, 5600000, 200000)}}}
    };
    const journal::Draft draft{.id = journal::uuid7(kNow_ms, entropy),
                               .kind = "operation.create",
                               .subject = "operation",
                               .author = journal::uuid7(kNow_ms, entropy),
                               .device = journal::uuid7(kNow_ms, entropy),
                               .clock = journal::HybridClock().tick(kNow_ms)};
    must(store::OperationFile::create(path, utm37(),
                                      journal::make_entry(draft, payload, signer.key, entropy)));
  }
  store::OperationFile open() const {
    return must(store::OperationFile::open(path, store::Use::Write));
  }
  std::string id() { return journal::uuid7(kNow_ms, entropy).text(); }
};

/// `statements(i)` of every batch, in transactions of 10 000.
template <typename Make>
void write_all(Made& made, std::int64_t count, Make statement) {
  constexpr std::int64_t kBatch = 10'000;
  auto file = made.open();
  for (std::int64_t done = 0; done < count; done += kBatch) {
    const auto batch = [&]() -> base::Result<std::vector<app::Statement>> {
      std::vector<app::Statement> out;
      for (std::int64_t i = done; i < std::min(done + kBatch, count); ++i)
        out.push_back(statement(i));
      return out;
    };
    (void)must(app::say_all(file, made.signer, batch));
  }
}

app::Statement area(Made& made, std::int64_t number) {
  const auto [east, north] = field_corner(number);
  return {
      "record.put", "area/" + made.id(),
      Value::Object{{"label", "A" + std::to_string(number + 1)},
                    {"fields", Value::Object{{"name", "Field"}, {"admin_area", "RU-KRS"}}},
                    {"geometries", Value::Object{{"outline", polygon(east, north, 100)}}}}
  };
}

/// Microseconds of every transaction in which one row of `bytes` is inserted, as durable as the
/// journal.
std::vector<double> bare_inserts(const std::filesystem::path& path, int count,
                                 const std::string& bytes) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_exec(database,
               "pragma journal_mode = wal; pragma synchronous = full;"
               "create table if not exists t (b text);",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "insert into t values (?1)", -1, &insert, nullptr);
  std::vector<double> out;
  for (int i = 0; i < count; ++i) {
    const Watch watch;
    sqlite3_bind_text(insert, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
    out.push_back(watch.wall_s() * 1e6);
  }
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return out;
}

/// Turn about, so that what else the machine does falls on both.
void append(const std::filesystem::path& folder) {
  Made made(folder / "append.demine.gpkg");
  auto file = made.open();
  constexpr int kRounds = 20;
  constexpr int kEach = 25;
  std::vector<double> ours;
  std::vector<double> bare;
  double ours_cpu_s = 0;
  for (int i = 0; i < kRounds * kEach; ++i) {
    const auto make = [&]() -> base::Result<std::vector<app::Statement>> {
      return std::vector{
          app::Statement{"record.put", "team/" + made.id(),
                         Value::Object{{"label", "K" + std::to_string(i)},
                                       {"fields", Value::Object{{"name", "Team"}}}}}
      };
    };
    const Watch watch;
    const auto said = must(app::say_all(file, made.signer, make));
    ours.push_back(watch.wall_s() * 1e6);
    ours_cpu_s += watch.cpu_s();
    if ((i + 1) % kEach != 0) continue;
    const auto more = bare_inserts(folder / "bare.db", kEach, journal::encode(said.front()));
    bare.insert(bare.end(), more.begin(), more.end());
  }
  fmt::print(
      "append   {:.0f} us an entry (median of {}): signed, checked, folded and on the disk; {:.0f} "
      "us "
      "of the processor\n"
      "         bare SQLite insert of the same bytes {:.0f} us; ratio {:.2f}\n",
      median(ours), ours.size(), ours_cpu_s * 1e6 / static_cast<double>(ours.size()), median(bare),
      median(ours) / median(bare));
}

void batch(const std::filesystem::path& folder, std::int64_t entries) {
  Made made(folder / "refold.demine.gpkg");
  Mix mix([&] { return made.id(); });
  const Watch watch;
  write_all(made, entries, [&](std::int64_t) { return mix.next(); });
  print_rate("batch", entries, watch);
}

void days(const std::filesystem::path& folder, std::int64_t entries) {
  Made made(folder / "refold.demine.gpkg");
  std::vector<std::string> subjects;
  const std::int64_t records = std::max<std::int64_t>(entries / 5, 1);
  for (std::int64_t i = 0; i < records; ++i) subjects.push_back("day_record/" + made.id());
  const Watch watch;
  write_all(made, entries, [&](std::int64_t i) {
    const auto& subject = subjects[static_cast<std::size_t>(i % records)];
    Value::Object payload{
        {"fields", Value::Object{{"note", "day " + std::to_string(i / records)}}}
    };
    if (i < records) payload["label"] = "DR" + std::to_string(i);
    return app::Statement{"record.put", subject, std::move(payload)};
  });
  print_rate("days", entries, watch);
}

void refold(const std::filesystem::path& folder) {
  auto file = must(store::OperationFile::open(folder / "refold.demine.gpkg", store::Use::Write));
  std::int64_t entries = 0;
  for (const auto& [device, head] : must(file.heads())) entries += head.sequence;
  const Watch watch;
  must(file.rebuild());
  print_rate("refold", entries, watch);
}

void floor(const std::filesystem::path& folder) {
  const auto floor = floor_of(folder / "refold.demine.gpkg", folder / "floor.db");
  const auto each = [&](double seconds) {
    return seconds * 1e6 / static_cast<double>(floor.entries);
  };
  fmt::print(
      "floor    {:>8} entries read, {} rows and {} boxes put by bare SQLite   {:>8.0f} entries/s   "
      "{:.1f} us each; {:.1f} us of the processor each\n",
      floor.entries, floor.rows, floor.boxes, static_cast<double>(floor.entries) / floor.wall_s,
      each(floor.wall_s), each(floor.cpu_s));
}

void ledger(const std::filesystem::path& folder, std::int64_t areas) {
  Made made(folder / "ledger.demine.gpkg");
  write_all(made, areas, [&](std::int64_t i) { return area(made, i); });
  const auto file = made.open();
  const Watch watch;
  const auto sum = must(app::land_ledger(file));
  fmt::print("ledger   {:.2f} s ({:.2f} processor s) over {} areas; balances: {}\n", watch.wall_s(),
             watch.cpu_s(), areas, sum.balances());
}

void box(const std::filesystem::path& folder, std::int64_t areas) {
  Made made(folder / "box.demine.gpkg");
  write_all(made, areas, [&](std::int64_t i) { return area(made, i); });
  const auto file = made.open();
  base::Random random(7);
  constexpr int kBoxes = 200;
  std::int64_t found = 0;
  std::vector<double> times;
  const double rows = static_cast<double>(areas) / 447;
  for (int i = 0; i < kBoxes; ++i) {
    const double west = 300000 + 400 * std::floor(random.uniform(0, 430));
    const double south = 5600000 + 400 * std::floor(random.uniform(0, rows - 12));
    const Watch watch;
    must(file.for_each_record_in("area",
                                 {west - 10, south - 10, west + 3999 - 200, south + 3999 - 200},
                                 [&](store::Record&) -> base::Done {
                                   ++found;
                                   return {};
                                 }));
    times.push_back(watch.wall_s() * 1e3);
  }
  fmt::print("box      {:.2f} ms (median of {}) for {:.0f} areas out of {}\n", median(times),
             kBoxes, static_cast<double>(found) / kBoxes, areas);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::filesystem::path folder = argv[1];
  const std::string_view part = argv[2];
  const std::int64_t count = argc > 3 ? std::atoll(argv[3]) : 0;
  if (part == "append") {
    append(folder);
  } else if (part == "batch" && count > 0) {
    batch(folder, count);
  } else if (part == "days" && count > 0) {
    days(folder, count);
  } else if (part == "floor") {
    floor(folder);
  } else if (part == "refold") {
    refold(folder);
  } else if (part == "ledger" && count > 0) {
    ledger(folder, count);
  } else if (part == "box" && count > 0) {
    box(folder, count);
  } else {
    return 2;
  }
}
