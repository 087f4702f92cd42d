// SPDX-License-Identifier: Apache-2.0
#include "sayings.hpp"

#include <algorithm>
#include <array>

namespace demine::statement {
namespace {

constexpr std::uint32_t kLeftReach =
    60;  // judgement, tokens between a verb and its subject before it
constexpr std::uint32_t kRightReach = 12;  // and behind it

class Searching {
 public:
  Searching(const Document& document, Range sentence, const std::vector<Mention>& mentions,
            const Lexicon::Words& lexicon)
      : document_(document),
        text_(document.text),
        sentence_(sentence),
        mentions_(mentions),
        lexicon_(lexicon) {}

  std::vector<Saying> run() {
    std::uint32_t i = sentence_.first;
    while (i <= sentence_.last) {
      std::uint32_t next = i + 1;
      if (document_.narrates(i) && text_.is_word(i)) {
        if (auto found = according(i)) {
          next = found->region.last + 1;
          out_.push_back(*found);
        } else if (const auto past = text_.past_phrase(i, lexicon_.citing); past > i) {
          cited(past);
          next = past;
        } else if (is_saying(text_, i) ? is_verb(i) : beside_quote(i)) {
          out_.push_back(verb(i));
        }
      }
      i = next;
    }
    credit_cited();
    return std::move(out_);
  }

 private:
  /// Whether nothing but a comma and a dash stands between a quotation and `i`.
  [[nodiscard]] bool behind_quote(std::uint32_t i) const {
    std::uint32_t at = i;
    while (at > sentence_.first && (text_.is_mark(at - 1, ',') || text_.is_mark(at - 1, kDash)))
      --at;
    return at > sentence_.first && !document_.narrates(at - 1);
  }

  /// A verb that no list has: «..., — VERB Name», "..., Name VERBED".
  [[nodiscard]] bool beside_quote(std::uint32_t i) const {
    if (!text_.looks_like_verb(i)) return false;
    const std::size_t m = mention_from(i + 1);
    const bool named =
        m < mentions_.size() && mentions_[m].whole.first == i + 1 && !mentions_[m].oblique;
    if (named && behind_quote(i)) return true;
    const bool last =
        text_.is_end_mark(i + 1) || text_.is_mark(i + 1, ',') || text_.is_break(i + 1);
    if (!last) return false;
    const auto before = std::ranges::find_if(
        mentions_, [&](const Mention& one) { return one.whole.last + 1 == i; });
    return before != mentions_.end() && before->kind != Mention::Kind::Group &&
           behind_quote(before->whole.first);
  }

  void cited(std::uint32_t i) {
    const std::size_t m = mention_from(i);
    if (m < mentions_.size() && mentions_[m].whole.first <= i + 2 && !mentions_[m].outlet)
      cited_ = m;
  }

  /// "The Herald reported, citing an official": the official says it.
  void credit_cited() {
    if (!cited_) return;
    for (Saying& saying : out_) {
      const bool outlet = saying.mention && mentions_[*saying.mention].outlet;
      if (!outlet && saying.mention) continue;
      if (saying.mention) saying.region.last = std::max(saying.region.last, saying.words.last);
      saying.mention = cited_;
      saying.pronoun = false;
    }
  }

  /// First mention that begins at `i` or behind.
  [[nodiscard]] std::size_t mention_from(std::uint32_t i) const {
    return static_cast<std::size_t>(
        std::ranges::lower_bound(mentions_, i, {}, [](const Mention& m) { return m.whole.first; }) -
        mentions_.begin());
  }

