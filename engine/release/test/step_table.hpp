// SPDX-License-Identifier: Apache-2.0
/// \file
/// What land release must ask for, written down a second time and by hand: the tests compare the
/// product's rules with this, and not with themselves.
#pragma once

#include <string>
#include <vector>

#include "demine/release/area_history.hpp"

namespace demine::release::test {

inline base::Date day(std::string_view iso) { return *base::Date::parse(iso); }
inline const base::Date kToday = day("2026-05-20");

struct FactCase {
  std::string name;
  std::string good;
  std::string bad;  ///< a value of the type that does not hold; "": every value does
  std::vector<std::string> guards;  ///< that it answers to
};

struct SignatureCase {
  model::Role role;
  std::string organisation;
};

struct Step {
  std::string name;  ///< of the row
  std::string id;
  AreaState from;
  AreaState to;
  std::vector<FactCase> facts;
  std::vector<SignatureCase> signers;
  Background background{};
  bool stopping = false;
};

/// A row for every transition, and one more where a transition has two ways.
const std::vector<Step>& steps();

/// Every state that can be, written out from the meaning of the words.
std::vector<AreaState> all_states();

/// From which states a transition starts: by hand.
bool may_start(const std::string& id, const AreaState& state);

std::vector<Fact> good_facts(const Step& step, const base::Date& attested_on = kToday);
/// As many persons as signatures, each in the role needed.
std::vector<Signer> good_signers(const Step& step);

/// Everything in which `rules` and the table differ; empty when they agree.
std::vector<std::string> differences(const RuleSet& rules);

}  // namespace demine::release::test
