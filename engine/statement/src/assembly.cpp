// SPDX-License-Identifier: Apache-2.0
#include "assembly.hpp"

#include <algorithm>
#include <array>

#include "contents.hpp"
#include "context.hpp"

namespace demine::statement {
namespace {

constexpr std::uint32_t kFragment =
    4;  // judgement, words: shorter quotations without a speaker are turns of phrase

std::uint32_t count_words(const Text& text, const std::vector<Range>& ranges) {
  std::uint32_t count = 0;
  for (const Range& range : ranges) {
    for (std::uint32_t i = range.first; i <= range.last && count < 100; ++i)
      count += text.is_word(i) ? 1U : 0U;
  }
  return count;
}

}  // namespace

Assembly::Assembly(const Parts& parts)
    : parts_(parts),
      document_(parts.document),
      text_(parts.document.text),
      people_(parts.document.text) {
  is_place_.assign(text_.size(), false);
  for (const auto& place : parts.places) {
    for (std::uint32_t i = place.tokens.first; i <= place.tokens.last; ++i) is_place_[i] = true;
  }
}

std::vector<Proposal> Assembly::run() {
  learn_everybody();
  for (const Range& sentence : document_.sentences) read_sentence(sentence);
  return std::move(out_);
}

/// Names in full first, so that "Kovar" of the headline is Anna Kovar of the text.
void Assembly::learn_everybody() {
  for (const Range& sentence : document_.sentences) {
    for (const Mention& mention : mentions_of(document_, sentence, is_place_)) {
      if (mention.kind != Mention::Kind::Person || mention.name.first == mention.name.last)
        continue;
      const bool declined = !mention.office.empty() && text_.at(mention.office.first).cyrillic;
      people_.learn(mention, mention.oblique ? Case::Genitive
                             : declined      ? Case::Nominative
                                             : Case::Unknown);
    }
  }
}

void Assembly::read_sentence(Range tokens) {
  Sentence sentence{.tokens = tokens};
  sentence.mentions = mentions_of(document_, tokens, is_place_);
  sentence.sayings = sayings_of(document_, tokens, sentence.mentions, parts_.lexicon);
  sentence.said_by.resize(sentence.sayings.size());
  sentence.used.assign(sentence.sayings.size(), false);
  for (const Mention& mention : sentence.mentions) {
    if (mention.kind != Mention::Kind::Person) continue;
    people_.learn(mention, Case::Unknown);
  }
  const auto first_quote = next_quote_;
  while (next_quote_ < document_.quotes.size() &&
         document_.quotes[next_quote_].whole.first <= tokens.last)
    ++next_quote_;
  for (std::size_t q = first_quote; q < next_quote_; ++q) quoted(sentence, q);
  for (std::size_t s = 0; s < sentence.sayings.size(); ++s) paraphrased(sentence, s);
  std::ranges::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(sorted_), out_.end(), {},
                           [](const Proposal& p) { return p.words.front().begin; });
  sorted_ = out_.size();
  bool said = false;
  for (std::size_t s = 0; s < sentence.sayings.size(); ++s)
    said = said || !sentence.sayings[s].beside_quote || sentence.used[s];
  if (!said) remember_named(sentence);
  const bool empty =
      sentence.mentions.empty() && sentence.sayings.empty() && first_quote == next_quote_;
  if (!empty) before_ = std::move(sentence);
}

bool Assembly::is_and(std::uint32_t i) const {
  const auto word = text_.lower_of(i);
  return word == "and" || word == "и" || word == "but" || word == "но";
}

/// "Marin said that "the first kilometre" was open, the agency reported": the agency has all of it
/// from somebody.
bool Assembly::reports_the_whole(const Sentence& sentence, const Quote& quote,
                                 std::size_t which) const {
  const Saying& saying = sentence.sayings[which];
  if (which == 0 || saying.region.first <= quote.whole.last + 1) return false;
  std::uint32_t words = 0;
  for (std::uint32_t i = quote.whole.last + 1; i < saying.region.first; ++i)
    words += text_.is_word(i) ? 1U : 0U;
  const Saying& before = sentence.sayings[which - 1];
  return words >= 2 && before.mention && !before.beside_quote &&
         before.region.last < quote.whole.first;
}

