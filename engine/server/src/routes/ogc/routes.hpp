// SPDX-License-Identifier: Apache-2.0
/// \file
/// The handlers of /ogc and of the hazard tiles; one file each.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.hpp"

namespace demine::server::ogc {

[[nodiscard]] Response landing_page(const Request& request, Context& context);
[[nodiscard]] Response conformance(const Request& request, Context& context);
[[nodiscard]] Response api_definition(const Request& request, Context& context);
[[nodiscard]] Response collections(const Request& request, Context& context);
[[nodiscard]] Response collection(const Request& request, Context& context);
[[nodiscard]] Response queryables(const Request& request, Context& context);
[[nodiscard]] Response items(const Request& request, Context& context);
[[nodiscard]] Response feature(const Request& request, Context& context);
[[nodiscard]] Response tile(const Request& request, Context& context);
[[nodiscard]] Response tileset(const Request& request, Context& context);
[[nodiscard]] Response tilesets(const Request& request, Context& context);
[[nodiscard]] Response tile_matrix_set(const Request& request, Context& context);
[[nodiscard]] Response tile_matrix_sets(const Request& request, Context& context);
[[nodiscard]] Response hazard(const Request& request, Context& context);
[[nodiscard]] Response hazard_tile(const Request& request, Context& context);
/// Opens the map before anybody asks; what is wrong with it is said to who does.
void open_hazard(const std::string& folder);

/// URIs of the classes whose tests pass (engine/server/test/ats_test.cpp).
[[nodiscard]] std::span<const std::string_view> conformance_classes();

}  // namespace demine::server::ogc