  std::optional<Saying> according(std::uint32_t i) const {
    const auto own = text_.past_phrase(i, lexicon_.according_pronoun);
    if (own > i && text_.is_word(own)) {
      static constexpr std::array<std::string_view, 10> kWords{
          "словам",  "данным",    "мнению",      "информации", "оценке",
          "оценкам", "выражению", "утверждению", "сведениям",  "признанию"};
      if (std::ranges::find(kWords, text_.lower_of(own)) != kWords.end()) {
        const bool man = text_.lower_of(i + 1) == "его", woman = text_.lower_of(i + 1) == "ее";
        return Saying{
            .kind = Saying::Kind::According,
            .words = {i, own},
            .region = {i, own},
            .pronoun = true,
            .gender = man     ? Gender::Man
                      : woman ? Gender::Woman
                              : Gender::Unknown
        };
      }
    }
    const auto past = text_.past_phrase(i, lexicon_.according);
    if (past == i) return {};
    const std::size_t m = mention_from(past);
    if (m >= mentions_.size() || mentions_[m].whole.first > past + 3 ||
        mentions_[m].whole.last > sentence_.last)
      return {};
    Saying out{
        .kind = Saying::Kind::According,
        .words = {i, past - 1               },
        .region = {i, mentions_[m].whole.last},
        .mention = m
    };
    if (mentions_[m].kind == Mention::Kind::Pronoun) {
      out.pronoun = true;
      out.gender = mentions_[m].gender;
    }
    return out;
  }

  /// Not "the reported incident", "a warning", "was called".
  [[nodiscard]] bool is_verb(std::uint32_t i) const {
    if (text_.at(i).cyrillic || i == sentence_.first) return true;
    const auto before = text_.lower_of(i - 1);
    static constexpr std::array<std::string_view, 16> kNoun{
        "the", "a",   "an",    "its",   "their", "his", "her", "of",
        "no",  "any", "these", "those", "to",    "for", "in",  "with"};
    if (std::ranges::find(kNoun, before) != kNoun.end()) return false;
    const bool was = before == "was" || before == "were" || before == "been" || before == "be" ||
                     before == "is" || before == "are";
    return !was || text_.is(i, Tag::Relay) || text_.lower_of(i + 1) == "by";
  }

  /// Whether the subject stands behind: in English after a quotation alone.
  [[nodiscard]] bool inverted(std::uint32_t i) const {
    if (text_.lower_of(i + 1) == "by") return true;
    if (text_.at(i).cyrillic) return quote_or_mark_before(i);
    if (i == sentence_.first || !document_.narrates(i - 1)) return true;
    const auto before = text_.lower_of(i - 1);
    return before == "as" || ((text_.is_mark(i - 1, ',') || text_.is_mark(i - 1, kDash)) &&
                              i > sentence_.first + 1 && !document_.narrates(i - 2));
  }

  [[nodiscard]] bool quote_or_mark_before(std::uint32_t i) const {
    if (i == sentence_.first) return true;
    const auto before = i - 1;
    return !document_.narrates(before) || text_.is_mark(before, ',') ||
           text_.is_mark(before, kDash) || text_.lower_of(before) == "как" ||
           text_.lower_of(before) == "as";
  }

  [[nodiscard]] bool behind_preposition(const Mention& mention) const {
    if (mention.whole.first <= sentence_.first) return false;
    static constexpr std::array<std::string_view, 38> kPrepositions{
        "of",    "with",    "to",    "by",      "for",     "from",  "at",     "in",  "on",  "about",
        "under", "against", "after", "between", "without", "near",  "в",      "на",  "с",   "со",
        "от",    "у",       "к",     "ко",      "о",       "об",    "по",     "для", "при", "за",
        "перед", "до",      "из",    "про",     "между",   "через", "помимо", "без"};
    return std::ranges::find(kPrepositions, text_.lower_of(mention.whole.first - 1)) !=
           kPrepositions.end();
  }

  [[nodiscard]] bool fits_verb(const Mention& mention, std::uint32_t verb) const {
    if (mention.possessive || (mention.kind == Mention::Kind::Pronoun && mention.oblique))
      return false;
    if (!text_.at(verb).cyrillic) return true;
    if (mention.oblique) return false;
    if (text_.is(verb, Tag::PastWoman) && mention.gender == Gender::Man) return false;
    return !(text_.is(verb, Tag::PastMan) && mention.kind == Mention::Kind::Pronoun &&
             mention.gender == Gender::Woman);
  }

