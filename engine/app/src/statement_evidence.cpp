// SPDX-License-Identifier: Apache-2.0
/// \file
/// Safety rule 12: a statement opens an indication at most. What is made here is never direct, and
/// what is said of cleared ground makes nothing.
#include <fmt/format.h>

#include <algorithm>

#include "demine/app/statement_register.hpp"
#include "demine/base/check.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

Error refused(base::Text what, base::Text todo) {
  return {ErrorCode::InvalidArgument, std::move(what), "--from", std::move(todo)};
}

struct Ground {
  geo::LonLat at{};
  double precision_m = 0;
  std::string place{};
};

base::Result<Ground> ground_of(const store::Record& record,
                               const StatementEvidenceOptions& options) {
  const auto todo = text("Give --at and --precision-m, or --places with a row for it.");
  const std::string place(record.field("place_named"));
  if (options.at) {
    if (!options.precision_m || !(*options.precision_m > 0)) {
      return Error{ErrorCode::InvalidArgument, text("it is not said how well the place is known"),
                   "--precision-m", text("One standard deviation, in metres.")};
    }
    return Ground{*options.at, *options.precision_m, place};
  }
  if (!options.places || place.empty()) {
    return refused(text("{0} has no place on the ground", {record.label}), todo);
  }
  DEMINE_TRY(const auto places, read_places(*options.places));
  for (const auto& known : places) {
    const bool same =
        known.name == place || std::ranges::find(known.aliases, place) != known.aliases.end();
    if (same && known.at) return Ground{*known.at, *known.precision_m, known.name};
  }
  return refused(text("\"{0}\" is not in the table of places", {place}), todo);
}

RecordDraft draft_of(const store::Record& record, const Ground& ground, const std::string& origin) {
  const bool office = !record.field("office").empty();
  RecordDraft draft{.entity = "evidence"};
  draft.fields = {
      {"kind", office ? "official_statement" : "media_report"},
      {"precision_m", fmt::format("{:g}", ground.precision_m)},
      {"source_reliability", std::string(record.field("source_reliability"))},
      {"information_credibility", std::string(record.field("information_credibility"))},
      {"directness", "indirect"},
      {"provenance", "verbal"},
      {"source", std::string(record.field("source"))},
      {"origin", origin},
      {"independence_group", std::string(record.field("independence_group"))},
      {"reported_on", std::string(record.field("reported_on"))},
      {"note", "From statement " + record.label + "."}
  };
  std::erase_if(draft.fields, [](const auto& field) { return field.second.empty(); });
  draft.geometries["place"] = geo::GeographicGeometry{geo::Shape::Point, {{{ground.at}}}};
  return draft;
}

}  // namespace

base::Result<StatementEvidence> evidence_from_statement(store::OperationFile& file,
                                                        const Signer& signer,
                                                        const StatementEvidenceOptions& options) {
  DEMINE_TRY(const auto record, file.record("statement", options.statement));
  if (record.revoked) return refused(text("{0} was revoked", {record.label}), {});
  if (!record.field("evidence").empty()) {
    return refused(text("{0} has its evidence item already", {record.label}), {});
  }
  const auto claim = said_of(record).ground;
  using enum statement::GroundClaim;
  if (claim != Contaminated && claim != UnderClearance) {
    return refused(
        text("{0} does not say that something dangerous lies there", {record.label}),
        text("That ground is cleared is shown by a certificate; have the place visited, and record "
             "what the visit finds."));
  }
  DEMINE_TRY(const auto ground, ground_of(record, options));
  DEMINE_TRY(const auto operation, file.operation());
  DEMINE_TRY(const auto projection, projection_of(file));
  StatementEvidence out{.place = ground.place};
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(auto drafted,
               draft_record(file, projection, signer, draft_of(record, ground, operation.origin)));
    out.evidence = {drafted.id, drafted.label, std::move(drafted.problems)};
    if (!out.evidence.problems.empty()) return std::vector<Statement>{};
    return std::move(drafted.statements);
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  if (!out.evidence.problems.empty()) return out;
  RecordDraft link{.entity = "statement", .record = record.id};
  link.fields = {
      {"evidence", out.evidence.id}
  };
  DEMINE_TRY(const auto linked, put_record(file, signer, link));
  DEMINE_CHECK(linked.problems.empty(), "the evidence item is there");
  return out;
}

}  // namespace demine::app
