// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "embedded/queries.hpp"
#include "register_support.hpp"
#include "register_tables.hpp"
#include "sqlite.hpp"
#include "testing/source_dir.hpp"

namespace demine::store::test {
namespace {

namespace queries = embedded::queries;

/// The whole file as it is, behind the door that the product uses.
Database raw(const OperationFile& file) {
  auto database = Database::open(file.path(), Access::Write);
  EXPECT_EQ(said(database), "");
  EXPECT_EQ(said(database->script("pragma trusted_schema = on")), "");
  return std::move(database).value();
}

std::vector<std::string> column(Database& database, const std::string& sql, int place = 0) {
  std::vector<std::string> out;
  auto rows = database.prepare(sql);
  EXPECT_EQ(said(rows), "") << sql;
  while (rows && rows->step().value()) out.emplace_back(rows->text(place));
  return out;
}

TEST(Statements, EveryFileIsPrepared) {
  const Three three;
  auto database = raw(three.copy("1.gpkg", {}));
  int count = 0;
  for (const auto& each :
       std::filesystem::directory_iterator(DEMINE_SOURCE_DIR "/engine/store/sql/queries")) {
    std::ifstream in(each.path());
    std::ostringstream read;
    read << in.rdbuf();
    const std::string sql = read.str();
    EXPECT_EQ(said(database.prepare(sql)), "") << each.path().filename();
    ++count;
  }
  EXPECT_GT(count, 20);
  for (const model::Entity& entity : model::entities()) {
    for (const auto sql : {put_row_sql(entity), clear_rows_sql(entity.name),
                           clear_record_sql(entity), rows_text_sql(entity), read_rows_sql(entity),
                           read_named_sql(entity), highest_label_sql(entity)}) {
      EXPECT_EQ(said(database.prepare(sql)), "") << sql;
    }
    if (layer_field(entity) == nullptr) continue;
    for (const auto sql :
         {read_boxed_sql(entity), put_box_sql(entity.name), clear_boxes_sql(entity.name)}) {
      EXPECT_EQ(said(database.prepare(sql)), "") << sql;
    }
  }
}

/// What runs at every command costs the same in a journal of ten entries and of ten million.
TEST(Statements, NoneThatEveryCommandRunsReadsATableThrough) {
  const Three three;
  auto database = raw(three.copy("1.gpkg", {}));
  const auto& area = *model::find_entity("area");
  struct Case {
    const char* name;
    std::string_view sql;
  };
  const Case cases[] = {
      {"heads",              queries::heads_sql()               },
      {"entries_about_keys", queries::entries_about_keys_sql()  },
      {"entries_of_subject", queries::entries_of_subject_sql()  },
      {"stored_of_subject",  queries::stored_of_subject_sql()   },
      {"has_entry",          queries::has_entry_sql()           },
      {"entry_by_id",        queries::entry_by_id_sql()         },
      {"clear_conflicts_of", queries::clear_conflicts_of_sql()  },
      {"clear_areas_of",     queries::clear_areas_of_sql()      },
      {"clear_record",       clear_record_sql(area)             },
      {"clear_box",          clear_box_sql(area)                },
      {"clear_boxes_of",     queries::clear_boxes_of_areas_sql()},
      {"read_named",         read_named_sql(area)               },
  };
  for (const Case& each : cases) {
    for (const std::string& step :
         column(database, "explain query plan " + std::string(each.sql), 3)) {
      // Of what the statement itself made, one row a device; and of an index that holds the few
      // entries about keys alone.
      // An R-tree by index 1 is one row, by its id.
      const bool one = step.ends_with("VIRTUAL TABLE INDEX 1:");
      const bool few = one || step == "SCAN known" ||
                       step == "SCAN demine_journal USING INDEX demine_journal_about_keys";
      EXPECT_TRUE(few || !step.starts_with("SCAN")) << each.name << ": " << step;
    }
  }
}

TEST(Statements, TheHeadsAreTheLastEntryOfEachDevice) {
  Three three;
  std::vector<Entry> more;
  for (int i = 0; i < 7; ++i) {
    more.push_back(
        three.people[static_cast<std::size_t>(i % 2)].write("record.put",
                                                            {
                                                                {"label", "K" + std::to_string(i)}
    },
                                                            "team/" + uuid(i)));
  }
  const auto file = three.copy("1.gpkg", {more});
  const auto heads = file.heads().value();
  ASSERT_EQ(heads.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& head = heads.at(three.people[i].device);
    EXPECT_EQ(head.sequence, three.people[i].sequence - 1);
    EXPECT_EQ(head.hash, three.people[i].previous);
  }
}

/// Who writes the register tells the R-trees itself: they hold what the layers' triggers would have
/// put there, whether a few subjects were made anew or all.
TEST(Register, TheRTreesHoldTheBoxesOfTheRows) {
  Three three;
  const auto put = [&](int area, double east, const char* name) {
    return three.people[0].write(
        "record.put",
        {
            {"label",      "A" + std::to_string(area)                               },
            {"fields",     Value::Object{{"name", name}}                            },
            {"geometries", Value::Object{{"outline", square(east, 5600000, 64, 32)}}}
    },
        "area/" + uuid(area));
  };
  std::vector<Entry> areas;
  for (int i = 0; i < 80; ++i) areas.push_back(put(i, 300000 + 100 * i, "Field"));  // several pages
  auto file = three.copy("1.gpkg", {areas});
  const auto boxes = [&] {
    auto database = raw(file);
    std::vector<std::string> out;
    for (const std::string layer : {"area", "operation"}) {
      const std::string tree = "rtree_" + layer + "_geom";
      EXPECT_EQ(column(database, "select rtreecheck('" + tree + "')"),
                std::vector<std::string>{"ok"});
      // As the triggers write them, in 32 bits.
      EXPECT_EQ(column(database, "select count(*) from " + layer + " join " + tree +
                                     " box on box.id = fid where abs(minx - st_minx(geom)) < 1 and "
                                     "abs(maxx - st_maxx(geom)) < 1 and abs(miny - st_miny(geom)) "
                                     "< 1 and abs(maxy - st_maxy(geom)) < 1"),
                column(database, "select count(*) from " + layer + " where geom not null"));
      const auto rows = column(database,
                               "select id || ' ' || minx || ' ' || maxx || ' ' || miny "
                               "|| ' ' || maxy from " +
                                   tree + " order by id");
      out.insert(out.end(), rows.begin(), rows.end());
    }
    return out;
  };
  EXPECT_EQ(boxes().size(), 81U);
  ASSERT_EQ(said(file.add({put(3, 400000, "Moved"), put(70, 410000, "Moved too")})), "");
  const auto before = boxes();
  EXPECT_EQ(before.size(), 81U);
  ASSERT_EQ(said(file.rebuild()), "");
  EXPECT_EQ(boxes(), before);
  // And for other programs the triggers are at work: what they change is noted.
  auto database = raw(file);
  ASSERT_EQ(said(database.script("update area set name = 'Other' where label = 'A1'")), "");
  EXPECT_EQ(file.count_outside_edits().value(), 1);
}

/// Where there is no write-ahead log, whoever reads would be in the way of pages that do not fit
/// into memory: as much is cleared here, and as little kept, as makes them be written early.
TEST(OperationFile, ABackupIsFoldedAnewToo) {
  Three three;
  std::vector<Entry> many;
  for (int i = 0; i < 300; ++i) {
    many.push_back(
        three.people[0].write("record.put",
                              {
                                  {"label",  "K" + std::to_string(i)                        },
                                  {"fields", Value::Object{{"name", std::string(4000, 'n')}}}
    },
                              "team/" + uuid(i)));
  }
  const auto file = three.copy("1.gpkg", {many});
  const auto before = register_of(file);
  const auto path = three.folder / "backup.gpkg";
  ASSERT_EQ(said(file.back_up(path)), "");
  auto reader = Database::open(path, Access::Read);
  ASSERT_EQ(said(reader->script("begin; select count(*) from demine_journal")), "");
  auto backup = OperationFile::open(path, Use::Write);
  ASSERT_EQ(said(backup), "");
  ASSERT_EQ(said(reader->script("commit")), "");
  ASSERT_EQ(reader->word("pragma journal_mode").value(), "delete") << "somebody read just then";
  ASSERT_EQ(said(backup->keep_pages_kib(64)), "");
  EXPECT_EQ(said(backup->rebuild()), "");
  EXPECT_EQ(register_of(*backup), before);
  EXPECT_TRUE(backup->changed_tables()->empty());
}

TEST(SafetyRule5, OneWrongSignatureAmongManyIsNamedAndNothingStays) {
  for (const std::size_t wrong : {0U, 50U, 99U}) {
    Three three;
    std::vector<Entry> many;
    for (int i = 0; i < 100; ++i) {
      many.push_back(three.people[0].write("record.put",
                                           {
                                               {"label", "K" + std::to_string(i)}
      },
                                           "team/" + uuid(i)));
    }
    many[wrong].signature[7] ^= 1;
    auto file = three.copy("1.gpkg", {});
    const auto before = file.heads().value();
    // From elsewhere, and signed here: a fault of this machine must not reach its chain either.
    const auto make = [&](const journal::Heads&, journal::Stamp,
                          const OperationFile::Take& take) -> base::Done {
      for (const Entry& each : many) take(each, journal::entry_hash(each));
      return {};
    };
    const auto& key = three.people[0].key;
    for (const auto& added : {file.add(many), file.write(key, make)}) {
      ASSERT_FALSE(added);
      EXPECT_EQ(base::english(added.error().what), "the signature is not that of the header");
      EXPECT_NE(added.error().where.find(many[wrong].header.id.text()), std::string::npos);
      EXPECT_EQ(file.heads().value(), before);
      EXPECT_TRUE(file.records("team")->empty());
    }
    many[wrong].signature[7] ^= 1;
    // What another signed is added, whoever writes.
    const auto by_another = file.write(three.people[1].key, make);
    ASSERT_FALSE(by_another);
    EXPECT_EQ(base::english(by_another.error().what),
              "the entry names another key than the one that writes");
    EXPECT_EQ(file.heads().value(), before);
    EXPECT_EQ(file.write(key, make)->entries, 100);
    EXPECT_EQ(file.records("team")->size(), 100U);
  }
}

/// Of many, pages go into the write-ahead log before all is checked: of what is undone nothing
/// stays there.
TEST(SafetyRule5, OfAWrongSignatureNothingIsLeftInTheLog) {
  Three three;
  auto& ann = three.people[0];
  std::vector<Entry> many;
  for (int i = 0; i < 1100; ++i) {
    many.push_back(ann.write("record.put",
                             {
                                 {"label", "K" + std::to_string(i)}
    },
                             "team/" + uuid(i)));
  }
  many[700].signature[7] ^= 1;
  auto file = three.copy("1.gpkg", {});
  const auto make = [&](const journal::Heads&, journal::Stamp,
                        const OperationFile::Take& take) -> base::Done {
    for (const Entry& each : many) take(each, journal::entry_hash(each));
    return {};
  };
  const std::filesystem::path log = file.path().string() + "-wal";
  EXPECT_EQ(said(file.write(ann.key, make)), "the signature is not that of the header");
  EXPECT_EQ(std::filesystem::file_size(log), 0U);
  many[700].signature[7] ^= 1;
  EXPECT_EQ(file.write(ann.key, make)->entries, 1100);
  EXPECT_GT(std::filesystem::file_size(log), 0U);
  EXPECT_TRUE(file.changed_tables()->empty());
}

}  // namespace
}  // namespace demine::store::test
