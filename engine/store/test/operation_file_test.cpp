// SPDX-License-Identifier: Apache-2.0
#include "demine/store/operation_file.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "demine/base/leftovers.hpp"
#include "sqlite.hpp"
#include "store_support.hpp"

namespace demine::store::test {
namespace {

using journal::Entry;

/// A file with its first entry, and who wrote it.
struct Made {
  Folder folder;
  Writer ann{1};
  std::filesystem::path path = folder / "x.demine.gpkg";
  Entry first = ann.write("operation.create", operation_payload());
  Made() { EXPECT_EQ(said(OperationFile::create(path, utm37(), first)), ""); }
  OperationFile open(Use use = Use::Write) {
    auto file = OperationFile::open(path, use);
    EXPECT_EQ(said(file), "");
    return std::move(file).value();
  }
  /// Behind demine's back.
  void sql(const char* statement) {
    auto database = Database::open(path, Access::Write);
    ASSERT_TRUE(database);
    ASSERT_EQ(said(database->script("pragma trusted_schema = on")), "");
    ASSERT_EQ(said(database->script(statement)), "");
  }
};

std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<std::string> lines(const OperationFile& file, Order order = Order::ByDevice) {
  std::vector<std::string> out;
  EXPECT_EQ(said(file.for_each(order,
                               [&](const Entry& entry) -> base::Done {
                                 out.push_back(journal::encode(entry));
                                 return {};
                               })),
            "");
  return out;
}

TEST(OperationFile, KeepsWhatWasWritten) {
  Made made;
  const Entry second = made.ann.write("note", {
                                                  {"n", 1}
  });
  {
    auto file = made.open();
    const auto added = file.add({second});
    ASSERT_EQ(said(added), "");
    EXPECT_EQ(added->entries, 1);
    EXPECT_EQ(file.add({second})->entries, 0) << "the same again is nothing new";
  }
  const auto file = made.open(Use::Read);
  EXPECT_EQ(lines(file).size(), 2U);
  EXPECT_EQ(file.entry(second.header.id).value(), second);
  EXPECT_EQ(file.heads()->at(made.ann.device).sequence, 2);
  EXPECT_EQ(file.latest_clock().value(), second.header.clock);
  EXPECT_EQ(file.operation()->name, "Test");
  EXPECT_EQ(file.operation()->languages, "ru,en");
  ASSERT_EQ(file.person_keys()->size(), 1U);
  EXPECT_EQ(file.person_keys()->front().name, "Ann");
}

TEST(OperationFile, IsNeverOverwritten) {
  Made made;
  const auto again = OperationFile::create(
      made.path, utm37(), Writer(2).write("operation.create", operation_payload()));
  EXPECT_EQ(said(again), "this file is there already");
  EXPECT_EQ(lines(made.open(Use::Read)).size(), 1U);
}

TEST(SafetyRule5, WhatDoesNotFollowIsNotTaken) {
  Made made;
  auto file = made.open();
  const Entry unknown = Writer(3).follow(made.first).write("note", {});
  EXPECT_EQ(said(file.add({unknown})), "its key is not enrolled in this operation");
  (void)made.ann.write("note", {});  // never arrives
  EXPECT_EQ(said(file.add({made.ann.write("note", {})})), "entry 2 of this device is missing");
  EXPECT_EQ(lines(file).size(), 1U) << "nothing of a refused batch stays";
}

TEST(OperationFile, APlaneThatAnotherProgramChangedIsSeen) {
  Made made;
  EXPECT_EQ(made.open(Use::Read).plane()->code, 32637);
  made.sql("update gpkg_spatial_ref_sys set organization_coordsys_id = 32638 where srs_id = 32637");
  EXPECT_EQ(said(made.open(Use::Read).plane()),
            "the file says that its plane is EPSG:32638, and the journal that it is EPSG:32637");
}

TEST(SafetyRule11, AnotherOperationIsNeverMergedWhateverItsClock) {
  Made made;
  auto file = made.open();
  Writer earlier(2);
  auto payload = operation_payload();
  payload["name"] = "Old exercise";
  const Entry old = earlier.write("operation.create", payload);
  EXPECT_EQ(said(file.add({old, earlier.write("note", {})})),
            "these are entries of another operation");
  EXPECT_EQ(file.operation()->name, "Test");
  EXPECT_EQ(lines(file).size(), 1U);
}

TEST(SafetyRule5, NothingOfABatchStaysWhenOneEntryIsWrong) {
  Made made;
  auto file = made.open();
  const Entry good = made.ann.write("note", {
                                                {"n", 1}
  });
  Entry bad = made.ann.write("note", {
                                         {"n", 2}
  });
  bad.payload->text = "{\"n\":3}";
  EXPECT_EQ(said(file.add({good, bad})), "the payload is not the one that was signed");
  EXPECT_EQ(lines(file).size(), 1U);
}

TEST(OperationFile, TakesAPayloadThatWasWithheld) {
  Made made;
  auto file = made.open();
  const Entry whole = made.ann.write("note", {
                                                 {"n", 1}
  });
  Entry withheld = whole;
  withheld.payload.reset();
  ASSERT_EQ(said(file.add({withheld})), "");
  EXPECT_FALSE(file.entry(whole.header.id)->payload);
  EXPECT_EQ(file.add({whole})->payloads, 1);
  EXPECT_EQ(file.entry(whole.header.id).value(), whole);
}

TEST(OperationFile, RebuildMakesTheSameRegister) {
  Made made;
  auto file = made.open();
  const auto before = file.operation().value();
  ASSERT_EQ(said(file.set_fact("device", "x")), "");
  made.sql("update operation set name = 'Other'; delete from person_key;");
  EXPECT_EQ(file.operation()->name, "Other");
  EXPECT_EQ(file.changed_tables().value(), (std::vector<std::string>{"operation", "person_key"}));
  EXPECT_EQ(file.operation()->name, "Other") << "looking changes nothing";
  ASSERT_EQ(said(file.rebuild()), "");
  EXPECT_EQ(file.operation()->name, before.name);
  EXPECT_TRUE(file.changed_tables()->empty());
  EXPECT_EQ(file.person_keys()->size(), 1U);
  EXPECT_EQ(file.fact("device").value(), "x");
  EXPECT_EQ(file.fact("nothing").value(), std::nullopt);
}

/// As any program can: without demine's own guards.
void raw_sql(const std::filesystem::path& path, const std::string& statements) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
  char* words = nullptr;
  EXPECT_EQ(sqlite3_exec(handle, statements.c_str(), nullptr, nullptr, &words), SQLITE_OK)
      << statements << ": " << (words != nullptr ? words : "");
  sqlite3_free(words);
  sqlite3_close(handle);
}

struct Hostile {
  const char* sql;
  const char* named;
};

TEST(OperationFile, WhatCouldActByItselfIsRefusedByName) {
  const Hostile cases[] = {
      {"create trigger evil after insert on demine_journal begin delete from demine_journal; end",
       "trigger evil"                                                                                                              },
      {"create trigger evil instead of insert on v begin select 1; end",                           "view v"                        },
      {"create view people as select 1",                                                           "view people"                   },
      {"create view shadow as select * from demine_journal",                                       "view shadow"                   },
      {"drop trigger rtree_operation_geom_insert",                                                 "rtree_operation_geom_insert"   },
      {"drop trigger demine_area_update",                                                          "trigger demine_area_update"    },
      {"drop trigger demine_area_update; create trigger demine_area_update after update on area "
       "begin select 1; end",                                                               "trigger demine_area_update"    },
      {"create virtual table ghost using rtree(id, a, b)",                                         "table ghost"                   },
      {"create virtual table ghost using fts5(a)",                                                 "table ghost"                   },
      {"create index spy on demine_journal (length(payload))",                                     "index spy"                     },
      {"drop index demine_journal_by_clock",                                                       "index demine_journal_by_clock" },
      {"create table lazy (a, b generated always as (hex(zeroblob(99999999))) stored)",
       "table lazy"                                                                                                                },
      {"create table lazy (a, b as (abs(a)))",                                                     "table lazy"                    },
      {"alter table team add column evil text",                                                    "table team"                    },
      {"alter table demine_meta rename to other",                                                  "trigger demine_accident_delete"},
      {"drop table rtree_area_geom",                                                               "rtree_area_geom"               },
      {"pragma writable_schema = on; update sqlite_schema set sql = replace(sql, 'unique', "
       "'      ') where name = 'demine_journal'",                                           "demine_journal"                },
      {"pragma application_id = 7",                                                                "application id is 7"           },
      {"delete from demine_migration where number = 3",                                            "no operation file of demine"   },
      {"update demine_migration set sha256 = 'x' where number = 3",                                "no operation file of demine"   },
      {"insert into demine_migration values (99, 'later', 'x')",                                   "later version"                 },
      {"drop table demine_migration",                                                              "no operation file of demine"   },
  };
  for (const Hostile& c : cases) {
    Made made;
    const std::string before = std::string(c.sql).find(" on v ") != std::string::npos
                                   ? "create view v as select 1 as a;"
                                   : "";
    raw_sql(made.path, before + c.sql);
    for (const Use use : {Use::Read, Use::Write}) {
      const auto opened = OperationFile::open(made.path, use);
      ASSERT_FALSE(opened) << c.sql;
      EXPECT_EQ(opened.error().code, base::ErrorCode::InvalidInput) << c.sql;
      EXPECT_NE(said(opened).find(c.named), std::string::npos) << c.sql << ": " << said(opened);
    }
  }
}

TEST(OperationFile, TablesOfOtherProgramsDoNothingAndAreNoMatter) {
  Made made;
  raw_sql(made.path, "create table layer_styles (id integer primary key, style text unique)");
  auto file = made.open();
  EXPECT_EQ(lines(file).size(), 1U);
  const auto target = made.folder / "copy.demine.gpkg";
  ASSERT_EQ(said(file.back_up(target)), "");
  EXPECT_EQ(lines(OperationFile::open(target, Use::Read).value()).size(), 1U);
}

TEST(OperationFile, ABrokenHeaderIsSaid) {
  for (const std::size_t at : {0U, 15U, 16U, 18U, 19U, 21U, 22U, 23U, 47U}) {
    Made made;
    std::string bytes = bytes_of(made.path);
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    std::ofstream(made.path, std::ios::binary) << bytes;
    const auto opened = OperationFile::open(made.path, Use::Write);
    ASSERT_FALSE(opened) << at;
    EXPECT_NE(said(opened), "") << at;
  }
}

TEST(OperationFile, APageThatSqliteDidNotWriteIsNamed) {
  Made made;
  EXPECT_EQ(said(made.open(Use::Read).check_pages()), "");
  // A row that an index misses, and nothing else is wrong.
  raw_sql(made.path,
          "pragma writable_schema = on; create table kept as select rootpage r from sqlite_schema "
          "where name = 'demine_journal_by_clock'; update sqlite_schema set rootpage = (select "
          "rootpage from sqlite_schema where name = 'demine_area_by_label') where name = "
          "'demine_journal_by_clock'; drop table kept");
  const auto opened = OperationFile::open(made.path, Use::Read);
  ASSERT_EQ(said(opened), "");
  EXPECT_NE(said(opened->check_pages()).find("the file is damaged"), std::string::npos);
}

TEST(OperationFile, SaysWhatIsNoOperation) {
  const Folder folder;
  std::ofstream(folder / "text.gpkg") << std::string(5000, 'x');
  std::ofstream(folder / "empty.gpkg");
  EXPECT_NE(
      said(OperationFile::open(folder / "text.gpkg", Use::Read)).find("damaged, or no GeoPackage"),
      std::string::npos);
  EXPECT_EQ(said(OperationFile::open(folder / "empty.gpkg", Use::Read)),
            "this is no operation file of demine");
  EXPECT_EQ(said(OperationFile::open(folder / "none.gpkg", Use::Read)), "there is no such file");
}

TEST(OperationFile, AnyFlippedByteOfTheJournalIsAClearErrorOrNoMatter) {
  Made made;
  {
    auto file = made.open();
    for (int i = 0; i < 20; ++i) {
      ASSERT_EQ(said(file.add({
                    made.ann.write("note", {{"n", i}}
                     )
      })),
                "");
    }
  }
  const std::string whole = bytes_of(made.path);
  const auto copy = made.folder / "copy.gpkg";
  const auto good = lines(made.open(Use::Read));
  int seen = 0;
  for (std::size_t i = 0; i < whole.size(); i += 4973) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    std::ofstream(copy, std::ios::binary) << changed;
    const auto file = OperationFile::open(copy, Use::Read);
    if (!file) {
      ++seen;
      continue;
    }
    journal::KeyRing keys;
    if (const auto known = file->keys()) keys = *known;
    journal::ChainVerifier verifier(keys);
    std::vector<std::string> read;
    const auto done = file->for_each(Order::ByDevice, [&](const Entry& entry) -> base::Done {
      read.push_back(journal::encode(entry));
      return verifier.next(entry);
    });
    if (!done) {
      ++seen;
      continue;
    }
    // What verifies is what was written, or a chain that lost its end: heads show it.
    ASSERT_LE(read.size(), good.size());
    for (std::size_t e = 0; e < read.size(); ++e) ASSERT_EQ(read[e], good[e]) << i;
  }
  EXPECT_GT(seen, 3) << "the journal was hit";
}

