// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "demine/base/text.hpp"
#include "numbers.hpp"
#include "page_parts.hpp"
#include "simplify.hpp"
#include "symbols.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

using base::english;
using base::text;
using nlohmann::json;

double rounded_to(double value, double step) { return std::round(value / step) * step; }
double degrees(double value) { return std::round(value * 1e5) / 1e5; }

/// {t: 0 points | 1 lines | 2 polygon, xy: [[lon, lat, lon, lat, ...], ...]}: all paths of all
/// parts.
void put_shape(json& to, const geo::GeographicGeometry& geometry) {
  to["t"] = geometry.shape == geo::Shape::Point ? 0 : geometry.shape == geo::Shape::Line ? 1 : 2;
  json& paths = to["xy"] = json::array();
  for (const auto& part : geometry.parts) {
    for (const auto& path : part) {
      json flat = json::array();
      for (const auto& p : path) {
        flat.push_back(degrees(p.lon_deg));
        flat.push_back(degrees(p.lat_deg));
      }
      paths.push_back(std::move(flat));
    }
  }
}

json rings(const geo::GeographicGeometry& geometry) {
  json shape;
  put_shape(shape, geometry);
  return shape["xy"];
}

json band_json(const Band& band, const Levels& levels) {
  json out{
      {"id", band.id},
      {"label", clean(band.label)},
      {"meaning", clean(band.meaning)},
      {"measure", band.measure == Measure::Coverage ? "coverage"
                  : band.measure == Measure::Items  ? "items"
                                                    : "probability"},
      {"labels", band.ramp.labels},
      {"classes", levels.classes},
      // Levels that lie wholly or partly at or above the limit: rather raised than not.
      {"raised",
       std::isinf(band.raised_from) ? 256 : std::max<int>(1, level_of(levels, band.raised_from))}
  };
  for (const auto colour : band.ramp.colours) out["colours"].push_back(hex(colour));
  for (const double value : levels.values)
    out["values"].push_back(std::stod(fmt::format("{:.4g}", value)));
  return out;
}

json kind_json(model::EvidenceKind kind, std::size_t total) {
  const Symbol shape = symbol(kind);
  json paths = json::array();
  for (const auto& path : shape.paths) {
    json flat = json::array();
    for (const auto& corner : path) {
      flat.push_back(rounded_to(corner.x, 1e-3));
      flat.push_back(rounded_to(corner.y, 1e-3));
    }
    paths.push_back(std::move(flat));
  }
  return {
      {"id",     model::name(kind)},
      {"label",  word(kind)       },
      {"colour", hex(shape.colour)},
      {"solid",  shape.solid      },
      {"paths",  paths            },
      {"total",  total            }
  };
}

std::string joined(const std::vector<model::HazardClass>& classes) {
  std::string out;
  for (const auto hazard : classes) out += (out.empty() ? "" : ", ") + word(hazard);
  return out;
}

json item_json(const model::EvidenceItem& item, std::size_t kind) {
  json out{
      {"k", kind                                  },
      {"i", clean(item.id)                        },
      {"g", model::name(item.grade)               },
      {"x", word(item.directness)                 },
      {"v", word(item.provenance)                 },
      {"p", rounded(item.precision.count()) + " m"}
  };
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) out[key] = clean(value);
  };
  put("d", item.date ? item.date->iso() : "");
  put("c", joined(item.classes));
  put("o", item.outcome ? word(*item.outcome) : "");
  put("m", item.count ? std::to_string(*item.count) : "");
  put("y", item.years_in_use ? rounded(*item.years_in_use) : "");
  put("s", item.source);
  put("r", item.group == item.id ? "" : item.group);
  put("n", item.note);
  put("f", item.file.empty()
               ? ""
               : english(text("{0}, row {1}", {item.file, std::to_string(item.row)})));
  put_shape(out, item.geometry);
  return out;
}

json area_json(const SheetSurveyArea& area) {
  json ids = json::array();
  for (const auto& id : area.evidence_ids) ids.push_back(clean(id));
  return {
      {"rank",  area.rank                      },
      {"area",  square_kilometres(area.area_m2)},
      {"items", rounded(area.expected_items)   },
      {"p",     percent(area.highest_p)        },
      {"share", percent(area.share)            },
      {"ids",   std::move(ids)                 },
      {"xy",    rings(area.outline)            }
  };
}

