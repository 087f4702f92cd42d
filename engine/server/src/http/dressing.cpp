// SPDX-License-Identifier: Apache-2.0
#include "http/dressing.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace demine::server {
namespace {

constexpr std::size_t kWorthGzip = 1024;
constexpr int kGzipLevel = 1;  // a third of the size at a third of level 6's time: judgement

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& pair) { return pair.first == name; });
}

void put(Response& response, std::string name, std::string value) {
  if (!has(response, name)) response.headers.emplace_back(std::move(name), std::move(value));
}

/// 64 bits that differ where the bytes do; nobody gains by two that agree.
std::uint64_t fingerprint(std::string_view bytes) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;  // 2^64 / golden ratio
  std::uint64_t hash = bytes.size() * kFactor;
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t count = std::min<std::size_t>(8, bytes.size());
    std::memcpy(&word, bytes.data(), count);
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 29U;
    bytes.remove_prefix(count);
  }
  return hash;
}

std::string_view without_weak(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool names_tag(std::string_view list, std::string_view tag) {
  if (list == "*") return true;
  while (!list.empty()) {
    const auto end = list.find(',');
    auto one = list.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (without_weak(one) == without_weak(tag)) return true;
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
  return false;
}

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

void tag(const Request& request, bool guarded, Response& response) {
  const bool read = request.method == Method::Get || request.method == Method::Head;
  if (!read || (response.status != 200 && response.status != 304) || guarded) {
    put(response, "Cache-Control", "no-store");
    return;
  }
  if (!has(response, "ETag")) {
    put(response, "ETag", fmt::format("W/\"{:016x}\"", fingerprint(response.body)));
  }
  // Kept by the caller's own browser alone, and asked for again each time.
  put(response, "Cache-Control", "private, no-cache");
  if (has_kept(request, header_of(response, "ETag"))) {
    response.status = 304;
    response.body.clear();
    response.media_type.clear();
  }
}

bool wants_gzip(const Request& request) {
  auto accepted = request.header("accept-encoding").value_or("");
  while (!accepted.empty()) {
    const auto end = accepted.find(',');
    auto one = accepted.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with("gzip")) {
      const auto q = one.find("q=");
      const bool none = q != std::string_view::npos &&
                        (one.substr(q + 2) == "0" || one.substr(q + 2).starts_with("0.0"));
      return !none;
    }
    if (end == std::string_view::npos) break;
    accepted.remove_prefix(end + 1);
  }
  return false;
}

bool shrinks(std::string_view media_type) {
  constexpr std::array kWords{"json", "text/", "javascript", "xml", "svg", "mapbox-vector-tile"};
  return std::ranges::any_of(
      kWords, [&](const char* word) { return media_type.find(word) != std::string_view::npos; });
}

std::optional<std::string> gzipped(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return std::nullopt;
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) return std::nullopt;
  return out;
}

void shrink(const Request& request, Response& response) {
  if (response.body.size() <= kWorthGzip || !shrinks(response.media_type)) return;
  put(response, "Vary", "Accept-Encoding, Authorization, Cookie, Origin");
  if (has(response, "Content-Encoding") || !wants_gzip(request)) return;
  if (response.body.size() > std::size_t{1} << 30U) return;
  auto smaller = gzipped(response.body);
  if (!smaller || smaller->size() >= response.body.size()) return;
  response.body = std::move(*smaller);
  put(response, "Content-Encoding", "gzip");
}

void guard(const Request& request, const Settings& settings, Response& response) {
  put(response, "Content-Security-Policy", kContentSecurityPolicy);
  put(response, "X-Content-Type-Options", "nosniff");
  put(response, "X-Frame-Options", "DENY");
  put(response, "Referrer-Policy", "no-referrer");
  put(response, "Cross-Origin-Opener-Policy", "same-origin");
  if (settings.tls) {
    put(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  const auto origin = request.header("origin");
  const bool invited =
      origin && std::ranges::find(settings.allow_origins, *origin) != settings.allow_origins.end();
  if (!invited) {
    put(response, "Cross-Origin-Resource-Policy", "same-origin");
    return;
  }
  // Pages of that site may read with a token; no cookie goes along (no Allow-Credentials).
  put(response, "Access-Control-Allow-Origin", std::string(*origin));
  put(response, "Access-Control-Expose-Headers", "ETag, Link, Content-Crs");
  put(response, "Vary", "Origin");
  if (request.method != Method::Options) return;
  put(response, "Access-Control-Allow-Methods", "GET, HEAD");
  put(response, "Access-Control-Allow-Headers", "Authorization, If-None-Match");
  put(response, "Access-Control-Max-Age", "600");
}

}  // namespace

bool has_kept(const Request& request, std::string_view tag) {
  const auto known = request.header("if-none-match");
  return known && names_tag(*known, tag);
}

void dress(const Request& request, const Settings& settings, bool guarded, Response& response) {
  tag(request, guarded, response);
  shrink(request, response);
  guard(request, settings, response);
}

}  // namespace demine::server
