// SPDX-License-Identifier: Apache-2.0
/// \file
/// Words of the model as people read them, and text that may come from anywhere made fit to be
/// shown.
#pragma once

#include <string>
#include <string_view>

#include "demine/model/evidence.hpp"

namespace demine::report {

[[nodiscard]] std::string word(model::EvidenceKind kind);
[[nodiscard]] std::string word(model::HazardClass hazard);
[[nodiscard]] std::string word(model::Directness directness);
[[nodiscard]] std::string word(model::Provenance provenance);
[[nodiscard]] std::string word(model::SurveyOutcome outcome);

/// 0.9 -> "90 %"
[[nodiscard]] std::string percent_of(double share);

/// Valid UTF-8 without control characters (also not those that turn the direction of writing):
/// wrong bytes become U+FFFD, line breaks become blanks. What pango and JSON take, whatever a file
/// held.
[[nodiscard]] std::string clean(std::string_view raw);

/// clean(), with & < > " ' as entities: for HTML text and quoted attributes.
[[nodiscard]] std::string html(std::string_view raw);

}  // namespace demine::report
