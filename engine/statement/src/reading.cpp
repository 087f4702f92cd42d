// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/reading.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "assembly.hpp"
#include "dates.hpp"
#include "places.hpp"

namespace demine::statement {
namespace {

std::string iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Doubt date_doubt(const std::string& code) {
  if (code == "weekday-does-not-fit")
    return {code, base::text("the day of the week does not fit the date")};
  if (code == "day-or-month") return {code, base::text("day and month may be the other way round")};
  return {code, base::text("it is not said from what it is counted")};
}

}  // namespace

Reading read(std::string_view text, const ReadOptions& options) {
  const auto& words = (options.lexicon != nullptr ? *options.lexicon : Lexicon::builtin()).words();
  const Document document = document_of(text, words);
  const auto reported = options.reported_on.first_day();
  const auto dates = dates_of(document, reported);
  const auto places = places_of(document, options.places);
  Reading out;
  for (const auto& date : dates) {
    DateMention mention{
        document.text.span(date.tokens), iso(date.from), iso(date.to), date.relative, {}};
    if (!date.doubt.empty()) mention.doubt = date_doubt(date.doubt);
    out.dates.push_back(std::move(mention));
  }
  for (const auto& place : places) {
    out.places.push_back(
        {document.text.span(place.tokens),
         place.known ? options.places[*place.known].name : document.text.written(place.tokens),
         place.known});
  }
  out.proposals = Assembly({.document = document,
                            .lexicon = words,
                            .dates = dates,
                            .places = places,
                            .reported = reported,
                            .found = out})
                      .run();
  return out;
}

std::string plain(std::string_view text, const Span& span) {
  if (span.empty() || span.end > text.size()) return {};
  const Stream stream = letters_of(text.substr(span.begin, span.end - span.begin));
  std::string out;
  for (const char32_t letter : stream.letters) {
    const char32_t c = letter == '\n' ? U' ' : letter;
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    append_utf8(out, c);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string_view name(Form form) { return form == Form::Quoted ? "quoted" : "paraphrased"; }

std::string_view name(GroundClaim claim) {
  static constexpr std::array<std::string_view, 5> kNames{"none", "contaminated", "under_clearance",
                                                          "cleared", "not_contaminated"};
  return kNames.at(static_cast<std::size_t>(claim));
}

std::string_view name(SpeakerKind kind) {
  static constexpr std::array<std::string_view, 5> kNames{"person", "office", "organisation",
                                                          "group", "open"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace demine::statement
