// SPDX-License-Identifier: Apache-2.0
#include "bands.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "demine/base/text.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;

base::Error bad_image() {
  return {base::ErrorCode::InvalidArgument,
          text("the image of the map has no pixels, no place or not the bands it should have"),
          {},
          {}};
}

bool fits(const HazardSheet& sheet) {
  const auto& image = sheet.image;
  if (image.width <= 0 || image.height <= 0) return false;
  if (!(image.west_deg < image.east_deg) || !(image.south_deg < image.north_deg)) return false;
  if (!(std::abs(image.south_deg) < 85.06) || !(std::abs(image.north_deg) < 85.06)) return false;
  if (image.bands.size() != kFirstClass + sheet.classes.size()) return false;
  const auto pixels =
      static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  return std::ranges::all_of(image.bands, [&](const auto& band) { return band.size() == pixels; });
}

/// From the middle value of all pixels that no report reaches; all values are raised when there is
/// none. Half as many items again: 1 - (1 - p)^1.5 for a probability.
float raised_from(Measure measure, const std::vector<float>& values,
                  const std::vector<float>& coverage) {
  std::vector<float> background;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (coverage[i] == 0 && !std::isnan(values[i])) background.push_back(values[i]);
  }
  if (background.empty()) return 0;
  const auto middle = background.begin() + static_cast<std::ptrdiff_t>(background.size() / 2);
  std::ranges::nth_element(background, middle);
  return measure == Measure::Items ? 1.5F * *middle : 1 - std::pow(1 - *middle, 1.5F);
}

std::vector<Band> named_bands(const HazardSheet& sheet) {
  const auto p = probability_ramp();
  const std::string percent = percent_of(sheet.interval);
  std::vector<Band> out{
      {"p_any", english(text("Probability")),
       english(text("Probability that a cell of {0} holds at least one item of explosive ordnance.",
       {sheet.cell})),
       Measure::Probability, p},
      {"p_any_low", english(text("Probability, low end")),
       english(text(
           "Low end of the {0} interval of the probability: if the evidence misleads towards more.", {percent})),
       Measure::Probability, p},
      {"p_any_high", english(text("Probability, high end")),
       english(text("High end of the {0} interval of the probability: if the evidence misleads "
                    "towards less.", {percent})),
       Measure::Probability, p},
      {"expected_items", english(text("Expected items")),
       english(text("Items of explosive ordnance expected in a cell of {0}.", {sheet.cell})),
       Measure::Items, items_ramp()},
      {"coverage", english(text("Coverage by reports")),
       english(text("How far reports reach this ground. It says how much is known, and nothing "
                    "about how much is there.")),
       Measure::Coverage, coverage_ramp(sheet.surveyed_from)}
  };
  for (const auto hazard : sheet.classes) {
    std::string id = "p_" + std::string(model::name(hazard));
    std::ranges::replace(id, '-', '_');
    out.push_back(
        {std::move(id), english(text("Probability: {0}", {word(hazard)})),
         english(text("Probability that a cell of {0} holds at least one item of this class: {1}.",
                      {sheet.cell, word(hazard)})),
         Measure::Probability, p});
  }
  return out;
}

}  // namespace

base::Result<std::vector<Band>> describe_bands(const HazardSheet& sheet) {
  if (!fits(sheet)) return bad_image();
  auto bands = named_bands(sheet);
  const auto& coverage = sheet.image.bands[kCoverage];
  for (std::size_t i = 0; i < bands.size(); ++i) {
    bands[i].raised_from =
        bands[i].measure == Measure::Coverage
            ? std::numeric_limits<float>::infinity()  // nothing known is nothing known
            : raised_from(bands[i].measure, sheet.image.bands[i], coverage);
  }
  return bands;
}

Ground ground(float value, float coverage, float surveyed_from, const Band& band) {
  if (std::isnan(value)) return Ground::Outside;
  if (coverage >= surveyed_from) return Ground::Known;
  return value >= band.raised_from ? Ground::Raised : Ground::Unknown;
}

}  // namespace demine::report
