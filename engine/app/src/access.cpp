// SPDX-License-Identifier: Apache-2.0
#include "demine/app/access.hpp"

#include <algorithm>
#include <array>

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
  if (who.organisation && owner_field(entity) != nullptr) out.organisation = who.organisation;
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

std::vector<const model::Field*> area_fields(const model::Entity& entity) {
  std::vector<const model::Field*> out;
  for (const auto& field : entity.fields) {
    const bool refers = field.type == FieldType::Reference || field.type == FieldType::References;
    if (refers && field.of == "area") out.push_back(&field);
  }
  return out;
}

bool may_read_row(const LayerAccess& access, const store::Record& record) {
  if (access.entity == nullptr || record.entity != access.entity->name) return false;
  if (access.organisation) {
    if (const auto* owner = owner_field(*access.entity)) {
      const auto whose = record.field(owner->name);
      if (!whose.empty() && whose != *access.organisation) return false;
    }
  }
  if (access.areas.empty()) return true;
  const auto fields = area_fields(*access.entity);
  return std::ranges::any_of(access.areas, [&](const std::string& area) {
    if (record.entity == "area" && record.id == area) return true;
    return std::ranges::any_of(
        fields, [&](const auto* field) { return holds(record.field(field->name), area); });
  });
}

}  // namespace demine::app
