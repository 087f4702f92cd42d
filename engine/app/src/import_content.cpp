// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "import_parts.hpp"

namespace demine::app {
namespace {

using journal::DataClass;
using journal::Value;

}  // namespace

std::string import_id(const std::string& operation, const model::Entity& entity,
                      const Candidate& candidate) {
  Value::Object fields;
  for (const auto& [name, value] : candidate.fields) fields[name] = value;
  Value::Object content{
      {"operation", operation               },
      {"entity",    std::string(entity.name)},
      {"fields",    std::move(fields)       }
  };
  if (candidate.label) content["label"] = *candidate.label;
  if (candidate.plane) content["place"] = store::geometry_value(*candidate.plane);
  if (candidate.repeat > 0) content["repeat"] = candidate.repeat;
  const auto digest =
      base::sha256({"demine import 1\n", journal::canonical(Value(std::move(content)))});
  journal::Uuid uuid;
  std::copy_n(digest.begin(), uuid.bytes.size(), uuid.bytes.begin());
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x80);  // version 8: our own
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
  return uuid.text();
}

base::Result<std::vector<Statement>> statements_of(const model::Entity& entity,
                                                   const Candidate& candidate) {
  std::map<DataClass, Value::Object> fields;
  for (const auto& [name, written] : candidate.fields) {
    const model::Field* const field = model::find_field(entity, name);
    DEMINE_TRY(fields[entry_class(*field)][name], store::field_value(*field, written));
  }
  std::map<DataClass, Value::Object> geometries;
  if (const model::Field* const layer = store::layer_field(entity); layer && candidate.plane) {
    geometries[entry_class(*layer)][std::string(layer->name)] =
        store::geometry_value(*candidate.plane);
  }
  std::vector<Statement> out;
  for (const DataClass data_class :
       {DataClass::Restricted, DataClass::Confidential, DataClass::Personal}) {
    if (!fields.contains(data_class) && !geometries.contains(data_class)) continue;
    Value::Object payload;
    // In the least guarded of them, so that the record is there for everyone.
    if (out.empty()) payload["label"] = *candidate.label;
    if (fields.contains(data_class)) payload["fields"] = std::move(fields[data_class]);
    if (geometries.contains(data_class)) {
      payload["geometries"] = std::move(geometries[data_class]);
    }
    out.push_back({"record.put", std::string(entity.name) + "/" + candidate.id, std::move(payload),
                   data_class});
  }
  return out;
}

}  // namespace demine::app
