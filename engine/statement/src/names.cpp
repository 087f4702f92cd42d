// SPDX-License-Identifier: Apache-2.0
#include "names.hpp"

#include <algorithm>
#include <array>

namespace demine::statement {
namespace {

constexpr std::uint32_t kMostWords = 4;  // judgement: first, middle, particle, family name

constexpr std::uint64_t kNeverNames =
    bit(Tag::Function) | bit(Tag::Month) | bit(Tag::Weekday) | bit(Tag::Office) |
    bit(Tag::OrgHead) | bit(Tag::OrgWord) | bit(Tag::Say) | bit(Tag::Relay) | bit(Tag::PlaceHead) |
    bit(Tag::HonorificMan) | bit(Tag::HonorificWoman) | bit(Tag::Rank) | bit(Tag::OutletHead) |
    bit(Tag::Group) | bit(Tag::He) | bit(Tag::She) | bit(Tag::They);

}  // namespace

bool Names::begins_sentence(std::uint32_t i) const {
  if (i == 0) return true;
  const Token& before = text_.at(i - 1);
  if (before.kind == Token::Kind::Break) return true;
  if (before.kind != Token::Kind::Mark) return false;
  return text_.is_end_mark(i - 1)
             ? document_.sentences[document_.sentence_of[i]].first == i
             : before.mark == ':' || before.mark == kDash || is_quote_mark(before.mark);
}

bool Names::may_be_name(std::uint32_t i) const {
  if (!text_.is_word(i) || !document_.narrates(i)) return false;
  const Token& token = text_.at(i);
  const Word& word = text_.words[token.word];
  if (!token.capital || is_place(i)) return false;
  if ((word.info.tags & kNeverNames) != 0) return false;
  const auto letters = token.end - token.begin;
  if (letters < 2 || (token.all_capitals && letters <= 5)) return false;
  if (begins_sentence(i)) return word.seen_lower == 0;
  return true;
}

bool Names::is_initial(std::uint32_t i) const {
  if (!text_.is_word(i) || !text_.is_mark(i + 1, '.')) return false;
  const Token& token = text_.at(i);
  return token.capital && token.end - token.begin == 1 && document_.narrates(i);
}

bool Names::is_particle(std::uint32_t i) const {
  static constexpr std::array<std::string_view, 18> kParticles{
      "van", "de",  "von", "al", "el",  "bin", "ibn", "da", "di",
      "del", "der", "den", "la", "фон", "ван", "аль", "де", "дер"};
  return text_.is_word(i) && std::ranges::find(kParticles, text_.lower_of(i)) != kParticles.end();
}

bool Names::is_possessive(std::uint32_t i) const {
  const Token& token = text_.at(i);
  if (token.end - token.begin < 3) return false;
  const char32_t mark = text_.stream.letters[token.end - 2];
  return text_.stream.letters[token.end - 1] == 's' && (mark == '\'' || mark == 0x2019);
}

Range Names::run(std::uint32_t i, std::uint32_t last) const {
  std::uint32_t at = i, words = 0, end = i;
  while (at <= last && words < kMostWords) {
    if (is_initial(at)) {
      at += 2;
      end = at - 1;
      continue;
    }
    if (words > 0 && is_particle(at) && may_be_name(at + 1)) {
      ++at;
      if (text_.at(at - 1).capital) continue;
      continue;
    }
    if (!may_be_name(at)) break;
    ++words;
    end = at;
    if (is_possessive(at)) break;
    ++at;
  }
  if (words == 0) return {};
  return {i, end};
}

std::uint32_t Names::full_words(Range name) const {
  std::uint32_t count = 0;
  for (std::uint32_t i = name.first; i <= name.last; ++i) {
    count += text_.is_word(i) && text_.at(i).capital && text_.at(i).end - text_.at(i).begin > 1
                 ? 1U
                 : 0U;
  }
  return count;
}

bool Names::has_patronymic(Range name) const {
  for (std::uint32_t i = name.first + 1; i <= name.last; ++i) {
    if (ends_with_any(text_.lower_of(i),
                      {"ович", "евич", "овна", "евна", "ична", "овича", "евича", "овны", "евны",
                       "ичны", "овичу", "овичем", "овне", "евичем", "ьич", "ьича"})) {
      return true;
    }
  }
  return false;
}

}  // namespace demine::statement
