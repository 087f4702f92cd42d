// SPDX-License-Identifier: Apache-2.0
#include "http/route.hpp"

namespace demine::server {
namespace {

/// Up means: the operation can be read.
Response health(const Request&, Context& context) {
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto operation = (*file)->operation();
  if (!operation) return problem(operation.error());
  return {.media_type = "application/json", .body = R"({"status":"up"})"};
}

}  // namespace

std::vector<Route> watch_routes() {
  return {
      {Method::Get, "/health", Needs::Nobody, {}, health},
  };
}

}  // namespace demine::server
