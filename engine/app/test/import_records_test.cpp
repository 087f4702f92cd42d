// SPDX-License-Identifier: Apache-2.0
#include "demine/app/import_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace demine::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kArea =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
"coordinates":[[[35.20,51.10],[35.40,51.10],[35.40,51.30],[35.20,51.30],[35.20,51.10]]]}}]})";
constexpr const char* kHeader =
    "id,kind,date,precision_m,grade,directness,provenance,source,synthetic,wkt\n";
constexpr std::int64_t kNow_ms = 1'777'708'800'000;  // 2026-05-02T08:00:00Z

template <typename T>
T must(base::Result<T> result) {
  EXPECT_TRUE(result) << (result ? "" : base::english(result.error().what));
  return std::move(result).value();
}

/// An operation of one administrator, in a folder of its own.
class ImportRecords : public testing::Test {
 protected:
  ImportRecords() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("demine-") + test->name() + "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("area.json", kArea);
    make("k.demine.gpkg", true);
  }
  ~ImportRecords() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream whole;
    whole << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return whole.str();
  }
  void make(const std::string& name, bool synthetic) {
    (void)must(create_operation({.file = folder_ / name,
                                 .name = "Exercise",
                                 .area = folder_ / "area.json",
                                 .country = "RU",
                                 .languages = {"en"},
                                 .administrator = "Anna",
                                 .synthetic = synthetic},
                                signer(!synthetic)));
  }
  Signer signer(bool real = false) {
    entropy_.emplace(++seed_);
    journal::SeededEntropy of_key(1);
    return {journal::SecretKey::make(of_key), kNow_ms,
            real ? &journal::system_entropy() : static_cast<journal::Entropy*>(&*entropy_), !real};
  }
  [[nodiscard]] store::OperationFile open(const std::string& name = "k.demine.gpkg") const {
    return must(store::OperationFile::open(folder_ / name, store::Use::Write));
  }
  base::Result<Imported> import(const ImportOptions& options,
                                const std::string& name = "k.demine.gpkg", bool real = false) {
    auto file = open(name);
    Session session;
    session.today = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(kNow_ms)));
    return import_records(file, signer(real), options, session);
  }
  /// Rows under kHeader, as evidence.
  base::Result<Imported> evidence(const std::string& rows) {
    return import({.file = write("e.csv", kHeader + rows), .entity = "evidence"});
  }
  [[nodiscard]] std::int64_t entries() const {
    std::int64_t count = 0;
    const auto file = open();
    EXPECT_TRUE(file.for_each(store::Order::ByClock, [&](const journal::Entry&) -> base::Done {
      ++count;
      return {};
    }));
    return count;
  }

  fs::path folder_;
  std::uint64_t seed_ = 0;
  std::optional<journal::SeededEntropy> entropy_;
};

std::vector<std::string> codes(const Imported& imported, base::Severity severity) {
  std::vector<std::string> out;
  for (const auto& problem : imported.problems) {
    if (problem.severity == severity) out.push_back(problem.code);
  }
  return out;
}

std::string row(const std::string& id, const std::string& wkt,
                const std::string& date = "2025-03-04", const std::string& kind = "find") {
  return id + "," + kind + "," + date + ",20,B2,indirect,visual,A source,true,\"" + wkt + "\"\n";
}

TEST_F(ImportRecords, EachRowThatIsWrongSaysWhy) {
  const struct {
    const char* name;
    std::string row;
    const char* code;
  } cases[] = {
      {"two corners", row("a1", "POLYGON((35.25 51.2,35.26 51.2,35.25 51.2))"), "too-few-vertices"},
      {"rings cross",
       row("a2", "POLYGON((35.25 51.2,35.26 51.21,35.26 51.2,35.25 51.21,35.25 51.2))"),
       "crossing-rings"},
      {"open ring", row("a3", "POLYGON((35.25 51.2,35.26 51.2,35.26 51.21,35.25 51.21))"),
       "open-ring"},
      {"null geometry", row("a4", ""), "no-position"},
      {"empty geometry", row("a5", "POINT EMPTY"), "unclear-position"},
      {"swapped", row("a6", "POINT(51.2 35.25)"), "swapped"},
      {"far outside", row("a7", "POINT(36.9 51.2)"), "outside"},
      {"at zero", row("a8", "POINT(0 0)"), "outside"},
      {"off the Earth", row("a9", "POINT(128 98)"), "off-the-earth"},
      {"no such day", row("b1", "POINT(35.25 51.2)", "2025-02-30"), "unreadable-date"},
      {"tomorrow", row("b2", "POINT(35.25 51.2)", "2026-05-03"), "future-date"},
      {"no such kind", row("b3", "POINT(35.25 51.2)", "2025-03-04", "fnd"), "unknown-kind"},
      {"a cell too many", row("b4", "POINT(35.25 51.2)").insert(3, "find,"),
       "wrong-number-of-cells"},
  };
  for (const auto& each : cases) {
    const auto imported = must(evidence(each.row));
    EXPECT_EQ(imported.added, 0U) << each.name;
    EXPECT_EQ(imported.refused, 1U) << each.name;
    EXPECT_THAT(codes(imported, base::Severity::Refused), ElementsAre(each.code)) << each.name;
    EXPECT_FALSE(base::english(imported.problems.front().todo).empty()) << each.name;
  }
  EXPECT_EQ(entries(), 1) << "what is refused leaves no trace";
}

