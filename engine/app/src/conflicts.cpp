// SPDX-License-Identifier: Apache-2.0
#include "demine/app/conflicts.hpp"

#include "area_support.hpp"
#include "demine/app/records.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

/// The geometries of an entry of the journal, as a new word about the record.
base::Result<std::vector<Statement>> said_again(const store::OperationFile& file,
                                                const Signer& signer, const store::Record& conflict,
                                                const std::string& hash) {
  const std::string subject(conflict.field("subject"));
  const auto slash = subject.find('/');
  std::optional<journal::Entry> kept;
  DEMINE_TRY_DONE(file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) {
    if (base::hex(journal::entry_hash(entry)) == hash) kept = entry;
    return base::Done();
  }));
  if (!kept || !kept->payload) {
    return Error{
        ErrorCode::NotFound, text("the entry that is to be kept is not here whole"), {}, {}};
  }
  DEMINE_TRY(const Value payload, journal::parse_json(kept->payload->text));
  const Value* said = payload.find("geometries");
  const Value::Object* geometries = said != nullptr ? said->object() : nullptr;
  if (geometries == nullptr) {
    return Error{ErrorCode::InvalidArgument,
                 text("that entry split, merged or extended an area: it cannot be said again"),
                 "--keep",
                 text("Resolve the conflict without --keep, and split, merge or extend what "
                      "stands now.")};
  }
  RecordDraft draft{.entity = subject.substr(0, slash), .record = subject.substr(slash + 1)};
  for (const auto& [name, value] : *geometries) {
    DEMINE_TRY(draft.plane_geometries[name], store::geometry_from(value));
  }
  DEMINE_TRY(const auto projection, projection_of(file));
  DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
  if (!drafted.problems.empty()) {
    return Error{
        ErrorCode::InvalidInput, drafted.problems.front().what, {}, drafted.problems.front().todo};
  }
  return std::move(drafted.statements);
}

/// What cannot be read stands in the way of a release: the fold asks the same of every entry.
base::Done check_may_decide(const store::OperationFile& file, const Signer& signer,
                            const store::Record& conflict) {
  if (conflict.field("kind") != "unreadable") return {};
  DEMINE_TRY(const auto who, signer_of(file, signer));
  if (!holds_one(who, release::may_accept_release)) {
    return Error{ErrorCode::PermissionDenied,
                 text("this key has no role that decides on ground that cannot be read: {0}",
                      {roles_that(release::may_accept_release)}),
                 conflict.label, text("An administrator grants roles: `demine key grant`.")};
  }
  const std::string named(conflict.field("area"));
  if (named.empty()) return {};
  DEMINE_TRY(const auto area, file.record("area", named));
  if (area.geometries.contains("outline") || !area.field("replaced").empty()) return {};
  return Error{ErrorCode::InvalidArgument,
               text("area {0} has no outline here, and no word makes up for one", {area.label}),
               conflict.label,
               text("Merge a copy that has the entry: `demine journal merge`. Where none has it, "
                    "`demine area set --outline FILE` draws it anew.")};
}

}  // namespace

base::Done resolve_conflict(store::OperationFile& file, const Signer& signer,
                            const std::string& name, const std::string& resolution,
                            const std::optional<std::string>& keep) {
  if (keep && *keep != "first" && *keep != "second") {
    return Error{ErrorCode::InvalidArgument,
                 text("\"{0}\" is neither first nor second", {*keep}),
                 "--keep",
                 {}};
  }
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto conflict, file.record("conflict", name));
    if (conflict.field("status") == "resolved") {
      return Error{ErrorCode::AlreadyExists, text("the conflict is resolved already"), name, {}};
    }
    DEMINE_TRY_DONE(check_may_decide(file, signer, conflict));
    if (keep && conflict.field("kind") != "geometries") {
      return Error{ErrorCode::InvalidArgument,
                   text("only of two geometries one is kept; what was decided is proposed anew"),
                   "--keep",
                   {}};
    }
    std::vector<Statement> out;
    if (keep) {
      const auto entry = conflict.field(*keep == "first" ? "first_entry" : "second_entry");
      DEMINE_TRY(out, said_again(file, signer, conflict, std::string(entry)));
    }
    out.push_back({
        "conflict.resolve", std::string(conflict.field("subject")),
        Value::Object{{"conflict", conflict.id}, {"resolution", resolution}}
    });
    return out;
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return {};
}

}  // namespace demine::app
