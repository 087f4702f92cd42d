// SPDX-License-Identifier: Apache-2.0
#include "demine/io/read_context.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

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
    Word{"rail", ContextKind::Railway},        Word{"road", ContextKind::Road},
    Word{"river", ContextKind::River},         Word{"water", ContextKind::River},
    Word{"urban", ContextKind::Urban},         Word{"settlement", ContextKind::Settlement},
    Word{"place", ContextKind::Settlement},    Word{"raion", ContextKind::Boundary},
    Word{"district", ContextKind::Boundary},   Word{"oblast", ContextKind::Boundary},
    Word{"boundar", ContextKind::Boundary},    Word{"admin", ContextKind::Boundary},
};

std::optional<ContextKind> kind_in(std::string word) {
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
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

}  // namespace

base::Result<std::vector<model::ContextFeature>> read_context(const std::filesystem::path& path) {
  DEMINE_TRY(const auto dataset, open_vectors(path));
  std::vector<model::ContextFeature> out;
  const auto of_file = kind_in(path.stem().string());
  for (auto* layer : dataset->GetLayers()) {
    const auto of_layer = of_file ? of_file : kind_in(layer->GetName());
    DEMINE_TRY(const auto place, ToWgs84::of(*layer, {}).in(path.string()));
    for (auto& feature : *layer) {
      const auto own = kind_in(first_of(*feature, {"kind", "context"}));
      const auto kind = own ? own : of_layer;
      if (!kind) {
        return base::Error{base::ErrorCode::InvalidInput, base::text("neither its name nor a field \"kind\" says what it shows"),
                           path.string(),
                           base::text("Name the file after what it shows: roads, railways, rivers, urban, settlements, raions.")};
      }
      auto placed = place(feature->GetGeometryRef());
      if (!placed || !placed->geometry) continue;  // nothing to draw
      const std::string population = first_of(*feature, {"population", "pop"});
      out.push_back({*kind, first_of(*feature, {"name_en", "name", "NAME"}), CPLAtof(population.c_str()),
                     std::move(*placed->geometry)});
    }
  }
  return out;
}

}  // namespace demine::io