/// The saying that a quotation hangs on: within it, right behind it, else the nearest.
std::optional<std::size_t> Assembly::choose(const Sentence& sentence, const Quote& quote) const {
  std::optional<std::size_t> best;
  std::uint32_t best_distance = ~0U;
  for (std::size_t s = 0; s < sentence.sayings.size(); ++s) {
    const Saying& saying = sentence.sayings[s];
    std::uint32_t distance = 0;
    if (saying.region.first > quote.whole.last) {
      distance = (saying.region.first - quote.whole.last) * 2;
      if (distance <= 6) distance = 1;
    } else if (saying.region.last < quote.whole.first) {
      distance = (quote.whole.first - saying.region.last) * 2;
      if (text_.is_mark(quote.whole.first - 1, ':') && distance <= 4) distance = 0;
    }
    // "called it "X" and said ...": what is behind "and" has words of its own.
    const bool own_words = saying.inherited && saying.region.first > quote.whole.last &&
                           is_and(saying.region.first - 1);
    if (own_words && !text_.is_end_mark(saying.region.last + 1)) distance += 12;
    if (reports_the_whole(sentence, quote, s)) distance += 24;
    if (saying.relay && !saying.mention) distance += 40;
    if (saying.beside_quote && distance > 24) continue;
    if (distance < best_distance) {
      best_distance = distance;
      best = s;
    }
  }
  return best;
}

bool Assembly::is_speech(const Sentence& sentence, const Quote& quote,
                         std::optional<std::size_t> saying) const {
  if (quote.dialogue || !quote.author.empty()) return true;
  const auto words = count_words(text_, quote.pieces);
  if (saying) return words >= 1;
  const bool colon = quote.whole.first > 0 && text_.is_mark(quote.whole.first - 1, ':');
  if (colon || words >= 6) return true;
  const bool ended =
      text_.is_end_mark(quote.whole.last - 1) || text_.is_mark(quote.whole.last - 1, ',');
  const bool alone = sentence.tokens.first == quote.whole.first;
  return words >= kFragment && (ended || alone);
}

void Assembly::quoted(Sentence& sentence, std::size_t which) {
  const Quote& quote = document_.quotes[which];
  const auto saying = choose(sentence, quote);
  if (!is_speech(sentence, quote, saying)) return;
  if (quote.continues && !out_.empty() && which > 0 && out_.back().form == Form::Quoted) {
    goes_on(quote);
    std::erase_if(out_.back().doubts,
                  [](const Doubt& doubt) { return doubt.code == "unclosed-quote"; });
    if (saying) {
      Proposal& whole = out_.back();
      const auto said = speaker_of(sentence, *saying);
      sentence.used[*saying] = true;
      std::erase_if(whole.doubts,
                    [](const Doubt& doubt) { return doubt.code.starts_with("speaker"); });
      whole.verb = text_.lower_of(sentence.sayings[*saying].words.last);
      put_speaker(whole, said);
      put_said_on(whole, sentence, saying);
      remember(said);
    }
    return;
  }
  if (within_ == sentence.tokens.first && is_interrupted(quote, saying)) {
    goes_on(quote);
    return;
  }
  Proposal proposal;
  for (const Range& piece : quote.pieces) proposal.words.push_back(text_.span(piece));
  Speaker speaker;
  if (saying) {
    speaker = speaker_of(sentence, *saying);
    sentence.used[*saying] = true;
    proposal.verb = text_.lower_of(sentence.sayings[*saying].words.last);
  } else {
    speaker = speaker_from_before(sentence, quote);
  }
  put_speaker(proposal, speaker);
  put_context(proposal, sentence, saying, quote.pieces);
  if (quote.unclosed)
    proposal.doubts.push_back({"unclosed-quote", base::text("the quotation is not closed")});
  if (quote.holds_quotes) {
    proposal.doubts.push_back(
        {"quote-within",
         base::text("another quotation stands within: those words may be somebody else's")});
  }
  remember(speaker);
  out_.push_back(std::move(proposal));
  pieces_ = quote.pieces;
  hangs_on_ = saying;
  within_ = sentence.tokens.first;
}

