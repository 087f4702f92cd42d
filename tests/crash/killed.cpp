// SPDX-License-Identifier: Apache-2.0
/// \file
/// Safety rule 5: whoever imports, advances or merges may be killed at any moment, or lose power.
/// Afterwards the file opens, verifies, its register is what the journal adds up to, and every
/// entry is there whose command had returned 0.
///
///   killed KILLS SEED      prints what died where; exit 1 names the first thing that was lost
#include <fmt/core.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill() is no part of <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <optional>

#include "camp.hpp"
#include "demine/base/random.hpp"
#include "dying_disk.hpp"

namespace {

using namespace demine;
using namespace demine::test;

/// What a command that returned 0 says to those who wait for it: where the chains end now.
struct Acknowledged {
  journal::Uuid device;
  std::int64_t sequence = 0;
  base::Digest hash{};
};

void acknowledge(int pipe, const store::OperationFile& file) {
  for (const auto& [device, head] : must(file.heads())) {
    const Acknowledged one{device, head.sequence, head.hash};
    if (::write(pipe, &one, sizeof one) != sizeof one) std::abort();
  }
}

void read_some(int pipe, std::size_t most, std::vector<Acknowledged>& out) {
  Acknowledged one;
  while (out.size() < most && ::read(pipe, &one, sizeof one) == sizeof one) out.push_back(one);
}

enum class Work { Import, Advance, Merge };
constexpr std::array kWorks{Work::Import, Work::Advance, Work::Merge};
const char* name(Work work) {
  return work == Work::Import ? "import" : work == Work::Advance ? "advance" : "merge";
}

/// An operation with an area that is being worked on, and what a second copy has to hand over.
class Yard {
 public:
  Yard() {
    {
      auto file = camp_.open();
      area_ = camp_.area(file, 301000, 5601000);
      camp_.walk(file, area_, {"open_indication", "declare_sha", "task", "start"});
      must(file.back_up(fresh_));
      must(file.back_up(other_));
    }
    write_imports();
    write_batches();
  }

  void begin_anew(std::uint64_t kill) {
    file_ = camp_.folder / ("k" + std::to_string(kill) + ".demine.gpkg");
    std::filesystem::copy_file(fresh_, file_);
    round_ = 0;
  }
  void forget() const {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(file_.string() + suffix);
    }
  }

  /// One command after the other until there is nothing left, or somebody kills us.
  void toil(Work work, int pipe) {
    for (;; ++round_) {
      auto file = Camp::open(file_);
      switch (work) {
        case Work::Import:
          if (round_ >= kImports) return;
          import(file);
          break;
        case Work::Advance:
          camp_.walk(file, area_, {round_ % 2 == 0 ? "suspend" : "restart"});
          break;
        case Work::Merge:
          if (round_ >= kBatches) return;
          must_merge(file);
          break;
      }
      acknowledge(pipe, file);
    }
  }

  /// Empty when nothing is lost.
  [[nodiscard]] std::string judge(const std::vector<Acknowledged>& acknowledged) const {
    auto file = store::OperationFile::open(file_, store::Use::Write);
    if (!file) return "it does not open: " + base::english(file.error().what);
    const auto verified = app::verify_journal(*file);
    if (!verified) return "it does not verify: " + base::english(verified.error().what);
    const auto changed = file->changed_tables();
    if (!changed) return "it does not fold: " + base::english(changed.error().what);
    if (!changed->empty()) return "the register is not the journal's: " + changed->front();
    std::map<std::pair<journal::Uuid, std::int64_t>, base::Digest> there;
    for (const auto& entry : entries_of(*file)) {
      there[{entry.header.device, entry.header.sequence}] = journal::entry_hash(entry);
    }
    for (const auto& one : acknowledged) {
      const auto found = there.find({one.device, one.sequence});
      if (found == there.end() || found->second != one.hash) {
        return fmt::format("entry {} of device {} was acknowledged and is lost", one.sequence,
                           one.device.text());
      }
    }
    return {};
  }

 private:
  static constexpr int kImports = 40;
  static constexpr int kBatches = 40;

  void import(store::OperationFile& file) {
    const auto done = must(app::import_records(
        file, camp_.person(0),
        {.file = camp_.folder / ("i" + std::to_string(round_) + ".csv"), .entity = "find"}, {}));
    if (done.added == 0) throw std::runtime_error("the import adds nothing: this tests nothing");
  }

