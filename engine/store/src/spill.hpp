// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::store {

/// Bytes beyond what memory should hold, in a temporary file without a name: nobody else can open
/// it, and it is gone with this, or when the program ends, however it does. It lies in
/// SQLITE_TMPDIR, TMPDIR or /var/tmp, where SQLite's own lie, and is made with the first bytes.
class Spill {
 public:
  Spill() = default;
  Spill(Spill&& other) noexcept;
  Spill& operator=(Spill&&) = delete;
  ~Spill();

  /// Where they begin. OutOfSpace, PermissionDenied, Io.
  [[nodiscard]] base::Result<std::int64_t> add(std::string_view bytes);
  /// Fills `out`; safe to call at once with add().
  [[nodiscard]] base::Done read(std::int64_t from, std::span<char> out) const;

 private:
  [[nodiscard]] base::Done make();
  int handle_ = -1;
  std::int64_t size_ = 0;
};

}  // namespace demine::store
