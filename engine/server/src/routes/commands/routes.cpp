// SPDX-License-Identifier: Apache-2.0
#include "routes/commands/commands.hpp"

namespace demine::server {
namespace {

Route says(std::string pattern, Response (*handler)(const Request&, Context&)) {
  return {Method::Post, std::move(pattern), Needs::Person, {}, handler};
}

Route stops(std::string pattern, Response (*handler)(const Request&, Context&)) {
  auto out = says(std::move(pattern), handler);
  out.stops = true;
  return out;
}

}  // namespace

std::vector<Route> command_routes() {
  return {
      says("/api/evidence", post_evidence),
      says("/api/areas", post_area),
      {Method::Post, "/api/areas/check", Needs::Session, {}, post_area_check},
      says("/api/areas/{area}/advance", post_advance),
      says("/api/areas/{area}/sign", post_sign),
      says("/api/conditions", post_condition),
      says("/api/conditions/{condition}/expire", post_expire),
      says("/api/tasks", post_task),
      stops("/api/tasks/{task}/stop", post_stop),
      says("/api/stops/{stop}/reason", post_stop_reason),
      says("/api/tasks/{task}/resume", post_resume),
  };
}

}  // namespace demine::server
