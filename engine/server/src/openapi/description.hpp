// SPDX-License-Identifier: Apache-2.0
/// \file
/// The API under /ogc as OpenAPI 3.0.3, made from the collections that the caller may read. No
/// reference leads out of the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "routes/ogc/support.hpp"

namespace demine::server::openapi {

/// A path with GET.
struct Path {
  std::string path;
  std::string id;  ///< operationId
  std::string summary;
  std::string tag;
  std::vector<std::string> parameters{};   ///< names of components, in order
  std::string answer;                      ///< name of a component response
  const ogc::Collection* items = nullptr;  ///< .../items: its queryables are parameters too
};

[[nodiscard]] std::vector<Path> paths(const std::vector<ogc::Collection>& collections);

[[nodiscard]] std::string description(std::string_view operation, std::string_view origin,
                                      const std::vector<ogc::Collection>& collections);

}  // namespace demine::server::openapi
