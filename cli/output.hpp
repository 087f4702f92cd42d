// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/error.hpp"
#include "demine/base/problem.hpp"

namespace demine::cli {

/// Where a command speaks: data on stdout, words on stderr, progress on a terminal alone.
class Output {
 public:
  enum class Format { People, Json };

  void set_format(Format format) { format_ = format; }
  [[nodiscard]] bool json() const { return format_ == Format::Json; }

  /// Data: one line or many, as they are.
  void data(std::string_view text);
  /// Words for the person, not for a pipe.
  void say(const base::Text& text);
  void say_line(std::string_view line);
  void warn(const base::Text& text);
  void error(const base::Error& error);
  /// All problems; of one sort in one file the first twenty, then how many more (--json has all).
  void problems(const std::vector<base::Problem>& problems);
  void progress(const base::Text& step, double done);

  /// Whether everything written so far went out: a full disk behind a pipe is a failure.
  [[nodiscard]] bool flushed();

 private:
  void list(const std::vector<base::Problem>& problems, base::Severity severity,
            const base::Text& heading);
  void end_progress();
  Format format_ = Format::People;
  bool progress_shown_ = false;
  int last_percent_ = -1;
  std::string last_step_;
};

/// Columns padded to their widest cell, two blanks between; counts letters, not bytes.
[[nodiscard]] std::string aligned(const std::vector<std::vector<std::string>>& rows);
/// The same under a header, with columns of whole numbers set to the right, so that they compare.
[[nodiscard]] std::string tabulated(std::vector<std::vector<std::string>> rows);

/// "--today 2026-11-23: what is wrong. What to do." on one line.
[[nodiscard]] std::string sentence(const base::Problem& problem);

}  // namespace demine::cli