TEST_F(ImportRecords, WhatIsDoubtfulIsTakenAndSaidSo) {
  const auto imported = must(
      evidence(row(" c1", "POINT(35.25 51.2)") +
               row("c2", "POLYGON((35.21 51.12,35.39 51.12,35.39 51.14,35.21 51.14,35.21 51.12))",
                   "2025-03-05") +
               row("c3", "POINT(35.25 51.2)", "2025-04-04", "marking")));
  EXPECT_EQ(imported.added, 3U);
  EXPECT_EQ(imported.refused, 0U);
  const auto doubtful = codes(imported, base::Severity::Doubtful);
  EXPECT_THAT(doubtful, testing::IsSupersetOf({"blanks", "far-vertices"}));
}

TEST_F(ImportRecords, TheSameFileTwiceAddsNothing) {
  const std::string rows = row("d1", "POINT(35.25 51.2)") + row("d2", "POINT(35.26 51.2)") +
                           row("", "POINT(35.27 51.2)", "2025-05-04") +
                           row("", "POINT(35.28 51.2)", "2025-05-04", "strike") +
                           row("", "POINT(35.28 51.2)", "2025-05-04", "strike");
  const auto first = must(evidence(rows));
  EXPECT_EQ(first.added, 5U) << "two strikes on one place and day are two";
  EXPECT_EQ(first.sources, 1U);
  const auto before = entries();
  const auto again = must(evidence(rows));
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.known, 5U);
  EXPECT_EQ(again.entries, 0U);
  EXPECT_EQ(entries(), before);
  const auto more = must(evidence(rows + row("d3", "POINT(35.29 51.2)", "2025-06-04")));
  EXPECT_EQ(more.added, 1U);
  EXPECT_EQ(more.known, 5U);
}

TEST_F(ImportRecords, TheSameRowsMakeTheSameRecordsInEveryCopy) {
  const std::string rows = row("d1", "POINT(35.25 51.2)") + row("d2", "POINT(35.26 51.2)");
  fs::copy_file(folder_ / "k.demine.gpkg", folder_ / "copy.demine.gpkg");
  (void)must(evidence(rows));
  (void)must(import({.file = folder_ / "e.csv", .entity = "evidence"}, "copy.demine.gpkg"));
  const auto ids = [&](const std::string& name) {
    std::vector<std::string> out;
    const auto file = open(name);
    for (const auto& record : must(file.records("evidence"))) out.push_back(record.id);
    return out;
  };
  EXPECT_EQ(ids("k.demine.gpkg"), ids("copy.demine.gpkg"));
}

TEST_F(ImportRecords, SafetyRule5ARowThatSaysOtherwiseAltersNothing) {
  (void)must(evidence(row("d1", "POINT(35.25 51.2)")));
  const auto other = must(evidence(row("d1", "POINT(35.26 51.2)")));
  EXPECT_EQ(other.added, 0U);
  EXPECT_THAT(codes(other, base::Severity::Refused), ElementsAre("other-values"));
  EXPECT_THAT(base::english(other.problems.back().what), HasSubstr("E1"));
}

TEST_F(ImportRecords, SafetyRule11SyntheticAndRealNeverMix) {
  make("real.demine.gpkg", false);
  const auto synthetic = write("s.csv", kHeader + row("e1", "POINT(35.25 51.2)"));
  std::string plain = row("e1", "POINT(35.25 51.2)");
  plain.replace(plain.find("true"), 4, "false");
  const auto real = write("r.csv", kHeader + plain);
  const auto both = write("b.csv", kHeader + plain + row("e2", "POINT(35.26 51.2)"));
  // The register's own column.
  std::string header = kHeader;
  header.replace(header.find("synthetic"), 9, "origin");
  std::string invented = row("e1", "POINT(35.25 51.2)");
  invented.replace(invented.find("true"), 4, "synthetic");
  const auto of_register = write("o.csv", header + invented);
  const struct {
    const char* name;
    fs::path file;
    const char* operation;
    bool taken;
  } cases[] = {
      {"synthetic into synthetic", synthetic,                 "k.demine.gpkg",    true },
      {"real into real",           real,                      "real.demine.gpkg", true },
      {"real into synthetic",      real,                      "k.demine.gpkg",    false},
      {"synthetic into real",      synthetic,                 "real.demine.gpkg", false},
      {"both into synthetic",      both,                      "k.demine.gpkg",    false},
      {"both into real",           both,                      "real.demine.gpkg", false},
      {"origin into real",         of_register,               "real.demine.gpkg", false},
      {"an operation into real",   folder_ / "k.demine.gpkg", "real.demine.gpkg", false},
  };
  for (const auto& each : cases) {
    const bool is_real = std::string_view(each.operation).starts_with("real");
    const auto imported =
        import({.file = each.file, .entity = "evidence"}, each.operation, is_real);
    ASSERT_EQ(imported.has_value(), each.taken) << each.name;
    if (each.taken) continue;
    EXPECT_EQ(imported.error().code, base::ErrorCode::Mixed) << each.name;
  }
}

