// SPDX-License-Identifier: Apache-2.0
/// \file
/// How far the words of an office reach to the right, and the name that follows.
#include "titles.hpp"
#include "titles_words.hpp"

namespace demine::statement {

/// What of a row of capitals behind "министр Норландии ..." is the name.
std::optional<Range> Titles::name_in_run(Range run, std::uint32_t office) const {
  const bool nominative = !text_.is(office, Tag::Oblique);
  const auto words = names_.full_words(run);
  const auto first = text_.lower_of(run.first);
  const bool of_a_place =
      ends_with_any(first, {"ии", "стана"}) ||
      (nominative && words < 3 && ends_with_any(first, {"ы", "ки", "ги", "хи"}));
  if (names_.has_patronymic(run) && words <= 3) return run;
  // "министр Норландии Йонас Вейль", not "министр Пак Чон Хо"
  const bool declined = ends_with_any(first, {"и", "ы", "а", "я", "ой", "ого", "его", "ей"});
  if (words >= 3 && !declined && !of_a_place) return run;
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
    if (at <= sentence_.last && text_.at(at).kind == Token::Kind::Mark &&
        is_quote_mark(text_.at(at).mark)) {
      const auto past = past_quoted_name(at);
      if (past == at) break;
      out.last = past - 1;
      at = past;
      continue;
    }
    if (stops(at)) break;
    const auto word = text_.lower_of(at);
    if (word == "на" && text_.lower_of(at + 1) == "условиях") break;
    // "командир отряда О. Стрельников"
    const bool initial = text_.at(at).capital && text_.is_mark(at + 1, '.') &&
                         text_.at(at).end - text_.at(at).begin == 1;
    if (initial) {
      out.name = names_.run(at, sentence_.last);
      break;
    }
    if (text_.is(at, Tag::Function) && !one_of(word, kRussianJoins)) break;
    if (one_of(word, kRussianJoins)) {
      if (stops(at + 1) || text_.is(at + 1, Tag::Month) || text_.is_number(at + 1) ||
          text_.is(at + 1, Tag::Function) ||
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
    if (is_adjective(run.last) &&
        (text_.is(after, Tag::PlaceHead) || text_.is(after, Tag::OrgHead))) {
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
    if (text_.is(at, Tag::Function) && !inside && !text_.is(at, Tag::OfficeModifier)) break;
    if (inside) {
      // "... of the department and a former surveyor": another office.
      if (word == "and" && (one_of(text_.lower_of(at + 1), kArticles) ||
                            text_.is(at + 1, Tag::Office) || text_.is(at + 1, Tag::OfficeModifier)))
        break;
      if (stops(at + 1) ||
          (text_.is(at + 1, Tag::Function) && !one_of(text_.lower_of(at + 1), kArticles)) ||
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
    if (text_.is(at, Tag::Office) || text_.is(at, Tag::OfficeModifier) ||
        text_.is(at, Tag::OrgHead)) {
      out.last = at++;
      continue;
    }
    if (!one_of(text_.lower_of(at), kJoins)) break;
    const auto next = text_.lower_of(at) == "in" && text_.lower_of(at + 1) == "charge" &&
                              text_.lower_of(at + 2) == "of"
                          ? at + 3
                          : at + 1;
    if (stops(next) || text_.is_number(next) || text_.is(next, Tag::Month)) break;
    const bool article = one_of(text_.lower_of(next), kArticles);
    const auto head = article ? next + 1 : next;
    const bool of = text_.lower_of(next - 1) == "of" || text_.lower_of(at) == "for";
    if (!of && (text_.is(head, Tag::Venue) ||
                (!article && !text_.at(head).capital && !text_.is(head, Tag::OrgWord))))
      break;
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

}  // namespace demine::statement
