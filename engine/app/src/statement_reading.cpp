// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <set>

#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"
#include "demine/io/read_table.hpp"
#include "statement_parts.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

std::string trimmed(std::string_view part) {
  while (!part.empty() && (part.front() == ' ' || part.front() == '\r')) part.remove_prefix(1);
  while (!part.empty() && (part.back() == ' ' || part.back() == '\r')) part.remove_suffix(1);
  return std::string(part);
}

std::optional<double> number_in(const std::string& cell, double least, double most) {
  double value = 0;
  const auto [end, wrong] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool whole = wrong == std::errc() && end == cell.data() + cell.size();
  if (!whole || !(value >= least && value <= most)) return {};
  return value;
}

std::string words_of(std::string_view whole, const std::vector<statement::Span>& spans) {
  std::string out;
  for (const auto& span : spans) {
    out += (out.empty() ? "" : " ... ") + statement::plain(whole, span);
  }
  return out;
}

/// Areas by their names, and what statements named before.
base::Result<std::vector<statement::GazetteerPlace>> places_of_register(
    const store::OperationFile& file) {
  std::vector<statement::GazetteerPlace> out;
  std::set<std::string, std::less<>> seen;
  const auto add = [&](std::string_view name) {
    if (name.size() > 2 && seen.emplace(name).second) out.push_back({.name = std::string(name)});
  };
  DEMINE_TRY_DONE(file.for_each_record("statement", [&](store::Record& record) -> base::Done {
    if (!record.revoked) add(record.field("place_named"));
    return {};
  }));
  DEMINE_TRY_DONE(file.for_each_record("area", [&](store::Record& record) -> base::Done {
    add(record.field("name"));
    return {};
  }));
  return out;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view whole, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= whole.size();) {
    const auto end = std::min(whole.find(by, at), whole.size());
    out.push_back(trimmed(whole.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

base::Result<std::vector<KnownPlace>> read_places(const std::filesystem::path& path) {
  DEMINE_TRY(const auto table,
             io::read_named_table(path, {"name", "aliases", "lat_deg", "lon_deg", "precision_m"}));
  std::vector<KnownPlace> out;
  for (const auto& row : table.rows) {
    KnownPlace place{.name = row.cells[0], .aliases = parts_of(row.cells[1], ';')};
    std::erase(place.aliases, std::string());
    const bool none = row.cells[2].empty() && row.cells[3].empty() && row.cells[4].empty();
    const auto lat = number_in(row.cells[2], -90, 90), lon = number_in(row.cells[3], -180, 180);
    const auto precision = number_in(row.cells[4], 0, 100000);
    if (place.name.empty() || (!none && !(lat && lon && precision))) {
      return Error{ErrorCode::InvalidInput, text("row {0} is no place", {std::to_string(row.line)}),
                   path.string(),
                   text("It needs a name; and lat_deg, lon_deg and precision_m, or none of them.")};
    }
    if (!none) {
      place.at = geo::LonLat{.lon_deg = *lon, .lat_deg = *lat};
      place.precision_m = precision;
    }
    out.push_back(std::move(place));
  }
  return out;
}

base::Result<ReportSource> report_source(const std::string& given) {
  const auto parts = parts_of(given, ',');
  const auto todo =
      text("Write outlet, day and link: \"Harbour Herald, 2027-05-12, https://...\".");
  std::size_t day = 1;  // an outlet may have a comma in its name
  while (day < parts.size() && !base::Date::parse(parts[day])) ++day;
  if (day >= parts.size() || parts[0].empty()) {
    return Error{ErrorCode::InvalidArgument,
                 text("\"{0}\" names no outlet and day", {given.substr(0, 80)}), "--source", todo};
  }
  const auto date = base::Date::parse(parts[day]);
  if (date->precision() != base::Date::Precision::Day) {
    return Error{ErrorCode::InvalidArgument, text("\"{0}\" is no whole day", {parts[day]}),
                 "--source", todo};
  }
  ReportSource out{.date = *date};
  for (std::size_t i = 0; i < day; ++i) out.outlet += (i > 0 ? ", " : "") + parts[i];
  for (std::size_t i = day + 1; i < parts.size(); ++i) {
    out.link += (i > day + 1 ? "," : "") + parts[i];
  }
  return out;
}

base::Result<StatementProposals> read_statements(const store::OperationFile& file,
                                                 const ReadStatementsOptions& options) {
  StatementProposals out;
  DEMINE_TRY(out.source, report_source(options.source));
  DEMINE_TRY(const auto whole, io::read_file(options.text, kMostReportBytes));
  DEMINE_TRY(auto places, places_of_register(file));
  if (options.places) {
    DEMINE_TRY(const auto known, read_places(*options.places));
    for (const auto& place : known) places.push_back({place.name, place.aliases});
  }
  out.text_file = options.text.filename().string();
  out.text_sha256 = base::sha256_hex(whole);
  auto reading = statement::read(whole, {.reported_on = out.source.date, .places = places});
  for (auto& said : reading.proposals) {
    StatementProposal proposal{.number = static_cast<int>(out.proposals.size()) + 1};
    proposal.grade = statement::default_grade(said);
    proposal.words = words_of(whole, said.words);
    proposal.speaker_as_written = statement::plain(whole, said.speaker_span);
    proposal.said = std::move(said);
    out.proposals.push_back(std::move(proposal));
  }
  DEMINE_TRY(const auto there, statements_in(file));
  for (const auto& record : there) {
    if (record.field("text_sha256") == out.text_sha256) out.known_as.push_back(record.label);
  }
  return out;
}

}  // namespace demine::app
