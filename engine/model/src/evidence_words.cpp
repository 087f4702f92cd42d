// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>

#include "demine/model/evidence.hpp"

namespace demine::model {
namespace {

template <typename T>
struct Word {
  std::string_view text;  ///< as plain() leaves it
  T value;
};

/// Case, blanks, '_', '-' and apostrophes do not matter.
std::string plain(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == ' ' || c == '\t' || c == '_' || c == '-' || c == '\'') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

template <typename T, std::size_t N>
std::optional<T> find(std::string_view word, const std::array<Word<T>, N>& words) {
  const auto wanted = plain(word);
  for (const auto& known : words) {
    if (known.text == wanted) return known.value;
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, kEvidenceKinds> kKindNames{
    "accident",      "find",         "minefield-record", "fortification",     "fighting-line",
    "strike",        "crater-field", "blocked-land",     "land-in-use",       "marking",
    "survey-result", "cleared-land", "media-report",     "official-statement"};

constexpr std::array<std::string_view, kHazardClasses> kClassNames{"ap-mine", "av-mine",
                                                                   "cluster-munition", "other"};

using enum EvidenceKind;

// Only words that leave no doubt: "minefield" may be a record or a suspicion, "incident" is not an
// accident in IMAS terms. Words that lower the hazard have no short forms.
constexpr std::array kKindWords{
    Word<EvidenceKind>{"accident",                Accident         },
    Word<EvidenceKind>{"accidents",               Accident         },
    Word<EvidenceKind>{"mineaccident",            Accident         },
    Word<EvidenceKind>{"eoaccident",              Accident         },
    Word<EvidenceKind>{"find",                    Find             },
    Word<EvidenceKind>{"finds",                   Find             },
    Word<EvidenceKind>{"itemfound",               Find             },
    Word<EvidenceKind>{"uxofind",                 Find             },
    Word<EvidenceKind>{"minefind",                Find             },
    Word<EvidenceKind>{"minefieldrecord",         MinefieldRecord  },
    Word<EvidenceKind>{"minefieldrecords",        MinefieldRecord  },
    Word<EvidenceKind>{"minerecord",              MinefieldRecord  },
    Word<EvidenceKind>{"recordofmining",          MinefieldRecord  },
    Word<EvidenceKind>{"fortification",           Fortification    },
    Word<EvidenceKind>{"fortifications",          Fortification    },
    Word<EvidenceKind>{"trench",                  Fortification    },
    Word<EvidenceKind>{"trenches",                Fortification    },
    Word<EvidenceKind>{"fieldworks",              Fortification    },
    Word<EvidenceKind>{"fightingline",            FightingLine     },
    Word<EvidenceKind>{"lineofpastfighting",      FightingLine     },
    Word<EvidenceKind>{"pastfightingline",        FightingLine     },
    Word<EvidenceKind>{"formerconfrontationline", FightingLine     },
    Word<EvidenceKind>{"strike",                  Strike           },
    Word<EvidenceKind>{"strikes",                 Strike           },
    Word<EvidenceKind>{"airstrike",               Strike           },
    Word<EvidenceKind>{"impact",                  Strike           },
    Word<EvidenceKind>{"impacts",                 Strike           },
    Word<EvidenceKind>{"strikeorimpact",          Strike           },
    Word<EvidenceKind>{"shelling",                Strike           },
    Word<EvidenceKind>{"craterfield",             CraterField      },
    Word<EvidenceKind>{"craterfields",            CraterField      },
    Word<EvidenceKind>{"craters",                 CraterField      },
    Word<EvidenceKind>{"blockedland",             BlockedLand      },
    Word<EvidenceKind>{"abandonedland",           BlockedLand      },
    Word<EvidenceKind>{"blockedorabandonedland",  BlockedLand      },
    Word<EvidenceKind>{"landinuse",               LandInUse        },
    Word<EvidenceKind>{"marking",                 Marking          },
    Word<EvidenceKind>{"markings",                Marking          },
    Word<EvidenceKind>{"warningsign",             Marking          },
    Word<EvidenceKind>{"minesign",                Marking          },
    Word<EvidenceKind>{"surveyresult",            SurveyResult     },
    Word<EvidenceKind>{"surveyresults",           SurveyResult     },
    Word<EvidenceKind>{"clearedland",             ClearedLand      },
    Word<EvidenceKind>{"mediareport",             MediaReport      },
    Word<EvidenceKind>{"media",                   MediaReport      },
    Word<EvidenceKind>{"newsreport",              MediaReport      },
    Word<EvidenceKind>{"officialstatement",       OfficialStatement},
    Word<EvidenceKind>{"officialsstatement",      OfficialStatement},
    Word<EvidenceKind>{"statement",               OfficialStatement},
};

constexpr std::array kClassWords{
    Word<HazardClass>{"apmine",                  HazardClass::ApMine         },
    Word<HazardClass>{"apmines",                 HazardClass::ApMine         },
    Word<HazardClass>{"ap",                      HazardClass::ApMine         },
    Word<HazardClass>{"apm",                     HazardClass::ApMine         },
    Word<HazardClass>{"antipersonnel",           HazardClass::ApMine         },
    Word<HazardClass>{"antipersonnelmine",       HazardClass::ApMine         },
    Word<HazardClass>{"antipersonnelmines",      HazardClass::ApMine         },
    Word<HazardClass>{"avmine",                  HazardClass::AvMine         },
    Word<HazardClass>{"avmines",                 HazardClass::AvMine         },
    Word<HazardClass>{"av",                      HazardClass::AvMine         },
    Word<HazardClass>{"avm",                     HazardClass::AvMine         },
    Word<HazardClass>{"at",                      HazardClass::AvMine         },
    Word<HazardClass>{"atm",                     HazardClass::AvMine         },
    Word<HazardClass>{"atmine",                  HazardClass::AvMine         },
    Word<HazardClass>{"atmines",                 HazardClass::AvMine         },
    Word<HazardClass>{"antivehicle",             HazardClass::AvMine         },
    Word<HazardClass>{"antivehiclemine",         HazardClass::AvMine         },
    Word<HazardClass>{"antivehiclemines",        HazardClass::AvMine         },
    Word<HazardClass>{"antitank",                HazardClass::AvMine         },
    Word<HazardClass>{"antitankmine",            HazardClass::AvMine         },
    Word<HazardClass>{"antitankmines",           HazardClass::AvMine         },
    Word<HazardClass>{"clustermunition",         HazardClass::ClusterMunition},
    Word<HazardClass>{"clustermunitions",        HazardClass::ClusterMunition},
    Word<HazardClass>{"cluster",                 HazardClass::ClusterMunition},
    Word<HazardClass>{"clustermunitionremnant",  HazardClass::ClusterMunition},
    Word<HazardClass>{"clustermunitionremnants", HazardClass::ClusterMunition},
    Word<HazardClass>{"cmr",                     HazardClass::ClusterMunition},
    Word<HazardClass>{"submunition",             HazardClass::ClusterMunition},
    Word<HazardClass>{"submunitions",            HazardClass::ClusterMunition},
    Word<HazardClass>{"bomblet",                 HazardClass::ClusterMunition},
    Word<HazardClass>{"bomblets",                HazardClass::ClusterMunition},
    Word<HazardClass>{"other",                   HazardClass::Other          },
    Word<HazardClass>{"uxo",                     HazardClass::Other          },
    Word<HazardClass>{"erw",                     HazardClass::Other          },
    Word<HazardClass>{"axo",                     HazardClass::Other          },
    Word<HazardClass>{"ied",                     HazardClass::Other          },
    Word<HazardClass>{"unexplodedordnance",      HazardClass::Other          },
    Word<HazardClass>{"abandonedordnance",       HazardClass::Other          },
};

}  // namespace

std::string_view name(EvidenceKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::string_view name(HazardClass hazard) {
  return kClassNames.at(static_cast<std::size_t>(hazard));
}

std::string_view name(Directness directness) {
  return directness == Directness::Direct ? "direct" : "indirect";
}

std::string_view name(Provenance provenance) {
  constexpr std::array<std::string_view, 3> names{"visual", "verbal", "record"};
  return names.at(static_cast<std::size_t>(provenance));
}

std::string_view name(SurveyOutcome outcome) {
  return outcome == SurveyOutcome::Contaminated ? "contaminated" : "nothing-found";
}

std::string_view name(Origin origin) { return origin == Origin::Real ? "real" : "synthetic"; }

std::string name(Grade grade) {
  return {static_cast<char>('A' + static_cast<int>(grade.source)),
          static_cast<char>('1' + static_cast<int>(grade.information))};
}

std::optional<EvidenceKind> parse_kind(std::string_view word) { return find(word, kKindWords); }

std::optional<HazardClass> parse_hazard_class(std::string_view word) {
  return find(word, kClassWords);
}

std::optional<Directness> parse_directness(std::string_view word) {
  static constexpr std::array words{
      Word<Directness>{"direct",   Directness::Direct  },
      Word<Directness>{"indirect", Directness::Indirect}
  };
  return find(word, words);
}

std::optional<Provenance> parse_provenance(std::string_view word) {
  static constexpr std::array words{
      Word<Provenance>{"visual",    Provenance::Visual},
      Word<Provenance>{"seen",      Provenance::Visual},
      Word<Provenance>{"imagery",   Provenance::Visual},
      Word<Provenance>{"photo",     Provenance::Visual},
      Word<Provenance>{"video",     Provenance::Visual},
      Word<Provenance>{"verbal",    Provenance::Verbal},
      Word<Provenance>{"interview", Provenance::Verbal},
      Word<Provenance>{"record",    Provenance::Record},
      Word<Provenance>{"records",   Provenance::Record},
      Word<Provenance>{"document",  Provenance::Record},
      Word<Provenance>{"written",   Provenance::Record}
  };
  return find(word, words);
}

std::optional<SurveyOutcome> parse_outcome(std::string_view word) {
  // "negative" and "clear" are left out: people use them for either outcome.
  static constexpr std::array words{
      Word<SurveyOutcome>{"contaminated",    SurveyOutcome::Contaminated},
      Word<SurveyOutcome>{"hazardous",       SurveyOutcome::Contaminated},
      Word<SurveyOutcome>{"evidencefound",   SurveyOutcome::Contaminated},
      Word<SurveyOutcome>{"nothingfound",    SurveyOutcome::NothingFound},
      Word<SurveyOutcome>{"noevidencefound", SurveyOutcome::NothingFound}
  };
  return find(word, words);
}

std::optional<Grade> parse_grade(std::string_view word) {
  std::string bare = plain(word);
  std::erase(bare, '/');
  if (bare.size() != 2) return std::nullopt;
  if (bare[0] < 'a' || bare[0] > 'f' || bare[1] < '1' || bare[1] > '6') return std::nullopt;
  return Grade{static_cast<SourceReliability>(bare[0] - 'a'),
               static_cast<InformationCredibility>(bare[1] - '1')};
}

Directness at_most(EvidenceKind kind, Directness said) {
  const bool hearsay = kind == MediaReport || kind == OfficialStatement;
  return hearsay ? Directness::Indirect : said;
}

}  // namespace demine::model
