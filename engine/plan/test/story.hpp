// SPDX-License-Identifier: Apache-2.0
/// \file
/// Situations written as lines, so that a test reads as a table: "fact = value until DAY".
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/plan/readiness.hpp"
#include "testing/source_dir.hpp"

namespace demine::plan::story {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

inline sys_days day(std::string_view text) {
  const auto date = base::Date::parse(text);
  EXPECT_TRUE(date.has_value()) << text;
  return date ? date->first_day() : sys_days{};
}

/// "2026-06-02T06:00" UTC.
inline sys_seconds moment(std::string_view text) {
  const auto number = [&](std::size_t at) {
    return std::chrono::minutes{(text.at(at) - '0') * 10 + text.at(at + 1) - '0'};
  };
  return day(text.substr(0, 10)) + number(11) * 60 + number(14);
}

inline const sys_days kToday = day("2026-06-02");
inline const sys_seconds kNow = moment("2026-06-02T06:00");  // 09:00 at the place

inline std::string trimmed(std::string_view s) {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return std::string(s);
}

inline std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, at);) out.push_back(trimmed(part));
  return out;
}

/// One task, one team of two persons and two tools, one place.
inline SituationParts empty_parts() {
  SituationParts parts;
  parts.now = kNow;
  parts.utc_offset = std::chrono::minutes{180};
  parts.subjects = {
      {About::Place,        "A1"},
      {About::Organisation, "O1"},
      {About::Contingent,   "C1"},
      {About::Person,       "P1"},
      {About::Person,       "P2"},
      {About::Tool,         "D1"},
      {About::Tool,         "D2"}
  };
  parts.tasks = {
      {{About::Task, "T1"}, {"A1"}}
  };
  parts.teams = {
      {{About::Team, "K1"}, "O1", "C1", {"P1", "P2"}, {"D1", "D2"}}
  };
  return parts;
}

inline std::vector<std::string> subjects_of(const SituationParts& parts, About about) {
  std::vector<std::string> out;
  if (about == About::Operation) out.emplace_back();
  for (const auto& s : parts.subjects)
    if (s.about == about) out.push_back(s.id);
  if (about == About::Task)
    for (const auto& t : parts.tasks) out.push_back(t.self.id);
  if (about == About::Team)
    for (const auto& t : parts.teams) out.push_back(t.self.id);
  return out;
}

/// The fact that "value until DAY from DAY observed MOMENT by WHO as ROLE for DETAIL unit U
/// forecast" says, with what a test would else have to repeat.
inline Fact fact_of(const KnownFact& known, const std::string& text) {
  Fact fact;
  fact.name = known.name;
  fact.unit = known.unit;
  fact.observed_at = kNow - std::chrono::hours{1};
  fact.valid_from = known.of_the_day ? std::optional<sys_days>() : day("2026-01-01");
  if (known.expires) fact.valid_until = day("2026-06-30");
  fact.author = "P9";
  fact.source = "paper";
  fact.attested_by = "P1";
  if (!known.attesters.empty()) fact.attested_as = known.attesters.front();
  if (known.name == "evacuation_drilled_on") fact.detail = "L1";
  if (known.name == "process_accreditation" || known.name == "team_accreditation")
    fact.detail = "clearance";
  std::istringstream in(text);
  std::string value;
  for (std::string word; in >> word;) {
    std::string next;
    const auto take = [&] {
      in >> next;
      return next;
    };
    if (word == "until") {
      fact.valid_until = take() == "none" ? std::optional<sys_days>() : day(next);
    } else if (word == "from") {
      fact.valid_from = day(take());
    } else if (word == "observed") {
      fact.observed_at = moment(take());
    } else if (word == "by") {
      fact.attested_by = take() == "nobody" ? "" : next;
    } else if (word == "as") {
      fact.attested_as = model::parse_role(take());
    } else if (word == "for") {
      fact.detail = take();
    } else if (word == "unit") {
      fact.unit = take();
    } else if (word == "forecast") {
      fact.basis = Basis::Forecast;
    } else {
      value += (value.empty() ? "" : " ") + word;
    }
  }
  if (fact.basis == Basis::Forecast && !fact.valid_from) fact.valid_from = kToday;
  fact.value = parse_fact_value(known, value);
  return fact;
}

/// "fact = value ...", "P2.fact = value ...", "- fact", "- P2.fact"; "+ fact = ..." beside what is
/// there.
inline void change(SituationParts& parts, const std::string& line) {
  std::string name = line.substr(0, line.find('='));
  const bool remove = line.starts_with('-');
  const bool beside = line.starts_with('+');
  if (remove || beside) name.erase(0, 1);
  name = trimmed(name);
  std::string only;
  if (const auto dot = name.find('.'); dot != std::string::npos) {
    only = name.substr(0, dot);
    name = name.substr(dot + 1);
  }
  const auto* known = find_known_fact(name);
  ASSERT_NE(known, nullptr) << "no fact " << name;
  for (const auto& id : subjects_of(parts, known->about)) {
    if (!only.empty() && only != id) continue;
    if (!beside) {
      std::erase_if(parts.facts, [&](const FactAbout& of) {
        return of.about == known->about && of.id == id && of.fact.name == name;
      });
    }
    if (!remove) {
      const auto value = line.find('=') == std::string::npos ? "" : line.substr(line.find('=') + 1);
      parts.facts.push_back({known->about, id, fact_of(*known, value)});
    }
  }
}

/// Everything holds: test/all_holds.txt.
inline SituationParts all_holds() {
  auto parts = empty_parts();
  std::ifstream in(std::string(DEMINE_SOURCE_DIR) + "/engine/plan/test/all_holds.txt");
  EXPECT_TRUE(in.good());
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') change(parts, line);
  }
  return parts;
}

/// The same with changes, ';' between.
inline SituationParts with(const std::string& changes) {
  auto parts = all_holds();
  for (const auto& one : split(changes, ';')) change(parts, one);
  return parts;
}

inline Situation made(SituationParts parts) {
  std::vector<base::Problem> problems;
  auto out = Situation::make(std::move(parts), readiness_floor(), problems);
  for (const auto& problem : problems) ADD_FAILURE() << english(problem.what);
  return out;
}

/// Problems and all.
inline Situation made_anyway(SituationParts parts) {
  std::vector<base::Problem> problems;
  return Situation::make(std::move(parts), readiness_floor(), problems);
}

}  // namespace demine::plan::story
