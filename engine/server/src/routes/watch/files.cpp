// SPDX-License-Identifier: Apache-2.0
#include "routes/watch/files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "demine/journal/json.hpp"
#include "http/target.hpp"
#include "service/context.hpp"

namespace demine::server {
namespace {

using base::text;
namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{64} * 1024 * 1024;

std::optional<std::string> bytes_of(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed) || fs::file_size(path, failed) > kMostBytes) return {};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in || !out) return std::nullopt;
  return out.str();
}

/// The file, when it lies in the folder whatever links there are; nothing otherwise.
std::optional<fs::path> within(const fs::path& folder, const std::string& relative) {
  std::error_code failed;
  const auto root = fs::canonical(folder, failed);
  if (failed) return std::nullopt;
  const auto file = fs::canonical(root / fs::path(relative).relative_path(), failed);
  if (failed) return std::nullopt;
  const auto end = std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first;
  if (end != root.end()) return std::nullopt;
  return file;
}

Response no_app() {
  return {.media_type = "text/html; charset=utf-8",
          .body =
              "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>demine</title>"
              "<h1>demine</h1><p>The server is up. The web app is not installed beside it: "
              "<code>demine server run --web FOLDER</code> names where it is.</p>"
              "<p>GIS programs read <a href=\"/ogc\">/ogc</a>.</p></html>\n"};
}

bool of_the_interface(const std::string& path) {
  constexpr std::array kOurs{"/api", "/ogc", "/health", "/metrics"};
  return std::ranges::any_of(
      kOurs, [&](const std::string& ours) { return path == ours || path.starts_with(ours + "/"); });
}

Response file(const Request& request, Context& of) {
  const auto& settings = of_request(of).service().settings;
  if (of_the_interface(request.path)) {
    return problem(404, text("there is nothing at this path"), {});
  }
  const std::string& wanted = request.parameter("path");
  const std::string name = wanted.empty() ? "index.html" : wanted;
  const auto type = media_type_of(name);
  if (!settings.web) {
    return wanted.empty() ? no_app() : problem(404, text("the web app is not installed"), {});
  }
  const auto path = type.empty() ? std::nullopt : within(*settings.web, name);
  auto bytes = path ? bytes_of(*path) : std::nullopt;
  if (!bytes) return problem(404, text("there is no such file"), {});
  Response out{.media_type = type, .body = std::move(*bytes)};
  // The names are the same in every version: asked each time, and answered with 304 by ETag.
  out.headers.emplace_back("Cache-Control", "no-cache");
  return out;
}

std::string name_of(const fs::path& file) { return file.stem().string(); }

Response contexts(const Request&, Context& of) {
  std::string body = "{\"layers\":[";
  for (const auto& file : of_request(of).service().settings.context) {
    if (body.back() != '[') body += ",";
    body += journal::canonical(journal::Value::Object{
        {"name", name_of(file)                                   },
        {"href", "/api/context/" + percent_encoded(name_of(file))}
    });
  }
  return {.media_type = "application/json", .body = body + "]}"};
}

Response one_context(const Request& request, Context& of) {
  // Only what was named at the start is read: the path chooses, it does not build.
  for (const auto& file : of_request(of).service().settings.context) {
    if (name_of(file) != request.parameter("name")) continue;
    auto bytes = bytes_of(file);
    if (!bytes) break;
    return {.media_type = "application/geo+json", .body = std::move(*bytes)};
  }
  return problem(404, text("there is no such layer"), text("GET /api/context lists them."));
}

}  // namespace

std::string media_type_of(const std::string& file) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kTypes{
      {{".html", "text/html; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".mjs", "text/javascript; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".json", "application/json"},
       {".webmanifest", "application/manifest+json"},
       {".geojson", "application/geo+json"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".webp", "image/webp"},
       {".ico", "image/x-icon"},
       {".woff2", "font/woff2"},
       {".woff", "font/woff"},
       {".txt", "text/plain; charset=utf-8"},
       {".pmtiles", "application/vnd.pmtiles"},
       {".pbf", "application/x-protobuf"}}
  };
  const auto end = fs::path(file).extension().string();
  for (const auto& [extension, type] : kTypes) {
    if (end == extension) return std::string(type);
  }
  return {};
}

std::vector<Route> file_routes() {
  return {
      {Method::Get, "/{path*}", Needs::Nobody, {}, file},
  };
}

std::vector<Route> context_routes() {
  return {
      {Method::Get, "/api/context",        Needs::Session, {}, contexts   },
      {Method::Get, "/api/context/{name}", Needs::Session, {}, one_context},
  };
}

}  // namespace demine::server