/// "The road," said Arlen, "is open": one sentence of the speaker's, whose author stands between.
bool Assembly::is_interrupted(const Quote& quote, std::optional<std::size_t> saying) const {
  if (!saying || saying != hangs_on_ || out_.empty() || out_.back().form != Form::Quoted ||
      pieces_.empty())
    return false;
  const std::uint32_t after = pieces_.back().last + 1;
  const bool comma = text_.is_mark(after, ',') || text_.is_mark(after + 1, ',');
  return comma && text_.is_word(quote.pieces.front().first) &&
         !text_.at(quote.pieces.front().first).capital;
}

void Assembly::goes_on(const Quote& quote) {
  constexpr std::size_t kMostPieces =
      64;  // judgement: what a quotation of more is about shows in those
  for (const Range& piece : quote.pieces) out_.back().words.push_back(text_.span(piece));
  if (pieces_.empty() || pieces_.size() > kMostPieces) return;
  pieces_.insert(pieces_.end(), quote.pieces.begin(), quote.pieces.end());
  put_contents(out_.back(), pieces_);
}

void Assembly::paraphrased(Sentence& sentence, std::size_t which) {
  const Saying& saying = sentence.sayings[which];
  if (saying.beside_quote || saying.relay) return;
  if (within_another(saying)) return;
  const auto words =
      content_of(document_, sentence.tokens, sentence.sayings, which, sentence.used[which]);
  if (words.empty()) {
    if (!sentence.used[which]) remember(speaker_of(sentence, which));
    return;
  }
  Proposal proposal{.form = Form::Paraphrased};
  for (const Range& range : words) proposal.words.push_back(text_.span(range));
  proposal.verb = text_.written(saying.words);
  const Speaker speaker = speaker_of(sentence, which);
  put_speaker(proposal, speaker);
  put_context(proposal, sentence, which, words);
  remember(speaker);
  out_.push_back(std::move(proposal));
}

/// "Oster said the donors had promised a machine": who promised is within what Oster said.
bool Assembly::within_another(const Saying& saying) const {
  const Span verb = text_.span(saying.words);
  return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(sorted_), out_.end(),
                     [&](const Proposal& proposal) {
                       return proposal.form == Form::Paraphrased &&
                              std::ranges::any_of(proposal.words, [&](const Span& words) {
                                return words.begin <= verb.begin && verb.end <= words.end;
                              });
                     });
}

Assembly::Speaker Assembly::speaker_of(Sentence& sentence, std::size_t which) {
  const Saying& saying = sentence.sayings[which];
  Speaker out;
  if (saying.mention) out.mention = &sentence.mentions[*saying.mention];
  const bool pronoun =
      saying.pronoun || (out.mention != nullptr && out.mention->kind == Mention::Kind::Pronoun);
  if (pronoun) {
    if (sentence.said_by[which]) {
      out.person = sentence.said_by[which];
      return out;
    }
    bool others = false;
    const bool plural = out.mention != nullptr && out.mention->plural;
    if (plural || (last_.mention != nullptr && !last_.person)) {
      // "they", or whoever spoke last had no name: the same again.
      if (const Mention* const body = plural ? body_before(sentence, saying) : nullptr;
          body != nullptr) {
        out.mention = body;
        return out;
      }
      const bool same_again = plural || out.mention == nullptr || last_.mention == nullptr ||
                              last_.mention->kind == Mention::Kind::Office;
      if (last_.mention != nullptr && same_again) return last_;
      if (plural) return out;
    }
    out.person = people_.fitting(saying.gender, others);
    if (others) {
      out.doubts.push_back(
          {"two-may-be-meant",
           base::text(
               "two people who spoke before fit \"{0}\"; the last one is taken",
               {text_.written(out.mention != nullptr ? out.mention->whole : saying.words)})});
    }
  } else if (out.mention != nullptr && out.mention->kind == Mention::Kind::Person) {
    const bool cyrillic = text_.at(out.mention->name.first).cyrillic;
    const bool declined =
        out.mention->oblique || saying.kind == Saying::Kind::According || saying.relay;
    const auto in_case = cyrillic && declined ? Case::Genitive : Case::Nominative;
    out.person = people_.learn(*out.mention, in_case);
    if (saying.gender != Gender::Unknown && in_case == Case::Nominative)
      people_.is_of(*out.person, saying.gender);
  } else if (out.mention != nullptr && out.mention->kind == Mention::Kind::Office &&
             !out.mention->plural) {
    out.person = people_.holder(*out.mention);
    if (!out.person && is_general(*out.mention)) {
      // "the expert", "глава ведомства": whoever spoke last, as far as the verb allows.
      out.person = people_.last_speaker();
      if (out.person && last_.person != out.person) out.person.reset();
      if (out.person) {
        out.doubts.push_back(
            {"general-word", base::text("\"{0}\" is taken to be the one who spoke before",
                                        {text_.written(out.mention->office)})});
      }
    }
  }
  sentence.said_by[which] = out.person;
  return out;
}

