// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "demine/io/read_evidence.hpp"
#include "toml_text.hpp"

namespace demine::io {
namespace {

using model::EvidenceKind;
using model::EvidenceRole;
using model::HazardRules;
using model::KindRule;
using model::PerClass;

constexpr double kMost = 1e9;

std::string underscored(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '-', '_');
  return out;
}

std::vector<std::string> class_keys() {
  std::vector<std::string> keys;
  for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
    keys.push_back(underscored(model::name(static_cast<model::HazardClass>(c))));
  }
  return keys;
}

struct Range {
  double least;
  double most;
};

PerClass<double> per_class(TomlReader& reader, const toml::table& parent, std::string_view key,
                           Range range) {
  const auto& table = reader.section(parent, key);
  reader.only(table, class_keys(), key);
  PerClass<double> out{};
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = reader.number(table, class_keys()[c], range.least, range.most);
  return out;
}

PerClass<double> per_class_or(TomlReader& reader, const toml::table& parent, std::string_view key,
                              Range range, double otherwise) {
  PerClass<double> out{};
  out.fill(otherwise);
  return parent.contains(key) ? per_class(reader, parent, key, range) : out;
}

EvidenceRole role_of(TomlReader& reader, const toml::table& table) {
  struct Word {
    std::string_view name;
    EvidenceRole role;
  };
  static constexpr std::array kWords{
      Word{"presence", EvidenceRole::Presence},
      Word{"counted",  EvidenceRole::Counted },
      Word{"in_use",   EvidenceRole::InUse   },
      Word{"searched", EvidenceRole::Searched},
      Word{"surveyed", EvidenceRole::Surveyed}
  };
  const std::string said = reader.word(table, "role", "presence", true);
  for (const auto& word : kWords) {
    if (word.name == said) return word.role;
  }
  reader.note(
      table.get("role"),
      fmt::format("role \"{}\" must be presence, counted, in_use, searched or surveyed", said));
  return EvidenceRole::Presence;
}

/// A role is a promise about which way a kind speaks: a rules file may change how much, and where
/// it would change the direction it is refused (safety rules 1 and 12).
void check_role(TomlReader& reader, const toml::table& table, EvidenceKind kind,
                EvidenceRole role) {
  const bool lowers = role == EvidenceRole::InUse || role == EvidenceRole::Searched;
  const bool may_lower = kind == EvidenceKind::LandInUse || kind == EvidenceKind::ClearedLand;
  if (lowers != may_lower ||
      ((role == EvidenceRole::Surveyed) != (kind == EvidenceKind::SurveyResult))) {
    reader.note(table.get("role"),
                fmt::format("\"{}\" cannot have this role: it would turn what the report says",
                            model::name(kind)));
  }
}

KindRule kind_rule(TomlReader& reader, const toml::table& kinds, EvidenceKind kind) {
  const auto& table = reader.section(kinds, underscored(model::name(kind)));
  if (table.empty()) return {};  // noted; its parts need not be
  reader.only(table,
              {"role", "range_m", "rate_ratio", "items_per_event", "class_share",
               "likelihood_ratio", "negative_likelihood_ratio", "accidents_per_item_year",
               "detection", "coverage", "information", "source", "note"},
              model::name(kind));
  KindRule rule;
  rule.role = role_of(reader, table);
  check_role(reader, table, kind, rule.role);
  const bool presence = rule.role == EvidenceRole::Presence || rule.role == EvidenceRole::Surveyed;
  const bool spreads = presence || rule.role == EvidenceRole::Counted;
  rule.range = base::Metres(reader.number(table, "range_m", spreads ? 1 : 0, 1e5));
  rule.rate_ratio = presence ? per_class(reader, table, "rate_ratio", {1, kMost})
                             : per_class_or(reader, table, "rate_ratio", {1, kMost}, 1);
  rule.items_per_event = rule.role == EvidenceRole::Counted
                             ? per_class(reader, table, "items_per_event", {0, kMost})
                             : per_class_or(reader, table, "items_per_event", {0, kMost}, 0);
  rule.class_share = spreads ? per_class(reader, table, "class_share", {0, 1})
                             : per_class_or(reader, table, "class_share", {0, 1}, 1);
  rule.likelihood_ratio = spreads ? per_class(reader, table, "likelihood_ratio", {1, kMost})
                                  : per_class_or(reader, table, "likelihood_ratio", {1, kMost}, 1);
  rule.negative_likelihood_ratio =
      rule.role == EvidenceRole::Surveyed
          ? per_class(reader, table, "negative_likelihood_ratio", {1e-6, 1})
          : per_class_or(reader, table, "negative_likelihood_ratio", {1e-6, 1}, 1);
  rule.accidents_per_item_year = rule.role == EvidenceRole::InUse
                                     ? reader.number(table, "accidents_per_item_year", 0, 1)
                                     : reader.number_or(table, "accidents_per_item_year", 0, 1, 0);
  // Detection is never perfect (safety rule 8).
  rule.detection = rule.role == EvidenceRole::Searched
                       ? per_class(reader, table, "detection", {0, 0.99})
                       : per_class_or(reader, table, "detection", {0, 0.99}, 0);
  rule.coverage = reader.number(table, "coverage", 0, 1);
  rule.information = reader.number(table, "information", 0, 100);
  rule.source = reader.word(table, "source", "", true);
  rule.note = reader.word(table, "note", "");
  return rule;
}

