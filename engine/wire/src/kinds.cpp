// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/kinds.hpp"

#include <nlohmann/json.hpp>

#include "demine/plan/predicate.hpp"

namespace demine::wire {
namespace {

using model::EvidenceKind;
using model::EvidenceRole;
using model::KindRule;
using model::PerClass;

Json class_json(const PerClass<double>& values) {
  Json out;
  for (std::size_t c = 0; c < values.size(); ++c)
    out[std::string(model::name(static_cast<model::HazardClass>(c)))] = values[c];
  return out;
}

Json kind_json(EvidenceKind kind, const KindRule& rule) {
  return {
      {"kind",                      model::name(kind)                         },
      {"role",                      role_name(rule.role)                      },
      {"range_m",                   rule.range.count()                        },
      {"rate_ratio",                class_json(rule.rate_ratio)               },
      {"items_per_event",           class_json(rule.items_per_event)          },
      {"class_share",               class_json(rule.class_share)              },
      {"likelihood_ratio",          class_json(rule.likelihood_ratio)         },
      {"negative_likelihood_ratio", class_json(rule.negative_likelihood_ratio)},
      {"accidents_per_item_year",   rule.accidents_per_item_year              },
      {"detection",                 class_json(rule.detection)                },
      {"coverage",                  rule.coverage                             },
      {"information",               rule.information                          },
      {"source",                    rule.source                               },
      {"note",                      rule.note                                 }
  };
}

}  // namespace

std::string_view role_name(EvidenceRole role) {
  switch (role) {
    case EvidenceRole::Presence:
      return "raises";
    case EvidenceRole::Counted:
      return "counted";
    case EvidenceRole::InUse:
      return "lowers (use)";
    case EvidenceRole::Searched:
      return "lowers (search)";
    case EvidenceRole::Surveyed:
      return "by outcome";
  }
  return "";
}

Json condition_kinds_json() {
  auto out = Json::array();
  for (const auto* known : plan::known_facts()) {
    out.push_back({
        {"kind",       known->name             },
        {"about",      plan::name(known->about)},
        {"type",       plan::name(known->type) },
        {"unit",       known->unit             },
        {"words",      known->words            },
        {"expires",    known->expires          },
        {"of_the_day", known->of_the_day       },
        {"meaning",    english(known->meaning) }
    });
  }
  return out;
}

Json evidence_kinds_json(const model::HazardRules& rules) {
  Json out{
      {"edition",            rules.edition                       },
      {"background_per_km2", class_json(rules.background_per_km2)},
      {"ceiling_per_km2",    class_json(rules.ceiling_per_km2)   },
      {"kinds",              Json::array()                       }
  };
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    const auto kind = static_cast<EvidenceKind>(k);
    out["kinds"].push_back(kind_json(kind, rules.of(kind)));
  }
  return out;
}

}  // namespace demine::wire
