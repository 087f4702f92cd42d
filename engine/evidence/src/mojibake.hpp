// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace demine::evidence {

/// Letters that were lost or changed on the way.
struct Mojibake {
  std::string probably;  ///< what it was, when the way can be gone back; else empty: lost for good
};

/// Whether `text` looks as UTF-8 does when it was read as Windows-1251, Windows-1252 or Latin-1
/// (once or twice), or has letters replaced by U+FFFD or by runs of question marks.
///
/// Method: put the text back into the bytes of the wrong encoding; mojibake is what then reads as
/// UTF-8 of letters. Ordinary text in those encodings does not: its letters are no continuation
/// bytes.
[[nodiscard]] std::optional<Mojibake> find_mojibake(std::string_view text);

}  // namespace demine::evidence
