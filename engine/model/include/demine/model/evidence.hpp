// SPDX-License-Identifier: Apache-2.0
/// \file
/// What one report says about one piece of ground, graded. A value: nothing here is judged or
/// weighed yet.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/units.hpp"
#include "demine/geo/geometry.hpp"

namespace demine::model {

/// What was reported. Terms follow IMSMA and IMAS 05.10; docs/guide/evidence.md explains each.
enum class EvidenceKind {
  Accident,
  Find,
  MinefieldRecord,
  Fortification,
  FightingLine,  ///< a dated line of past fighting; never a position of forces
  Strike,        ///< a strike or an impact
  CraterField,
  BlockedLand,  ///< blocked or abandoned land
  LandInUse,
  Marking,
  SurveyResult,
  ClearedLand,
  MediaReport,        ///< at most indirect (safety rule 12)
  OfficialStatement,  ///< at most indirect (safety rule 12)
};
inline constexpr std::size_t kEvidenceKinds = 14;

/// Hazards that are mapped apart, because other tools, people and treaties deal with them.
enum class HazardClass { ApMine, AvMine, ClusterMunition, Other };
inline constexpr std::size_t kHazardClasses = 4;
template <typename T>
using PerClass = std::array<T, kHazardClasses>;

enum class SourceReliability { A, B, C, D, E, F };                       ///< F: cannot be judged
enum class InformationCredibility { One, Two, Three, Four, Five, Six };  ///< 6: not to be evaluated
enum class Directness { Direct, Indirect };
enum class Provenance { Visual, Verbal, Record };
enum class SurveyOutcome { Contaminated, NothingFound };
enum class Origin { Real, Synthetic };

/// Source and information are judged apart (Admiralty scheme, as IMSMA uses it).
struct Grade {
  SourceReliability source = SourceReliability::F;
  InformationCredibility information = InformationCredibility::Six;
  friend bool operator==(const Grade&, const Grade&) = default;
};

struct EvidenceItem {
  std::string id;  ///< unique in a run; the reporter's own, or made from file and row
  EvidenceKind kind = EvidenceKind::MediaReport;
  std::vector<HazardClass> classes{};  ///< named in the report, in enum order; empty: not known
  Grade grade{};
  std::optional<base::Date> date{};  ///< of what is reported, not of the report; none: not known
  base::Metres precision{};  ///< one standard deviation of the position in each direction, > 0
  Directness directness = Directness::Indirect;
  Provenance provenance = Provenance::Verbal;
  std::string source{};  ///< who says so
  std::string group{};   ///< independence group: reposts of one report share it; never empty (the
                         ///< id, when alone)
  Origin origin = Origin::Real;
  geo::GeographicGeometry geometry{};

  // What only some kinds have; none where the report does not say.
  std::optional<double> years_in_use{};  ///< LandInUse: years without an accident
  std::optional<std::int64_t> count{};   ///< CraterField, Strike: impacts; ClearedLand: items found
  std::optional<SurveyOutcome> outcome{};  ///< SurveyResult
  std::string note{};

  std::string file{};     ///< input it came from, as the person named it
  std::uint64_t row = 0;  ///< line of a CSV, feature of a layer
};

/// The same item with its geometry in the plane of a map.
struct PlacedEvidence {
  EvidenceItem item;
  geo::PlaneGeometry place;
};

// Stable names, for files, JSON and options: "minefield-record", "ap-mine", "direct",
// "contaminated", "B2".
[[nodiscard]] std::string_view name(EvidenceKind kind);
[[nodiscard]] std::string_view name(HazardClass hazard);
[[nodiscard]] std::string_view name(Directness directness);
[[nodiscard]] std::string_view name(Provenance provenance);
[[nodiscard]] std::string_view name(SurveyOutcome outcome);
[[nodiscard]] std::string_view name(Origin origin);
[[nodiscard]] std::string name(Grade grade);

// The way back. Case, blanks, '_' and '-' do not matter; common other words are known ("uxo" is
// other, "at mine" and "anti-tank" are av-mine). None: not a word of the list.
[[nodiscard]] std::optional<EvidenceKind> parse_kind(std::string_view word);
[[nodiscard]] std::optional<HazardClass> parse_hazard_class(std::string_view word);
[[nodiscard]] std::optional<Directness> parse_directness(std::string_view word);
[[nodiscard]] std::optional<Provenance> parse_provenance(std::string_view word);
[[nodiscard]] std::optional<SurveyOutcome> parse_outcome(std::string_view word);
[[nodiscard]] std::optional<Grade> parse_grade(std::string_view word);  ///< "B2"

/// The most that items of this kind can be: MediaReport and OfficialStatement are Indirect whatever
/// a file says (safety rule 12).
[[nodiscard]] Directness at_most(EvidenceKind kind, Directness said);

}  // namespace demine::model
