// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/statement/lexicon.hpp"
#include "demine/statement/reading.hpp"

/// Any bytes as a report, and as the words it is read with: what is proposed lies within the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size > 0 && text[0] == '[') {
    const auto lexicon = statement::Lexicon::parse_lexicon(text, "fuzz");
    if (!lexicon && lexicon.error().what.wording.empty()) std::abort();
    return 0;
  }
  const auto within = [&](const statement::Span& span) {
    return span.empty() || span.end <= text.size();
  };
  const auto reading = statement::read(text, {.reported_on = *base::Date::parse("2027-05-12")});
  for (const auto& proposal : reading.proposals) {
    if (proposal.words.empty()) std::abort();
    for (const auto& span : proposal.words) {
      if (span.empty() || !within(span)) std::abort();
    }
    if (!within(proposal.speaker_span) || !within(proposal.office_span)) std::abort();
  }
  for (const auto& date : reading.dates) {
    if (!within(date.span) || date.from > date.to) std::abort();
  }
  for (const auto& place : reading.places) {
    if (!within(place.span)) std::abort();
  }
  return 0;
}
