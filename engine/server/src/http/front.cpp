// SPDX-License-Identifier: Apache-2.0
/// \file
/// What comes before a handler and after it. The order is that of server.md: host, route, who asks,
/// rate, another site's page, unknown parameters, a command said twice; then the handler.
#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>

#include "demine/journal/json.hpp"
#include "http/commands.hpp"
#include "http/dressing.hpp"
#include "http/hosts.hpp"
#include "http/identify.hpp"
#include "service/context.hpp"

namespace demine::server {
namespace {

using base::text;

bool is_unsafe(Method method) {
  return method == Method::Post || method == Method::Put || method == Method::Patch ||
         method == Method::Delete;
}

std::optional<Response> unknown_arguments(const Route& route, const Request& request) {
  if (std::ranges::find(route.arguments, "*") != route.arguments.end()) return std::nullopt;
  std::string names;
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(route.arguments, name) != route.arguments.end()) continue;
    names += (names.empty() ? "" : ", ") + name.substr(0, 80);
  }
  if (names.empty()) return std::nullopt;
  std::string known;
  for (const auto& name : route.arguments) known += (known.empty() ? "" : ", ") + name;
  return problem(400, text("this path does not take: {0}", {names}),
                 known.empty() ? text("It takes no parameters.") : text("It takes: {0}.", {known}));
}

/// A page of another site in the browser of somebody who is logged in here.
std::optional<Response> forged(const Route& route, RequestContext& context,
                               const Request& request) {
  if (!is_unsafe(request.method)) return std::nullopt;
  if (!sent_by_us(request, context.service().settings.origins)) {
    return problem(403, text("a page of another site sent this"), {});
  }
  // Whoever logs in anew has no use for the session that the browser still has.
  if (!context.session() || route.needs == Needs::Nobody) return std::nullopt;
  const auto given = request.header("x-demine-csrf").value_or("");
  if (same_secret(given, context.session()->csrf)) return std::nullopt;
  return problem(403, text("the header X-Demine-CSRF is missing, or not this session's"),
                 text("GET /api/session tells it."));
}

std::optional<Response> wrong_body(const Request& request) {
  if (!is_unsafe(request.method) || request.body.empty()) return std::nullopt;
  const auto type = request.header("content-type").value_or("");
  const auto word = type.substr(0, type.find(';'));
  if (word == "application/json" || word == "application/geo+json") return std::nullopt;
  return problem(415, text("the body is to be JSON"), text("Content-Type: application/json"));
}

std::optional<Response> too_often(RequestContext& context, const Request& request) {
  const auto wait_s =
      context.service().requests.take(request.peer + " " + context.who().account, context.now_ms());
  if (wait_s == 0) return std::nullopt;
  auto out =
      problem(429, text("too many requests"), text("Go on in {0} s.", {std::to_string(wait_s)}));
  out.headers.emplace_back("Retry-After", std::to_string(wait_s));
  return out;
}

std::optional<Response> not_allowed(const Route& route, RequestContext& context,
                                    const Request& request) {
  if (route.needs == Needs::Nobody) return std::nullopt;
  if (context.who().account.empty()) {
    auto out =
        problem(401, text("nobody is logged in"), text("POST /api/session, or send a token."));
    // A browser that was told Basic for what the web app fetches would ask with a window of its
    // own.
    const bool gis = request.path.starts_with("/ogc");
    out.headers.emplace_back("WWW-Authenticate",
                             gis ? "Basic realm=\"demine\", charset=\"UTF-8\"" : "Bearer");
    return out;
  }
  if (route.needs == Needs::Person && !context.session()) {
    return problem(403, text("a token signs nothing"),
                   text("A person logs in to say or sign something."));
  }
  const bool new_password =
      !route.stops && context.session() && context.session()->account.must_change;
  if (new_password && !request.path.starts_with("/api/session")) {
    return problem(403, text("the password was given by somebody else and must be changed first"),
                   text("POST /api/session/password"));
  }
  return std::nullopt;
}

