// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demine/base/date.hpp"
#include "demine/plan/predicate.hpp"
#include "demine/plan/readiness_rules.hpp"
#include "toml_lines.hpp"

namespace demine::plan {
namespace {

using base::text;

/// Units that limits are in. Nothing is converted: a limit in another unit is refused.
constexpr std::array<std::string_view, 14> kUnits{
    "m",   "km",   "cm",       "m/s",     "mm/h", "C",     "%",
    "min", "days", "deminers", "persons", "dogs", "level", "non-conformities"};

std::string read_unit(TomlLines& lines, const toml::table& in, std::string_view limit) {
  auto unit = lines.word(in, "unit");
  if (!unit.empty() && std::ranges::find(kUnits, unit) == kUnits.end()) {
    lines.note(in.get("unit"),
               fmt::format("\"{}\" is in \"{}\", which is not a known unit; known are {}", limit,
                           unit, fmt::join(kUnits, ", ")));
  }
  return unit;
}

std::vector<model::Role> read_roles(TomlLines& lines, const toml::table& in) {
  std::vector<model::Role> out;
  for (const auto& word : lines.words(in, "may_waive")) {
    if (const auto role = model::parse_role(word)) {
      out.push_back(*role);
    } else {
      lines.note(in.get("may_waive"), fmt::format("\"{}\" is not a role", word));
    }
  }
  return out;
}

/// Tables in the order in which they stand in the file.
std::vector<std::pair<std::string, const toml::table*>> in_file_order(TomlLines& lines,
                                                                      const toml::table& in) {
  std::vector<std::pair<std::string, const toml::table*>> out;
  for (const auto& [key, node] : in) {
    if (node.is_table()) {
      out.emplace_back(key.str(), node.as_table());
    } else {
      lines.note(&node, fmt::format("\"{}\" must be a table", key.str()));
    }
  }
  std::ranges::sort(out, {}, [](const auto& pair) { return pair.second->source().begin.line; });
  return out;
}

Limit read_limit(TomlLines& lines, const std::string& name, const toml::table& in) {
  lines.only(in, {"value", "unit", "bound", "meaning", "source"});
  Limit limit;
  limit.name = name;
  limit.value = lines.number(in, "value");
  limit.unit = read_unit(lines, in, name);
  const auto bound = lines.word(in, "bound");
  if (bound != "least" && bound != "most")
    lines.note(in.get("bound"), "\"bound\" must be \"least\" or \"most\"");
  limit.bound = bound == "least" ? Bound::Least : Bound::Most;
  limit.meaning = lines.word(in, "meaning");
  limit.source = lines.word(in, "source");
  return limit;
}

/// Predicates and rules name each other, and nothing is left over.
void check_complete(TomlLines& lines, const toml::table& root, const ReadinessRules& rules) {
  for (const auto& predicate : predicates()) {
    if (rules.predicate(predicate.name) == nullptr)
      lines.note(&root, fmt::format("the predicate \"{}\" is missing", predicate.name));
    for (const auto limit : predicate.limits) {
      if (rules.limit(limit) == nullptr)
        lines.note(&root, fmt::format("the limit \"{}\" is missing", limit));
    }
  }
}

/// Changes a rule set as an authority's file says, and notes every line that would loosen it.
class Tightening {
 public:
  Tightening(ReadinessRules base, std::string_view file) : rules_(std::move(base)), lines_(file) {}

  base::Result<ReadinessRules> run(std::string_view toml) {
    DEMINE_TRY(const auto root, lines_.parse(toml));
    lines_.only(root, {"edition", "authority", "in_force_from", "limits", "predicates"});
    rules_.edition = lines_.word(root, "edition");
    rules_.authority = lines_.word(root, "authority");
    rules_.in_force_from = read_day(root);
    for (const auto& [name, in] : in_file_order(lines_, lines_.table(root, "limits")))
      limit(name, *in);
    for (const auto& [name, in] : in_file_order(lines_, lines_.table(root, "predicates")))
      predicate(name, *in);
    DEMINE_TRY_DONE(lines_.done(
        text("A national rule set tightens and never loosens: docs/formats/readiness-rules.md.")));
    return std::move(rules_);
  }

