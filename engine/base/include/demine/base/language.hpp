// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sentences in the reader's language. The wordings of messages/LANGUAGE.po are compiled into the
/// program; what a catalogue lacks is said in English, so that nothing is left unsaid.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/text.hpp"

namespace demine::base {

enum class Language { English, Russian };
inline constexpr std::array<Language, 2> kAllLanguages{Language::English, Language::Russian};

/// "en", "ru": BCP 47, as documents and `--lang` have it.
[[nodiscard]] std::string_view code(Language language);
/// None when `code` is no language that demine speaks.
[[nodiscard]] std::optional<Language> language_of(std::string_view code);

/// The wording under the English `wording`; none when the catalogue lacks it, and for English.
[[nodiscard]] std::optional<std::string_view> translation(std::string_view wording,
                                                          Language language);

/// `text` in `language`, else in English; the arguments stay as they are.
[[nodiscard]] std::string translated(const Text& text, Language language);

}  // namespace demine::base
