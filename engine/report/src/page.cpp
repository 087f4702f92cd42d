// SPDX-License-Identifier: Apache-2.0
/// \file
/// The page, put together: template, styles, script and data in one file. Its
/// Content-Security-Policy names the one script and the one style by their hashes and allows no
/// network: whatever text a report brings, nothing of it runs.
#include <cmath>

#include <fmt/format.h>

#include "demine/base/check.hpp"
#include "demine/base/text.hpp"
#include "embedded/assets.hpp"
#include "pack.hpp"
#include "page_parts.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;
namespace assets = embedded::assets;

/// Leaflet's style names pictures that this page does not use and must not ask for.
std::string without_pictures(std::string_view css) {
  std::string out;
  for (std::size_t i = 0; i < css.size();) {
    if (css.substr(i).starts_with("url(")) {
      out += "none";
      i = std::min(css.find(')', i), css.size() - 1) + 1;
    } else {
      out += css[i++];
    }
  }
  return out;
}

/// Without its last line, which would make a browser's tools fetch a source map.
std::string_view without_source_map(std::string_view text, std::string_view opening) {
  return text.substr(0, text.find(std::string(opening) + "# sourceMappingURL"));
}

std::string leaflet() {
  return std::string(assets::leaflet_license_txt())
      .append(without_source_map(assets::leaflet_min_js(), "//"));
}

std::string style() {
  return without_pictures(without_source_map(assets::leaflet_css(), "/*")) +
         std::string(assets::page_css());
}

std::string script() {
  std::string out = leaflet();
  for (const auto part :
       {assets::demine_js(), assets::position_js(), assets::numbers_js(), assets::ground_js(),
        assets::marks_js(), assets::details_js(), assets::page_js()})
    out.append("\n").append(part);
  return out;
}

base::Result<std::string> band_data(const HazardSheet& sheet, const std::vector<Levels>& levels) {
  std::string out;
  for (std::size_t b = 0; b < levels.size(); ++b) {
    DEMINE_TRY(const auto packed, gzip(quantise(levels[b], sheet.image.bands[b])));
    out +=
        fmt::format("<script type=\"text/plain\" id=\"band-{}\">{}</script>\n", b, base64(packed));
  }
  return out;
}

void put_stamps(Words& parts, const HazardSheet& sheet, const Words& words) {
  parts["badge"] = parts["stamp"] = parts["synthetic_prefix"] = "";
  parts["body_class"] = "real";
  if (sheet.origin != model::Origin::Synthetic) return;
  const std::string word = html(words.at("w_synthetic"));
  parts["badge"] =
      "<p class=\"badge\"><strong>" + word + "</strong> " + html(words.at("w_invented")) + "</p>";
  parts["stamp"] = fmt::format(
      "<div class=\"stamp\" "
      "aria-hidden=\"true\"><span>{0}</span><span>{0}</span><span>{0}</span></div>",
      word);
  parts["synthetic_prefix"] = word + " – ";
  parts["body_class"] = "synthetic";
}

/// What the page's values are worth: one byte each, and the highest of a pixel.
std::string rounding(const HazardSheet& sheet, const std::vector<Levels>& levels) {
  double error = 0;
  for (const auto& level : levels) error = std::max(error, level.largest_error);
  constexpr double kDegree_m = 111195;
  const double pixel_m =
      (sheet.image.north_deg - sheet.image.south_deg) * kDegree_m / sheet.image.height;
  return english(
      text("Values on this page are rounded, by up to {0} % of the value, and stand for pixels of "
           "about {1} m: the highest probability and the lowest "
           "coverage of all cells that a pixel touches. The exact values of each cell are in "
           "hazard.tif.",
           {fmt::format("{:.0f}", std::ceil(error * 100)), fmt::format("{:.0f}", pixel_m)}));
}

}  // namespace

std::string filled(std::string_view pattern, const Words& parts) {
  std::string out;
  for (;;) {
    const auto from = pattern.find("{{");
    if (from == std::string_view::npos) return out.append(pattern);
    const auto to = pattern.find("}}", from);
    const auto found = parts.find(pattern.substr(from + 2, to - from - 2));
    DEMINE_CHECK(to != std::string_view::npos && found != parts.end(),
                 "the page's template names a part that nobody makes");
    out.append(pattern.substr(0, from)).append(found->second);
    pattern.remove_prefix(to + 2);
  }
}

base::Result<std::string> write_page(const HazardSheet& sheet) {
  DEMINE_TRY(const auto bands, describe_bands(sheet));
  std::vector<Levels> levels;
  levels.reserve(bands.size());
  for (const auto& band : bands) levels.push_back(make_levels(band));

  const auto words = static_words(sheet);
  Words parts;
  for (const auto& [name, wording] : words) parts[name] = html(wording);
  parts["w_rounding"] = html(rounding(sheet, levels));
  parts["lang"] = "en";
  parts["version"] = html(sheet.version);
  parts["heading"] = parts["w_title"];
  parts["subtitle"] = html(bands[kAny].meaning + " ") + parts["w_meaning"];
  put_stamps(parts, sheet, words);
  parts["areas_table"] = areas_table(sheet);
  parts["evidence_table"] = evidence_table(sheet);
  parts["facts"] = facts_list(sheet);
  parts["credits"] = credits_list(sheet);
  parts["data"] = page_data(sheet, bands, levels);
  DEMINE_TRY(parts["band_data"], band_data(sheet, levels));
  parts["style"] = style();
  parts["script"] = script();
  parts["style_hash"] = csp_hash(parts["style"]);
  parts["script_hash"] = csp_hash(parts["script"]);
  return filled(assets::page_html(), parts);
}

}  // namespace demine::report
