// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "demine/base/result.hpp"

namespace demine::server {

/// That this process alone serves an operation: two would each forget what the other is carrying
/// out. A lock on "kursk.demine.gpkg.serving" beside the operation, which the kernel gives back
/// whatever ends the process; the file stays, and means nothing by itself. The operation's own file
/// is not locked: the command line goes on writing beside a server.
class SoleServer {
 public:
  /// Busy: another process serves it. NotFound: there is no such operation.
  [[nodiscard]] static base::Result<SoleServer> take(const std::filesystem::path& operation);
  SoleServer(SoleServer&& other) noexcept;
  SoleServer& operator=(SoleServer&& other) noexcept;
  ~SoleServer();

 private:
  explicit SoleServer(int file) : file_(file) {}
  int file_;
};

}  // namespace demine::server
