// SPDX-License-Identifier: Apache-2.0
#include "quotes.hpp"

#include <algorithm>
#include <optional>

namespace demine::statement {
namespace {

constexpr std::size_t kDeepest = 8;  // judgement: nobody quotes deeper
constexpr std::uint32_t kLongestAuthor =
    45;  // judgement: tokens of "— said so and so, holder of an office —"

/// Which family a mark belongs to; an opening and a closing one of a family fit.
enum class Family : std::uint8_t {
  Angle,
  SmallAngle,
  Double,
  Low,
  Straight,
  SingleCurly,
  SingleStraight
};

struct Open {
  std::uint32_t at;
  Family family;
};

enum class Side { Opens, Closes, Neither };

/// A speaker who says "we said": the author does not begin with "we".
bool starts_as_speech(const Text& text, std::uint32_t from, std::uint32_t verb) {
  for (std::uint32_t i = from; i < verb; ++i) {
    const auto word = text.lower_of(i);
    if (word == "мы" || word == "я" || word == "вы" || word == "что" || word == "we" || word == "i")
      return true;
  }
  return false;
}

/// Whether the author speaks behind a dash within a quotation: ", — said B".
bool author_begins(const Text& text, std::uint32_t dash, std::uint32_t to) {
  if (!text.is_mark(dash - 1, ',') && !text.is_end_mark(dash - 1) &&
      !is_quote_mark(text.at(dash - 1).mark))
    return false;
  if (!text.is_word(dash + 1)) return false;
  const std::uint32_t most = std::min(to, dash + 14);
  for (std::uint32_t i = dash + 1; i <= most; ++i) {
    if (text.is_mark(i, kDash) || text.is_end_mark(i)) break;
    if (text.is(i, Tag::Say) || text.is(i, Tag::SayBesideQuote) || text.is(i, Tag::Relay))
      return !starts_as_speech(text, dash + 1, i);
  }
  // A verb that no list has, and one who may speak right behind it.
  const auto next = dash + 2;
  return text.looks_like_verb(dash + 1) && text.is_word(next) &&
         (text.at(next).capital || text.is(next, Tag::Office) || text.is(next, Tag::He) ||
          text.is(next, Tag::She));
}

class Matching {
 public:
  explicit Matching(const Text& text) : text_(text) {}

  std::vector<Quote> run() {
    std::uint32_t from = 0;
    for (std::uint32_t i = 0; i < text_.size(); ++i) {
      if (!text_.is_break(i)) continue;
      if (i > from) paragraph(from, i);
      from = i + 1;
    }
    return std::move(out_);
  }

 private:
  void paragraph(std::uint32_t from, std::uint32_t end) {
    open_.clear();
    const bool goes_on =
        carried_ && is_quote_mark(mark(from)) && family_of(mark(from)) == *carried_;
    carried_.reset();
    last_close_ = 0;
    sure_single_close(from, end);
    const std::size_t first = out_.size();
    first_ = first;
    for (std::uint32_t i = from; i < end; ++i) {
      if (text_.at(i).kind == Token::Kind::Mark && is_quote_mark(text_.at(i).mark)) take(i);
    }
    finish(from, end);
    if (goes_on && out_.size() > first && out_[first].whole.first == from)
      out_[first].continues = true;
    const bool holds = out_.size() > first;
    if (dialogue_starts(from) && (!holds || author_within(from, end, first))) {
      out_.resize(first);
      out_.push_back({
          .whole = {from, end - 1},
            .dialogue = true, .holds_quotes = holds
      });
    }
  }

  [[nodiscard]] bool dialogue_starts(std::uint32_t from) const {
    return text_.is_mark(from, kDash) && text_.is_word(from + 1);
  }

