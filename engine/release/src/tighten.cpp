// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "demine/release/facts.hpp"
#include "demine/release/guards.hpp"
#include "rule_words.hpp"

namespace demine::release {
namespace {

using base::text;

/// Changes a rule set as an authority's file says, and notes every line that would loosen it.
class Tightening {
 public:
  Tightening(RuleSet base, std::string_view file) : rules_(std::move(base)), lines_(file) {}

  base::Result<RuleSet> run(std::string_view toml) {
    DEMINE_TRY(const auto root, lines_.parse(toml));
    lines_.only(root, {"edition", "authority", "in_force_from", "thresholds", "transitions"});
    rules_.edition = lines_.word(root, "edition");
    rules_.authority = lines_.word(root, "authority");
    rules_.in_force_from = read_day(root);
    for (const auto& [key, node] : lines_.table(root, "thresholds")) threshold(key.str(), node);
    for (const auto& [key, node] : lines_.table(root, "transitions")) transition(key.str(), node);
    DEMINE_TRY_DONE(lines_.done(
        text("A national rule set tightens and never loosens: docs/formats/release-rules.md.")));
    return std::move(rules_);
  }

 private:
  std::optional<base::Date> read_day(const toml::table& root) {
    const auto* node = root.get("in_force_from");
    if (const auto* day = node == nullptr ? nullptr : node->as_date()) {
      const auto& d = day->get();
      return parsed_day(node, fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day));
    }
    const auto word = lines_.word(root, "in_force_from");
    if (word.empty()) return {};
    return parsed_day(node, word);
  }

  std::optional<base::Date> parsed_day(const toml::node* node, const std::string& word) {
    const auto day = base::Date::parse(word);
    if (day && day->precision() == base::Date::Precision::Day) return *day;
    lines_.note(node, fmt::format("\"in_force_from\" is \"{}\", and must be a whole day", word));
    return {};
  }

  const toml::table* table(std::string_view key, const toml::node& node) {
    if (node.is_table()) return node.as_table();
    lines_.note(&node, fmt::format("\"{}\" must be a table", key));
    return nullptr;
  }

  Provision provision(std::string_view key, const toml::table& in) {
    for (const auto part : {"clause", "edition", "source"}) {
      if (!in.contains(part)) lines_.note(&in, fmt::format("\"{}\" needs its {}", key, part));
    }
    return read_provision(lines_, in);
  }

  void threshold(std::string_view key, const toml::node& node) {
    const auto* in = table(key, node);
    if (in == nullptr) return;
    lines_.only(*in, {"value", "meaning", "clause", "edition", "source"});
    const auto found = std::ranges::find(rules_.thresholds, key, &Threshold::name);
    if (found == rules_.thresholds.end()) {
      lines_.note(&node, fmt::format("there is no threshold \"{}\"", key));
      return;
    }
    const double value = lines_.number(*in, "value");
    const bool looser = found->bound == Bound::Least ? value < found->value : value > found->value;
    if (in->contains("value") && looser) {
      lines_.note(in->get("value"),
                  fmt::format("\"{}\" = {} loosens: it must be {} {}", key, value,
                              found->bound == Bound::Least ? "at least" : "at most", found->value));
    }
    if (key.ends_with("_share") && value > 1)
      lines_.note(in->get("value"),
                  fmt::format("\"{}\" = {} cannot be met: a share is at most 1", key, value));
    if (value != found->value && slows_a_stop(key)) {
      lines_.note(in->get("value"), fmt::format("\"{}\" loosens: it would be harder to stop", key));
    }
    found->value = value;
    found->provision = provision(key, *in);
  }

  /// A threshold of a guard of a stopping transition.
  [[nodiscard]] bool slows_a_stop(std::string_view threshold) const {
    return std::ranges::any_of(rules_.transitions, [&](const TransitionRule& rule) {
      return rule.kind == TransitionKind::Stopping &&
             std::ranges::any_of(rule.guards, [&](const std::string& name) {
               const auto* guard = find_guard(name);
               return guard != nullptr &&
                      std::ranges::find(guard->thresholds, threshold) != guard->thresholds.end();
             });
    });
  }

  void transition(std::string_view key, const toml::node& node) {
    const auto* in = table(key, node);
    if (in == nullptr) return;
    lines_.only(*in, {"guards", "add_guards", "signatures", "add_signatures", "clause", "edition",
                      "source"});
    const auto found = std::ranges::find(rules_.transitions, key, &TransitionRule::id);
    if (found == rules_.transitions.end()) {
      lines_.note(&node, fmt::format("there is no transition \"{}\"", key));
      return;
    }
    const auto guards = found->guards.size();
    const auto signatures = found->signatures;
    whole_guards(*in, *found);
    add_guards(read_guards(lines_, *in, "add_guards"), *found);
    whole_signatures(*in, *found);
    for (auto& rule : read_signatures(lines_, *in, "add_signatures"))
      found->signatures.push_back(std::move(rule));
    const bool more = found->guards.size() != guards || !same(signatures, found->signatures);
    if (found->kind == TransitionKind::Stopping && more) {
      lines_.note(&node, fmt::format("\"{}\" loosens: it would be harder to stop, and so nothing "
                                     "is added to it",
                                     key));
    }
    found->provisions.push_back(provision(key, *in));
  }

  /// `guards` is the whole list, where an authority prefers to write it out.
  void whole_guards(const toml::table& in, TransitionRule& rule) {
    if (!in.contains("guards")) return;
    const auto all = read_guards(lines_, in, "guards");
    for (const auto& guard : rule.guards) {
      if (std::ranges::find(all, guard) == all.end())
        lines_.note(in.get("guards"),
                    fmt::format("\"{}\" loosens: it leaves out the guard {}", rule.id, guard));
    }
    add_guards(all, rule);
  }

  static void add_guards(const std::vector<std::string>& guards, TransitionRule& rule) {
    for (const auto& guard : guards) {
      if (std::ranges::find(rule.guards, guard) == rule.guards.end()) rule.guards.push_back(guard);
    }
  }

  void whole_signatures(const toml::table& in, TransitionRule& rule) {
    if (!in.contains("signatures")) return;
    const auto all = read_signatures(lines_, in, "signatures");
    auto rest = all;
    for (const auto& need : rule.signatures) {
      const auto covered = std::ranges::find_if(
          rest, [&](const SignatureRule& given) { return is_at_least(given, need); });
      if (covered == rest.end()) {
        lines_.note(in.get("signatures"),
                    fmt::format("\"{}\" loosens: it leaves out the signature of {}", rule.id,
                                written(need)));
      } else {
        rest.erase(covered);
      }
    }
    rule.signatures = all;
  }

  static bool same(const std::vector<SignatureRule>& a, const std::vector<SignatureRule>& b) {
    return std::ranges::equal(
        a, b, {}, [](const auto& r) { return written(r); },
        [](const auto& r) { return written(r); });
  }

  RuleSet rules_;
  TomlLines lines_;
};

}  // namespace

bool is_at_least(const SignatureRule& given, const SignatureRule& need) {
  if (need.independent && !given.independent) return false;
  if (need.any_of.empty()) return true;
  return !given.any_of.empty() && std::ranges::all_of(given.any_of, [&](model::Role role) {
    return std::ranges::find(need.any_of, role) != need.any_of.end();
  });
}

base::Result<RuleSet> tighten(const RuleSet& base, std::string_view toml, std::string_view file) {
  return Tightening(base, file).run(toml);
}

}  // namespace demine::release
