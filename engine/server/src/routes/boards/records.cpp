// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// More than a screen or a form can hold; further ones come by /ogc, page by page. Judgement.
constexpr std::size_t kMostRecords = 5'000;

base::Result<Json> records_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, request.parameter("entity")));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY_DONE(note_reading(context, access));
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  Json out = Json::array();
  const auto visit = [&](store::Record& record) -> base::Done {
    if (record.revoked || !app::may_read_row(*file, access, record)) return {};
    if (out.size() == kMostRecords) {
      return base::Error{
          base::ErrorCode::TooLarge,
          base::text("there are more than {0} records", {std::to_string(kMostRecords)}),
          {},
          base::text("/ogc/collections gives them page by page.")};
    }
    DEMINE_TRY(auto row, row_json(pruned(std::move(record), access), projection));
    out.push_back(std::move(row));
    return {};
  };
  DEMINE_TRY_DONE(file->for_each_record(std::string(access.entity->name), visit));
  return out;
}

base::Result<Json> record_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, request.parameter("entity")));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY(const auto record, readable_record(*file, access, request.parameter("record")));
  DEMINE_TRY_DONE(note_reading(context, access));
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  return row_json(record, projection);
}

}  // namespace

Response get_records(const Request& request, Context& context) {
  const auto records = records_of(request, context);
  return records ? answer(*records) : problem(records.error(), true);
}

Response get_record(const Request& request, Context& context) {
  const auto record = record_of(request, context);
  return record ? answer(*record) : problem(record.error(), true);
}

}  // namespace demine::server
