// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/route.hpp"

namespace demine::server {

/// The web app's files, and a page that says so where there are none.
[[nodiscard]] std::vector<Route> file_routes();
/// GeoJSON files of --context.
[[nodiscard]] std::vector<Route> context_routes();

/// "text/html; charset=utf-8" of "index.html"; empty of what is not served.
[[nodiscard]] std::string media_type_of(const std::string& file);

}  // namespace demine::server
