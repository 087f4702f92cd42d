// SPDX-License-Identifier: Apache-2.0
/// \file
/// One reader a field: unchecked words in, checked values out. Two habits hold for all of them: a
/// value that is there but cannot be read refuses the row; a value that is not there is read in the
/// way that leaves more hazard on the map, and a report that would lower the hazard is refused
/// without it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "demine/model/evidence.hpp"
#include "row.hpp"

namespace demine::evidence {

/// Precision taken when none is given: our judgement, a village rather than a field.
inline constexpr base::Metres kPrecisionNotGiven{1000};

/// Whether an item of this kind (and outcome) lowers the hazard.
[[nodiscard]] bool lowers(model::EvidenceKind kind, std::optional<model::SurveyOutcome> outcome);

/// Whether the report was withdrawn; the row is refused then, and nothing else of it matters.
[[nodiscard]] bool taken_back(Row& row);

[[nodiscard]] std::optional<model::EvidenceKind> read_kind(Row& row);

/// Fills the fields of `item`, whose kind is known, and lists what is wrong. What is not given
/// stays as it is, and is not listed here but where a single row cannot do without it: see
/// NotGiven.
void read_outcome(Row& row, model::EvidenceItem& item);
void read_classes(Row& row, model::EvidenceItem& item);
void read_date(Row& row, model::EvidenceItem& item, std::chrono::sys_days today,
               std::string_view format);
void read_directness(Row& row, model::EvidenceItem& item);
void read_provenance(Row& row, model::EvidenceItem& item);
void read_origin(Row& row, model::EvidenceItem& item);
void read_years(Row& row, model::EvidenceItem& item);
void read_count(Row& row, model::EvidenceItem& item);

/// Whether the row gives a grade, or a precision, of its own; true also where it is unreadable and
/// refused.
[[nodiscard]] bool read_grade(Row& row, model::EvidenceItem& item);
[[nodiscard]] bool read_precision(Row& row, model::EvidenceItem& item);

}  // namespace demine::evidence
