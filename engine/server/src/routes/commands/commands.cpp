// SPDX-License-Identifier: Apache-2.0
#include "routes/commands/commands.hpp"

#include <algorithm>

#include "routes/commands/body.hpp"
#include "routes/support.hpp"

namespace demine::server {

using base::text;

std::optional<Response> refused_to(const Context& context,
                                   std::initializer_list<app::AccessRole> roles) {
  const auto& who = context.who();
  const bool may =
      std::ranges::any_of(roles, [&](app::AccessRole role) { return app::has(who, role); });
  if (may) return {};
  std::string names;
  for (const auto role : roles) names += (names.empty() ? "" : ", ") + std::string(app::name(role));
  return problem(403, text("this is for accounts that are one of: {0}", {names}),
                 text("An administrator gives roles to accounts."));
}

Response refused(std::vector<base::Problem> problems) {
  if (!problems.empty() && problems.front().code == kNotJson) {
    return problem(400, problems.front().what, text("Send one JSON object."));
  }
  // What app names by its field is a member of the body.
  for (auto& one : problems) {
    if (!one.field.empty() && one.field.front() != '/') one.field = pointer_step(one.field);
  }
  return problem(problems);
}

Response said(
    Context& context,
    const std::function<base::Result<Response>(store::OperationFile&, const app::Signer&)>& work) {
  std::optional<Response> out;
  const auto done =
      context.write([&](store::OperationFile& file, const app::Signer& signer) -> base::Done {
        DEMINE_TRY(auto made, work(file, signer));
        out = std::move(made);
        return {};
      });
  if (!done) return problem(done.error());
  return out ? *std::move(out) : problem(500, text("nothing was answered"));
}

std::optional<Response> stale(const Request& request, std::string_view version) {
  const auto given = request.header("if-match");
  if (!given || *given == "*") return {};
  std::string_view asked = *given;
  if (asked.size() >= 2 && asked.front() == '"' && asked.back() == '"') {
    asked = asked.substr(1, asked.size() - 2);
  }
  if (asked == version) return {};
  return problem(412, text("it has changed since: the version is another one by now"),
                 text("Read it again, look at what changed, and decide anew."));
}

std::optional<Response> unconfirmed(Context& context, const std::optional<std::string>& password) {
  if (!password || password->empty()) {
    return problem(403, text("this signature is one of two persons': it comes with your password"),
                   text("Send the member \"password\"."));
  }
  const auto confirmed = context.confirm(*password);
  if (confirmed) return {};
  return problem(confirmed.error());
}

bool in_scope(const store::OperationFile& file, const app::Principal& who,
              const store::Record& record) {
  const auto* const entity = model::find_entity(record.entity);
  if (entity == nullptr) return false;
  if (who.organisation && record.entity == "organisation" && record.id != *who.organisation) {
    return false;
  }
  app::LayerAccess access{.entity = entity};
  if (who.organisation) access.owners = app::owner_paths(*entity);
  if (!access.owners.empty()) access.organisation = who.organisation;
  if (record.entity == "area" || !app::area_fields(*entity).empty()) access.areas = who.areas;
  return app::may_read_row(file, access, record);
}

base::Result<store::Record> scoped_record(const store::OperationFile& file,
                                          const app::Principal& who, const std::string& entity,
                                          const std::string& name) {
  auto record = file.record(entity, name);
  if (!record && record.error().code != base::ErrorCode::NotFound) return record.error();
  if (!record || !in_scope(file, who, *record)) return no_such(entity, name);
  return record;
}

}  // namespace demine::server
