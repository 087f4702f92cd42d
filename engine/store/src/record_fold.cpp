// SPDX-License-Identifier: Apache-2.0
#include "record_fold.hpp"

#include <algorithm>
#include <utility>

#include "demine/base/hash.hpp"
#include "demine/journal/entry.hpp"
#include "demine/model/evidence.hpp"

namespace demine::store {
namespace {

using journal::Value;

void set_fields(const Value::Object& fields, const model::Entity& entity, Record& record) {
  for (const auto& [name, value] : fields) {
    const model::Field* const field = model::find_field(entity, name);
    if (field == nullptr || field->set_by != model::SetBy::Person) continue;
    if (model::is_geometry(field->type)) continue;
    if (value.is_null()) {
      record.fields.erase(name);
    } else if (auto text = field_text(*field, value)) {
      record.fields.insert_or_assign(name, std::move(*text));
    }
  }
}

/// The version that its writer saw: none named means none was there.
bool saw_the_current(const Said& said, const std::string& name, const Record& record) {
  const auto current = record.geometry_versions.find(name);
  if (current == record.geometry_versions.end()) return true;
  const Value* bases = said.payload.find("bases");
  return bases != nullptr && bases->text(name) == current->second;
}

void set_geometries(const Said& said, const Value::Object& geometries, const model::Entity& entity,
                    Record& record, std::vector<Conflict>& conflicts) {
  for (const auto& [name, value] : geometries) {
    const model::Field* const field = model::find_field(entity, name);
    if (field == nullptr || !model::is_geometry(field->type)) continue;
    if (field->set_by != model::SetBy::Person) continue;
    if (value.is_null()) {
      record.geometries.erase(name);
      record.geometry_versions[name] = said.hash;
      continue;
    }
    auto geometry = geometry_from(value);
    if (!geometry) continue;
    if (!saw_the_current(said, name, record)) {
      conflicts.push_back({"geometries",
                           entity.name == "area" ? record.id : std::string(),
                           record.geometry_versions[name],
                           said.hash,
                           {},
                           {},
                           false,
                           said.clock.text()});
    }
    record.geometries.insert_or_assign(name, std::move(*geometry));
    record.geometry_versions[name] = said.hash;
  }
}

/// Revocations that stand: each is undone by an entry that names it, never by a later value, and a
/// record counts again when none is left (safety rule 9).
class Revocations {
 public:
  void take(const Said& said, const journal::KeyRing& keys, Record& record) {
    if (said.kind == "record.revoke") {
      standing_.push_back({said.clock.text(), std::string(said.payload.text("reason"))});
    } else {
      const auto named = std::ranges::find(standing_, said.payload.text("revocation"), &One::at);
      if (named == standing_.end() || !by_administrator(said, keys)) return;
      standing_.erase(named);
    }
    record.version = said.hash;
    record.revoked.reset();
    record.revoked_reason.clear();
    if (standing_.empty()) return;
    record.revoked = standing_.front().at;
    record.revoked_reason = standing_.front().reason;
  }

 private:
  struct One {
    std::string at, reason;
  };
  std::vector<One> standing_;
};

}  // namespace

bool by_administrator(const Said& said, const journal::KeyRing& keys) {
  const auto header = journal::decode_header(said.header);
  if (!header) return false;
  const auto key = keys.keys().find(header->key);
  return key != keys.keys().end() && key->second.administrator;
}

std::string Conflict::id() const {
  const auto digest = base::sha256({kind, first, second, area, other_area});
  journal::Uuid uuid;
  std::copy_n(digest.begin(), uuid.bytes.size(), uuid.bytes.begin());
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x80);  // version 8: our own
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
  return uuid.text();
}

void apply_put(const Said& said, const model::Entity& entity, Record& record,
               std::vector<Conflict>& conflicts) {
  if (record.created.empty()) record.created = said.clock.text();
  if (const auto label = said.payload.text("label"); !label.empty()) record.label = label;
  if (const Value* fields = said.payload.find("fields");
      fields != nullptr && fields->object() != nullptr) {
    set_fields(*fields->object(), entity, record);
  }
  if (const Value* geometries = said.payload.find("geometries");
      geometries != nullptr && geometries->object() != nullptr) {
    set_geometries(said, *geometries->object(), entity, record, conflicts);
  }
  record.changed = said.clock.text();
  record.version = said.hash;
}

void resolve_by(const Said& said, Conflict& conflict) {
  if (conflict.resolved) return;
  conflict.resolved = true;
  conflict.resolution = said.payload.text("resolution");
  if (const auto header = journal::decode_header(said.header)) {
    conflict.resolved_by = header->author.text();
  }
}

bool apply_resolution(const Said& said, std::vector<Conflict>& conflicts) {
  const auto named = std::ranges::find_if(conflicts, [&](const Conflict& conflict) {
    return conflict.id() == said.payload.text("conflict");
  });
  if (named == conflicts.end() || named->resolved) return false;
  resolve_by(said, *named);
  return true;
}

namespace {

/// Safety rule 12, whoever wrote the entry and with whatever program.
void hold_to_rule_12(Record& record) {
  if (record.entity != "evidence") return;
  const auto kind = model::parse_kind(record.field("kind"));
  const auto said = model::parse_directness(record.field("directness"));
  if (kind && said) {
    record.fields["directness"] = std::string(model::name(model::at_most(*kind, *said)));
  }
}

}  // namespace

std::optional<FoldedRecord> fold_record(const SubjectSaid& subject, const journal::KeyRing& keys) {
  const auto named = subject_name(subject.subject);
  if (!named) return {};
  FoldedRecord out;
  Revocations revocations;
  out.record.entity = named->entity->name;
  out.record.id = named->id;
  for (const Said& said : subject.entries) {
    if (said.kind == "record.put") {
      apply_put(said, *named->entity, out.record, out.conflicts);
    } else if (out.record.created.empty()) {
      continue;
    } else if (said.kind == "record.revoke" || said.kind == "record.restore") {
      revocations.take(said, keys, out.record);
    } else if (said.kind == "conflict.resolve") {
      apply_resolution(said, out.conflicts);
    }
  }
  if (out.record.created.empty()) return {};
  hold_to_rule_12(out.record);
  return out;
}

std::optional<SubjectName> subject_name(std::string_view subject) {
  const auto slash = subject.find('/');
  if (slash == std::string_view::npos) return {};
  const model::Entity* const entity = model::find_entity(subject.substr(0, slash));
  const auto id = journal::Uuid::parse(subject.substr(slash + 1));
  if (entity == nullptr || !id) return {};
  return SubjectName{entity, id->text()};
}

}  // namespace demine::store
