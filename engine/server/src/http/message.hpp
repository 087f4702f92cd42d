// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a handler is given and what it answers. The transport (http/transport.cpp) alone knows
/// Boost.Beast; handlers, routes and tests know these values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demine::server {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
[[nodiscard]] std::string_view name(Method method);

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::Get;
  std::string path;        ///< decoded, begins with '/', no "..", no doubled or trailing '/'
  Pairs query;             ///< decoded, in the order given, repetitions kept
  std::string query_text;  ///< as it came, without '?'
  Pairs headers;           ///< names in lower case
  std::string body;
  std::string peer;  ///< address of the client, as the transport saw it
  bool tls = false;
  Pairs parameters{};  ///< of the route's pattern: {collection} and so on

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  /// The first of that name.
  [[nodiscard]] std::optional<std::string_view> argument(std::string_view name) const;
  /// Of the pattern; a bug when the pattern has none of that name.
  [[nodiscard]] const std::string& parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string media_type{};  ///< empty: no body
  Pairs headers{};           ///< besides those that the transport and the front add
  std::string body{};
};

}  // namespace demine::server