 private:
  std::optional<std::chrono::sys_days> read_day(const toml::table& root) {
    const auto word = lines_.word(root, "in_force_from");
    if (word.empty()) return {};
    const auto day = base::Date::parse(word);
    if (day && day->precision() == base::Date::Precision::Day) return day->first_day();
    lines_.note(root.get("in_force_from"),
                fmt::format("\"in_force_from\" is \"{}\", and must be a whole day", word));
    return {};
  }

  void limit(const std::string& name, const toml::table& in) {
    lines_.only(in, {"value", "unit", "meaning", "source"});
    const auto found = std::ranges::find(rules_.limits, name, &Limit::name);
    if (found == rules_.limits.end()) {
      lines_.note(&in, fmt::format("there is no limit \"{}\"", name));
      return;
    }
    const double value = lines_.number(in, "value");
    const auto unit = read_unit(lines_, in, name);
    if (!unit.empty() && unit != found->unit) {
      lines_.note(in.get("unit"), fmt::format("\"{}\" is in \"{}\", and must be in \"{}\"", name,
                                              unit, found->unit));
    }
    const bool looser = found->bound == Bound::Least ? value < found->value : value > found->value;
    if (in.contains("value") && looser) {
      lines_.note(in.get("value"),
                  fmt::format("\"{}\" = {} loosens: it must be {} {} {}", name, value,
                              found->bound == Bound::Least ? "at least" : "at most", found->value,
                              found->unit));
    }
    found->value = value;
    found->source = lines_.word(in, "source");
    found->edition = rules_.edition;
  }

  void predicate(const std::string& name, const toml::table& in) {
    lines_.only(in, {"may_waive", "source"});
    const auto found = std::ranges::find(rules_.predicates, name, &PredicateRule::name);
    if (found == rules_.predicates.end()) {
      lines_.note(&in, fmt::format("there is no predicate \"{}\"", name));
      return;
    }
    if (!in.contains("may_waive")) lines_.note(&in, fmt::format("\"{}\" lacks may_waive", name));
    const auto roles = read_roles(lines_, in);
    for (const auto role : roles) {
      if (std::ranges::find(found->may_waive, role) == found->may_waive.end()) {
        lines_.note(in.get("may_waive"),
                    fmt::format("\"{}\" loosens: {} may not waive it", name, model::name(role)));
      }
    }
    found->may_waive = roles;
    found->source = lines_.word(in, "source");
  }

  ReadinessRules rules_;
  TomlLines lines_;
};

}  // namespace

base::Result<ReadinessRules> parse_readiness_floor(std::string_view toml, std::string_view file) {
  TomlLines lines(file);
  DEMINE_TRY(const auto root, lines.parse(toml));
  lines.only(root, {"edition", "limits", "predicates"});
  ReadinessRules rules;
  rules.edition = lines.word(root, "edition");
  for (const auto& [name, in] : in_file_order(lines, lines.table(root, "limits"))) {
    rules.limits.push_back(read_limit(lines, name, *in));
    rules.limits.back().edition = rules.edition;
  }
  for (const auto& [name, in] : in_file_order(lines, lines.table(root, "predicates"))) {
    lines.only(*in, {"may_waive", "source"});
    if (find_predicate(name) == nullptr)
      lines.note(in, fmt::format("there is no predicate \"{}\"", name));
    rules.predicates.push_back({name, read_roles(lines, *in), lines.word(*in, "source")});
  }
  check_complete(lines, root, rules);
  DEMINE_TRY_DONE(lines.done(text("Mend the file.")));
  return rules;
}

base::Result<ReadinessRules> tighten_readiness(const ReadinessRules& base, std::string_view toml,
                                               std::string_view file) {
  return Tightening(base, file).run(toml);
}

}  // namespace demine::plan
