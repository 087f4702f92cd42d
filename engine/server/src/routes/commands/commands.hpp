// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people say and sign: decode, call app, encode. Stopping is for everybody who is enrolled
/// (safety rule 9); everything else for the roles of docs/guide/server-api.md.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/release/rule_set.hpp"
#include "http/route.hpp"

namespace demine::server {

[[nodiscard]] Response post_evidence(const Request& request, Context& context);
[[nodiscard]] Response post_area(const Request& request, Context& context);
[[nodiscard]] Response post_area_check(const Request& request, Context& context);
[[nodiscard]] Response post_advance(const Request& request, Context& context);
[[nodiscard]] Response post_sign(const Request& request, Context& context);
[[nodiscard]] Response post_condition(const Request& request, Context& context);
[[nodiscard]] Response post_expire(const Request& request, Context& context);
[[nodiscard]] Response post_task(const Request& request, Context& context);
[[nodiscard]] Response post_stop(const Request& request, Context& context);
[[nodiscard]] Response post_stop_reason(const Request& request, Context& context);
[[nodiscard]] Response post_resume(const Request& request, Context& context);

/// Who may do what, besides what the key may sign. A role that is in no list posts nothing.
inline constexpr std::initializer_list<app::AccessRole> kReporting{
    app::AccessRole::Recorder, app::AccessRole::TeamLeader, app::AccessRole::Operations,
    app::AccessRole::Quality, app::AccessRole::Authority};
inline constexpr std::initializer_list<app::AccessRole> kRecordingConditions{
    app::AccessRole::Recorder, app::AccessRole::TeamLeader, app::AccessRole::Operations,
    app::AccessRole::Authority};
inline constexpr std::initializer_list<app::AccessRole> kSigning{
    app::AccessRole::TeamLeader, app::AccessRole::Operations, app::AccessRole::Quality,
    app::AccessRole::Authority};
inline constexpr std::initializer_list<app::AccessRole> kTasking{app::AccessRole::Operations,
                                                                 app::AccessRole::Authority};
inline constexpr std::initializer_list<app::AccessRole> kResuming{app::AccessRole::TeamLeader,
                                                                  app::AccessRole::Operations};

/// 403 where the caller has none of the roles.
[[nodiscard]] std::optional<Response> refused_to(const Context& context,
                                                 std::initializer_list<app::AccessRole> roles);

/// 400 for a body that is no JSON, else 422 with every problem and its JSON pointer.
[[nodiscard]] Response refused(std::vector<base::Problem> problems);

/// Writes as the caller, and answers what `work` made of it.
[[nodiscard]] Response said(
    Context& context,
    const std::function<base::Result<Response>(store::OperationFile&, const app::Signer&)>& work);

/// 412 where If-Match names another version than the one that stands.
[[nodiscard]] std::optional<Response> stale(const Request& request, std::string_view version);

/// Whether the caller is who signs: 403 without the password, or with another one.
[[nodiscard]] std::optional<Response> unconfirmed(Context& context,
                                                  const std::optional<std::string>& password);

/// Whether a record is of the caller's organisation and areas, whatever may be read of it.
[[nodiscard]] bool in_scope(const store::OperationFile& file, const app::Principal& who,
                            const store::Record& record);
/// By label or id; NotFound where it is not in scope.
[[nodiscard]] base::Result<store::Record> scoped_record(const store::OperationFile& file,
                                                        const app::Principal& who,
                                                        const std::string& entity,
                                                        const std::string& name);

}  // namespace demine::server
