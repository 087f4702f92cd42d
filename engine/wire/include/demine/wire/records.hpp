// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/app/areas.hpp"
#include "demine/app/later_items.hpp"
#include "demine/app/operation.hpp"
#include "demine/journal/entry.hpp"
#include "demine/store/operation_file.hpp"
#include "demine/wire/json.hpp"

namespace demine::wire {

/// {id, label, fields in their types, geometries in the operation's plane, created, changed} and,
/// where it was revoked, revoked, revoked_reason.
[[nodiscard]] Json record_json(const store::Record& record);

/// {id, label}
[[nodiscard]] Json put_json(const app::PutRecord& put);

/// {hash, header, payload}; payload null where it is withheld.
[[nodiscard]] Json entry_json(const journal::Entry& entry);

/// {operation, name, country, languages, origin, created, entries, devices, as_of}
struct OperationSummary {
  store::OperationRow row;
  std::int64_t entries = 0;
  std::size_t devices = 0;
  std::optional<std::string> as_of{};
};
[[nodiscard]] base::Result<OperationSummary> operation_summary(const store::OperationFile& file);
[[nodiscard]] Json operation_json(const OperationSummary& operation);

/// record_json() with {state, version, steps: [{proposal, step, outcome, day, signed_by: [{person,
/// role}], reasons}]}; `reasons` is one string.
[[nodiscard]] Json area_json(const store::AreaCase& area);
/// Labels of what came to light on an area after it was closed (app::items_since_closed()).
[[nodiscard]] Json found_since_closed_json(
    const std::map<std::string, std::vector<app::LaterItem>>& later, const std::string& area);
/// Why a step is not in effect, in one string; "-" where nothing is said.
[[nodiscard]] std::string reasons_of(const release::TransitionRecord& step);

/// {proposal, outcome, state, unmet, waits_for, tell}; outcome "refused" where guards are not met.
[[nodiscard]] Json advanced_json(const app::Advanced& advanced);
/// {areas: [{id, label}], problems}
[[nodiscard]] Json new_areas_json(const app::NewAreas& made);

/// {verified, entries, devices, without_payload, root, not_counted, checkpoint, attachments,
/// problems}
struct VerifiedJournal {
  app::Verified verified;
  bool checkpoint = false;
  std::int64_t attachments = 0;           ///< that are whole
  std::vector<base::Problem> problems{};  ///< of attachments
};
[[nodiscard]] Json verified_json(const VerifiedJournal& journal);
/// {verified: false, first_fault, where}
[[nodiscard]] Json fault_json(const base::Error& fault);

}  // namespace demine::wire
