// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_context.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <utility>

#include "text_encoding.hpp"
#include "vector_file.hpp"

namespace demine::io {
namespace {

using model::ContextKind;

struct Word {
  std::string_view part;
  ContextKind kind;
};

/// The first part found in a word decides: "railroad" is no road.
constexpr std::array kWords{
    Word{"rail",       ContextKind::Railway   },
    Word{"road",       ContextKind::Road      },
    Word{"river",      ContextKind::River     },
    Word{"water",      ContextKind::River     },
    Word{"urban",      ContextKind::Urban     },
    Word{"settlement", ContextKind::Settlement},
    Word{"place",      ContextKind::Settlement},
    Word{"raion",      ContextKind::Boundary  },
    Word{"district",   ContextKind::Boundary  },
    Word{"oblast",     ContextKind::Boundary  },
    Word{"boundar",    ContextKind::Boundary  },
    Word{"admin",      ContextKind::Boundary  },
};

std::optional<ContextKind> kind_in(std::string word) {
  std::ranges::transform(word, word.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& known : kWords) {
    if (word.find(known.part) != std::string::npos) return known.kind;
  }
  return std::nullopt;
}

std::string first_of(const OGRFeature& feature, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const int index = feature.GetFieldIndex(name);
    if (index < 0) continue;
    if (auto value = field_text(feature, index); !value.empty()) return value;
  }
  return {};
}

bool on_earth(const geo::GeographicGeometry& geometry) {
  bool on = true;
  geo::for_each_vertex(geometry, [&](geo::LonLat p) {
    on = on && std::abs(p.lat_deg) <= 90 && std::abs(p.lon_deg) <= 180;
  });
  return on;
}

}  // namespace

base::Result<std::vector<model::ContextFeature>> read_context(const std::filesystem::path& path) {
  DEMINE_TRY(const auto opened, open_vectors(path));
  std::vector<model::ContextFeature> out;
  const auto of_file = kind_in(path.stem().string());
  for (auto* layer : opened.dataset->GetLayers()) {
    const auto of_layer = of_file ? of_file : kind_in(layer->GetName());
    DEMINE_TRY(const auto to_wgs84, to_wgs84_of(*layer).in(path.string()));
    const GdalErrors errors;
    for (auto& feature : *layer) {
      const auto own = kind_in(first_of(*feature, {"kind", "context"}));
      const auto kind = own ? own : of_layer;
      if (!kind) {
        return base::Error{
            base::ErrorCode::InvalidInput,
            base::text("neither its name nor a field \"kind\" says what it shows"), path.string(),
            base::text("Name the file after what it shows: roads, railways, rivers, urban, "
                       "settlements, raions.")};
      }
      auto placed = to_wgs84(feature->GetGeometryRef());
      if (!placed || !placed->geometry) continue;  // nothing to draw
      if (!on_earth(*placed->geometry)) continue;
      const std::string population = first_of(*feature, {"population", "pop"});
      out.push_back({*kind, mended_utf8(first_of(*feature, {"name_en", "name", "NAME"})),
                     std::max(0.0, CPLAtof(population.c_str())), std::move(*placed->geometry)});
    }
    if (errors.failed()) {
      return base::Error{base::ErrorCode::InvalidInput,
                         base::text("part of the file could not be read: {0}", {errors.first()}),
                         path.string(), base::text("Fetch or export the file again.")};
    }
  }
  return out;
}

}  // namespace demine::io
