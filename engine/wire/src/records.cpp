// SPDX-License-Identifier: Apache-2.0
#include "demine/wire/records.hpp"

#include <nlohmann/json.hpp>

namespace demine::wire {
namespace {

/// JSON as it is written; text that is none (bytes that are no UTF-8) stays text.
Json parsed(const std::string& json, const std::string& text) {
  auto out = Json::parse(json, nullptr, false);
  return out.is_discarded() ? Json(text) : out;
}

}  // namespace

Json record_json(const store::Record& record) {
  Json out{
      {"id",    record.id   },
      {"label", record.label}
  };
  const model::Entity& entity = *model::find_entity(record.entity);
  for (const model::Field& field : entity.fields) {
    const auto value = record.fields.find(field.name);
    if (value != record.fields.end()) {
      const auto said = store::field_value(field, value->second);
      out[std::string(field.name)] =
          said ? parsed(journal::canonical(*said), value->second) : Json(value->second);
    }
    const auto geometry = record.geometries.find(field.name);
    if (geometry != record.geometries.end()) {
      out[std::string(field.name)] =
          Json::parse(journal::canonical(store::geometry_value(geometry->second)));
    }
  }
  out["created"] = record.created;
  out["changed"] = record.changed;
  if (record.revoked) {
    out["revoked"] = *record.revoked;
    out["revoked_reason"] = record.revoked_reason;
  }
  return out;
}

Json put_json(const app::PutRecord& put) {
  return {
      {"id",    put.id   },
      {"label", put.label}
  };
}

Json entry_json(const journal::Entry& entry) {
  const auto header = journal::header_text(entry.header);
  const auto& payload = entry.payload;
  return {
      {"hash", base::hex(journal::entry_hash(entry))},
      {"header", parsed(header, header)},
      {"payload", payload ? parsed(payload->text, payload->text) : Json()}
  };
}

base::Result<OperationSummary> operation_summary(const store::OperationFile& file) {
  OperationSummary out;
  DEMINE_TRY(out.row, file.operation());
  DEMINE_TRY(const auto heads, file.heads());
  DEMINE_TRY(out.as_of, file.as_of());
  out.devices = heads.size();
  for (const auto& [device, head] : heads) out.entries += head.sequence;
  return out;
}

Json operation_json(const OperationSummary& operation) {
  const auto& row = operation.row;
  return {
      {"operation", row.id                                           },
      {"name",      row.name                                         },
      {"country",   row.country                                      },
      {"languages", row.languages                                    },
      {"origin",    row.origin                                       },
      {"created",   row.created                                      },
      {"entries",   operation.entries                                },
      {"devices",   operation.devices                                },
      {"as_of",     operation.as_of ? Json(*operation.as_of) : Json()}
  };
}

Json verified_json(const VerifiedJournal& journal) {
  auto not_counted = Json::array();
  for (const auto& [id, why] : journal.verified.not_counted) {
    not_counted.push_back({
        {"entry", id.text()         },
        {"why",   base::english(why)}
    });
  }
  return {
      {"verified",        true                            },
      {"entries",         journal.verified.entries        },
      {"devices",         journal.verified.devices        },
      {"without_payload", journal.verified.without_payload},
      {"root",            base::hex(journal.verified.root)},
      {"not_counted",     std::move(not_counted)          },
      {"checkpoint",      journal.checkpoint              },
      {"attachments",     journal.attachments             },
      {"problems",        problems_json(journal.problems) }
  };
}

Json fault_json(const base::Error& fault) {
  return {
      {"verified",    false                    },
      {"first_fault", base::english(fault.what)},
      {"where",       fault.where              }
  };
}

}  // namespace demine::wire
