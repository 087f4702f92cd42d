// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "demine/app/statement_register.hpp"
#include "demine/io/read_table.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

statement::GroundClaim claim_of(std::string_view word) {
  using enum statement::GroundClaim;
  for (const auto claim : {Contaminated, UnderClearance, Cleared, NotContaminated}) {
    if (statement::name(claim) == word) return claim;
  }
  return None;
}

std::vector<std::string> named(std::string_view cell) {
  auto out = parts_of(cell, ';');
  std::erase(out, std::string());
  return out;
}

/// By the name of the area: the day of the first certificate.
base::Result<std::map<std::string, std::string>> certificates(const store::OperationFile& file) {
  std::map<std::string, std::string> names, out;
  DEMINE_TRY_DONE(file.for_each_record("area", [&](store::Record& area) -> base::Done {
    names[area.id] = std::string(area.field("name"));
    return {};
  }));
  DEMINE_TRY_DONE(file.for_each_record("certificate", [&](store::Record& paper) -> base::Done {
    const auto area = names.find(std::string(paper.field("area")));
    if (paper.revoked || area == names.end()) return {};
    const std::string day(paper.field("signed_on"));
    const auto [known, fresh] = out.try_emplace(area->second, day);
    if (!fresh) known->second = std::min(known->second, day);
    return {};
  }));
  return out;
}

/// Of an area that has the name of the place, else of one that lies there.
void put_certificate(statement::Said& said, const std::map<std::string, std::string>& papers) {
  if (said.place.empty()) return;
  for (const auto& [area, day] : papers) {
    const auto naming = statement::names_place(area, said.place);
    if (naming == statement::Naming::Part && said.certificate_part.empty()) {
      said.certificate_part = area;
    }
    if (naming != statement::Naming::Same) continue;
    if (said.certificate_on.empty() || day < said.certificate_on) said.certificate_on = day;
  }
}

}  // namespace

statement::Said said_of(const store::Record& record) {
  const auto field = [&](std::string_view name) { return std::string(record.field(name)); };
  statement::Said out{.label = record.label,
                      .speaker = field("speaker"),
                      .office = field("office"),
                      .said_from = field("said_on"),
                      .said_to = field("said_until"),
                      .reported_on = field("reported_on"),
                      .topic = field("topic"),
                      .place = field("place_named"),
                      .words = field("wording"),
                      .ground = claim_of(record.field("ground_claim")),
                      .group = field("independence_group")};
  if (out.speaker == kNotNamed) out.speaker.clear();
  if (out.said_to.empty()) out.said_to = out.said_from;
  out.form = record.field("form") == statement::name(statement::Form::Quoted)
                 ? statement::Form::Quoted
                 : statement::Form::Paraphrased;
  out.days = named(record.field("days_named"));
  return out;
}

base::Result<std::vector<store::Record>> statements_in(const store::OperationFile& file) {
  DEMINE_TRY(auto out, file.records("statement"));
  std::erase_if(out, [](const auto& record) { return record.revoked.has_value(); });
  return out;
}

base::Result<std::vector<statement::OfficeHolder>> read_offices(const std::filesystem::path& path) {
  DEMINE_TRY(const auto table, io::read_named_table(path, {"office", "person", "from", "until"}));
  std::vector<statement::OfficeHolder> out;
  for (const auto& row : table.rows) {
    statement::OfficeHolder holder{.offices = named(row.cells[0]),
                                   .people = named(row.cells[1]),
                                   .from = row.cells[2],
                                   .until = row.cells[3]};
    holder.where = path.filename().string() + " row " + std::to_string(row.line);
    bool whole = !holder.offices.empty() && !holder.people.empty();
    for (const auto& day : {holder.from, holder.until}) {
      const auto date = base::Date::parse(day);
      whole = whole && (day.empty() || (date && date->precision() == base::Date::Precision::Day));
    }
    const bool order = holder.from.empty() || holder.until.empty() || holder.from <= holder.until;
    if (!whole || !order) {
      return Error{
          ErrorCode::InvalidInput,
          text("row {0} names no office, person and days", {std::to_string(row.line)}),
          path.string(),
          text("It needs an office and a person; from and until are whole days, or empty.")};
    }
    out.push_back(std::move(holder));
  }
  return out;
}

base::Result<std::vector<statement::Disagreement>> check_statements(
    const store::OperationFile& file, const CheckStatementsOptions& options) {
  std::vector<statement::OfficeHolder> offices;
  if (options.offices) {
    DEMINE_TRY(offices, read_offices(*options.offices));
  }
  DEMINE_TRY(const auto papers, certificates(file));
  DEMINE_TRY(const auto records, statements_in(file));
  std::vector<statement::Said> all;
  for (const auto& record : records) {
    all.push_back(said_of(record));
    put_certificate(all.back(), papers);
  }
  return statement::compare(all, offices);
}

}  // namespace demine::app
