// SPDX-License-Identifier: Apache-2.0
#include "demine/app/statements.hpp"

#include <algorithm>

#include "demine/base/hash.hpp"
#include "demine/io/files.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

constexpr std::uintmax_t kMostBytes = 64U << 20U;  // judgement: no report is longer

std::string trimmed(std::string_view part) {
  while (!part.empty() && (part.front() == ' ' || part.front() == '\r')) part.remove_prefix(1);
  while (!part.empty() && (part.back() == ' ' || part.back() == '\r')) part.remove_suffix(1);
  return std::string(part);
}

std::vector<std::string> split(std::string_view whole, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= whole.size();) {
    const auto end = std::min(whole.find(by, at), whole.size());
    out.push_back(trimmed(whole.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

base::Result<std::vector<statement::GazetteerPlace>> places_in(const std::filesystem::path& path) {
  DEMINE_TRY(const auto whole, io::read_file(path, kMostBytes));
  std::vector<statement::GazetteerPlace> out;
  for (const auto& line : split(whole, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    auto names = split(line, ';');
    std::erase(names, std::string());
    if (names.empty()) continue;
    out.push_back({
        .name = names.front(), .aliases = {names.begin() + 1, names.end()}
    });
  }
  return out;
}

std::string words_of(std::string_view whole, const std::vector<statement::Span>& spans) {
  std::string out;
  for (const auto& span : spans)
    out += (out.empty() ? "" : " ... ") + statement::plain(whole, span);
  return out;
}

}  // namespace

base::Result<ReportSource> parse_report_source(const std::string& given) {
  const auto parts = split(given, ',');
  const auto todo =
      text("Write outlet, day and link: \"Harbour Herald, 2027-05-12, https://...\".");
  if (parts.size() < 2 || parts[0].empty()) {
    return Error{ErrorCode::InvalidArgument,
                 text("\"{0}\" names no outlet and day", {given.substr(0, 80)}), "--source", todo};
  }
  const auto date = base::Date::parse(parts[1]);
  if (!date || date->precision() != base::Date::Precision::Day) {
    return Error{ErrorCode::InvalidArgument,
                 text("\"{0}\" is no whole day", {parts[1].substr(0, 80)}), "--source", todo};
  }
  ReportSource out{.outlet = parts[0], .date = *date};
  for (std::size_t i = 2; i < parts.size(); ++i) out.link += (i > 2 ? "," : "") + parts[i];
  return out;
}

base::Result<StatementProposals> read_statements(const ReadStatementsOptions& options) {
  StatementProposals out;
  DEMINE_TRY(out.source, parse_report_source(options.source));
  DEMINE_TRY(const auto whole, io::read_file(options.text, kMostBytes));
  std::vector<statement::GazetteerPlace> places;
  if (options.places) {
    DEMINE_TRY(places, places_in(*options.places));
  }
  out.text_file = options.text.filename().string();
  out.text_sha256 = base::sha256_hex(whole);
  auto reading = statement::read(whole, {.reported_on = out.source.date, .places = places});
  for (auto& said : reading.proposals) {
    StatementProposal proposal{.number = static_cast<int>(out.proposals.size()) + 1};
    proposal.words = words_of(whole, said.words);
    proposal.speaker_as_written = statement::plain(whole, said.speaker_span);
    proposal.said = std::move(said);
    out.proposals.push_back(std::move(proposal));
  }
  return out;
}

}  // namespace demine::app
