// SPDX-License-Identifier: Apache-2.0
#include "item_id.hpp"

namespace demine::evidence {

std::string made_id(std::string_view file, std::uint64_t row) {
  const auto slash = file.find_last_of("/\\");
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  const auto dot = file.find('.', 1);
  std::string id(file.substr(0, dot));
  // "evidence.gpkg:points": the layer stands behind the extension.
  const auto colon = dot == std::string_view::npos ? dot : file.find(':', dot);
  if (colon != std::string_view::npos) id += "-" + std::string(file.substr(colon + 1));
  return id + "-" + std::to_string(row);
}

}  // namespace demine::evidence