TEST_F(ImportRecords, SafetyRule12AMediaReportOrAStatementIsAtMostIndirect) {
  const auto wants_direct = [](const char* id, const char* kind, const char* at) {
    std::string out = row(id, at, "2025-03-04", kind);
    return out.replace(out.find("indirect"), 8, "direct");
  };
  const auto imported = must(evidence(wants_direct("f1", "media_report", "POINT(35.25 51.2)") +
                                      wants_direct("f2", "statement", "POINT(35.26 51.2)") +
                                      wants_direct("f3", "find", "POINT(35.27 51.2)")));
  EXPECT_EQ(imported.added, 3U);
  const auto doubtful = codes(imported, base::Severity::Doubtful);
  EXPECT_EQ(std::ranges::count(doubtful, "at-most-indirect"), 2);
  const auto file = open();
  for (const auto& record : must(file.records("evidence"))) {
    EXPECT_EQ(record.field("directness"), record.field("local_id") == "f3" ? "direct" : "indirect")
        << record.field("kind");
  }
}

TEST_F(ImportRecords, RefusedRowsComeBackAsTheyStoodAndGoInOnceCorrected) {
  const auto file = write("e.csv", kHeader + row("g1", "POINT(35.25 51.2)") +
                                       row("g2", "POINT(35.26 51.2)", "2025-02-30"));
  const auto first =
      must(import({.file = file, .entity = "evidence", .refused = folder_ / "bad.csv"}));
  EXPECT_EQ(first.added, 1U);
  EXPECT_EQ(first.handed_back, 1U);
  std::string bad = read("bad.csv");
  EXPECT_THAT(bad, HasSubstr("demine_problem"));
  EXPECT_THAT(bad, testing::Not(HasSubstr("g1,")));
  const auto there = import({.file = file, .entity = "evidence", .refused = folder_ / "bad.csv"});
  ASSERT_FALSE(there);
  EXPECT_EQ(there.error().code, base::ErrorCode::AlreadyExists);
  bad.replace(bad.find("2025-02-30"), 10, "2025-02-28");
  const auto second = must(import({.file = write("good.csv", bad), .entity = "evidence"}));
  EXPECT_EQ(second.added, 1U);
  EXPECT_EQ(second.refused, 0U);
}

TEST_F(ImportRecords, SafetyRule6AreasThatShareGroundAreRefused) {
  const std::string header = "name,wkt\n";
  const auto square = [](const char* name, const char* west, const char* east) {
    const std::string w = west;
    const std::string e = east;
    return std::string(name) + ",\"POLYGON((" + w + " 51.2," + e + " 51.2," + e + " 51.21," + w +
           " 51.21," + w + " 51.2))\"\n";
  };
  const auto imported =
      must(import({.file = write("a.csv", header + square("first", "35.25", "35.26") +
                                              square("beside", "35.26", "35.27") +
                                              square("over", "35.255", "35.265")),
                   .entity = "area"}));
  EXPECT_EQ(imported.added, 2U);
  EXPECT_EQ(imported.refused, 1U);
  const auto refused = codes(imported, base::Severity::Refused);
  EXPECT_THAT(refused, ElementsAre("overlap", "overlap")) << "once for each area that it lies on";
  const auto thin = must(import(
      {.file = write("t.csv", header + square("thin", "35.3", "35.300001")), .entity = "area"}));
  EXPECT_THAT(codes(thin, base::Severity::Refused), ElementsAre("sliver"));
}

TEST_F(ImportRecords, ADryRunSaysTheSameAndWritesNothing) {
  const auto path = write("e.csv", kHeader + row("h1", "POINT(35.25 51.2)") + row("h2", ""));
  const ImportOptions options{.file = path, .entity = "evidence", .dry_run = true};
  Session session;
  session.today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 2);
  const auto before = entries();
  const auto file = open();
  const auto tried = must(try_import(file, options, session));
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(tried.added, 1U);
  EXPECT_EQ(tried.refused, 1U);
  const auto real = must(import({.file = path, .entity = "evidence"}));
  EXPECT_EQ(real.added, tried.added);
  EXPECT_EQ(real.refused, tried.refused);
  EXPECT_EQ(real.entries, tried.entries);
}

TEST_F(ImportRecords, WhatCannotBeImportedIsRefusedBeforeAnythingIsRead) {
  for (const char* const entity : {"transition", "booking", "evidnce"}) {
    const auto imported = import({.file = folder_ / "not there.csv", .entity = entity});
    ASSERT_FALSE(imported) << entity;
    EXPECT_EQ(imported.error().code, base::ErrorCode::InvalidArgument) << entity;
  }
}

}  // namespace
}  // namespace demine::app
