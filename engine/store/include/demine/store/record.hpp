// SPDX-License-Identifier: Apache-2.0
/// \file
/// A record of the register: what the journal adds up to for one thing, such as a person or an
/// area.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/journal/json.hpp"
#include "demine/model/entity.hpp"

namespace demine::store {

struct Record {
  std::string entity;
  std::string id;     ///< UUID; what references hold
  std::string label;  ///< what people say: "A3"; two copies may have given one label twice
  /// By field, in the one form of model::written(); a field that is not there has no value.
  std::map<std::string, std::string, std::less<>> fields{};
  /// By field, in the plane of the operation, corners on whole millimetres.
  std::map<std::string, geo::PlaneGeometry, std::less<>> geometries{};
  std::string created{};                 ///< clock of the first entry
  std::string changed{};                 ///< clock of the last entry that counts
  std::optional<std::string> revoked{};  ///< clock; a revoked record counts for nothing any more
  std::string revoked_reason{};
  std::string version{};  ///< hash of the last entry that counts
  /// By geometry field: the entry that its geometry is from.
  std::map<std::string, std::string, std::less<>> geometry_versions{};

  [[nodiscard]] std::string_view field(std::string_view name) const {
    const auto found = fields.find(name);
    return found != fields.end() ? std::string_view(found->second) : std::string_view();
  }
};

/// The geometry field that is the layer's; nullptr where the entity has none. Further ones are kept
/// as text.
[[nodiscard]] const model::Field* layer_field(const model::Entity& entity);

/// Whole millimetres, as every geometry of an operation.
[[nodiscard]] geo::PlaneGeometry on_grid(geo::PlaneGeometry geometry);

/// As in payloads: {"type": "MultiPolygon", "coordinates": ...}, metres in the operation's plane.
[[nodiscard]] journal::Value geometry_value(const geo::PlaneGeometry& geometry);
/// InvalidInput where it is none, or not on whole millimetres.
[[nodiscard]] base::Result<geo::PlaneGeometry> geometry_from(const journal::Value& value);

/// The value of a field as in payloads: number, boolean, array, else string.
[[nodiscard]] base::Result<journal::Value> field_value(const model::Field& field,
                                                       std::string_view written);
/// And back; InvalidInput where the payload holds another type, or what the field does not take.
[[nodiscard]] base::Result<std::string> field_text(const model::Field& field,
                                                   const journal::Value& value);

/// The id in the register of a part that `area.split` or `area.merge`, in the hazard that began as
/// `hazard`, calls `said`. It follows from both: no other hazard can have an area of that id.
[[nodiscard]] std::string part_id(std::string_view hazard, std::string_view said);

}  // namespace demine::store
