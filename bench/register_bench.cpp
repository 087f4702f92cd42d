// SPDX-License-Identifier: Apache-2.0
/// \file
/// What the register costs, on a file made for it: appending with durability beside bare SQLite,
/// folding anew, the ledger, and a box on the map. Prints figures; nothing here is a test.
///
///   register_bench FOLDER [ENTRIES]
#include <fmt/core.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "demine/app/ledger.hpp"
#include "demine/app/operation.hpp"
#include "demine/base/random.hpp"
#include "demine/store/operation_file.hpp"

namespace {

using namespace demine;
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

class Watch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double peak_mib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

Value ring(double east, double north, double side) {
  const auto corner = [](double e, double n) { return Value(Value::Array{e, n}); };
  return Value::Array{corner(east, north), corner(east + side, north),
                      corner(east + side, north + side), corner(east, north + side),
                      corner(east, north)};
}

Value polygon(double east, double north, double side) {
  return Value::Object{
      {"type",        "MultiPolygon"                                     },
      {"coordinates", Value::Array{Value::Array{ring(east, north, side)}}}
  };
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
  // A chessboard of fields of 100 m, 447 a row: none touches another.
  const double east = 300000 + static_cast<double>(number % 447) * 400;
  const double north = 5600000 + static_cast<double>(number / 447) * 400;
  return {
      "record.put", "area/" + made.id(),
      Value::Object{{"label", "A" + std::to_string(number + 1)},
                    {"fields", Value::Object{{"name", "Field"}, {"admin_area", "RU-KRS"}}},
                    {"geometries", Value::Object{{"outline", polygon(east, north, 100)}}}}
  };
}

/// Seconds for `count` rows of as many bytes each, one transaction each, as durable as the journal.
double bare_inserts(const std::filesystem::path& path, int count, const std::string& bytes) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_exec(database,
               "pragma journal_mode = wal; pragma synchronous = full; create table t (b text);",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "insert into t values (?1)", -1, &insert, nullptr);
  const Watch watch;
  for (int i = 0; i < count; ++i) {
    sqlite3_bind_text(insert, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  const double seconds = watch.seconds();
  sqlite3_finalize(insert);
  sqlite3_close(database);
  return seconds;
}

void append(const std::filesystem::path& folder) {
  Made made(folder / "append.demine.gpkg");
  auto file = made.open();
  constexpr int kCount = 500;
  std::string line;
  const Watch watch;
  for (int i = 0; i < kCount; ++i) {
    const auto said =
        must(app::say_all(file, made.signer, [&]() -> base::Result<std::vector<app::Statement>> {
          return std::vector{
              app::Statement{"record.put", "team/" + made.id(),
                             Value::Object{{"label", "K" + std::to_string(i)},
                                           {"fields", Value::Object{{"name", "Team"}}}}}
          };
        }));
    line = journal::encode(said.front());
  }
  const double ours = watch.seconds() / kCount;
  const double bare = bare_inserts(folder / "bare.db", kCount, line) / kCount;
  fmt::print(
      "append       {:8.0f} us an entry, signed, folded and on the disk; bare SQLite insert {:.0f} "
      "us; ratio {:.2f}\n",
      ours * 1e6, bare * 1e6, ours / bare);
}

void refold(const std::filesystem::path& folder, std::int64_t entries) {
  Made made(folder / "refold.demine.gpkg");
  std::vector<std::string> subjects;
  const std::int64_t records = entries / 5;
  for (std::int64_t i = 0; i < records; ++i) subjects.push_back("day_record/" + made.id());
  const Watch writing;
  write_all(made, entries, [&](std::int64_t i) {
    const auto& subject = subjects[static_cast<std::size_t>(i % records)];
    Value::Object payload{
        {"fields", Value::Object{{"note", "day " + std::to_string(i / records)}}}
    };
    if (i < records) payload["label"] = "DR" + std::to_string(i);
    return app::Statement{"record.put", subject, std::move(payload)};
  });
  fmt::print(
      "batch        {:8.0f} entries/s, signed, folded and on the disk in transactions of 10 000\n",
      static_cast<double>(entries) / writing.seconds());
  auto file = made.open();
  const double before = peak_mib();
  const Watch watch;
  must(file.rebuild());
  fmt::print(
      "refold       {:8.0f} entries/s over {} entries; peak memory {:.0f} MiB ({:.0f} before)\n",
      static_cast<double>(entries) / watch.seconds(), entries, peak_mib(), before);
}

void ledger(const std::filesystem::path& folder) {
  Made made(folder / "ledger.demine.gpkg");
  write_all(made, 20'000, [&](std::int64_t i) { return area(made, i); });
  const auto file = made.open();
  const Watch watch;
  const auto sum = must(app::land_ledger(file));
  fmt::print("ledger       {:8.2f} s over 20 000 areas; balances: {}\n", watch.seconds(),
             sum.balances());
}

void box(const std::filesystem::path& folder) {
  Made made(folder / "box.demine.gpkg");
  write_all(made, 200'000, [&](std::int64_t i) { return area(made, i); });
  const auto file = made.open();
  base::Random random(7);
  constexpr int kBoxes = 100;
  std::int64_t found = 0;
  const Watch watch;
  for (int i = 0; i < kBoxes; ++i) {
    const double west = 300000 + 400 * std::floor(random.uniform(0, 430));
    const double south = 5600000 + 400 * std::floor(random.uniform(0, 430));
    must(file.for_each_record_in("area",
                                 {west - 10, south - 10, west + 3999 - 200, south + 3999 - 200},
                                 [&](store::Record&) -> base::Done {
                                   ++found;
                                   return {};
                                 }));
  }
  fmt::print("box          {:8.2f} ms for {:.0f} areas out of 200 000\n",
             watch.seconds() / kBoxes * 1000, static_cast<double>(found) / kBoxes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::filesystem::path folder = argv[1];
  append(folder);
  ledger(folder);
  box(folder);
  refold(folder, argc > 2 ? std::atoll(argv[2]) : 1'000'000);
}
