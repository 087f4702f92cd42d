// SPDX-License-Identifier: Apache-2.0
#include "demine/release/rules_page.hpp"

#include <fmt/format.h>

#include "demine/release/facts.hpp"
#include "demine/release/guards.hpp"
#include "rule_words.hpp"

namespace demine::release {
namespace {

template <typename T, typename Write>
std::string joined(const T& items, std::string_view between, Write write) {
  std::string out;
  for (const auto& item : items) {
    if (!out.empty()) out += between;
    out += write(item);
  }
  return out;
}

template <typename E>
std::string names(const std::vector<E>& words) {
  return joined(words, " or ", [](E word) { return std::string(model::name(word)); });
}

/// Parts that say something, with "; " between.
std::string parts(std::initializer_list<std::string> all) {
  std::string out;
  for (const auto& part : all) out += part.empty() || out.empty() ? part : "; " + part;
  return out;
}

std::string labelled(std::string_view label, const std::string& words) {
  return words.empty() ? words : fmt::format("{} {}", label, words);
}

std::string from_cell(const StatePattern& from) {
  return parts({names(from.classification), names(from.status),
                labelled("product", names(from.product)), labelled("claim", names(from.claim)),
                labelled("stopped from", names(from.stopped_from))});
}

template <typename E>
std::string name_of(const std::optional<E>& word) {
  return word ? std::string(model::name(*word)) : std::string();
}

std::string to_cell(const TransitionRule& rule) {
  const auto& to = rule.to;
  auto cell =
      parts({name_of(to.classification), name_of(to.status),
             labelled("product", to.product_as_claimed ? "as claimed" : name_of(to.product)),
             labelled("claim", name_of(to.claim)),
             rule.opens_area ? "a new, linked area: indication, open" : ""});
  return cell.empty() ? "as it was" : cell;
}

std::string coded(const auto& items) {
  return items.empty()
             ? "none"
             : joined(items, ", ", [](const auto& item) { return fmt::format("`{}`", item); });
}

std::string signature_cell(const TransitionRule& rule) {
  return joined(rule.signatures, "; ", [](const SignatureRule& need) { return written(need); });
}

}  // namespace

std::string transitions_table(const RuleSet& rules) {
  std::string out =
      "| transition | kind | from | to | guards | signatures | told at once |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const auto& rule : rules.transitions) {
    out += fmt::format(
        "| `{}` | {} | {} | {} | {} | {} | {} |\n", rule.id, name(rule.kind), from_cell(rule.from),
        to_cell(rule), coded(rule.guards), signature_cell(rule),
        joined(rule.told, ", ", [](model::Role role) { return std::string(model::name(role)); }));
  }
  return out;
}

std::string status_diagram(const RuleSet& rules) {
  std::string out = "```mermaid\nstateDiagram-v2\n  [*] --> reported\n";
  for (const auto& rule : rules.transitions) {
    if (!rule.to.status) continue;
    for (const auto from : rule.from.status) {
      if (from == *rule.to.status) continue;
      out += fmt::format("  {} --> {}: {}\n", model::name(from), model::name(*rule.to.status),
                         rule.id);
    }
  }
  return out + "```\n";
}

std::string guards_table(const RuleSet& rules) {
  std::string out = "| guard | asks that | facts | threshold |\n|---|---|---|---|\n";
  for (const auto& guard : guards()) {
    const auto limits = joined(guard.thresholds, ", ", [&](std::string_view name) {
      const auto* threshold = rules.threshold(name);
      return threshold == nullptr ? std::string()
                                  : fmt::format("`{}` = {}", name, threshold->value);
    });
    out += fmt::format("| `{}` | {} | {} | {} |\n", guard.name, base::english(guard.asks),
                       coded(guard.facts), limits);
  }
  return out;
}

std::string thresholds_table(const RuleSet& rules) {
  std::string out =
      "| threshold | value | a national value may be | meaning | source |\n"
      "|---|---|---|---|---|\n";
  for (const auto& threshold : rules.thresholds) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", threshold.name, threshold.value,
                       threshold.bound == Bound::Least ? "larger" : "smaller", threshold.meaning,
                       threshold.provision.source);
  }
  return out;
}

std::string facts_table() {
  std::string out = "| fact | type | meaning |\n|---|---|---|\n";
  for (const auto& fact : known_facts()) {
    out += fmt::format("| `{}` | {}{} | {} |\n", fact.name, name(fact.type),
                       fact.expires ? ", with its last day" : "", base::english(fact.meaning));
  }
  return out;
}

}  // namespace demine::release
