// SPDX-License-Identifier: Apache-2.0
/// \file
/// The same facts as text: for a screen reader, for paper, and for a browser that cannot show the
/// map.
#include <array>

#include <fmt/format.h>

#include "demine/base/text.hpp"
#include "demine/geo/place.hpp"
#include "numbers.hpp"
#include "page_parts.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;

constexpr std::size_t kListedIds = 6;

std::string head(const std::string& words, std::string_view css = "") {
  return fmt::format("<th scope=\"col\"{}>{}</th>",
                     css.empty() ? "" : fmt::format(" class=\"{}\"", css), html(words));
}

std::string cell(const std::string& words, std::string_view css = "") {
  return fmt::format("<td{}>{}</td>", css.empty() ? "" : fmt::format(" class=\"{}\"", css),
                     html(words));
}

/// A table in a box that scrolls by itself on a narrow screen, and that the keyboard can reach.
std::string table(std::string_view id, const std::string& label, const std::string& rows) {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table "
      "class=\"table\" id=\"{}\">{}</table></div>",
      html(label), id, rows);
}

std::string listed(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(kListedIds, ids.size()); ++i)
    out += (i > 0 ? ", " : "") + ids[i];
  if (ids.size() > kListedIds)
    out += " " + english(text("and {0} more", {std::to_string(ids.size() - kListedIds)}));
  return out;
}

std::string area_row(const SheetSurveyArea& area) {
  const std::string label =
      english(text("Show survey area {0} on the map", {std::to_string(area.rank)}));
  return fmt::format(
             "<tr data-rank=\"{0}\"><th scope=\"row\"><button type=\"button\" data-rank=\"{0}\" "
             "aria-label=\"{1}\" disabled>{0}</button></th>",
             area.rank, html(label)) +
         cell(square_kilometres(area.area_m2)) + cell(rounded(area.expected_items)) +
         cell(percent(area.highest_p)) + cell(percent(area.share)) +
         cell(geo::format_lat_lon(geo::middle(area.outline))) +
         cell(listed(area.evidence_ids), "words ids") + "</tr>";
}

struct Counts {
  std::size_t all = 0;
  std::size_t direct = 0;
  std::array<std::size_t, 6> source{};
  std::array<std::size_t, 6> information{};
};

Counts count(const HazardSheet& sheet, model::EvidenceKind kind) {
  Counts out;
  for (const auto& item : sheet.evidence) {
    if (item.kind != kind) continue;
    ++out.all;
    if (item.directness == model::Directness::Direct) ++out.direct;
    ++out.source[static_cast<std::size_t>(item.grade.source)];
    ++out.information[static_cast<std::size_t>(item.grade.information)];
  }
  return out;
}

std::string number(std::size_t n) { return cell(n == 0 ? "–" : grouped(static_cast<double>(n))); }

std::string kind_row(model::EvidenceKind kind, std::size_t index, const Counts& counts) {
  const std::string label = english(text("Show only this kind on the map: {0}", {word(kind)}));
  std::string out = fmt::format(
      "<tr><th scope=\"row\" class=\"words\"><button type=\"button\" data-kind=\"{}\" "
      "aria-label=\"{}\" disabled>{}</button></th>",
      index, html(label), html(word(kind)));
  out += number(counts.all) + number(counts.direct) + number(counts.all - counts.direct);
  for (const auto n : counts.source) out += number(n);
  for (const auto n : counts.information) out += number(n);
  return out + "</tr>";
}

}  // namespace

std::string areas_table(const HazardSheet& sheet) {
  if (sheet.survey_areas.empty())
    return "<p>" + html(english(text("No ground stands out from the background."))) + "</p>";
  std::string rows =
      "<thead><tr>" + head(english(text("Rank"))) + head(english(text("Area"))) +
      head(english(text("Expected items"))) + head(english(text("Highest probability"))) +
      head(english(text("Share of all expected items"))) + head(english(text("Middle"))) +
      head(english(text("Evidence that speaks most")), "words") + "</tr></thead><tbody>";
  for (const auto& area : sheet.survey_areas) rows += area_row(area);
  return table("areas", english(text("Proposed survey areas")), rows + "</tbody>");
}

std::string evidence_table(const HazardSheet& sheet) {
  const auto kinds = kinds_of(sheet);
  if (kinds.empty())
    return "<p>" + html(english(text("No evidence at all: the whole area is not surveyed."))) +
           "</p>";
  std::string rows = R"(<thead><tr><td></td><th scope="colgroup" colspan="3">)" +
                     html(english(text("Reports"))) + R"(</th><th scope="colgroup" colspan="6">)" +
                     html(english(text("Source"))) + R"(</th><th scope="colgroup" colspan="6">)" +
                     html(english(text("Information"))) + "</th></tr><tr>" +
                     head(english(text("Kind")), "words") + head(english(text("all"))) +
                     head(english(text("direct"))) + head(english(text("indirect")));
  for (const char source : {'A', 'B', 'C', 'D', 'E', 'F'}) rows += head(std::string(1, source));
  for (const char information : {'1', '2', '3', '4', '5', '6'})
    rows += head(std::string(1, information));
  rows += "</tr></thead><tbody>";
  for (std::size_t i = 0; i < kinds.size(); ++i)
    rows += kind_row(kinds[i], i, count(sheet, kinds[i]));
  return table("kinds", english(text("Evidence by kind and grade")), rows + "</tbody>");
}

std::string facts_list(const HazardSheet& sheet) {
  auto facts = sheet.facts;
  facts.emplace_back(english(text("Cell")), sheet.cell);
  facts.emplace_back(english(text("Made")), sheet.made);
  facts.emplace_back(english(text("By")), "demine " + sheet.version);
  std::string out = "<dl class=\"facts\">";
  for (const auto& [label, value] : facts)
    out += fmt::format("<dt>{}</dt><dd>{}</dd>", html(label), html(value));
  return out + "</dl>";
}

std::string credits_list(const HazardSheet& sheet) {
  std::string out = "<ul class=\"credits\">";
  for (const auto& credit : sheet.credits) out += "<li>" + html(credit) + "</li>";
  return out + "<li>" + html(english(text("Map shown with Leaflet 1.6.0."))) + "</li></ul>";
}

}  // namespace demine::report
