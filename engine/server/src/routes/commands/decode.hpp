// SPDX-License-Identifier: Apache-2.0
/// \file
/// The body of each command, as app takes it: schemas/http/openapi.json says what is taken, and a
/// test holds the two together. Names in paths ("area", "task") are filled in by the handlers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/app/areas.hpp"
#include "demine/app/readiness.hpp"
#include "demine/app/records.hpp"
#include "routes/commands/body.hpp"

namespace demine::server {

/// What is signed together with another person comes with the password again.
template <typename T>
struct WithPassword {
  T said{};
  std::optional<std::string> password{};
};

struct NewArea {
  app::RecordDraft draft{};
  std::vector<std::string> evidence{};  ///< labels or ids: items that belong to it from now on
};

/// `lat` and `lon`, or `place`; every field of evidence that a person sets.
[[nodiscard]] Decoded<app::RecordDraft> decode_evidence(std::string_view body);
[[nodiscard]] Decoded<NewArea> decode_area(std::string_view body);
[[nodiscard]] Decoded<geo::GeographicGeometry> decode_area_check(std::string_view body);
[[nodiscard]] Decoded<WithPassword<app::AdvanceOptions>> decode_advance(std::string_view body);
[[nodiscard]] Decoded<WithPassword<app::SignOptions>> decode_sign(std::string_view body);
[[nodiscard]] Decoded<app::ConditionDraft> decode_condition(std::string_view body);
/// The last day on which it holds.
[[nodiscard]] Decoded<std::string> decode_expire(std::string_view body);
[[nodiscard]] Decoded<app::RecordDraft> decode_task(std::string_view body);
/// Nothing has to be said: whoever stops has no time for forms.
[[nodiscard]] Decoded<app::StopOptions> decode_stop(std::string_view body);
/// Without the stop, which the path names.
[[nodiscard]] Decoded<app::StopReason> decode_stop_reason(std::string_view body);
[[nodiscard]] Decoded<WithPassword<app::ResumeOptions>> decode_resume(std::string_view body);

/// Fields of the entity that a person sets, in the types of JSON that the register answers with.
void decode_fields(CommandBody& body, const model::Entity& entity, app::RecordDraft& draft);

}  // namespace demine::server
