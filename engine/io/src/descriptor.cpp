// SPDX-License-Identifier: Apache-2.0
#include "descriptor.hpp"

#include <cerrno>

#include <unistd.h>

namespace demine::io {

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Descriptor::read_at(std::uint64_t offset, void* into, std::size_t count) const {
  auto* to = static_cast<char*>(into);
  while (count > 0) {
    const auto got = ::pread(number_, to, count, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    offset += static_cast<std::uint64_t>(got);
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

bool Descriptor::write_at(std::uint64_t offset, std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto put = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
  return true;
}

}  // namespace demine::io
