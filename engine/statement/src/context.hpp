// SPDX-License-Identifier: Apache-2.0
/// \file
/// What stands around a statement: where and before whom it was said; what it is about.
#pragma once

#include <string>
#include <vector>

#include "sayings.hpp"

namespace demine::statement {

[[nodiscard]] std::string venue_of(const Document& document, Range sentence, const Saying& saying);
[[nodiscard]] std::string audience_of(const Document& document, Range sentence,
                                      const Saying& saying);
[[nodiscard]] std::string topic_of(const Text& text, const std::vector<Range>& words,
                                   const Lexicon::Words& lexicon);
[[nodiscard]] GroundClaim ground_of(const Text& text, const std::vector<Range>& words,
                                    const Lexicon::Words& lexicon);

}  // namespace demine::statement
