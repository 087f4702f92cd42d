// SPDX-License-Identifier: Apache-2.0
#include "titles.hpp"

#include "titles_words.hpp"

namespace demine::statement {

bool Titles::is_adjective(std::uint32_t i) const {
  if (!text_.is_word(i) || !text_.at(i).cyrillic) return false;
  if (text_.is(i, Tag::Function) || text_.is(i, Tag::He) || text_.is(i, Tag::She) ||
      text_.is(i, Tag::They) || is_saying(text_, i)) {
    return false;
  }
  const auto word = text_.lower_of(i);
  return word.size() > 8 &&
         ends_with_any(word, {"ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему",
                              "ым", "им", "ую", "ей", "ые", "ие", "ых", "их",  "ыми", "ими"});
}

bool Titles::is_past_verb(std::uint32_t i) const {
  if (!text_.is_word(i) || !text_.at(i).cyrillic || text_.at(i).capital) return false;
  const auto word = text_.lower_of(i);
  return word.size() >= 8 && !one_of(word, kNotPast) && !text_.is(i, Tag::Office) &&
         !text_.is(i, Tag::OrgHead) && !text_.is(i, Tag::PlaceHead) &&
         ends_with_any(word, {"ал", "ил", "ел", "ол", "ул", "ыл", "ала", "ила", "ела", "ула", "али",
                              "или", "ели", "ули", "лся", "лась", "лись", "ало", "ило"});
}

bool Titles::stops(std::uint32_t i) const {
  return i > sentence_.last || !document_.narrates(i) || !text_.is_word(i) || is_saying(text_, i) ||
         text_.is(i, Tag::He) || text_.is(i, Tag::She) || text_.is(i, Tag::They) ||
         text_.is(i, Tag::Weekday) || text_.is(i, Tag::Rank) || text_.is(i, Tag::HonorificMan) ||
         text_.is(i, Tag::HonorificWoman);
}

Gender Titles::gender_of(std::uint32_t i) const {
  const auto word = text_.lower_of(i);
  if (text_.is(i, Tag::HonorificMan) || word.ends_with("spokesman") || word.ends_with("chairman") ||
      word == "king")
    return Gender::Man;
  if (text_.is(i, Tag::HonorificWoman) || word.ends_with("spokeswoman") ||
      word.ends_with("chairwoman") || word == "queen" ||
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
      if (!is_adjective(k) && !text_.is(k, Tag::OfficeModifier) &&
          !one_of(text_.lower_of(k), std::array<std::string_view, 3>{"врио", "экс", "вице"}))
        break;
    } else {
      const bool names_it = text_.is(k, Tag::OfficeModifier) || text_.is(k, Tag::OrgWord) ||
                            text_.is(k, Tag::OrgHead) || text_.is(k, Tag::Office) ||
                            names_.is_place(k) ||
                            (text_.at(k).capital && !text_.is(k, Tag::Function) &&
                             !text_.is(k, Tag::Weekday) && !text_.is(k, Tag::Month));
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
         (text_.is(i, Tag::Rank) || text_.is(i, Tag::HonorificMan) ||
          text_.is(i, Tag::HonorificWoman))) {
    ++i;
    if (text_.is_mark(i, '.')) ++i;
  }
  return i <= sentence_.last ? names_.run(i, sentence_.last) : Range{};
}

std::optional<Mention> Titles::honoured(std::uint32_t i) const {
  const Range name = name_after(i);
  if (name.empty()) return {};
  Mention out{
      .whole = {i, name.last},
      .name = name,
      .gender = gender_of(i),
      .possessive = names_.is_possessive(name.last)
  };
  if (text_.is(i, Tag::Rank)) {
    out.office = {i, name.first - 1};
    while (out.office.last > i && text_.is_mark(out.office.last, '.')) --out.office.last;
  }
  out.oblique = text_.is(i, Tag::Oblique);
  return out;
}

/// "the head of the centre, Peter Dahl, said".
Range Titles::apposed_name(std::uint32_t comma) const {
  if (!text_.is_mark(comma, ',') || comma >= sentence_.last) return {};
  const Range name = name_after(comma + 1);
  if (name.empty()) return {};
  const auto after = name.last + 1;
  const bool ends = after > sentence_.last || text_.at(after).kind != Token::Kind::Word ||
                    is_saying(text_, after);
  if (!ends || text_.lower_of(after) == "and") return {};
  return name;
}

std::optional<Mention> Titles::office(std::uint32_t i, std::uint32_t free) const {
  // "the president's press secretary", "the governor's office"
  if (names_.is_possessive(i) && (leads_to_office(i) || text_.is(i + 1, Tag::OrgHead))) return {};
  const std::uint32_t start = start_of(i, free);
  const Reach found = reach(i);
  Mention out{
      .kind = Mention::Kind::Office, .whole = {start, found.last},
           .office = {start, found.last}
  };
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  for (std::uint32_t at = start; at <= found.last && out.gender == Gender::Unknown; ++at)
    out.gender = gender_of(at);
  // "врио губернатора", "и. о. губернатора": the first word has the case.
  const auto begins = text_.lower_of(start);
  out.oblique = text_.is(i, Tag::Oblique) && !(start < i && (begins == "врио" || begins == "и"));
  Range name = found.name.empty() ? apposed_name(found.last + 1) : found.name;
  const bool possessive = names_.is_possessive(found.last);
  if (!name.empty() && !possessive) {
    out.kind = Mention::Kind::Person;
    out.name = name;
    out.whole.last = name.last;
    out.possessive = names_.is_possessive(name.last);
  }
  const auto head = text_.lower_of(i);
  out.plural = out.kind == Mention::Kind::Office && !text_.at(i).cyrillic && head.ends_with('s') &&
               !head.ends_with("ss");
  return out;
}

std::optional<Mention> Titles::group(std::uint32_t i, std::uint32_t free) const {
  const std::uint32_t start = start_of(i, free);
  const Reach found = reach(i);
  Mention out{
      .kind = Mention::Kind::Group,
      .whole = {start, found.last},
      .office = {start, found.last},
      .plural = true
  };
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  out.oblique = text_.is(i, Tag::Oblique);
  return out;
}

/// "ministry spokeswoman", "the centre's deputy director": the body is a part of an office.
bool Titles::leads_to_office(std::uint32_t i) const {
  if (text_.at(i).cyrillic) return false;
  for (std::uint32_t at = i + 1; at <= i + 4 && !stops(at); ++at) {
    if (text_.is(at, Tag::Office) || text_.is(at, Tag::Group)) return true;
    if (!text_.is(at, Tag::OfficeModifier) && !text_.is(at, Tag::OrgHead) &&
        !text_.is(at, Tag::OrgWord))
      return false;
  }
  return false;
}

std::optional<Mention> Titles::body(std::uint32_t i, std::uint32_t free) const {
  if (leads_to_office(i)) return {};
  std::uint32_t start = start_of(i, free);
  Reach found = reach(i);
  // A body has no name of a person; what follows in capitals names it, or somebody else.
  if (!found.name.empty() && text_.at(i).cyrillic && found.name.first == i + 1)
    found.last = found.name.last;
  Mention out{
      .kind = Mention::Kind::Organisation,
      .whole = {start, found.last},
      .office = {start, found.last}
  };
  if (start > free && one_of(text_.lower_of(start - 1), kArticles)) out.whole.first = start - 1;
  for (std::uint32_t at = start; at <= found.last; ++at)
    out.outlet = out.outlet || text_.is(at, Tag::OutletHead);
  out.oblique = text_.is(i, Tag::Oblique);
  out.possessive = names_.is_possessive(found.last);
  return out;
}

std::optional<Mention> Titles::bare_body(std::uint32_t i) const {
  if (text_.is_word(i) && text_.at(i).all_capitals && !text_.is(i, Tag::Function) &&
      !names_.is_place(i)) {
    Mention out{
        .kind = Mention::Kind::Organisation, .whole = {i, i},
             .office = {i, i}
    };
    // «РИА „Полис“», "RIA Polis": an outlet, where it is not a ministry.
    const auto next = i + 1;
    const bool mark = next <= sentence_.last && text_.at(next).kind == Token::Kind::Mark &&
                      is_quote_mark(text_.at(next).mark);
    std::uint32_t past = mark ? past_quoted_name(next) : next;
    if (!mark && names_.may_be_name(next) && !names_.may_be_name(next + 1)) past = next + 1;
    if (past > next) {
      out.whole.last = out.office.last = past - 1;
      out.outlet = true;
    }
    return out;
  }
  if (text_.at(i).kind == Token::Kind::Mark && is_quote_mark(text_.at(i).mark) &&
      text_.is_word(i + 1) && text_.at(i + 1).capital) {
    const auto past = past_quoted_name(i);
    if (past > i + 2) {
      return Mention{
          .kind = Mention::Kind::Organisation,
          .whole = {i, past - 1},
          .office = {i, past - 1},
          .outlet = true
      };
    }
  }
  return {};
}

}  // namespace demine::statement
