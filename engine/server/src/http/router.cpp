// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include <algorithm>
#include <optional>

#include "demine/base/check.hpp"

namespace demine::server {
namespace {

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> out;
  path.remove_prefix(1);
  while (!path.empty()) {
    const auto end = path.find('/');
    out.emplace_back(path.substr(0, end));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return out;
}

bool is_name(const std::string& segment) { return segment.starts_with('{'); }
bool is_rest(const std::string& segment) { return segment.ends_with("*}"); }

/// What it takes of one path: 0 a word, 1 any segment, 2 any rest.
int looseness(const std::string& segment) {
  if (is_rest(segment)) return 2;
  return is_name(segment) ? 1 : 0;
}

bool more_exact(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::lexicographical_compare(
      a, b, [](const std::string& left, const std::string& right) {
        return looseness(left) < looseness(right);
      });
}

std::string shape_of(const std::vector<std::string>& segments) {
  std::string out;
  for (const auto& segment : segments) {
    out += '/';
    out += is_rest(segment) ? "{*}" : is_name(segment) ? "{}" : segment;
  }
  return out;
}

std::string name_in(const std::string& segment) {
  const std::size_t end = segment.size() - (is_rest(segment) ? 2 : 1);
  return segment.substr(1, end - 1);
}

std::optional<Pairs> taken(const std::vector<std::string>& pattern,
                           const std::vector<std::string>& path) {
  Pairs out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_rest(pattern[i])) {
      std::string rest;
      for (std::size_t k = i; k < path.size(); ++k) rest += (k > i ? "/" : "") + path[k];
      out.emplace_back(name_in(pattern[i]), std::move(rest));
      return out;
    }
    if (i >= path.size()) return std::nullopt;
    if (is_name(pattern[i])) {
      out.emplace_back(name_in(pattern[i]), path[i]);
    } else if (pattern[i] != path[i]) {
      return std::nullopt;
    }
  }
  if (path.size() != pattern.size()) return std::nullopt;
  return out;
}

std::string list_of(std::vector<Method> methods) {
  if (std::ranges::find(methods, Method::Get) != methods.end()) methods.push_back(Method::Head);
  methods.push_back(Method::Options);
  std::ranges::sort(methods);
  std::string out;
  for (const Method method : methods) {
    out += out.empty() ? "" : ", ";
    out += name(method);
  }
  return out;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    DEMINE_CHECK(routes_[i].pattern.starts_with('/'), "a pattern begins with '/'");
    auto segments = segments_of(routes_[i].pattern);
    auto shape = shape_of(segments);
    for (const Row& row : rows_) {
      DEMINE_CHECK(routes_[row.route].method != routes_[i].method || row.shape != shape,
                   "a path and method have one route");
    }
    rows_.push_back({std::move(segments), std::move(shape), i});
  }
  std::ranges::stable_sort(rows_, more_exact, &Row::segments);
}

Router::Match Router::find(Method method, std::string_view path) const {
  if (path.empty() || path.front() != '/') return {};
  const auto segments = segments_of(path);
  const Method wanted = method == Method::Head ? Method::Get : method;
  std::vector<Method> methods;
  Match out;
  const std::string* shape = nullptr;
  for (const Row& row : rows_) {
    // Of patterns that take the path, the most exact one alone speaks for it.
    if (shape != nullptr && *shape != row.shape) continue;
    auto parameters = taken(row.segments, segments);
    if (!parameters) continue;
    shape = &row.shape;
    const Route& route = routes_[row.route];
    methods.push_back(route.method);
    if (route.method == wanted) {
      out.route = &route;
      out.parameters = std::move(*parameters);
    }
  }
  if (shape != nullptr) out.allowed = list_of(std::move(methods));
  return out;
}

}  // namespace demine::server