  /// "X, who met Y, said": what "who" begins is passed over.
  [[nodiscard]] bool in_relative_clause(const Mention& mention, std::uint32_t verb) const {
    for (std::uint32_t back = 1; back <= 14 && mention.whole.first >= sentence_.first + back;
         ++back) {
      const auto at = mention.whole.first - back;
      if (!document_.narrates(at)) return false;
      const auto word = text_.lower_of(at);
      const bool who = word == "who" || word == "which" || word == "которая" || word == "который" ||
                       word == "которые" || word == "whose";
      if (!who) continue;
      // The clause must end before the verb.
      for (std::uint32_t i = mention.whole.last + 1; i < verb; ++i) {
        if (text_.is_mark(i, ',')) return true;
      }
      return false;
    }
    return false;
  }

  /// «В пресс-службе МЧС сообщили»: nobody else is named.
  [[nodiscard]] bool in_a_body(const Mention& mention, std::uint32_t verb) const {
    if (!text_.at(verb).cyrillic || !text_.is(verb, Tag::Plural) ||
        mention.kind != Mention::Kind::Organisation)
      return false;
    if (mention.whole.first == 0 || mention.whole.last + 4 < verb ||
        barred(mention.whole.last + 1, verb))
      return false;
    const auto before = text_.lower_of(mention.whole.first - 1);
    return before == "в" || before == "во" || before == "на";
  }

  std::optional<std::size_t> left(std::uint32_t verb) const {
    std::optional<std::size_t> second_best;
    for (std::size_t m = mention_from(verb); m-- > 0;) {
      const Mention& mention = mentions_[m];
      if (mention.whole.last + kLeftReach < verb) break;
      if (mention.whole.last >= verb) continue;
      if (in_a_body(mention, verb)) return m;
      if (!fits_verb(mention, verb)) continue;
      if (in_relative_clause(mention, verb)) continue;
      if (mention.outlet && text_.is(verb, Tag::Relay)) continue;
      if (quote_between(mention.whole.last, verb)) break;
      if (!behind_preposition(mention)) return m;
      if (!second_best && !text_.at(verb).cyrillic) second_best = m;
    }
    return second_best;
  }

  [[nodiscard]] bool quote_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from + 1; i < to; ++i) {
      if (!document_.narrates(i)) return true;
    }
    return false;
  }

  std::optional<std::size_t> right(std::uint32_t verb) const {
    const bool plural_or_none =
        text_.at(verb).cyrillic && (text_.is(verb, Tag::Plural) || impersonal(verb));
    if (plural_or_none) {
      if (const auto body = body_behind(verb)) return body;
    }
    for (std::size_t m = mention_from(verb + 1); m < mentions_.size(); ++m) {
      const Mention& mention = mentions_[m];
      if (mention.whole.first > verb + kRightReach || mention.whole.first > sentence_.last) break;
      if (barred(verb + 1, mention.whole.first)) break;
      const bool body =
          mention.kind == Mention::Kind::Organisation || mention.kind == Mention::Kind::Office;
      const auto before = text_.lower_of(mention.whole.first - 1);
      if (impersonal(verb) && body && mention.oblique) return m;
      if (before == "by") return m;
      if (!fits_verb(mention, verb) || behind_preposition(mention)) continue;
      if (!text_.at(verb).cyrillic && mention.whole.first > verb + 1) break;
      if ((mention.outlet || is_acronym(mention)) && text_.at(verb).cyrillic &&
          other_follows(m, verb))
        continue;
      return m;
    }
    return {};
  }

  /// "сообщил ТАСС губернатор": whom, in letters that have no case.
  [[nodiscard]] bool is_acronym(const Mention& mention) const {
    return mention.kind == Mention::Kind::Organisation &&
           mention.whole.first == mention.whole.last && text_.at(mention.whole.first).all_capitals;
  }

  /// «сообщили ТАСС в пресс-службе губернатора»
  [[nodiscard]] std::optional<std::size_t> body_behind(std::uint32_t verb) const {
    for (std::size_t m = mention_from(verb + 1);
         m < mentions_.size() && mentions_[m].whole.first <= verb + kRightReach; ++m) {
      if (barred(verb + 1, mentions_[m].whole.first)) break;
      const bool body = mentions_[m].kind == Mention::Kind::Organisation ||
                        mentions_[m].kind == Mention::Kind::Office;
      const auto before = text_.lower_of(mentions_[m].whole.first - 1);
      if (body && (before == "в" || before == "на" || before == "во")) return m;
    }
    return {};
  }