void read_map(TomlReader& reader, const toml::table& map, HazardRules& rules) {
  reader.only(map,
              {"reach_in_ranges", "vague_shape", "shape_ceiling", "voids_absence_from",
               "least_absence_factor", "surveyed_from", "block_edge_m", "indirect_weight",
               "background_per_km2", "ceiling_per_km2"},
              "map");
  rules.reach_in_ranges = reader.number(map, "reach_in_ranges", 2, 10);
  rules.vague_shape = reader.number(map, "vague_shape", 0.05, 100);
  rules.shape_ceiling = reader.number(map, "shape_ceiling", 0.05, 1000);
  rules.voids_absence_from = reader.number(map, "voids_absence_from", 0, 0.5);
  rules.least_absence_factor = reader.number(map, "least_absence_factor", 0.001, 1);
  rules.surveyed_from = reader.number(map, "surveyed_from", 0.01, 1);
  rules.block_edge = base::Metres(reader.number(map, "block_edge_m", 10, 1e6));
  rules.indirect_weight = reader.number(map, "indirect_weight", 0, 1);
  rules.background_per_km2 = per_class(reader, map, "background_per_km2", {1e-9, 1e6});
  rules.ceiling_per_km2 = per_class(reader, map, "ceiling_per_km2", {1e-9, 1e6});
  for (std::size_t c = 0; c < model::kHazardClasses; ++c) {
    if (map.contains("ceiling_per_km2") && rules.ceiling_per_km2[c] < rules.background_per_km2[c]) {
      reader.note(map.get("ceiling_per_km2"),
                  fmt::format("the ceiling of \"{}\" is below its background", class_keys()[c]));
    }
  }
  if (rules.shape_ceiling < rules.vague_shape)
    reader.note(map.get("shape_ceiling"), "\"shape_ceiling\" is below \"vague_shape\"");
}

void read_terrain(TomlReader& reader, const toml::table& terrain, model::TerrainRule& rule) {
  reader.only(terrain,
              {"slope_per_deg", "position_per_m", "least_factor", "most_factor", "source", "note"},
              "terrain");
  rule.slope_per_deg = per_class(reader, terrain, "slope_per_deg", {-1, 1});
  rule.position_per_m = per_class(reader, terrain, "position_per_m", {-1, 1});
  rule.least_factor = reader.number(terrain, "least_factor", 0.01, 1);
  rule.most_factor = reader.number(terrain, "most_factor", 1, 100);
  rule.source = reader.word(terrain, "source", "", true);
}

template <std::size_t N>
std::array<double, N> weights(TomlReader& reader, const toml::table& grade, std::string_view key,
                              const std::array<std::string_view, N>& letters) {
  const auto& table = reader.section(grade, key);
  reader.only(table, std::vector<std::string>(letters.begin(), letters.end()), key);
  std::array<double, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = reader.number(table, letters[i], 0, 1);
  // The last one means "cannot be judged" and stands outside the order.
  for (std::size_t i = 1; i + 1 < N; ++i) {
    if (table.contains(letters[i]) && out[i] > out[i - 1]) {
      reader.note(table.get(letters[i]),
                  fmt::format("\"{}\" weighs more than \"{}\", a better grade", letters[i],
                              letters[i - 1]));
    }
  }
  return out;
}

}  // namespace

base::Result<HazardRules> parse_rules(std::string_view toml, std::string_view file) {
  TomlReader reader(file);
  DEMINE_TRY(const auto root, reader.parse(toml));
  reader.only(root, {"edition", "map", "grade", "terrain", "kinds"}, "");
  HazardRules rules;
  rules.edition = reader.word(root, "edition", "", true);
  read_map(reader, reader.section(root, "map"), rules);
  const auto& grade = reader.section(root, "grade");
  reader.only(grade, {"source", "information"}, "grade");
  rules.source_weight = weights<6>(reader, grade, "source", {"A", "B", "C", "D", "E", "F"});
  rules.information_weight =
      weights<6>(reader, grade, "information", {"1", "2", "3", "4", "5", "6"});
  // Rules that an authority wrote before there was terrain say nothing of it.
  if (root.contains("terrain"))
    read_terrain(reader, reader.section(root, "terrain"), rules.terrain);
  const auto& kinds = reader.section(root, "kinds");
  std::vector<std::string> names;
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    names.push_back(underscored(model::name(static_cast<EvidenceKind>(k))));
  }
  reader.only(kinds, names, "kinds");
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    rules.kinds[k] = kind_rule(reader, kinds, static_cast<EvidenceKind>(k));
  }
  DEMINE_TRY_DONE(reader.done());
  return rules;
}

}  // namespace demine::io
