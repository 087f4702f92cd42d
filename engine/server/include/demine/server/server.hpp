// SPDX-License-Identifier: Apache-2.0
/// \file
/// An operation in a browser and in a GIS: docs/design/server.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/result.hpp"

namespace demine::server {

struct ServerOptions {
  std::filesystem::path operation{};
  std::string bind = "127.0.0.1:8080";  ///< address and port; port 0: any that is free
  std::optional<std::filesystem::path> certificate{}, key{};  ///< PEM; both: HTTPS
  /// As clients see it, "https://demine.example.org": where it is not the address itself.
  std::vector<std::string> origins{};
  std::vector<std::string> allow_origins{};
  bool proxy = false;  ///< a proxy of ours stands before it: X-Forwarded-For says who asks
  std::optional<std::filesystem::path> hazard{}, web{};
  std::vector<std::filesystem::path> context{};
  unsigned threads = 2;
  std::function<void(std::string_view line)> log{};  ///< one JSON object a request
};

/// What the server says when it listens.
struct Listening {
  std::string origin;                   ///< "http://127.0.0.1:8080"
  std::optional<std::string> set_up{};  ///< link for the first account, where there is none
};

/// Serves until `stop`. InvalidArgument: an option; plain HTTP beyond the machine itself. Busy:
/// another server serves the operation.
[[nodiscard]] base::Done serve(const ServerOptions& options,
                               const std::function<void(const Listening&)>& listening,
                               const std::stop_token& stop);

}  // namespace demine::server
