// SPDX-License-Identifier: Apache-2.0
#include "demine/server/server.hpp"

#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "http/transport.hpp"
#include "routes/ogc/routes.hpp"
#include "service/service.hpp"
#include "service/set_up.hpp"
#include "service/sole.hpp"

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
};

base::Result<Endpoint> endpoint_of(const std::string& bind) {
  const auto colon = bind.rfind(':');
  Endpoint out;
  bool good = colon != std::string::npos && colon > 0;
  if (good) {
    out.address = bind.substr(0, colon);
    const char* const end = bind.data() + bind.size();
    const auto [stop, failure] = std::from_chars(bind.data() + colon + 1, end, out.port);
    good = failure == std::errc{} && stop == end;
  }
  if (good && out.address.front() == '[' && out.address.back() == ']') {
    out.address = out.address.substr(1, out.address.size() - 2);
  }
  if (good) return out;
  return Error{ErrorCode::InvalidArgument, text("\"{0}\" is no address with a port", {bind}),
               "--bind", text("Write it as 127.0.0.1:8080.")};
}

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

std::vector<std::string> origins_of(const ServerOptions& options, const Endpoint& endpoint,
                                    std::uint16_t port) {
  std::vector<std::string> out = options.origins;
  const std::string scheme = options.certificate ? "https://" : "http://";
  const std::string end = ":" + std::to_string(port);
  const bool six = endpoint.address.find(':') != std::string::npos;
  const std::string own = six ? "[" + endpoint.address + "]" : endpoint.address;
  if (own != "0.0.0.0" && own != "[::]") out.push_back(scheme + own + end);
  if (is_loopback(endpoint.address)) out.push_back(scheme + "localhost" + end);
  return out;
}

base::Done check(const ServerOptions& options, const Endpoint& endpoint) {
  if (options.certificate.has_value() != options.key.has_value()) {
    return Error{ErrorCode::InvalidArgument, text("a certificate goes with its key"), "--tls",
                 text("Name two PEM files: CERTIFICATE,KEY.")};
  }
  if (!options.certificate && !is_loopback(endpoint.address)) {
    return Error{ErrorCode::InvalidArgument,
                 text("without TLS the server listens on this machine alone"), "--bind",
                 text("Give --tls, or put a proxy with TLS before it: docs/guide/server.md.")};
  }
  const bool any = endpoint.address == "0.0.0.0" || endpoint.address == "::";
  if (any && options.origins.empty()) {
    return Error{ErrorCode::InvalidArgument,
                 text("it is not said under which name clients reach the server"), "--origin",
                 text("Write it as https://demine.example.org.")};
  }
  // Without a map the folder is right all the same: `demine hazard map` may fill it later.
  std::error_code failed;
  if (options.hazard && !std::filesystem::is_directory(*options.hazard, failed)) {
    return Error{ErrorCode::NotFound, text("there is no folder of this name"),
                 options.hazard->string(),
                 text("--hazard names the folder that `demine hazard map` made, or will fill.")};
  }
  return {};
}

Settings settings_of(const ServerOptions& options, std::vector<std::string> origins) {
  Settings out{.operation = options.operation,
               .origins = std::move(origins),
               .allow_origins = options.allow_origins,
               .proxy = options.proxy,
               .hazard = options.hazard,
               .web = options.web,
               .context = options.context};
  out.tls = std::ranges::any_of(
      out.origins, [](const std::string& origin) { return origin.starts_with("https://"); });
  out.now_ms = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  out.entropy = &journal::system_entropy();
  if (options.log) {
    // Lines of several requests stand one after the other.
    out.log = [log = options.log, mutex = std::make_shared<std::mutex>()](std::string_view line) {
      const std::lock_guard lock(*mutex);
      log(line);
    };
  }
  return out;
}

/// Answers of some megabytes are made again and again: to give their memory back to the system
/// after each, and to have it emptied anew for the next, costs more than to write them. What a
/// thread keeps is bounded. Source: measured (docs/performance.md).
void keep_memory() {
  constexpr int kKept = 16 * 1024 * 1024;
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
}

}  // namespace

base::Done serve(const ServerOptions& options,
                 const std::function<void(const Listening&)>& listening,
                 const std::stop_token& stop) {
  DEMINE_TRY(const auto endpoint, endpoint_of(options.bind));
  DEMINE_TRY_DONE(check(options, endpoint));
  DEMINE_TRY(const auto sole, SoleServer::take(options.operation));
  keep_memory();
  TransportOptions with{.address = endpoint.address, .port = endpoint.port};
  if (options.certificate) with.tls = TlsFiles{*options.certificate, *options.key};
  with.io_threads = std::max(1U, options.threads / 2);
  with.workers = std::max(4U, options.threads * 2);
  DEMINE_TRY(auto transport, Transport::listen(with));
  DEMINE_TRY(auto service,
             Service::make(settings_of(options, origins_of(options, endpoint, transport.port()))));
  DEMINE_TRY(const auto set_up, set_up_link(*service));
  listening({service->settings.origins.front(), set_up});
  // Whoever comes first does not wait for the map to be opened.
  const std::jthread opening([&options] {
    if (options.hazard) ogc::open_hazard(*options.hazard);
  });
  transport.run([&](Request request) { return service->answer(std::move(request)); }, stop);
  return {};
}

}  // namespace demine::server
