// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/text.hpp"

namespace demine::base {

enum class Severity {
  Refused,   ///< the row was not taken
  Doubtful,  ///< the row was taken; a person should look at it
};

/// One finding about one row of an input. A field team fixes all of them at once, so importers list
/// all.
struct Problem {
  Severity severity = Severity::Refused;
  std::string code{};                  ///< stable, for JSON and tests: "crossing-rings"
  std::string file{};                  ///< as the person named it
  std::optional<std::uint64_t> row{};  ///< line of a CSV (the header is 1), feature id (from 1) of
                                       ///< a layer; none: the whole file
  std::string field{};                 ///< column of the input; empty when none is to blame
  std::string value{};                 ///< as it stands in the file, shortened to 80 characters
  Text what{};
  Text todo{};
};

}  // namespace demine::base
