// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::io {

/// Text as UTF-8, always valid: what could not be read stands there as U+FFFD.
struct ReadText {
  std::string utf8;
  std::string encoding;             ///< it was read as
  std::uint64_t damaged_lines = 0;  ///< lines with bytes that are not of that encoding
  std::uint64_t first_damaged = 0;  ///< the first of them, from 1; 0: none
};

/// `bytes` in `encoding` (empty: UTF-8). A byte order mark of UTF-8 or UTF-16 is believed and
/// passed over. InvalidInput when `encoding` is none that iconv knows, or when the mark contradicts
/// it.
[[nodiscard]] base::Result<ReadText> read_text(std::string_view bytes, const std::string& encoding);

/// Whether iconv knows the name.
[[nodiscard]] bool is_encoding(const std::string& name);

/// `text` with U+FFFD for what is not UTF-8.
[[nodiscard]] std::string mended_utf8(std::string_view text);

/// The first `letters` of UTF-8 `text`, "..." in place of the rest.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t letters = 80);

}  // namespace demine::io
