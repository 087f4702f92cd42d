// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a report says that somebody said: proposals with the bytes they stand in. A person decides.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/text.hpp"
#include "demine/statement/lexicon.hpp"

namespace demine::statement {

/// Bytes of the text, `end` not among them.
struct Span {
  std::size_t begin = 0, end = 0;

  [[nodiscard]] bool empty() const { return end <= begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A place that the operation knows; where it lies is its caller's business.
struct GazetteerPlace {
  std::string name{};
  std::vector<std::string> aliases{};
};

enum class Form { Quoted, Paraphrased };
enum class GroundClaim { None, Contaminated, UnderClearance, Cleared, NotContaminated };
/// How the speaker was found, from plain to guessed.
enum class SpeakerKind { Person, Office, Organisation, Group, Open };

/// Why a person should look twice. `code` is stable.
struct Doubt {
  std::string code{};
  base::Text why{};
};

struct DateMention {
  Span span{};
  std::string from{}, to{};  ///< ISO 8601 days; a month is its first and its last
  bool relative = false;     ///< counted from the day of the report
  std::optional<Doubt> doubt{};
};

struct PlaceMention {
  Span span{};
  std::string name{};                  ///< as the gazetteer has it, else as written
  std::optional<std::size_t> known{};  ///< index in the gazetteer
};

struct Proposal {
  Form form = Form::Quoted;
  std::vector<Span> words{};  ///< more than one where the quotation is interrupted
  Span speaker_span{};        ///< as written; empty where it is left open
  std::string speaker{};      ///< as resolved: the fullest name in the report
  SpeakerKind speaker_kind = SpeakerKind::Open;
  std::string office{};  ///< claimed, as written
  Span office_span{};
  std::string verb{};                  ///< as written, lower case; empty where there is none
  std::string said_from{}, said_to{};  ///< days between which it was said
  bool said_on_is_report_day = false;  ///< no date stands beside it: the day of the report is taken
  std::string venue{}, audience{};
  std::vector<std::string> chain{};  ///< who had it from whom, the nearest to the reader first
  std::vector<std::string> places{};
  std::vector<std::string> days{};  ///< named among its words: "2027-05-10", or "from..to"
  std::string topic = "other";      ///< a word of statement_topic
  GroundClaim ground = GroundClaim::None;
  std::vector<Doubt> doubts{};
};

struct Reading {
  std::vector<Proposal> proposals{};  ///< in the order of the text
  std::vector<DateMention> dates{};
  std::vector<PlaceMention> places{};
};

struct ReadOptions {
  base::Date reported_on =
      *base::Date::parse("2000-01-01");  ///< "today" of the report; a whole day
  std::span<const GazetteerPlace> places{};
  const Lexicon* lexicon = nullptr;  ///< DEFAULT: the built-in one
};

/// Reads a report in English or Russian, both in one where it has both.
///
/// \param text  Any bytes: what is no UTF-8, and markup, is stepped over.
/// \return      Proposals in the order of the text. A quotation's words are what stands between its
///              marks, without blanks and a comma or dash at their ends.
/// Accuracy:    measured by `./dev bench statements`; whatever rests on a guess carries a Doubt.
/// Cost:        linear in the text. Same text and options, same result.
[[nodiscard]] Reading read(std::string_view text, const ReadOptions& options);

/// What a span holds, as one line: markup gone, blanks single.
[[nodiscard]] std::string plain(std::string_view text, const Span& span);

[[nodiscard]] std::string_view name(Form form);          ///< "quoted", "paraphrased"
[[nodiscard]] std::string_view name(GroundClaim claim);  ///< "none", "contaminated", ...
[[nodiscard]] std::string_view name(SpeakerKind kind);

}  // namespace demine::statement
