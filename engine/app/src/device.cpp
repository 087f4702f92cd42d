// SPDX-License-Identifier: Apache-2.0
#include "device.hpp"

#include <sys/stat.h>

#include <fstream>
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

}  // namespace

base::Result<journal::Uuid> device_of(store::OperationFile& file, const Signer& signer) {
  const std::string home = home_of(file.path());
  DEMINE_TRY(const auto known_home, file.fact("device_home"));
  DEMINE_TRY(const auto known, file.fact("device"));
  if (known && known_home == home) {
    if (const auto device = journal::Uuid::parse(*known)) return *device;
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
