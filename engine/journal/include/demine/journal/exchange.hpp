// SPDX-License-Identifier: Apache-2.0
/// \file
/// A journal on its way to another copy: one entry a line, between a line that opens the file and
/// one that closes it. A file that was cut where a line ends, and with it a stop that was said last
/// in the field, would else pass for a whole one. Byte by byte: docs/formats/journal.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/sha256.hpp"
#include "demine/journal/entry.hpp"

namespace demine::journal {

/// Makes the lines of an export, each with its end.
class ExchangeWriter {
 public:
  /// The first line. `since`: earlier entries are left out.
  [[nodiscard]] std::string opening(const std::optional<Stamp>& since);
  [[nodiscard]] std::string line(const Entry& entry);
  /// The last line: how much stands before it.
  [[nodiscard]] std::string closing();

 private:
  [[nodiscard]] std::string counted(std::string line);
  base::Sha256 hash_;
  std::int64_t entries_ = 0;
};

/// Reads the lines of an export, in their order.
class ExchangeReader {
 public:
  /// A line without its end. Nothing where it is empty, opens the file or closes it; InvalidInput
  /// where it is no entry (decode) or stands where it must not.
  [[nodiscard]] base::Result<std::optional<Entry>> take(std::string_view line);

  /// After the last line. True: the file is as it was exported, to its end. False: it has neither
  /// of the two lines, as earlier versions of demine exported, and nothing says whether it is
  /// whole. InvalidInput: it is empty, cut, or has not the lines that were exported.
  [[nodiscard]] base::Result<bool> finish();

  /// From when on the export has entries; nothing where it has all, or does not say.
  [[nodiscard]] const std::optional<Stamp>& since() const { return since_; }
  /// Entries so far, also those that could not be read.
  [[nodiscard]] std::int64_t entries() const { return entries_; }

 private:
  enum class Where { Begin, Unmarked, Open, Closed };
  [[nodiscard]] base::Done open(std::string_view line);
  [[nodiscard]] base::Done close(std::string_view line);

  Where where_ = Where::Begin;
  base::Sha256 hash_;
  std::int64_t entries_ = 0;
  std::optional<Stamp> since_{};
  std::string closing_{};  ///< as it stands in the file
};

}  // namespace demine::journal