TEST(OperationFile, BackupIsTheSameJournal) {
  Made made;
  auto file = made.open();
  ASSERT_EQ(said(file.add({
                made.ann.write("note", {{"n", 1}}
                 )
  })),
            "");
  const auto target = made.folder / "copy.demine.gpkg";
  ASSERT_EQ(said(file.back_up(target)), "");
  const auto copy = OperationFile::open(target, Use::Read).value();
  EXPECT_EQ(lines(copy), lines(file));
  ASSERT_EQ(said(file.set_fact("device", "d")), "");
  const auto later = made.folder / "later.demine.gpkg";
  ASSERT_EQ(said(file.back_up(later)), "");
  EXPECT_FALSE(OperationFile::open(later, Use::Read)->fact("device").value())
      << "a copy is a device of its own, wherever it is put";
  EXPECT_EQ(said(file.back_up(target)), "this file is there already");
}

/// The name under which a process makes a copy, were it the one that has this number.
std::string half_made(const std::string& target, pid_t process) {
  const std::string name = base::this_process();
  return "." + target + ".partial-" + name.substr(0, name.find('-') + 1) + std::to_string(process);
}

TEST(OperationFile, ABackupTakesAwayWhatAKilledOneLeft) {
  Made made;
  const pid_t killed = ::fork();
  if (killed == 0) ::_exit(0);
  ASSERT_EQ(::waitpid(killed, nullptr, 0), killed);
  const auto left = made.folder / half_made("copy.gpkg", killed);
  const auto living = made.folder / half_made("copy.gpkg", ::getppid());
  for (const char* const beside : {"", "-journal"}) {
    std::ofstream(left.string() + beside) << "half";
    std::ofstream(living.string() + beside) << "half";
  }
  ASSERT_EQ(said(made.open().back_up(made.folder / "copy.gpkg")), "");
  EXPECT_FALSE(std::filesystem::exists(left));
  EXPECT_FALSE(std::filesystem::exists(left.string() + "-journal"));
  EXPECT_EQ(bytes_of(living), "half") << "somebody writes it";
  EXPECT_EQ(bytes_of(living.string() + "-journal"), "half");
}

