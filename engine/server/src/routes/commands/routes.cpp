// SPDX-License-Identifier: Apache-2.0
#include "http/route.hpp"

namespace demine::server {

std::vector<Route> command_routes() { return {}; }

}  // namespace demine::server
