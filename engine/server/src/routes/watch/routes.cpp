// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "routes/watch/files.hpp"
#include "service/context.hpp"

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

/// Counts alone: no names, no places.
Response metrics(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  // From this machine, or with an account: how busy a programme is tells something.
  const bool own = request.peer == "127.0.0.1" || request.peer == "::1";
  if (!own && context.who().account.empty()) {
    return problem(401, base::text("metrics are read on the machine itself, or with a token"), {});
  }
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto entries = (*file)->count_until({INT64_MAX, 65535});
  if (!entries) return problem(entries.error());
  std::string body = service.metrics.text();
  body +=
      metric("demine_entries", "gauge", "Entries of the journal.", static_cast<double>(*entries));
  body += metric("demine_sessions", "gauge", "Sessions that are open.",
                 static_cast<double>(service.sessions.count()));
  body += metric("demine_readers_open", "gauge", "Files that are open for reading.",
                 static_cast<double>(service.readers.open()));
  return {.media_type = "text/plain; version=0.0.4; charset=utf-8",
          .headers = {{"Cache-Control", "no-store"}},
          .body = std::move(body)};
}

}  // namespace

std::vector<Route> watch_routes() {
  std::vector<Route> all{
      {Method::Get, "/health",  Needs::Nobody, {}, health },
      {Method::Get, "/metrics", Needs::Nobody, {}, metrics},
  };
  for (auto part : {file_routes(), context_routes()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

}  // namespace demine::server
