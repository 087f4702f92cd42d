// SPDX-License-Identifier: Apache-2.0
#include "demine/app/edits.hpp"

#include <algorithm>
#include <set>

#include "demine/app/records.hpp"
#include "demine/release/land.hpp"

namespace demine::app {
namespace {

using base::text;
using store::OutsideEdit;
using store::Record;

bool may_say(const model::Entity& entity, const model::Field& field) {
  return field.set_by == model::SetBy::Person &&
         !(entity.name == "area" && field.name == "outline");
}

std::string shown(const geo::PlaneGeometry* geometry) {
  return geometry != nullptr ? journal::canonical(store::geometry_value(*geometry)) : std::string();
}

const geo::PlaneGeometry* geometry_of(const Record& record, std::string_view name) {
  const auto found = record.geometries.find(name);
  return found != record.geometries.end() ? &found->second : nullptr;
}

/// Every field that differs.
void compare(const OutsideEdit& edit, const Record& before, const Record& now,
             std::vector<Edit>& out) {
  const model::Entity& entity = *model::find_entity(edit.table);
  const auto differ = [&](std::string_view field, std::string journal, std::string found,
                          bool adoptable) {
    if (journal == found) return;
    out.push_back({edit.table, edit.row, before.label, edit.what, std::string(field),
                   std::move(journal), std::move(found), adoptable});
  };
  for (const model::Field& field : entity.fields) {
    const bool adoptable = may_say(entity, field);
    if (model::is_geometry(field.type)) {
      differ(field.name, shown(geometry_of(before, field.name)),
             shown(geometry_of(now, field.name)), adoptable);
    } else {
      differ(field.name, std::string(before.field(field.name)), std::string(now.field(field.name)),
             adoptable);
    }
  }
  differ("id", before.id, now.id, false);
  differ("label", before.label, now.label, false);
  differ("created", before.created, now.created, false);
  differ("changed", before.changed, now.changed, false);
  differ("revoked", before.revoked.value_or(""), now.revoked.value_or(""), false);
  differ("revoked_reason", before.revoked_reason, now.revoked_reason, false);
  differ("version", before.version, now.version, false);
}

std::vector<Edit> edits_of(const OutsideEdit& edit) {
  std::vector<Edit> out;
  if (edit.found && edit.journal) {
    compare(edit, *edit.journal, *edit.found, out);
  } else {
    const std::string label = edit.journal ? edit.journal->label
                              : edit.found ? edit.found->label
                                           : std::string();
    const bool computed = model::find_entity(edit.table) == nullptr || edit.table == "conflict" ||
                          edit.table == "transition" || edit.table == "booking";
    out.push_back(
        {edit.table, edit.row, label, edit.what, {}, {}, {}, edit.what == "insert" && !computed});
  }
  return out;
}

RecordDraft draft_of(const OutsideEdit& edit, const std::vector<Edit>& changes) {
  RecordDraft draft{.entity = edit.table};
  const model::Entity& entity = *model::find_entity(edit.table);
  std::set<std::string> wanted;
  for (const Edit& change : changes) wanted.insert(change.field);
  if (edit.journal) draft.record = edit.journal->id;
  if (!edit.journal && !edit.found->label.empty()) draft.label = edit.found->label;
  for (const model::Field& field : entity.fields) {
    const std::string name(field.name);
    if (edit.journal && !wanted.contains(name)) continue;
    if (!edit.journal && field.set_by != model::SetBy::Person) continue;
    if (model::is_geometry(field.type)) {
      const auto* const geometry = geometry_of(*edit.found, name);
      if (geometry != nullptr) draft.plane_geometries.emplace(name, store::on_grid(*geometry));
    } else if (edit.journal || !edit.found->field(name).empty()) {
      draft.fields.emplace_back(name, edit.found->field(name));
    }
  }
  return draft;
}

base::Problem not_to_be_said(const Edit& edit) {
  return {.code = "not-adoptable",
          .file = edit.table,
          .row = static_cast<std::uint64_t>(edit.row),
          .field = edit.field,
          .value = edit.found.substr(0, 80),
          .what = edit.what == "delete"
                      ? text("a row was removed: records are revoked, not removed")
                      : text("this is not changed by typing it"),
          .todo = text("`demine edits put-back` makes it what the journal says.")};
}

/// Areas that were drawn beside one another are no areas of the register yet: they are held against
/// each other here (safety rule 6).
base::Done check_drawn_apart(const std::vector<RecordDraft>& drafts, Adopted& out) {
  std::vector<const geo::PlaneGeometry*> drawn;
  for (const auto& draft : drafts) {
    const auto outline = draft.plane_geometries.find("outline");
    if (draft.entity != "area" || outline == draft.plane_geometries.end()) continue;
    for (const auto* const other : drawn) {
      DEMINE_TRY(const auto overlap, release::overlap_of(outline->second, *other));
      if (!overlap) continue;
      out.problems.push_back({.code = "overlap",
                              .file = draft.entity,
                              .field = "outline",
                              .what = text("two of the new areas hold the same ground"),
                              .todo = text("Every square metre belongs to one area: cut it out, or "
                                           "extend the other.")});
    }
    drawn.push_back(&outline->second);
  }
  return {};
}

}  // namespace

base::Result<std::vector<Edit>> list_edits(store::OperationFile& file) {
  DEMINE_TRY(const auto outside, file.outside_edits());
  std::vector<Edit> out;
  for (const auto& edit : outside) {
    for (auto& one : edits_of(edit)) out.push_back(std::move(one));
  }
  return out;
}

base::Result<Adopted> adopt_edits(store::OperationFile& file, const Signer& signer) {
  DEMINE_TRY(const auto outside, file.outside_edits());
  DEMINE_TRY(const auto projection, projection_of(file));
  Adopted out;
  std::vector<RecordDraft> drafts;
  for (const auto& edit : outside) {
    const auto changes = edits_of(edit);
    for (const Edit& change : changes) {
      if (!change.adoptable) out.problems.push_back(not_to_be_said(change));
    }
    if (out.problems.empty() && !changes.empty()) drafts.push_back(draft_of(edit, changes));
  }
  if (!out.problems.empty()) return out;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    std::vector<Statement> statements;
    DEMINE_TRY_DONE(check_drawn_apart(drafts, out));
    for (const auto& draft : drafts) {
      DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
      for (auto& problem : drafted.problems) out.problems.push_back(std::move(problem));
      for (auto& statement : drafted.statements) statements.push_back(std::move(statement));
    }
    if (out.problems.empty()) return statements;
    // Nothing is put back either: the edits stay until a person decides.
    return base::Error{base::ErrorCode::Cancelled, text("not adopted"), {}, {}};
  };
  const auto said = say_all(file, signer, make, Edits::PutBack);
  if (!said && out.problems.empty()) return said.error();
  out.entries = said ? static_cast<std::int64_t>(said->size()) : 0;
  return out;
}

base::Done put_edits_back(store::OperationFile& file) { return file.rebuild(); }

}  // namespace demine::app