/// "The ministry condemned what it called ...": the body of the same sentence.
const Mention* Assembly::body_before(const Sentence& sentence, const Saying& saying) const {
  const Mention* out = nullptr;
  for (const Mention& mention : sentence.mentions) {
    if (mention.whole.last >= saying.region.first) break;
    if (mention.kind == Mention::Kind::Organisation && !mention.oblique) out = &mention;
  }
  return out;
}

/// No saying in the sentence: one that ended with ':', whoever spoke last, whoever is named.
Assembly::Speaker Assembly::speaker_from_before(const Sentence& sentence, const Quote& quote) {
  const auto start = sentence.tokens.first;
  const bool same_paragraph = start > 0 && !text_.is_break(start - 1);
  std::uint32_t end = start;
  while (end > 0 && text_.is_break(end - 1)) --end;
  const bool led_in = end > 0 && text_.is_mark(end - 1, ':');
  Speaker out;
  if (led_in && !before_.sayings.empty()) {
    Speaker led = speaker_of(before_, before_.sayings.size() - 1);
    return led;
  }
  for (const Mention& mention : sentence.mentions) {
    if (mention.kind != Mention::Kind::Person || mention.whole.last > quote.whole.first) continue;
    out.mention = &mention;
    out.person = people_.learn(mention, Case::Unknown);
    out.doubts.push_back(
        {"named-nearby",
         base::text("no word of speaking links the quotation to the one who is named beside it")});
    return out;
  }
  const bool named_before =
      same_paragraph && before_.tokens.last + 1 == start && !before_.mentions.empty();
  if (named_before && before_.sayings.empty()) {
    for (const Mention& mention : before_.mentions) {
      if (mention.kind != Mention::Kind::Person) continue;
      out.person = people_.learn(mention, Case::Unknown);
      out.doubts.push_back(
          {"named-nearby",
           base::text(
               "no word of speaking links the quotation to the one who is named beside it")});
      return out;
    }
  }
  out = last_;
  out.doubts.clear();
  if (out.person || out.mention != nullptr) {
    out.doubts.push_back(
        {"speaker-from-before",
         base::text("the quotation names no speaker; the one who spoke before is taken")});
  }
  return out;
}

/// "Her neighbour, Emil Stark, was less patient.": he is who "he" means next.
void Assembly::remember_named(const Sentence& sentence) {
  for (const Mention& mention : sentence.mentions) {
    if (mention.kind != Mention::Kind::Person || mention.possessive || mention.oblique) continue;
    people_.spoke(people_.learn(mention, Case::Unknown));
    last_ = {};
    return;
  }
}

void Assembly::remember(const Speaker& speaker) {
  if (speaker.person) people_.spoke(*speaker.person);
  if (!speaker.person && speaker.mention == nullptr) return;
  last_.person = speaker.person;
  last_.mention = nullptr;
  if (speaker.mention != nullptr && speaker.mention->kind != Mention::Kind::Pronoun) {
    const Mention kept = *speaker.mention;
    last_mention_ = kept;
    last_.mention = &last_mention_;
  }
}

}  // namespace demine::statement
