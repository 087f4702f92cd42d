// SPDX-License-Identifier: Apache-2.0
#include "geometry_versions.hpp"

#include "demine/base/hash.hpp"
#include "demine/journal/entry.hpp"

namespace demine::app {

using journal::Value;

base::Done find_geometry_versions(const store::OperationFile& file, const std::string& subject,
                                  store::Record& record) {
  const model::Entity& entity = *model::find_entity(record.entity);
  DEMINE_TRY(const auto keys, file.keys());
  return file.for_each_about(subject, [&](const journal::Entry& entry) -> base::Done {
    const auto& header = entry.header;
    if (header.kind != "record.put" || !entry.payload || keys.objection(header)) return {};
    const auto payload = journal::parse_json(entry.payload->text);
    if (!payload) return {};
    // Areas of one hazard share their subject; where none is named it is the first.
    const auto area = payload->text("area");
    if (record.entity == "area" && (area.empty() ? record.field("hazard") : area) != record.id) {
      return {};
    }
    const Value* said = payload->find("geometries");
    const Value::Object* geometries = said != nullptr ? said->object() : nullptr;
    if (geometries == nullptr) return {};
    for (const auto& [name, value] : *geometries) {
      const model::Field* const field = model::find_field(entity, name);
      if (field == nullptr || !model::is_geometry(field->type)) continue;
      if (field->set_by != model::SetBy::Person) continue;
      if (!value.is_null() && !store::geometry_from(value)) continue;
      record.geometry_versions[name] = base::hex(journal::entry_hash(entry));
    }
    return {};
  });
}

}  // namespace demine::app
