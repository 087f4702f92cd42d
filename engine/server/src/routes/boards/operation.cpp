// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/records.hpp"
#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

base::Result<wire::Json> operation_of(Context& context) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto summary, wire::operation_summary(*file));
  DEMINE_TRY(const auto plane, file->plane());
  DEMINE_TRY(const auto latest, file->latest_clock());
  auto out = wire::operation_json(summary);
  out["id"] = summary.row.id;
  out["synthetic"] = summary.row.origin == "synthetic";
  out["plane"] = {
      {"name", plane.name                                           },
      {"crs",  plane.organization + ":" + std::to_string(plane.code)}
  };
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  DEMINE_TRY(const auto outline, file->outline());
  DEMINE_TRY(const auto geographic, projection.to_geographic(outline));
  out["bbox"] = bbox_json(geographic);
  out["last_entry"] = latest.text();
  out["today"] = today(context).iso();
  out["hazard"] = context.hazard_folder().has_value();
  return out;
}

}  // namespace

Response get_operation(const Request&, Context& context) {
  const auto operation = operation_of(context);
  return operation ? answer(*operation) : problem(operation.error(), true);
}

}  // namespace demine::server
