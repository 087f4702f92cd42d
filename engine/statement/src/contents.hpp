// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a reporting verb reports in the author's own words.
#pragma once

#include <vector>

#include "sayings.hpp"

namespace demine::statement {

/// The words that are reported; one range, or two around "..., Kovar said, ...". Empty where
/// nothing is.
/// \param which      Of `sayings`.
/// \param has_quote  A quotation hangs on it already: then "that" or «что» is asked.
[[nodiscard]] std::vector<Range> content_of(const Document& document, Range sentence,
                                            const std::vector<Saying>& sayings, std::size_t which,
                                            bool has_quote);

}  // namespace demine::statement
