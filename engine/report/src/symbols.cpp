// SPDX-License-Identifier: Apache-2.0
#include "symbols.hpp"

#include <cmath>
#include <numbers>

namespace demine::report {
namespace {

using Path = std::vector<Corner>;

constexpr Rgb kOnTheSpot{24, 26, 36};
constexpr Rgb kHurt{150, 12, 36};
constexpr Rgb kFighting{26, 62, 128};
constexpr Rgb kAgainst{30, 100, 190};
constexpr Rgb kSaid{96, 72, 60};

/// Corners on circles of the radii in turn, the first one at the top.
Path round(int corners, std::vector<double> radii) {
  Path out;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double radius = radii[static_cast<std::size_t>(i) % radii.size()];
    out.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
  }
  return out;
}

Path box(double half_width, double half_height) {
  return {
      {-half_width, -half_height},
      {half_width,  -half_height},
      {half_width,  half_height },
      {-half_width, half_height }
  };
}

Path saltire() {
  return {
      {0,     -0.35},
      {0.6,   -0.95},
      {0.95,  -0.6 },
      {0.35,  0    },
      {0.95,  0.6  },
      {0.6,   0.95 },
      {0,     0.35 },
      {-0.6,  0.95 },
      {-0.95, 0.6  },
      {-0.35, 0    },
      {-0.95, -0.6 },
      {-0.6,  -0.95}
  };
}

Path battlement() {
  return {
      {-1,   0.8 },
      {-1,   -0.8},
      {-0.4, -0.8},
      {-0.4, -0.1},
      {0.4,  -0.1},
      {0.4,  -0.8},
      {1,    -0.8},
      {1,    0.8 }
  };
}

Path flag() {
  return {
      {-0.8, 1   },
      {-0.8, -1  },
      {1,    -0.4},
      {-0.4, 0.2 },
      {-0.4, 1   }
  };
}

Path balloon() {
  return {
      {-1,   -0.8},
      {1,    -0.8},
      {1,    0.4 },
      {0.1,  0.4 },
      {-0.4, 1   },
      {-0.4, 0.4 },
      {-1,   0.4 }
  };
}

}  // namespace

Symbol symbol(model::EvidenceKind kind) {
  using enum model::EvidenceKind;
  switch (kind) {
    case Accident:
      return {kHurt, true, {round(16, {1.15, 0.6})}};
    case Find:
      return {kOnTheSpot, true, {round(4, {1})}};
    case MinefieldRecord:
      return {kOnTheSpot, true, {{{0, -1}, {1, 0.8}, {-1, 0.8}}}};
    case Fortification:
      return {kFighting, true, {battlement()}};
    case FightingLine:
      return {kFighting, true, {box(1, 0.3)}};
    case Strike:
      return {kFighting, true, {saltire()}};
    case CraterField:
      return {
          kFighting, true, {round(24, {0.95}), round(24, {0.42})}
      };
    case BlockedLand:
      return {
          kOnTheSpot, true, {round(24, {1}), box(0.68, 0.22)}
      };
    case LandInUse:
      return {kAgainst, false, {round(24, {0.85})}};
    case Marking:
      return {kOnTheSpot, true, {flag()}};
    case SurveyResult:
      return {kOnTheSpot, true, {round(5, {1})}};
    case ClearedLand:
      return {kAgainst, false, {box(0.8, 0.8)}};
    case MediaReport:
      return {kSaid, false, {{{0, 0.9}, {0.95, -0.75}, {-0.95, -0.75}}}};
    case OfficialStatement:
      return {kSaid, false, {balloon()}};
  }
  return {};
}

const std::vector<model::EvidenceKind>& drawing_order() {
  using enum model::EvidenceKind;
  static const std::vector<model::EvidenceKind> kOrder{
      MediaReport, OfficialStatement, LandInUse,   ClearedLand, FightingLine, CraterField,
      Strike,      Fortification,     BlockedLand, Marking,     SurveyResult, MinefieldRecord,
      Find,        Accident};
  return kOrder;
}

}  // namespace demine::report
