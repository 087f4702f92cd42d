// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a proposal says besides its words.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "assembly.hpp"
#include "context.hpp"

namespace demine::statement {
namespace {

constexpr std::uint32_t kDateReach = 10;  // judgement, tokens between "said" and "on Monday"

std::string iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

SpeakerKind kind_of(Mention::Kind kind) {
  switch (kind) {
    case Mention::Kind::Person:
      return SpeakerKind::Person;
    case Mention::Kind::Office:
      return SpeakerKind::Office;
    case Mention::Kind::Organisation:
      return SpeakerKind::Organisation;
    case Mention::Kind::Group:
      return SpeakerKind::Group;
    case Mention::Kind::Pronoun:
      return SpeakerKind::Open;
  }
  return SpeakerKind::Open;
}

/// An adjective in the nominative that goes with `noun`: "Пограничного", "агентство" ->
/// "Пограничное".
std::string adjective_like(const std::string& word, const std::string& noun) {
  static constexpr std::array<std::string_view, 12> kEnds{"ого", "его", "ому", "ему", "ой", "ей",
                                                          "ом",  "ем",  "ым",  "им",  "ую", "юю"};
  const auto end =
      std::ranges::find_if(kEnds, [&](std::string_view e) { return word.ends_with(e); });
  if (end == kEnds.end() || word.size() < end->size() + 6) return word;
  const std::string stem = word.substr(0, word.size() - end->size());
  if (ends_with_any(noun, {"о", "е"})) return stem + "ое";
  if (ends_with_any(noun, {"а", "я"})) return stem + "ая";
  return stem + (ends_with_any(stem, {"г", "к", "х", "ж", "ш"}) ? "ий" : "ый");
}

}  // namespace

void Assembly::put_speaker(Proposal& proposal, const Speaker& speaker) {
  proposal.doubts.insert(proposal.doubts.end(), speaker.doubts.begin(), speaker.doubts.end());
  if (speaker.mention != nullptr) {
    proposal.speaker_span = text_.span(speaker.mention->whole);
    if (!speaker.mention->office.empty() && speaker.mention->kind != Mention::Kind::Organisation &&
        speaker.mention->kind != Mention::Kind::Group) {
      proposal.office = text_.written(speaker.mention->office);
      proposal.office_span = text_.span(speaker.mention->office);
    }
  }
  if (speaker.person) {
    const Person& person = people_.at(*speaker.person);
    proposal.speaker = person.name;
    proposal.speaker_kind = SpeakerKind::Person;
    if (proposal.office.empty()) {
      proposal.office = person.office;
      proposal.office_span = person.office_span;
    }
    return;
  }
  if (speaker.mention != nullptr && speaker.mention->kind != Mention::Kind::Pronoun) {
    proposal.speaker = body_name(*speaker.mention);
    proposal.speaker_kind = kind_of(speaker.mention->kind);
    return;
  }
  proposal.doubts.push_back({"speaker-open", base::text("it is not said who spoke")});
}

/// A word for anybody, without an article that brings in somebody new.
bool Assembly::is_general(const Mention& mention) const {
  if (mention.office.empty() || mention.plural) return false;
  const auto first = text_.lower_of(mention.office.first);
  const bool one = mention.office.first == mention.office.last;
  if (!text_.at(mention.office.first).cyrillic) {
    static constexpr std::array<std::string_view, 7> kWords{
        "expert", "official", "specialist", "officer", "representative", "lawmaker", "engineer"};
    const bool article =
        mention.whole.first < mention.office.first && text_.lower_of(mention.whole.first) == "the";
    return one && article && std::ranges::find(kWords, first) != kWords.end();
  }
  static constexpr std::array<std::string_view, 7> kWords{
      "эксперт", "специалист", "чиновник", "политик", "собеседник", "дипломат", "депутат"};
  if (one) return std::ranges::find(kWords, first) != kWords.end();
  const bool head = first == "глава" || first == "руководитель";
  return head && mention.office.last == mention.office.first + 1 &&
         text_.is(mention.office.last, Tag::OrgHead);
}

/// In the nominative as far as rules go: "Пограничного агентства" -> "Пограничное агентство".
std::string Assembly::in_nominative(Range range) const {
  std::uint32_t head = range.first;
  while (head < range.last && !text_.is(head, Tag::Oblique)) ++head;
  if (!text_.is(head, Tag::Oblique)) return text_.written(range);
  const std::string noun = parts_.lexicon.nominative(std::string(text_.lower_of(head)));
  std::string out;
  for (std::uint32_t i = range.first; i < head; ++i) {
    if (!text_.is_word(i)) return text_.written(range);
    out += adjective_like(text_.written({i, i}), noun) + " ";
  }
  const std::string as_written = text_.written({head, head});
  out += text_.at(head).capital && !noun.empty() ? as_written.substr(0, 2) + noun.substr(2) : noun;
  if (head < range.last) out += " " + text_.written({head + 1, range.last});
  return out;
}

/// "The ministry" is the ministry that was named in full; «в пресс-службе МЧС» is its nominative.
std::string Assembly::body_name(const Mention& mention) {
  const Range range = mention.office.empty() ? mention.whole : mention.office;
  std::string written = mention.oblique ? in_nominative(range) : text_.written(range);
  if (mention.kind == Mention::Kind::Office) {
    auto& fullest = offices_[head_of_office(text_, mention.office)];
    if (fullest.size() < written.size()) fullest = written;
    return fullest;
  }
  if (mention.kind != Mention::Kind::Organisation) return written;
  if (range.first == range.last && !text_.at(range.first).all_capitals) {
    const auto lower_head = parts_.lexicon.nominative(std::string(text_.lower_of(range.first)));
    for (auto at = bodies_.rbegin(); at != bodies_.rend(); ++at) {
      if (lower_head == "ведомство" || at->find(lower_head) != std::string::npos ||
          at->find(text_.written(range)) != std::string::npos)
        return *at;
    }
  }
  if (bodies_.size() < 64) bodies_.push_back(written);
  return written;
}

void Assembly::put_context(Proposal& proposal, const Sentence& sentence,
                           std::optional<std::size_t> which, const std::vector<Range>& words) {
  put_said_on(proposal, sentence, which);
  put_chain(proposal, sentence, which);
  if (which) {
    proposal.venue = venue_of(document_, sentence.tokens, sentence.sayings[*which]);
    proposal.audience = audience_of(document_, sentence.tokens, sentence.sayings[*which]);
  }
  put_contents(proposal, words);
}

/// What is said, of which ground: anew, where a quotation went on.
void Assembly::put_contents(Proposal& proposal, const std::vector<Range>& words) const {
  proposal.places.clear();
  proposal.days.clear();
  std::erase_if(proposal.doubts,
                [](const Doubt& doubt) { return doubt.code == "place-not-listed"; });
  const auto first = std::ranges::lower_bound(parts_.places, words.front().first, {},
                                              [](const FoundPlace& p) { return p.tokens.first; });
  for (auto at = first; at != parts_.places.end() && at->tokens.first <= words.back().last; ++at) {
    const bool inside =
        std::ranges::any_of(words, [&](const Range& range) { return range.has(at->tokens.first); });
    if (!inside) continue;
    const auto& place = parts_.found.places[static_cast<std::size_t>(at - parts_.places.begin())];
    if (std::ranges::find(proposal.places, place.name) != proposal.places.end()) continue;
    proposal.places.push_back(place.name);
    if (!at->known) {
      proposal.doubts.push_back(
          {"place-not-listed",
           base::text("\"{0}\" is not among the places of the operation", {place.name})});
    }
  }
  put_days(proposal, words);
  proposal.topic = topic_of(text_, words, parts_.lexicon);
  proposal.ground = ground_of(text_, words, parts_.lexicon);
}

void Assembly::put_days(Proposal& proposal, const std::vector<Range>& words) const {
  const auto first = std::ranges::lower_bound(parts_.dates, words.front().first, {},
                                              [](const FoundDate& d) { return d.tokens.first; });
  for (auto at = first; at != parts_.dates.end() && at->tokens.first <= words.back().last; ++at) {
    const bool inside =
        std::ranges::any_of(words, [&](const Range& range) { return range.has(at->tokens.first); });
    if (!inside) continue;
    auto days = at->from == at->to ? iso(at->from) : iso(at->from) + ".." + iso(at->to);
    if (std::ranges::find(proposal.days, days) == proposal.days.end())
      proposal.days.push_back(std::move(days));
  }
}

/// A day beside the reporting verb, not among the words that are reported, and not to come.
void Assembly::put_said_on(Proposal& proposal, const Sentence& sentence,
                           std::optional<std::size_t> which) {
  proposal.said_from = proposal.said_to = iso(parts_.reported);
  proposal.said_on_is_report_day = true;
  if (!which) return;
  const Range region = sentence.sayings[*which].region;
  const auto first = std::ranges::lower_bound(parts_.dates, sentence.tokens.first, {},
                                              [](const FoundDate& d) { return d.tokens.first; });
  const FoundDate* best = nullptr;
  std::uint32_t best_distance = kDateReach + 1;
  for (auto at = first; at != parts_.dates.end() && at->tokens.first <= sentence.tokens.last;
       ++at) {
    if (at->from > parts_.reported || !document_.narrates(at->tokens.first)) continue;
    const Span span = text_.span(at->tokens);
    const bool reported = std::ranges::any_of(proposal.words, [&](const Span& words) {
      return words.begin <= span.begin && span.begin < words.end;
    });
    if (reported) continue;
    const auto distance = at->tokens.first > region.last   ? at->tokens.first - region.last
                          : at->tokens.last < region.first ? region.first - at->tokens.last
                                                           : 0;
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = &*at;
  }
  if (best == nullptr) return;
  proposal.said_from = iso(best->from);
  proposal.said_to = iso(std::min(best->to, parts_.reported));
  proposal.said_on_is_report_day = false;
  if (best->doubt == "weekday-does-not-fit") {
    proposal.doubts.push_back(
        {"weekday-does-not-fit", base::text("the day of the week does not fit the date")});
  }
}

void Assembly::put_chain(Proposal& proposal, const Sentence& sentence,
                         std::optional<std::size_t> which) {
  const auto add = [&](const Mention& mention) {
    auto name = text_.written(mention.office.empty() ? mention.whole : mention.office);
    if (name != proposal.speaker && std::ranges::find(proposal.chain, name) == proposal.chain.end())
      proposal.chain.push_back(std::move(name));
  };
  const std::size_t none = sentence.mentions.size();
  const std::size_t speaker = which ? sentence.sayings[*which].mention.value_or(none) : none;
  for (std::size_t m = 0; m < sentence.mentions.size(); ++m) {
    if (sentence.mentions[m].outlet && speaker != m) add(sentence.mentions[m]);
  }
}

}  // namespace demine::statement
