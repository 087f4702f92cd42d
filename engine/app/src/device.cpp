// SPDX-License-Identifier: Apache-2.0
#include "device.hpp"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>

#include "demine/base/hash.hpp"

namespace demine::app {
namespace {

/// Which file on which machine this is. Hashed: the machine's own name does not travel.
std::string home_of(const std::filesystem::path& file) {
  std::string machine;
  std::getline(std::ifstream("/etc/machine-id"), machine);
  std::error_code ignored;
  const std::string path = std::filesystem::weakly_canonical(file, ignored).string();
  struct stat found{};
  const bool there = ::stat(file.c_str(), &found) == 0;
  return base::sha256_hex(machine + "\n" + path + "\n" +
                          (there ? std::to_string(found.st_ino) : std::string()));
}

/// How far a device has written.
struct Reached {
  journal::Uuid device;
  std::int64_t sequence = 0;

  [[nodiscard]] std::string text() const { return device.text() + " " + std::to_string(sequence); }
};

std::optional<Reached> parse_reached(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return {};
  const auto device = journal::Uuid::parse(text.substr(0, space));
  Reached out;
  const auto* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + space + 1, end, out.sequence);
  if (!device || error != std::errc() || stop != end) return {};
  out.device = *device;
  return out;
}

/// Beside the bytes of a file, and left as it is by whoever writes other bytes into it: a copy put
/// in place of the file does not bring its own. What a file system does not keep is not known.
constexpr const char* kMark = "user.demine.reached";

std::optional<Reached> mark_of(const std::filesystem::path& file) {
  std::array<char, 80> text{};
  const auto size = ::getxattr(file.c_str(), kMark, text.data(), text.size());
  if (size <= 0) return {};
  return parse_reached({text.data(), static_cast<std::size_t>(size)});
}

/// A fact of the file: entries that were written here, and went with the bytes that were replaced.
constexpr const char* kWentBack = "went_back";

std::int64_t missing_of(const Reached& reached, const journal::Heads& heads) {
  const auto head = heads.find(reached.device);
  const std::int64_t here = head != heads.end() ? head->second.sequence : 0;
  return std::max<std::int64_t>(reached.sequence - here, 0);
}

/// Whether the device that this copy writes as had gone further: another copy, which writes as the
/// same, was put in its place. It goes on as another device, and both chains stay whole.
base::Result<bool> went_back(store::OperationFile& file, const journal::Uuid& device,
                             const journal::Heads& heads) {
  const auto mark = mark_of(file.path());
  if (!mark || mark->device != device || missing_of(*mark, heads) == 0) return false;
  DEMINE_TRY_DONE(file.set_fact(kWentBack, mark->text()));
  return true;
}

}  // namespace

base::Result<std::int64_t> entries_gone(const store::OperationFile& file) {
  DEMINE_TRY(const auto heads, file.heads());
  std::int64_t gone = 0;
  DEMINE_TRY(const auto noted, file.fact(kWentBack));
  if (const auto reached = noted ? parse_reached(*noted) : std::nullopt) {
    gone = missing_of(*reached, heads);
  }
  DEMINE_TRY(const auto device, file.fact("device"));
  const auto mark = mark_of(file.path());
  if (mark && device == mark->device.text()) gone = std::max(gone, missing_of(*mark, heads));
  return gone;
}

void remember(const store::OperationFile& file, const journal::Entry& last) {
  const auto text = Reached{last.header.device, last.header.sequence}.text();
  // Where the file system keeps no marks the meeting of both chains is named at a merge.
  (void)::setxattr(file.path().c_str(), kMark, text.data(), text.size(), 0);
}

base::Result<journal::Uuid> device_of(store::OperationFile& file, const Signer& signer,
                                      const journal::Heads& heads) {
  const std::string home = home_of(file.path());
  DEMINE_TRY(const auto known_home, file.fact("device_home"));
  DEMINE_TRY(const auto known, file.fact("device"));
  if (known && known_home == home) {
    if (const auto device = journal::Uuid::parse(*known)) {
      DEMINE_TRY(const bool back, went_back(file, *device, heads));
      if (!back) return *device;
    }
  }
  const journal::Uuid device = journal::uuid7(signer.now_ms, *signer.entropy);
  DEMINE_TRY_DONE(settle(file, device));
  return device;
}

base::Done settle(store::OperationFile& file, const journal::Uuid& device) {
  DEMINE_TRY_DONE(file.set_fact("device", device.text()));
  return file.set_fact("device_home", home_of(file.path()));
}

base::Error only_the_clock() {
  return {base::ErrorCode::InvalidArgument,
          base::text("a moment that is told proves nothing: it is for synthetic operations alone"),
          "--now", base::text("Leave it out: the machine's clock is taken.")};
}

base::Error only_for_examples() {
  return {
      base::ErrorCode::InvalidArgument,
      base::text("what is made from a seed proves nothing: it is for synthetic operations alone"),
      "--seed",
      {}};
}

}  // namespace demine::app