  /// Whether a line that begins with a dash names its speaker behind the quotations it holds, or
  /// between them.
  [[nodiscard]] bool author_within(std::uint32_t from, std::uint32_t end, std::size_t first) const {
    if (out_[first].whole.first <= from + 1) return false;
    std::size_t inner = first;
    for (std::uint32_t i = from + 2; i + 1 < end; ++i) {
      while (inner < out_.size() && out_[inner].whole.last < i) ++inner;
      if (inner < out_.size() && out_[inner].whole.has(i)) {
        i = out_[inner].whole.last;
      } else if (text_.is_mark(i, kDash) && author_begins(text_, i, end - 1)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] char32_t mark(std::uint32_t i) const {
    return i < text_.size() && text_.at(i).kind == Token::Kind::Mark ? text_.at(i).mark : U'\0';
  }

  static Family family_of(char32_t c) {
    switch (c) {
      case 0xAB:
      case 0xBB:
        return Family::Angle;
      case 0x2039:
      case 0x203A:
        return Family::SmallAngle;
      case 0x201E:
      case 0x201F:
        return Family::Low;
      case 0x201C:
      case 0x201D:
        return Family::Double;
      case '"':
        return Family::Straight;
      case 0x2018:
      case 0x2019:
      case 0x201A:
      case 0x201B:
        return Family::SingleCurly;
      default:
        return Family::SingleStraight;
    }
  }

  [[nodiscard]] bool is_open(Family family) const {
    return std::ranges::any_of(open_, [&](const Open& one) { return one.family == family; });
  }

  /// Where a single mark surely closes: after a mark of punctuation. By token, the next such one.
  void sure_single_close(std::uint32_t from, std::uint32_t end) {
    next_sure_.assign(end - from + 1, end);
    base_ = from;
    for (std::uint32_t i = end; i-- > from;) {
      next_sure_[i - from] = next_sure_[i - from + 1];
      const char32_t c = mark(i);
      if (c == 0x2018) next_sure_[i - from] = end;
      const bool single = c == 0x2019 || c == kSingle;
      if (single && i > from && text_.at(i - 1).kind == Token::Kind::Mark &&
          !text_.at(i).blank_before) {
        next_sure_[i - from] = i;
      }
    }
  }

  [[nodiscard]] Side side_of(std::uint32_t i, Family family) const {
    const Token& token = text_.at(i);
    const char32_t c = token.mark;
    const bool before_blank = token.blank_before || i == base_;
    if (c == 0xAB || c == 0x2039 || c == 0x201E) return Side::Opens;
    if (c == 0xBB || c == 0x203A) return Side::Closes;
    if (c == 0x201C) {
      if (is_open(Family::Low) && !(before_blank && !token.blank_after)) return Side::Closes;
      return Side::Opens;
    }
    if (c == 0x201D)
      return is_open(Family::Double) || is_open(Family::Low) || !before_blank || token.blank_after
                 ? Side::Closes
                 : Side::Opens;
    if (family == Family::Straight) return straight(i, before_blank);
    return single(i, family, before_blank);
  }

  [[nodiscard]] Side straight(std::uint32_t i, bool before_blank) const {
    const Token& token = text_.at(i);
    const bool after_opener = i > base_ && !before_blank &&
                              (mark(i - 1) == '(' || mark(i - 1) == kDash || mark(i - 1) == '[' ||
                               (is_quote_mark(mark(i - 1)) && !is_open(Family::Straight)));
    const bool opens = (before_blank || after_opener) && !token.blank_after;
    const bool closes = !before_blank && (token.blank_after || mark(i + 1) != 0);
    if (opens && !closes) return Side::Opens;
    if (closes && !opens) return Side::Closes;
    return is_open(Family::Straight) ? Side::Closes : Side::Opens;
  }

  [[nodiscard]] Side single(std::uint32_t i, Family family, bool before_blank) const {
    const Token& token = text_.at(i);
    if (token.mark == 0x2018 || token.mark == 0x201A) return Side::Opens;
    const bool next_word = text_.is_word(i + 1) && !token.blank_after;
    if (token.mark == kSingle && next_word &&
        (before_blank ||
         (i > base_ && (mark(i - 1) == '"' || mark(i - 1) == 0x201C || mark(i - 1) == '(')))) {
      return Side::Opens;
    }
    if (!is_open(family) || before_blank || next_word) return Side::Neither;
    // "the deminers' work": a plural's, where a mark that surely closes is still to come.
    const bool possessive = i > base_ && text_.lower_of(i - 1).ends_with('s') &&
                            text_.is_word(i + 1) &&
                            next_sure_[i - base_ + 1] < base_ + next_sure_.size() - 1;
    return possessive ? Side::Neither : Side::Closes;
  }

  void take(std::uint32_t i) {
    const Family family = family_of(text_.at(i).mark);
    const Side side = side_of(i, family);
    if (side == Side::Opens) {
      if (open_.size() < kDeepest) open_.push_back({i, family});
    } else if (side == Side::Closes) {
      close(i, family);
    }
  }

  static bool fits(Family opened, Family closes) {
    return opened == closes ||
           (opened == Family::Low && (closes == Family::Double || closes == Family::Straight));
  }

  void close(std::uint32_t i, Family family) {
    const auto found = std::ranges::find_if(
        open_.rbegin(), open_.rend(), [&](const Open& one) { return fits(one.family, family); });
    if (found == open_.rend()) return;
    const auto depth = static_cast<std::size_t>(open_.rend() - found) - 1;
    const bool single = family == Family::SingleCurly || family == Family::SingleStraight;
    // A single mark does not close over a double one that is still open.
    if (single && depth + 1 < open_.size()) return;
    add(open_[depth].at, i, false);
    open_.resize(depth);
    last_close_ = i;
  }

  /// Inner ones that came before belong to it.
  void add(std::uint32_t from, std::uint32_t to, bool unclosed) {
    Quote quote{
        .whole = {from, to},
          .unclosed = unclosed
    };
    while (!out_.empty() && out_.back().whole.first > from) {
      quote.holds_quotes = true;
      out_.pop_back();
    }
    if (to > from + (unclosed ? 0U : 1U)) out_.push_back(std::move(quote));
  }

  void finish(std::uint32_t from, std::uint32_t end) {
    for (std::size_t depth = 0; depth < open_.size(); ++depth) {
      const Open& one = open_[depth];
      if (one.family == Family::SingleCurly || one.family == Family::SingleStraight) continue;
      // «A «B»: one mark closes both.
      const bool shared =
          one.family == Family::Angle && last_close_ > one.at && only_ends(last_close_ + 1, end);
      if (shared) {
        add(one.at, last_close_, false);
        return;
      }
      // What another pair follows was not meant to hold all of it.
      if (last_close_ > one.at && !out_.empty() && out_.back().whole.first > one.at) {
        const auto inner =
            std::find_if(out_.begin() + static_cast<std::ptrdiff_t>(first_), out_.end(),
                         [&](const Quote& q) { return q.whole.first > one.at; });
        std::uint32_t stop = inner->whole.first - 1;
        insert_before(inner, {
                                 .whole = {one.at, stop},
                                   .unclosed = true
        });
        return;
      }
      add(one.at, end - 1, true);
      if (one.at == from || text_.is_end_mark(end - 1)) carried_ = one.family;
      return;
    }
  }

  void insert_before(std::vector<Quote>::iterator at, Quote quote) {
    if (quote.whole.last > quote.whole.first) out_.insert(at, std::move(quote));
  }

  [[nodiscard]] bool only_ends(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = from; i < end; ++i) {
      if (!text_.is_end_mark(i)) return false;
    }
    return true;
  }

  const Text& text_;
  std::vector<Quote> out_{};
  std::vector<Open> open_{};
  std::vector<std::uint32_t> next_sure_{};
  std::size_t first_ = 0;  // quotation of the paragraph
  std::uint32_t base_ = 0, last_close_ = 0;
  std::optional<Family> carried_{};
};

/// Divides a quotation into the speaker's words and the author's: «A, — said B, — C».
class Dividing {
 public:
  explicit Dividing(const Text& text) : text_(text) {}

