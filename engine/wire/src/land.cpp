// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/land.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "demine/geo/place.hpp"

namespace demine::wire {
namespace {

using hazard::Contribution;

Json line_json(const release::LedgerLine& line) {
  const auto m2 = release::rounded(line);
  Json out{
      {"initial_m2",             m2.initial_m2   },
      {"extensions_m2",          m2.extensions_m2},
      {"initial_doubled_mm2",    line.initial    },
      {"extensions_doubled_mm2", line.extensions },
      {"noding_doubled_mm2",     line.noding     }
  };
  std::size_t i = 0;
  for (const auto product : model::kAllProduct) {
    const std::string name(product == model::Product::None ? "open" : model::name(product));
    const auto found = line.by_product.find(product);
    out[name + "_m2"] = m2.by_product_m2.at(i++);
    out[name + "_doubled_mm2"] = found == line.by_product.end() ? 0 : found->second;
  }
  out["balances"] = line.balances();
  out["held_twice"] = line.held_twice;
  out["unread"] = Json::array();
  for (const auto& each : line.unread) {
    out["unread"].push_back({
        {"hazard", each.hazard                                },
        {"area",   each.area.empty() ? each.hazard : each.area},
        {"entry",  each.entry                                 }
    });
  }
  return out;
}

Json classes_json(const hazard::Explanation& e) {
  Json classes = Json::array();
  for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
    classes.push_back({
        {"class",              model::name(static_cast<model::HazardClass>(c))},
        {"p",                  e.p_class[c]                                   },
        {"intensity_per_km2",  e.intensity_per_km2[c]                         },
        {"background_per_km2", e.background_per_km2[c]                        }
    });
  }
  return classes;
}

Json evidence_json(const app::ExplainedPlace& explained) {
  Json evidence = Json::array();
  for (const auto& part : explained.explanation.contributions) {
    const auto& item = explained.evidence[part.item];
    evidence.push_back({
        {"id",          item.id                                  },
        {"kind",        model::name(item.kind)                   },
        {"grade",       model::name(item.grade)                  },
        {"distance_m",  part.distance.count()                    },
        {"precision_m", item.precision.count()                   },
        {"weight",      part.weight                              },
        {"ratio",       part.ratio                               },
        {"counts",      part.ignored == Contribution::Ignored::No},
        {"effect",      what_it_does(part)                       },
        {"source",      item.source                              },
        {"file",        item.file                                },
        {"row",         item.row                                 }
    });
  }
  return evidence;
}

}  // namespace

std::string what_it_does(const Contribution& part) {
  using base::english;
  using base::text;
  switch (part.ignored) {
    case Contribution::Ignored::No:
      return part.ratio > 1 ? english(text("raises x {0}", {fmt::format("{:.3g}", part.ratio)}))
                            : english(text("lowers x {0}", {fmt::format("{:.3g}", part.ratio)}));
    case Contribution::Ignored::NewerPresence:
      return english(text("does not count: something newer is reported here"));
    case Contribution::Ignored::SameGroup:
      return english(text("does not count: a stronger report of the same origin does"));
    case Contribution::Ignored::Stronger:
      return english(text("does not count: another report already lowers as far"));
    case Contribution::Ignored::Ceiling:
      return english(text("adds nothing: others already suspect the most"));
  }
  return {};
}

Json ledger_json(const release::LandLedger& ledger, const std::string& origin) {
  Json out{
      {"origin", origin}
  };
  out["all"] = line_json(ledger.total());
  out["hazards"] = Json::object();
  for (const auto& [hazard, line] : ledger.hazards) out["hazards"][hazard] = line_json(line);
  out["classification_m2"] = ledger.by_classification;
  out["status_m2"] = ledger.by_status;
  out["product_m2"] = ledger.by_product;
  out["admin_area_m2"] = ledger.by_admin_area;
  return out;
}

Json timeline_json(const app::Timeline& timeline) {
  auto rows = Json::array();
  for (const auto& row : timeline.rows) {
    if (!row.said) {
      rows.push_back({
          {"day",      row.day                    },
          {"label",    row.label                  },
          {"happened", base::english(row.happened)}
      });
      continue;
    }
    rows.push_back({
        {"day",            row.day      },
        {"label",          row.label    },
        {"speaker",        row.speaker  },
        {"office",         row.office   },
        {"words",          row.words    },
        {"quoted",         row.quoted   },
        {"until",          row.until    },
        {"topic",          row.topic    },
        {"place",          row.place    },
        {"outlet",         row.outlet   },
        {"grade",          row.grade    },
        {"does_not_agree", row.disagrees}
    });
  }
  return {
      {"operation", timeline.operation},
      {"synthetic", timeline.synthetic},
      {"rows",      rows              }
  };
}

Json explained_json(const app::ExplainedPlace& explained) {
  const auto& e = explained.explanation;
  Json out{
      {"synthetic",      explained.synthetic                                                       },
      {"lat_deg",        explained.at.lat_deg                                                      },
      {"lon_deg",        explained.at.lon_deg                                                      },
      {"utm",            geo::format_utm(explained.at)                                             },
      {"mgrs",           geo::format_mgrs(explained.at)                                            },
      {"cell_m",         e.cell.count()                                                            },
      {"p_any",          e.p_any                                                                   },
      {"p_any_low",      e.p_any_low                                                               },
      {"p_any_high",     e.p_any_high                                                              },
      {"expected_items", e.expected_items                                                          },
      {"coverage",       e.coverage                                                                },
      {"surveyed",       e.surveyed                                                                },
      {"block",          {{"name", e.block_name}, {"shape", e.block.shape}, {"rate", e.block.rate}}},
      {"classes",        classes_json(e)                                                           },
      {"evidence",       evidence_json(explained)                                                  }
  };
  if (!e.slope_deg) return out;
  const bool known = !std::isnan(*e.slope_deg);
  out["terrain"] = {
      {"slope_deg",  known ? Json(*e.slope_deg) : Json() },
      {"position_m", known ? Json(*e.position_m) : Json()},
      {"factors",    e.terrain_factor                    }
  };
  return out;
}

}  // namespace demine::wire
