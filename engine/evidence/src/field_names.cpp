// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "demine/evidence/mapping.hpp"

namespace demine::evidence {

std::string_view name(Field field) {
  static constexpr std::array<std::string_view, kFields> names{
      "id",        "kind",        "classes",    "grade",      "source_grade", "information_grade",
      "date",      "precision_m", "directness", "provenance", "source",       "group",
      "synthetic", "latitude",    "longitude",  "place",      "wkt",          "years_in_use",
      "count",     "outcome",     "note",       "revoked"};
  return names.at(static_cast<std::size_t>(field));
}

}  // namespace demine::evidence
