// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Whether the record that a conflict is about may be seen: conflicts name it in a text.
bool may_see_subject(const store::OperationFile& file, const Context& context,
                     const store::Record& conflict) {
  const std::string subject(conflict.field("subject"));
  const auto slash = subject.find('/');
  const auto access = access_to(context, subject.substr(0, slash));
  if (!access || slash == std::string::npos) return false;
  if (!access->organisation && access->areas.empty()) return true;
  const auto record = file.record(subject.substr(0, slash), subject.substr(slash + 1));
  return record && app::may_read_row(file, *access, *record);
}

base::Result<Json> conflicts_of(const Request& request, Context& context) {
  // As a layer it is not there for who is bound: here each row is asked for its subject.
  auto who = context.who();
  who.organisation.reset();
  who.areas.clear();
  auto access = app::layer_access(who, *model::find_entity("conflict"));
  if (!access) return no_such("layer", "conflict");
  access->areas = context.who().areas;
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY_DONE(note_reading(context, *access));
  const bool all = request.argument("all") == "true";
  Json out = Json::array();
  DEMINE_TRY_DONE(file->for_each_record("conflict", [&](store::Record& record) -> base::Done {
    if (!all && record.field("status") != "open") return {};
    if (!app::may_read_row(*file, *access, record) || !may_see_subject(*file, context, record))
      return {};
    out.push_back(wire::record_json(pruned(std::move(record), *access)));
    return {};
  }));
  return out;
}

}  // namespace

Response get_conflicts(const Request& request, Context& context) {
  const auto conflicts = conflicts_of(request, context);
  return conflicts ? answer(*conflicts) : problem(conflicts.error(), true);
}

}  // namespace demine::server
