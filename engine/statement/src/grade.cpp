// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/grade.hpp"

#include "words.hpp"

namespace demine::statement {
namespace {

/// The row of the table that a speaker belongs to.
std::string_view speaker_sort(const Proposal& said) {
  switch (said.speaker_kind) {
    case SpeakerKind::Person:
      return said.office.empty() ? "person" : "official";
    case SpeakerKind::Office:
      return "office";
    case SpeakerKind::Organisation:
      return "organisation";
    case SpeakerKind::Group:
      return "group";
    case SpeakerKind::Open:
      return "open";
  }
  return "open";
}

const GradeRow* row_of(const std::vector<GradeRow>& rows, std::string_view when) {
  for (const GradeRow& row : rows) {
    if (row.when == when) return &row;
  }
  return nullptr;
}

}  // namespace

Grade default_grade(const Proposal& said, const Lexicon* lexicon) {
  const auto& words = (lexicon != nullptr ? *lexicon : Lexicon::builtin()).words();
  Grade out;
  const auto add = [&](std::string& grade, const GradeRow* row) {
    if (row == nullptr) return;
    grade = row->grade;
    if (!row->interest.empty()) out.interest = row->interest;
    out.why += (out.why.empty() ? "" : " ") + row->grade + ": " + row->why;
  };
  const auto* source = row_of(words.reliability, speaker_sort(said));
  if (!said.chain.empty() && said.speaker_kind != SpeakerKind::Open) {
    if (const auto* const relayed = row_of(words.reliability, "relayed");
        relayed != nullptr && source != nullptr && source->grade < relayed->grade) {
      out.interest = source->interest;
      source = relayed;
    }
  }
  add(out.reliability, source);
  const bool emptied =
      said.ground == GroundClaim::Cleared || said.ground == GroundClaim::NotContaminated;
  const bool named =
      said.speaker_kind == SpeakerKind::Person || said.speaker_kind == SpeakerKind::Organisation;
  add(out.credibility, row_of(words.credibility, emptied                     ? "cleared"
                                                 : !named                    ? "unnamed"
                                                 : said.form == Form::Quoted ? "quoted"
                                                                             : "paraphrased"));
  return out;
}

}  // namespace demine::statement
