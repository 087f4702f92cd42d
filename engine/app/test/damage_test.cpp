// SPDX-License-Identifier: Apache-2.0
/// \file
/// Safety rule 5: what a broken disk, a full one or a stranger's editor does to an operation file
/// is said, and never taken for what was written.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>
#include <set>

#include "camp.hpp"
#include "demine/base/random.hpp"

namespace demine::app {
namespace {

using namespace demine::test;
using base::ErrorCode;

/// An operation with something in every part of it.
struct Whole {
  Camp camp;
  std::string area, bytes;
  std::vector<journal::Entry> entries;
  std::string shown;  ///< the register

  Whole() {
    {
      auto file = camp.open();
      area = camp.area(file, 301000, 5601000);
      camp.walk(file, area, {"open_indication", "declare_sha", "task", "start", "suspend"});
      (void)camp.area(file, 302000, 5602000);
      RecordDraft draft{.entity = "organisation"};
      draft.fields = {
          {"name", "Org"     },
          {"kind", "operator"}
      };
      EXPECT_TRUE(must(put_record(file, camp.person(1), draft)).problems.empty());
    }
    const auto file = camp.open(store::Use::Read);
    entries = entries_of(file);
    shown = register_of(file);
    bytes = bytes_of(camp.path);
  }
};
Whole& whole() {
  static Whole one;
  return one;
}

/// What demine says of a file with these bytes.
struct Verdict {
  enum class Kind { NotOpened, Named, Whole } kind = Kind::Whole;
  std::string words{};
  std::vector<journal::Entry> entries{};
  std::string shown{};
};

Verdict judge(const std::string& bytes) {
  const auto copy = whole().camp.folder / "copy.demine.gpkg";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy.string() + suffix);
  put_bytes(copy, bytes);
  auto file = store::OperationFile::open(copy, store::Use::Write);
  if (!file) return {Verdict::Kind::NotOpened, base::english(file.error().what)};
  const auto verified = verify_journal(*file);
  if (!verified) {
    EXPECT_EQ(verified.error().code, ErrorCode::InvalidInput);
    return {Verdict::Kind::Named, base::english(verified.error().what)};
  }
  const auto changed = file->changed_tables();
  if (!changed) return {Verdict::Kind::Named, base::english(changed.error().what)};
  if (!changed->empty()) return {Verdict::Kind::Named, changed->front()};
  return {Verdict::Kind::Whole, {}, entries_of(*file), register_of(*file)};
}

std::vector<std::size_t> places_of(const std::string& part, const std::string& bytes) {
  std::vector<std::size_t> out;
  for (auto at = bytes.find(part); at != std::string::npos; at = bytes.find(part, at + 1)) {
    out.push_back(at);
  }
  return out;
}

std::string flipped(const std::string& bytes, std::size_t at, base::Random& random) {
  std::string out = bytes;
  out[at] = static_cast<char>(out[at] ^ (1 << random.below(8)));
  return out;
}

TEST(SafetyRule5, AFlippedBitOfAnyEntryIsNamed) {
  base::Random random(5);
  int parts = 0;
  for (const auto& entry : whole().entries) {
    const auto blob = [](const auto& bytes) { return std::string(base::as_text(bytes)); };
    for (const std::string& part :
         {journal::header_text(entry.header), entry.payload->text, blob(entry.signature),
          blob(entry.payload->salt), blob(journal::entry_hash(entry)),
          blob(entry.header.id.bytes)}) {
      // A text of several pages lies in pieces: its beginning is enough.
      const std::string piece = part.substr(0, 40);
      const auto places = places_of(piece, whole().bytes);
      if (!places.empty()) {
        const auto at = places[random.below(places.size())];
        const auto verdict = judge(flipped(whole().bytes, at + random.below(piece.size()), random));
        EXPECT_NE(verdict.kind, Verdict::Kind::Whole) << "entry " << entry.header.sequence;
        EXPECT_NE(verdict.words, "");
        ++parts;
      }
    }
  }
  EXPECT_GT(parts, 80);
}

TEST(SafetyRule5, AFlippedBitAnywhereIsNamedOrChangesNothing) {
  base::Random random(55);
  int seen = 0;
  for (int i = 0; i < 120; ++i) {
    const auto at = random.below(whole().bytes.size());
    const auto verdict = judge(flipped(whole().bytes, at, random));
    if (verdict.kind != Verdict::Kind::Whole) {
      ++seen;
      continue;
    }
    ASSERT_EQ(verdict.entries, whole().entries) << "byte " << at;
    ASSERT_EQ(verdict.shown, whole().shown) << "byte " << at;
  }
  EXPECT_GT(seen, 10);
}

TEST(SafetyRule5, ATruncatedFileIsNamed) {
  const std::string& bytes = whole().bytes;
  base::Random random(7);
  std::vector<std::size_t> lengths{0, 1, 15, 16, 99, 100, 101, 511, 4095, 4096, 4097, 8192};
  for (std::size_t cut = 1; cut < 12; ++cut) lengths.push_back(bytes.size() - cut * 4096);
  for (int i = 0; i < 40; ++i) lengths.push_back(random.below(bytes.size()));
  for (const auto length : lengths) {
    const auto verdict = judge(bytes.substr(0, length));
    EXPECT_NE(verdict.kind, Verdict::Kind::Whole) << length << " of " << bytes.size();
    EXPECT_NE(verdict.words, "") << length;
  }
}

TEST(SafetyRule5, AFileThatNobodyTouchedIsWhole) {
  EXPECT_EQ(judge(whole().bytes).kind, Verdict::Kind::Whole) << "or these tests test nothing";
}

/// Runs `work` in a process whose files cannot grow beyond `most_bytes`. 0: done; 1: an error with
/// words; anything else is a crash.
template <typename Work>
int in_small_room(std::uint64_t most_bytes, Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);  // as the program does
    const rlimit limit{most_bytes, most_bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      const base::Done done = work();
      if (done) ::_exit(0);
      const auto code = done.error().code;
      ::_exit(code == ErrorCode::OutOfSpace || code == ErrorCode::Io ? 1 : 3);
    } catch (const std::exception&) {
      ::_exit(4);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 5;
}

TEST(SafetyRule5, NothingIsHalfWrittenOnAFullDisk) {
  Whole& before = whole();
  const auto copy = before.camp.folder / "full.demine.gpkg";
  const auto rows = before.camp.folder / "rows.csv";
  std::string csv =
      "label,latitude,longitude,position_error_m,found_at,category,item_count,depth_cm,condition\n";
  for (int i = 0; i < 60; ++i) {
    csv += "F" + std::to_string(i) + ",50.6" + std::to_string(100 + i) +
           ",36.3,2,2026-04-20T10:00:00Z,uxo,1,5,damaged\n";
  }
  put_bytes(rows, csv);
  // What is known before is not asked of the disk that is full.
  const auto lines = before.camp.folder / "merge.journal";
  {
    const auto other = before.camp.folder / "other.demine.gpkg";
    put_bytes(other, before.bytes);
    auto file = Camp::open(other);
    before.camp.walk(file, before.area, {"restart"});
    std::string text;
    for (const auto& entry : entries_of(file)) text += journal::encode(entry) + "\n";
    put_bytes(lines, text);
  }
  const std::vector<std::function<base::Done(store::OperationFile&)>> works{
      [&](store::OperationFile& file) -> base::Done {
        DEMINE_TRY(const auto done, import_records(file, before.camp.person(0),
                                                   {.file = rows, .entity = "find"}, {}));
        EXPECT_EQ(done.added, 60U);
        return {};
      },
      [&](store::OperationFile& file) -> base::Done {
        DEMINE_TRY_DONE(before.camp.step(file, before.area, "restart"));
        return {};
      },
      [&](store::OperationFile& file) -> base::Done {
        DEMINE_TRY_DONE(merge_journal(file, {.other = lines}, kNow_ms));
        return {};
      },
      [](store::OperationFile& file) -> base::Done { return file.rebuild(); },
  };
  for (std::size_t w = 0; w < works.size(); ++w) {
    int refused = 0;
    int done = 0;
    for (std::uint64_t room = 0; done == 0 && room < 3'000'000; room = room * 2 + 4000) {
      for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(copy.string() + suffix);
      }
      put_bytes(copy, before.bytes);
      const int status = in_small_room(room, [&]() -> base::Done {
        DEMINE_TRY(auto file, store::OperationFile::open(copy, store::Use::Write));
        return works[w](file);
      });
      ASSERT_LE(status, 1) << "work " << w << " in " << room << " bytes";
      (status == 0 ? done : refused) += 1;
      auto file = Camp::open(copy);
      ASSERT_TRUE(verify_journal(file)) << "work " << w << " in " << room << " bytes";
      ASSERT_TRUE(must(file.changed_tables()).empty());
      const auto entries = entries_of(file);
      // A step of two signatures is two commands: the first may be there alone.
      ASSERT_GE(entries.size(), before.entries.size());
      ASSERT_TRUE(status == 0 || w == 1 || entries == before.entries) << "work " << w;
    }
    EXPECT_GT(refused, 2) << "work " << w;
    EXPECT_EQ(done, 1) << "work " << w;
  }
}

