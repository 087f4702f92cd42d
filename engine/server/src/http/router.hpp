// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/route.hpp"

namespace demine::server {

/// Which route a request is for. A pattern's segment is a word, "{name}", which takes one segment,
/// or at its end "{name*}", which takes all that are left, and none as well. A word goes before a
/// name, and a name before a rest.
class Router {
 public:
  /// Two routes of the same method and pattern are a bug.
  explicit Router(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;  ///< none: 404, or 405 where `allowed` is not empty
    Pairs parameters{};
    std::string allowed{};  ///< "GET, HEAD, OPTIONS": what the path takes
  };
  [[nodiscard]] Match find(Method method, std::string_view path) const;

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Row {
    std::vector<std::string> segments;
    std::string shape;  ///< of its pattern, whatever its names are called
    std::size_t route;
  };
  std::vector<Route> routes_;
  std::vector<Row> rows_;  // the more exact pattern first
};

}  // namespace demine::server
