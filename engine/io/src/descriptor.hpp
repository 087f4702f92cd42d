// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace demine::io {

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const { return number_; }

  /// Bytes [offset, offset + count); false at the end of the file or on an error (errno).
  [[nodiscard]] bool read_at(std::uint64_t offset, void* into, std::size_t count) const;
  /// False on an error (errno).
  [[nodiscard]] bool write_at(std::uint64_t offset, std::string_view bytes) const;

 private:
  int number_;
};

}  // namespace demine::io
