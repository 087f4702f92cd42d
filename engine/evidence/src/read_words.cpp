// SPDX-License-Identifier: Apache-2.0
// Fields whose values are words of a list.
#include <algorithm>
#include <array>
#include <vector>

#include "near_words.hpp"
#include "read_fields.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;
using model::HazardClass;
using model::SurveyOutcome;

const std::vector<std::string>& kind_names() {
  static const auto names = [] {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < model::kEvidenceKinds; ++i) {
      out.emplace_back(model::name(static_cast<EvidenceKind>(i)));
    }
    return out;
  }();
  return names;
}

/// "not known" in the languages of the guesses, where a list of words has a natural "not known".
bool says_not_known(std::string_view word) {
  static constexpr std::array<std::string_view, 7> words{
      "unknown",
      "notknown",
      "unspecified",
      "\u043D\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043D\u043E",
      "\u043D\u0435\u0432\u0456\u0434\u043E\u043C\u043E",
      "\u043D\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u0435\u043D",
      "\u043D\u0435\u0432\u0456\u0434\u043E\u043C\u0438\u0439"};
  return std::ranges::find(words, std::string_view(folded(word))) != words.end();
}

/// Pre: `folded` is.
bool says_no(std::string_view folded) {
  static constexpr std::array<std::string_view, 7> words{
      "false", "no", "0", "n", "f", "\u043D\u0435\u0442", "\u043D\u0456"};
  return std::ranges::find(words, folded) != words.end();
}

std::vector<std::string> pieces(const std::string& list) {
  std::vector<std::string> out;
  std::size_t start = 0;
  while (start <= list.size()) {
    const auto stop = std::min(list.find_first_of(",;/+|&", start), list.size());
    const auto piece = trimmed(std::string_view(list).substr(start, stop - start));
    if (!piece.empty()) out.emplace_back(piece);
    start = stop + 1;
  }
  return out;
}

void unknown_class(Row& row, const EvidenceItem& item, const std::string& word) {
  const auto what = text("\"{0}\" is not a class of hazard", {shortened(word, 40)});
  const auto todo = text(
      "Write ap-mine, av-mine, cluster-munition or other, several with a semicolon "
      "between; or translate the word in the mapping, under [values.classes].");
  if (lowers(item.kind, item.outcome)) {
    row.refuse("unknown-class", Field::Classes, what, todo);
  } else {
    row.doubt("unknown-class", Field::Classes, what, todo);
  }
}

}  // namespace

bool lowers(EvidenceKind kind, std::optional<SurveyOutcome> outcome) {
  return kind == EvidenceKind::LandInUse || kind == EvidenceKind::ClearedLand ||
         (kind == EvidenceKind::SurveyResult && outcome != SurveyOutcome::Contaminated);
}

std::optional<EvidenceKind> read_kind(Row& row) {
  const auto word = row.value(Field::Kind);
  if (word.empty()) {
    row.refuse("no-kind", Field::Kind, text("the row does not say what kind of evidence it is"),
               text("Write one of: {0}.", {nearest_first({}, kind_names(), 20)}));
    return std::nullopt;
  }
  const auto kind = model::parse_kind(word);
  if (!kind) {
    row.refuse(
        "unknown-kind", Field::Kind,
        text("\"{0}\" is not a kind of evidence", {shortened(word, 40)}),
        text(
            "Did you mean: {0}? `demine evidence kinds` lists all; a mapping can translate a word, "
            "under [values.kind].",
            {nearest_first(word, kind_names(), 3)}));
  }
  return kind;
}

