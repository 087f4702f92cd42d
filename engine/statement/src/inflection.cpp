// SPDX-License-Identifier: Apache-2.0
#include "inflection.hpp"

#include <algorithm>
#include <array>

#include "words.hpp"

namespace demine::statement {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of a Cyrillic letter

bool is_cyrillic(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word[0]) >= 0xD0 &&
         static_cast<unsigned char>(word[0]) < 0xD4;
}

std::string_view stem(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kEnds{
      "ого", "ому", "его", "ему", "ой", "ый", "ий", "ая", "яя", "ую", "ым", "им",
      "ом",  "ем",  "ей",  "ою",  "а",  "у",  "е",  "я",  "ю",  "ы",  "и",  "ь"};
  for (const auto end : kEnds) {
    if (word.ends_with(end) && word.size() >= end.size() + 3 * kLetter)
      return word.substr(0, word.size() - end.size());
  }
  return word;
}

bool ends_in_consonant(std::string_view word) {
  return !ends_with_any(word, {"а", "е", "и", "о", "у", "ы", "э", "ю", "я", "ь", "й"});
}

std::string cut(std::string_view word, std::size_t letters, std::string_view put = {}) {
  return std::string(word.substr(0, word.size() - letters * kLetter)) + std::string(put);
}

std::string first_from_genitive(const std::string& word, Gender gender) {
  if (gender == Gender::Woman) {
    if (word.ends_with("ии")) return cut(word, 1, "я");
    if (word.ends_with("ы")) return cut(word, 1, "а");
    if (ends_with_any(word, {"ги", "ки", "хи", "ши", "жи"})) return cut(word, 1, "а");
    if (word.ends_with("и")) return cut(word, 1, "я");
    return word;
  }
  if (ends_with_any(word, {"ея", "ия", "ая"})) return cut(word, 1, "й");
  if (ends_with_any(word, {"ря", "ля", "ня"})) return cut(word, 1, "ь");
  if (word == "Павла") return "Павел";
  if (word == "Петра") return "Пётр";
  if (word == "Льва") return "Лев";
  return word.ends_with("а") ? cut(word, 1) : word;
}

std::string family_from_genitive(const std::string& word, Gender gender) {
  if (gender == Gender::Woman) {
    if (ends_with_any(word, {"овой", "евой", "иной", "ыной"})) return cut(word, 2, "а");
    if (ends_with_any(word, {"ской", "цкой"})) return cut(word, 2, "ая");
    return word.ends_with("ы") ? cut(word, 1, "а") : word;
  }
  if (ends_with_any(word, {"ского", "цкого"})) return cut(word, 3, "ий");
  if (word.ends_with("ого")) return cut(word, 3, "ый");
  if (ends_with_any(word, {"ова", "ева", "ина", "ына"})) return cut(word, 1);
  if (ends_with_any(word, {"ля", "ря", "ня", "зя", "тя"})) return cut(word, 1, "ь");
  if (ends_with_any(word, {"ая", "ея", "оя"})) return cut(word, 1, "й");
  if (word.ends_with("а") && ends_in_consonant(cut(word, 1))) return cut(word, 1);
  return word.ends_with("ы") ? cut(word, 1, "а") : word;
}

std::string patronymic_from_genitive(const std::string& word) {
  if (word.ends_with("ича")) return cut(word, 1);
  return word.ends_with("ны") ? cut(word, 1, "а") : word;
}

}  // namespace

std::string name_start(std::string_view word) {
  const std::size_t letters = is_cyrillic(word) ? 3 * kLetter : 3;
  return std::string(word.substr(0, std::min(word.size(), letters)));
}

bool same_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (!is_cyrillic(a) || !is_cyrillic(b)) return false;
  const auto one = stem(a), other = stem(b);
  const auto& shorter = one.size() < other.size() ? one : other;
  const auto& longer = one.size() < other.size() ? other : one;
  if (longer == shorter) return true;
  // A name that itself ends like a case: "Сегерстрем", "Сегерстрема".
  return longer.starts_with(shorter) && (a.starts_with(b) || b.starts_with(a)) &&
         longer.size() - shorter.size() <= 2 * kLetter;
}

Gender gender_of_russian(const std::vector<std::string>& words) {
  if (words.empty() || !is_cyrillic(words.back())) return Gender::Unknown;
  for (const auto& word : words) {
    if (ends_with_any(word, {"ович", "евич", "ьич"})) return Gender::Man;
    if (ends_with_any(word, {"овна", "евна", "ична"})) return Gender::Woman;
  }
  const auto& family = words.back();
  if (words.size() > 1) {
    const auto& first = words.front();
    if (ends_with_any(first, {"а", "я"})) return Gender::Woman;
    if (first.size() > kLetter && (ends_in_consonant(first) || ends_with_any(first, {"й", "ь"})))
      return Gender::Man;
  }
  if (ends_with_any(family, {"ова", "ева", "ина", "ская", "цкая"})) return Gender::Woman;
  if (ends_with_any(family, {"ов", "ев", "ин", "ский", "цкий"})) return Gender::Man;
  return Gender::Unknown;
}

std::vector<std::string> from_genitive(std::vector<std::string> words, Gender& gender) {
  if (words.empty() || !is_cyrillic(words.back())) return words;
  if (gender == Gender::Unknown && words.size() > 1) {
    if (ends_with_any(words.front(), {"ы", "и"})) gender = Gender::Woman;
    if (ends_with_any(words.front(), {"а", "я"})) gender = Gender::Man;
  }
  if (gender == Gender::Unknown && words.size() == 1) {
    gender = ends_with_any(words.back(), {"овой", "евой", "иной", "ской", "цкой"}) ? Gender::Woman
                                                                                   : Gender::Man;
  }
  words.back() = family_from_genitive(words.back(), gender);
  if (words.size() > 1) words.front() = first_from_genitive(words.front(), gender);
  if (words.size() > 2) words[1] = patronymic_from_genitive(words[1]);
  return words;
}

}  // namespace demine::statement
