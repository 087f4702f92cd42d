// SPDX-License-Identifier: Apache-2.0
// An operation file of which some bytes were changed: opening and reading it ends in values or in
// words. The input is a list of changes (three bytes of place, one of value), since whole files
// would be far too large to hunt with.
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <span>

#include "camp.hpp"

namespace {

using namespace demine;

/// A whole file with something in it; small, but every table is there.
class Subject {
 public:
  Subject() {
    {
      auto file = camp_.open();
      const auto area = camp_.area(file, 301000, 5601000);
      camp_.walk(file, area, {"open_indication", "declare_sha"});
    }
    bytes_ = test::bytes_of(camp_.path);
  }

  /// The file with the changes, until restore().
  const std::filesystem::path& changed(std::span<const std::uint8_t> changes) {
    std::fstream out(camp_.path, std::ios::in | std::ios::out | std::ios::binary);
    for (; changes.size() >= 4; changes = changes.subspan(4)) {
      const std::size_t at =
          (std::size_t{changes[0]} << 16U | std::size_t{changes[1]} << 8U | changes[2]) %
          bytes_.size();
      out.seekp(static_cast<std::streamoff>(at));
      out.put(static_cast<char>(changes[3]));
      places_.push_back(at);
    }
    return camp_.path;
  }
  void restore() {
    for (const char* suffix : {"-wal", "-shm"}) {
      std::filesystem::remove(camp_.path.string() + suffix);
    }
    std::fstream out(camp_.path, std::ios::in | std::ios::out | std::ios::binary);
    for (const std::size_t at : places_) {
      out.seekp(static_cast<std::streamoff>(at));
      out.put(bytes_[at]);
    }
    places_.clear();
  }

 private:
  test::Camp camp_;
  std::string bytes_;
  std::vector<std::size_t> places_;
};

void read_all(const std::filesystem::path& path) {
  auto file = store::OperationFile::open(path, store::Use::Read);
  if (!file) return;
  const auto verified = app::verify_journal(*file);
  (void)file->operation();
  (void)file->plane();
  (void)file->outline();
  (void)file->person_keys();
  for (const model::Entity& entity : model::entities()) {
    (void)file->records(std::string(entity.name));
  }
  // What the fold is fed with when the journal is damaged.
  if (!verified) (void)file->changed_tables();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Subject subject;
  read_all(subject.changed({data, size}));
  subject.restore();
  return 0;
}
