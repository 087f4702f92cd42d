// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "routes/session/answers.hpp"

namespace demine::server {

std::vector<Route> session_routes() {
  std::vector<Route> all;
  for (auto part : {login_routes(), account_routes(), token_routes()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

}  // namespace demine::server
