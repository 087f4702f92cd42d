// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include <algorithm>

namespace demine::statement {
namespace {

constexpr std::uint32_t kLongestSentence =
    400;  // judgement, tokens: beyond that a text has no sentences

std::uint32_t words_in(const Text& text, Range range) {
  std::uint32_t count = 0;
  for (std::uint32_t i = range.first; i <= range.last && count < 100; ++i) {
    count += text.is_word(i) || text.is_number(i) ? 1U : 0U;
  }
  return count;
}

bool says_after(const Text& text, std::uint32_t close) {
  std::uint32_t i = close + 1;
  while (text.is_mark(i, ',') || text.is_mark(i, kDash)) ++i;
  return i > close + 1 && (is_saying(text, i) || is_saying(text, i + 1) || is_saying(text, i + 2));
}

bool says_before(const Text& text, std::uint32_t open) {
  return open > 0 && (text.is_mark(open - 1, ':') || is_saying(text, open - 1) ||
                      (text.is_mark(open - 1, ',') && open > 1 && is_saying(text, open - 2)));
}

/// «Полис-Инфо», "Clear Path": what is called so, not what is said.
bool is_name(const Text& text, const Quote& quote) {
  if (quote.dialogue || quote.pieces.size() != 1 || !quote.author.empty()) return false;
  const Range piece = quote.pieces.front();
  const auto open = quote.whole.first;
  const auto words = words_in(text, piece);
  if (words == 0) return true;
  if (words > 6 || text.is_end_mark(piece.last)) return false;
  const bool comma_inside = text.is_mark(quote.whole.last - 1, ',');
  const bool capital =
      text.at(piece.first).kind == Token::Kind::Word && text.at(piece.first).capital;
  // «участок „Кольм“»: a noun right before, and nobody who speaks.
  const bool noun_before = open > 0 && text.is_word(open - 1) && !text.at(open - 1).capital &&
                           !is_saying(text, open - 1) && !text.is(open - 1, Tag::Function) &&
                           !text.is(open - 1, Tag::Audience);
  if (capital && words <= 2 && noun_before && !comma_inside && !text.looks_like_verb(open - 1))
    return true;
  const bool named =
      open > 0 && (text.is(open - 1, Tag::NameBefore) || text.is(open - 1, Tag::OutletHead) ||
                   (text.is(open - 1, Tag::OrgHead) && text.at(piece.first).capital));
  if (named && !comma_inside && (capital || !text.at(open - 1).cyrillic)) return true;
  if (says_after(text, quote.whole.last) || comma_inside) return false;
  if (says_before(text, open)) return false;
  return capital && words <= 4;
}

class Parting {
 public:
  explicit Parting(Document& document) : document_(document), text_(document.text) {}

  void run() {
    std::erase_if(document_.quotes, [&](const Quote& quote) { return is_name(text_, quote); });
    label();
    sentences();
  }

 private:
  void label() {
    document_.quote_of.assign(text_.size(), -1);
    for (std::size_t q = 0; q < document_.quotes.size(); ++q) {
      const Quote& quote = document_.quotes[q];
      for (std::uint32_t i = quote.whole.first; i <= quote.whole.last; ++i) {
        document_.quote_of[i] = static_cast<std::int32_t>(q);
      }
      for (const Range& author : quote.author) {
        for (std::uint32_t i = author.first; i <= author.last; ++i) document_.quote_of[i] = -1;
      }
    }
  }

  void sentences() {
    std::uint32_t from = 0;
    std::size_t quote = 0;
    std::uint32_t i = 0;
    while (i < text_.size()) {
      while (quote < document_.quotes.size() && document_.quotes[quote].whole.last < i) ++quote;
      const bool starts =
          quote < document_.quotes.size() && document_.quotes[quote].whole.first == i;
      bool ends = false;
      if (starts) {
        i = document_.quotes[quote].whole.last;
        ends = ends_after_quote(document_.quotes[quote]);
      } else {
        ends = text_.is_break(i) || ends_at(i) || i - from >= kLongestSentence;
      }
      ++i;
      if (!ends) continue;
      while (text_.is_mark(i, ')') || text_.is_end_mark(i)) ++i;
      if (i > from) document_.sentences.push_back({from, i - 1});
      from = i;
    }
    document_.sentence_of.assign(text_.size(), 0);
    for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
      for (std::uint32_t at = document_.sentences[s].first; at <= document_.sentences[s].last;
           ++at) {
        document_.sentence_of[at] = static_cast<std::uint32_t>(s);
      }
    }
  }

  [[nodiscard]] bool lower_follows(std::uint32_t i) const {
    return text_.is_word(i) && !text_.at(i).capital;
  }

  [[nodiscard]] bool ends_at(std::uint32_t i) const {
    if (!text_.is_end_mark(i)) return false;
    if (lower_follows(i + 1) || text_.is_mark(i + 1, ',')) return false;
    if (!text_.is_mark(i, '.') || i == 0) return true;
    const Token& before = text_.at(i - 1);
    const bool word = before.kind == Token::Kind::Word && !before.blank_after;
    if (!word) return true;
    if (text_.is(i - 1, Tag::Abbreviation)) {
      const bool year = i > 1 && text_.is_number(i - 2) && text_.lower_of(i - 1).starts_with("г");
      return year && text_.is_word(i + 1) && text_.at(i + 1).capital;
    }
    const bool initial = before.capital && before.end - before.begin == 1;
    return !(initial && text_.is_word(i + 1));
  }

  /// Whether the sentence ends with the quotation, or goes on with who said it.
  [[nodiscard]] bool ends_after_quote(const Quote& quote) const {
    const auto last = quote.whole.last;
    if (quote.unclosed || quote.dialogue) return true;
    const auto next = last + 1;
    if (text_.is_break(next)) return false;  // the break ends it
    const bool ended = text_.is_end_mark(last - 1) ||
                       (!quote.author.empty() && quote.author.back().last == last - 1);
    if (!ended || lower_follows(next)) return false;
    if (text_.is_mark(next, kDash) || text_.is_mark(next, ',') || text_.is_end_mark(next))
      return false;
    return !said_by_what_follows(next);
  }

  /// "...?" Kovar asked. A reporting verb that little follows.
  [[nodiscard]] bool said_by_what_follows(std::uint32_t from) const {
    for (std::uint32_t i = from; i < from + 12; ++i) {
      if (text_.is_break(i) || text_.is_end_mark(i) || !document_.narrates(i)) return false;
      if (!is_saying(text_, i)) continue;
      const std::uint32_t after = i + 1;
      if (text_.is_end_mark(after) || text_.is_break(after) || text_.is_mark(after, ','))
        return true;
      if (text_.is(after, Tag::Audience)) return true;
      const auto word = text_.lower_of(after);
      const bool when =
          word == "on" && (text_.is(after + 1, Tag::Weekday) || text_.is_number(after + 1));
      return when || text_.is(after, Tag::Weekday);
    }
    return false;
  }

  Document& document_;
  const Text& text_;
};

}  // namespace

Document document_of(std::string_view source, const Lexicon::Words& words) {
  Document document{.text = tokens_of(source, words)};
  document.quotes = quotes_of(document.text);
  Parting(document).run();
  return document;
}

}  // namespace demine::statement
