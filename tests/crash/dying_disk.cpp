// SPDX-License-Identifier: Apache-2.0
#include "dying_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "demine/base/random.hpp"

namespace demine::test {
namespace {

/// A write since the last sync of its file.
struct Unsynced {
  sqlite3_file* file = nullptr;  // SQLite's own, which outlives this
  sqlite3_int64 offset = 0;
  std::vector<char> before, after;  ///< before: shorter where the file ended
};

struct Disk {
  Death death = Death::Killed;
  std::int64_t left = 0;
  base::Random random{0};
  std::vector<Unsynced> unsynced{};
  sqlite3_vfs* real = nullptr;
};

Disk& disk() {
  static Disk one;
  return one;
}

/// What SQLite allocates: this, and the real file behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real_of(sqlite3_file* file) {
  return static_cast<File*>(static_cast<void*>(file))->real;
}

/// Any part of what was never synced is undone, as when a disk writes in its own order.
void lose_power() {
  Disk& d = disk();
  for (auto write = d.unsynced.rbegin(); write != d.unsynced.rend(); ++write) {
    auto* const methods = write->file->pMethods;
    if (write->before.size() < write->after.size()) {
      methods->xTruncate(write->file,
                         write->offset + static_cast<sqlite3_int64>(write->before.size()));
    }
    if (write->before.empty()) continue;
    methods->xWrite(write->file, write->before.data(), static_cast<int>(write->before.size()),
                    write->offset);
  }
  for (const Unsynced& write : d.unsynced) {
    if (d.random.below(2) == 0) continue;
    write.file->pMethods->xWrite(write.file, write.after.data(),
                                 static_cast<int>(write.after.size()), write.offset);
  }
}

[[noreturn]] void die() {
  if (disk().death == Death::PowerLost) lose_power();
  std::raise(SIGKILL);
  std::abort();
}

bool last_one() { return --disk().left == 0; }

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  auto* const real = real_of(file);
  const auto* const begin = static_cast<const char*>(bytes);
  if (disk().death == Death::PowerLost) {
    std::vector<char> before(static_cast<std::size_t>(count));
    sqlite3_int64 size = 0;
    real->pMethods->xFileSize(real, &size);
    const auto there = std::clamp<sqlite3_int64>(size - offset, 0, count);
    before.resize(static_cast<std::size_t>(there));
    if (there > 0) real->pMethods->xRead(real, before.data(), static_cast<int>(there), offset);
    disk().unsynced.push_back({
        real, offset, std::move(before), {begin, begin + count}
    });
  }
  if (last_one()) {
    const int torn = static_cast<int>(disk().random.below(static_cast<std::uint64_t>(count) + 1));
    if (torn > 0) real->pMethods->xWrite(real, bytes, torn, offset);
    die();
  }
  return real->pMethods->xWrite(real, bytes, count, offset);
}

int sync(sqlite3_file* file, int flags) {
  if (last_one()) die();
  auto* const real = real_of(file);
  std::erase_if(disk().unsynced, [&](const Unsynced& each) { return each.file == real; });
  return real->pMethods->xSync(real, flags);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (last_one()) die();
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int close(sqlite3_file* file) {
  auto* const real = real_of(file);
  std::erase_if(disk().unsynced, [&](const Unsynced& each) { return each.file == real; });
  return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}

// The others pass on what they are asked.
int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}
int size(sqlite3_file* f, sqlite3_int64* out) {
  return real_of(f)->pMethods->xFileSize(real_of(f), out);
}
int lock(sqlite3_file* f, int how) { return real_of(f)->pMethods->xLock(real_of(f), how); }
int unlock(sqlite3_file* f, int how) { return real_of(f)->pMethods->xUnlock(real_of(f), how); }
int reserved(sqlite3_file* f, int* out) {
  return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
int control(sqlite3_file* f, int op, void* arg) {
  return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
int sector(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int traits(sqlite3_file* f) {
  // What the real disk promises beyond the least is not relied on.
  (void)f;
  return 0;
}
int map(sqlite3_file* f, int page, int bytes, int extend, volatile void** out) {
  return real_of(f)->pMethods->xShmMap(real_of(f), page, bytes, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
void barrier(sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
int unmap(sqlite3_file* f, int remove) {
  return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

sqlite3_io_methods make_methods() {
  sqlite3_io_methods m{};
  m.iVersion = 2;
  m.xClose = close;
  m.xRead = read;
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = size;
  m.xLock = lock;
  m.xUnlock = unlock;
  m.xCheckReservedLock = reserved;
  m.xFileControl = control;
  m.xSectorSize = sector;
  m.xDeviceCharacteristics = traits;
  m.xShmMap = map;
  m.xShmLock = shm_lock;
  m.xShmBarrier = barrier;
  m.xShmUnmap = unmap;
  return m;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  static const sqlite3_io_methods kMethods = make_methods();
  auto* const ours = static_cast<File*>(static_cast<void*>(file));
  ours->real = static_cast<sqlite3_file*>(static_cast<void*>(ours + 1));
  const int code = disk().real->xOpen(disk().real, name, ours->real, flags, out);
  ours->base.pMethods = ours->real->pMethods != nullptr ? &kMethods : nullptr;
  return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (last_one()) die();
  return disk().real->xDelete(disk().real, name, sync_folder);
}

}  // namespace

void die_on_disk(Death death, std::int64_t at, std::uint64_t seed) {
  Disk& d = disk();
  d.death = death;
  d.left = at;
  d.random = base::Random(seed);
  d.real = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs ours = *d.real;
  ours.zName = "dying";
  ours.pNext = nullptr;
  ours.szOsFile = static_cast<int>(sizeof(File)) + d.real->szOsFile;
  ours.xOpen = open;
  ours.xDelete = remove;
  // xAccess, xFullPathname and the rest look at pAppData alone, which is the real one's.
  sqlite3_vfs_register(&ours, 1);
}

}  // namespace demine::test