  void must_merge(store::OperationFile& file) {
    const auto merged = must(app::merge_journal(
        file, {.other = camp_.folder / ("m" + std::to_string(round_) + ".journal")}, kNow_ms));
    if (merged.added.entries == 0) throw std::runtime_error("the merge adds nothing");
  }

  void write_imports() {
    for (int i = 0; i < kImports; ++i) {
      std::string rows =
          "label,latitude,longitude,position_error_m,found_at,category,item_count,depth_cm,"
          "condition\n";
      for (int row = 0; row < 20; ++row) {
        rows += fmt::format("F{},50.5{:03},36.2{:03},2,2026-04-2{}T10:00:00Z,uxo,1,5,damaged\n",
                            i * 20 + row, i * 20 + row, row * 7 + i, row % 10);
      }
      put_bytes(camp_.folder / ("i" + std::to_string(i) + ".csv"), rows);
    }
  }

  void write_batches() {
    auto file = Camp::open(other_);
    std::size_t known = entries_of(file).size();
    for (int batch = 0; batch < kBatches; ++batch) {
      camp_.walk(file, area_, {batch % 2 == 0 ? "suspend" : "restart"});
      app::RecordDraft draft{.entity = "organisation"};
      draft.fields = {
          {"name", "O" + std::to_string(batch)},
          {"kind", "operator"                 }
      };
      const auto put = must(app::put_record(file, camp_.person(1), draft));
      if (!put.problems.empty()) throw std::runtime_error(base::english(put.problems[0].what));
      const auto all = entries_of(file, store::Order::ByClock);
      std::string lines;
      for (std::size_t i = known; i < all.size(); ++i) lines += journal::encode(all[i]) + "\n";
      known = all.size();
      put_bytes(camp_.folder / ("m" + std::to_string(batch) + ".journal"), lines);
    }
  }

  Camp camp_;
  std::filesystem::path fresh_ = camp_.folder / "fresh.demine.gpkg";
  std::filesystem::path other_ = camp_.folder / "other.demine.gpkg";
  std::filesystem::path file_;
  std::string area_;
  int round_ = 0;
};

/// How one of them ends.
struct End {
  Work work;
  enum class Kind { AnyMoment, Killed, PowerLost } kind;
  std::int64_t at;  ///< which operation on the disk; microseconds after some were acknowledged
  std::uint64_t seed;
};

End draw(base::Random& random, std::uint64_t kill) {
  End end{kWorks[kill % kWorks.size()], static_cast<End::Kind>((kill / kWorks.size()) % 3), 0,
          random.bits()};
  const std::uint64_t most = end.kind == End::Kind::AnyMoment ? 30'000 : 500;
  end.at = static_cast<std::int64_t>(1 + random.below(most));
  return end;
}

/// What was lost; none when nothing was.
std::optional<std::string> one_life(Yard& yard, const End& end, std::size_t& acknowledged) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return "no pipe";
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    try {
      if (end.kind != End::Kind::AnyMoment) {
        die_on_disk(end.kind == End::Kind::Killed ? Death::Killed : Death::PowerLost, end.at,
                    end.seed);
      }
      yard.toil(end.work, pipe[1]);
      ::_exit(0);
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}\n", error.what());
    }
    ::_exit(1);
  }
  ::close(pipe[1]);
  std::vector<Acknowledged> said;
  if (end.kind == End::Kind::AnyMoment) {
    read_some(pipe[0], end.seed % 8, said);
    ::usleep(static_cast<useconds_t>(end.at));
    ::kill(child, SIGKILL);
  }
  read_some(pipe[0], SIZE_MAX, said);
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  acknowledged += said.size();
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0) return "a command failed";
  if (auto lost = yard.judge(said); !lost.empty()) return lost;
  return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto kills = std::strtoull(argv[1], nullptr, 10);
  base::Random random(std::strtoull(argv[2], nullptr, 10));
  try {
    Yard yard;
    std::size_t acknowledged = 0;
    for (std::uint64_t kill = 0; kill < kills; ++kill) {
      const End end = draw(random, kill);
      yard.begin_anew(kill);
      if (const auto lost = one_life(yard, end, acknowledged)) {
        fmt::print("kill {} ({}, way {}, at {}): {}\n", kill, name(end.work),
                   static_cast<int>(end.kind), end.at, *lost);
        return 1;
      }
      yard.forget();
    }
    fmt::print("{} killed, {} chain ends acknowledged, none lost\n", kills, acknowledged);
    // Who dies before the first entry is written proves nothing.
    return acknowledged > kills ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print("{}\n", error.what());
    return 1;
  }
}