TEST(OperationFile, ABackupThatIsWrittenToGetsAWriteAheadLog) {
  Made made;
  const auto target = made.folder / "copy.demine.gpkg";
  ASSERT_EQ(said(made.open().back_up(target)), "");
  const auto mode = [&] { return bytes_of(target)[18] == 2 ? "wal" : "rollback"; };
  EXPECT_STREQ(mode(), "rollback") << "so that it can be read from where nothing can be written";
  (void)OperationFile::open(target, Use::Read);
  EXPECT_STREQ(mode(), "rollback");
  EXPECT_EQ(said(OperationFile::open(target, Use::Write)), "");
  EXPECT_STREQ(mode(), "wal");
}

TEST(OperationFile, TwoProcessesLoseNothing) {
  Made made;
  Writer bob(2);
  bob.follow(made.first);
  {
    auto file = made.open();
    ASSERT_EQ(said(file.add({
                  made.ann.write("key.enrol", {{"person", bob.person.text()},
                                               {"public_key", bob.key.public_key().text()},
                                               {"name", "Bob"},
                                               {"administrator", false}}
                   )
    })),
              "");
  }
  bob.clock = journal::HybridClock(made.ann.clock.last());
  constexpr int kEach = 25;
  const auto write_all = [&](Writer& who) {
    for (int i = 0; i < kEach; ++i) {
      auto file = OperationFile::open(made.path, Use::Write);
      if (!file || !file->add({
                       who.write("note", {{"n", i}}
                        )
      }))
        return 1;
    }
    return 0;
  };
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(write_all(bob));
  EXPECT_EQ(write_all(made.ann), 0);
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(lines(made.open(Use::Read)).size(), 2U + 2U * kEach);
}

TEST(OperationFile, IsAGeoPackageThatGdalReadsWithoutAWarning) {
  Made made;
  made.open();
  const std::string command = "ogrinfo -al -so '" + made.path.string() + "' > '" +
                              (made.folder / "said").string() + "' 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const std::string words = bytes_of(made.folder / "said");
  EXPECT_EQ(words.find("Warning"), std::string::npos) << words;
  EXPECT_EQ(words.find("ERROR"), std::string::npos) << words;
  EXPECT_NE(words.find("Multi Polygon"), std::string::npos) << words;
  EXPECT_NE(words.find("Feature Count: 1"), std::string::npos) << words;
}

}  // namespace
}  // namespace demine::store::test
