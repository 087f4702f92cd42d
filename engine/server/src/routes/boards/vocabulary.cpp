// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/export_records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

Json field_json(const model::Field& field) {
  Json out{
      {"name",     field.name                          },
      {"type",     model::name(field.type)             },
      {"of",       field.of                            },
      {"required", field.required                      },
      {"settable", field.set_by == model::SetBy::Person},
      {"class",    model::name(field.data_class)       },
      {"meaning",  field.meaning                       }
  };
  if (field.min) out["min"] = *field.min;
  if (field.max) out["max"] = *field.max;
  return out;
}

Json entity_json(const app::LayerAccess& access) {
  const auto& entity = *access.entity;
  Json fields = Json::array();
  for (const auto* field : access.fields) fields.push_back(field_json(*field));
  if (access.place) fields.push_back(field_json(*store::layer_field(entity)));
  return {
      {"name",    entity.name        },
      {"plural",  app::plural(entity)},
      {"title",   entity.title       },
      {"meaning", entity.meaning     },
      {"fields",  std::move(fields)  }
  };
}

Json code_list_json(const model::CodeList& list) {
  Json values = Json::array();
  for (const auto& value : list.values) {
    values.push_back({
        {"name",    value.name   },
        {"meaning", value.meaning}
    });
  }
  return {
      {"name",    list.name        },
      {"meaning", list.meaning     },
      {"values",  std::move(values)}
  };
}

}  // namespace

Response get_vocabulary(const Request&, Context& context) {
  Json entities = Json::array();
  for (const auto& entity : model::entities()) {
    const auto access = app::layer_access(context.who(), entity);
    if (access) entities.push_back(entity_json(*access));
  }
  Json lists = Json::array();
  for (const auto& list : model::code_lists()) lists.push_back(code_list_json(list));
  return answer({
      {"entities",   std::move(entities)},
      {"code_lists", std::move(lists)   }
  });
}

}  // namespace demine::server
