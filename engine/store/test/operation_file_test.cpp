// SPDX-License-Identifier: Apache-2.0
#include "demine/store/operation_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

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

TEST(OperationFile, WhatCouldActByItselfIsRefusedByName) {
  struct Case {
    const char* sql;
    const char* named;
  };
  const Case cases[] = {
      {"create trigger evil after insert on demine_journal begin delete from demine_journal; end",
       "trigger evil"                                                                                                           },
      {"create view people as select 1",                                                           "view people"                },
      {"drop trigger rtree_operation_geom_insert",                                                 "rtree_operation_geom_insert"},
  };
  for (const Case& c : cases) {
    Made made;
    made.sql(c.sql);
    const auto opened = OperationFile::open(made.path, Use::Read);
    ASSERT_FALSE(opened) << c.sql;
    EXPECT_NE(said(opened).find(c.named), std::string::npos) << said(opened);
  }
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
  for (std::size_t i = 0; i < whole.size(); i += 997) {
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
