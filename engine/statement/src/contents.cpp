// SPDX-License-Identifier: Apache-2.0
#include "contents.hpp"

#include <algorithm>

namespace demine::statement {
namespace {

constexpr std::uint32_t kThatReach = 16;  // judgement, tokens between a verb and its "that"
constexpr std::uint32_t kTail =
    14;  // what may follow "..., Kovar said": "on Monday at a briefing in Zarech"
constexpr std::uint32_t kFewest = 3;  // words of a statement

class Reported {
 public:
  Reported(const Document& document, Range sentence, const std::vector<Saying>& sayings,
           std::size_t which)
      : document_(document),
        text_(document.text),
        sentence_(sentence),
        sayings_(sayings),
        which_(which),
        saying_(sayings[which]) {
    end_ = sentence.last;
    while (end_ > sentence.first && (text_.is_end_mark(end_) || text_.is_break(end_))) --end_;
    // Another saying begins another statement.
    for (std::size_t next = which + 1; next < sayings.size() && !next_; ++next) {
      if (sayings[next].region.first > saying_.region.last && stands_apart(sayings[next]))
        next_ = sayings[next].region.first;
    }
  }

  std::vector<Range> run(bool has_quote) const {
    if (const auto that = behind_that()) return checked({*that});
    const bool comma_before =
        saying_.region.first > sentence_.first && text_.is_mark(saying_.region.first - 1, ',');
    const bool comma_after = text_.is_mark(saying_.region.last + 1, ',');
    const auto before_end = comma_before ? saying_.region.first - 2 : 0;
    if (comma_before && (ends_after() || !comma_after) && short_tail())
      return checked({
          {start(), before_end}
      });
    if (has_quote && (saying_.kind == Saying::Kind::Verb || comma_before)) return {};
    if (comma_before && comma_after)
      return checked_each({
          {start(),                 before_end},
          {saying_.region.last + 2, limit()   }
      });
    if (saying_.kind == Saying::Kind::According) {
      if (comma_after)
        return checked({
            {saying_.region.last + 2, limit()}
        });
      if (ends_after() && saying_.region.first > sentence_.first)
        return checked({
            {start(), saying_.region.first - 1}
        });
      return checked({
          {saying_.region.last + 1, limit()}
      });
    }
    if (as_before())
      return comma_after ? checked({
                               {saying_.region.last + 2, limit()}
      })
                         : std::vector<Range>{};
    if (saying_.inherited || (saying_.mention && saying_.region.first < saying_.words.first))
      return checked({
          {behind_verb(), limit()}
      });
    if (saying_.region.first == saying_.words.first && !saying_.beside_quote &&
        text_.at(saying_.words.first).cyrillic) {
      return checked({
          {saying_.region.last + 1, limit()}
      });
    }
    return {};
  }

 private:
  /// "..., and added": not "said the donors had promised", which is within what is said.
  [[nodiscard]] bool stands_apart(const Saying& other) const {
    if (other.inherited || other.kind == Saying::Kind::According) return true;
    for (std::uint32_t i = saying_.region.last + 1; i < other.region.first; ++i) {
      const auto word = text_.lower_of(i);
      if (!document_.narrates(i) || text_.is_mark(i, ',') || text_.is_mark(i, kDash) ||
          text_.is_mark(i, ';')) {
        const bool that = text_.lower_of(i + 1) == "что" || text_.lower_of(i + 1) == "чтобы";
        if (!that) return true;
      }
      if (word == "and" || word == "и" || word == "but") return true;
    }
    return false;
  }

  [[nodiscard]] std::uint32_t limit() const {
    if (!next_ || *next_ > end_) return end_;
    std::uint32_t last = *next_ - 1;
    while (
        last > saying_.region.last &&
        (text_.is_mark(last, ',') || text_.lower_of(last) == "and" || text_.lower_of(last) == "и"))
      --last;
    return last;
  }

  [[nodiscard]] std::uint32_t start() const {
    // What an earlier saying took begins before.
    return which_ > 0 && sayings_[which_ - 1].region.last >= sentence_.first &&
                   sayings_[which_ - 1].region.last < saying_.region.first
               ? sayings_[which_ - 1].region.last + 1
               : sentence_.first;
  }

  [[nodiscard]] bool as_before() const {
    if (saying_.region.first == sentence_.first) return false;
    const auto word = text_.lower_of(saying_.region.first - 1);
    return word == "как" || word == "as";
  }

