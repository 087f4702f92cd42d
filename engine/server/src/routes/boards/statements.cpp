// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>

#include "demine/app/statement_register.hpp"
#include "demine/wire/land.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

/// Labels of areas and tasks that the caller sees; nothing where it is bound to none.
base::Result<std::optional<std::set<std::string>>> labels_seen(const store::OperationFile& file,
                                                               const Context& context) {
  std::optional<std::set<std::string>> out;
  if (!context.who().organisation && context.who().areas.empty()) return out;
  out.emplace();
  for (const char* entity : {"area", "task"}) {
    const auto access = access_to(context, entity);
    if (!access) continue;
    DEMINE_TRY_DONE(file.for_each_record(entity, [&](const store::Record& record) -> base::Done {
      if (app::may_read_row(file, *access, record)) out->insert(record.label);
      return {};
    }));
  }
  return out;
}

base::Result<wire::Json> timeline_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto access, access_to(context, "statement"));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY_DONE(note_reading(context, access));
  app::TimelineOptions options;
  if (const auto topic = request.argument("topic")) options.topic = std::string(*topic);
  DEMINE_TRY(auto timeline, app::statement_timeline(*file, options));
  DEMINE_TRY(const auto seen, labels_seen(*file, context));
  const bool restricted = app::may_read(context.who(), model::DataClass::Restricted);
  std::erase_if(timeline.rows, [&](const app::TimelineRow& row) {
    return !row.said && (!restricted || (seen && !seen->contains(row.label)));
  });
  return wire::timeline_json(timeline);
}

}  // namespace

Response get_statements(const Request& request, Context& context) {
  const auto timeline = timeline_of(request, context);
  return timeline ? answer(*timeline) : problem(timeline.error(), true);
}

}  // namespace demine::server
