// SPDX-License-Identifier: Apache-2.0
#include "people.hpp"

#include <algorithm>

#include "inflection.hpp"

namespace demine::statement {
namespace {

constexpr std::size_t kMostLooked =
    32;  // judgement: people whose names begin alike; keeps it linear

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// "P." fits "Peter".
bool fits_first(const std::string& a, const std::string& b) {
  if (a == b || same_name(a, b)) return true;
  const bool a_initial = a.ends_with('.'), b_initial = b.ends_with('.');
  if (a_initial) return b.starts_with(a.substr(0, a.size() - 1));
  return b_initial && a.starts_with(b.substr(0, b.size() - 1));
}

}  // namespace

std::string head_of_office(const Text& text, Range office) {
  for (std::uint32_t i = office.first; i <= office.last && !office.empty(); ++i) {
    if (!text.is(i, Tag::Office)) continue;
    const auto word = text.lower_of(i);
    if (!text.at(i).cyrillic) {
      if (word == "deputy" && text.is(i + 1, Tag::Office) && i < office.last) continue;
      return std::string(word);
    }
    // The same in every case: without what endings there are.
    std::string stem(noun_stem(word));
    for (std::size_t letters = 3; letters > 0 && stem.size() == word.size(); --letters) {
      if (word.size() > 2 * letters + 4 && is_noun_ending(word.substr(word.size() - 2 * letters))) {
        stem = word.substr(0, word.size() - 2 * letters);
      }
    }
    return stem;
  }
  return {};
}

std::vector<std::string> People::words_of(Range name, bool written) const {
  std::vector<std::string> out;
  for (std::uint32_t i = name.first; i <= name.last; ++i) {
    if (!text_.is_word(i)) continue;
    std::string word = written ? text_.written({i, i}) : std::string(text_.lower_of(i));
    if (written && (word.ends_with("'s") || word.ends_with("’s")))
      word.resize(word.size() - (word.ends_with("'s") ? 2 : 4));
    if (text_.is_mark(i + 1, '.') && i + 1 <= name.last) word += '.';
    out.push_back(std::move(word));
  }
  return out;
}

Gender People::guess(const std::vector<std::string>& words, const Mention& mention) const {
  if (mention.gender != Gender::Unknown) return mention.gender;
  if (words.size() > 1) {
    if (text_.is(mention.name.first, Tag::Woman)) return Gender::Woman;
    if (text_.is(mention.name.first, Tag::Man)) return Gender::Man;
  }
  return gender_of_russian(words);
}

std::optional<std::size_t> People::find(const std::vector<std::string>& words) const {
  const auto found = by_start_.find(name_start(words.back()));
  if (found == by_start_.end()) return {};
  std::size_t looked = 0;
  for (auto at = found->second.rbegin(); at != found->second.rend() && looked < kMostLooked;
       ++at, ++looked) {
    const Person& person = people_[*at];
    if (!same_name(person.words.back(), words.back())) continue;
    if (words.size() < 2 || person.words.size() < 2 ||
        fits_first(person.words.front(), words.front()))
      return *at;
  }
  return {};
}

std::size_t People::learn(const Mention& mention, Case in_case) {
  const auto lower_words = words_of(mention.name, false);
  auto written = words_of(mention.name, true);
  auto id = find(lower_words);
  Gender gender = in_case == Case::Genitive ? mention.gender : guess(lower_words, mention);
  if (in_case == Case::Genitive) written = from_genitive(std::move(written), gender);
  if (!id) {
    id = people_.size();
    people_.push_back({.name = joined(written), .words = lower_words});
    by_start_[name_start(lower_words.back())].push_back(*id);
  }
  Person& person = people_[*id];
  const auto initial = [](const std::vector<std::string>& words) {
    return words.front().ends_with('.');
  };
  const bool fuller =
      lower_words.size() > person.words.size() ||
      (lower_words.size() == person.words.size() && initial(person.words) && !initial(lower_words));
  const bool better =
      !person.certain && in_case != Case::Unknown && lower_words.size() >= person.words.size();
  if (fuller || better) {
    person.name = joined(written);
    person.certain = in_case == Case::Nominative;
    if (fuller) person.words = lower_words;
  }
  // What the nominative says of the gender holds over a guess from another case.
  if (person.gender == Gender::Unknown || (mention.gender != Gender::Unknown))
    person.gender = gender;
  if (!mention.office.empty()) {
    if (person.office.empty()) {
      person.office = text_.written(mention.office);
      person.office_span = text_.span(mention.office);
      person.office_words = words_of(mention.office, false);
    }
    const auto head = head_of_office(text_, mention.office);
    if (!head.empty()) by_office_[head].push_back(*id);
  }
  return *id;
}

std::optional<std::size_t> People::holder(const Mention& mention) const {
  const auto found = by_office_.find(head_of_office(text_, mention.office));
  if (found == by_office_.end()) return {};
  const auto asked = words_of(mention.office, false);
  std::size_t looked = 0;
  for (auto at = found->second.rbegin(); at != found->second.rend() && looked < kMostLooked;
       ++at, ++looked) {
    const auto& held = people_[*at].office_words;
    const bool all = std::ranges::all_of(asked, [&](const std::string& word) {
      return std::ranges::any_of(held,
                                 [&](const std::string& other) { return same_name(word, other); });
    });
    if (all) return *at;
  }
  return {};
}

std::optional<std::size_t> People::fitting(Gender gender, bool& others) const {
  others = false;
  std::optional<std::size_t> best;
  const std::size_t look = std::min<std::size_t>(recent_.size(), 4);
  for (std::size_t back = 1; back <= look; ++back) {
    const std::size_t id = recent_[recent_.size() - back];
    if (people_[id].gender != gender && people_[id].gender != Gender::Unknown &&
        gender != Gender::Unknown)
      continue;
    if (!best) {
      best = id;
    } else if (id != *best && back <= 2) {
      others = true;
    }
  }
  return best;
}

void People::spoke(std::size_t person) {
  if (recent_.empty() || recent_.back() != person) recent_.push_back(person);
}

}  // namespace demine::statement
