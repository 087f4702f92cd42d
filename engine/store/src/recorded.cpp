// SPDX-License-Identifier: Apache-2.0
#include "recorded.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "embedded/queries.hpp"
#include "record_fold.hpp"
#include "said.hpp"

namespace demine::store {
namespace {

namespace queries = embedded::queries;

std::string subject_of(std::string_view entity, std::string_view id) {
  return std::string(entity) + "/" + std::string(id);
}

}  // namespace

Recorded::Versions Recorded::versions_of(const std::string& subject) const {
  Versions out;
  auto said = said_of(*database_, subject, *keys_);
  if (!said) {
    error_ = std::move(said).error();
    return out;
  }
  SubjectSaid heard{subject, {}};
  for (auto& entry : said->entries) {
    heard.entries.push_back(std::move(entry));
    auto folded = fold_record(heard, *keys_);
    if (!folded) continue;
    folded->record.geometries.clear();
    out.push_back({heard.entries.back().clock.text(), std::move(folded->record)});
  }
  return out;
}

std::optional<Record> Recorded::one(std::string_view entity, std::string_view id,
                                    std::string_view at) const {
  if (!journal::Uuid::parse(id)) return {};
  auto versions = versions_of(subject_of(entity, id));
  std::optional<Record> out;
  for (auto& version : versions) {
    if (version.from <= at) out = std::move(version.record);
  }
  return out;
}

bool Recorded::is_withheld(std::string_view entity, std::string_view id) const {
  const auto ask = [&]() -> base::Result<bool> {
    DEMINE_TRY(auto* const row, database_->prepared(queries::is_withheld_sql()));
    DEMINE_TRY(const bool there, row->bind("subject", subject_of(entity, id)).step());
    const bool withheld = there && row->integer(0) > 0;
    DEMINE_TRY([[maybe_unused]] const bool more, row->step());
    return withheld;
  };
  const auto withheld = ask();
  if (!withheld) error_ = withheld.error();
  return withheld && *withheld;
}

base::Result<std::vector<Recorded::Versions>> Recorded::read_all(const std::string& entity) const {
  std::vector<std::string> subjects;
  DEMINE_TRY(auto* const rows, database_->prepared(queries::subjects_between_sql()));
  // '0' is the sign after '/'.
  rows->bind("after", entity + "/").bind("before", entity + "0");
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) break;
    subjects.emplace_back(rows->text(0));
  }
  std::vector<Versions> out;
  for (const auto& subject : subjects) {
    if (auto versions = versions_of(subject); !versions.empty()) out.push_back(std::move(versions));
  }
  return out;
}

std::vector<const Record*> Recorded::all(const std::string& entity, std::string_view at) const {
  auto found = read_.find(entity);
  if (found == read_.end()) {
    auto read = read_all(entity);
    if (!read) {
      error_ = std::move(read).error();
      return {};
    }
    found = read_.emplace(entity, *std::move(read)).first;
  }
  std::vector<const Record*> out;
  for (const auto& versions : found->second) {
    const auto later =
        std::ranges::find_if(versions, [&](const Version& v) { return v.from > at; });
    if (later != versions.begin()) out.push_back(&std::prev(later)->record);
  }
  return out;
}

bool bears_on_steps(std::string_view subject) {
  static constexpr std::array<std::string_view, 13> kEntities{
      "accreditation", "attachment",     "calibration", "day_record",     "evidence", "find",
      "medical_plan",  "non_conformity", "qa_visit",    "searched_strip", "person",   "task",
      "team"};
  return std::ranges::find(kEntities, subject.substr(0, subject.find('/'))) != kEntities.end();
}

}  // namespace demine::store
