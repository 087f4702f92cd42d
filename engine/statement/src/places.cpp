// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace demine::statement {
namespace {

constexpr std::uint64_t kNoPlace =
    bit(Tag::Function) | bit(Tag::Month) | bit(Tag::Weekday) | bit(Tag::Office) |
    bit(Tag::OrgHead) | bit(Tag::OrgWord) | bit(Tag::Say) | bit(Tag::Rank) | bit(Tag::Venue) |
    bit(Tag::HonorificMan) | bit(Tag::HonorificWoman) | bit(Tag::OutletHead) | bit(Tag::Group) |
    bit(Tag::He) | bit(Tag::She) | bit(Tag::They) | bit(Tag::Man) | bit(Tag::Woman);

std::string lower_text(std::string_view text) {
  std::string out;
  const Stream stream = letters_of(text);
  for (const char32_t c : stream.letters) {
    const char32_t small = lower(c);
    append_utf8(out, small == 0x451 ? 0x435 : small);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  const std::string lower_name = lower_text(name);
  for (std::size_t at = 0; at < lower_name.size();) {
    const auto blank = std::min(lower_name.find(' ', at), lower_name.size());
    if (blank > at) out.push_back(lower_name.substr(at, blank - at));
    at = blank + 1;
  }
  return out;
}

/// Whether `word` is `name` in some case.
bool is_form_of(std::string_view word, std::string_view name) {
  if (word == name) return true;
  if (static_cast<unsigned char>(name[0]) < 0xD0) return false;
  const auto stem = noun_stem(name);
  if (stem.size() < 4 || !word.starts_with(stem)) return false;
  const auto ending = word.substr(stem.size());
  return is_noun_ending(ending) && (!ending.empty() || stem == name);
}

struct Name {
  std::vector<std::string> words;
  std::size_t place;
};

class Gazetteer {
 public:
  explicit Gazetteer(std::span<const GazetteerPlace> places) {
    for (std::size_t p = 0; p < places.size(); ++p) {
      add(places[p].name, p);
      for (const auto& alias : places[p].aliases) add(alias, p);
    }
  }

  /// The longest name at `i`.
  [[nodiscard]] std::optional<FoundPlace> at(const Text& text, std::uint32_t i) const {
    if (index_.empty() || !text.is_word(i) || !text.at(i).capital) return {};
    const std::string word(text.lower_of(i));
    std::optional<FoundPlace> best;
    for (std::size_t cut = 0; cut <= 6 && cut < word.size(); ++cut) {
      const auto found = index_.find(word.substr(0, word.size() - cut));
      if (found == index_.end()) continue;
      for (const Name& name : found->second) {
        if (!matches(text, i, name)) continue;
        const auto last = i + static_cast<std::uint32_t>(name.words.size()) - 1;
        if (!best || last > best->tokens.last)
          best = FoundPlace{
              {i, last},
              name.place
          };
      }
    }
    return best;
  }

 private:
  void add(std::string_view written, std::size_t place) {
    auto words = words_of(written);
    if (words.empty()) return;
    const bool cyrillic = static_cast<unsigned char>(words[0][0]) >= 0xD0;
    std::string key(cyrillic ? noun_stem(words[0]) : std::string_view(words[0]));
    index_[std::move(key)].push_back({std::move(words), place});
  }

  static bool matches(const Text& text, std::uint32_t i, const Name& name) {
    for (std::size_t w = 0; w < name.words.size(); ++w) {
      const auto at = i + static_cast<std::uint32_t>(w);
      if (!text.is_word(at) || !is_form_of(text.lower_of(at), name.words[w])) return false;
    }
    return true;
  }

  std::unordered_map<std::string, std::vector<Name>> index_{};
};

class Placing {
 public:
  Placing(const Text& text, std::span<const GazetteerPlace> places)
      : text_(text), gazetteer_(places) {}

  std::vector<FoundPlace> run() {
    std::vector<FoundPlace> out;
    std::uint32_t i = 0;
    while (i < text_.size()) {
      const auto found = at(i);
      if (found) out.push_back(*found);
      i = found ? found->tokens.last + 1 : i + 1;
    }
    return out;
  }

 private:
  [[nodiscard]] std::optional<FoundPlace> at(std::uint32_t i) const {
    if (!text_.is_word(i)) return {};
    if (auto known = gazetteer_.at(text_, i)) return known;
    if (const auto named = before_head(i)) return named;
    if (i == 0) return {};
    if (behind_head(i) || behind_preposition(i)) {
      const auto last = capitals(i);
      // "губернатор области Матс Бергер": the head of a title, and the name of a person behind it.
      const bool title = text_.is(i - 1, Tag::PlaceHead) && last && *last > i &&
                         !behind_place_preposition(i - 1) && follows_office(i - 1);
      if (title) return {};
      if (last)
        return FoundPlace{
            {i, *last},
            {}
        };
    }
    return {};
  }

  [[nodiscard]] bool capital(std::uint32_t i) const {
    if (!text_.is_word(i) || !text_.at(i).capital || text_.at(i).all_capitals) return false;
    const Word& word = text_.words[text_.at(i).word];
    return (word.info.tags & kNoPlace) == 0 && word.seen_lower == 0 &&
           text_.at(i).end - text_.at(i).begin > 2;
  }

  [[nodiscard]] std::optional<std::uint32_t> capitals(std::uint32_t i) const {
    if (!capital(i)) return {};
    std::uint32_t last = i;
    while (last < i + 1 && capital(last + 1)) ++last;
    const auto next = last + 1;
    // "in Foreign Minister ...": what follows makes it something else.
    if (text_.is(next, Tag::Office) || text_.is(next, Tag::OrgHead) || text_.is(next, Tag::OrgWord))
      return {};
    return last;
  }

  /// "Vershin district", "Заречный район", "Вершинской области"
  [[nodiscard]] std::optional<FoundPlace> before_head(std::uint32_t i) const {
    if (!capital(i)) return {};
    const bool twice = capital(i + 1);
    const std::uint32_t head = twice ? i + 2 : i + 1;
    if (!text_.is(head, Tag::PlaceHead) || text_.lower_of(head) == "community") return {};
    if (text_.at(i).cyrillic &&
        !ends_with_any(text_.lower_of(i), {"ий", "ый", "ой", "ая", "ое", "ого", "ому", "ом", "ую",
                                           "ым", "им", "его", "ему", "ем", "ей"})) {
      return {};
    }
    return FoundPlace{
        {i, head},
        {}
    };
  }

  /// "village of X", «в селе X»
  [[nodiscard]] bool behind_head(std::uint32_t i) const {
    if (text_.is(i - 1, Tag::PlaceHead) && text_.at(i - 1).cyrillic == text_.at(i).cyrillic)
      return text_.at(i).cyrillic;
    return i > 1 && text_.lower_of(i - 1) == "of" && text_.is(i - 2, Tag::PlaceHead);
  }

  [[nodiscard]] bool follows_office(std::uint32_t i) const {
    for (std::uint32_t back = 1; back <= 3 && i >= back && text_.is_word(i - back); ++back) {
      if (text_.is(i - back, Tag::Office) || text_.is(i - back, Tag::OrgHead)) return true;
    }
    return false;
  }
  [[nodiscard]] bool behind_place_preposition(std::uint32_t i) const {
    return i > 0 && behind_preposition(i);
  }

  [[nodiscard]] bool behind_preposition(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 12> kBefore{"in",   "near",  "outside", "around",
                                                              "в",    "во",    "под",     "из",
                                                              "близ", "возле", "вблизи",  "около"};
    return std::ranges::find(kBefore, text_.lower_of(i - 1)) != kBefore.end();
  }

  const Text& text_;
  Gazetteer gazetteer_;
};

}  // namespace

std::vector<FoundPlace> places_of(const Document& document,
                                  std::span<const GazetteerPlace> gazetteer) {
  return Placing(document.text, gazetteer).run();
}

}  // namespace demine::statement
