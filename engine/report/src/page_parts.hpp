// SPDX-License-Identifier: Apache-2.0
/// \file
/// The parts of the page that are made from data. Every text that came from outside leaves here
/// escaped.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bands.hpp"
#include "levels.hpp"

namespace demine::report {

/// Words of the page and of its script, in one language: name -> wording.
using Words = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] Words static_words(
    const HazardSheet& sheet);  ///< names begin with "w_": for the template
[[nodiscard]] Words script_words(const HazardSheet& sheet);

/// What the script shows, as JSON that may stand in a <script> element: no '<', '>' or '&' in it.
[[nodiscard]] std::string page_data(const HazardSheet& sheet, const std::vector<Band>& bands,
                                    const std::vector<Levels>& levels);

[[nodiscard]] std::string areas_table(const HazardSheet& sheet);
[[nodiscard]] std::string evidence_table(const HazardSheet& sheet);
[[nodiscard]] std::string facts_list(const HazardSheet& sheet);
[[nodiscard]] std::string credits_list(const HazardSheet& sheet);

/// Kinds that the evidence has, in the order of the enum: what the indices of the page mean.
[[nodiscard]] std::vector<model::EvidenceKind> kinds_of(const HazardSheet& sheet);

/// `pattern` with each {{name}} replaced once; what is put in is not looked at again. A name that
/// is not in `parts` is a bug.
[[nodiscard]] std::string filled(std::string_view pattern, const Words& parts);

}  // namespace demine::report