Response options(const Router::Match& match) {
  Response out{.status = 204};
  out.headers.emplace_back("Allow", match.allowed);
  return out;
}

Response handled(const Route& route, RequestContext& context, const Request& request) {
  if (auto refused = not_allowed(route, context, request)) return *refused;
  if (auto refused = forged(route, context, request)) return *refused;
  if (auto refused = unknown_arguments(route, request)) return *refused;
  if (!route.stops) {
    if (auto refused = wrong_body(request)) return *refused;
  }
  const bool command = route.needs == Needs::Person && is_unsafe(request.method);
  if (command) return said_once(route, context, request);
  return route.handler(request, context);
}

Response routed(RequestContext& context, Request& request, std::string& label) {
  auto& service = context.service();
  if (!host_is_ours(request, service.settings.origins)) {
    return problem(421, text("this server does not answer for that host"),
                   text("Who runs it names the host: demine server run --origin."));
  }
  auto match = service.router.find(request.method, request.path);
  if (match.route != nullptr) label = match.route->pattern;
  if (auto refused = identify(context, request)) return *refused;
  const bool stops = match.route != nullptr && match.route->stops;
  if (!stops) {
    if (auto refused = too_often(context, request)) return *refused;
  }
  if (request.method == Method::Options && !match.allowed.empty()) return options(match);
  if (match.route == nullptr && match.allowed.empty()) {
    return problem(404, text("there is nothing at this path"), {});
  }
  if (match.route == nullptr) {
    auto out =
        problem(405, text("this path does not take {0}", {std::string(name(request.method))}),
                text("It takes: {0}.", {match.allowed}));
    out.headers.emplace_back("Allow", match.allowed);
    return out;
  }
  request.parameters = std::move(match.parameters);
  return handled(*match.route, context, request);
}

/// A bug, or no memory: the person gets a number, and the log the reason.
Response failed(Service& service, const char* why) {
  const std::string incident = random_token(*service.settings.entropy).substr(0, 12);
  service.log(journal::canonical(journal::Value::Object{
      {"level",    "error" },
      {"incident", incident},
      {"what",     why     }
  }));
  return problem(500, text("the server made a mistake; incident {0}", {incident}),
                 text("Tell whoever runs the server; its log says more."));
}

std::string peer_of(const Settings& settings, const Request& request) {
  const auto said = request.header("x-forwarded-for");
  if (!settings.proxy || !said) return request.peer;
  // The last one is of our own proxy; what stands before it anybody may have written.
  auto last = said->substr(said->rfind(',') == std::string_view::npos ? 0 : said->rfind(',') + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  return std::string(last.substr(0, 64));
}

void note(Service& service, const RequestContext& context, const Request& request,
          const Response& response, const std::string& label, double seconds) {
  service.metrics.count(label, response.status, seconds);
  if (!service.settings.log) return;
  // The query is left out: filters may name people.
  service.log(journal::canonical(journal::Value::Object{
      {"at", journal::Stamp{context.now_ms(), 0}.text().substr(0, 23) + "Z"},
      {"account", context.who().account},
      {"peer", request.peer},
      {"method", std::string(name(request.method))},
      {"path", request.path.substr(0, 256)},
      {"status", response.status},
      {"ms", static_cast<std::int64_t>(seconds * 1000)},
      {"bytes", static_cast<std::int64_t>(response.body.size())}
  }));
}

}  // namespace

Response Service::answer(Request request) {
  const auto begun = std::chrono::steady_clock::now();
  request.peer = peer_of(settings, request);
  RequestContext context(*this, request);
  std::string label = "none";
  Response response;
  try {
    response = routed(context, request, label);
  } catch (const std::exception& bug) {
    response = failed(*this, bug.what());
  }
  dress(request, settings, context.guarded(), response);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  note(*this, context, request, response, label, took.count());
  return response;
}

}  // namespace demine::server
