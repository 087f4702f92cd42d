// SPDX-License-Identifier: Apache-2.0
#include "demine/app/access.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "demine/store/operation_file.hpp"

namespace demine::app {
namespace {

using model::DataClass;
using model::FieldType;

struct RoleRow {
  AccessRole role;
  std::string_view name;
  int classes;  ///< how many of the classes, from Public on, it may read
};

// Who needs what: docs/security.md, "Who may read what" (judgement, after the data classes of
// safety rule 7). What is not in a row is denied.
constexpr std::array kRoles{
    RoleRow{AccessRole::Viewer,        "viewer",        2},
    RoleRow{AccessRole::Recorder,      "recorder",      2},
    RoleRow{AccessRole::TeamLeader,    "team_leader",   2},
    RoleRow{AccessRole::Operations,    "operations",    3},
    RoleRow{AccessRole::Quality,       "quality",       3},
    RoleRow{AccessRole::Authority,     "authority",     4},
    RoleRow{AccessRole::Administrator, "administrator", 0},
};

constexpr int kOfToken = 2;  // a program reads at most what is restricted

int rank(DataClass data_class) { return static_cast<int>(data_class); }

struct OwnedThrough {
  std::string_view entity, field;
};

// Whose a row is where none of its own fields says so: by what it is about. Judgement; what is not
// in a row (evidence, areas, statements) is everybody's.
constexpr std::array kThrough{
    OwnedThrough{"stop",           "task"      },
    OwnedThrough{"resumption",     "stop"      },
    OwnedThrough{"go_check",       "task"      },
    OwnedThrough{"go_check",       "team"      },
    OwnedThrough{"day_record",     "task"      },
    OwnedThrough{"day_record",     "team"      },
    OwnedThrough{"condition",      "task"      },
    OwnedThrough{"condition",      "team"      },
    OwnedThrough{"condition",      "contingent"},
    OwnedThrough{"condition",      "equipment" },
    OwnedThrough{"condition",      "person"    },
    OwnedThrough{"medical_plan",   "task"      },
    OwnedThrough{"medical_plan",   "ambulance" },
    OwnedThrough{"calibration",    "task"      },
    OwnedThrough{"calibration",    "equipment" },
    OwnedThrough{"searched_strip", "task"      },
    OwnedThrough{"find",           "task"      },
    OwnedThrough{"accident",       "task"      },
    OwnedThrough{"victim",         "accident"  },
    OwnedThrough{"waiver",         "task"      },
    OwnedThrough{"non_conformity", "visit"     },
    OwnedThrough{"competence",     "person"    },
};

/// Rows that name any record in a text: nothing says of them in SQL whose they are, so for who is
/// bound to an organisation or to areas there is no such layer.
constexpr std::array<std::string_view, 2> kOfAnyRecord{"attachment", "conflict"};

/// Whom a path leads to from its step on; empty where it leads nowhere.
base::Result<std::string> owner_of(const FindRecord& find, const store::OwnerPath& path,
                                   std::size_t step, const store::Record& record) {
  if (step == path.steps.size()) return std::string(record.field(path.owner_column));
  const std::string id(record.field(path.steps[step].column));
  if (id.empty()) return std::string();
  const auto next = find(std::string(path.steps[step].of->name), id);
  if (next) return owner_of(find, path, step + 1, *next);
  if (next.error().code == base::ErrorCode::NotFound) return std::string();
  return next.error();
}

bool is_of(const FindRecord& find, const LayerAccess& access, const store::Record& record) {
  bool of_others = false;
  for (const auto& path : access.owners) {
    const auto owner = owner_of(find, path, 0, record);
    if (!owner) return false;
    if (*owner == *access.organisation) return true;
    of_others = of_others || !owner->empty();
  }
  return !of_others;
}

bool holds(std::string_view written, std::string_view id) {
  // One id, or several with blanks or commas between: ids are of one length and hold neither.
  return !id.empty() && written.find(id) != std::string_view::npos;
}

}  // namespace

std::string_view name(AccessRole role) {
  return std::ranges::find(kRoles, role, &RoleRow::role)->name;
}

std::optional<AccessRole> parse_access_role(std::string_view word) {
  const auto* const found = std::ranges::find(kRoles, word, &RoleRow::name);
  if (found == kRoles.end()) return std::nullopt;
  return found->role;
}

bool has(const Principal& who, AccessRole role) {
  return std::ranges::find(who.roles, role) != who.roles.end();
}

bool may_read(const Principal& who, DataClass data_class) {
  if (who.account.empty()) return false;
  if (who.token && rank(data_class) >= kOfToken) return false;
  return std::ranges::any_of(who.roles, [&](AccessRole role) {
    const auto* const row = std::ranges::find(kRoles, role, &RoleRow::role);
    return row != kRoles.end() && rank(data_class) < row->classes;
  });
}

std::optional<LayerAccess> layer_access(const Principal& who, const model::Entity& entity) {
  // Tables of people are there for those alone who may read of people, whatever a field's class.
  if (entity.protected_table && !may_read(who, DataClass::Personal)) return std::nullopt;
  const bool bound = who.organisation || !who.areas.empty();
  const bool of_any = std::ranges::find(kOfAnyRecord, entity.name) != kOfAnyRecord.end();
  if (bound && of_any) return std::nullopt;
  LayerAccess out{.entity = &entity};
  const model::Field* const layer = store::layer_field(entity);
  bool any = false;
  for (const auto& field : entity.fields) {
    if (!may_read(who, field.data_class)) continue;
    if (model::is_geometry(field.type)) {
      if (&field != layer) continue;
      out.place = true;
    } else {
      out.fields.push_back(&field);
    }
    any = true;
    out.most_guarded = std::max(out.most_guarded, field.data_class);
  }
  if (!any) return std::nullopt;
  if (who.organisation) out.owners = owner_paths(entity);
  if (!out.owners.empty()) out.organisation = who.organisation;
  out.areas = who.areas;
  return out;
}

const model::Field* owner_field(const model::Entity& entity) {
  // Whose a row is, where its entity says so by another word than "organisation".
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOtherWords{
      {{"task", "operator"}, {"qa_visit", "inspected"}}
  };
  std::string_view word = "organisation";
  for (const auto& [of, field] : kOtherWords) {
    if (of == entity.name) word = field;
  }
  const auto* const field = model::find_field(entity, word);
  const bool refers = field != nullptr && field->type == FieldType::Reference;
  return refers && field->of == "organisation" ? field : nullptr;
}

std::vector<store::OwnerPath> owner_paths(const model::Entity& entity) {
  std::vector<store::OwnerPath> out;
  if (const auto* own = owner_field(entity)) out.push_back({{}, std::string(own->name)});
  for (const auto& [of, word] : kThrough) {
    if (of != entity.name) continue;
    const auto* const field = model::find_field(entity, word);
    const auto* const next = field == nullptr ? nullptr : model::find_entity(field->of);
    if (next == nullptr) continue;
    for (const auto& path : owner_paths(*next)) {
      store::OwnerPath longer;
      longer.owner_column = path.owner_column;
      longer.steps.reserve(path.steps.size() + 1);
      longer.steps.emplace_back();
      longer.steps.back().column = field->name;
      longer.steps.back().of = next;
      for (const auto& step : path.steps) longer.steps.push_back(step);
      out.push_back(std::move(longer));
    }
  }
  return out;
}

std::vector<const model::Field*> area_fields(const model::Entity& entity) {
  std::vector<const model::Field*> out;
  for (const auto& field : entity.fields) {
    const bool refers = field.type == FieldType::Reference || field.type == FieldType::References;
    if (refers && field.of == "area") out.push_back(&field);
  }
  return out;
}

bool may_read_row(const store::OperationFile& file, const LayerAccess& access,
                  const store::Record& record) {
  return may_read_row(
      [&](const std::string& entity, const std::string& id) { return file.record(entity, id); },
      access, record);
}

bool may_read_row(const FindRecord& find, const LayerAccess& access, const store::Record& record) {
  if (access.entity == nullptr || record.entity != access.entity->name) return false;
  if (access.organisation && !is_of(find, access, record)) return false;
  if (access.areas.empty()) return true;
  const auto fields = area_fields(*access.entity);
  return std::ranges::any_of(access.areas, [&](const std::string& area) {
    if (record.entity == "area" && record.id == area) return true;
    return std::ranges::any_of(
        fields, [&](const auto* field) { return holds(record.field(field->name), area); });
  });
}

}  // namespace demine::app