const char* name_of(model::ContextKind kind) {
  using enum model::ContextKind;
  switch (kind) {
    case Boundary:
      return "boundary";
    case River:
      return "river";
    case Railway:
      return "railway";
    case Road:
      return "road";
    case Urban:
      return "urban";
    case Settlement:
      return "settlement";
  }
  return "";
}

/// Settlements by population, and no more of lines than a pixel of the image can show.
json context_json(const HazardSheet& sheet) {
  const double pixel_deg = (sheet.image.north_deg - sheet.image.south_deg) / sheet.image.height;
  auto features = sheet.context;
  std::ranges::stable_sort(features, std::greater{}, &model::ContextFeature::population);
  json out = json::array();
  for (const auto& feature : features) {
    if (feature.geometry.parts.empty()) continue;
    const bool settlement = feature.kind == model::ContextKind::Settlement;
    json one{
        {"k", name_of(feature.kind)}
    };
    if (settlement) {
      const geo::LonLat at = geo::middle(feature.geometry);
      one["n"] = clean(feature.name);
      one["pop"] = feature.population;
      put_shape(one, {geo::Shape::Point, {{{at}}}});
    } else {
      put_shape(one, simplified(feature.geometry, pixel_deg / 2));
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// As JSON in ASCII, without the characters with which HTML could begin anything.
std::string for_script(const json& value) {
  std::string out;
  for (const char c : value.dump(-1, ' ', true, json::error_handler_t::replace)) {
    switch (c) {
      case '<':
        out += "\\u003c";
        break;
      case '>':
        out += "\\u003e";
        break;
      case '&':
        out += "\\u0026";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::vector<model::EvidenceKind> kinds_of(const HazardSheet& sheet) {
  std::vector<model::EvidenceKind> out;
  for (std::size_t k = 0; k < model::kEvidenceKinds; ++k) {
    const auto kind = static_cast<model::EvidenceKind>(k);
    if (std::ranges::any_of(sheet.evidence, [&](const auto& item) { return item.kind == kind; }))
      out.push_back(kind);
  }
  return out;
}

std::string page_data(const HazardSheet& sheet, const std::vector<Band>& bands,
                      const std::vector<Levels>& levels) {
  const auto& image = sheet.image;
  const auto kinds = kinds_of(sheet);
  const auto index = [&](model::EvidenceKind kind) {
    return std::ranges::find(kinds, kind) - kinds.begin();
  };
  json out{
      {"synthetic", sheet.origin == model::Origin::Synthetic},
      {"image",
       {{"width", image.width},
        {"height", image.height},
        {"west", image.west_deg},
        {"south", image.south_deg},
        {"east", image.east_deg},
        {"north", image.north_deg}}},
      {"coverage", kCoverage},
      {"surveyedLevel", level_of(levels[kCoverage], static_cast<float>(sheet.surveyed_from))},
      {"look",
       {{"unknown", hex(kNotSurveyed)},
        {"hatch", hex(kHatch)},
        {"hatchFaint", hex(kHatchFaint)},
        {"beyond", hex(kBeyond)},
        {"period", 9},
        {"line", 2}}},
      {"area",
       rings(simplified(sheet.area, (image.north_deg - image.south_deg) / image.height / 4))},
      {"kinds", json::array()},
      {"order", json::array()},
      {"evidence", json::array()},
      {"areas", json::array()},
      {"context", context_json(sheet)}
  };
  for (std::size_t b = 0; b < bands.size(); ++b)
    out["bands"].push_back(band_json(bands[b], levels[b]));
  for (const auto kind : kinds)
    out["kinds"].push_back(kind_json(kind, static_cast<std::size_t>(std::ranges::count(
                                               sheet.evidence, kind, &model::EvidenceItem::kind))));
  for (const auto kind : drawing_order()) {
    if (std::ranges::find(kinds, kind) != kinds.end()) out["order"].push_back(index(kind));
  }
  for (const auto& item : sheet.evidence)
    out["evidence"].push_back(item_json(item, static_cast<std::size_t>(index(item.kind))));
  for (const auto& area : sheet.survey_areas) out["areas"].push_back(area_json(area));
  for (const auto& [name, wording] : script_words(sheet)) out["words"][name] = clean(wording);
  return for_script(out);
}

}  // namespace demine::report
