// SPDX-License-Identifier: Apache-2.0
/// \file
/// New records: evidence and tasks.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "routes/commands/commands.hpp"
#include "routes/commands/decode.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

std::string* field_of(app::RecordDraft& draft, std::string_view name) {
  const auto found =
      std::ranges::find(draft.fields, name, &std::pair<std::string, std::string>::first);
  return found != draft.fields.end() ? &found->second : nullptr;
}

/// Every record that a member names is the caller's; ids are put in place of labels.
base::Done check_scope(const store::OperationFile& file, const app::Principal& who,
                       const std::string& entity, const std::string& names) {
  for (std::size_t at = 0; at <= names.size();) {
    const auto end = std::min(names.find(';', at), names.size());
    DEMINE_TRY(const auto record, scoped_record(file, who, entity, names.substr(at, end - at)));
    static_cast<void>(record);
    at = end + 1;
  }
  return {};
}

base::Result<Response> put(store::OperationFile& file, const app::Signer& signer,
                           const app::RecordDraft& draft) {
  DEMINE_TRY(const auto made, app::put_record(file, signer, draft));
  if (!made.problems.empty()) return refused(made.problems);
  return answer(wire::put_json(made), 201);
}

}  // namespace

Response post_evidence(const Request& request, Context& context) {
  if (auto no = refused_to(context, kReporting)) return *std::move(no);
  auto body = decode_evidence(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  auto draft = std::move(body.value);
  return said(context,
              [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
                if (const auto* area = field_of(draft, "area"); area != nullptr && !area->empty()) {
                  DEMINE_TRY_DONE(check_scope(file, context.who(), "area", *area));
                }
                if (field_of(draft, "origin") == nullptr) {
                  DEMINE_TRY(const auto operation, file.operation());
                  draft.fields.emplace_back("origin", operation.origin);
                }
                return put(file, signer, draft);
              });
}

Response post_task(const Request& request, Context& context) {
  if (auto no = refused_to(context, kTasking)) return *std::move(no);
  auto body = decode_task(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  auto draft = std::move(body.value);
  return said(
      context,
      [&](store::OperationFile& file, const app::Signer& signer) -> base::Result<Response> {
        for (const auto& [member, entity] : {
                 std::pair{"areas",    "area"        },
                 {"operator", "organisation"},
                 {"team",     "team"        }
        }) {
          const auto* const named = field_of(draft, member);
          if (named != nullptr && !named->empty()) {
            DEMINE_TRY_DONE(check_scope(file, context.who(), entity, *named));
          }
        }
        return put(file, signer, draft);
      });
}

}  // namespace demine::server
