// SPDX-License-Identifier: Apache-2.0
#include "demine/base/language.hpp"

#include "catalogue.hpp"
#include "demine/base/check.hpp"
#include "embedded/messages.hpp"

namespace demine::base {
namespace {

const Catalogue& russian() {
  static const auto catalogue = Catalogue::from_po(embedded::messages::ru_po());
  DEMINE_CHECK(catalogue.has_value(), "messages/ru.po is broken");
  return *catalogue;
}

}  // namespace

std::string_view code(Language language) { return language == Language::Russian ? "ru" : "en"; }

std::optional<Language> language_of(std::string_view name) {
  for (const auto language : kAllLanguages)
    if (name == code(language)) return language;
  return {};
}

std::optional<std::string_view> translation(std::string_view wording, Language language) {
  if (language == Language::English) return {};
  return russian().find(wording);
}

std::string translated(const Text& text, Language language) {
  return fill(translation(text.wording, language).value_or(text.wording), text.args);
}

}  // namespace demine::base
