// SPDX-License-Identifier: Apache-2.0
#include "routes/commands/decode.hpp"

#include <cmath>

namespace demine::server {
namespace {

using base::text;
using model::FieldType;

/// Several words are kept with ';' between: one that holds it would be two.
std::optional<std::string> joined(CommandBody& body, const std::string& name) {
  if (!body.has(name)) return {};
  std::string out;
  for (const auto& word : body.texts(name, Need::Optional)) {
    if (word.empty() || word.find(';') != std::string::npos) {
      body.problem(name, "text", text("{0} holds a word that is empty or has a ';'", {name}));
      return {};
    }
    out += (out.empty() ? "" : ";") + word;
  }
  return out;
}

constexpr double kAny = 1e15;

std::optional<std::string> number_text(CommandBody& body, const std::string& name, bool whole) {
  const auto number = body.number(name, Need::Optional, -kAny, kAny);
  if (!number) return {};
  if (whole && std::trunc(*number) != *number) {
    body.problem(name, "number", text("{0} is not a whole number", {name}));
    return {};
  }
  return journal::canonical(journal::Value(*number));
}

std::optional<std::string> truth_text(CommandBody& body, const std::string& name) {
  const auto* const member = body.member(name);
  if (member == nullptr) return {};
  if (const bool* const truth = member->boolean()) return *truth ? "true" : "false";
  body.problem(name, "type", text("{0} is neither true nor false", {name}));
  return {};
}

std::optional<std::string> field_text(CommandBody& body, const model::Field& field) {
  const std::string name(field.name);
  if (field.type == FieldType::Integer || field.type == FieldType::Real) {
    return number_text(body, name, field.type == FieldType::Integer);
  }
  if (field.type == FieldType::Boolean) return truth_text(body, name);
  if (field.type == FieldType::Codes || field.type == FieldType::References) {
    return joined(body, name);
  }
  return body.text(name, Need::Optional);
}

std::vector<app::FactText> facts_of(CommandBody& body) {
  std::vector<app::FactText> out;
  for (CommandBody& one : body.objects("facts")) {
    app::FactText fact;
    fact.name = one.word("name");
    fact.value = one.as_typed("value", Need::Required).value_or("");
    fact.valid_until = one.text("valid_until", Need::Optional);
    one.finish();
    out.push_back(std::move(fact));
  }
  return out;
}

geo::GeographicGeometry point(double lon_deg, double lat_deg) {
  return {geo::Shape::Point, {{{{lon_deg, lat_deg}}}}};
}

}  // namespace

void decode_fields(CommandBody& body, const model::Entity& entity, app::RecordDraft& draft) {
  for (const model::Field& field : entity.fields) {
    if (field.set_by != model::SetBy::Person) continue;
    const std::string name(field.name);
    if (model::is_geometry(field.type)) {
      if (auto geometry = body.geometry(name, Need::Optional)) {
        draft.geometries[name] = *std::move(geometry);
      }
    } else if (auto value = field_text(body, field)) {
      draft.fields.emplace_back(name, *std::move(value));
    }
  }
}

Decoded<app::RecordDraft> decode_evidence(std::string_view json) {
  Decoded<app::RecordDraft> out;
  CommandBody body(json, out.problems);
  out.value.entity = "evidence";
  out.value.label = body.text("label", Need::Optional);
  decode_fields(body, *model::find_entity("evidence"), out.value);
  const bool pair = body.has("lat") || body.has("lon");
  if (pair && body.has("place")) {
    body.problem("place", "given-twice", text("a place is given once: lat and lon, or place"));
  }
  const auto lat = body.number("lat", pair ? Need::Required : Need::Optional, -90, 90);
  const auto lon = body.number("lon", pair ? Need::Required : Need::Optional, -180, 180);
  if (lat && lon) out.value.geometries["place"] = point(*lon, *lat);
  body.finish();
  return out;
}

Decoded<NewArea> decode_area(std::string_view json) {
  Decoded<NewArea> out;
  CommandBody body(json, out.problems);
  out.value.draft.entity = "area";
  out.value.draft.label = body.text("label", Need::Optional);
  decode_fields(body, *model::find_entity("area"), out.value.draft);
  out.value.evidence = body.texts("evidence", Need::Optional);
  body.finish();
  return out;
}

Decoded<geo::GeographicGeometry> decode_area_check(std::string_view json) {
  Decoded<geo::GeographicGeometry> out;
  CommandBody body(json, out.problems);
  if (auto outline = body.geometry("outline", Need::Required)) out.value = *std::move(outline);
  // The same body as that of a new area: the form sends what it has.
  static_cast<void>(body.text("label", Need::Optional));
  static_cast<void>(body.texts("evidence", Need::Optional));
  for (const model::Field& field : model::find_entity("area")->fields) {
    if (field.set_by != model::SetBy::Person || field.name == "outline") continue;
    if (model::is_geometry(field.type)) {
      static_cast<void>(body.geometry(field.name, Need::Optional));
    } else {
      static_cast<void>(field_text(body, field));
    }
  }
  body.finish();
  return out;
}

Decoded<WithPassword<app::AdvanceOptions>> decode_advance(std::string_view json) {
  Decoded<WithPassword<app::AdvanceOptions>> out;
  CommandBody body(json, out.problems);
  auto& said = out.value.said;
  said.step = body.word("to");
  said.role = body.text("role", Need::Optional);
  said.facts = facts_of(body);
  said.added = body.geometry("added", Need::Optional);
  out.value.password = body.text("password", Need::Optional);
  body.finish();
  return out;
}

Decoded<WithPassword<app::SignOptions>> decode_sign(std::string_view json) {
  Decoded<WithPassword<app::SignOptions>> out;
  CommandBody body(json, out.problems);
  auto& said = out.value.said;
  said.proposal = body.word("proposal");
  said.role = body.word("role");
  if (auto paper = body.object("paper")) {
    said.paper = app::OnPaper{paper->word("name"), paper->word("attachment")};
    paper->finish();
  }
  out.value.password = body.text("password", Need::Optional);
  body.finish();
  return out;
}

Decoded<app::ConditionDraft> decode_condition(std::string_view json) {
  Decoded<app::ConditionDraft> out;
  CommandBody body(json, out.problems);
  auto& draft = out.value;
  draft.kind = body.word("kind");
  draft.value = body.as_typed("value", Need::Required).value_or("");
  draft.source = body.word("source");
  draft.about = body.text("about", Need::Optional);
  draft.unit = body.text("unit", Need::Optional);
  draft.detail = body.text("detail", Need::Optional);
  draft.observed_at = body.text("observed_at", Need::Optional);
  draft.valid_from = body.text("valid_from", Need::Optional);
  draft.valid_until = body.text("valid_until", Need::Optional);
  draft.role = body.text("role", Need::Optional);
  if (auto basis = body.text("basis", Need::Optional)) draft.basis = *std::move(basis);
  body.finish();
  return out;
}

Decoded<std::string> decode_expire(std::string_view json) {
  Decoded<std::string> out;
  CommandBody body(json, out.problems);
  out.value = body.word("last_day");
  body.finish();
  return out;
}

Decoded<app::RecordDraft> decode_task(std::string_view json) {
  Decoded<app::RecordDraft> out;
  CommandBody body(json, out.problems);
  out.value.entity = "task";
  out.value.label = body.text("label", Need::Optional);
  decode_fields(body, *model::find_entity("task"), out.value);
  body.finish();
  return out;
}

Decoded<app::StopOptions> decode_stop(std::string_view json) {
  Decoded<app::StopOptions> out;
  CommandBody body(json, out.problems);
  out.value.reason = body.word("reason", Need::Optional);
  if (auto cause = body.text("cause", Need::Optional)) out.value.cause = *std::move(cause);
  body.finish();
  return out;
}

Decoded<app::StopReason> decode_stop_reason(std::string_view json) {
  Decoded<app::StopReason> out;
  CommandBody body(json, out.problems);
  out.value.reason = body.word("reason");
  out.value.cause = body.text("cause", Need::Optional);
  body.finish();
  return out;
}

Decoded<WithPassword<app::ResumeOptions>> decode_resume(std::string_view json) {
  Decoded<WithPassword<app::ResumeOptions>> out;
  CommandBody body(json, out.problems);
  auto& said = out.value.said;
  said.cause_removed = body.word("cause_removed");
  said.team = body.word("team");
  said.role = body.word("role");
  out.value.password = body.text("password", Need::Optional);
  body.finish();
  return out;
}

}  // namespace demine::server