  [[nodiscard]] bool ends_after() const { return saying_.region.last >= end_; }
  [[nodiscard]] bool short_tail() const {
    if (end_ > saying_.region.last + kTail) return false;
    for (std::uint32_t i = saying_.region.last + 1; i <= end_; ++i) {
      if (!document_.narrates(i)) return false;
    }
    return true;
  }

  /// "... said on Monday that", «..., что».
  [[nodiscard]] std::optional<Range> behind_that() const {
    const auto from = saying_.words.last + 1;
    const auto most = std::min({end_, saying_.region.last + kThatReach, next_ ? *next_ : end_});
    int commas = 0;
    for (std::uint32_t i = from; i <= most; ++i) {
      if (!document_.narrates(i) || text_.is_mark(i, ':')) return {};
      const auto word = text_.lower_of(i);
      if (text_.is_mark(i, ',')) ++commas;
      if (word == "that" && (!text_.is_mark(i - 1, ',') || commas > 1))
        return Range{i + 1, limit()};
      if ((word == "что" || word == "будто" || word == "чтобы") && text_.is_mark(i - 1, ','))
        return Range{i + 1, limit()};
    }
    return {};
  }

  /// Past "on Monday", "reporters", "in a statement": what is said begins behind.
  [[nodiscard]] std::uint32_t behind_verb() const {
    std::uint32_t at = std::max(saying_.words.last, saying_.region.last) + 1;
    while (at <= end_) {
      if (text_.is(at, Tag::Audience) || text_.is(at, Tag::Weekday) ||
          text_.lower_of(at) == "yesterday" || text_.lower_of(at) == "today") {
        ++at;
        continue;
      }
      const auto word = text_.lower_of(at);
      if ((word == "on" && text_.is(at + 1, Tag::Weekday)) ||
          (word == "в" && text_.is(at + 1, Tag::Weekday))) {
        at += 2;
        continue;
      }
      break;
    }
    return at;
  }

  [[nodiscard]] std::optional<Range> trimmed(Range range) const {
    if (range.empty() || range.last > sentence_.last) return {};
    const auto idle = [&](std::uint32_t i) {
      return text_.at(i).kind == Token::Kind::Break ||
             (text_.at(i).kind == Token::Kind::Mark &&
              (text_.at(i).mark == ',' || text_.at(i).mark == kDash || text_.at(i).mark == ':'));
    };
    while (!range.empty() && idle(range.first)) ++range.first;
    while (!range.empty() && (idle(range.last) || text_.is_end_mark(range.last))) --range.last;
    if (range.empty()) return {};
    return range;
  }

  [[nodiscard]] std::uint32_t own_words(Range range) const {
    std::uint32_t count = 0;
    for (std::uint32_t i = range.first; i <= range.last && count < kFewest; ++i) {
      count += text_.is_word(i) && document_.narrates(i) ? 1U : 0U;
    }
    return count;
  }

  [[nodiscard]] std::vector<Range> checked(std::vector<Range> ranges) const {
    std::vector<Range> out;
    for (const Range& range : ranges) {
      const auto kept = trimmed(range);
      if (kept && own_words(*kept) >= (saying_.kind == Saying::Kind::According ? 2 : kFewest))
        out.push_back(*kept);
    }
    return out;
  }

  [[nodiscard]] std::vector<Range> checked_each(std::vector<Range> ranges) const {
    std::vector<Range> out;
    std::uint32_t words = 0;
    for (const Range& range : ranges) {
      if (const auto kept = trimmed(range)) {
        words += own_words(*kept);
        if (own_words(*kept) > 0) out.push_back(*kept);
      }
    }
    return words >= kFewest ? out : std::vector<Range>{};
  }

  const Document& document_;
  const Text& text_;
  Range sentence_;
  const std::vector<Saying>& sayings_;
  std::size_t which_;
  const Saying& saying_;
  std::uint32_t end_ = 0;
  std::optional<std::uint32_t> next_{};
};

}  // namespace

std::vector<Range> content_of(const Document& document, Range sentence,
                              const std::vector<Saying>& sayings, std::size_t which,
                              bool has_quote) {
  return Reported(document, sentence, sayings, which).run(has_quote);
}

}  // namespace demine::statement
