// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "demine/model/entity.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// Numbers of the rows of a layer that have no geometry, as a JSON array: looked for once for each
/// state of the file, since no index finds them.
class PlacelessRows {
 public:
  /// "[]" where every row has one.
  [[nodiscard]] base::Result<const std::string*> of(Database& database,
                                                    const model::Entity& entity);

 private:
  std::int64_t version_ = -1;
  std::map<std::string_view, std::string> lists_;  // names of entities live as long as the program
};

}  // namespace demine::store
