// SPDX-License-Identifier: Apache-2.0
#include "rules_said.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "said.hpp"

namespace demine::store {
namespace {

/// A rule set that was adopted, on all that its author had seen.
struct Adopted {
  std::string entry;
  release::RuleSet rules;
  std::set<std::string> seen;  ///< entries that it goes on from

  [[nodiscard]] base::Date from() const { return *rules.in_force_from; }
};

bool is_later(const base::Date& a, const base::Date& b) { return a.first_day() > b.first_day(); }

/// Entries about rules in their order, taken one by one.
class Adopting {
 public:
  explicit Adopting(const journal::KeyRing& keys) : keys_(&keys) {}

  void take(const Said& said) {
    if (said.kind == "conflict.resolve" && by_administrator(said, *keys_)) {
      apply_resolution(said, conflicts_);
    }
    if (said.kind != "rules.adopt") return;
    // An entry that names no base is of a version that knew of all.
    const std::string base(said.payload.find("base") != nullptr ? said.payload.text("base")
                                                                : last());
    auto rules = read(said, base);
    if (!rules) return note("unheard", said);
    if (base != last()) note("rules", said);
    std::set<std::string> seen;
    for (const auto& each : all_) {
      if (base == last() || each.entry == base) seen.insert(each.entry);
      if (each.entry == base) seen.insert(each.seen.begin(), each.seen.end());
    }
    all_.push_back({said.hash, *std::move(rules), std::move(seen)});
  }

  [[nodiscard]] RulesSaid finished() && {
    RulesSaid out{{}, std::move(conflicts_), last()};
    std::vector<base::Date> days;
    for (const auto& each : all_) days.push_back(each.from());
    std::ranges::sort(days, [](const auto& a, const auto& b) { return is_later(b, a); });
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const auto& day : days) {
      auto rules = together(day);
      rules.in_force_from = day;
      (void)out.book.add(std::move(rules));  // the days are in order
    }
    return out;
  }

 private:
  [[nodiscard]] std::string last() const {
    return all_.empty() ? std::string() : all_.back().entry;
  }

  /// What holds on a day; none: on any, however late. Of what one goes on from the other is enough.
  [[nodiscard]] release::RuleSet together(const std::optional<base::Date>& day) const {
    std::vector<const Adopted*> held;
    for (const auto& each : all_) {
      if (!day || !is_later(each.from(), *day)) held.push_back(&each);
    }
    std::optional<release::RuleSet> out;
    for (const auto* each : held) {
      const bool contained = std::ranges::any_of(
          held, [&](const Adopted* other) { return other->seen.contains(each->entry); });
      if (!contained) out = out ? release::tightest_of(*out, each->rules) : each->rules;
    }
    return out ? *std::move(out) : release::floor_rules();
  }

  /// None where it loosens, says no day, judges what was done before it, or is nobody's who may.
  [[nodiscard]] std::optional<release::RuleSet> read(const Said& said,
                                                     const std::string& base) const {
    if (!by_administrator(said, *keys_)) return {};
    auto rules = tightened(said, base);
    // No rules judge what was done before they were adopted, whoever wrote the entry.
    const auto day = base::Date::parse(said.clock.text().substr(0, 10));
    const bool dated =
        rules && rules->in_force_from && day && !is_later(*day, *rules->in_force_from);
    return dated ? std::move(rules) : std::nullopt;
  }

  [[nodiscard]] std::optional<release::RuleSet> tightened(const Said& said,
                                                          const std::string& base) const {
    const auto toml = said.payload.text("toml");
    const auto file = std::string(said.payload.text("file"));
    const auto from = [&](const release::RuleSet& rules) {
      auto out = release::tighten(rules, toml, file);
      return out ? std::optional(*std::move(out)) : std::nullopt;
    };
    if (base == last()) return from(together({}));
    const auto seen = std::ranges::find(all_, base, &Adopted::entry);
    auto rules = seen != all_.end() ? from(seen->rules) : std::nullopt;
    // Its author had seen more than that entry alone: it holds beside the others all the same.
    return rules ? std::move(rules) : from(release::floor_rules());
  }

  void note(const char* kind, const Said& said) {
    conflicts_.push_back({kind, {}, last(), said.hash, {}, {}, false, said.clock.text()});
  }

  const journal::KeyRing* keys_;
  std::vector<Adopted> all_{};
  std::vector<Conflict> conflicts_{};
};

}  // namespace

base::Result<RulesSaid> rules_said(Database& database, const journal::KeyRing& keys) {
  DEMINE_TRY(const auto subject, said_of(database, kRulesSubject, keys));
  Adopting adopting(keys);
  for (const Said& said : subject.entries) adopting.take(said);
  return std::move(adopting).finished();
}

}  // namespace demine::store
