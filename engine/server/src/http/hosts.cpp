// SPDX-License-Identifier: Apache-2.0
#include "http/hosts.hpp"

#include <algorithm>

namespace demine::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_host(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view host_of(std::string_view origin) {
  const auto at = origin.find("://");
  return at == std::string_view::npos ? origin : origin.substr(at + 3);
}

}  // namespace

bool host_is_ours(const Request& request, const std::vector<std::string>& origins) {
  const auto host = request.header("host");
  return host && std::ranges::any_of(origins, [&](const std::string& origin) {
           return same_host(host_of(origin), *host);
         });
}

std::string origin_of(const Request& request, const std::vector<std::string>& origins) {
  const auto host = request.header("host").value_or("");
  for (const auto& origin : origins) {
    if (same_host(host_of(origin), host)) return origin;
  }
  return origins.empty() ? "" : origins.front();
}

bool sent_by_us(const Request& request, const std::vector<std::string>& origins) {
  const auto site = request.header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return false;
  const auto origin = request.header("origin");
  if (!origin) return true;
  return std::ranges::any_of(origins,
                             [&](const std::string& ours) { return same_host(ours, *origin); });
}

}  // namespace demine::server
