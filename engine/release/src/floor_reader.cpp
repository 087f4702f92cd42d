// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "demine/release/guards.hpp"
#include "rule_words.hpp"

namespace demine::release {
namespace {

using base::text;

/// Words of an enum, each by `parse`.
template <typename E>
std::vector<E> read_words(TomlLines& lines, const toml::table& in, std::string_view key,
                          std::optional<E> (*parse)(std::string_view)) {
  std::vector<E> out;
  for (const auto& word : lines.words(in, key)) {
    if (const auto value = parse(word)) {
      out.push_back(*value);
    } else {
      lines.note(in.get(key), fmt::format("\"{}\" is not a word of \"{}\"", word, key));
    }
  }
  return out;
}

template <typename E>
std::optional<E> read_word(TomlLines& lines, const toml::table& in, std::string_view key,
                           std::optional<E> (*parse)(std::string_view)) {
  const auto word = lines.word_or(in, key);
  if (word.empty()) return {};
  const auto value = parse(word);
  if (!value) lines.note(in.get(key), fmt::format("\"{}\" is not a word of \"{}\"", word, key));
  return value;
}

StatePattern read_from(TomlLines& lines, const toml::table& in) {
  lines.only(in, {"classification", "status", "product", "claim", "stopped_from"});
  return {
      .classification = read_words(lines, in, "classification", model::parse_classification),
      .status = read_words(lines, in, "status", model::parse_area_status),
      .product = read_words(lines, in, "product", model::parse_product),
      .claim = read_words(lines, in, "claim", model::parse_product),
      .stopped_from = read_words(lines, in, "stopped_from", model::parse_area_status),
  };
}

StateChange read_to(TomlLines& lines, const toml::table& in) {
  lines.only(in, {"classification", "status", "product", "claim"});
  StateChange to;
  to.classification = read_word(lines, in, "classification", model::parse_classification);
  to.status = read_word(lines, in, "status", model::parse_area_status);
  to.claim = read_word(lines, in, "claim", model::parse_product);
  to.product_as_claimed = in.contains("product") && lines.word(in, "product") == "as_claimed";
  if (!to.product_as_claimed) to.product = read_word(lines, in, "product", model::parse_product);
  return to;
}

TransitionKind read_kind(TomlLines& lines, const toml::table& in) {
  using enum TransitionKind;
  const auto word = lines.word(in, "kind");
  for (const auto kind : {Ordinary, Releasing, Stopping, Restarting}) {
    if (word == name(kind)) return kind;
  }
  lines.note(in.get("kind"), fmt::format("\"{}\" is not a kind of transition", word));
  return Ordinary;
}

TransitionRule read_transition(TomlLines& lines, const toml::table& in, std::string_view id) {
  lines.only(in, {"meaning", "kind", "from", "to", "guards", "signatures", "told", "opens_area",
                  "clause", "edition", "source"});
  TransitionRule rule;
  rule.id = id;
  rule.meaning = lines.word(in, "meaning");
  rule.kind = read_kind(lines, in);
  rule.from = read_from(lines, lines.table(in, "from"));
  rule.to = read_to(lines, lines.table(in, "to"));
  rule.guards = read_guards(lines, in, "guards");
  rule.signatures = read_signatures(lines, in, "signatures");
  if (rule.signatures.empty()) lines.note(&in, fmt::format("\"{}\" needs a signature", id));
  rule.told = read_words(lines, in, "told", model::parse_role);
  rule.opens_area = lines.flag(in, "opens_area");
  static_cast<void>(lines.word(in, "source"));
  rule.provisions.push_back(read_provision(lines, in));
  return rule;
}

Threshold read_threshold(TomlLines& lines, const toml::table& in, std::string_view name) {
  lines.only(in, {"value", "bound", "meaning", "clause", "edition", "source"});
  Threshold threshold;
  threshold.name = name;
  threshold.value = lines.number(in, "value");
  const auto bound = lines.word(in, "bound");
  if (bound != "least" && bound != "most")
    lines.note(in.get("bound"), "\"bound\" must be \"least\" or \"most\"");
  threshold.bound = bound == "most" ? Bound::Most : Bound::Least;
  threshold.meaning = lines.word(in, "meaning");
  static_cast<void>(lines.word(in, "source"));
  threshold.provision = read_provision(lines, in);
  return threshold;
}

/// Tables in the order in which they stand in the file, which is that of the process.
std::vector<const toml::node*> in_file_order(const toml::table& in) {
  std::vector<const toml::node*> nodes;
  for (const auto& [key, node] : in) nodes.push_back(&node);
  std::ranges::sort(nodes, {}, [](const toml::node* node) { return node->source().begin.line; });
  return nodes;
}

template <typename T, typename Read>
std::vector<T> read_tables(TomlLines& lines, const toml::table& in, Read read) {
  std::vector<T> out;
  for (const auto* node : in_file_order(in)) {
    const auto key = std::ranges::find_if(in, [&](const auto& pair) {
                       return &pair.second == node;
                     })->first.str();
    if (node->is_table()) {
      out.push_back(read(lines, *node->as_table(), key));
    } else {
      lines.note(node, fmt::format("\"{}\" must be a table", key));
    }
  }
  return out;
}

}  // namespace

base::Result<RuleSet> parse_floor(std::string_view toml, std::string_view file) {
  TomlLines lines(file);
  DEMINE_TRY(const auto root, lines.parse(toml));
  lines.only(root, {"edition", "thresholds", "transitions"});
  RuleSet rules;
  rules.edition = lines.word(root, "edition");
  rules.thresholds = read_tables<Threshold>(lines, lines.table(root, "thresholds"), read_threshold);
  rules.transitions =
      read_tables<TransitionRule>(lines, lines.table(root, "transitions"), read_transition);
  for (const auto& guard : guards()) {
    for (const auto threshold : guard.thresholds) {
      if (rules.threshold(threshold) == nullptr)
        lines.note(&root, fmt::format("the threshold \"{}\" is missing", threshold));
    }
  }
  DEMINE_TRY_DONE(lines.done(text("Mend the file.")));
  return rules;
}

}  // namespace demine::release
