// SPDX-License-Identifier: Apache-2.0
/// \file
/// Sockets, TLS, HTTP/1.1 on the wire. Its .cpp alone knows Boost.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "demine/base/result.hpp"
#include "http/message.hpp"

namespace demine::server {

struct TlsFiles {
  std::filesystem::path certificate;  ///< PEM, with what lies between it and the root
  std::filesystem::path key;          ///< PEM
};

/// All judgement: a slow link in the field is served, a client that only holds a connection is not.
struct TransportLimits {
  std::size_t connections = 1024;
  std::size_t queue = 256;  ///< requests that wait for a worker; more are told 503
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 8 * 1024 * 1024;
  std::int64_t idle_s = 60;    ///< between two requests of a connection
  std::int64_t header_s = 10;  ///< for the first line and all headers
  std::int64_t body_s = 30;    ///< for the body
  std::int64_t write_s = 120;  ///< for the answer
  std::int64_t ending_s = 10;  ///< for what is under way when the server stops
};

struct TransportOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any that is free
  std::optional<TlsFiles> tls{};
  unsigned io_threads = 1;
  unsigned workers = 4;  ///< handlers at work at once
  TransportLimits limits{};
};

using Handler = std::function<Response(Request)>;

class Transport {
 public:
  /// Listens from now on. InvalidArgument: address or TLS files; AlreadyExists: the port is taken.
  [[nodiscard]] static base::Result<Transport> listen(const TransportOptions& options);
  Transport(Transport&&) noexcept;
  Transport& operator=(Transport&&) noexcept;
  ~Transport();

  [[nodiscard]] std::uint16_t port() const;
  /// Answers until `stop`; then takes no new connections, and ends when what is under way is
  /// answered.
  void run(const Handler& handler, const std::stop_token& stop);

 private:
  struct Impl;
  explicit Transport(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::server
