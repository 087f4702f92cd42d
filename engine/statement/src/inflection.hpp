// SPDX-License-Identifier: Apache-2.0
/// \file
/// Russian names from case to case, as far as rules go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mentions.hpp"

namespace demine::statement {

/// Whether two words, in lower case, may be one family name in two cases.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);
/// First letters of the name, the same in every case; what to look under.
[[nodiscard]] std::string name_start(std::string_view word);
/// "Ивана Петрова" -> "Иван Петров"; words that no rule fits stay.
[[nodiscard]] std::vector<std::string> from_genitive(std::vector<std::string> words,
                                                     Gender& gender);
/// By the ends of first and family name; Unknown where they do not say.
[[nodiscard]] Gender gender_of_russian(const std::vector<std::string>& lower_words);

}  // namespace demine::statement
