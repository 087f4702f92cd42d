// SPDX-License-Identifier: Apache-2.0
#include "mentions.hpp"

#include <algorithm>
#include <array>

#include "names.hpp"
#include "titles.hpp"

namespace demine::statement {
namespace {

class Finding {
 public:
  Finding(const Document& document, Range sentence, const std::vector<bool>& is_place)
      : document_(document),
        text_(document.text),
        sentence_(sentence),
        names_(document, is_place),
        titles_(document, names_, sentence) {}

  std::vector<Mention> run() {
    anchored();
    bare();
    std::ranges::sort(out_, {}, [](const Mention& m) { return m.whole.first; });
    appositions();
    return std::move(out_);
  }

 private:
  /// Around the words that name an office, a rank, a body or a group.
  void anchored() {
    std::uint32_t free = sentence_.first;
    for (std::uint32_t i = sentence_.first; i <= sentence_.last; ++i) {
      if (i < free || !document_.narrates(i) || !text_.is_word(i)) continue;
      std::optional<Mention> found;
      if (text_.is(i, Tag::Rank) || text_.is(i, Tag::HonorificMan) ||
          text_.is(i, Tag::HonorificWoman)) {
        found = titles_.honoured(i);
      }
      // «сказала депутатам посол»: those who are spoken to.
      if (!found && text_.is(i, Tag::Audience) && text_.at(i).cyrillic) continue;
      if (!found && text_.is(i, Tag::Office)) found = titles_.office(i, free);
      if (!found && text_.is(i, Tag::Group)) found = titles_.group(i, free);
      if (!found && (text_.is(i, Tag::OrgHead) || text_.is(i, Tag::OutletHead)))
        found = titles_.body(i, free);
      if (!found) continue;
      free = found->whole.last + 1;
      out_.push_back(*found);
    }
  }

  /// Names and pronouns that stand alone.
  void bare() {
    const auto anchored = out_;
    std::size_t next = 0;
    std::uint32_t i = sentence_.first;
    while (i <= sentence_.last) {
      while (next < anchored.size() && anchored[next].whole.last < i) ++next;
      if (next < anchored.size() && anchored[next].whole.has(i)) {
        i = anchored[next].whole.last + 1;
        continue;
      }
      const std::uint32_t last =
          next < anchored.size() ? anchored[next].whole.first - 1 : sentence_.last;
      i = bare_at(i, last);
    }
  }

  std::uint32_t bare_at(std::uint32_t i, std::uint32_t last) {
    if (!document_.narrates(i)) return i + 1;
    if (const Range name = names_.run(i, last); !name.empty()) {
      if (names_.begins_sentence(i) && !trusted_first(name)) return i + 1;
      Mention mention{.whole = name, .name = name, .possessive = names_.is_possessive(name.last)};
      out_.push_back(mention);
      return name.last + 1;
    }
    if (text_.is(i, Tag::He) || text_.is(i, Tag::She) || text_.is(i, Tag::They)) {
      const auto word = text_.lower_of(i);
      const bool subject = word == "he" || word == "she" || word == "they" || word == "он" ||
                           word == "она" || word == "они";
      out_.push_back({
          .kind = Mention::Kind::Pronoun,
          .whole = {i, i},
          .gender = text_.is(i, Tag::He)    ? Gender::Man
                    : text_.is(i, Tag::She) ? Gender::Woman
                                            : Gender::Unknown,
          .plural = text_.is(i, Tag::They),
          .oblique = !subject
      });
      return i + 1;
    }
    if (text_.lower_of(i) == "it" && is_saying(text_, i + 1)) {
      out_.push_back({
          .kind = Mention::Kind::Pronoun, .whole = {i, i},
               .plural = true
      });
      return i + 1;
    }
    if (const auto body = titles_.bare_body(i)) {
      out_.push_back(*body);
      return body->whole.last + 1;
    }
    return i + 1;
  }

  /// At the start of a sentence every word has a capital: more is asked.
  [[nodiscard]] bool trusted_first(Range name) const {
    if (names_.full_words(name) > 1 || name.last > name.first) return true;
    const Word& word = text_.words[text_.at(name.first).word];
    if (word.seen_capital > 0) return true;
    const auto next = name.last + 1;
    return is_saying(text_, next) || text_.is_mark(next, ',') || text_.is_mark(next, ':');
  }

  /// "Anna Kovar, the defence minister, ...": one mention.
  void appositions() {
    std::vector<Mention> merged;
    for (Mention& mention : out_) {
      if (!merged.empty() && fits_before(merged.back(), mention)) {
        Mention& person = merged.back();
        person.office = mention.office;
        person.whole.last = mention.whole.last;
        continue;
      }
      merged.push_back(mention);
    }
    out_ = std::move(merged);
  }

  [[nodiscard]] bool fits_before(const Mention& person, const Mention& office) const {
    if (person.kind != Mention::Kind::Person || office.kind != Mention::Kind::Office) return false;
    if (!person.office.empty() || person.possessive) return false;
    std::uint32_t at = person.whole.last + 1;
    if (!text_.is_mark(at, ',') && !text_.is_mark(at, '(') && !text_.is_mark(at, kDash))
      return false;
    ++at;
    if (text_.is_number(at) && text_.is_mark(at + 1, ',')) at += 2;  // "Anna Kovar, 45, a farmer"
    // "Tove Lind, a 34-year-old deminer"
    const bool article = text_.lower_of(at) == "a" || text_.lower_of(at) == "an";
    if (article && text_.is_number(at + 1) && at + 2 == office.whole.first) return true;
    return at == office.whole.first;
  }

  const Document& document_;
  const Text& text_;
  Range sentence_;
  Names names_;
  Titles titles_;
  std::vector<Mention> out_{};
};

}  // namespace

std::vector<Mention> mentions_of(const Document& document, Range sentence,
                                 const std::vector<bool>& is_place) {
  return Finding(document, sentence, is_place).run();
}

}  // namespace demine::statement