  void divide(Quote& quote) const {
    const std::uint32_t from = quote.whole.first + 1;
    const std::uint32_t to =
        quote.unclosed || quote.dialogue ? quote.whole.last : quote.whole.last - 1;
    std::uint32_t start = from;
    for (std::uint32_t i = from + 1; i <= to && i + 1 <= quote.whole.last; ++i) {
      if (!text_.is_mark(i, kDash) || !author_begins(text_, i, to)) continue;
      const std::uint32_t ends = author_end(i, to);
      put(quote, {start, i - 1});
      quote.author.push_back({i, ends});
      start = ends + 1;
      i = ends;
    }
    put(quote, {start, to});
  }

 private:
  /// The dash (with the mark before it) where the speaker goes on, else the end.
  [[nodiscard]] std::uint32_t author_end(std::uint32_t dash, std::uint32_t to) const {
    const std::uint32_t most = std::min(to, dash + kLongestAuthor);
    for (std::uint32_t i = dash + 2; i <= most; ++i) {
      if (text_.is_mark(i, kDash)) return i;
      if (text_.is_end_mark(i) && !text_.is_mark(i + 1, kDash) && is_sentence_end(i)) return i;
    }
    return most;
  }

  [[nodiscard]] bool is_sentence_end(std::uint32_t i) const {
    return !text_.is(i - 1, Tag::Abbreviation) &&
           !(text_.at(i - 1).end - text_.at(i - 1).begin == 1);
  }

  void put(Quote& quote, Range piece) const {
    const auto trimmed = [&](std::uint32_t i) {
      const Token& token = text_.at(i);
      return token.kind == Token::Kind::Mark &&
             (token.mark == ',' || token.mark == kDash || token.mark == ';' || token.mark == ':');
    };
    while (!piece.empty() && trimmed(piece.last)) --piece.last;
    while (!piece.empty() && (trimmed(piece.first) || (text_.is_mark(piece.first, '.'))))
      ++piece.first;
    if (!piece.empty()) quote.pieces.push_back(piece);
  }

  const Text& text_;
};

}  // namespace

std::vector<Quote> quotes_of(const Text& text) {
  auto quotes = Matching(text).run();
  const Dividing dividing(text);
  for (Quote& quote : quotes) dividing.divide(quote);
  std::erase_if(quotes, [](const Quote& quote) {
    return quote.pieces.empty() || (quote.dialogue && quote.author.empty());
  });
  return quotes;
}

}  // namespace demine::statement
