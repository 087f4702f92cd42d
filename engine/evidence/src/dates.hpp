// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "demine/base/date.hpp"
#include "demine/base/result.hpp"

namespace demine::evidence {

/// A date as `format` ("iso", "dmy", "mdy", "ymd") orders it, with '.', '/' or '-' between; a time
/// of day behind it is dropped. A date that begins with its four-digit year reads the same in every
/// format. Month and year alone, or the year alone, are dates too. A two-digit year is refused.
[[nodiscard]] base::Result<base::Date> parse_date(std::string_view text, std::string_view format);

}  // namespace demine::evidence
