// SPDX-License-Identifier: Apache-2.0
#include "said_buckets.hpp"

#include <set>

#include "demine/base/random.hpp"
#include "fold.hpp"
#include "register_support.hpp"

namespace demine::store::test {
namespace {

std::string text_of(const SubjectSaid& said) {
  std::string out = said.subject;
  for (const Said& each : said.entries) {
    out += " " + std::to_string(each.position) + " " + each.hash + " " + each.kind + " " +
           each.clock.text() + " " + journal::canonical(each.payload) + " " + each.header +
           (each.counts ? "" : " only a stop");
  }
  return out + "\n";
}

/// Three people who speak of 40 things, one of them on and on, in payloads of all sizes; what
/// Clara's key signs after its end counts for nothing, unless it stops something.
std::vector<Entry> talk(Three& three, int count) {
  base::Random random(11);
  std::vector<Entry> out;
  const auto one = [&](int most) { return static_cast<int>(random.uniform(0, most)); };
  for (int i = 0; i < count; ++i) {
    auto& who = three.people[static_cast<std::size_t>(one(3))];
    const std::string subject = "team/" + uuid(one(2) == 0 ? 7 : one(40));
    const std::string note(static_cast<std::size_t>(one(i % 50 == 0 ? 9000 : 300) + 1), 'x');
    const char* const kind = one(9) == 0 ? "record.revoke" : "record.put";
    out.push_back(who.write(kind,
                            {
                                {"fields", Value::Object{{"note", note}}}
    },
                            subject));
    if (i == count / 2) {
      out.push_back(three.people[0].write(
          "key.revoke", {
                            {"public_key", three.people[2].key.public_key().text()}
      }));
    }
  }
  return out;
}

/// Whatever lies in memory and whatever is put aside, read by one or by two: the same as asking for
/// one subject after another.
TEST(SaidBuckets, AreWhatTheIndexGivesSubjectBySubject) {
  Three three;
  const auto entries = talk(three, 600);
  const auto file = three.copy("1.gpkg", {entries});
  auto database = Database::open(file.path(), Access::Read);
  ASSERT_EQ(said(database), "");
  auto there = Database::open(file.path(), Access::Read);
  ASSERT_EQ(said(there), "");
  const auto keys = keys_of(*database);
  ASSERT_EQ(said(keys), "");
  std::set<std::string> subjects;
  for (const auto& entry : three.founding) subjects.insert(entry.header.subject);
  for (const auto& entry : entries) subjects.insert(entry.header.subject);
  std::string expected;
  for (const auto& subject : subjects) {
    const auto of_one = said_of(*database, subject, *keys);
    ASSERT_EQ(said(of_one), "");
    if (!of_one->entries.empty()) expected += text_of(*of_one);
  }
  EXPECT_NE(expected.find("only a stop"), std::string::npos);
  constexpr std::size_t kKibibyte = 1024;
  for (const BucketSizes& sizes : {
           BucketSizes{},
           BucketSizes{32 * kKibibyte, 1024 * kKibibyte},
           BucketSizes{32 * kKibibyte, 1},
           BucketSizes{4096 * kKibibyte, 8 * kKibibyte}
  }) {
    for (const int threads : {1, 2}) {
      int meanwhile = 0;
      const auto count = [&]() -> base::Done {
        ++meanwhile;
        return {};
      };
      const auto buckets = threads == 1
                               ? SaidBuckets::read(*database, *keys, sizes)
                               : SaidBuckets::read_beside(*database, *there, *keys, count, sizes);
      ASSERT_EQ(said(buckets), "");
      EXPECT_EQ(buckets->size() > 1, sizes.file_of_bucket < 64 * kKibibyte);
      std::string found;
      for (std::size_t i = 0; i < buckets->size(); ++i) {
        EXPECT_EQ(said(buckets->visit(i, [&](const SubjectSaid& each) { found += text_of(each); })),
                  "");
      }
      EXPECT_EQ(found, expected) << sizes.file_of_bucket << " " << sizes.most_held << " "
                                 << threads;
      EXPECT_EQ(meanwhile, threads - 1);
    }
  }
}

/// Those that were named, and no other; a subject of which nothing is said is none.
TEST(SaidBuckets, OfNamedSubjectsAreWhatTheIndexGives) {
  Three three;
  const auto file = three.copy("1.gpkg", {talk(three, 300)});
  auto database = Database::open(file.path(), Access::Read);
  ASSERT_EQ(said(database), "");
  const auto keys = keys_of(*database);
  ASSERT_EQ(said(keys), "");
  std::set<std::string> subjects{"keys", "team/nobody"};
  for (int i = 3; i < 25; ++i) subjects.insert("team/" + uuid(i));
  std::string expected;
  for (const auto& subject : subjects) {
    const auto of_one = said_of(*database, subject, *keys);
    ASSERT_EQ(said(of_one), "");
    if (!of_one->entries.empty()) expected += text_of(*of_one);
  }
  // Revocations by who may not, which the fold does not hear, among them.
  std::vector<std::int64_t> lowest;
  for (const auto& subject : subjects) {
    const auto least = database->number(
        "select min(position) from demine_journal where subject = '" + subject + "'");
    lowest.push_back(*least > 0 ? *least : SaidBuckets::kNone);
  }
  for (const std::size_t each :
       {std::size_t{1}, std::size_t{5}, subjects.size(), std::size_t{512}}) {
    for (const std::size_t held : {std::size_t{1}, std::size_t{32} << 20}) {
      const BucketSizes sizes{.most_held = held, .named_of_bucket = each};
      const auto buckets = SaidBuckets::read_of(*database, subjects, *keys, sizes);
      ASSERT_EQ(said(buckets), "");
      EXPECT_EQ(buckets->size(), (subjects.size() + each - 1) / each);
      std::string found;
      for (std::size_t i = 0; i < buckets->size(); ++i) {
        EXPECT_EQ(said(buckets->visit(i, [&](const SubjectSaid& one) { found += text_of(one); })),
                  "");
      }
      EXPECT_EQ(found, expected) << each << " " << held;
      EXPECT_EQ(buckets->lowest_positions(), lowest);
    }
  }
}

/// Few subjects of which much is said are no more in memory than many: a bucket ends where it has
/// its bytes, and never within a subject.
TEST(SaidBuckets, OfNamedSubjectsEndByBytesToo) {
  Three three;
  auto& ann = three.people[0];
  constexpr std::size_t kKibibyte = 1024;
  constexpr int kSubjects = 24;
  const std::string note(4 * kKibibyte, 'x');
  std::vector<Entry> entries;
  std::set<std::string> subjects;
  for (int i = 0; i < 2 * kSubjects; ++i) {
    const auto subject = "team/" + uuid(i % kSubjects);
    subjects.insert(subject);
    entries.push_back(ann.write("record.put",
                                {
                                    {"fields", Value::Object{{"note", note}}}
    },
                                subject));
  }
  const auto file = three.copy("1.gpkg", {entries});
  auto database = Database::open(file.path(), Access::Read);
  ASSERT_EQ(said(database), "");
  const auto keys = keys_of(*database);
  ASSERT_EQ(said(keys), "");
  struct Row {
    std::size_t bytes, subjects, buckets;
  };
  // Of every subject a little more than 8 KiB is said.
  for (const Row& row : {
           Row{8 * kKibibyte,    512, 24},
           Row{9 * kKibibyte,    512, 12},
           Row{9 * kKibibyte,    1,   24},
           Row{60 * kKibibyte,   512, 3 },
           Row{60 * kKibibyte,   5,   5 },
           Row{1000 * kKibibyte, 512, 1 }
  }) {
    for (const std::size_t held : {std::size_t{1}, std::size_t{32} << 20}) {
      const auto buckets = SaidBuckets::read_of(
          *database, subjects, *keys,
          {.file_of_bucket = row.bytes, .most_held = held, .named_of_bucket = row.subjects});
      ASSERT_EQ(said(buckets), "");
      EXPECT_EQ(buckets->size(), row.buckets) << row.bytes << " " << row.subjects;
      std::vector<std::string> found;
      for (std::size_t i = 0; i < buckets->size(); ++i) {
        EXPECT_EQ(said(buckets->visit(i,
                                      [&](const SubjectSaid& one) {
                                        found.push_back(one.subject);
                                        EXPECT_EQ(one.entries.size(), 2U) << one.subject;
                                      })),
                  "");
      }
      EXPECT_EQ(found, std::vector<std::string>(subjects.begin(), subjects.end()));
    }
  }
}

TEST(SaidBuckets, AreNoneWhereWhatIsDoneMeanwhileFails) {
  Three three;
  const auto file = three.copy("1.gpkg", {talk(three, 100)});
  auto here = Database::open(file.path(), Access::Read);
  auto there = Database::open(file.path(), Access::Read);
  ASSERT_EQ(said(here) + said(there), "");
  const auto fail = []() -> base::Done {
    return base::Error{base::ErrorCode::Io, base::text("no room"), {}, {}};
  };
  EXPECT_EQ(said(SaidBuckets::read_beside(*here, *there, *keys_of(*here), fail)), "no room");
}

TEST(SaidBuckets, OfAnEmptyJournalAreEmpty) {
  auto database = Database::open(":memory:", Access::Create);
  ASSERT_EQ(said(database), "");
  ASSERT_EQ(said(database->script("create table demine_journal (position integer primary key, "
                                  "hash, kind, subject, device, clock_ms, clock_count, header, "
                                  "payload)")),
            "");
  const auto buckets = SaidBuckets::read(*database, journal::KeyRing());
  ASSERT_EQ(said(buckets), "");
  EXPECT_EQ(buckets->size(), 1U);
  int subjects = 0;
  EXPECT_EQ(said(buckets->visit(0, [&](const SubjectSaid&) { ++subjects; })), "");
  EXPECT_EQ(subjects, 0);
}

}  // namespace
}  // namespace demine::store::test