void read_outcome(Row& row, EvidenceItem& item) {
  const auto word = row.value(Field::Outcome);
  const auto outcome = model::parse_outcome(word);
  if (item.kind != EvidenceKind::SurveyResult) {
    if (outcome == SurveyOutcome::NothingFound && !lowers(item.kind, {})) {
      row.doubt("contradiction", Field::Outcome,
                text("a report of kind {0} cannot say \"nothing found\"; it is taken as presence",
                     {std::string(model::name(item.kind))}),
                text("If a survey found nothing, its kind is survey-result."));
    }
    return;
  }
  item.outcome = outcome;
  if (outcome) return;
  const auto todo = text("Write contaminated or nothing-found.");
  if (word.empty()) {
    row.refuse("no-outcome", Field::Outcome,
               text("a survey result without its outcome says nothing"), todo);
  } else {
    row.refuse("unknown-outcome", Field::Outcome,
               text("\"{0}\" is not the outcome of a survey", {shortened(word, 40)}), todo);
  }
}

void read_classes(Row& row, EvidenceItem& item) {
  const auto list = row.value(Field::Classes);
  if (list.empty() || says_not_known(list)) return;
  std::array<bool, model::kHazardClasses> named{};
  const auto take = [&](const std::string& word) {
    const auto hazard = model::parse_hazard_class(row.binding().translated(Field::Classes, word));
    if (hazard) named.at(static_cast<std::size_t>(*hazard)) = true;
    return hazard.has_value();
  };
  // "mines / ERW" may be one word of a programme's list, so the whole is tried first.
  if (!take(list)) {
    for (const auto& word : pieces(list)) {
      if (!take(word) && !says_not_known(word)) unknown_class(row, item, word);
    }
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (named.at(i)) item.classes.push_back(static_cast<HazardClass>(i));
  }
}

void read_directness(Row& row, EvidenceItem& item) {
  const auto word = row.value(Field::Directness);
  if (word.empty() || says_not_known(word)) return;
  const auto said = model::parse_directness(word);
  if (!said) {
    row.doubt("unknown-directness", Field::Directness,
              text("\"{0}\" is neither direct nor indirect; it is taken as indirect",
                   {shortened(word, 40)}),
              text("Write direct or indirect."));
    return;
  }
  item.directness = model::at_most(item.kind, *said);
  if (item.directness != *said) {
    row.doubt("at-most-indirect", Field::Directness,
              text("a {0} is never direct evidence; it is taken as indirect (safety rule 12)",
                   {std::string(model::name(item.kind))}),
              text("What somebody saw on the ground is an item of its own, with its own source."));
  }
}

void read_provenance(Row& row, EvidenceItem& item) {
  const auto word = row.value(Field::Provenance);
  if (word.empty() || says_not_known(word)) return;
  const auto provenance = model::parse_provenance(word);
  if (provenance) {
    item.provenance = *provenance;
    return;
  }
  row.doubt("unknown-provenance", Field::Provenance,
            text("\"{0}\" is not a provenance; it is taken as verbal", {shortened(word, 40)}),
            text("Write visual, verbal or record."));
}

bool taken_back(Row& row) {
  const auto word = row.value(Field::Revoked);
  if (word.empty() || says_no(folded(word))) return false;
  row.refuse("revoked", Field::Revoked, text("the report was taken back: it is no evidence"),
             text("Nothing, if that is right; else restore the record, or empty the cell."));
  return true;
}

void read_origin(Row& row, EvidenceItem& item) {
  static constexpr std::array<std::string_view, 9> yes{
      "true", "yes", "1", "synthetic", "y", "t", "\u0434\u0430", "\u0442\u0430\u043A", "invented"};
  static constexpr std::array<std::string_view, 2> real{"real", "notsynthetic"};
  const auto word = row.value(Field::Synthetic);
  if (word.empty()) return;
  const auto plain = folded(word);
  if (std::ranges::find(yes, std::string_view(plain)) != yes.end()) {
    item.origin = model::Origin::Synthetic;
  } else if (!says_no(plain) && std::ranges::find(real, std::string_view(plain)) == real.end()) {
    // Guessing either way could mix synthetic with real evidence (safety rule 11).
    row.refuse("unclear-synthetic", Field::Synthetic,
               text("\"{0}\" does not say whether the row is synthetic", {shortened(word, 40)}),
               text("Write true or false."));
  }
}

}  // namespace demine::evidence