  [[nodiscard]] bool other_follows(std::size_t m, std::uint32_t verb) const {
    return m + 1 < mentions_.size() && mentions_[m + 1].whole.first <= verb + kRightReach &&
           !mentions_[m + 1].oblique && !barred(verb + 1, mentions_[m + 1].whole.first) &&
           (mentions_[m + 1].kind == Mention::Kind::Person ||
            mentions_[m + 1].kind == Mention::Kind::Office);
  }

  [[nodiscard]] bool barred(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i) {
      if (!document_.narrates(i) || text_.is_mark(i, ',') || text_.is_mark(i, ':') ||
          text_.is_mark(i, kDash))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool impersonal(std::uint32_t verb) const {
    return ends_with_any(text_.lower_of(verb), {"ится", "ется", "ается", "алось", "илось"});
  }

  /// "приводит слова Ковар агентство", «цитирует министра издание»: the one in another case speaks.
  std::optional<std::size_t> relayed(std::uint32_t verb) const {
    for (std::size_t m = mention_from(verb + 1);
         m < mentions_.size() && mentions_[m].whole.first <= verb + kRightReach; ++m) {
      if (mentions_[m].outlet) continue;
      if (mentions_[m].kind == Mention::Kind::Pronoun) return m;
      if (barred(verb + 1, mentions_[m].whole.first)) break;
      return m;
    }
    return {};
  }

  /// beside_quote() found who speaks: right behind the verb, else right before.
  Saying unlisted(Saying out, std::uint32_t i) const {
    std::size_t m = mention_from(i + 1);
    if (m >= mentions_.size() || mentions_[m].whole.first != i + 1) --m;
    out.mention = m;
    out.region = {std::min(i, mentions_[m].whole.first), std::max(i, mentions_[m].whole.last)};
    out.pronoun = mentions_[m].kind == Mention::Kind::Pronoun;
    out.gender = mentions_[m].gender;
    return out;
  }

  Saying verb(std::uint32_t i) {
    Saying out{
        .words = {i, i},
          .region = {i, i}
    };
    out.beside_quote = !text_.is(i, Tag::Say);
    if (!is_saying(text_, i)) return unlisted(out, i);
    out.gender = text_.is(i, Tag::PastWoman) ? Gender::Woman
                 : text_.is(i, Tag::PastMan) ? Gender::Man
                                             : Gender::Unknown;
    if (text_.is(i, Tag::Relay) && text_.at(i).cyrillic) {
      out.mention = relayed(i);
      out.relay = true;
      out.gender = Gender::Unknown;
    } else if (inverted(i)) {
      out.mention = right(i);
      if (!out.mention) out.mention = left(i);
    } else {
      out.mention = left(i);
      if (!out.mention) out.mention = right(i);
    }
    if (out.mention) {
      const Mention& mention = mentions_[*out.mention];
      out.region = {std::min(i, mention.whole.first), std::max(i, mention.whole.last)};
      if (mention.kind == Mention::Kind::Pronoun) {
        out.pronoun = true;
        if (mention.gender != Gender::Unknown) out.gender = mention.gender;
      }
    } else if (!out_.empty() && out_.back().mention && !out_.back().relay) {
      out.mention = out_.back().mention;  // "..., and added"
      out.inherited = true;
      out.pronoun = out_.back().pronoun;
      if (out.pronoun) out.gender = out_.back().gender;
    } else {
      out.pronoun = !impersonal(i);  // «, — сказал.»: whoever spoke last
    }
    return out;
  }

  const Document& document_;
  const Text& text_;
  Range sentence_;
  const std::vector<Mention>& mentions_;
  const Lexicon::Words& lexicon_;
  std::vector<Saying> out_{};
  std::optional<std::size_t> cited_{};
};

}  // namespace

std::vector<Saying> sayings_of(const Document& document, Range sentence,
                               const std::vector<Mention>& mentions,
                               const Lexicon::Words& lexicon) {
  return Searching(document, sentence, mentions, lexicon).run();
}

}  // namespace demine::statement
