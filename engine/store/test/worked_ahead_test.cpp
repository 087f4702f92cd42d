// SPDX-License-Identifier: Apache-2.0
#include "worked_ahead.hpp"

#include "fold.hpp"
#include "register_support.hpp"

namespace demine::store::test {
namespace {

constexpr std::size_t kMuch = std::size_t{1} << 40;

/// Teams, with an area among them here and there: what became of an area is not worked out ahead.
std::vector<Entry> teams_and_areas(Three& three, int count) {
  std::vector<Entry> out;
  for (int i = 0; i < count; ++i) {
    const std::string entity = i % 10 == 3 ? "area/" : "team/";
    out.push_back(
        three.people[0].write("record.put",
                              {
                                  {"label",  "K" + std::to_string(i)                        },
                                  {"fields", Value::Object{{"name", std::string(2000, 'n')}}}
    },
                              entity + uuid(i)));
  }
  return out;
}

/// The ids of a bucket's rows, and the subjects that wait.
std::string text_of(const WorkedAhead::Worked& worked) {
  std::string out;
  for (const auto& [fid, record] : worked.rows) {
    out += std::to_string(fid) + " " + record.entity + "/" + record.id + "\n";
  }
  for (const auto& each : worked.waiting) out += "waits " + each.subject + "\n";
  return out;
}

struct Worked {
  Three three;
  OperationFile file{three.copy("1.gpkg", {teams_and_areas(three, 300)})};
  Database database{*Database::open(file.path(), Access::Read)};
  journal::KeyRing keys{*keys_of(database)};
  SubjectFold subjects{*SubjectFold::of(database, keys)};

  SaidBuckets buckets(std::size_t file_of_bucket) {
    BucketSizes sizes;
    sizes.file_of_bucket = file_of_bucket;
    return *SaidBuckets::read(database, keys, sizes);
  }
};

/// However many buckets there are, and however few rows may wait: every bucket once, in order.
TEST(WorkedAhead, GivesWhatEverySubjectAddsUpTo) {
  Worked made;
  for (const std::size_t file_of_bucket : {std::size_t{500} << 10, std::size_t{8} << 20}) {
    const auto said = made.buckets(file_of_bucket);
    std::string expected;
    for (std::size_t i = 0; i < said.size(); ++i) {
      WorkedAhead::Worked of_bucket;
      ASSERT_TRUE(said.visit(i, [&](const SubjectSaid& each) {
        if (!SubjectFold::stands_alone(each.subject)) {
          of_bucket.waiting.push_back(each);
          return;
        }
        const auto rows = made.subjects.rows_of(each).value();
        of_bucket.rows.insert(of_bucket.rows.end(), rows.begin(), rows.end());
      }));
      expected += text_of(of_bucket);
    }
    EXPECT_EQ(std::ranges::count(expected, 'w'), 30) << expected;
    for (const WorkedAhead::Most most : {
             WorkedAhead::Most{0,     kMuch},
             WorkedAhead::Most{20,    kMuch},
             WorkedAhead::Most{kMuch, 1    },
             WorkedAhead::Most{kMuch, kMuch}
    }) {
      WorkedAhead ahead(said, made.subjects, most);
      std::string found;
      while (!ahead.ended()) found += text_of(*ahead.take());
      EXPECT_EQ(found, expected) << said.size() << " buckets, " << most.rows << " " << most.bytes;
    }
  }
}

TEST(WorkedAhead, IsGivenUpWithWhatWasNotTaken) {
  Worked made;
  const auto said = made.buckets(std::size_t{500} << 10);
  ASSERT_GT(said.size(), 4U);
  for (const std::size_t most : {std::size_t{0}, kMuch}) {
    for (const std::size_t taken : {0U, 1U, 3U}) {
      WorkedAhead ahead(said, made.subjects, {most, most});
      for (std::size_t i = 0; i < taken; ++i) EXPECT_TRUE(ahead.take());
      EXPECT_FALSE(ahead.ended());
    }
  }
}

}  // namespace
}  // namespace demine::store::test
