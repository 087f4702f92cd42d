// SPDX-License-Identifier: Apache-2.0
#include "titles.hpp"

#include <algorithm>
#include <array>

namespace demine::statement {
namespace {

constexpr std::uint32_t kLongest = 16;  // judgement, words: longer titles than that end somewhere else

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 8> kArticles{"the", "a", "an", "its", "their", "his", "her", "our"};
constexpr std::array<std::string_view, 9> kJoins{"of", "for", "at", "in", "on", "to", "with", "from", "under"};
constexpr std::array<std::string_view, 5> kInside{"of", "for", "and", "the", "in"};
constexpr std::array<std::string_view, 8> kRussianJoins{"по", "в", "при", "на", "и", "за", "с", "во"};
/// Nouns that end like a verb in the past.
constexpr std::array<std::string_view, 14> kNotPast{"отдела", "села",    "тыла",   "канала", "персонала", "филиала", "портала",
                                                    "журнала", "узла", "стола", "угла",   "арсенала",  "генерала", "квартала"};

}  // namespace

bool Titles::is_adjective(std::uint32_t i) const {
  if (!text_.is_word(i) || !text_.at(i).cyrillic) return false;
  if (text_.is(i, Tag::Function) || text_.is(i, Tag::He) || text_.is(i, Tag::She) || text_.is(i, Tag::They) ||
      is_saying(text_, i)) {
    return false;
  }
  const auto word = text_.lower_of(i);
  return word.size() > 8 && ends_with_any(word, {"ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему",
                                                 "ым", "им", "ую", "ей", "ые", "ие", "ых", "их", "ыми", "ими"});
}

bool Titles::is_past_verb(std::uint32_t i) const {
  if (!text_.is_word(i) || !text_.at(i).cyrillic || text_.at(i).capital) return false;
  const auto word = text_.lower_of(i);
  return word.size() >= 8 && !one_of(word, kNotPast) && !text_.is(i, Tag::Office) && !text_.is(i, Tag::OrgHead) &&
         !text_.is(i, Tag::PlaceHead) &&
         ends_with_any(word, {"ал", "ил", "ел", "ол", "ул", "ыл", "ала", "ила", "ела", "ула", "али", "или", "ели", "ули",
                              "лся", "лась", "лись", "ало", "ило"});
}

bool Titles::stops(std::uint32_t i) const {
  return i > sentence_.last || !document_.narrates(i) || !text_.is_word(i) || is_saying(text_, i) ||
         text_.is(i, Tag::He) || text_.is(i, Tag::She) || text_.is(i, Tag::They) || text_.is(i, Tag::Weekday) ||
         text_.is(i, Tag::Rank) || text_.is(i, Tag::HonorificMan) || text_.is(i, Tag::HonorificWoman);
}

Gender Titles::gender_of(std::uint32_t i) const {
  const auto word = text_.lower_of(i);
  if (text_.is(i, Tag::HonorificMan) || word.ends_with("spokesman") || word.ends_with("chairman") || word == "king") return Gender::Man;
  if (text_.is(i, Tag::HonorificWoman) || word.ends_with("spokeswoman") || word.ends_with("chairwoman") || word == "queen" ||
      ends_with_any(word, {"ница", "ницы", "ницей"})) {
    return Gender::Woman;
  }
  return Gender::Unknown;
}

std::uint32_t Titles::article_before(std::uint32_t start, std::uint32_t free) const {
  for (std::uint32_t back = 1; back <= 4; ++back) {
    if (start < free + back) return start;
    const std::uint32_t k = start - back;
    if (!text_.is_word(k) || !document_.narrates(k)) return start;
    if (one_of(text_.lower_of(k), kArticles)) return k + 1;
    if (text_.is(k, Tag::Function) || is_saying(text_, k)) return start;
  }
  return start;
}

std::uint32_t Titles::start_of(std::uint32_t i, std::uint32_t free) const {
  std::uint32_t start = i;
  const bool russian = text_.at(i).cyrillic;
  while (start > free && i - start < 8) {
    const std::uint32_t k = start - 1;
    if (!text_.is_word(k) || !document_.narrates(k) || is_saying(text_, k)) break;
    if (russian) {
      if (!is_adjective(k) && !text_.is(k, Tag::OfficeModifier) && !one_of(text_.lower_of(k), std::array<std::string_view, 3>{"врио", "экс", "вице"})) break;
    } else {
      const bool names_it = text_.is(k, Tag::OfficeModifier) || text_.is(k, Tag::OrgWord) || text_.is(k, Tag::OrgHead) ||
                            text_.is(k, Tag::Office) || names_.is_place(k) ||
                            (text_.at(k).capital && !text_.is(k, Tag::Function) && !text_.is(k, Tag::Weekday) &&
                             !text_.is(k, Tag::Month));
      if (!names_it) break;
    }
    start = k;
  }
  if (!russian) return article_before(start, free);
  // "и. о. губернатора"
  if (start >= free + 4 && text_.is_mark(start - 1, '.') && text_.lower_of(start - 2) == "о" &&
      text_.is_mark(start - 3, '.') && text_.lower_of(start - 4) == "и") {
    start -= 4;
  }
  return start;
}

Range Titles::name_after(std::uint32_t i) const {
  while (i <= sentence_.last && document_.narrates(i) &&
         (text_.is(i, Tag::Rank) || text_.is(i, Tag::HonorificMan) || text_.is(i, Tag::HonorificWoman))) {
    ++i;
    if (text_.is_mark(i, '.')) ++i;
  }
  return i <= sentence_.last ? names_.run(i, sentence_.last) : Range{};
}

std::optional<Mention> Titles::honoured(std::uint32_t i) const {
  const Range name = name_after(i);
  if (name.empty()) return {};
  Mention out{.whole = {i, name.last}, .name = name, .gender = gender_of(i), .possessive = names_.is_possessive(name.last)};
  if (text_.is(i, Tag::Rank)) {
    out.office = {i, name.first - 1};
    while (out.office.last > i && text_.is_mark(out.office.last, '.')) --out.office.last;
  }
  out.oblique = text_.is(i, Tag::Oblique);
  return out;
}

/// What of a row of capitals behind "министр Норландии ..." is the name.
std::optional<Range> Titles::name_in_run(Range run, std::uint32_t office) const {
  const bool nominative = !text_.is(office, Tag::Oblique);
  const auto words = names_.full_words(run);
  const auto first = text_.lower_of(run.first);
  const bool of_a_place = ends_with_any(first, {"ии", "стана"}) || (nominative && words < 3 && ends_with_any(first, {"ы", "ки", "ги", "хи"}));
  if (names_.has_patronymic(run) && words <= 3) return run;
  if (words >= 3 || of_a_place) {
    Range rest = run;
    const std::uint32_t keep = names_.has_patronymic(run) ? 3 : 2;
    if (words < 3) {
      rest.first = run.first + 1;
    } else {
      rest.first = run.last + 1 - std::min(keep, run.last - run.first + 1);
    }
    if (rest.first > rest.last) return {};
    return rest;
  }
  return run;
}

Titles::Reach Titles::reach_russian(std::uint32_t i) const {
  Reach out{.last = i};
  std::uint32_t at = i + 1;
  while (at - i < kLongest) {
    if (at <= sentence_.last && text_.at(at).kind == Token::Kind::Mark && is_quote_mark(text_.at(at).mark)) {
      const auto past = past_quoted_name(at);
      if (past == at) break;
      out.last = past - 1;
      at = past;
      continue;
    }
    if (stops(at)) break;
    const auto word = text_.lower_of(at);
    if (text_.is(at, Tag::Function) && !one_of(word, kRussianJoins)) break;
    if (one_of(word, kRussianJoins)) {
      if (stops(at + 1) || text_.is(at + 1, Tag::Month) || text_.is_number(at + 1) || text_.is(at + 1, Tag::Function) ||
          (text_.is(at + 1, Tag::Venue) && !text_.is(at + 1, Tag::OrgHead)) ||
          (word == "и" && text_.is(at + 1, Tag::Office))) {
        break;
      }
      ++at;
      continue;
    }
    if (is_past_verb(at) || text_.is(at, Tag::Audience)) break;
    const Range run = names_.run(at, sentence_.last);
    if (run.empty()) {
      out.last = at++;
      continue;
    }
    // "Курской области": an adjective of what follows.
    const auto after = run.last + 1;
    if (is_adjective(run.last) && (text_.is(after, Tag::PlaceHead) || text_.is(after, Tag::OrgHead))) {
      out.last = run.last;
      at = after;
      continue;
    }
    const auto name = name_in_run(run, i);
    if (!name) {
      out.last = run.last;
      at = run.last + 1;
      continue;
    }
    if (name->first > run.first) out.last = name->first - 1;
    out.name = *name;
    return out;
  }
  return out;
}

std::uint32_t Titles::past_quoted_name(std::uint32_t i) const {
  for (std::uint32_t at = i + 1; at <= std::min(sentence_.last, i + 9); ++at) {
    if (!document_.narrates(at)) return i;
    if (text_.at(at).kind == Token::Kind::Mark && is_quote_mark(text_.at(at).mark)) return at + 1;
  }
  return i;
}

/// The last token of "of the National Mine Action Centre", from the word behind "of".
std::uint32_t Titles::complement_english(std::uint32_t from) const {
  std::uint32_t at = from;
  std::uint32_t last = from - 1;
  bool lower_before = false;
  while (at - from < kLongest && !stops(at) && !text_.is(at, Tag::Month)) {
    const auto word = text_.lower_of(at);
    const bool inside = one_of(word, kInside) || one_of(word, kArticles);
    if (text_.is(at, Tag::Function) && !inside) break;
    if (inside) {
      if (stops(at + 1) || (text_.is(at + 1, Tag::Function) && !one_of(text_.lower_of(at + 1), kArticles)) ||
          (text_.is(at + 1, Tag::Venue) && word == "in")) {
        break;
      }
      lower_before = false;
      ++at;
      continue;
    }
    if (text_.is(at, Tag::Audience) && !text_.is(at, Tag::OrgHead)) break;
    const Range run = names_.run(at, sentence_.last);
    if (!run.empty()) {
      const auto words = names_.full_words(run);
      if (lower_before) return last;
      if (words >= 3) return run.last - 2;
      at = last = run.last;
      ++at;
      lower_before = names_.full_words(run) >= 1;
      continue;
    }
    if (!text_.at(at).capital && word.ends_with("ed")) break;
    lower_before = true;
    last = at++;
  }
  return last;
}

Titles::Reach Titles::reach_english(std::uint32_t i) const {
  Reach out{.last = i};
  std::uint32_t at = i + 1;
  while (at - i < kLongest && !stops(at)) {
    if (text_.is(at, Tag::Office) || text_.is(at, Tag::OfficeModifier) || text_.is(at, Tag::OrgHead)) {
      out.last = at++;
      continue;
    }
    if (!one_of(text_.lower_of(at), kJoins)) break;
    const auto next = at + 1;
    if (stops(next) || text_.is_number(next) || text_.is(next, Tag::Month)) break;
    const bool article = one_of(text_.lower_of(next), kArticles);
    const auto head = article ? next + 1 : next;
    const bool of = text_.lower_of(at) == "of" || text_.lower_of(at) == "for";
    if (!of && (text_.is(head, Tag::Venue) || (!article && !text_.at(head).capital && !text_.is(head, Tag::OrgWord)))) break;
    const auto last = complement_english(next);
    if (last < next) break;
    out.last = last;
    at = last + 1;
  }
  out.name = out.last + 1 <= sentence_.last ? name_after(out.last + 1) : Range{};
  return out;
}

Titles::Reach Titles::reach(std::uint32_t i) const {
  Reach out = text_.at(i).cyrillic ? reach_russian(i) : reach_english(i);
  if (out.name.empty() && out.last + 1 <= sentence_.last) {
    if (text_.is(out.last + 1, Tag::Rank)) out.name = name_after(out.last + 1);
  }
  return out;
}

/// "the head of the centre, Peter Dahl, said".
Range Titles::apposed_name(std::uint32_t comma) const {
  if (!text_.is_mark(comma, ',') || comma >= sentence_.last) return {};
  const Range name = name_after(comma + 1);
  if (name.empty()) return {};
  const auto after = name.last + 1;
  const bool ends = after > sentence_.last || text_.at(after).kind != Token::Kind::Word || is_saying(text_, after);
  if (!ends || text_.lower_of(after) == "and") return {};
  return name;
}

std::optional<Mention> Titles::office(std::uint32_t i, std::uint32_t free) const {
  const std::uint32_t start = start_of(i, free);
  const Reach found = reach(i);
  Mention out{.kind = Mention::Kind::Office, .whole = {start, found.last}, .office = {start, found.last}};
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  for (std::uint32_t at = start; at <= found.last && out.gender == Gender::Unknown; ++at) out.gender = gender_of(at);
  out.oblique = text_.is(i, Tag::Oblique);
  Range name = found.name.empty() ? apposed_name(found.last + 1) : found.name;
  const bool possessive = names_.is_possessive(found.last);
  if (!name.empty() && !possessive) {
    out.kind = Mention::Kind::Person;
    out.name = name;
    out.whole.last = name.last;
    out.possessive = names_.is_possessive(name.last);
  }
  const auto head = text_.lower_of(i);
  out.plural = out.kind == Mention::Kind::Office && !text_.at(i).cyrillic && head.ends_with('s') && !head.ends_with("ss");
  return out;
}

std::optional<Mention> Titles::group(std::uint32_t i, std::uint32_t free) const {
  const std::uint32_t start = start_of(i, free);
  const Reach found = reach(i);
  Mention out{.kind = Mention::Kind::Group, .whole = {start, found.last}, .office = {start, found.last}, .plural = true};
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  out.oblique = text_.is(i, Tag::Oblique);
  return out;
}

std::optional<Mention> Titles::body(std::uint32_t i, std::uint32_t free) const {
  std::uint32_t start = start_of(i, free);
  Reach found = reach(i);
  // A body has no name of a person; what follows in capitals names it, or somebody else.
  if (!found.name.empty() && text_.at(i).cyrillic && found.name.first == i + 1) found.last = found.name.last;
  Mention out{.kind = Mention::Kind::Organisation, .whole = {start, found.last}, .office = {start, found.last}};
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  for (std::uint32_t at = start; at <= found.last; ++at) out.outlet = out.outlet || text_.is(at, Tag::OutletHead);
  out.oblique = text_.is(i, Tag::Oblique);
  out.possessive = names_.is_possessive(found.last);
  return out;
}

std::optional<Mention> Titles::bare_body(std::uint32_t i) const {
  if (text_.is_word(i) && text_.at(i).all_capitals && !text_.is(i, Tag::Function) && !names_.is_place(i)) {
    return Mention{.kind = Mention::Kind::Organisation, .whole = {i, i}, .office = {i, i}};
  }
  if (text_.at(i).kind == Token::Kind::Mark && is_quote_mark(text_.at(i).mark) && text_.is_word(i + 1) &&
      text_.at(i + 1).capital) {
    const auto past = past_quoted_name(i);
    if (past > i + 2) {
      return Mention{.kind = Mention::Kind::Organisation, .whole = {i, past - 1}, .office = {i, past - 1}, .outlet = true};
    }
  }
  return {};
}

}  // namespace demine::statement
