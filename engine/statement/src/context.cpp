// SPDX-License-Identifier: Apache-2.0
#include "context.hpp"

#include <algorithm>
#include <array>

namespace demine::statement {
namespace {

constexpr std::uint32_t kVenueReach = 18;  // judgement, tokens from the verb
constexpr std::uint32_t kGap = 2;          // words between two of a phrase
constexpr std::uint32_t kNegationReach = 4;
constexpr std::uint32_t kMostLooked = 400;  // tokens of a statement whose topic is looked for

bool leads_to_venue(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kWords{"in", "at", "during", "on", "after",
                                                           "на", "в",  "во",     "по", "после"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// Where a row of word beginnings that starts at `i` ends; `i` where it does not stand there.
std::uint32_t past_stems(const Text& text, std::uint32_t i, std::uint32_t last,
                         const std::vector<std::string>& stems) {
  if (stems.empty() || !text.lower_of(i).starts_with(stems.front())) return i;
  std::uint32_t at = i + 1;
  for (std::size_t s = 1; s < stems.size(); ++s) {
    std::uint32_t found = 0;
    for (std::uint32_t ahead = at; ahead <= std::min(last, at + kGap) && found == 0; ++ahead) {
      if (text.lower_of(ahead).starts_with(stems[s])) found = ahead;
    }
    if (found == 0) return i;
    at = found + 1;
  }
  return at;
}

bool negated(const Text& text, std::uint32_t i, std::uint32_t first,
             const std::vector<std::string>& negations) {
  for (std::uint32_t back = 0; back <= kNegationReach && i >= first + back; ++back) {
    const auto word = text.lower_of(i - back);
    if (back > 0 && text.is_mark(i - back, ',')) return false;
    if (std::ranges::find(negations, word) != negations.end()) return true;
  }
  return false;
}

/// Whether one of the phrases is said, and not denied; a phrase may hold its own "not".
enum class Said { No, Yes, Denied };
Said says(const Text& text, Range words, const Phrases& phrases, const Lexicon::Words& lexicon) {
  Said out = Said::No;
  const auto last = std::min(words.last, words.first + kMostLooked);
  for (std::uint32_t i = words.first; i <= last; ++i) {
    if (!text.is_word(i)) continue;
    for (const auto& phrase : phrases) {
      const auto past = past_stems(text, i, last, phrase);
      if (past == i) continue;
      const bool own =
          std::ranges::find(lexicon.negations, phrase.front()) != lexicon.negations.end();
      bool inside = false;
      for (std::uint32_t at = i; at < past && !own; ++at) {
        inside = inside ||
                 std::ranges::find(lexicon.negations, text.lower_of(at)) != lexicon.negations.end();
      }
      if (own || (!inside && !negated(text, i, words.first, lexicon.negations))) return Said::Yes;
      out = Said::Denied;
    }
  }
  return out;
}

}  // namespace

std::string venue_of(const Document& document, Range sentence, const Saying& saying) {
  const Text& text = document.text;
  const auto look = [&](std::uint32_t from, std::uint32_t to) -> std::string {
    for (std::uint32_t i = from; i <= to; ++i) {
      if (!document.narrates(i)) return {};
      if (!text.is(i, Tag::Venue)) continue;
      for (std::uint32_t back = 1; back <= 5 && i >= from + back; ++back) {
        const auto at = i - back;
        if (!text.is_word(at) || !document.narrates(at)) break;
        if (leads_to_venue(text.lower_of(at))) return text.written({at, i});
      }
    }
    return {};
  };
  const auto after =
      look(saying.words.first + 1, std::min(sentence.last, saying.words.last + kVenueReach));
  if (!after.empty()) return after;
  const auto from = saying.words.first > sentence.first + kVenueReach
                        ? saying.words.first - kVenueReach
                        : sentence.first;
  return saying.words.first > from ? look(from, saying.words.first - 1) : std::string();
}

std::string audience_of(const Document& document, Range sentence, const Saying& saying) {
  const Text& text = document.text;
  const auto to = std::min(sentence.last, saying.words.last + 6);
  for (std::uint32_t i = saying.words.first + 1; i <= to; ++i) {
    if (!document.narrates(i) || text.is_mark(i, ',')) return {};
    if (text.is(i, Tag::Audience) && !text.is(i, Tag::Venue)) return text.written({i, i});
  }
  return {};
}

std::string topic_of(const Text& text, const std::vector<Range>& words,
                     const Lexicon::Words& lexicon) {
  // Where two are named as often the first listed holds: casualties before clearance.
  std::vector<int> counts(lexicon.topics.size(), 0);
  for (const Range& range : words) {
    for (std::uint32_t i = range.first; i <= std::min(range.last, range.first + kMostLooked); ++i) {
      const auto word = text.lower_of(i);
      if (word.empty()) continue;
      for (std::size_t t = 0; t < counts.size(); ++t) {
        counts[t] += std::ranges::any_of(lexicon.topics[t].stems,
                                         [&](const auto& stem) { return word.starts_with(stem); })
                         ? 1
                         : 0;
      }
    }
  }
  const auto best = std::ranges::max_element(counts);
  if (best == counts.end() || *best == 0) return "other";
  return lexicon.topics[static_cast<std::size_t>(best - counts.begin())].name;
}

GroundClaim ground_of(const Text& text, const std::vector<Range>& words,
                      const Lexicon::Words& lexicon) {
  GroundClaim out = GroundClaim::None;
  for (const Range& range : words) {
    // What says that mines are there holds over what says that they are gone: unknown is the worst
    // case.
    if (says(text, range, lexicon.contaminated, lexicon) == Said::Yes)
      return GroundClaim::Contaminated;
    const auto cleared = says(text, range, lexicon.cleared, lexicon);
    if (out == GroundClaim::None && cleared == Said::Yes) out = GroundClaim::Cleared;
    if (out == GroundClaim::None && cleared == Said::Denied) out = GroundClaim::Contaminated;
    if (out == GroundClaim::None &&
        says(text, range, lexicon.not_contaminated, lexicon) == Said::Yes)
      out = GroundClaim::NotContaminated;
    if (out == GroundClaim::None &&
        says(text, range, lexicon.under_clearance, lexicon) == Said::Yes)
      out = GroundClaim::UnderClearance;
  }
  return out;
}

}  // namespace demine::statement