TEST(SafetyRule5, SeveralWritersLoseNothing) {
  Camp camp{1, Camp::Records::None};
  std::string area;
  {
    auto file = camp.open();
    area = camp.area(file, 301000, 5601000);
  }
  constexpr int kWriters = 4;
  constexpr int kEach = 8;
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  std::vector<pid_t> children;
  for (int writer = 0; writer < kWriters; ++writer) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    journal::SeededEntropy entropy(100 + static_cast<std::uint64_t>(writer));
    camp.person(1).entropy = &entropy;
    for (int i = 0; i < kEach; ++i) {
      try {
        auto file = camp.open();
        RecordDraft draft{.entity = "organisation"};
        draft.fields = {
            {"name", "W" + std::to_string(writer)},
            {"kind", "operator"                  }
        };
        const auto put = put_record(file, camp.person(1), draft);
        if (!put && put.error().code == ErrorCode::Busy) continue;  // said so: nothing is lost
        if (!put || !put->problems.empty()) ::_exit(1);
        if (::write(pipe[1], put->id.c_str(), 36) != 36) ::_exit(1);
      } catch (const std::exception&) {
        ::_exit(1);
      }
    }
    ::_exit(0);
  }
  ::close(pipe[1]);
  // Meanwhile a copy is made: it is whole at some moment.
  const auto copy = camp.folder / "backup.demine.gpkg";
  must(camp.open(store::Use::Read).back_up(copy));
  std::set<std::string> acknowledged;
  std::array<char, 36> id{};
  while (::read(pipe[0], id.data(), id.size()) == 36) acknowledged.emplace(id.data(), id.size());
  ::close(pipe[0]);
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  auto file = camp.open();
  EXPECT_TRUE(verify_journal(file));
  EXPECT_TRUE(must(file.changed_tables()).empty());
  std::set<std::string> there;
  std::set<std::string> labels;
  for (const auto& record : must(file.records("organisation"))) {
    there.insert(record.id);
    EXPECT_TRUE(labels.insert(record.label).second) << record.label << " was given twice";
  }
  EXPECT_EQ(there, acknowledged);
  EXPECT_GE(acknowledged.size(), 2U * kEach);
  auto backup = Camp::open(copy);
  EXPECT_TRUE(verify_journal(backup));
  EXPECT_TRUE(must(backup.changed_tables()).empty());
  EXPECT_LE(entries_of(backup).size(), entries_of(file).size());
}

}  // namespace
}  // namespace demine::app
