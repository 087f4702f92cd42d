// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "demine/base/result.hpp"
#include "demine/store/layer_query.hpp"

namespace demine::store {

/// Reads rows of an operation file by a connection of its own; sees what was committed last.
///
/// Threads:   belongs to one thread at a time.
class LayerReader {
 public:
  /// NotFound, PermissionDenied, Busy.
  /// Pre: OperationFile::open() took the file: triggers and versions are not looked at again.
  [[nodiscard]] static base::Result<LayerReader> open(const std::filesystem::path& path);
  LayerReader(LayerReader&&) noexcept;
  LayerReader& operator=(LayerReader&&) noexcept;
  ~LayerReader();

  /// Rows of a table in the order of their numbers, until `visit` has enough. Revoked ones are
  /// left out. What a condition compares with is bound to a statement, never part of its text.
  [[nodiscard]] base::Done for_each_row(const LayerQuery& query, const VisitRow& visit) const;
  /// Ground that holds every geometry of a layer, by the root of its R-tree; nothing where there is
  /// none.
  [[nodiscard]] base::Result<std::optional<geo::Box>> bounds(const model::Entity& entity) const;

 private:
  struct Impl;
  explicit LayerReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::store
